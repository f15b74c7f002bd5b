"""A planned job, part by part: structures first, texture, then people and faces."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import cv2
import numpy as np

from engine.blending.layers import Patch, Workspace
from engine.blending.model_crop import Clock
from engine.blending.texture_blend import ALIKE, ALIKE_BESIDE, blend_texture
from engine.fill.events import Event, Progress, RouteReport, StructureReady
from engine.fill.face_routing import Route
from engine.fill.job import FillJob
from engine.fill.plan import Plan, merged, structure_of
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, crop, crop_padded
from engine.imaging.tiling import blocks
from engine.imaging.volumes import Volume
from engine.models.sessions import Models
from engine.structure.cascade import FaceCascade, Laps, PortraitCascade
from engine.structure.prediction import person_under
from engine.texture.filler import FEATHER, PROVIDER, Avoid, TextureFiller

ROUTED = 0.1  # the share of a job's progress that finding faces and people is given
_EDGE = 7  # px a side of what is kept clear of a person when background is copied
Emit = Callable[[Event], None]


@dataclass(slots=True, eq=False)
class _Person:
    """A portrait part on its way: its parsing, and what of its mask that sees a person in; both also as predicted."""

    route: Route
    volume: Volume
    seen: Mask
    predicted: Volume
    first: Mask
    laps: Laps = ()


@dataclass(slots=True, eq=False)
class Run:
    """One job under way: make it, then call one of `predict_only` and `fill`, once; then `patches`."""

    job: FillJob
    emit: Emit
    plan: Plan
    models: Models
    texture: TextureFiller
    work: Workspace = field(init=False)
    _beside: Workspace = field(init=False)  # texture up to the people
    _steps: int = field(init=False)
    _step: int = 0

    def __post_init__(self) -> None:
        self.work = self._beside = Workspace(self.job.image, self.job.mask, self.job.token)
        kinds = [part.kind for part in self.plan.parts]
        people = kinds.count("portrait")
        parses = 0 if self.job.structures else people
        # Beside every person there may be background to continue, and each is texture too.
        textures = people * self._lends + int(people > 0 and "texture" not in kinds)
        self._steps = max(1, len(kinds) + parses + textures)

    @property
    def _lends(self) -> bool:
        """Whether people take texture from the photo. Not on new canvas: what comes from one side only mirrors what is
        at the edge."""
        return self.job.background == "texture" and not self.job.expansion

    def predict_only(self) -> list[RouteReport]:
        """Shows the structure of every part that has one."""
        reports: list[RouteReport] = []
        for index, part in enumerate(self.plan.parts):
            if part.kind == "texture":
                continue
            cascade, laps = self._load(part)
            more = self._predict(index, part, cascade)[1]
            reports.append(self._report(part, part.rect, cascade.provider, (*laps, *more)))
        return reports

    def fill(self) -> list[RouteReport]:
        """Parsing first, since it says what beside a person is background; texture; then people, then faces."""
        parts = list(enumerate(self.plan.parts))
        people = [self._person(index, part) for index, part in parts if part.kind == "portrait"]
        reports = self._fill_texture([part for _, part in parts if part.kind == "texture"], people)
        reports += [report for person in people if (report := self._fill_person(person)) is not None]
        reports += [self._fill_face(index, part) for index, part in parts if part.kind == "face"]
        return reports

    def patches(self) -> list[Patch]:
        """What was filled, in canvas coordinates; of an expansion with every known pixel as it was."""
        dx, dy = self.job.rect.left, self.job.rect.top
        if self.job.expansion:
            for patch in self.work.patches:
                known = ~crop(self.job.mask, patch.rect)
                np.copyto(patch.pixels, crop(self.job.image, patch.rect), where=known[:, :, None])
        return [Patch(patch.rect.shift(dx, dy), patch.pixels) for patch in self.work.patches]

    # ---------------------------------------------------------------------------------------------------- each kind
    def _person(self, index: int, part: Route) -> _Person:
        assert part.plan is not None
        cascade, laps = self._load(part)
        volume, more = self._predict(index, part, cascade)
        predicted = self.plan.predicted.get(index, volume)

        def theirs(seen: Volume) -> Mask:
            assert part.plan is not None
            if self.job.background == "cascade":
                return part.mask
            return part.mask & person_under(part.plan, seen, part.rect)

        seen = theirs(volume)
        first = seen if predicted is volume else theirs(predicted)
        return _Person(part, volume, seen, predicted, first, (*laps, *more))

    def _fill_texture(self, parts: list[Route], people: list[_Person]) -> list[RouteReport]:
        plain = [(part.rect, part.mask) for part in parts]
        now = merged([*plain, *((one.route.rect, one.route.mask & ~one.seen) for one in people)])
        if now is None:
            return []
        clock, tell, done = Clock(), self._teller(), 0.0
        if people:  # around them all is painted, too
            self._beside = Workspace(self.job.image, self.job.mask, self.job.token)
        if any(one.first is not one.seen for one in people):
            # What the prediction left to texture is kept since it was filled for it: who corrects an outline waits for
            # what that uncovers, no more.
            first = merged([*plain, *((one.route.rect, one.route.mask & ~one.first) for one in people)])
            if first is not None:
                before = Workspace(self.job.image, self.job.mask, self.job.token)
                avoid = self._clear_of([(one, one.predicted) for one in people])
                self._texture(before, first, avoid, lambda share: tell("texture", share / 2))
                self._keep(before, self._beside, first, now)
                done = 0.5
        avoid = self._clear_of([(one, one.volume) for one in people])
        self._texture(self._beside, now, avoid, lambda share: tell("texture", done + (1 - done) * share))
        gone = [(one.route.rect, one.route.mask) for one in people if not one.seen.any()]
        far = merged([*plain, *gone])
        if people and far is not None:
            self._keep(self._beside, self.work, now, far)
        clock.lap("texture")
        reason = parts[0].reason if parts else "background beside the person"
        return [RouteReport("texture", self._canvas(now[0]), reason, PROVIDER, clock.laps)]

    def _texture(
        self, work: Workspace, where: tuple[Rect, Mask], avoid: Avoid | None, progress: Callable[[float], None]
    ) -> None:
        job = self.job
        self.texture.fill(work, *where, job.seed, job.token, progress, avoid, job.expansion)

    def _clear_of(self, people: list[tuple[_Person, Volume]]) -> Avoid | None:
        """People are not to be copied into the background, nor their very edge."""
        if not people and self.plan.avoid is None:
            return None

        def theirs(area: Rect, step: int) -> Mask:
            found = np.zeros((-(-area.height // step), -(-area.width // step)), np.bool_)
            if self.plan.avoid is not None:
                found |= self.plan.avoid(area, step)
            for person, volume in people:
                assert person.route.plan is not None
                found |= person_under(person.route.plan, volume, area, step)
            return cv2.dilate(found.view(np.uint8), np.ones((_EDGE, _EDGE), np.uint8)) > 0

        return theirs

    def _keep(self, before: Workspace, after: Workspace, first: tuple[Rect, Mask], now: tuple[Rect, Mask]) -> None:
        """What `before` has filled under both masks, into `after`, with the band beside the hole that it blended."""
        rect = first[0].intersect(now[0])
        if rect.empty:
            return
        both = crop(first[1], rect.shift(-first[0].left, -first[0].top))
        both = both & crop(now[1], rect.shift(-now[0].left, -now[0].top))
        for block in blocks(rect.grow(FEATHER).intersect(self.work.rect)):
            done, _ = crop_padded(both, block.shift(-rect.left, -rect.top))
            after.put(block, before.pixels(block), done)

    def _fill_person(self, person: _Person) -> RouteReport | None:
        part = person.route
        if not person.seen.any():
            return None  # the parsing sees background only: it is texture by now
        assert part.plan is not None
        cascade, odd, token = self.models.portrait(), self._mirrored(part), self.job.token
        clock, texture = Clock(), self._texture_of(part) if self._lends else None
        clock.lap("texture")
        laps = cascade.paint(
            self.work, part.plan, person.volume, part.rect, part.mask, token, self._teller(), mirrored=odd
        )
        same = 1 - np.abs(person.volume - person.predicted).max(axis=0, keepdims=True)
        lend = partial(
            blend_texture,
            self.work,
            step=max(1, round(1 / part.plan.to_model.scale)),
            rect=part.rect,
            hole=self.job.mask,
            token=token,
            changed=partial(person_under, part.plan, same),
        )
        # Who rubs out a part of a person wants to see background. New canvas is texture further out, where nothing is
        # painted: a painting that ended there would be seen to end.
        near = partial(person_under, part.plan, person.volume) if self.job.expansion else None
        lend(self._beside, mask=part.mask & ~person.seen, alike=ALIKE_BESIDE, lent=1.0, person=near)
        if texture is not None:
            lend(texture, mask=person.seen, alike=ALIKE)
        return self._report(part, part.rect, cascade.provider, (*person.laps, *clock.laps, *laps))

    def _texture_of(self, part: Route) -> Workspace:
        """All of a person's part as texture, copied from people too. It does not depend on the structure, so after a
        correction it is there already.
        """
        texture, tell = Workspace(self.job.image, self.job.mask, self.job.token), self._teller()
        self._texture(texture, (part.rect, part.mask), None, lambda share: tell("texture", share))
        return texture

    def _fill_face(self, index: int, part: Route) -> RouteReport:
        assert part.plan is not None
        self.job.token.check()
        cascade, laps = self._load(part, spend=False)
        assert isinstance(cascade, FaceCascade)
        volume, more = self._predict(index, part, cascade, spend=False)
        tell = self._teller()

        def after_structure(step: str, fraction: float) -> None:
            tell(step, 0.4 + 0.6 * fraction)

        done = cascade.paint(
            self.work,
            part.plan,
            volume,
            part.rect,
            part.mask,
            self.job.token,
            after_structure,
            self.job.seed,
            part.points,
        )
        return self._report(part, part.rect, cascade.provider, (*laps, *more, *done))

    # -------------------------------------------------------------------------------------------------------- steps
    def _load(self, part: Route, spend: bool = True) -> tuple[FaceCascade | PortraitCascade, Laps]:
        self.job.token.check()
        self._say("load", 0.0)
        clock, fresh = Clock(), not self.models.loaded(part.kind)
        cascade = self.models.face() if part.kind == "face" else self.models.portrait()
        clock.lap("load")
        return cascade, clock.laps if fresh else ()

    def _predict(
        self, index: int, part: Route, cascade: FaceCascade | PortraitCascade, spend: bool = True
    ) -> tuple[Volume, Laps]:
        """The structure of a part, shown as soon as it is there; what an earlier job showed is taken as it is."""
        if index in self.plan.volumes:
            return self.plan.volumes[index], ()
        assert part.plan is not None
        clock = Clock()
        self._say("structure", 0.0)
        volume = cascade.predict(self.work, part.plan, self.job.token, self._mirrored(part), self.job.seed)
        clock.lap("structure")
        structure = structure_of(part, volume, self.job.seed, self.job.rect.left, self.job.rect.top)
        self.job.token.check()
        self.emit(StructureReady(self.job.id, structure))
        if spend:
            self._step += 1
        return volume, clock.laps

    def _mirrored(self, part: Route) -> bool:
        """Of a person, every second seed sees the mirror image: another honest look at what is missing."""
        return part.kind == "portrait" and self.job.seed % 2 == 1

    def _teller(self) -> Callable[[str, float], None]:
        """Progress of the next step."""
        base, self._step = self._step, self._step + 1

        def tell(stage: str, fraction: float) -> None:
            self._say(stage, fraction, base)

        return tell

    def _say(self, stage: str, fraction: float, base: int | None = None) -> None:
        done = ((self._step if base is None else base) + min(fraction, 1.0)) / self._steps
        self.emit(Progress(self.job.id, stage, ROUTED + (1 - ROUTED) * min(done, 1.0)))

    def _report(self, part: Route, rect: Rect, provider: str, laps: Laps) -> RouteReport:
        return RouteReport(part.kind, self._canvas(rect), part.reason, provider, laps)

    def _canvas(self, rect: Rect) -> Rect:
        return rect.shift(self.job.rect.left, self.job.rect.top)
