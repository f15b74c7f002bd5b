"""One open photo: the window inside the main window that shows it. Its commands are in `app.ui.commands`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
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
from app.ui.commands import menus
from app.ui.commands.view_menu import panel_commands
from app.ui.context import EditorContext
from app.ui.i18n.language import tr
from app.ui.panels import docks
from app.ui.tools.options_bar import OptionsBar
from app.ui.widgets.drag_and_drop import DropFrame, accept_copy, takes, words_for
from app.ui.widgets.start_screen import StartScreen
from app.ui.wording import photo_words

if TYPE_CHECKING:
    from app.ui.context import Editor


class DocumentView(QMainWindow):
    """Shows one document. It owns its widgets only: whoever constructs it closes the rest, after `release`.

    It is shown with its menus and tools first. All that needs pixels is added by `app.ui.editor_setup` afterwards;
    until then, `editor` is None.
    """

    painted = Signal()  # for the first time
    ready = Signal()  # it is set up now
    arranged = Signal()  # its panels stand elsewhere now
    left = Signal()  # it was closed, after every question about that

    def __init__(self, preferences: Preferences, has_engine: bool = True) -> None:
        """Without `has_engine` there is no engine panel."""
        super().__init__()
        self.setObjectName("window")
        self.preferences, self.has_engine = preferences, has_engine
        self.leaving = False  # the person has answered that nothing is to be saved
        self._shown = False
        self._set_up: Callable[[], object] | None = None
        self._unwatch: list[Callable[[], None]] = []

        self.setAcceptDrops(True)
        self._drop_frame: DropFrame | None = None  # made for the first drag
        self.context = EditorContext(self, preferences, self.set_up)
        self.tool_state, self.status, self.actions_ = self.context.tool_state, self.context.status, self.context.actions
        menus.add_commands(self.context, has_engine)
        self.options = OptionsBar(preferences, self.actions_, self.tool_state)
        self.options.show_open(False)
        self.empty = StartScreen(self.actions_)
        self._place()
        self.setWindowTitle("Wholeframe")
        self.until_released(preferences.on_changed(lambda settings: self.actions_.use_keys(settings.shortcuts)))

    @property
    def editor(self) -> Editor | None:
        """The document and all that shows or changes it; None until the view is set up."""
        return self.context.current

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
        menus.tool_strip(self.context)
        self.middle = QWidget()
        self.middle.setObjectName("middle")
        self.layers = QGridLayout(self.middle)
        self.layers.setContentsMargins(0, 0, 0, 0)
        self.layers.addWidget(self.empty, 0, 0, Qt.AlignmentFlag.AlignCenter)
        self.setCentralWidget(self.middle)
        self.middle.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the keyboard's place until there is a canvas
        above: list[docks.Panel] = [("History", tr("History")), ("Fill", tr("Fill"))]
        below: list[docks.Panel] = [("Queue", tr("Queue"))]
        if self.has_engine:
            below.append(("Engine", tr("Engine")))
        self.places = self.context.places = docks.place(self, above, below)
        menus.fill_menu_bar(self.context, panel_commands(self.context, list(chain(*self.places)), self.arranged))
        self.resize(docks.FIRST_SIZE)

    def set_up_with(self, set_up: Callable[[], object]) -> None:
        """Have `set_up()` called by the first `set_up`; it is to call `app.ui.editor_setup.set_up`."""
        self._set_up = set_up

    def set_up(self) -> Editor:
        """Add the canvas, the panels and what connects them, unless that has been done; return the editor."""
        set_up, self._set_up = self._set_up, None
        if set_up is not None:
            set_up()
        return self.context.editor

    def until_released(self, end: Callable[[], None]) -> None:
        """Call `end` with `release`."""
        self._unwatch.append(end)

    def arrange(self, arrangement: QByteArray) -> None:
        """Put the panels as `docks.arrangement` found them."""
        docks.arrange(self, self.places, arrangement)
        self.arranged.emit()

    def show_extent(self, full_screen: bool) -> None:
        """What it is in takes all of the screen, or no longer."""
        self.context.is_full_screen = full_screen
        self.actions_.full_screen.setChecked(full_screen)

    def refresh(self, *_: object) -> None:
        """Title, and which commands make sense now."""
        document = self.context.editor.document
        snapshot = document.snapshot
        is_open = snapshot is not None
        self.setWindowTitle(f"{photo_words(document.name)}[*] — Wholeframe" if is_open else "Wholeframe")
        self.setWindowModified(document.dirty)
        self.empty.setVisible(not is_open)
        self.status.show_size(snapshot.canvas if snapshot else None)
        self.options.show_open(is_open)
        self.actions_.refresh()

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
        self.set_up().clipboard.drop(event.mimeData())

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
        editor = self.editor
        if editor is not None:
            if editor.document.dirty and not self.leaving:
                event.ignore()
                editor.file_controller.unless_lost(self._leave)
                return
            editor.fill_controller.cancel()
            editor.guided_fill.cancel()
        event.accept()
        self.left.emit()

    def release(self) -> None:
        """Stop following the document and the preferences, which may live longer; end what the editor started."""
        self.options.release()
        for unwatch in self._unwatch:
            unwatch()
        if self.editor is not None:
            self.editor.close()

    def _leave(self) -> None:
        self.leaving = True
        QTimer.singleShot(0, self.close)  # not from inside closeEvent, which Qt takes for the same close
