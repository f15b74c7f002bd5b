"""One fill: from a job to its patches."""

import hashlib
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from engine.blending.model_crop import Clock
from engine.fill.events import Event, Finished, Kind, Progress, Report
from engine.fill.execute import Run
from engine.fill.face_search import FoundFace
from engine.fill.job import FillJob
from engine.fill.locked_pixels import kept, unlocked
from engine.fill.person_routing import Cover, People
from engine.fill.plan import Plan, plan_given, plan_job
from engine.finders.body_extent import FoundPerson
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, check_image, check_mask
from engine.models.providers import Device
from engine.models.registry import Registry
from engine.models.sessions import Models
from engine.texture.filler import FEATHER, Avoid, TextureFiller

Emit = Callable[[Event], None]


class Finder(Protocol):
    """What of `finders.FaceFinder` is used here, by two threads at once."""

    def find(
        self, image: Pixels, near: Rect | None = None, unknown: Mask | None = None, check: Callable[[], None] = ...
    ) -> Sequence[FoundFace]: ...


class PeopleFinder(Protocol):
    """What of `finders.PeopleFinder` is used here."""

    def find(
        self, image: Pixels, near: Rect | None = None, unknown: Mask | None = None, check: Callable[[], None] = ...
    ) -> Sequence[FoundPerson]: ...


class Filler:
    """Holds what is kept between jobs: the finders, the cascades' sessions and the texture process.

    Each is made when it is first needed, on the thread that runs jobs; `close` on that thread too.
    """

    def __init__(
        self,
        registry: Registry,
        device: Device,
        make_finder: Callable[[], Finder],
        make_people: Callable[[], PeopleFinder],
    ) -> None:
        self._models = Models(registry, device)
        self._make_finder, self._make_people = make_finder, make_people
        self._making = threading.Lock()  # two threads look for faces
        self._finder: Finder | None = None
        self._people: PeopleFinder | None = None
        self._texture = TextureFiller()
        self._seen: tuple[str, Cover] | None = None

    def fill(self, job: FillJob, emit: Emit) -> Finished:
        """Runs the job; `emit` gets its Progress and StructureReady events on the calling thread.

        Raises the WholeframeErrors that the job can meet, Cancelled among them.
        """
        start = time.perf_counter()
        job.token.check()
        self._models.refresh()
        job = unlocked(job)
        check_image(job.image)
        check_mask(job.mask, job.image)
        if job.rect.shape != job.mask.shape:
            raise ValueError(f"the job's image is {job.mask.shape} but its rect is {job.rect.shape}")
        clock = Clock()
        if job.structures:
            plan = plan_given(job, self._people_seen(job, emit), partial(self._models.spec, "portrait"))
        else:
            emit(Progress(job.id, "find", 0.0))
            plan = self._plan(job)
            clock.lap("find")
        looked = clock.laps if job.choice != "texture" and not job.aligned else ()
        run = Run(job, emit, plan, self._models, self._texture)
        reports = run.predict_only() if job.only_structure else run.fill()
        if reports:
            reports[0] = replace(reports[0], timings=(*looked, *reports[0].timings))
        job.token.check()
        patches = () if job.only_structure else kept(run.patches(), job)
        notices = (*self._models.new_notices(), *plan.notices)
        return Finished(job.id, patches, Report(job.id, tuple(reports), time.perf_counter() - start, notices))

    def seam(self, kind: Kind) -> int:
        """How many pixels outside the hole a fill of this kind may change. Reads the cascade's spec."""
        return FEATHER if kind == "texture" else self._models.spec(kind).feather

    def close(self) -> None:
        self._texture.close()

    def _plan(self, job: FillJob) -> Plan:
        check = job.token.check
        return plan_job(
            job,
            partial(self._models.spec, "face"),
            partial(self._models.portrait_spec, job.choice == "portrait"),
            partial(self._find, check=check),
            partial(self._look, job),
        )

    def _look(self, job: FillJob) -> People:
        people = People(job, partial(self._find_people, check=job.token.check))
        self._seen = _likeness(job), people.cover
        return people

    def _people_seen(self, job: FillJob, emit: Emit) -> Avoid | None:
        """Where the people of the job's photo are: as found by the last look, if that was at it. Else they are looked
        for again where the job that predicted the structures did so, perhaps before a crash.
        """
        if self._seen is not None and self._seen[0] == _likeness(job):
            return self._seen[1]
        looked = job.expansion or any(structure.kind == "portrait" for structure in job.structures)
        if not looked or job.choice == "face":
            return None
        emit(Progress(job.id, "find", 0.0))
        return self._look(job).cover

    def _find(self, image: Pixels, near: Rect, unknown: Mask | None, check: Callable[[], None]) -> Sequence[FoundFace]:
        with self._making:
            if self._finder is None:
                self._finder = self._make_finder()
        return self._finder.find(image, near, unknown, check)

    def _find_people(
        self, image: Pixels, near: Rect | None, unknown: Mask | None, check: Callable[[], None]
    ) -> Sequence[FoundPerson]:
        if self._people is None:
            self._people = self._make_people()
        return self._people.find(image, near, unknown, check)


def _likeness(job: FillJob) -> str:
    """Tells photos apart, and places on the canvas, by a few thousand known pixels."""
    step = max(1, max(job.mask.shape) // 97)
    known = ~job.mask[::step, ::step]
    digest = hashlib.sha256(repr((job.rect, known.sum())).encode())
    digest.update(job.image[::step, ::step][known].tobytes())
    return digest.hexdigest()
