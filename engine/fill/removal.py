"""Which pixels are the hole where things are removed: the mask, grown to their edge and cut at people who stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce

import numpy as np

from engine.cancel import CancelToken
from engine.fill.intent import MaskRegion
from engine.fill.mask_growth import FittedHole, Outline, grow_to_edge, usual_limit
from engine.fill.person_routing import PeopleInPhoto
from engine.fill.region import Region, bounded, merge
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, crop

_UNCERTAIN, _LEAST_UNCERTAIN = 0.012, 2  # of a person's longer side, and px: how far off their outline may be found
_MOSTLY_LOCKED = 0.5  # of a person's pixels
_GRID = 256
_TOLD = 8  # regions alike, up to which each is told by itself


@dataclass(frozen=True, slots=True, eq=False)
class Holes:
    """`removed`: a region of texture for each part that is removed. `restored`: the mask of what is restored, of the
    photo's size. `staying`: pixels of people who stay, which no seam of a removal may change, of the photo's size.
    """

    removed: tuple[Region, ...]
    restored: Mask
    staying: Mask

    @property
    def mask(self) -> Mask:
        """All of it."""
        mask = self.restored.copy()
        for region in self.removed:
            mask[region.rect.slices(Rect.of(mask))] |= region.mask
        return mask


def fit_holes(
    request: FillRequest, regions: Sequence[MaskRegion], people: PeopleInPhoto | None, token: CancelToken
) -> Holes:
    """Return the holes of the request whose mask is made of these regions; none where all of it is people who stay.

    Raises Cancelled.
    """
    photo = Rect.of(request.mask)
    restored, staying = np.zeros(photo.shape, np.bool_), np.zeros(photo.shape, np.bool_)
    taken = np.zeros(photo.shape, np.bool_)
    protected = protected_people(request, regions, people)
    removed: list[Region] = []
    regions = _few(regions)
    for region in (one for one in regions if one.verb == "restore"):
        hole = _fitted(request, region, people, protected, token)
        restored[hole.rect.slices(photo)] |= hole.mask
    for region in (one for one in regions if one.verb == "remove"):
        token.check()
        hole = _fitted(request, region, people, protected, token)
        # What is restored is no background; and each pixel is filled once.
        free = hole.mask & ~crop(restored, hole.rect) & ~crop(taken, hole.rect)
        if request.locked is not None:
            free &= ~crop(request.locked, hole.rect)
        tight = bounded(free, hole.rect)
        if tight is None:
            continue
        removed.append(Region("texture", *tight, region.reason, verb="remove", grown=hole.grown))
        taken[hole.rect.slices(photo)] |= free
        staying[hole.rect.slices(photo)] |= hole.staying
    return Holes(tuple(removed), restored, staying & ~taken)


def _few(regions: Sequence[MaskRegion]) -> list[MaskRegion]:
    """The regions; of many with the same verb and reason, one that holds them all, so that a report stays short."""
    alike: dict[object, list[MaskRegion]] = {}
    for region in regions:
        alike.setdefault((region.verb, region.reason, region.going, region.uncut), []).append(region)
    few: list[MaskRegion] = []
    for group in alike.values():
        parts = merge([(region.rect, region.mask) for region in group])
        if len(group) <= _TOLD or parts is None:
            few += group
        else:
            few.append(replace(group[0], rect=parts[0], mask=parts[1]))
    return few


def protected_people(
    request: FillRequest, regions: Sequence[MaskRegion], people: PeopleInPhoto | None
) -> frozenset[int]:
    """Return which of the people found are neither restored nor changed, whatever the mask says."""
    if people is None:
        return frozenset()
    going = frozenset[int]().union(*(region.going for region in regions if region.verb == "remove"))
    every = frozenset(range(len(people.people)))
    locked = frozenset(i for i in every if _is_locked(request, people, i))
    return (every - going) | locked if request.protect else locked


def outline(people: PeopleInPhoto, chosen: Sequence[int]) -> Outline | None:
    """Return the pixels of some of the people found; None of nobody."""
    if not chosen:
        return None
    boxes = [people.people[i].box.shift(people.known.left, people.known.top) for i in chosen]
    uncertain = max(_LEAST_UNCERTAIN, round(_UNCERTAIN * max(max(box.shape) for box in boxes)))
    return Outline(partial(people.covered, chosen=tuple(chosen)), reduce(Rect.union, boxes), uncertain)


def _is_locked(request: FillRequest, people: PeopleInPhoto, person: int) -> bool:
    if request.locked is None:
        return False
    box = people.people[person].box.shift(people.known.left, people.known.top).intersect(Rect.of(request.locked))
    step = max(1, -(-max(box.shape) // _GRID))
    theirs = people.covered(box, step, (person,))
    locked = crop(request.locked, box)[::step, ::step]
    return bool(theirs.any()) and float(locked[theirs].mean()) >= _MOSTLY_LOCKED


def _fitted(
    request: FillRequest,
    region: MaskRegion,
    people: PeopleInPhoto | None,
    protected: frozenset[int],
    token: CancelToken,
) -> FittedHole:
    """The hole of a region, cut at the outline of who stays; of a removal, also grown to the thing's edge."""
    going, staying, limit = frozenset[int](), protected, 0
    if region.verb == "remove":
        everybody = frozenset(range(0 if people is None else len(people.people)))
        going, staying = region.going - protected, (everybody - region.going - region.uncut) | protected
        limit = round(request.grow * usual_limit(region.mask, Rect.of(request.mask)))
    outlines = (None, None) if people is None else (outline(people, sorted(going)), outline(people, sorted(staying)))
    return grow_to_edge(request.image, region.rect, region.mask, limit, *outlines, token)
