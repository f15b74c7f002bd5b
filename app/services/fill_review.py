"""How good a fill is: why it was done as it was, whether a face is still the same, how much of it is chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Lock
from typing import Any, cast, get_args

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.document.document import Document
from app.document.snapshot import Snapshot
from app.services.background import NO_MEMORY, Task
from app.services.fill_client import FillClient, FillRun
from app.services.fill_target import FillTarget, VerbChoice, verbs_of_recipe
from app.services.recipes import Way
from engine.cancel import CancelToken
from engine.donors.references import ReferenceFace
from engine.fill.events import Finished
from engine.fill.method import FillMethod, Verb
from engine.fill.request import FillRequest, VerbAt
from engine.finders.identity_check import Comparer, Likeness
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.messages import Message
from engine.photos.metadata import Metadata

QUIET, LOUD = 4.0, 32.0  # levels of 255: results agree up to the one, differ widely from the other on
FAULT = Message("The result could not be checked because of a fault in Wholeframe ({reason}).")
# How a fill is repeated: mirrored, columns and rows cut off at the left and above, what is added to the seed.
VARIATIONS = ((False, 0, 0, 101), (True, 0, 0, 0), (False, 3, 5, 202), (True, 5, 3, 303))


@dataclass(frozen=True, slots=True)
class FilledPart:
    """How a part of the hole was filled; see RouteReport."""

    kind: str
    device: str
    reason: Message
    verb: Verb = "restore"


@dataclass(frozen=True, slots=True, eq=False)
class FillRecord:
    """A fill in the history: the photo before and after it, and how it was asked for; see `fill_recipe`."""

    before: Snapshot
    after: Snapshot
    hole: Rect
    choice: FillMethod
    seed: int
    parts: tuple[FilledPart, ...]
    way: Way = "fill"
    corrected: bool = False
    verbs: VerbChoice = field(default_factory=VerbChoice)

    @property
    def removes(self) -> bool:
        """Whether all that was filled was removed."""
        return bool(self.parts) and all(part.verb == "remove" for part in self.parts)

    def target(self, metadata: Metadata | None) -> FillTarget:
        """What was filled; `metadata`: the photo's."""
        if self.way == "expand":
            return FillTarget.of_canvas(self.before, self.after.canvas, self.choice, metadata)
        return FillTarget.of_mask(self.before, self.hole, self.choice, metadata, self.verbs)


@dataclass(frozen=True, slots=True, eq=False)
class UncertaintyMap:
    """How much a fill depends on chance. spread: float32 over `rect` (canvas coordinates), in levels of 255: the
    standard deviation, averaged over the channels, of the fill and of its repetitions by VARIATIONS; 0 outside the
    hole. It does not say whether the fill is true: a network that is wrong in the same way each time has no spread.
    """

    rect: Rect
    spread: NDArray[np.float32]
    mask: Mask

    @property
    def typical(self) -> float:
        """The median over the hole, in levels."""
        return float(np.median(self.spread[self.mask])) if self.mask.any() else 0.0

    @property
    def agreed(self) -> float:
        """The share of the hole where the results agree within QUIET levels, 0 to 1."""
        return float((self.spread[self.mask] <= QUIET).mean()) if self.mask.any() else 1.0

    def overlay(self, quiet: float = QUIET, loud: float = LOUD) -> NDArray[np.uint8]:
        """A picture to lay over the photo, height x width x 4: clear where the results agree within `quiet` levels,
        then amber, red from `loud` on.
        """
        share = np.clip((self.spread - quiet) / (loud - quiet), 0, 1)
        low, high = (np.array(color, np.float32) for color in ((255, 196, 64), (226, 60, 44)))
        rgb = low + (high - low) * share[..., None]
        alpha = np.where(share > 0, 60 + 150 * share, 0) * self.mask
        return np.dstack([rgb, alpha]).astype(np.uint8)


def last_fill(document: Document) -> FillRecord | None:
    """The fill that the photo shows the result of; None where the last command was something else."""
    history = document.history
    if document.snapshot is None or history.index == 0:
        return None
    command = history.steps[history.index - 1]
    recipe = cast("dict[str, Any]", command.recipe or {})
    before = history.steps[history.index - 2].after if history.index > 1 else document.start
    if recipe.get("kind") not in get_args(Way):
        return None
    # In projects of an older version the recipe of an expansion says 'fill'.
    way: Way = recipe["kind"] if before.canvas == command.after.canvas else "expand"
    try:
        parts = tuple(
            FilledPart(str(p["kind"]), str(p["device"]), Message.plain(str(p["reason"])), _verb(p))
            for p in recipe["parts"]
        )
        hole = Rect(*(int(edge) for edge in recipe["hole"]))
        seed, corrected = int(recipe["seed"]), recipe.get("corrected") is True
        verbs = verbs_of_recipe(recipe)
        return FillRecord(before, command.after, hole, recipe["choice"], seed, parts, way, corrected, verbs)
    except (KeyError, TypeError, ValueError):
        return None  # a project of another version


def _verb(part: Mapping[str, Any]) -> Verb:
    return "remove" if part.get("verb") == "remove" else "restore"


def paints_people(parts: Sequence[FilledPart]) -> bool:
    """Whether a face or a person was painted."""
    return any(part.kind in ("face", "portrait") for part in parts)


class FillReview(QObject):
    """One review at a time; a new one cancels the one before without a signal."""

    compared = Signal(object, object)  # FillRecord, tuple[Likeness, ...]
    measured = Signal(object, object)  # FillRecord, UncertaintyMap
    progress = Signal(float)
    failed = Signal(object)  # Message

    def __init__(
        self,
        document: Document,
        client: FillClient,
        comparer: Callable[[], Comparer] = Comparer,
        parent: QObject | None = None,
        references: Callable[[], tuple[ReferenceFace, ...]] = tuple,
    ) -> None:
        """`comparer`: makes what compares faces, in the background. `references`: see FillController."""
        super().__init__(parent)
        self._references = references
        self._document, self._client = document, client
        self._faces = _Faces(comparer)
        self._current: Task | FillRun | None = None

    @property
    def record(self) -> FillRecord | None:
        """See `last_fill`."""
        return last_fill(self._document)

    def compare(self, record: FillRecord) -> None:
        """`compared` follows, with a Likeness for each face that was changed."""
        self.stop()
        metadata = self._document.metadata
        task = Task(lambda: self._faces.compare(record, record.target(metadata), task.token), NO_MEMORY, FAULT)
        self._follow(task, lambda found: self.compared.emit(record, found)).start()

    def measure_uncertainty(self, record: FillRecord) -> None:
        """`progress`, then `measured` follow; takes as long as four fills."""
        self.stop()
        repetition = _Repetition(record, self._document.metadata)
        self._repeat(repetition, 0, lambda: None)

    def stop(self) -> None:
        """Cancel what is under way, without a signal."""
        current, self._current = self._current, None
        if current is not None:
            current.cancel()

    def close(self) -> None:
        self.stop()

    def _repeat(self, repetition: _Repetition, number: int, before: Callable[[], None]) -> None:
        """Repeat the fill in the way `number`; `before`: what to do first in the background."""
        self.progress.emit(number / len(VARIATIONS))
        references = self._references()

        def prepare() -> FillRequest:
            before()
            return replace(repetition.request(number), references=references)

        def finished(event: Finished) -> None:
            keep = partial(repetition.keep, number, event)
            if number + 1 < len(VARIATIONS):
                self._repeat(repetition, number + 1, keep)
            else:
                task = Task(lambda: repetition.result(keep), NO_MEMORY, FAULT)
                self._follow(task, lambda found: self.measured.emit(repetition.record, found)).start()

        self._follow(FillRun(self._client, prepare, NO_MEMORY, FAULT), finished).start()

    def _follow(self, work: Task | FillRun, done: Callable[[Any], object]) -> Task | FillRun:
        """Make `work` the current one; `done` gets its result, unless it was stopped."""
        self._current = work

        def end(then: Callable[..., object], *result: object) -> None:
            if work is self._current:
                self._current = None
                then(*result)

        (work.done if isinstance(work, Task) else work.finished).connect(partial(end, done))
        work.failed.connect(partial(end, self.failed.emit))
        work.cancelled.connect(partial(end, lambda: None))
        return work


class _Faces:
    """Compares faces; loads its network when it is first needed. For background threads, one at a time."""

    def __init__(self, make: Callable[[], Comparer]) -> None:
        self._make = make
        self._comparer: Comparer | None = None
        self._lock = Lock()

    def compare(self, record: FillRecord, target: FillTarget, token: CancelToken) -> tuple[Likeness, ...]:
        with self._lock:
            token.check()
            if self._comparer is None:
                self._comparer = self._make()
            after = target.colours.working(record.after.pixels.read(target.rect))
            return tuple(self._comparer.compare(target.working_pixels(), after, target.mask, token.check))


class _Repetition:
    """The same hole filled again, in each of VARIATIONS. Not for several threads at once."""

    def __init__(self, record: FillRecord, metadata: Metadata | None) -> None:
        self.record, self._metadata = record, metadata
        self._target: FillTarget | None = None
        self._results: list[Pixels] = []
        self._image: Pixels | None = None

    def request(self, number: int) -> FillRequest:
        """The fill of the variation."""
        if self._target is None:
            self._target = self.record.target(self._metadata)
            self._results = [self._target.colours.working(self.record.after.pixels.read(self._target.rect))]
        request = self._target.request(self.record.seed + VARIATIONS[number][3], priority=1)
        left, above = self._cut(number)
        # Its own coordinates: a mirrored picture has no place on the canvas.
        corner = self._target.rect.left + left, self._target.rect.top + above
        picture, hole = request.image[above:, left:], request.mask[above:, left:]
        locked = None if request.locked is None else request.locked[above:, left:]
        eyes = tuple(one.moved(-corner[0], -corner[1]) for one in request.eyes)
        verbs = tuple(VerbAt(at.x - corner[0], at.y - corner[1], at.verb) for at in request.intents)
        if VARIATIONS[number][0]:
            picture, hole = picture[:, ::-1], hole[:, ::-1]
            locked = None if locked is None else np.ascontiguousarray(locked[:, ::-1])
            eyes = tuple(one.mirrored(picture.shape[1]) for one in eyes)
            verbs = tuple(replace(at, x=picture.shape[1] - 1 - at.x) for at in verbs)
        picture, hole = np.ascontiguousarray(picture), np.ascontiguousarray(hole)
        self._image = picture
        rect = Rect.of(picture)
        return replace(request, image=picture, mask=hole, rect=rect, locked=locked, eyes=eyes, intents=verbs)

    def keep(self, number: int, event: Finished) -> None:
        """Add what came of the variation to the results."""
        assert self._image is not None
        painted = self._image.copy()
        for patch in event.patches:
            painted[patch.rect.slices(Rect.of(painted))] = patch.pixels
        result = self._results[0].copy()
        left, above = self._cut(number)
        result[above:, left:] = painted[:, ::-1] if VARIATIONS[number][0] else painted
        self._results.append(result)

    def result(self, before: Callable[[], None]) -> UncertaintyMap:
        """What the results differ by, once `before` has been done."""
        before()
        assert self._target is not None
        mask, place = self._target.mask, self._target.rect
        rect = Rect.bounding(mask) or Rect(0, 0, 0, 0)
        inside = mask[rect.slices(Rect.of(mask))]
        stack = np.stack([result[rect.slices(Rect.of(result))] for result in self._results]).astype(np.float32)
        spread = np.where(inside, stack.std(axis=0).mean(axis=2), np.float32(0)).astype(np.float32)
        return UncertaintyMap(rect.shift(place.left, place.top), spread, inside)

    def _cut(self, number: int) -> tuple[int, int]:
        """Columns and rows that are cut off: none of the hole, else there would be nothing to compare there."""
        assert self._target is not None
        mask = self._target.mask
        columns, rows = np.flatnonzero(mask.any(axis=0)), np.flatnonzero(mask.any(axis=1))
        return min(VARIATIONS[number][1], int(columns[0])), min(VARIATIONS[number][2], int(rows[0]))
