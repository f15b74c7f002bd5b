"""Finds the people of a photo, and which holes are theirs: on a body, or beyond the edge that cuts a person off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.blending.crop import plan_part
from engine.blending.model_crop import known_bounds
from engine.fill.face_search import holes
from engine.fill.region import Region, bounded
from engine.fill.request import FillRequest
from engine.finders.body_extent import FoundPerson, TransformedPerson, body_extent, crossed_edges, padded_copy
from engine.imaging.geometry import Rect
from engine.imaging.margins import Margins
from engine.imaging.pixels import Mask, Pixels, crop
from engine.imaging.tiling import reduce_any
from engine.messages import Message
from engine.structure.spec import CascadeSpec

CUT_OFF = Message("the photo's edge cuts a person off")
ON_A_PERSON = Message("a part of a person is under the mask")
CUT_OFF_AND_ON = Message("the photo's edge cuts a person off and a part of a person is under the mask")
THIN = Message("only a thin mark on a person: texture repairs it better")
_MARGIN = 0.1  # of a person's longer side, seen around them: hair above the eyes, shoes below the ankles
_CUT_DISTANCE = 0.015  # of the photo's side: a person who comes so near to its edge is cut off there
_MIN_SHARE = 0.15  # of a hole's rim that must be a person's for the hole to be a part of them
_MAX_THIN = 0.03  # of the person's longer side: half the width of a thin mark, at its widest
_RIM = 1 / 40  # of a hole's longer side: how far around it is looked
_GRID = 512  # longer side of the grids on which holes and people are compared


class FindPeople(Protocol):
    """Return the people in a photo, the highest score first; what `unknown` marks is seen filled smoothly."""

    def __call__(self, image: Pixels, near: Rect | None, unknown: Mask | None) -> Sequence[FoundPerson]: ...


@dataclass(frozen=True, slots=True, eq=False)
class PeopleInPhoto:
    """The people who were found in the part `known` of `photo`; their own coordinates begin at `known`.

    Holds no pixels, so it may be kept.
    """

    people: Sequence[FoundPerson]
    known: Rect
    photo: Rect

    def covered(self, area: Rect, step: int, chosen: Sequence[int] | None = None) -> Mask:
        """Return where in `area` people (all, or those `chosen`) are, at 1/`step` of its size, rounded up."""
        there = area.shift(-self.known.left, -self.known.top)
        covered = np.zeros((-(-area.height // step), -(-area.width // step)), np.bool_)
        for person in self.people if chosen is None else [self.people[i] for i in chosen]:
            covered |= person.reduced(there, step)
        return covered

    def any_cut_off(self) -> bool:
        """Return whether an edge with new canvas beyond it cuts anybody off."""
        return any(self.is_cut_off(person) for person in self.people)

    def is_cut_off(self, person: FoundPerson) -> bool:
        """Return whether the person touches, or goes on behind, an edge of the known part with new canvas beyond it."""
        more = Margins.between(self.known, self.photo)
        near = max(1, round(_CUT_DISTANCE * max(self.known.shape)))
        inside = Rect(0, 0, self.known.width, self.known.height)
        strips = {
            "left": Rect(0, 0, near, inside.bottom),
            "top": Rect(0, 0, inside.right, near),
            "right": Rect(inside.right - near, 0, inside.right, inside.bottom),
            "bottom": Rect(0, inside.bottom - near, inside.right, inside.bottom),
        }
        step = max(1, max(inside.shape) // _GRID)
        beyond = crossed_edges(person, inside)
        return any(
            getattr(more, side) > 0 and (side in beyond or bool(person.reduced(strip.intersect(inside), step).any()))
            for side, strip in strips.items()
        )

    def extent(self, person: FoundPerson) -> Rect:
        """Return the whole person, as far as landmarks and proportions tell, in photo coordinates."""
        return body_extent(person).shift(self.known.left, self.known.top)


def find_people(request: FillRequest, find: FindPeople, seen: PeopleInPhoto | None = None) -> PeopleInPhoto:
    """Search the known part of the photo, first as it is: a hole may cover something in front of an intact person.

    Where nobody is found, again with the mask filled smoothly, or, before new canvas, with a margin around the photo.
    `seen`: who was found before in the same photo as it is; with one of them at the mask nothing is searched. Raises
    Cancelled.
    """
    known = known_bounds(request.mask)
    photo = Rect.of(request.image)
    image, mask = crop(request.image, known), crop(request.mask, known)
    near = Rect.bounding(mask)
    same = seen is not None and (seen.known, seen.photo) == (known, photo)
    if seen is not None and same and near is not None and any(_meets(person, near) for person in seen.people):
        return seen
    request.token.check()
    found = find(image, near, None)
    if not found and (near is not None or known != photo):
        request.token.check()
        if near is not None:
            found = find(image, near, mask)
        else:
            small, scale, dx, dy = padded_copy(image)
            moved = [TransformedPerson(person, scale, dx, dy) for person in find(small, None, None)]
            found = [person for person in moved if not person.box.intersect(Rect.of(image)).empty]
    return PeopleInPhoto(found, known, photo)


def _meets(person: FoundPerson, rect: Rect) -> bool:
    return not person.box.intersect(rect).empty


class PersonRegions(NamedTuple):
    """A region for each person who has a part in the mask; whether thin marks on people were left to texture."""

    regions: list[Region]
    has_thin_marks: bool


def route_people(request: FillRequest, rest: Region, people: PeopleInPhoto, spec: CascadeSpec) -> PersonRegions:
    """Return the regions of `rest` that are a person's; no two overlap. Raises Cancelled.

    Thin marks on a person stay texture, unless the portrait cascade was asked for: a prediction is no better there.
    """
    candidates: list[_Candidate] = []
    has_thin_marks = False
    for person in people.people:
        request.token.check()
        body = people.extent(person)
        reach = body.grow(round(_MARGIN * max(body.shape)))
        wanted = np.zeros(rest.mask.shape, np.bool_)
        reason = ON_A_PERSON
        view = reach.union(person.box.shift(people.known.left, people.known.top)).intersect(people.photo)
        if people.is_cut_off(person):
            wanted |= _beyond_edge(rest, view, people.known)
            # All of them, even beyond the canvas: the cascade learnt people at that scale.
            view = view.union(body)
            reason = CUT_OFF if wanted.any() else ON_A_PERSON
        for box in holes(rest.mask, Rect.of(rest.mask)):
            part = box.shift(rest.rect.left, rest.rect.top).intersect(people.known)
            if part.empty or not _touches(request.mask, person, people.known, part):
                continue
            if request.method == "auto" and _is_thin(request.mask, person, part):
                has_thin_marks = True
            else:
                wanted[part.slices(rest.rect)] |= crop(rest.mask, part.shift(-rest.rect.left, -rest.rect.top))
                view = view.union(part)
                reason = CUT_OFF_AND_ON if reason in (CUT_OFF, CUT_OFF_AND_ON) else ON_A_PERSON
        if wanted.any():
            candidates.append(_Candidate(person, view, wanted, reason))
    _resolve_overlaps(candidates, rest.rect, people.known)
    regions: list[Region] = []
    for candidate in candidates:
        if (tight := bounded(candidate.wanted, rest.rect)) is not None:
            view = vary_view(candidate.view, request.seed)
            plan = plan_part(view, spec.size, spec.multiple, people.photo)
            regions.append(Region("portrait", *tight, candidate.reason, plan))
    return PersonRegions(regions, has_thin_marks)


def split_off(rest: Region, claims: Sequence[Region], reason: Message) -> list[Region]:
    """Return what is left of `rest` without the claims (none when nothing is), with that reason, then the claims."""
    left = rest.mask.copy()
    for claim in claims:
        left[claim.rect.slices(rest.rect)] &= ~claim.mask
    tight = bounded(left, rest.rect)
    return list(claims) if tight is None else [Region(rest.kind, *tight, reason), *claims]


def vary_view(rect: Rect, seed: int) -> Rect:
    """Return `rect` with a margin drawn by `seed`, none for 0: the network then sees the person at another place and
    scale, and completes them in another way."""
    if seed == 0:
        return rect
    more = np.random.default_rng(seed).uniform(0, 0.12, 4) * max(rect.shape)
    left, top, right, bottom = np.rint(more).astype(int).tolist()
    return Margins(left, top, right, bottom).around(rect)


class _Candidate(NamedTuple):
    """A person, what of the photo shows them, and the mask (of the rest's size) of what may be theirs."""

    person: FoundPerson
    view: Rect
    wanted: Mask
    reason: Message


def _beyond_edge(rest: Region, view: Rect, known: Rect) -> Mask:
    """What of `rest` lies beyond the known part, within the view."""
    wanted = np.zeros(rest.mask.shape, np.bool_)
    here = view.intersect(rest.rect)
    if here.empty:
        return wanted
    wanted[here.slices(rest.rect)] = crop(rest.mask, here.shift(-rest.rect.left, -rest.rect.top))
    inner = known.intersect(rest.rect)
    if not inner.empty:
        wanted[inner.slices(rest.rect)] = False
    return wanted


def _touches(mask: Mask, person: FoundPerson, known: Rect, part: Rect) -> bool:
    """Whether enough of the rim of the hole in `part` is the person's."""
    margin = max(2, round(_RIM * max(part.shape)))
    area = part.grow(margin).intersect(known)
    step = max(1, max(area.shape) // _GRID)
    hole = reduce_any(crop(mask, area), step)
    near = max(1, margin // step)
    grown = cv2.dilate(hole.astype(np.uint8), np.ones((2 * near + 1, 2 * near + 1), np.uint8)) > 0
    rim = grown & ~hole
    theirs = person.reduced(area.shift(-known.left, -known.top), step)
    return bool(rim.any()) and float(theirs[rim].mean()) >= _MIN_SHARE


def _is_thin(mask: Mask, person: FoundPerson, part: Rect) -> bool:
    """Whether the hole in `part` is nowhere wide, compared with the person."""
    step = max(1, max(part.shape) // _GRID)
    hole = np.pad(crop(mask, part)[::step, ::step].astype(np.uint8), 1)
    widest = float(np.max(cv2.distanceTransform(hole, cv2.DIST_L2, cv2.DIST_MASK_5))) * step
    return widest < _MAX_THIN * max(person.box.shape)


def _resolve_overlaps(candidates: Sequence[_Candidate], rect: Rect, known: Rect) -> None:
    """Leave each pixel that several people want to the one whose box is nearest, in place."""
    for i, one in enumerate(candidates):
        for other in candidates[i + 1 :]:
            both = Rect.bounding(one.wanted & other.wanted)
            if both is None:
                continue
            place = both.shift(rect.left - known.left, rect.top - known.top)
            nearer = _squared_distance(one.person.box, place) <= _squared_distance(other.person.box, place)
            shared = crop(one.wanted, both) & crop(other.wanted, both)
            crop(one.wanted, both)[shared & ~nearer] = False
            crop(other.wanted, both)[shared & nearer] = False


def _squared_distance(box: Rect, rect: Rect) -> NDArray[np.float64]:
    """Of each pixel of `rect` to `box`."""
    x, y = np.arange(rect.left, rect.right) + 0.5, np.arange(rect.top, rect.bottom) + 0.5
    across = np.maximum(np.maximum(box.left - x, x - box.right), 0) ** 2
    down = np.maximum(np.maximum(box.top - y, y - box.bottom), 0) ** 2
    return down[:, None] + across[None, :]
