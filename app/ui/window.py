"""The main window: places the parts. What can be done in it is in `app.ui.commands`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QGridLayout, QMainWindow, QToolBar, QVBoxLayout, QWidget

from app.document.document import Document
from app.document.settings import Preferences
from app.services.completing import Completing
from app.services.engine_room import EngineRoom
from app.services.jobs import Jobs
from app.services.judging import Judging
from app.services.requests import Requests
from app.services.selecting import Selecting
from app.ui import docks, menus
from app.ui.actions import Actions
from app.ui.canvas.view import CanvasView
from app.ui.commands.clipboard import carried
from app.ui.commands.files import FileWork
from app.ui.commands.installing import install
from app.ui.completing import CompletingDisplay
from app.ui.dialogs import Dialogs
from app.ui.dragging import DragHandle
from app.ui.empty import EmptyState
from app.ui.eyes import EyesDisplay
from app.ui.files import Files
from app.ui.filling import FillDisplay
from app.ui.language import tr
from app.ui.message_bar import MessageBar
from app.ui.options import OptionsBar
from app.ui.panels.decision import DecisionBar
from app.ui.panels.engine import EnginePanel
from app.ui.panels.expand import ExpandOptions
from app.ui.panels.eyes import EyesOptions
from app.ui.panels.fill import FillPanel
from app.ui.panels.history import HistoryPanel
from app.ui.panels.jobs import JobsPanel
from app.ui.panels.structure import StructureOptions
from app.ui.status import StatusLine

if TYPE_CHECKING:
    from app.ui.shell import Shell


class MainWindow(QMainWindow):
    """Shows one document. It owns its widgets only: whoever constructs it closes the rest, after `release`."""

    file_work: FileWork  # the commands about files put it here
    selecting: Selecting  # and those about masks this
    left = Signal()  # it was closed, after every question about that

    def __init__(
        self,
        document: Document,
        requests: Requests,
        files: Files,
        preferences: Preferences,
        dialogs: Dialogs,
        jobs: Jobs,
        completing: Completing,
        judging: Judging,
        room: EngineRoom | None = None,
    ) -> None:
        """Without `room` there is no engine panel."""
        super().__init__()
        self.setObjectName("window")
        self.document, self.requests, self.files = document, requests, files
        self.preferences, self.dialogs = preferences, dialogs
        self.completing, self.judging, self.room = completing, judging, room
        self.host: Shell | None = None  # what holds this window beside others, where there is one
        self.leaving = False  # the person has answered that nothing is to be saved

        self.canvas = CanvasView(document, preferences)
        self.messages = MessageBar()
        self.status = StatusLine()
        self.history, self.jobs = HistoryPanel(document), JobsPanel(jobs)
        self.actions_ = Actions(self, preferences.value.shortcuts)
        install(self)
        self.options = OptionsBar(preferences, self.actions_, self.canvas.marking)
        self.empty = EmptyState(self.actions_.open)
        self.decision = DecisionBar()
        shown = self.canvas, self.messages, self.actions_
        self.fill_panel = FillPanel(document, preferences, judging, *shown)
        self.engine_panel = None if room is None else EnginePanel(room, jobs)
        self._place()
        self.completion, self.eyes = self._completion(), self._eyes()
        self._display = FillDisplay(requests, preferences, self.canvas, self.options, self.status, self.messages, self)
        self._connect()
        self._unwatch = document.on_state(self.refresh), document.on_changed(self.refresh)
        self.refresh()
        self.canvas.setFocus()

    def _place(self) -> None:
        self.setStatusBar(self.status)
        self.status.addPermanentWidget(DragHandle(lambda folder: carried(self, folder)))
        bar = QToolBar(tr("Options"), self)
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
        layers.addWidget(self.decision, 1, 0)
        self.setCentralWidget(middle)
        above = ("History", tr("History"), self.history), ("Filling", tr("Filling"), self.fill_panel)
        below: list[docks.Panel] = [("Fills", tr("Fills"), self.jobs)]
        if self.engine_panel is not None:
            below.append(("Engine", tr("Engine"), self.engine_panel))
        menus.fill_menu_bar(self, self.actions_, docks.place(self, above, below))
        self.resize(1280, 840)

    def _completion(self) -> CompletingDisplay:
        expand, structure = ExpandOptions(), StructureOptions()
        self.options.add_page("expand", expand)
        self.options.add_page("correct", structure)
        shown = self.canvas, self.decision, self.messages
        return CompletingDisplay(self.completing, self.document, *shown, expand, structure, self)

    def _eyes(self) -> EyesDisplay:
        options = EyesOptions()
        self.options.add_page("eyes", options)
        return EyesDisplay(self.document, self.canvas, self.messages, options, self)

    def show_panel(self, panel: QWidget) -> None:
        """In front of those that share its place."""
        docks.bring_up(self, panel)

    def _connect(self) -> None:
        self.canvas.escaped.connect(self.messages.clear)
        self.canvas.escaped.connect(self.completion.escape)
        self.canvas.zoomed.connect(self.status.show_zoom)
        self.options.left.connect(self.canvas.setFocus)
        requests = self.requests
        for signal in (requests.started, requests.finished, requests.failed, requests.cancelled):
            signal.connect(self.refresh)

    def refresh(self, *_: object) -> None:
        """Title, and which commands make sense now."""
        snapshot = self.document.snapshot
        is_open = snapshot is not None
        self.setWindowTitle(f"{self.document.name}[*] — Wholeframe" if is_open else "Wholeframe")
        self.setWindowModified(self.document.dirty)
        self.empty.setVisible(not is_open)
        self.status.show_size(snapshot.canvas if snapshot else None)
        self.options.show_open(is_open)
        self.actions_.refresh()

    def set_tool(self, name: str) -> None:
        self.canvas.set_tool(name)
        self.actions_.tool(name).setChecked(True)

    def open(self, path: Path) -> None:
        """Open `path` in place of the photo that is shown, which is offered to be saved first."""
        self.file_work.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.document.dirty and not self.leaving:
            event.ignore()
            self.file_work.unless_lost(self._leave)
            return
        event.accept()
        self.requests.cancel()
        self.completing.cancel()
        self.left.emit()

    def quit(self) -> None:
        """Close everything there is, and end."""
        (self if self.host is None else self.host).close()

    def release(self) -> None:
        """Stop following the document and the preferences; they may live longer than this."""
        self.canvas.release()
        self.options.release()
        self.history.release()
        self.jobs.release()
        self.fill_panel.release()
        if self.engine_panel is not None:
            self.engine_panel.release()
        for unwatch in self._unwatch:
            unwatch()

    def _leave(self) -> None:
        self.leaving = True
        QTimer.singleShot(0, self.close)  # not from inside closeEvent, which Qt takes for the same close
