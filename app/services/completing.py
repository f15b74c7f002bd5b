"""Structure first, and only then the paint: growing the canvas, or filling what is marked, with a look in between.

    idle -> predicting -> structure -> painting -> variants -> idle

In 'structure' the prediction is shown and may be corrected; from there, and from the variants, only the second stage
runs again. What is accepted in the end is one step of the history; until then nothing of the document has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

from app.document.document import Document
from app.document.framing import framed
from app.document.opened import Opened
from app.document.snapshot import Snapshot
from app.document.waiting import Waiting
from app.services.asking import Answer, Asked, Asking, marked, new_canvas
from app.services.bridge import EngineBridge
from app.services.corrections import Corrections
from app.services.requests import CANCELLED, RUNNING, STALE, Filler
from app.services.resuming import asked_again, kept
from app.services.running import Runner, Settled, at_once
from engine.errors import WholeframeError
from engine.fill.job import Choice
from engine.imaging.geometry import Rect
from engine.models.registry import Registry
from engine.structure.prediction import Structure

Phase = Literal["idle", "predicting", "structure", "painting", "variants"]
VARIANTS = 3


class Completing(Runner):
    """One at a time, beside `Requests`: a prediction is one fill of the list, its painting in all variants another. The
    window's thread never waits here.
    """

    changed = Signal()  # phase, structures, variants or which of them is chosen
    done = Signal(str)  # a sentence: the step was made

    def __init__(
        self,
        document: Document,
        engine: Filler,
        bridge: EngineBridge,
        parent: QObject | None = None,
        registry: Registry | None = None,
        filling: Callable[[], bool] = lambda: False,
        settled: Settled = at_once,
    ) -> None:
        """`registry`, `settled`: as for `Requests`. `filling`: whether a fill is under way that changes the photo."""
        super().__init__(parent)
        self._registry, self._filling, self._settled = registry, filling, settled
        self._document = document
        self.phase: Phase = "idle"
        self._corrections = Corrections()
        self.variants: tuple[Answer, ...] = ()
        self.chosen = 0
        self.notices: tuple[str, ...] = ()
        self._asked: Asked | None = None
        self._seeds: list[int] = []
        self._begin_again: Callable[[], None] = lambda: None
        self._asking = Asking(engine, bridge, self)
        self._asking.progress.connect(self.progress)
        self._asking.predicted.connect(self._predicted)
        self._asking.answered.connect(self._answered)
        self._asking.failed.connect(self._stopped)

    @property
    def base(self) -> Snapshot | None:
        """The photo on the canvas that is being made, with what is to be filled marked; None when idle."""
        return None if self._asked is None else self._asked.filled.base

    @property
    def structures(self) -> tuple[Structure, ...]:
        """What is predicted, as it is corrected by now."""
        return self._corrections.now

    @property
    def busy(self) -> bool:
        return self._asking.busy

    @property
    def can_repeat(self) -> bool:
        return self.phase == "idle" and not self._filling()

    @property
    def painting_more(self) -> bool:
        """Whether further variants are on their way."""
        return self.phase == "variants" and self.busy

    def expand(self, canvas: Rect) -> None:
        """Predict what belongs on a new canvas. One that only shrinks is cropped to at once, as one step."""
        self._settled(lambda: self._begin(lambda now: self._grown(now, canvas)))

    def _grown(self, now: Snapshot, canvas: Rect) -> Asked | None:
        if now.canvas.contains(canvas) and canvas != now.canvas and not canvas.empty:
            self._document.commit(framed(now, canvas), "Crop")
            self.done.emit(f"Cropped to {canvas.width} x {canvas.height}.")
            return None
        return new_canvas(now, canvas, self._document.metadata)

    def predict(self, choice: Choice = "auto") -> None:
        """Predict the structure of what is marked, which is to be filled as `choice`."""
        self._settled(lambda: self._begin(lambda now: marked(now, choice, self._document.metadata)))

    def resume(self, opened: Opened) -> None:
        """Show again what waited in `opened`, work of a lost session that the document shows by now."""
        if opened.waiting is not None or opened.lost:
            self._begin(lambda _: asked_again(opened, self._registry), opened.waiting)

    def _begin(self, ask: Callable[[Snapshot], Asked | None], known: Waiting | None = None) -> None:
        """`known`: what is predicted of it already."""
        snapshot = self._document.snapshot
        if snapshot is None or self.phase != "idle":
            return
        try:
            asked = ask(snapshot)
        except WholeframeError as error:
            self.failed.emit(str(error))
            return
        if asked is None:
            return
        if self._filling():
            self.failed.emit(RUNNING)
            return
        self._asked, grown, canvas, choice = asked, asked.expansion, asked.filled.base.canvas, asked.choice
        self._begin_again = lambda: self.expand(canvas) if grown else self.predict(choice)
        if known is None:
            self._set("predicting")
            self.started.emit("")
            self._asking.ask(asked.question(only_structure=True))
        else:
            self._corrections.begin(known.now, known.past, known.future)
            self._document.waiting = known
            self._set("structure")

    # ---------------------------------------------------------------------------------------------------- corrections
    def edit(self, structures: tuple[Structure, ...]) -> None:
        """Put corrected structures in place of the predicted ones; `undo` takes it back."""
        self._correct(lambda: self._corrections.make(structures))

    @property
    def can_undo(self) -> bool:
        return self._corrections.can_undo

    @property
    def can_redo(self) -> bool:
        return self._corrections.can_redo

    def undo(self) -> None:
        """One correction back."""
        if self.can_undo:
            self._correct(self._corrections.undo)

    def redo(self) -> None:
        if self.can_redo:
            self._correct(self._corrections.redo)

    def _correct(self, change: Callable[[], None]) -> None:
        """What was painted, or is being painted, shows other structures: it goes."""
        if self.phase in ("structure", "variants"):
            self._stop()
            change()
            self.variants, self.chosen = (), 0
            self._set("structure")

    # --------------------------------------------------------------------------------------------------------- paint
    def paint(self) -> None:
        """Paint the structures as they are now, in several variants; the first is shown as soon as it is there."""
        if self.phase not in ("structure", "variants") or self._asked is None:
            return
        self._stop()
        self.variants, self.chosen = (), 0
        self._seeds = list(range(1, VARIANTS))
        self._set("painting")
        self.started.emit("")
        self._paint(0)

    def choose(self, index: int) -> None:
        if 0 <= index < len(self.variants) and index != self.chosen:
            self.chosen = index
            self.changed.emit()

    def correct(self) -> None:
        """From the variants back to the structure."""
        if self.phase == "variants":
            self._stop()
            self._set("structure")

    def accept(self) -> None:
        """The chosen variant becomes the photo, as one step; in 'structure', what is there is painted first."""
        if self.phase == "structure":
            self.paint()
            return
        if self.phase != "variants" or self._asked is None:
            return
        asked, variant = self._asked, self.variants[self.chosen]
        self._stop()
        if self._document.snapshot is not asked.before:
            self.cancel()
            self.failed.emit(STALE)
            return
        recipe = asked.recipe(variant, self._registry, self.can_undo)
        # The step first: what waits goes with it, so that there is no moment at which a crash finds neither.
        self._document.commit(variant.after, "Expand" if asked.expansion else "Fill", recipe)
        self._reset()
        self.done.emit("Expanded the canvas." if asked.expansion else "Accepted.")

    def cancel(self) -> None:
        """Back to idle; the photo is as it was."""
        self._stop()
        self._reset()

    def halt(self) -> None:
        if self.busy:
            self._stop()
            self._fall_back()

    def again(self) -> None:
        self._begin_again()

    def close(self) -> None:
        """Call before the engine closes."""
        self._asking.close()

    def _reset(self) -> None:
        self._asked, self.variants, self.chosen, self.notices = None, (), 0, ()
        self._corrections.begin()
        self._set("idle")

    def _stop(self) -> None:
        self._seeds.clear()
        if self.busy:
            self._asking.stop()
            if self.variants:
                self.finished.emit(self.variants[-1].report, "")
            else:
                self.cancelled.emit(CANCELLED)

    def _set(self, phase: Phase) -> None:
        self.phase = phase
        looked_at = self._asked if phase in ("structure", "painting", "variants") else None
        self._document.waiting = kept(self._document, looked_at, self._corrections, self._registry)
        self._document.held = phase != "idle"
        self.changed.emit()

    # ------------------------------------------------------------------------------------------------ what comes back
    def _paint(self, seed: int) -> None:
        assert self._asked is not None
        self._asking.ask(self._asked.question(seed, structures=self.structures))

    @Slot(object)
    def _predicted(self, structure: Structure) -> None:
        if self.phase == "predicting":
            self._corrections.begin((*self.structures, structure))
            self.changed.emit()

    @Slot(object)
    def _answered(self, answer: Answer) -> None:
        self.notices = tuple(dict.fromkeys([*self.notices, *answer.report.notices]))
        if not self._seeds:
            self.finished.emit(answer.report, "")
        if self.phase == "predicting":
            self._set("structure")
            if not self.structures:
                self.paint()  # texture only: there is nothing to look at first
            return
        self.variants = (*self.variants, answer)
        if self._seeds:
            self._paint(self._seeds.pop(0))
        self._set("variants")

    @Slot(str)
    def _stopped(self, sentence: str) -> None:
        """A job failed, or somebody else cancelled it."""
        self._seeds.clear()
        self._fall_back()
        if sentence:
            self.failed.emit(sentence)
        else:
            self.cancelled.emit(CANCELLED)

    def _fall_back(self) -> None:
        """Nothing runs any more: with something to show the person may go on from there."""
        if self.variants:
            self._set("variants")
        elif self.structures and self.phase == "painting":
            self._set("structure")
        else:
            self._reset()
