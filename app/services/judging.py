"""What is to be thought of a fill: why it was done as it was, whether a face is still the same, how sure it is."""

from __future__ import annotations

import queue
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Thread
from typing import Any, cast, get_args

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.document.document import Document
from app.document.snapshot import Snapshot
from app.services.landing import Filled, of_canvas, of_marked
from app.services.recipes import Way
from app.services.requests import Filler
from engine.cancel import CancelToken
from engine.errors import Cancelled as Stopped
from engine.errors import WholeframeError
from engine.fill.events import TERMINAL, Event, Failed, Finished
from engine.fill.job import Choice, FillJob
from engine.finders.identity_check import Comparer, Likeness
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.photos.metadata import Metadata

_WAIT_SECONDS = 0.1
QUIET, LOUD = 4.0, 32.0  # levels of 255: answers agree up to the one, differ widely from the other on
# How the same fill is asked for again: mirrored, columns and rows cut off at the left and above, another seed.
VARIATIONS = ((False, 0, 0, 101), (True, 0, 0, 0), (False, 3, 5, 202), (True, 5, 3, 303))


@dataclass(frozen=True, slots=True)
class Part:
    """How a part of the hole was filled; see RouteReport."""

    kind: str
    device: str
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A fill in the history: the photo before and after it, and how it was asked for; see `fill_recipe`."""

    before: Snapshot
    after: Snapshot
    hole: Rect
    choice: Choice
    seed: int
    parts: tuple[Part, ...]
    way: Way = "fill"
    corrected: bool = False

    def filled(self, metadata: Metadata | None) -> Filled:
        """What it took, read again; `metadata`: the photo's."""
        if self.way == "expand":
            return of_canvas(self.before, self.after.canvas, metadata)
        return of_marked(self.before, self.hole, metadata)


@dataclass(frozen=True, slots=True, eq=False)
class Doubt:
    """How much a fill depends on chance. spread: float32 over `rect` (canvas coordinates), in levels of 255: the
    standard deviation, averaged over the channels, of the fill and of what came out when it was asked for again in
    the ways of VARIATIONS; 0 outside the hole. It does not say whether the fill is true: a network that is wrong in
    the same way each time is sure of itself.
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
        """The share of the hole where the answers agree within QUIET levels, 0 to 1."""
        return float((self.spread[self.mask] <= QUIET).mean()) if self.mask.any() else 1.0


def last_fill(document: Document) -> Made | None:
    """The fill that the photo shows the result of; None where the last step was something else."""
    history = document.history
    if document.snapshot is None or history.index == 0:
        return None
    step = history.steps[history.index - 1]
    recipe = cast("dict[str, Any]", step.recipe or {})
    before = history.steps[history.index - 2].after if history.index > 1 else document.start
    if recipe.get("kind") not in get_args(Way):
        return None
    # In projects of an older version the recipe of an expansion says 'fill'.
    way: Way = recipe["kind"] if before.canvas == step.after.canvas else "expand"
    try:
        parts = tuple(Part(str(p["kind"]), str(p["device"]), str(p["reason"])) for p in recipe["parts"])
        hole = Rect(*(int(edge) for edge in recipe["hole"]))
        seed, corrected = int(recipe["seed"]), recipe.get("corrected") is True
        return Made(before, step.after, hole, recipe["choice"], seed, parts, way, corrected)
    except (KeyError, TypeError, ValueError):
        return None  # a project of another version


class Judging(QObject):
    """One question at a time, on a thread of its own; a new one ends the one before, without a word."""

    compared = Signal(object, object)  # Made, tuple[Likeness, ...]
    doubted = Signal(object, object)  # Made, Doubt
    progress = Signal(float)
    failed = Signal(str)  # a sentence
    _arrived = Signal(object, object, object)

    def __init__(
        self,
        document: Document,
        engine: Filler,
        comparer: Callable[[], Comparer] = Comparer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._engine = document, engine
        self._make, self._comparer = comparer, None
        self._token, self._threads = CancelToken(), list[Thread]()
        self._id = 0
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def made(self) -> Made | None:
        """See `last_fill`."""
        return last_fill(self._document)

    def compare(self, made: Made) -> None:
        """`compared` follows, with a Likeness for each face that was changed."""
        self._ask(made, self._compare)

    def doubt(self, made: Made) -> None:
        """`progress`, then `doubted` follow; takes as long as four fills."""
        self._ask(made, self._doubt)

    def stop(self) -> None:
        self._token.cancel()
        self._engine.cancel(self._id)

    def close(self) -> None:
        """Stop, and wait for the thread. Before the engine closes."""
        self.stop()
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _ask(self, made: Made, work: Callable[[Made, Filled, CancelToken], object]) -> None:
        self.close()
        self._token = token = CancelToken()
        metadata = self._document.metadata

        def run() -> None:
            try:
                self._arrived.emit(token, made, work(made, made.filled(metadata), token))
            except Stopped:
                pass
            except WholeframeError as error:
                self._arrived.emit(token, made, str(error))
            except Exception as error:
                self._arrived.emit(
                    token, made, f"The result could not be checked because of a fault in Wholeframe ({error})."
                )

        thread = Thread(target=run, name="wholeframe-judge")
        self._threads.append(thread)
        thread.start()

    @Slot(object, object, object)
    def _deliver(self, token: CancelToken, made: Made, answer: object) -> None:
        if token is not self._token or token.cancelled:
            return
        match answer:
            case float():
                self.progress.emit(answer)
            case Doubt():
                self.doubted.emit(made, answer)
            case tuple():
                self.compared.emit(made, answer)
            case _:
                self.failed.emit(str(answer))

    # ------------------------------------------------------------------------------------------------ on the thread
    def _compare(self, made: Made, filled: Filled, token: CancelToken) -> tuple[Likeness, ...]:
        if self._comparer is None:
            self._comparer = self._make()
        after = filled.colours.working(made.after.pixels.read(filled.region))
        return tuple(self._comparer.compare(filled.asked(), after, filled.mask, token.check))

    def _doubt(self, made: Made, filled: Filled, token: CancelToken) -> Doubt:
        asked = filled.asked()
        results = [filled.colours.working(made.after.pixels.read(filled.region))]
        for done, variation in enumerate(VARIATIONS):
            self._arrived.emit(token, made, done / len(VARIATIONS))
            results.append(self._again(asked, filled, variation, made, token))
        rect = Rect.bounding(filled.mask) or Rect(0, 0, 0, 0)
        inside = filled.mask[rect.slices(Rect.of(filled.mask))]
        stack = np.stack([result[rect.slices(Rect.of(result))] for result in results]).astype(np.float32)
        spread = np.where(inside, stack.std(axis=0).mean(axis=2), np.float32(0)).astype(np.float32)
        return Doubt(rect.shift(filled.region.left, filled.region.top), spread, inside)

    def _again(
        self, image: Pixels, filled: Filled, variation: tuple[bool, int, int, int], made: Made, token: CancelToken
    ) -> Pixels:
        """The same hole filled once more."""
        mirrored, left, above, seed = variation
        mask = filled.mask
        # What is cut off must not be hole: else there would be nothing to compare there.
        columns, rows = np.flatnonzero(mask.any(axis=0)), np.flatnonzero(mask.any(axis=1))
        left, above = min(left, int(columns[0])), min(above, int(rows[0]))
        picture, hole = image[above:, left:], mask[above:, left:]
        corner = filled.region.left + left, filled.region.top + above
        eyes = tuple(one.moved(-corner[0], -corner[1]) for one in made.before.pointed)
        if mirrored:
            picture, hole = picture[:, ::-1], hole[:, ::-1]
            eyes = tuple(one.mirrored(picture.shape[1]) for one in eyes)
        picture, hole = np.ascontiguousarray(picture), np.ascontiguousarray(hole)
        rect, number = Rect.of(picture), made.seed + seed
        new = made.way == "expand"
        job = FillJob(picture, hole, rect, made.choice, number, 1, token, expansion=new, eyes=eyes)
        painted = self._run(job)
        result = image.copy()
        result[above:, left:] = painted[:, ::-1] if mirrored else painted
        return result

    def _run(self, job: FillJob) -> Pixels:
        """Raises Stopped and WholeframeError."""
        heard: queue.SimpleQueue[Event] = queue.SimpleQueue()
        job.token.check()
        self._id = self._engine.submit(job, heard.put)
        event: Event | None = None
        while not isinstance(event, TERMINAL):
            try:
                event = heard.get(timeout=_WAIT_SECONDS)
            except queue.Empty:
                job.token.check()  # it may wait behind a long fill: then nobody waits for its end
        if isinstance(event, Failed):
            raise WholeframeError(event.message)
        if not isinstance(event, Finished):
            raise Stopped
        result = job.image.copy()
        for patch in event.patches:
            result[patch.rect.slices(job.rect)] = patch.pixels
        return result


def shown(doubt: Doubt, quiet: float = QUIET, loud: float = LOUD) -> NDArray[np.uint8]:
    """`doubt` as a picture to lay over the photo, height x width x 4: clear where the answers agree within `quiet`
    levels, then amber, red from `loud` on.
    """
    share = np.clip((doubt.spread - quiet) / (loud - quiet), 0, 1)
    low, high = (np.array(color, np.float32) for color in ((255, 196, 64), (226, 60, 44)))
    rgb = low + (high - low) * share[..., None]
    alpha = np.where(share > 0, 60 + 150 * share, 0) * doubt.mask
    return np.dstack([rgb, alpha]).astype(np.uint8)


def of_faces(parts: Sequence[Part]) -> bool:
    """Whether a face or a person was painted."""
    return any(part.kind in ("face", "portrait") for part in parts)
