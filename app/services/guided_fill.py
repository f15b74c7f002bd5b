"""Structure first, then paint: expanding the canvas, or filling the mask, with a look at the prediction in between.

    idle -> predicting -> structure -> painting -> variants -> idle

In 'structure' the prediction is shown and may be corrected; from there, and from the variants, only the second stage
runs again. What is accepted in the end is one undo command; until then nothing of the document has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app.document.canvas_resize import framed
from app.document.document import Document
from app.document.opened_photo import OpenedPhoto, Step
from app.document.pending_prediction import Models, PendingPrediction, Structures
from app.document.snapshot import Snapshot
from app.services.background import Task
from app.services.corrections import Corrections
from app.services.fill_client import FillClient, FillRun, WhenSettled, at_once
from app.services.fill_controller import CANCELLED, RUNNING, STALE
from app.services.fill_target import FillTarget, new_canvas, whole_mask
from app.services.job_queue import FillRunner
from app.services.patches import apply_patches
from app.services.recipes import models_of
from engine.donors.references import ReferenceFace
from engine.errors import ModelError, PhotoError, WholeframeError
from engine.fill.events import Finished, Report, StructureReady
from engine.fill.request import FillMethod, FillRequest
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.models.registry import Registry
from engine.structure.prediction import Structure

Phase = Literal["idle", "predicting", "structure", "painting", "variants"]
VARIANTS = 3
NO_MEMORY = Message("There is not enough memory for an image of this size: choose a smaller part.")
FAULT = Message("It stopped because of a fault in Wholeframe ({reason}); the photo is unchanged.")
LOST = Message("The prediction can't be read any more: predict again.")
OTHER_MODELS = Message("The prediction was made with other models than those installed now: predict again.")


@dataclass(frozen=True, slots=True, eq=False)
class FillResult:
    """The photo with the result, and the engine's report."""

    seed: int
    after: Snapshot
    report: Report


class GuidedFill(FillRunner):
    """One at a time, beside `FillController`: a prediction is one entry of the job queue, its painting in all variants
    another.
    """

    changed = Signal()  # phase, structures, variants or which of them is chosen
    done = Signal(object)  # Message: the photo was changed

    def __init__(
        self,
        document: Document,
        client: FillClient,
        parent: QObject | None = None,
        is_filling: Callable[[], bool] = lambda: False,
        when_settled: WhenSettled = at_once,
        references: Callable[[], tuple[ReferenceFace, ...]] = tuple,
    ) -> None:
        """`is_filling`: whether a fill is under way that changes the photo. `references`: see FillController."""
        super().__init__(parent)
        self._references = references
        self._document, self._client = document, client
        self._is_filling, self._when_settled = is_filling, when_settled
        self.phase: Phase = "idle"
        self._corrections = Corrections()
        self.variants: tuple[FillResult, ...] = ()
        self.chosen = 0
        self.notices: tuple[Message, ...] = ()
        self._photo: Snapshot | None = None  # the document's, when this began
        self._target: FillTarget | None = None
        self._seeds: list[int] = []
        self._begin_again: Callable[[], None] = lambda: None
        self._run: FillRun | None = None

    @property
    def base(self) -> Snapshot | None:
        """The photo on the canvas that is being made, with all that is to be filled in its mask; None when idle."""
        return None if self._target is None else self._target.base

    @property
    def structures(self) -> tuple[Structure, ...]:
        """The prediction, with the corrections that were made to it."""
        return self._corrections.now

    @property
    def busy(self) -> bool:
        return self._run is not None

    @property
    def can_repeat(self) -> bool:
        return self.phase == "idle" and not self._is_filling()

    @property
    def painting_more(self) -> bool:
        """Whether further variants are being painted."""
        return self.phase == "variants" and self.busy

    def expand(self, canvas: Rect) -> None:
        """Predict what belongs on a new canvas. One that only shrinks is cropped to at once."""
        self._when_settled(lambda: self._begin(lambda photo: self._grown(photo, canvas)))

    def _grown(self, photo: Snapshot, canvas: Rect) -> FillTarget | None:
        if photo.canvas.contains(canvas) and canvas != photo.canvas and not canvas.empty:
            self._document.commit(framed(photo, canvas), Message("Crop"))
            self.done.emit(Message("Cropped to {width} x {height}.", width=canvas.width, height=canvas.height))
            return None
        return new_canvas(photo, canvas, self._document.metadata)

    def predict(self, choice: FillMethod = "auto") -> None:
        """Predict the structure of what is in the mask, which is to be filled as `choice`."""
        self._when_settled(lambda: self._begin(lambda photo: whole_mask(photo, choice, self._document.metadata)))

    def resume(self, opened: OpenedPhoto) -> None:
        """Show the pending prediction of `opened`, work of a lost session that the document shows by now."""
        if opened.pending_prediction is not None or opened.lost:
            self._begin(lambda _: _resumed(opened, self._client.registry), opened.pending_prediction)

    def _begin(self, make: Callable[[Snapshot], FillTarget | None], known: PendingPrediction | None = None) -> None:
        """`known`: what is predicted already."""
        photo = self._document.snapshot
        if photo is None or self.phase != "idle":
            return
        try:
            target = make(photo)
        except WholeframeError as error:
            self.failed.emit(error.message)
            return
        if target is None:
            return
        if self._is_filling():
            self.failed.emit(RUNNING)
            return
        self._photo, self._target, canvas, choice = photo, target, target.base.canvas, target.choice
        self._begin_again = lambda: self.expand(canvas) if target.expansion else self.predict(choice)
        if known is None:
            self._set("predicting")
            self.started.emit(None)
            self._ask(only_structure=True)
        else:
            self._corrections.begin(known.now, known.past, known.future)
            self._document.pending_prediction = known
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
        """Take one correction back."""
        if self.can_undo:
            self._correct(self._corrections.undo)

    def redo(self) -> None:
        """Make it again."""
        if self.can_redo:
            self._correct(self._corrections.redo)

    def _correct(self, change: Callable[[], None]) -> None:
        """What was painted, or is being painted, shows other structures: it is dropped."""
        if self.phase in ("structure", "variants"):
            self._stop()
            change()
            self.variants, self.chosen = (), 0
            self._set("structure")

    # --------------------------------------------------------------------------------------------------------- paint
    def paint(self) -> None:
        """Paint the structures as they are now, in several variants; the first is shown as soon as it is there."""
        if self.phase not in ("structure", "variants"):
            return
        self._stop()
        self.variants, self.chosen = (), 0
        self._seeds = list(range(1, VARIANTS))
        self._set("painting")
        self.started.emit(None)
        self._ask(0)

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
        """The chosen variant becomes the photo, as one undo command that keeps the others; in 'structure', what is
        there is painted first.
        """
        if self.phase == "structure":
            self.paint()
            return
        if self.phase != "variants" or self._target is None:
            return
        target, chosen = self._target, self.chosen
        self._stop()
        if self._document.snapshot is not self._photo:
            self.cancel()
            self.failed.emit(STALE)
            return
        name = Message("Expand") if target.expansion else Message("Fill")
        registry, corrected = self._client.registry, self.can_undo
        variants = tuple(
            Step(name, one.after, target.recipe(one.seed, one.report, registry, True, corrected))
            for one in self.variants
        )
        # The command first: the pending prediction goes with it, so that at no moment a crash finds neither.
        self._document.commit(variants[chosen].after, name, variants[chosen].recipe, variants)
        self._reset()
        self.done.emit(Message("Expanded the canvas.") if target.expansion else Message("Accepted."))

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
        """Cancel without a signal."""
        self._abandon()

    def _reset(self) -> None:
        self._photo, self._target, self.variants, self.chosen, self.notices = None, None, (), 0, ()
        self._corrections.begin()
        self._set("idle")

    def _abandon(self) -> None:
        run, self._run = self._run, None
        if run is not None:
            run.cancel()

    def _stop(self) -> None:
        self._seeds.clear()
        if self.busy:
            self._abandon()
            if self.variants:
                self.finished.emit(self.variants[-1].report, None)
            else:
                self.cancelled.emit(CANCELLED)

    def _set(self, phase: Phase) -> None:
        self.phase = phase
        self._document.pending_prediction = self._pending() if phase in ("structure", "painting", "variants") else None
        self._document.preview_locked = phase != "idle"
        self.changed.emit()

    def _pending(self) -> PendingPrediction | None:
        """What is to outlive a crash: the prediction for the document's photo, with its corrections. None where there
        is nothing to correct. The same object as the document has, while it is the same.
        """
        target, before, now = self._target, self._document.pending_prediction, self._corrections.now
        past, future = self._corrections.past, self._corrections.future
        if target is None or not now or self._document.snapshot is not self._photo:
            return None
        if (
            before is not None
            and before.now is now
            and (len(before.past), len(before.future))
            == (
                len(past),
                len(future),
            )
        ):
            return before
        models = _models(now, self._client.registry) if before is None else before.models
        canvas = target.base.canvas if target.expansion else None
        return PendingPrediction(canvas, target.choice, models, now, past, future)

    # --------------------------------------------------------------------------------------------- the engine's events
    def _ask(self, seed: int = 0, only_structure: bool = False) -> None:
        """Begin one run of the engine."""
        target = self._target
        assert target is not None
        structures = () if only_structure else self.structures
        references = self._references()

        def prepare() -> FillRequest:
            return replace(target.request(seed, only_structure, structures), references=references)

        self._abandon()
        self._run = run = FillRun(self._client, prepare, NO_MEMORY, FAULT)
        run.progress.connect(partial(self._progress, run))
        run.structure_ready.connect(partial(self._predicted, run))
        run.finished.connect(partial(self._apply, run, target, seed))
        run.failed.connect(partial(self._fail, run))
        run.cancelled.connect(partial(self._fail, run, None))
        run.start()

    def _progress(self, run: FillRun, stage: str, fraction: float) -> None:
        if run is self._run:
            self.progress.emit(stage, fraction)

    def _predicted(self, run: FillRun, event: StructureReady) -> None:
        if run is self._run and self.phase == "predicting":
            self._corrections.begin((*self.structures, event.structure))
            self.changed.emit()

    def _apply(self, run: FillRun, target: FillTarget, seed: int, event: Finished) -> None:
        """Write the patches in the background: one may be as large as the photo."""
        if run is self._run:
            task = Task(lambda: apply_patches(target, event.patches, target.base, event.report.hole), NO_MEMORY, FAULT)
            task.done.connect(lambda after: self._answer(run, FillResult(seed, after, event.report)))
            task.failed.connect(partial(self._fail, run))
            task.start()

    def _answer(self, run: FillRun, result: FillResult) -> None:
        if run is not self._run:
            return
        self._run = None
        assert result.after is not None, "nothing can have changed under a photo that nobody else holds"
        self.notices = tuple(dict.fromkeys([*self.notices, *result.report.notices]))
        if not self._seeds:
            self.finished.emit(result.report, None)
        if self.phase == "predicting":
            self._set("structure")
            if not self.structures:
                self.paint()  # texture only: there is nothing to look at first
            return
        self.variants = (*self.variants, result)
        if self._seeds:
            self._ask(self._seeds.pop(0))
        self._set("variants")

    def _fail(self, run: FillRun, message: Message | None) -> None:
        """The run failed, or was cancelled from elsewhere where there is no `message`."""
        if run is not self._run:
            return
        self._run = None
        self._seeds.clear()
        self._fall_back()
        if message is not None:
            self.failed.emit(message)
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


def _resumed(opened: OpenedPhoto, registry: Registry | None) -> FillTarget:
    """The target of the pending prediction. WholeframeError, one sentence, where nobody can go on with that."""
    pending, now = opened.pending_prediction, opened.now
    if pending is None:
        raise PhotoError(LOST)
    if pending.models != _models(pending.now, registry):
        raise ModelError(OTHER_MODELS)
    if pending.canvas is None:
        return whole_mask(now, pending.choice, opened.metadata)
    return new_canvas(now, pending.canvas, opened.metadata)


def _models(structures: Structures, registry: Registry | None) -> Models:
    found = models_of({one.kind for one in structures}, registry)
    return tuple((name, file, digest) for name, files in found.items() for file, digest in files.items())
