"""Fits a hole to the real edge of the thing that is removed, and ends it at the outline of people who stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.cancel import CancelToken
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop, crop_padded
from engine.imaging.tiling import ReducedMask, aligned, enlarged_mask, shrink, shrink_mask

_GRID = 288  # longer side of the grid on which thing and background are told apart
_SHARE, _LEAST = 0.25, 4  # of the root of a hole's area, and px: how far it usually may grow
_LARGEST = 0.04  # of the photo's longer side: the furthest
_ROUNDS = 2  # of GrabCut
_CORE = 0.4  # of a hole's half width: further in than that lies the thing itself
_BINS = 8
_MAX_ALIKE = 0.6  # Bhattacharyya coefficient of thing and surroundings in the channel where they differ most
_FEWEST = 24  # cells of the thing from which its colours are known
_LEAK = 0.5  # growth that ends at the limit along so much of where it began has met no edge
_SOFT = 0.002  # of the photo's longer side: the width of a blurred edge, which goes with the thing


@dataclass(frozen=True, slots=True)
class Outline:
    """People as found: their pixels, the box around them, and how many pixels their outline may be off."""

    mask: ReducedMask
    box: Rect
    uncertain: int


@dataclass(frozen=True, slots=True, eq=False)
class FittedHole:
    """The pixels under `mask` in `rect` are the hole; those under `staying`, of the same size, are people who stay.

    `grown`: how many pixels it reaches beyond what was marked, diagonals counting as one.
    """

    rect: Rect
    mask: Mask
    staying: Mask
    grown: int


def usual_limit(mask: Mask, photo: Rect) -> int:
    """Return how many pixels a hole of this mask usually may grow."""
    return round(min(max(_LEAST, _SHARE * float(np.sqrt(mask.sum()))), max(_LEAST, _LARGEST * max(photo.shape))))


def grow_to_edge(
    image: Pixels,
    rect: Rect,
    mask: Mask,
    limit: int,
    going: Outline | None = None,
    staying: Outline | None = None,
    token: CancelToken | None = None,
) -> FittedHole:
    """Return the hole for removing what `mask` (of `rect`'s size) marks of the photo `image`.

    It grows by at most `limit` pixels to the edge of what is marked, told from the surroundings by colour (GrabCut,
    Rother et al. 2004), where that is distinct from them; `going`: people who are removed whole, of whom all counts as
    marked, whatever the limit, unless it is 0. It ends at the outline of who is `staying`: pixels that are theirs,
    their soft edge included, are left out, marked or not. Deterministic. Raises Cancelled.
    """
    token, photo = token or CancelToken(), Rect.of(image)
    going = going if limit > 0 else None
    reach = rect if going is None else rect.union(going.box)
    area = reach.grow(2 * limit + 8).intersect(photo)
    if staying is not None and staying.box.grow(staying.uncertain).intersect(area).empty:
        staying = None
    if limit <= 0 and staying is None:
        return FittedHole(rect, mask, np.zeros_like(mask), 0)
    step = max(1, -(-max(area.shape) // _GRID))
    whole = aligned(area, step)
    marked = shrink_mask(lambda part: crop(mask, part.shift(-rect.left, -rect.top)), whole, rect, step, token)
    scene = _Grid(shrink(lambda part: crop(image, part), whole, photo, step, token), marked, limit // step or 1, step)
    if going is not None:
        scene.add_going(going.mask(whole, step), -(-going.uncertain // step))
    if staying is not None:
        scene.add_staying(staying.mask(whole, step), -(-staying.uncertain // step))
    more, stays = scene.fit(limit > 0, max(1, round(_SOFT * max(photo.shape) / step)))
    token.check()
    kept = _at_full_size(stays, image, whole, area, step)
    hole, _ = crop_padded(mask, area.shift(-rect.left, -rect.top))
    hole = (hole | _enlarged(more, whole, area, step)) & ~kept
    tight = Rect.bounding(hole)
    if tight is None:
        return FittedHole(rect, np.zeros_like(mask), crop_padded(kept, rect.shift(-area.left, -area.top))[0], 0)
    # Beside the hole too: no seam may change who stays.
    place = tight.grow(8).intersect(Rect.of(hole))
    found = place.shift(area.left, area.top)
    before, _ = crop_padded(mask, found.shift(-rect.left, -rect.top))
    return FittedHole(found, crop(hole, place), crop(kept, place), _beyond(crop(hole, place), before))


class _Grid:
    """The scene at a fraction of its size: what is marked, who goes and who stays."""

    def __init__(self, picture: Pixels, marked: Mask, limit: int, step: int) -> None:
        self._picture, self._marked, self._limit, self._step = picture, marked, limit, step
        self._going, self._near_going = np.zeros_like(marked), np.zeros_like(marked)
        self._sure_going = np.zeros_like(marked)
        self._staying, self._sure_staying, self._near_staying = (np.zeros_like(marked) for _ in range(3))

    def add_going(self, people: Mask, uncertain: int) -> None:
        self._going = people
        self._near_going = dilated(people, uncertain)
        self._sure_going = _eroded(people, uncertain)

    def add_staying(self, people: Mask, uncertain: int) -> None:
        """After `add_going`: where both are found, who stays is in front."""
        self._staying = people
        self._near_staying = dilated(people, -(-uncertain // 2))  # finders draw people too large rather than too small
        self._sure_staying = _eroded(people, uncertain)
        self._going &= ~people
        self._sure_going &= ~self._near_staying

    def fit(self, grows: bool, soft: int) -> tuple[Mask, Mask]:
        """Return which cells belong to the thing beside those that are marked, and which are those of who stays."""
        thing = self._marked | self._going
        reach = dilated(thing, self._limit)
        core = self._sure_going | (self._deep() & ~self._near_staying)
        around = dilated(reach, 2 + self._limit // 2) & ~reach & ~self._near_staying
        distinct = _differ(self._picture, core, around)
        crossed = bool((thing & self._near_staying).any())
        if not (crossed or (grows and (distinct or self._going.any()))):
            return np.zeros_like(thing), self._staying & dilated(thing, 2)
        foreground = self._segmented(thing, reach, core)
        # Somebody who goes was found there: what of them is left at the outline of who stays would be seen.
        stays = self._sure_staying | (self._near_staying & ~foreground & ~self._going)
        if not grows:
            return np.zeros_like(thing), stays
        theirs = self._sure_going | (foreground & self._near_going)
        more = theirs.copy()
        if distinct:
            more |= self._bounded(foreground & reach & ~thing & ~self._staying, thing, reach)
        if distinct or theirs.any():
            more |= dilated(self._marked | more, soft)
        return more & ~stays, stays

    def _deep(self) -> Mask:
        """What of the marked cells lies furthest in."""
        padded = np.pad(self._marked.astype(np.uint8), 1)
        depth = np.asarray(cv2.distanceTransform(padded, cv2.DIST_L2, cv2.DIST_MASK_5))[1:-1, 1:-1]
        return self._marked & (depth > _CORE * float(depth.max(initial=0)))

    def _segmented(self, thing: Mask, reach: Mask, core: Mask) -> Mask:
        labels = np.full(thing.shape, cv2.GC_BGD, np.uint8)
        labels[reach | self._near_staying] = cv2.GC_PR_BGD
        labels[thing & ~self._staying] = cv2.GC_PR_FGD
        labels[self._sure_staying | (~reach & ~self._near_staying)] = cv2.GC_BGD
        labels[core] = cv2.GC_FGD
        sides = [np.isin(labels, pair).any() for pair in ((cv2.GC_BGD, cv2.GC_PR_BGD), (cv2.GC_FGD, cv2.GC_PR_FGD))]
        if not all(sides):
            return (labels & 1) > 0
        cv2.setRNGSeed(0)  # of this thread: the first clusters are drawn
        background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
        picture = np.ascontiguousarray(self._picture)
        cv2.grabCut(picture, labels, None, background, foreground, _ROUNDS, cv2.GC_INIT_WITH_MASK)  # type: ignore[call-overload]
        return (labels & 1) > 0  # GC_FGD is 1, GC_PR_FGD 3

    def _bounded(self, grown: Mask, thing: Mask, reach: Mask) -> Mask:
        """What of the growth touches the thing and ends at an edge before the limit."""
        count, found = cv2.connectedComponents(grown.astype(np.uint8), connectivity=8)
        labels = np.asarray(found, np.int32)
        begins, ends = dilated(thing, 1) & grown, grown & dilated(~reach, 1)
        first = np.bincount(labels[begins], minlength=count)
        last = np.bincount(labels[ends], minlength=count)
        good = (first > 0) & (last <= _LEAK * first)
        good[0] = False
        return good[labels]


def _differ(picture: Pixels, thing: Mask, around: Mask) -> bool:
    """Return whether the colours of the thing are distinct from those around it, in at least one channel."""
    if int(thing.sum()) < _FEWEST or not around.any():
        return False
    lab = np.asarray(cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_RGB2Lab))
    ours, others = lab[thing], lab[around]
    alike: list[float] = []
    for channel in range(3):
        both = np.concatenate([ours[:, channel], others[:, channel]])
        span = float(both.min()), float(both.max()) + 1
        counts = [np.histogram(side[:, channel], _BINS, span)[0] / len(side) for side in (ours, others)]
        alike.append(float(np.sqrt(counts[0] * counts[1]).sum()))
    return min(alike) < _MAX_ALIKE


def dilated(mask: Mask, cells: int) -> Mask:
    """Return the mask and everything within so many cells of it, in a circle."""
    if cells <= 0:
        return mask.copy()
    kernel: Any = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * cells + 1, 2 * cells + 1))
    return cv2.dilate(mask.astype(np.uint8), kernel) > 0


def _eroded(mask: Mask, cells: int) -> Mask:
    """What lies further inside than that; beyond the grid the mask goes on as at its edge."""
    if cells <= 0:
        return mask.copy()
    kernel: Any = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * cells + 1, 2 * cells + 1))
    return cv2.erode(mask.astype(np.uint8), kernel) > 0


def _enlarged(cells: Mask, whole: Rect, area: Rect, step: int) -> Mask:
    return crop(enlarged_mask(cells, step), area.shift(-whole.left, -whole.top))


def _at_full_size(cells: Mask, image: Pixels, whole: Rect, area: Rect, step: int) -> Mask:
    """The cells at the photo's size, their outline moved to the edge in the photo that it runs along, and their soft
    edge with it."""
    box = Rect.bounding(cells)
    if box is None or step == 1:
        return dilated(_enlarged(cells, whole, area, step), 1 if box is not None else 0)
    full = Rect(box.left * step, box.top * step, box.right * step, box.bottom * step)
    part = full.shift(whole.left, whole.top).grow(4 * step).intersect(area)
    large = _enlarged(cells, whole, area, step)
    place = part.shift(-area.left, -area.top)
    grey = cv2.cvtColor(np.ascontiguousarray(crop(image, part)), cv2.COLOR_RGB2GRAY).astype(np.float32)
    fine = _guided(grey / np.float32(255), crop(large, place).astype(np.float32), 2 * step) > 0.5
    result = large.copy()
    result[place.slices(area.shift(-area.left, -area.top))] = fine
    return dilated(result, max(1, step // 2))


def _guided(guide: NDArray[np.float32], values: NDArray[np.float32], radius: int) -> NDArray[np.float32]:
    """The guided filter (He et al. 2013) of `values` by a grey `guide` 0..1, both H x W."""
    size = (2 * radius + 1, 2 * radius + 1)

    def mean(plane: NDArray[Any]) -> NDArray[np.float32]:
        return np.asarray(cv2.boxFilter(plane, cv2.CV_32F, size), np.float32)

    middle, level = mean(guide), mean(values)
    spread = mean(guide * guide) - middle * middle + np.float32(1e-4)
    slope = (mean(guide * values) - middle * level) / spread
    return mean(slope) * guide + mean(level - slope * middle)


def _beyond(hole: Mask, marked: Mask) -> int:
    """How many pixels the hole reaches beyond what was marked, diagonals counting as one."""
    if not (hole & ~marked).any():
        return 0
    if not marked.any():
        return max(hole.shape)
    distance = cv2.distanceTransform((~marked).view(np.uint8), cv2.DIST_C, 3)
    return int(np.ceil(float(np.asarray(distance)[hole].max())))
