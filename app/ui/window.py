"""The main window: places the parts, connects the commands, and asks before anything is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDockWidget, QGridLayout, QMainWindow, QMessageBox, QToolBar, QVBoxLayout, QWidget

from app.document.document import Document
from app.document.settings import Preferences
from app.document.strokes import Stroke
from app.document.tiles import Grid
from app.services.requests import Requests
from app.ui import actions as commands
from app.ui import menus
from app.ui.canvas.view import CanvasView
from app.ui.dialogs import Dialogs
from app.ui.empty import EmptyState
from app.ui.files import Files
from app.ui.filling import FillDisplay
from app.ui.message_bar import MessageBar
from app.ui.options import OptionsBar
from app.ui.panels.history import HistoryPanel
from app.ui.panels.jobs import JobsPanel
from app.ui.status import StatusLine
from app.ui.wording import as_sentence


class MainWindow(QMainWindow):
    """Shows one document. It owns its widgets only: whoever constructs it closes the rest, after `release`."""

    def __init__(
        self, document: Document, requests: Requests, files: Files, preferences: Preferences, dialogs: Dialogs
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self._document, self._requests, self._files = document, requests, files
        self._preferences, self._dialogs = preferences, dialogs
        self._when_saved: Callable[[], object] | None = None
        self._leaving = False
        self._left_out = 0  # files that were dropped together with the one that is being opened

        self.actions_ = commands.make(self, document.history.stack)
        self.canvas = CanvasView(document, preferences)
        self.messages = MessageBar()
        self.status = StatusLine()
        self.options = OptionsBar(preferences, self.actions_)
        self.history, self.jobs = HistoryPanel(document.history.stack), JobsPanel()
        self.empty = EmptyState(self.actions_.open)
        self._place()
        self._display = FillDisplay(
            requests, preferences, self.canvas, self.options, self.jobs, self.status, self.messages, self
        )
        self._connect()
        self._unwatch = document.on_state(self._refresh), document.on_changed(self._refresh)
        self._refresh()
        self.canvas.setFocus()

    def _place(self) -> None:
        self.setStatusBar(self.status)
        bar = QToolBar("Options", self)
        bar.setObjectName("options")
        bar.setMovable(False)
        bar.toggleViewAction().setVisible(False)
        bar.addWidget(self.options)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
        menus.tool_strip(self, self.actions_)
        invitation = QVBoxLayout(self.canvas.viewport())
        invitation.addWidget(self.empty, alignment=Qt.AlignmentFlag.AlignCenter)
        middle = QWidget()
        layers = QGridLayout(middle)
        layers.setContentsMargins(0, 0, 0, 0)
        layers.addWidget(self.canvas, 0, 0)
        # Over the canvas, not above it: a message must not move the photo under the hand that paints.
        layers.addWidget(self.messages, 0, 0, Qt.AlignmentFlag.AlignTop)
        self.setCentralWidget(middle)
        docks = [self._dock(title, panel) for title, panel in (("History", self.history), ("Fills", self.jobs))]
        self.resizeDocks(docks, [230, 230], Qt.Orientation.Horizontal)
        menus.fill_menu_bar(self, self.actions_, docks, self._show_keys)
        self.resize(1280, 840)

    def _dock(self, title: str, panel: QWidget) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(f"dock {title}")
        dock.setWidget(panel)
        dock.setMinimumWidth(180)
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        return dock

    def _connect(self) -> None:
        a, canvas, change = self.actions_, self.canvas, self._preferences.change
        connections = {
            a.open: self._ask_open,
            a.save_as: self._ask_save,
            a.quit: self.close,
            a.clear: self._clear,
            a.fill: self._fill,
            a.cancel: self._cancel,
            a.swap: lambda: self.set_tool("brush" if canvas.tool == "eraser" else "eraser"),
            a.larger: lambda: self._preferences.step_radius(1),
            a.smaller: lambda: self._preferences.step_radius(-1),
            a.harder: lambda: change(hardness=min(1.0, round(self._preferences.value.hardness + 0.1, 2))),
            a.softer: lambda: change(hardness=max(0.0, round(self._preferences.value.hardness - 0.1, 2))),
            a.zoom_in: lambda: canvas.zoom_by(1),
            a.zoom_out: lambda: canvas.zoom_by(-1),
            a.fit: canvas.fit,
            a.actual: lambda: canvas.set_zoom(1.0),
            a.structure: lambda: change(show_structure=a.structure.isChecked()),
        }
        for action, slot in connections.items():
            action.triggered.connect(lambda _=False, slot=slot: slot())
        for name in commands.TOOLS:
            a.tool(name).triggered.connect(lambda _=False, name=name: self.set_tool(name))
        canvas.stroked.connect(self._draw)
        canvas.dropped.connect(self._drop)
        canvas.escaped.connect(self.messages.clear)
        canvas.zoomed.connect(self.status.show_zoom)
        self.options.left.connect(canvas.setFocus)
        self._files.started.connect(self._begin_file)
        self._files.opened.connect(self._opened)
        self._files.saved.connect(self._saved)
        self._files.failed.connect(self._file_failed)
        requests = self._requests
        for signal in (requests.started, requests.finished, requests.failed, requests.cancelled):
            signal.connect(self._refresh)

    def _refresh(self, *_: object) -> None:
        """Title, and which commands make sense now."""
        snapshot, a = self._document.snapshot, self.actions_
        is_open = snapshot is not None
        self.setWindowTitle(f"{self._document.name}[*] — Wholeframe" if is_open else "Wholeframe")
        self.setWindowModified(self._document.dirty)
        self.empty.setVisible(not is_open)
        self.status.show_size(snapshot.canvas if snapshot else None)
        self.options.show_open(is_open)
        self.history.show_open(is_open)
        for action in (a.save_as, a.zoom_in, a.zoom_out, a.fit, a.actual):
            action.setEnabled(is_open)
        a.clear.setEnabled(snapshot is not None and not snapshot.mask.empty)
        a.fill.setEnabled(is_open and not self._requests.busy)
        a.cancel.setEnabled(self._requests.busy)
        a.structure.setChecked(self._preferences.value.show_structure)

    # ---------------------------------------------------------------------------------------------------- the photo
    def set_tool(self, name: str) -> None:
        self.canvas.set_tool(name)
        self.options.show_tool(name)
        self.actions_.tool(name).setChecked(True)

    def _draw(self, stroke: Stroke, mask: Grid[np.bool_]) -> None:
        snapshot = self._document.snapshot
        if snapshot is not None:
            self._document.commit(snapshot.with_mask(mask), "Eraser" if stroke.erase else "Brush")

    def _clear(self) -> None:
        snapshot = self._document.snapshot
        if snapshot is not None:
            self._document.commit(snapshot.with_mask(Grid.of_mask()), "Clear the hole")

    def _fill(self) -> None:
        settings = self._preferences.value
        self._requests.fill(settings.choice, settings.seed)

    def _cancel(self) -> None:
        if not self.canvas.abandon():
            self._requests.cancel()

    # -------------------------------------------------------------------------------------------------------- files
    def open(self, path: Path) -> None:
        """Open `path` in place of the photo that is shown, which is offered to be saved first."""
        self._unless_lost(lambda: self._files.open(path))

    def _ask_open(self) -> None:
        here = self._document.path
        path = self._dialogs.ask_open(self, Path.home() if here is None else here.parent)
        if path is not None:
            self._left_out = 0
            self.open(path)

    def _drop(self, paths: list[Path]) -> None:
        if paths:
            self._left_out = len(paths) - 1
            self.open(paths[0])

    def _ask_save(self) -> bool:
        """Whether a file was chosen."""
        here = self._document.path
        suffix = ".png" if here is None or here.suffix.lower() not in (".jpg", ".jpeg") else here.suffix
        suggested = Path.home() / "untitled.png" if here is None else here.with_name(f"{here.stem} filled{suffix}")
        path = self._dialogs.ask_save(self, suggested)
        if path is not None:
            self._files.save(path)
        return path is not None

    def _unless_lost(self, action: Callable[[], object]) -> None:
        """`action` now, or once the changes are saved, or never: as the person answers."""
        answer = self._dialogs.ask_unsaved(self, self._document.name) if self._document.dirty else "discard"
        if answer == "discard":
            action()
        elif answer == "save":
            self._when_saved = action
            if not self._ask_save():
                self._when_saved = None

    def _begin_file(self, sentence: str) -> None:
        self.messages.clear()
        self.status.say(sentence)

    def _opened(self, path: Path) -> None:
        self.status.say(f"Opened {path.name}.")
        notices = [self._document.notice] if self._document.notice else []
        if self._left_out:
            notices.append(f"Only {path.name} was opened: this window shows one photo at a time.")
        self._left_out = 0
        if notices:
            self.messages.say(" ".join(notices), "information")

    def _saved(self, path: Path) -> None:
        self.status.say(f"Saved as {path.name}.")
        action, self._when_saved = self._when_saved, None
        if action is not None:
            action()

    def _file_failed(self, sentence: str, saving: bool) -> None:
        if saving:
            self._when_saved = None
        self.status.say("")
        self.messages.say(as_sentence(sentence))

    # -------------------------------------------------------------------------------------------------------- window
    def _show_keys(self) -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Keys", menus.keys_page(self.actions_), parent=self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._document.dirty and not self._leaving:
            event.ignore()
            self._unless_lost(self._leave)
            return
        event.accept()
        self._requests.cancel()

    def release(self) -> None:
        """Stop following the document and the preferences; they may live longer than this."""
        self.canvas.release()
        self.options.release()
        for unwatch in self._unwatch:
            unwatch()

    def _leave(self) -> None:
        self._leaving = True
        QTimer.singleShot(0, self.close)  # not from inside closeEvent, which Qt takes for the same close
