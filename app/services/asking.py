"""One job of the engine at a time, for whoever keeps its result to himself until somebody has looked at it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.document.opened import Recipe
from app.document.snapshot import Snapshot
from app.services.apart import Threads, failure
from app.services.bridge import EngineBridge
from app.services.landing import Filled, landed, of_canvas, of_marked
from app.services.recipes import fill_recipe
from app.services.requests import Filler
from engine.cancel import CancelToken
from engine.errors import UsageError
from engine.fill.events import Cancelled, Event, Failed, Finished, Progress, Report, StructureReady
from engine.fill.job import Choice, FillJob
from engine.imaging.geometry import Rect
from engine.models.registry import Registry
from engine.photos.metadata import Metadata
from engine.structure.prediction import Structure

NOTHING_CHANGES = "Nothing would change: pull an edge outward to expand, or inward to crop."
NOTHING_MARKED = "Nothing is masked yet: paint over what should be filled, then predict."

_ids = itertools.count(10**9)  # far from those of fills: all share one engine


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What is to be filled, and how: see FillJob."""

    filled: Filled
    expansion: bool
    seed: int = 0
    only_structure: bool = False
    structures: tuple[Structure, ...] = ()
    choice: Choice = "auto"


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The photo with the result, and what the engine said of it."""

    seed: int
    after: Snapshot
    report: Report


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What is being completed: the photo as it was, and the same with what is to be filled marked. `expansion`: that is
    new canvas.
    """

    before: Snapshot
    filled: Filled
    expansion: bool
    choice: Choice = "auto"

    def question(self, seed: int = 0, only_structure: bool = False, structures: tuple[Structure, ...] = ()) -> Question:
        return Question(self.filled, self.expansion, seed, only_structure, structures, self.choice)

    def recipe(self, answer: Answer, registry: Registry | None, corrected: bool) -> Recipe:
        """See `fill_recipe`."""
        filled, way = self.filled, "expand" if self.expansion else "predict"
        hole = Rect.bounding(filled.mask) or Rect(0, 0, 0, 0)
        place = hole.shift(filled.region.left, filled.region.top)
        eyes = filled.base.pointed
        return fill_recipe(place, self.choice, answer.seed, answer.report, registry, eyes, way, corrected)


def new_canvas(snapshot: Snapshot, canvas: Rect, metadata: Metadata | None) -> Asked:
    """What the photo lacks of `canvas`; `metadata`: the photo's. UsageError where that is nothing, or the canvas holds
    none of the photo; PhotoError as for `framed`.
    """
    if snapshot.canvas.contains(canvas) or canvas.intersect(snapshot.canvas).empty:
        raise UsageError(NOTHING_CHANGES)
    return Asked(snapshot, of_canvas(snapshot, canvas, metadata), True)


def marked(snapshot: Snapshot, choice: Choice, metadata: Metadata | None) -> Asked:
    """What is marked, to be filled as `choice`. UsageError where nothing is."""
    bounds = snapshot.mask.bounds()
    hole = None if bounds is None else bounds.intersect(snapshot.canvas)
    if hole is None or hole.empty:
        raise UsageError(NOTHING_MARKED)
    return Asked(snapshot, of_marked(snapshot, hole, metadata), False, choice)


@dataclass(slots=True, eq=False)
class _Running:
    question: Question
    token: CancelToken = field(default_factory=CancelToken)
    id: int = field(default_factory=lambda: next(_ids))


class Asking(QObject):
    """Each `ask` that is not stopped ends in exactly one of `answered` and `failed`. The window's thread never waits
    for the engine.
    """

    progress = Signal(str, float)
    predicted = Signal(object)  # a Structure
    answered = Signal(object)  # an Answer
    failed = Signal(str)  # a sentence; empty when it was cancelled
    _written = Signal(object, object)

    def __init__(self, engine: Filler, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._bridge = engine, bridge
        self._running: _Running | None = None
        self._threads = Threads()
        bridge.arrived.connect(self._heard)
        self._written.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return self._running is not None

    def ask(self, question: Question) -> None:
        """Stops what ran before, without a word."""
        self.stop()
        self._running = running = _Running(question)
        self._threads.start("wholeframe-prepare", lambda: self._submit(running))

    def stop(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            running.token.cancel()
            self._engine.cancel(running.id)

    def close(self) -> None:
        """Stop, and wait for this object's own threads. Call before the engine closes."""
        self.stop()
        self._threads.join()

    def _submit(self, running: _Running) -> None:
        """On a short thread: copies what the job needs. Failures arrive like the engine's."""
        question, filled = running.question, running.question.filled
        try:
            locked = None if filled.base.locked.empty else filled.base.locked.read(filled.region)
            job = FillJob(
                filled.asked(),
                filled.mask,
                filled.region,
                question.choice,
                seed=question.seed,
                token=running.token,
                expansion=question.expansion,
                only_structure=question.only_structure,
                structures=question.structures,
                locked=locked,
                eyes=filled.base.pointed,
                id=running.id,
            )
            running.token.check()
            self._engine.submit(job, self._bridge.listen)
        except Exception as error:
            self._bridge.listen(_failure(running.id, error))

    @Slot(object)
    def _heard(self, event: Event) -> None:
        running = self._running
        if running is None or event.job_id != running.id:
            return
        match event:
            case Progress():
                self.progress.emit(event.stage, event.fraction)
            case StructureReady():
                self.predicted.emit(event.structure)
            case Finished():
                self._threads.start("wholeframe-land", lambda: self._write(running, event))
            case Failed():
                self._running = None
                self.failed.emit(event.message)
            case Cancelled():
                self._running = None
                self.failed.emit("")

    def _write(self, running: _Running, event: Finished) -> None:
        """On a short thread: a patch may be as large as the photo."""
        filled = running.question.filled
        try:
            after = landed(filled, event.patches, filled.base)
            assert after is not None, "nothing can have changed under a photo that nobody else holds"
        except Exception as error:
            self._bridge.listen(_failure(running.id, error))
        else:
            self._written.emit(running, Answer(running.question.seed, after, event.report))

    @Slot(object, object)
    def _hand_over(self, running: _Running, answer: Answer) -> None:
        if running is self._running:
            self._running = None
            self.answered.emit(answer)


def _failure(job_id: int, error: Exception) -> Failed | Cancelled:
    return failure(
        job_id,
        error,
        memory="There is not enough memory for an image of this size: choose a smaller part.",
        fault=f"It stopped because of a fault in Wholeframe ({error}); the photo is unharmed.",
    )
