"""Which holes are a person's, for the portrait cascade: over a part of a body, or beyond the edge that cuts it off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.blending.crop import plan_part
from engine.blending.model_crop import known_part
from engine.cancel import CancelToken
from engine.fill.choice import Choice
from engine.fill.face_routing import Route
from engine.fill.face_search import holes
from engine.finders.body_extent import FoundPerson, Moved, goes_beyond, whole, with_room
from engine.imaging.geometry import Rect
from engine.imaging.margins import Margins
from engine.imaging.pixels import Mask, Pixels, crop
from engine.imaging.tiling import any_of
from engine.structure.spec import CascadeSpec

CUT_OFF = "the photo's edge cuts a person off"
ON_A_PERSON = "a part of a person is under the mask"
THIN = "only a thin mark on a person: texture repairs it better"
_ROOM = 0.1  # of a person's longer side, seen around them: hair above the eyes, shoes below the ankles
_CUT = 0.015  # of the photo's side: a person who comes so near to its edge is cut off there
_TOUCHING = 0.15  # of a hole's rim that is a person's: then the hole is a part of them
_THIN = 0.03  # of the person's longer side: half the width of a thin mark, at its widest
_RIM = 1 / 40  # of a hole's longer side: how far around it is looked
_GRID = 512


class FindPeople(Protocol):
    """The people in a photo, the surest first; what `unknown` marks is to be seen filled smoothly."""

    def __call__(self, image: Pixels, near: Rect | None, unknown: Mask | None) -> Sequence[FoundPerson]: ...


class Request(Protocol):
    """What is read of a FillJob."""

    @property
    def image(self) -> Pixels: ...
    @property
    def mask(self) -> Mask: ...
    @property
    def choice(self) -> Choice: ...
    @property
    def seed(self) -> int: ...
    @property
    def token(self) -> CancelToken: ...


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """Where `people` are, of whom `known` was looked at. Holds no picture, so it may be kept."""

    people: Sequence[FoundPerson]
    known: Rect

    def __call__(self, area: Rect, step: int) -> Mask:
        """In `area`, at 1/`step` of its size, rounded up."""
        there = area.shift(-self.known.left, -self.known.top)
        covered = np.zeros((-(-area.height // step), -(-area.width // step)), np.bool_)
        for person in self.people:
            covered |= person.reduced(there, step)
        return covered


class People:
    """The people of one job's photo, in its coordinates, whatever part of the canvas they were looked for in."""

    def __init__(self, job: Request, find: FindPeople) -> None:
        """Looks at the known part of the photo, first as it is: a hole may hold something in front of an intact person.
        Where nobody is seen, with what is masked filled smoothly; before new canvas, with room around. Raises
        Cancelled."""
        self.photo = Rect.of(job.image)
        self.known = known_part(job.mask)
        self._job = job
        image, mask = crop(job.image, self.known), crop(job.mask, self.known)
        near = Rect.bounding(mask)
        job.token.check()
        self.found: Sequence[FoundPerson] = find(image, near, None)
        if not self.found and (near is not None or self.known != self.photo):
            job.token.check()
            if near is not None:
                self.found = find(image, near, mask)
            else:
                small, scale, dx, dy = with_room(image)
                seen = [Moved(person, scale, dx, dy) for person in find(small, None, None)]
                self.found = [person for person in seen if not person.box.intersect(Rect.of(image)).empty]
        self.cover = Cover(self.found, self.known)
        self.thin = False  # whether `claims` left a thin mark on a person to texture

    def cut_off(self) -> bool:
        """Whether an edge with new canvas beyond it cuts off any of them."""
        return any(self._is_cut(person) for person in self.found)

    def claims(self, rest: Route, spec: CascadeSpec) -> list[Route]:
        """A route for each person who has a part in the mask of `rest`, within it; no two overlap. Raises Cancelled.

        Thin marks on a person are left, unless the portrait cascade was asked for: on validation people texture was
        nearer to the truth there by a sixth of the perceptual distance, on wide ones by a twentieth.
        """
        candidates: list[tuple[FoundPerson, Rect, Mask, str]] = []
        for person in self.found:
            self._job.token.check()
            reach = self._reach(person)
            wanted = np.zeros(rest.mask.shape, np.bool_)
            reasons: list[str] = []
            view = reach.union(person.box.shift(self.known.left, self.known.top)).intersect(self.photo)
            if self._is_cut(person):
                wanted |= self._outside(rest, view)
                # All of them, even beyond the canvas: at the scale they were learnt at, people are completed better.
                view = view.union(whole(person).shift(self.known.left, self.known.top))
                reasons += [CUT_OFF] if wanted.any() else []
            for box in holes(rest.mask, Rect.of(rest.mask)):
                part = box.shift(rest.rect.left, rest.rect.top).intersect(self.known)
                if part.empty or not self._touches(person, rest, part):
                    continue
                if self._job.choice == "auto" and self._is_thin(person, part):
                    self.thin = True
                else:
                    wanted[part.slices(rest.rect)] |= crop(rest.mask, part.shift(-rest.rect.left, -rest.rect.top))
                    view = view.union(part)
                    reasons += [ON_A_PERSON]
            if wanted.any():
                candidates.append((person, view, wanted, " and ".join(dict.fromkeys(reasons))))
        self._share_out(candidates, rest.rect)
        return [
            route
            for _, view, wanted, reason in candidates
            if (route := self._route(view, wanted, rest.rect, spec, reason)) is not None
        ]

    def _reach(self, person: FoundPerson) -> Rect:
        """The whole person, as far as the points and proportions tell, and some room, in the job's coordinates."""
        body = whole(person)
        return body.grow(round(_ROOM * max(body.shape))).shift(self.known.left, self.known.top)

    def _is_cut(self, person: FoundPerson) -> bool:
        """Whether the person touches, or goes on behind, an edge of what is known that has new canvas beyond it."""
        more = Margins.between(self.known, self.photo)
        near = max(1, round(_CUT * max(self.known.shape)))
        inside = Rect(0, 0, self.known.width, self.known.height)
        strips = {
            "left": Rect(0, 0, near, inside.bottom),
            "top": Rect(0, 0, inside.right, near),
            "right": Rect(inside.right - near, 0, inside.right, inside.bottom),
            "bottom": Rect(0, inside.bottom - near, inside.right, inside.bottom),
        }
        step = max(1, max(inside.shape) // _GRID)
        beyond = goes_beyond(person, inside)
        return any(
            getattr(more, side) > 0 and (side in beyond or bool(person.reduced(strip.intersect(inside), step).any()))
            for side, strip in strips.items()
        )

    def _outside(self, rest: Route, reach: Rect) -> Mask:
        """What of `rest` lies beyond the known part, within the person's reach."""
        wanted = np.zeros(rest.mask.shape, np.bool_)
        here = reach.intersect(rest.rect)
        if here.empty:
            return wanted
        wanted[here.slices(rest.rect)] = crop(rest.mask, here.shift(-rest.rect.left, -rest.rect.top))
        inner = self.known.intersect(rest.rect)
        if not inner.empty:
            wanted[inner.slices(rest.rect)] = False
        return wanted

    def _touches(self, person: FoundPerson, rest: Route, part: Rect) -> bool:
        """Whether enough of the rim of the hole in `part` is the person's."""
        margin = max(2, round(_RIM * max(part.shape)))
        area = part.grow(margin).intersect(self.known)
        step = max(1, max(area.shape) // _GRID)
        hole = any_of(crop(self._job.mask, area), step)
        near = max(1, margin // step)
        grown = cv2.dilate(hole.astype(np.uint8), np.ones((2 * near + 1, 2 * near + 1), np.uint8)) > 0
        rim = grown & ~hole
        theirs = person.reduced(area.shift(-self.known.left, -self.known.top), step)
        return bool(rim.any()) and float(theirs[rim].mean()) >= _TOUCHING

    def _is_thin(self, person: FoundPerson, part: Rect) -> bool:
        """Whether the hole in `part` is nowhere wide, measured by the person."""
        step = max(1, max(part.shape) // _GRID)
        hole = np.pad(crop(self._job.mask, part)[::step, ::step].astype(np.uint8), 1)
        widest = float(np.max(cv2.distanceTransform(hole, cv2.DIST_L2, cv2.DIST_MASK_5))) * step
        return widest < _THIN * max(person.box.shape)

    def _share_out(self, candidates: list[tuple[FoundPerson, Rect, Mask, str]], rect: Rect) -> None:
        """Leaves each pixel that several people want to the one whose box is nearest."""
        for i, (person, _, wanted, _) in enumerate(candidates):
            for other, _, theirs, _ in candidates[i + 1 :]:
                both = Rect.bounding(wanted & theirs)
                if both is None:
                    continue
                place = both.shift(rect.left - self.known.left, rect.top - self.known.top)
                nearer = _away(person.box, place) <= _away(other.box, place)
                shared = crop(wanted, both) & crop(theirs, both)
                crop(wanted, both)[shared & ~nearer] = False
                crop(theirs, both)[shared & nearer] = False

    def _route(self, view: Rect, wanted: Mask, rect: Rect, spec: CascadeSpec, reason: str) -> Route | None:
        tight = Rect.bounding(wanted)
        if tight is None:
            return None
        plan = plan_part(varied(view, self._job.seed), spec.size, spec.multiple, self.photo)
        where = tight.shift(rect.left, rect.top)
        return Route("portrait", where, crop(wanted, tight), reason, plan)


def split(rest: Route, claims: Sequence[Route], reason: str) -> list[Route]:
    """What is left of `rest` without the claims (none when nothing is), then the claims."""
    if not claims:
        return [Route(rest.kind, rest.rect, rest.mask, reason)]
    left = rest.mask.copy()
    for claim in claims:
        left[claim.rect.slices(rest.rect)] &= ~claim.mask
    tight = Rect.bounding(left)
    if tight is None:
        return list(claims)
    where = tight.shift(rest.rect.left, rest.rect.top)
    return [Route(rest.kind, where, crop(left, tight), reason), *claims]


def _away(box: Rect, rect: Rect) -> NDArray[np.float64]:
    """The squared distance of each pixel of `rect` to `box`."""
    x, y = np.arange(rect.left, rect.right) + 0.5, np.arange(rect.top, rect.bottom) + 0.5
    across = np.maximum(np.maximum(box.left - x, x - box.right), 0) ** 2
    down = np.maximum(np.maximum(box.top - y, y - box.bottom), 0) ** 2
    return down[:, None] + across[None, :]


def varied(rect: Rect, seed: int) -> Rect:
    """A little more on each side for every seed but 0: the network then sees the person in another place and scale, and
    completes them in another way."""
    if seed == 0:
        return rect
    more = np.random.default_rng(seed).uniform(0, 0.12, 4) * max(rect.shape)
    left, top, right, bottom = np.rint(more).astype(int).tolist()
    return Margins(left, top, right, bottom).around(rect)
