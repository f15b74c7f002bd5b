"""One fill: from a job to its patches."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.contract.geometry import Rect
from engine.contract.pixels import Mask, Pixels, check_image, check_mask
from engine.contract.spec import CascadeSpec
from engine.runtime.cascades import Clock, FaceCascade
from engine.runtime.events import Event, Finished, Kind, Patch, Progress, Report, RouteReport, StructureReady
from engine.runtime.jobs import FillJob
from engine.runtime.providers import Device
from engine.runtime.registry import Registry
from engine.runtime.routing import Route, route
from engine.runtime.searching import FoundFace
from engine.runtime.texture import FEATHER, PROVIDER, TextureFiller
from engine.runtime.workspace import Workspace

_ROUTED = 0.1  # the share of a job's progress that finding faces is given


class Finder(Protocol):
    """What of `finders.FaceFinder` is used here."""

    def find(
        self, image: Pixels, near: Rect | None = None, unknown: Mask | None = None, check: Callable[[], None] = ...
    ) -> Sequence[FoundFace]: ...


class Filler:
    """Holds what is kept between jobs: the finder, the cascades' sessions and the texture process.

    Each is made when it is first needed, on the thread that runs jobs; `close` on that thread too.
    """

    def __init__(self, registry: Registry, device: Device, make_finder: Callable[[], Finder]) -> None:
        self._registry = registry
        self._device: Device = device
        self._make_finder = make_finder
        self._finder: Finder | None = None
        self._faces: FaceCascade | None = None
        self._texture = TextureFiller()
        self._told: set[str] = set()

    def fill(self, job: FillJob, emit: Callable[[Event], None]) -> Finished:
        """Runs the job; `emit` gets its Progress and StructureReady events on the calling thread.

        Raises the WholeframeErrors that the job can meet, Cancelled among them.
        """
        start = time.perf_counter()
        job.token.check()
        check_image(job.image)
        check_mask(job.mask, job.image)
        if job.rect.shape != job.mask.shape:
            raise ValueError(f"the job's image is {job.mask.shape} but its rect is {job.rect.shape}")
        emit(Progress(job.id, "find", 0.0))
        clock = Clock()
        routes = route(job, self._face_spec, partial(self._find, check=job.token.check))
        clock.lap("find")
        work = Workspace(job.image, job.mask, job.token)
        reports: list[RouteReport] = []
        for i, part in enumerate(routes):
            job.token.check()
            provider, timings = self._run(job, part, work, emit, i / len(routes), 1 / len(routes))
            if i == 0 and job.choice != "texture" and not job.aligned:
                timings = (*clock.laps, *timings)
            rect = part.rect.shift(job.rect.left, job.rect.top)
            reports.append(RouteReport(part.kind, rect, part.reason, provider, timings))
        job.token.check()
        patches = tuple(Patch(p.rect.shift(job.rect.left, job.rect.top), p.pixels) for p in work.patches)
        report = Report(job.id, tuple(reports), time.perf_counter() - start, self._new_notices())
        return Finished(job.id, patches, report)

    def seam(self, kind: Kind) -> int:
        """How many pixels outside the hole a fill of this kind may change. Reads the cascade's spec."""
        return FEATHER if kind == "texture" else self._face_spec().feather

    def close(self) -> None:
        self._texture.close()

    def _run(
        self, job: FillJob, part: Route, work: Workspace, emit: Callable[[Event], None], start: float, share: float
    ) -> tuple[str, tuple[tuple[str, float], ...]]:
        """Fills one part; what ran it and the timings."""

        def progress(stage: str, fraction: float) -> None:
            done = _ROUTED + (1 - _ROUTED) * (start + share * min(fraction, 1.0))
            emit(Progress(job.id, stage, done))

        def show(rect: Rect, preview: NDArray[np.uint8]) -> None:
            emit(StructureReady(job.id, rect.shift(job.rect.left, job.rect.top), preview))

        clock = Clock()
        if part.plan is None:
            self._texture.fill(
                work, part.rect, part.mask, job.seed, job.token, lambda fraction: progress("texture", fraction)
            )
            clock.lap("texture")
            return PROVIDER, clock.laps
        progress("load", 0.0)
        if self._faces is None:
            self._faces = FaceCascade(self._registry, self._registry.of_kind("face")[0], self._device)
            clock.lap("load")
        timings = self._faces.run(work, part.plan, part.rect, part.mask, job.token, show, progress)
        return self._faces.provider, (*clock.laps, *timings)

    def _new_notices(self) -> tuple[str, ...]:
        """What people have not been told yet: each notice is said with one job only."""
        notices = self._faces.notices if self._faces is not None else ()
        new = tuple(notice for notice in notices if notice not in self._told)
        self._told.update(new)
        return new

    def _face_spec(self) -> CascadeSpec:
        return self._faces.spec if self._faces is not None else self._registry.of_kind("face")[1]

    def _find(self, image: Pixels, near: Rect, unknown: Mask | None, check: Callable[[], None]) -> Sequence[FoundFace]:
        if self._finder is None:
            self._finder = self._make_finder()
        return self._finder.find(image, near, unknown, check)
