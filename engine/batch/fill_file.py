"""Open, fill or expand, verify and save one photo file, for the command line and the batch."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from engine.batch.blocking_fill import Early, EventHandler, fill_and_wait
from engine.batch.edited_photo import EditedPhoto
from engine.batch.steps import CropStep, ExpandStep, FillStep, Step
from engine.donors.donor import AUTO
from engine.donors.reference_files import read_references
from engine.errors import PhotoError, WholeframeError
from engine.fill import events, memory
from engine.fill.engine import Engine
from engine.imaging.depth import Stored
from engine.imaging.geometry import Rect
from engine.imaging.margins import Margins
from engine.imaging.pixels import Mask
from engine.imaging.reframing import Reframe
from engine.messages import Message
from engine.photos.atomic import replace_file
from engine.photos.colour import colours_of
from engine.photos.cost import Cost
from engine.photos.limits import allowed
from engine.photos.reading import Photo, open_mask, open_photo
from engine.photos.sentences import PHOTO, cannot_open
from engine.photos.writing import DEFAULT, Saved, SaveOptions, check_writable, save_photo

ProgressCallback = Callable[[str, float], None]
"""Called with a stage and how much is done (a photo is 1), on the thread that does it."""


@dataclass(frozen=True, slots=True)
class FileResult:
    """What was done to one photo.

    `timings` are seconds by part (open, fill, save); `saved` says what saving cost. `seam` is how far, in pixels, the
    result may differ outside the masks: that of the fills, and how far holes grew to the edge of what was removed.
    `sha256_outside` is over every pixel of the photo further out, and was the same before and after; that no pixel
    further than a fill's seam from a hole as it was in the end has changed is checked too. `margins`: what it grew by.
    All three are of the photo as the last crop left it, and what was done before that was checked before it. Without
    `routes` and `cropped` nothing was to be done: the file was copied.
    """

    path: Path
    output: Path
    routes: tuple[events.RouteReport, ...]
    timings: Mapping[str, float]
    seam: int
    sha256_outside: str
    notices: tuple[Message, ...]
    saved: Saved
    margins: Margins
    cropped: bool = False

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
                    "intent": route.verb,
                    "reason": str(route.reason),
                    "grown": route.grown,
                    "provider": route.provider,
                    "timings": {stage: round(seconds, 4) for stage, seconds in route.timings},
                    "donors": [
                        {"kind": use.kind, "name": use.name, "share": round(use.share, 3), "reason": str(use.reason)}
                        for use in route.donors
                    ],
                }
                for route in self.routes
            ],
            "timings": {part: round(seconds, 4) for part, seconds in self.timings.items()},
            "provider": self.provider,
            "cropped": self.cropped,
            "margins": [self.margins.left, self.margins.top, self.margins.right, self.margins.bottom],
            "seam": self.seam,
            "sha256_outside": self.sha256_outside,
            "notices": [str(notice) for notice in self.notices],
            "cost": {"mean": round(self.saved.cost.mean, 4), "worst": round(self.saved.cost.worst, 4)},
            "bytes": self.saved.cost.bytes,
            "backup": None if self.saved.backup is None else str(self.saved.backup),
        }


@contextmanager
def _report_lack_of_memory() -> Generator[None]:
    try:
        yield
    except Exception as error:
        if not memory.is_out_of_memory(error):
            raise
        raise WholeframeError("There is not enough memory for this photo; close other programs.") from None


@_report_lack_of_memory()
def fill_file(
    engine: Engine,
    path: Path,
    steps: Sequence[Step],
    output: Path,
    on_progress: ProgressCallback | None = None,
    options: SaveOptions = DEFAULT,
    reserve: Callable[[int], AbstractContextManager[None]] = lambda _: nullcontext(),
) -> FileResult:
    """Apply the steps to the photo at `path` and write `output`; `path` itself is only read.

    The engine sees the photo in 8-bit sRGB; only what it changed is put back, in the photo's own depth and colours.
    What takes memory is done within the context `reserve(pixels)`, of the result's number of pixels.

    Raises OutputError before any work when `output` can't be written, UsageError for a step that makes no sense for
    this photo, PhotoError and MaskError for what can't be read, PhotoError for a result too large to be opened again,
    WholeframeError where memory runs out, and what `fill_and_wait` and `reserve` raise. After any error `output` is as
    it was.
    """
    check_writable(output)
    clock = _Clock()
    photo = open_photo(path)
    works, grown = _prepare_steps(steps, Rect.of(photo.pixels))
    references = [
        read_references(engine.reader, step.references, path) if isinstance(step, FillStep) and step.references else ()
        for step in steps
    ]
    clock.lap("open")
    with reserve(grown.width * grown.height):
        clock.start()
        colours = colours_of(photo.metadata.icc, photo.metadata.grey)
        edited = EditedPhoto(photo, colours)
        routes: list[events.RouteReport] = []
        notices = [photo.notice] if photo.notice else []
        seam = grown = 0
        for number, (step, work) in enumerate(zip(steps, works, strict=True)):
            grows = isinstance(work, Margins)
            if grows and work == Margins():
                continue
            on_event = _step_progress(on_progress, number, len(steps))
            if isinstance(work, Reframe):
                size = edited.pixels.shape[0], edited.pixels.shape[1]
                edited, seam, grown = EditedPhoto(_cropped(edited, photo, work, seam, grown), colours), 0, 0
                mask = work.corners(size)
                if not mask.any():
                    continue
            else:
                mask = edited.expand(work) if isinstance(work, Margins) else work
            filling = isinstance(step, FillStep)
            background = step.background if isinstance(step, ExpandStep) else "texture"
            pixels, report = fill_and_wait(
                engine,
                edited.pixels,
                mask,
                "texture" if isinstance(step, CropStep) else step.cascade,
                aligned=filling and step.aligned,
                seed=step.seed,
                expansion=grows,
                background=background,
                eyes=step.eyes if filling else (),
                intent=step.intent if filling else "auto",
                grow=step.grow if filling else 1.0,
                protect=filling and step.protect,
                references=references[number],
                any_person=filling and step.any_person,
                donor=step.donor if filling else AUTO,
                on_event=on_event,
            )
            if grows:
                edited.apply_fill(pixels)
            else:
                edited.apply_fill(pixels, mask, report.hole)
                seam = max([seam, *(engine.seam(route.kind) for route in report.routes)])
                grown = max([grown, *(route.grown for route in report.routes)])
            routes += report.routes
            notices += [notice for notice in report.notices if notice not in notices]
        result, alpha = edited.result()
        clock.lap("fill")
        proof = edited.verify_outside(result, seam, grown)
        generated = any(route.kind != "texture" for route in routes)
        cropped = any(isinstance(work, Reframe) for work in works)
        if routes or cropped or path.suffix != output.suffix:
            saved = save_photo(result, output, photo.metadata, alpha, options, generated=generated)
        else:
            saved = _copy_unchanged(path, output, options)
        clock.lap("save")
        told = (*notices, *saved.notices)
        extent = edited.margins
        return FileResult(path, output, tuple(routes), clock.laps, seam + grown, proof, told, saved, extent, cropped)


def _cropped(edited: EditedPhoto, photo: Photo, how: Reframe, seam: int, grown: int) -> Photo:
    """What was done so far, checked as it is in the end, flipped, turned, straightened and cut."""
    pixels, alpha = edited.result()
    edited.verify_outside(pixels, seam, grown)
    return replace(photo, pixels=_reframed(pixels, how), alpha=None if alpha is None else _reframed(alpha, how))


def _reframed(stored: Stored, how: Reframe) -> Stored:
    return cast("Stored", how.levels(cast(Any, stored)))


def _prepare_steps(steps: Sequence[Step], photo: Rect) -> tuple[list[Mask | Margins | Reframe], Rect]:
    """What each step needs, read and checked before any work: the mask of a fill, the margins of an expansion, the
    geometry of a crop. And the photo as it is at its largest.
    """
    works: list[Mask | Margins | Reframe] = []
    largest = photo
    for step in steps:
        if isinstance(step, FillStep):
            step.check(photo)
            works.append(open_mask(step.mask, photo.shape))
        elif isinstance(step, CropStep):
            how = step.reframe(photo)
            frame = how.frame_of(photo.shape)
            photo = Rect(0, 0, frame.width, frame.height)
            works.append(how)
        else:
            margins = step.margins(photo)
            grown = margins.around(photo)
            photo = grown.shift(-grown.left, -grown.top)
            allowed().check_grown(photo.shape)
            works.append(margins)
        largest = max(largest, photo, key=lambda one: one.width * one.height)
    return works, largest


def _copy_unchanged(path: Path, output: Path, options: SaveOptions) -> Saved:
    """Byte for byte: to compress a photo again costs quality. Raises PhotoError and what `replace_file` does."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PhotoError(cannot_open(PHOTO, path, error)) from error
    return Saved(Cost(0.0, 0.0, len(data)), backup=replace_file(output, data, backup=options.backup))


def _step_progress(on_progress: ProgressCallback | None, number: int, count: int) -> EventHandler:
    """`on_progress` for one of several steps: its 0..1 becomes that step's share of the photo."""

    def on_event(event: Early) -> None:
        if on_progress is not None and isinstance(event, events.Progress):
            on_progress(event.stage, (number + event.fraction) / count)

    return on_event


class _Clock:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self.start()

    def start(self) -> None:
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = now - self._last
        self._last = now
