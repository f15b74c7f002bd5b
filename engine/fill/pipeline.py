"""One fill: analyse the photo, plan, execute."""

import time
from collections.abc import Callable
from dataclasses import replace

from engine.blending.model_crop import Clock
from engine.donors.face_reader import FaceReader
from engine.errors import ModelError
from engine.fill.analysis import Finders, analyse, fingerprint, needs_search
from engine.fill.events import Event, Finished, Kind, Progress, RegionsReady, Report, ShadowsReady
from engine.fill.execute import Execution
from engine.fill.face_donors import refused_notices
from engine.fill.locked_pixels import restore_locked, without_locked
from engine.fill.person_routing import PeopleInPhoto
from engine.fill.plan import plan_fill, verbs_of
from engine.fill.preview import (
    PhotoContents,
    PhotoNumbers,
    analysis_of,
    find_contents,
    preview_regions,
    preview_shadows,
)
from engine.fill.removal import fit_holes
from engine.fill.request import FillRequest
from engine.imaging.pixels import check_image, check_mask
from engine.models.providers import Device
from engine.models.registry import Registry
from engine.models.sessions import Models
from engine.structure.mean_face import load_mean_face
from engine.texture.filler import FEATHER, TextureFiller

_FACE_SIZE = 128  # px: of a face cascade that is not installed
_PHOTOS_KEPT = 4  # whose people and faces are remembered
Emit = Callable[[Event], None]


class Pipeline:
    """Runs fills and keeps what they share: the finders, the cascades' sessions and the texture process.

    Each is made when it is first needed. Used by one thread; `close` it on that thread.
    """

    def __init__(self, registry: Registry, device: Device, finders: Finders, reader: FaceReader | None = None) -> None:
        """`reader`: of faces, for donors; None is the shipped one."""
        self._models = Models(registry, device)
        self._finders = finders
        self._reader = FaceReader(load_mean_face()) if reader is None else reader
        self._texture = TextureFiller()
        self._numbers = PhotoNumbers()
        self._found: dict[int, PhotoContents] = {}  # by the photo's number, the one found longest ago first
        self._last_people: tuple[str, PeopleInPhoto] | None = None  # with the fingerprint of their photo

    def run(self, job_id: int, request: FillRequest, emit: Emit) -> Finished:
        """Run the request; `emit` gets its Progress and StructureReady events on the calling thread.

        Raises the WholeframeErrors that a fill can meet, Cancelled among them, and ValueError for arrays that do not
        fit together.
        """
        start = time.perf_counter()
        request.token.check()
        self._models.refresh()
        request = without_locked(request)
        check_image(request.image)
        if not request.only_preview or request.mask.any():
            check_mask(request.mask, request.image)
        if request.rect.shape != request.mask.shape:
            raise ValueError(f"the job's image is {request.mask.shape} but its rect is {request.rect.shape}")
        if request.only_preview:
            return self._preview(job_id, request, emit, start)
        photo = fingerprint(request)
        last = self._last_people[1] if self._last_people is not None and self._last_people[0] == photo else None
        if needs_search(request, last):
            emit(Progress(job_id, "find", 0.0))
        clock = Clock()
        seen = self._contents(request)
        analysis = analyse(request, self._models, self._finders, last, None if seen is None else seen.people)
        if analysis.people is not None:
            self._last_people = photo, analysis.people
        plan = plan_fill(request, analysis, self._models)
        if plan.mask is not None:
            request = replace(request, mask=plan.mask)
        clock.lap("find")
        execution = Execution(job_id, request, plan, self._models, self._texture, emit, self._reader)
        reports = execution.predict() if request.only_structure else execution.fill()
        if reports and not request.structures and request.method != "texture" and not request.aligned:
            reports[0] = replace(reports[0], timings=(*clock.laps, *reports[0].timings))
        request.token.check()
        patches = () if request.only_structure else restore_locked(execution.patches(), request)
        notices = (*self._models.new_notices(), *plan.notices, *refused_notices(reports))
        report = Report(job_id, tuple(reports), time.perf_counter() - start, notices, plan.mask)
        return Finished(job_id, patches, report)

    def _preview(self, job_id: int, request: FillRequest, emit: Emit, start: float) -> Finished:
        """Tell what would be done at each region, then find the hole as it would be, and shadows to take with it.

        With an empty mask the photo is searched, so that the next one is told of at once.
        """
        number = self._numbers.number(request.image)
        if number not in self._found:
            emit(Progress(job_id, "find", 0.0))
            self._found[number] = find_contents(request.image, self._finders, request.token.check)
            while len(self._found) > _PHOTOS_KEPT:
                self._found.pop(next(iter(self._found)))
        try:
            size = self._models.spec("face").size
        except ModelError:
            size = _FACE_SIZE
        analysis = analysis_of(request, self._found[number], size)
        regions = verbs_of(request, analysis)
        emit(RegionsReady(job_id, preview_regions(request, regions, analysis)))
        holes = fit_holes(request, regions, analysis.people, request.token)
        if shadows := preview_shadows(request, holes):
            emit(ShadowsReady(job_id, shadows))
        request.token.check()
        return Finished(job_id, (), Report(job_id, (), time.perf_counter() - start, (), holes.mask))

    def _contents(self, request: FillRequest) -> PhotoContents | None:
        """What was found for an earlier preview of the same photo."""
        return self._found.get(self._numbers.number(request.image)) if self._found else None

    def seam(self, kind: Kind) -> int:
        """Return how many pixels outside the hole a fill of this kind may change. Raises ModelError."""
        return FEATHER if kind == "texture" else self._models.spec(kind).feather

    def close(self) -> None:
        self._texture.close()
