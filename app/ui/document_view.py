"""One open photo: the window inside the main window that shows it. Its commands are in `app.ui.commands`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QGridLayout, QMainWindow, QToolBar, QWidget

from app.document.settings import Preferences
from app.document.tool_state import ToolState
from app.ui.actions import Actions
from app.ui.commands import menus, panels
from app.ui.commands.installing import install
from app.ui.i18n.language import tr
from app.ui.panels import docks
from app.ui.tools.options_bar import OptionsBar
from app.ui.widgets.drop_target import DropFrame, accept_copy, takes, words_for
from app.ui.widgets.start_screen import StartScreen
from app.ui.widgets.status_bar import StatusBar
from app.ui.wording import photo_words

if TYPE_CHECKING:
    from app.document.document import Document
    from app.services.fill_controller import FillController
    from app.services.fill_review import FillReview
    from app.services.guided_fill import GuidedFill
    from app.services.mask_editor import MaskEditor
    from app.services.models import ModelManager
    from app.ui.canvas.canvas import CanvasView
    from app.ui.clipboard import Clipboard
    from app.ui.dialogs.dialogs import Dialogs
    from app.ui.file_controller import FileController
    from app.ui.file_tasks import FileTasks
    from app.ui.fill_display import FillDisplay
    from app.ui.guided_fill_view import GuidedFillView
    from app.ui.main_window import MainWindow
    from app.ui.mask_controller import MaskController
    from app.ui.panels.decision_bar import DecisionBar
    from app.ui.panels.engine_panel import EnginePanel
    from app.ui.panels.fill_panel import FillPanel
    from app.ui.panels.history_panel import HistoryPanel
    from app.ui.panels.jobs_panel import JobsPanel
    from app.ui.tools.eyes import EyesTool
    from app.ui.widgets.message_bar import MessageBar


FIRST_SIZE = QSize(1280, 840)


class DocumentView(QMainWindow):
    """Shows one document. It owns its widgets only: whoever constructs it closes the rest, after `release`.

    It is shown with its menus and tools first. All that needs pixels is added by `app.ui.editor_setup` afterwards;
    while `is_set_up` is False, there are none of the parts below.
    """

    dialogs: Dialogs
    document: Document
    fill_controller: FillController
    files: FileTasks
    guided_fill: GuidedFill
    fill_review: FillReview
    models: ModelManager | None
    canvas: CanvasView
    messages: MessageBar
    decision: DecisionBar
    history: HistoryPanel
    jobs: JobsPanel
    fill_panel: FillPanel
    engine_panel: EnginePanel | None
    guided_fill_view: GuidedFillView
    eyes: EyesTool
    fill_display: FillDisplay
    file_controller: FileController
    mask_controller: MaskController
    mask_editor: MaskEditor
    clipboard: Clipboard

    painted = Signal()  # for the first time
    ready = Signal()  # it is set up now
    arranged = Signal()  # its panels stand elsewhere now
    left = Signal()  # it was closed, after every question about that

    def __init__(self, preferences: Preferences, has_engine: bool = True) -> None:
        """Without `has_engine` there is no engine panel."""
        super().__init__()
        self.setObjectName("window")
        self.preferences, self.has_engine = preferences, has_engine
        self.host: MainWindow | None = None  # what holds this window beside others, where there is one
        self.is_full_screen = False  # as `show_extent` was told
        self.leaving = False  # the person has answered that nothing is to be saved
        self.is_set_up = self._shown = False
        self._set_up: Callable[[], object] | None = None
        self._unwatch: list[Callable[[], None]] = []

        self.setAcceptDrops(True)
        self._drop_frame: DropFrame | None = None  # made for the first drag
        self.tool_state = ToolState()
        self.status = StatusBar()
        self.actions_ = Actions(self, preferences.value.shortcuts, self.set_up)
        install(self)
        self.options = OptionsBar(preferences, self.actions_, self.tool_state)
        self.options.show_open(False)
        self.empty = StartScreen(self.actions_)
        self._place()
        self.setWindowTitle("Wholeframe")
        self.until_released(preferences.on_changed(lambda settings: self.actions_.use_keys(settings.shortcuts)))

    def _place(self) -> None:
        self.setStatusBar(self.status)
        bar = QToolBar(tr("Options"), self)
        bar.setObjectName("options")
        bar.setAccessibleName(tr("Options"))
        bar.setAccessibleDescription(tr("Settings of the tool, and how the masked area is filled"))
        bar.setMovable(False)
        bar.toggleViewAction().setVisible(False)
        bar.addWidget(self.options)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
        menus.tool_strip(self, self.actions_)
        self.middle = QWidget()
        self.middle.setObjectName("middle")
        self.layers = QGridLayout(self.middle)
        self.layers.setContentsMargins(0, 0, 0, 0)
        self.layers.addWidget(self.empty, 0, 0, Qt.AlignmentFlag.AlignCenter)
        self.setCentralWidget(self.middle)
        self.middle.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the keyboard's place until there is a canvas
        above: list[docks.Panel] = [("History", tr("History")), ("Result", tr("Result"))]
        below: list[docks.Panel] = [("Queue", tr("Queue"))]
        if self.has_engine:
            below.append(("Engine", tr("Engine")))
        self.places = docks.place(self, above, below)
        panels.install(self, list(chain(*self.places)))
        menus.fill_menu_bar(self, self.actions_)
        self.resize(FIRST_SIZE)

    def set_up_with(self, set_up: Callable[[], object]) -> None:
        """Have `set_up()` called by the first `set_up`; it is to call `app.ui.editor_setup.set_up`."""
        self._set_up = set_up

    def set_up(self) -> None:
        """Put in what comes late, which takes a moment; nothing when that has been done."""
        set_up, self._set_up = self._set_up, None
        if set_up is not None:
            set_up()

    def until_released(self, end: Callable[[], None]) -> None:
        """Call `end` with `release`."""
        self._unwatch.append(end)

    def show_panel(self, panel: QWidget) -> None:
        """In front of those that share its place."""
        docks.bring_up(chain(*self.places), panel)

    def arrange(self, arrangement: QByteArray) -> None:
        """Put the panels as `docks.arrangement` found them."""
        docks.arrange(self, self.places, arrangement)
        self.arranged.emit()

    def show_extent(self, full_screen: bool) -> None:
        """What it is in takes all of the screen, or no longer."""
        self.is_full_screen = full_screen
        self.actions_.full_screen.setChecked(full_screen)

    def refresh(self, *_: object) -> None:
        """Title, and which commands make sense now."""
        snapshot = self.document.snapshot
        is_open = snapshot is not None
        self.setWindowTitle(f"{photo_words(self.document.name)}[*] — Wholeframe" if is_open else "Wholeframe")
        self.setWindowModified(self.document.dirty)
        self.empty.setVisible(not is_open)
        self.status.show_size(snapshot.canvas if snapshot else None)
        self.options.show_open(is_open)
        self.actions_.refresh()

    def set_tool(self, name: str) -> None:
        self.tool_state.tool = name
        self.actions_.tool(name).setChecked(True)

    def open(self, path: Path) -> None:
        """Open `path` in place of the photo that is shown, which is offered to be saved first."""
        self.set_up()
        self.file_controller.open(path)

    def ask_open(self) -> None:
        """Ask for a photo and open it. What shows it is loaded while the person looks for it."""
        if self.is_set_up:
            self.file_controller.ask_open()
            return
        from app.ui.dialogs.dialogs import QtDialogs

        path = QtDialogs().ask_open(self, Path.home())
        if path is not None:
            self.open(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not takes(event):
            event.ignore()
            return
        accept_copy(event)
        if self._drop_frame is None:
            self._drop_frame = DropFrame(self)
        self._drop_frame.show_words(words_for(event.mimeData()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        accept_copy(event)  # it comes only where the drag was accepted, and proposes the source's action anew

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._end_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        self._end_drag()
        accept_copy(event)
        self.set_up()
        self.clipboard.drop(event.mimeData())

    def _end_drag(self) -> None:
        if self._drop_frame is not None:
            self._drop_frame.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._end_drag()  # another photo came on top meanwhile, which is dragged over anew

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._drop_frame is not None:
            self._drop_frame.setGeometry(self.rect())
        docks.tidy(self, self.places)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        docks.tidy(self, self.places)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._shown:
            self._shown = True
            QTimer.singleShot(0, self.painted.emit)  # what is inside is painted after this

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_set_up:
            if self.document.dirty and not self.leaving:
                event.ignore()
                self.file_controller.unless_lost(self._leave)
                return
            self.fill_controller.cancel()
            self.guided_fill.cancel()
        event.accept()
        self.left.emit()

    def quit(self) -> None:
        """Close everything there is, and end."""
        (self if self.host is None else self.host).close()

    def release(self) -> None:
        """Stop following the document and the preferences; they may live longer than this."""
        self.options.release()
        for unwatch in self._unwatch:
            unwatch()

    def _leave(self) -> None:
        self.leaving = True
        QTimer.singleShot(0, self.close)  # not from inside closeEvent, which Qt takes for the same close
