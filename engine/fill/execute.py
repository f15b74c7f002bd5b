"""Executes a plan: structures first, then texture, then people and faces."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import cv2
import numpy as np

from engine.blending.layers import Patch, WorkingPhoto
from engine.blending.model_crop import Clock
from engine.blending.texture_blend import ALIKE, ALIKE_BESIDE, blend_texture
from engine.donors.face_reader import FaceReader
from engine.fill.events import Event, Progress, RouteReport, StructureReady
from engine.fill.face_donors import lay_donors
from engine.fill.plan import Plan
from engine.fill.region import Region, merge
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, crop, crop_padded
from engine.imaging.tiling import ReducedMask, blocks
from engine.imaging.volumes import Volume
from engine.messages import Message
from engine.models.sessions import Models
from engine.structure.cascade import FaceCascade, Laps, PortraitCascade
from engine.structure.prediction import Structure, face_points, person_under
from engine.texture.filler import FEATHER, PROVIDER, TextureFiller

ANALYSED = 0.1  # the share of a job's progress that its analysis is given
_CLEARANCE = 7  # px a side of what is kept clear of a person when background is copied
Emit = Callable[[Event], None]


@dataclass(slots=True, eq=False)
class _Person:
    """A portrait region: its parsing map, and what of its mask the map calls a person; both also as predicted, before a
    correction."""

    region: Region
    volume: Volume
    inside: Mask
    predicted: Volume
    predicted_inside: Mask
    laps: Laps = ()


@dataclass(slots=True, eq=False)
class Execution:
    """One job being executed: make it, call one of `predict` and `fill` once, then `patches`."""

    job_id: int
    request: FillRequest
    plan: Plan
    models: Models
    texture: TextureFiller
    emit: Emit
    reader: FaceReader
    work: WorkingPhoto = field(init=False)
    _beside: WorkingPhoto = field(init=False)  # texture up to, and around, the people
    _holes: Mask = field(init=False)  # all that is not the photo's own, removed things too
    _removed: list[Patch] = field(init=False, default_factory=list[Patch])
    _steps: int = field(init=False)
    _step: int = 0

    def __post_init__(self) -> None:
        self.work = self._beside = self._workspace()
        self._holes = self.request.mask
        kinds = [region.kind for region in self.plan.regions]
        people = kinds.count("portrait")
        parses = 0 if self.request.structures else people
        # Beside every person there may be background to continue, and each region is filled with texture too.
        textures = people * self._blends_texture + int(people > 0 and "texture" not in kinds)
        self._steps = max(1, len(kinds) + parses + textures)

    def predict(self) -> list[RouteReport]:
        """Predict and emit the structure of every region that has one."""
        reports: list[RouteReport] = []
        for region in self.plan.regions:
            if region.kind != "texture":
                cascade, laps = self._load(region)
                more = self._structure(region, cascade)[1]
                reports.append(self._report(region, cascade.provider, (*laps, *more)))
        return reports

    def fill(self) -> list[RouteReport]:
        """Fill every region. Raises Cancelled, ModelError and MaskError.

        What is removed comes first: then it is background to all others. People are parsed before other texture is
        filled, since that says what beside a person is background.
        """
        reports = self._remove([region for region in self.plan.regions if region.verb == "remove"])
        regions = [region for region in self.plan.regions if region.verb == "restore"]
        people = [self._parse(region) for region in regions if region.kind == "portrait"]
        reports += self._fill_texture([region for region in regions if region.kind == "texture"], people)
        reports += [report for person in people if (report := self._fill_person(person)) is not None]
        reports += [self._fill_face(region) for region in regions if region.kind == "face"]
        return reports

    def patches(self) -> list[Patch]:
        """Return what was filled, in canvas coordinates; of an expansion with every known pixel as it was."""
        request = self.request
        if request.expansion:
            for patch in self.work.patches:
                known = ~crop(request.mask, patch.rect)
                np.copyto(patch.pixels, crop(request.image, patch.rect), where=known[:, :, None])
        return [Patch(self._on_canvas(patch.rect), patch.pixels) for patch in (*self._removed, *self.work.patches)]

    # ------------------------------------------------------------------------------------------------------- removal
    def _remove(self, regions: list[Region]) -> list[RouteReport]:
        """Close the background over the regions; what else is to be filled then sees a photo without what was there."""
        target = merge([(region.rect, region.mask) for region in regions])
        if target is None:
            return []
        request, clock, progress = self.request, Clock(), self._next_step()
        self._step += len(regions) - 1
        avoid = None if self.plan.everybody is None else _with_clearance(self.plan.everybody)
        self.texture.fill(
            self.work,
            *target,
            request.seed,
            request.token,
            lambda share: progress("texture", share),
            avoid,
            strict=True,
        )
        clock.lap("texture")
        if self.plan.staying is not None:
            for patch in self.work.patches:
                theirs = crop(self.plan.staying, patch.rect)
                np.copyto(patch.pixels, crop(request.image, patch.rect), where=theirs[:, :, None])
        rest = request.mask.copy()
        rest[target[0].slices(self.work.rect)] &= ~target[1]
        if rest.any():
            self._removed, image = self.work.patches, request.image.copy()
            for patch in self._removed:
                image[patch.rect.slices(self.work.rect)] = patch.pixels
            self.request = replace(request, image=image, mask=rest)
            self.work = self._beside = self._workspace()
        laps = [clock.laps, *[()] * len(regions)]
        return [self._report(region, PROVIDER, lap) for region, lap in zip(regions, laps, strict=False)]

    # ------------------------------------------------------------------------------------------------------- texture
    def _fill_texture(self, regions: list[Region], people: list[_Person]) -> list[RouteReport]:
        plain = [(region.rect, region.mask) for region in regions]
        target = merge([*plain, *((one.region.rect, one.region.mask & ~one.inside) for one in people)])
        if target is None:
            return []
        clock, progress, done = Clock(), self._next_step(), 0.0
        if people:  # texture around them is blended into their painting
            self._beside = self._workspace()
        if any(one.predicted_inside is not one.inside for one in people):
            # Texture that was filled after the prediction is kept by the client's cache: after a correction only what
            # it uncovers is new.
            first = merge([*plain, *((one.region.rect, one.region.mask & ~one.predicted_inside) for one in people)])
            if first is not None:
                before = self._workspace()
                avoid = self._avoid([(one, one.predicted) for one in people])
                self._texture(before, first, avoid, lambda share: progress("texture", share / 2))
                self._copy(before, self._beside, first, target)
                done = 0.5
        avoid = self._avoid([(one, one.volume) for one in people])
        self._texture(self._beside, target, avoid, lambda share: progress("texture", done + (1 - done) * share))
        nobody = [(one.region.rect, one.region.mask) for one in people if not one.inside.any()]
        far = merge([*plain, *nobody])
        if people and far is not None:
            self._copy(self._beside, self.work, target, far)
        clock.lap("texture")
        reason = regions[0].reason if regions else Message("background beside the person")
        return [RouteReport("texture", self._on_canvas(target[0]), reason, PROVIDER, clock.laps)]

    def _texture(
        self, work: WorkingPhoto, where: tuple[Rect, Mask], avoid: ReducedMask | None, progress: Callable[[float], None]
    ) -> None:
        request = self.request
        self.texture.fill(work, *where, request.seed, request.token, progress, avoid, request.expansion)

    def _avoid(self, people: list[tuple[_Person, Volume]]) -> ReducedMask | None:
        """Where people are, and a little around them: not to be copied into the background."""
        if not people and self.plan.avoid is None:
            return None

        def occupied(area: Rect, step: int) -> Mask:
            found = np.zeros((-(-area.height // step), -(-area.width // step)), np.bool_)
            if self.plan.avoid is not None:
                found |= self.plan.avoid(area, step)
            for person, volume in people:
                found |= person_under(person.region.crop, volume, area, step)
            return found

        return _with_clearance(occupied)

    def _copy(
        self, source: WorkingPhoto, target: WorkingPhoto, one: tuple[Rect, Mask], other: tuple[Rect, Mask]
    ) -> None:
        """Copy what `source` has filled under both masks to `target`, with the band beside the hole that it blended."""
        rect = one[0].intersect(other[0])
        if rect.empty:
            return
        both = crop(one[1], rect.shift(-one[0].left, -one[0].top))
        both = both & crop(other[1], rect.shift(-other[0].left, -other[0].top))
        for block in blocks(rect.grow(FEATHER).intersect(self.work.rect)):
            done, _ = crop_padded(both, block.shift(-rect.left, -rect.top))
            target.put(block, source.pixels(block), done)

    # ---------------------------------------------------------------------------------------------- people and faces
    @property
    def _blends_texture(self) -> bool:
        """Whether people take texture from the photo. Not on new canvas: from one side it only mirrors the edge."""
        return self.request.background == "texture" and not self.request.expansion

    def _parse(self, region: Region) -> _Person:
        cascade, laps = self._load(region)
        volume, more = self._structure(region, cascade)
        predicted = volume if region.predicted is None else region.predicted

        def inside(parsing: Volume) -> Mask:
            if self.request.background == "cascade":
                return region.mask
            return region.mask & person_under(region.crop, parsing, region.rect)

        mask = inside(volume)
        return _Person(
            region, volume, mask, predicted, mask if predicted is volume else inside(predicted), (*laps, *more)
        )

    def _fill_person(self, person: _Person) -> RouteReport | None:
        region = person.region
        if not person.inside.any():
            return None  # the parsing map shows background only: it is texture by now
        cascade, token = self.models.portrait(), self.request.token
        clock, texture = Clock(), self._whole_texture(region) if self._blends_texture else None
        clock.lap("texture")
        laps = cascade.paint(
            self.work,
            region.crop,
            person.volume,
            region.rect,
            region.mask,
            token,
            self._next_step(),
            mirrored=self._mirrored(region),
        )
        unchanged = 1 - np.abs(person.volume - person.predicted).max(axis=0, keepdims=True)
        blend = partial(
            blend_texture,
            self.work,
            step=max(1, round(1 / region.crop.to_model.scale)),
            rect=region.rect,
            hole=self.request.mask,
            token=token,
            changed=partial(person_under, region.crop, unchanged),
        )
        # Who erases a part of a person wants to see background there. New canvas is texture further out, where nothing
        # is painted: the end of a painting would show.
        near = partial(person_under, region.crop, person.volume) if self.request.expansion else None
        blend(self._beside, mask=region.mask & ~person.inside, alike=ALIKE_BESIDE, changed_share=1.0, person=near)
        if texture is not None:
            blend(texture, mask=person.inside, alike=ALIKE)
        return self._report(region, cascade.provider, (*person.laps, *clock.laps, *laps))

    def _whole_texture(self, region: Region) -> WorkingPhoto:
        """All of a person's region as texture, copied from people too. It does not depend on the structure, so after a
        correction the texture client still has it."""
        texture, progress = self._workspace(), self._next_step()
        self._texture(texture, (region.rect, region.mask), None, lambda share: progress("texture", share))
        return texture

    def _fill_face(self, region: Region) -> RouteReport:
        self.request.token.check()
        cascade, laps = self._load(region)
        assert isinstance(cascade, FaceCascade)
        volume, more = self._structure(region, cascade, own_step=False)
        progress = self._next_step()
        painted = cascade.paint(
            self.work,
            region.crop,
            volume,
            region.rect,
            region.mask,
            self.request.token,
            lambda stage, fraction: progress(stage, 0.4 + 0.6 * fraction),
            self.request.seed,
            region.landmarks,
        )
        clock = Clock()
        donors = lay_donors(self.work, region, self.request, self._holes, self.reader)
        clock.lap("donors")
        report = self._report(region, cascade.provider, (*laps, *more, *painted, *(clock.laps if donors else ())))
        return replace(report, donors=donors)

    def _load(self, region: Region) -> tuple[FaceCascade | PortraitCascade, Laps]:
        self.request.token.check()
        self._tell("load", 0.0, self._step)
        clock, fresh = Clock(), not self.models.loaded(region.kind)
        cascade = self.models.face() if region.kind == "face" else self.models.portrait()
        clock.lap("load")
        return cascade, clock.laps if fresh else ()

    def _structure(
        self, region: Region, cascade: FaceCascade | PortraitCascade, own_step: bool = True
    ) -> tuple[Volume, Laps]:
        """The structure of a region: as given, or predicted and emitted. `own_step`: it counts as one in progress."""
        if region.volume is not None:
            return region.volume, ()
        request, clock = self.request, Clock()
        self._tell("structure", 0.0, self._step)
        volume = cascade.predict(self.work, region.crop, request.token, self._mirrored(region), request.seed)
        clock.lap("structure")
        request.token.check()
        self.emit(StructureReady(self.job_id, self._shown(region, volume)))
        if own_step:
            self._step += 1
        return volume, clock.laps

    def _shown(self, region: Region, volume: Volume) -> Structure:
        """What is shown of a predicted structure, and may be corrected, in canvas coordinates."""
        assert region.kind != "texture"
        points = face_points(region.crop) if region.kind == "face" else None
        structure = Structure(
            region.kind, region.crop, region.rect, region.mask, volume, region.reason, points, seed=self.request.seed
        )
        return structure.moved(self.request.rect.left, self.request.rect.top)

    def _mirrored(self, region: Region) -> bool:
        """Every second seed shows a person to the network in a mirror, so that it completes them differently."""
        return region.kind == "portrait" and self.request.seed % 2 == 1

    # ------------------------------------------------------------------------------------------------------ progress
    def _next_step(self) -> Callable[[str, float], None]:
        """Begin a step; the result tells its stage and how much of it is done, 0..1."""
        step, self._step = self._step, self._step + 1
        return lambda stage, fraction: self._tell(stage, fraction, step)

    def _tell(self, stage: str, fraction: float, step: int) -> None:
        done = (step + min(fraction, 1.0)) / self._steps
        self.emit(Progress(self.job_id, stage, ANALYSED + (1 - ANALYSED) * min(done, 1.0)))

    def _report(self, region: Region, provider: str, laps: Sequence[tuple[str, float]]) -> RouteReport:
        place = self._on_canvas(region.rect)
        return RouteReport(region.kind, place, region.reason, provider, tuple(laps), region.verb, region.grown)

    def _on_canvas(self, rect: Rect) -> Rect:
        return rect.shift(self.request.rect.left, self.request.rect.top)

    def _workspace(self) -> WorkingPhoto:
        return WorkingPhoto(self.request.image, self.request.mask, self.request.token)


def _with_clearance(mask: ReducedMask) -> ReducedMask:
    kernel = np.ones((_CLEARANCE, _CLEARANCE), np.uint8)
    return lambda area, step: cv2.dilate(mask(area, step).view(np.uint8), kernel) > 0
