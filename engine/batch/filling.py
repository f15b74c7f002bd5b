"""One photo file: open, fill, prove that nothing else changed, save. For the command line and the batch alike."""

from __future__ import annotations

import itertools
import queue
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from engine.contract.composite import digest_outside
from engine.contract.depth import Stored, most
from engine.contract.errors import Cancelled, WholeframeError
from engine.contract.geometry import Rect
from engine.contract.pixels import Mask, Pixels
from engine.photos.colour import colours_of
from engine.photos.reading import open_mask, open_photo
from engine.photos.sentences import shown
from engine.photos.writing import DEFAULT, Saved, SaveOptions, check_writable, save_photo
from engine.runtime import events
from engine.runtime.jobs import Choice, FillJob
from engine.runtime.worker import Engine

_ids = itertools.count(1)

Listener = Callable[[str, float], None]
"""Called with a stage and the fraction (0..1) of the photo that is done, on the caller's thread."""

Watcher = Callable[[events.Progress | events.StructureReady], None]
"""Called with what the engine says before the end, on the caller's thread."""


@dataclass(frozen=True, slots=True)
class FillStep:
    """What to fill and how. `mask` is the picture that marks the hole."""

    mask: Path
    cascade: Choice = "auto"
    aligned: bool = False
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Filled:
    """What was done to one photo.

    `timings` are seconds by part (open, fill, save); `saved` says what saving cost. `seam` is how far, in pixels, the
    result may differ outside the masks; `sha256_outside` is over every pixel further out, and was the same before and
    after.
    """

    path: Path
    output: Path
    routes: tuple[events.RouteReport, ...]
    timings: Mapping[str, float]
    seam: int
    sha256_outside: str
    notices: tuple[str, ...]
    saved: Saved

    @property
    def provider(self) -> str:
        """What really ran: 'CPU', 'CUDA', or both in words."""
        return " and ".join(dict.fromkeys(route.provider for route in self.routes))

    def facts(self) -> dict[str, Any]:
        """As a JSON object. Rectangles are left, top, right, bottom; times are seconds; the cost of saving, over all
        pixels, is in 1/255 of the range."""
        return {
            "path": str(self.path),
            "output": str(self.output),
            "routes": [
                {
                    "kind": route.kind,
                    "rect": [route.rect.left, route.rect.top, route.rect.right, route.rect.bottom],
                    "reason": route.reason,
                    "provider": route.provider,
                    "timings": {stage: round(seconds, 4) for stage, seconds in route.timings},
                }
                for route in self.routes
            ],
            "timings": {part: round(seconds, 4) for part, seconds in self.timings.items()},
            "provider": self.provider,
            "seam": self.seam,
            "sha256_outside": self.sha256_outside,
            "notices": list(self.notices),
            "cost": {"mean": round(self.saved.cost.mean, 4), "worst": round(self.saved.cost.worst, 4)},
            "bytes": self.saved.cost.bytes,
            "backup": None if self.saved.backup is None else str(self.saved.backup),
        }


def fill_file(
    engine: Engine,
    path: Path,
    steps: Sequence[FillStep],
    output: Path,
    listen: Listener | None = None,
    options: SaveOptions = DEFAULT,
) -> Filled:
    """Fills `path` step by step and writes `output`; `path` itself is only read.

    The engine sees the photo in 8-bit sRGB; only what it changed is put back, in the photo's own depth and colours.

    Raises OutputError before any work when `output` can't be written, PhotoError and MaskError for what can't be
    read, and what `fill` raises. After any error `output` is as it was.
    """
    check_writable(output)
    clock = _Clock()
    photo = open_photo(path)
    masks = [open_mask(step.mask, photo.pixels.shape[:2]) for step in steps]
    clock.lap("open")
    colours = colours_of(photo.metadata.icc, photo.metadata.grey)
    before = pixels = colours.working(photo.pixels)
    routes: list[events.RouteReport] = []
    notices = [photo.notice] if photo.notice else []
    for number, (step, mask) in enumerate(zip(steps, masks, strict=True)):
        watch = _part(listen, number, len(steps))
        pixels, report = fill(engine, pixels, mask, step.cascade, aligned=step.aligned, seed=step.seed, watch=watch)
        routes += report.routes
        notices += [notice for notice in report.notices if notice not in notices]
    hole = np.logical_or.reduce(masks)
    result = colours.landed(photo.pixels, before, pixels, hole)
    clock.lap("fill")
    seam = max((engine.seam(route.kind) for route in routes), default=0)
    proof = _proof(photo.pixels, result, hole, seam, path)
    alpha = photo.alpha
    if alpha is not None:
        alpha = alpha.copy()
        alpha[hole] = most(alpha)
    generated = any(route.kind != "texture" for route in routes)
    saved = save_photo(result, output, photo.metadata, alpha, options, generated=generated)
    clock.lap("save")
    notices += saved.notices
    return Filled(path, output, tuple(routes), clock.laps, seam, proof, tuple(notices), saved)


def fill(
    engine: Engine,
    pixels: Pixels,
    mask: Mask,
    choice: Choice = "auto",
    *,
    aligned: bool = False,
    seed: int = 0,
    watch: Watcher | None = None,
) -> tuple[Pixels, events.Report]:
    """The photo with the mask's pixels filled, and how. The arrays given are left as they are.

    Waits for the engine. On Ctrl-C the job is cancelled and Cancelled raised once it has stopped. Raises
    WholeframeError with the failure's own sentence and exit code when the engine could not do it.
    """
    job = FillJob(next(_ids), pixels, mask, Rect.of(mask), choice, seed, aligned=aligned)
    inbox: queue.SimpleQueue[events.Event] = queue.SimpleQueue()
    engine.submit(job, inbox.put)
    try:
        end = _await(inbox, watch)
    except KeyboardInterrupt:
        engine.cancel(job.id)
        _await(inbox, None)
        raise Cancelled() from None
    match end:
        case events.Finished(_, patches, report):
            return _patched(pixels, patches), report
        case events.Failed(_, message, exit_code):
            error = WholeframeError(message)
            error.exit_code = exit_code
            raise error
        case events.Cancelled():
            raise Cancelled()


def _await(
    inbox: queue.SimpleQueue[events.Event], watch: Watcher | None
) -> events.Finished | events.Failed | events.Cancelled:
    while True:
        match inbox.get():
            case events.Progress() | events.StructureReady() as event:
                if watch is not None:
                    watch(event)
            case end:
                return end


def _patched(pixels: Pixels, patches: Sequence[events.Patch]) -> Pixels:
    result = pixels.copy()
    for patch in patches:
        result[patch.rect.slices(Rect.of(pixels))] = patch.pixels
    return result


def _proof(before: Stored, after: Stored, hole: Mask, seam: int, path: Path) -> str:
    """The digest of what lies beyond the seam; refuses a result that changed any of it."""
    kernel = np.ones((2 * seam + 1, 2 * seam + 1), np.uint8)
    grown = cv2.dilate(hole.astype(np.uint8), kernel).astype(np.bool_)
    digest = digest_outside(after, grown)
    if digest != digest_outside(before, grown):
        raise WholeframeError(f"{shown(path)} was not saved: pixels outside the mask changed; please report this bug.")
    return digest


def _part(listen: Listener | None, number: int, count: int) -> Watcher:
    """`listen` for one of several steps: its 0..1 becomes that step's share of the photo."""

    def watch(event: events.Progress | events.StructureReady) -> None:
        if listen is not None and isinstance(event, events.Progress):
            listen(event.stage, (number + event.fraction) / count)

    return watch


class _Clock:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = now - self._last
        self._last = now
