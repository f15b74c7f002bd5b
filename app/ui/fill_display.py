"""What a fill looks like while it runs and when it ends, and what predicting and correcting look like."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Signal, Slot
from PySide6.QtGui import QPixmap

from app.document.document import Document
from app.document.settings import Preferences
from app.document.snapshot import Snapshot
from app.services.fill_controller import FillController
from app.services.guided_fill import GuidedFill
from app.ui.canvas.canvas import CanvasView
from app.ui.i18n.language import noop, tr
from app.ui.panels.decision_bar import THUMBNAIL, DecisionBar
from app.ui.panels.history_panel import drawn
from app.ui.tools.expand import ExpandOptions, ExpandTool
from app.ui.tools.options_bar import OptionsBar
from app.ui.tools.structure import StructureOptions, StructureTool
from app.ui.widgets.status import MessageBar, StatusBar
from app.ui.wording import as_sentence, stage_words
from engine.fill.events import Report, StructureReady
from engine.imaging.geometry import Rect
from engine.messages import Message
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

    @Slot(object)
    def _start(self, message: Message) -> None:
        self._running = True
        self._messages.clear()
        self._options.show_filling(True)
        self._status.show_running(tr("Filling…"))
        self._status.say(message)
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

    def _end(self, message: Message | None = None) -> None:
        self._running = False
        self._canvas.layers.hole.set_progress(None)
        self._canvas.layers.structure.clear()
        self._canvas.layers.badge.say("")
        self._options.show_filling(False)
        self._status.say(message)

    @Slot(object, object)
    def _finish(self, report: Report, message: Message | None) -> None:
        self._end(message)
        self._status.show_report(report)
        if report.notices:
            self._messages.say(" ".join(map(as_sentence, report.notices)), "information")

    @Slot(object)
    def _fail(self, message: Message) -> None:
        # A fill that could not start says nothing about one that runs, or about none.
        if self._running and not self._fills.busy:
            self._end()
            self._status.show_running("")
        self._messages.say(message)
        self._refusal = self._messages.text

    @Slot()
    def relent(self) -> None:
        """Who draws on, or marks by a command, does something about it: what was said of the fill before goes."""
        if self._refusal and self._messages.text == self._refusal:
            self._messages.clear()
        self._refusal = ""

    @Slot(object)
    def _stop(self, message: Message) -> None:
        self._end(message)
        self._status.show_running("")


WORDS = {
    "predicting": noop("Predicting"),
    "structure": noop("Predicted content. Accept paints it; you can correct it first."),
    "correcting": noop("Correct what is wrong. Accept paints the missing area from this map."),
    "painting": noop("Painting"),
    "variants": noop("Choose a result, then Accept."),
}
HINTS = {
    "expand": noop("Pull an edge or corner outward to expand, inward to crop; with Alt on both sides."),
    "correct": noop("Paint over what should be filled, then predict. Nothing is painted before you accept."),
}


class GuidedFillView(QObject):
    """Follows the service and the tools. `enter` and `escape` are what those keys mean here."""

    told = Signal(str)  # a sentence: what was done with what is predicted

    def __init__(
        self,
        work: GuidedFill,
        document: Document,
        preferences: Preferences,
        canvas: CanvasView,
        bar: DecisionBar,
        messages: MessageBar,
        expand: ExpandTool,
        structure: StructureTool,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.work, self._document, self._preferences, self._canvas = work, document, preferences, canvas
        self._state, self.bar, self._messages = canvas.tool_state, bar, messages
        self.expand_tool, self.structure_tool = expand, structure
        canvas.until_released(expand.on_changed(self.refresh))
        canvas.until_released(canvas.tool_state.on_changed(self.refresh))
        canvas.until_released(document.on_changed(lambda _: self._photo_changed()))
        canvas.layers.recolored.connect(self.refresh)
        work.changed.connect(self.refresh)
        work.progress.connect(self._progress)
        work.failed.connect(messages.say)
        work.done.connect(self._done)
        bar.accepted.connect(self.enter)
        bar.corrected.connect(self.correct)
        bar.left.connect(self.escape)
        bar.chosen.connect(work.choose)
        expand.options.reset.connect(self.escape)
        structure.options.undone.connect(self.undo)
        structure.options.redone.connect(self.redo)
        structure.options.predict.connect(self.predict)
        self.refresh()

    @property
    def frame(self) -> Rect | None:
        """The canvas to be; None while it is the canvas as it is."""
        return self.expand_tool.frame

    @property
    def expand(self) -> ExpandOptions:
        return self.expand_tool.options

    @property
    def structure(self) -> StructureOptions:
        return self.structure_tool.options

    # ---------------------------------------------------------------------------------------------- what keys do here
    def enter(self) -> bool:
        """Accept, or begin; whether there was something to do here."""
        if self.work.phase in ("structure", "variants"):
            self.work.accept()
            return True
        if self.work.phase != "idle":
            return True
        if self._state.tool == "expand" and self.frame is not None:
            self.work.expand(self.frame)
            return True
        if self._state.tool == "correct":
            self.predict()
            return True
        return False

    def escape(self) -> bool:
        """Leave what is predicted, then the frame; whether there was something to leave."""
        if self.work.phase != "idle":
            self.work.cancel()
            self.told.emit(tr("Discarded the prediction; the photo is unchanged."))
            return True
        if self.frame is not None:
            self.expand_tool.frame = None
            self.refresh()
            self.told.emit(tr("The canvas is unchanged."))
            return True
        return False

    def undo(self) -> None:
        """The last correction back."""
        if self.work.can_undo:
            self.work.undo()
            self.told.emit(tr("Undone: the last correction."))

    def redo(self) -> None:
        """The correction that was taken back again."""
        if self.work.can_redo:
            self.work.redo()
            self.told.emit(tr("Redone: the correction."))

    def predict(self) -> None:
        """Of what is marked, as what holes are to be filled as."""
        self.work.predict(self._preferences.value.choice)

    def correct(self) -> None:
        """Back to the structure, with the tool that changes it."""
        self.work.correct()
        self._state.tool = self.structure_tool.name

    def resume(self, frame: Rect) -> None:
        """Show again what was set up in a lost session for the photo that the document shows by now."""
        self._state.tool = self.expand_tool.name
        self.expand_tool.set_up(frame)

    # ------------------------------------------------------------------------------------------------ what is shown
    @Slot()
    def refresh(self) -> None:
        phase, tool, snapshot = self.work.phase, self._state.tool, self._document.snapshot
        self.expand_tool.show(tool == self.expand_tool.name)
        self.structure_tool.show(tool == self.structure_tool.name)
        self._decide(phase, tool, snapshot)
        self._canvas.layers.show_instead(self._shown())

    def _decide(self, phase: str, tool: str, snapshot: Snapshot | None) -> None:
        pictures: list[QPixmap] = []
        if phase == "variants" and snapshot is not None:
            ratio, colors = self.bar.devicePixelRatioF(), self._canvas.layers.photo.colors
            pictures = [
                drawn(snapshot, one.after, ratio, colors, THUMBNAIL, close_up=True) for one in self.work.variants
            ]
        self.bar.offer(pictures, self.work.chosen)
        match phase:
            case "structure" if tool == "correct":
                self.bar.ask(tr(WORDS["correcting"]), tr("Accept"))
            case "structure":
                self.bar.ask(tr(WORDS[phase]), tr("Accept"), True)
            case "variants":
                words = [tr(WORDS[phase])]
                if self.work.painting_more:
                    words.append(" " + tr("Variant {0}; more are being painted.").format(len(self.work.variants)))
                words += map(as_sentence, self.work.notices)
                self.bar.ask(" ".join(words), tr("Accept"), bool(self.work.structures))
            case "predicting" | "painting":
                self.bar.ask(f"{tr(WORDS[phase])}…", leave=tr("Cancel"))
            case _ if self.frame is not None and snapshot is not None and tool == "expand":
                only_smaller = snapshot.canvas.contains(self.frame)
                words = tr("Crop to {0} × {1}") if only_smaller else tr("Expand to {0} × {1}")  # noqa: RUF001
                sentence = words.format(self.frame.width, self.frame.height)
                self.bar.ask(sentence, tr("Crop") if only_smaller else tr("Predict"), leave=tr("Reset"))
            case _ if snapshot is not None and tool in HINTS:
                # Always there with these tools: it must not push the photo away from under a hand that pulls.
                self.bar.ask(tr(HINTS[tool]), tr("Predict") if tool == "correct" else "", leave="")
            case _:
                self.bar.setVisible(False)

    def _shown(self) -> Snapshot | None:
        if self.work.phase == "variants":
            return self.work.variants[self.work.chosen].after
        return self.work.base

    @Slot(str, float)
    def _progress(self, stage: str, fraction: float) -> None:
        if self.work.phase in ("predicting", "painting"):
            self.bar.ask(f"{stage_words(stage)}  {fraction * 100:.0f} %", leave=tr("Cancel"))

    @Slot(object)
    def _done(self, _: object) -> None:
        self.expand_tool.frame = None
        self.refresh()
        self._canvas.view.fit()

    def _photo_changed(self) -> None:
        if self.work.phase == "idle":
            self.expand_tool.frame = None
        self.refresh()
