"""Large arrays at a whole fraction of their size, a block at a time, so that a cancel never waits for all of them."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.cancel import CancelToken
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop, crop_padded, resize

SIDE = 512  # of a block, in pixels of the large array
_Scalar = TypeVar("_Scalar", np.uint8, np.bool_)
ReadPixels = Callable[[Rect], Pixels]
ReadMask = Callable[[Rect], Mask]
ReducedMask = Callable[[Rect, int], Mask]
"""A mask over a rectangle at 1/step of its size, rounded up: `mask(rect, step)`."""


def blocks(rect: Rect, side: int = SIDE) -> Iterator[Rect]:
    """Squares of at most `side` that tile `rect`, in reading order."""
    for top in range(rect.top, rect.bottom, side):
        for left in range(rect.left, rect.right, side):
            yield Rect(left, top, left + side, top + side).intersect(rect)


def aligned(rect: Rect, step: int) -> Rect:
    """Grown to whole multiples of `step`."""
    left, top = rect.left // step * step, rect.top // step * step
    return Rect(left, top, -(-rect.right // step) * step, -(-rect.bottom // step) * step)


def divided(rect: Rect, step: int) -> Rect:
    """An aligned rectangle in pixels of the reduced array."""
    return Rect(rect.left // step, rect.top // step, rect.right // step, rect.bottom // step)


def shrink(read: ReadPixels, area: Rect, within: Rect, step: int, token: CancelToken) -> Pixels:
    """`area` (aligned to `step`) at 1/step by area averages; `read` gives the pixels of any part of `within`.

    What lies beyond `within` counts as zero: `outside_mask` says where. Raises Cancelled.
    """
    if step == 1:
        return read(area)
    small = np.zeros((*divided(area, step).shape, 3), np.uint8)
    for block in _aligned_blocks(area, step):
        token.check()
        padded = _padded(read, block, within)
        small[_place(block, area, step)] = resize(padded, divided(block, step).shape)
    return small


def enlarged(small: NDArray[np.uint8], area: Rect, rect: Rect, step: int) -> NDArray[np.uint8]:
    """What of `small`, which is `area` (aligned to `step`) at 1/step, lies over `rect` (within it), at full size."""
    # Two reduced pixels more on every side, so that the interpolation does not see where blocks meet.
    part = aligned(rect.grow(2 * step).intersect(area), step)
    grown = resize(crop(small, divided(part.shift(-area.left, -area.top), step)), part.shape)
    return crop(grown, rect.shift(-part.left, -part.top))


def enlarged_mask(small: Mask, step: int) -> Mask:
    """Each pixel of `small` as a square of `step` x `step`: step x H, step x W."""
    return small.repeat(step, axis=0).repeat(step, axis=1)


def shrink_mask(read: ReadMask, area: Rect, within: Rect, step: int, token: CancelToken) -> Mask:
    """`area` (aligned to `step`) at 1/step, True where any of it is; nothing is beyond `within`. Raises Cancelled."""
    small = np.zeros(divided(area, step).shape, np.bool_)
    for block in _aligned_blocks(area, step):
        token.check()
        if not block.intersect(within).empty:
            small[_place(block, area, step)] = reduce_any(_padded(read, block, within), step)
    return small


def outside_mask(area: Rect, within: Rect, step: int) -> Mask:
    """Which pixels of the reduced `area` reach outside `within`."""
    outside = np.ones(divided(area, step).shape, np.bool_)
    left, top = max(area.left, -(-within.left // step) * step), max(area.top, -(-within.top // step) * step)
    right, bottom = min(area.right, within.right // step * step), min(area.bottom, within.bottom // step * step)
    if left < right and top < bottom:
        outside[_place(Rect(left, top, right, bottom), area, step)] = False
    return outside


def reduce_any(mask: Mask, step: int) -> Mask:
    """`mask` at 1/step of the size, rounded up; True where any of the pixels is."""
    if step == 1:
        return mask
    rows = mask[::step].copy()
    for i in range(1, step):
        part = mask[i::step]
        rows[: len(part)] |= part
    cells = rows[:, ::step].copy()
    for i in range(1, step):
        part = rows[:, i::step]
        cells[:, : part.shape[1]] |= part
    return cells


def _aligned_blocks(area: Rect, step: int) -> Iterator[Rect]:
    return blocks(area, max(1, SIDE // step) * step)


def _padded(read: Callable[[Rect], NDArray[_Scalar]], block: Rect, within: Rect) -> NDArray[_Scalar]:
    inside = block.intersect(within)
    array = read(inside)
    return array if inside == block else crop_padded(array, block.shift(-inside.left, -inside.top))[0]


def _place(block: Rect, area: Rect, step: int) -> tuple[slice, slice]:
    return divided(block, step).slices(divided(area, step))
