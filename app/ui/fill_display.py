"""What a fill looks like while it runs and when it ends: on the canvas and in words."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Slot

from app.document.settings import Preferences
from app.services.fill_controller import FillController
from app.ui.canvas.canvas import CanvasView
from app.ui.i18n.language import tr
from app.ui.tools.options_bar import OptionsBar
from app.ui.widgets.message_bar import MessageBar
from app.ui.widgets.status_bar import StatusBar
from app.ui.wording import as_sentence, stage_words
from engine.fill.events import Report, StructureReady
from engine.structure.prediction import render


class FillDisplay(QObject):
    """Follows the fill controller; changes nothing but what is shown."""

    def __init__(
        self,
        fills: FillController,
        preferences: Preferences,
        canvas: CanvasView,
        options: OptionsBar,
        status: StatusBar,
        messages: MessageBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._fills, self._preferences = fills, preferences
        self._canvas, self._options = canvas, options
        self._status, self._messages = status, messages
        self._running, self._refusal = False, ""
        canvas.tools.drawn.connect(self.relent)
        fills.started.connect(self._start)
        fills.progress.connect(self._progress)
        fills.structure_ready.connect(self._structure)
        fills.finished.connect(self._finish)
        fills.failed.connect(self._fail)
        fills.cancelled.connect(self._stop)

    @Slot(str)
    def _start(self, sentence: str) -> None:
        self._running = True
        self._messages.clear()
        self._options.show_filling(True)
        self._status.show_running(tr("Filling…"))
        self._status.say(sentence)
        self._show(0.0, tr("Starting"))

    @Slot(str, float)
    def _progress(self, stage: str, fraction: float) -> None:
        words = stage_words(stage)
        self._show(fraction, f"{words}  {fraction * 100:.0f} %")

    def _show(self, fraction: float, words: str) -> None:
        hole = self._fills.hole
        self._canvas.layers.hole.set_progress(hole, fraction)
        if hole is not None:
            self._canvas.layers.structure.set_done(hole.left + hole.width * fraction)
            self._canvas.layers.badge.setPos(QPointF((hole.left + hole.right) / 2, hole.bottom))
            self._canvas.layers.badge.say(words)

    @Slot(object)
    def _structure(self, event: StructureReady) -> None:
        if self._preferences.value.show_structure:
            self._canvas.layers.structure.add(*render(event.structure))

    def _end(self, sentence: str) -> None:
        self._running = False
        self._canvas.layers.hole.set_progress(None)
        self._canvas.layers.structure.clear()
        self._canvas.layers.badge.say("")
        self._options.show_filling(False)
        self._status.say(sentence)

    @Slot(object, str)
    def _finish(self, report: Report, sentence: str) -> None:
        self._end(sentence)
        self._status.show_report(report)
        if report.notices:
            self._messages.say(" ".join(map(as_sentence, report.notices)), "information")

    @Slot(str)
    def _fail(self, message: str) -> None:
        sentence = as_sentence(message)
        # A fill that could not start says nothing about one that runs, or about none.
        if self._running and not self._fills.busy:
            self._end("")
            self._status.show_running("")
        self._messages.say(sentence)
        self._refusal = self._messages.text

    @Slot()
    def relent(self) -> None:
        """Who draws on, or marks by a command, does something about it: what was said of the fill before goes."""
        if self._refusal and self._messages.text == self._refusal:
            self._messages.clear()
        self._refusal = ""

    @Slot(str)
    def _stop(self, sentence: str) -> None:
        self._end(sentence)
        self._status.show_running("")
