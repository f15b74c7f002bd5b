"""The pixel convention, and how pixels and masks are cropped, resized and warped.

Pixels are RGB, uint8, height x width x 3. A mask is bool, height x width, True where the picture is to be filled.
Only a photo's file may be deeper, and in other colours than sRGB: `depth` and `photos.colour` lead there and back.
Geometry follows `geometry`: a pixel's centre lies at (column + 0.5, row + 0.5).
"""

from __future__ import annotations

import math
from typing import Any, TypeAlias, TypeVar, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.errors import MaskError, ModelError, PhotoError
from engine.imaging.geometry import Rect, Similarity
from engine.imaging.sampling import clamp, match_type, neighbour_range, resample, rounded, warp_affine

Pixels: TypeAlias = NDArray[np.uint8]
Mask: TypeAlias = NDArray[np.bool_]
_Scalar = TypeVar("_Scalar", bound=np.generic)
_Float = TypeVar("_Float", np.float32, np.float64)
_Level = TypeVar("_Level", np.uint8, np.uint16)


def check_image(array: NDArray[Any]) -> None:
    """Raises PhotoError unless `array` is uint8, height x width x 3, and has at least one pixel."""
    if array.dtype != np.uint8 or array.ndim != 3 or array.shape[2] != 3 or array.size == 0:
        shape = "x".join(str(side) for side in array.shape)
        raise PhotoError(
            "the photo must be 8-bit RGB of at least one pixel, but it is {dtype} {shape}",
            dtype=str(array.dtype),
            shape=shape,
        )


def check_mask(mask: NDArray[Any], image: NDArray[Any]) -> None:
    """Raises MaskError unless `mask` is bool, as large as `image` (HW or HWC), and marks at least one pixel."""
    if mask.dtype != np.bool_ or mask.ndim != 2:
        raise MaskError(
            "the mask must hold one bool a pixel, but it is {dtype} with {ndim} axes",
            dtype=str(mask.dtype),
            ndim=mask.ndim,
        )
    if mask.shape != image.shape[:2]:
        raise MaskError(
            "mask is {width}x{height} but the photo is {across}x{down}; use a mask of the photo's own size",
            width=mask.shape[1],
            height=mask.shape[0],
            across=image.shape[1],
            down=image.shape[0],
        )
    if not mask.any():
        raise MaskError("the mask is empty; paint over the part to fill")


def crop(array: NDArray[_Scalar], rect: Rect) -> NDArray[_Scalar]:
    """A view of the pixels (or mask) in `rect`. Raises ValueError when it reaches outside the array."""
    return array[rect.slices(Rect.of(array))]


def crop_padded(array: NDArray[_Scalar], rect: Rect) -> tuple[NDArray[_Scalar], Mask]:
    """A copy of what lies in `rect`, and where that is outside the array: zeros there, True in the mask."""
    inside = rect.intersect(Rect.of(array))
    padded = np.zeros((*rect.shape, *array.shape[2:]), array.dtype)
    outside = np.ones(rect.shape, np.bool_)
    if not inside.empty:
        padded[inside.slices(rect)] = crop(array, inside)
        outside[inside.slices(rect)] = False
    return padded, outside


def resize(pixels: NDArray[_Level], shape: tuple[int, int]) -> NDArray[_Level]:
    """`pixels` at (height, width): area averages along an axis that shrinks, cubic along one that grows.

    Growing never overshoots: no value leaves the range of its neighbours, so hard edges get no halo.
    """
    height, width = shape
    smaller = min(height, pixels.shape[0]), min(width, pixels.shape[1])
    if smaller != pixels.shape[:2]:
        pixels = resample(pixels, smaller, cv2.INTER_AREA)
    if smaller == shape:
        return pixels.copy()
    low, high = neighbour_range(pixels)
    grown = resample(pixels, shape, cv2.INTER_CUBIC)
    return clamp(resample(low, shape, cv2.INTER_NEAREST), grown, resample(high, shape, cv2.INTER_NEAREST))


def shrink(array: NDArray[_Scalar], shape: tuple[int, int]) -> NDArray[_Scalar]:
    """`array` (HW or HWC, of any depth) at (height, width), neither of which is larger: area averages."""
    return resample(array, shape, cv2.INTER_AREA)


def resize_mask(mask: Mask, shape: tuple[int, int], share: float = 0.0) -> Mask:
    """`mask` at (height, width): True wherever more than `share` of the new pixel (0: any part) is True in the old.

    Enlarged, any part counts whatever the share.
    """
    if share and shape[0] <= mask.shape[0] and shape[1] <= mask.shape[1]:
        return resample(mask.astype(np.float32), shape, cv2.INTER_AREA) > share
    counts = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), np.int32)
    cv2.integral(np.ascontiguousarray(mask).view(np.uint8), counts, cv2.CV_32S)
    rows, columns = _spans(mask.shape[0], shape[0]), _spans(mask.shape[1], shape[1])
    above, below = counts[rows[0]], counts[rows[1]]
    inside = below[:, columns[1]] - below[:, columns[0]] - above[:, columns[1]] + above[:, columns[0]]
    return inside > 0


def to_planes(pixels: Pixels) -> NDArray[np.float32]:
    """1 x 3 x H x W in 0..1, as the models want it."""
    return np.ascontiguousarray(pixels.transpose(2, 0, 1)[None], np.float32) / np.float32(255.0)


def mask_plane(mask: Mask) -> NDArray[np.float32]:
    """1 x 1 x H x W, 1.0 in the hole."""
    return mask[None, None].astype(np.float32)


def from_planes(planes: NDArray[np.floating[Any]]) -> Pixels:
    """H x W x 3 from 3 x H x W or 1 x 3 x H x W in 0..1, rounded; what lies outside 0..1 is clipped.

    Raises ValueError for another shape, and ModelError when a value is not a number.
    """
    if planes.ndim == 4 and planes.shape[0] == 1:
        planes = planes[0]
    if planes.ndim != 3 or planes.shape[0] != 3:
        raise ValueError(f"expected 3 x H x W or 1 x 3 x H x W, got {planes.shape}")
    if not np.isfinite(planes).all():
        raise ModelError("the model returned values that are not numbers; try again with the device set to 'cpu'")
    return np.ascontiguousarray(np.rint(np.clip(planes, 0, 1) * 255).astype(np.uint8).transpose(1, 2, 0))


def warp(
    pixels: NDArray[_Level], similarity: Similarity, shape: tuple[int, int], without: Mask | None = None
) -> tuple[NDArray[_Level], Mask]:
    """The (height, width) picture that `similarity` makes of `pixels`, and a mask of where it has none (zeros there).

    A pixel is outside when its centre comes from outside the array; nothing is mirrored or repeated into it. Cubic,
    with the promise of `resize`; a shrinking warp averages by area first. Only the part that is needed is read. What
    lies under `without` (HW, for 8 bits only) contributes nothing to its neighbours: it is filled smoothly before any
    averaging. `pixels`: HWC or HW, of 8 or 16 bits.
    """
    part, onward = _averaged(pixels, similarity, shape, without)
    if part.size == 0:
        return np.zeros((*shape, *pixels.shape[2:]), pixels.dtype), np.ones(shape, np.bool_)
    low, high = neighbour_range(part)
    warped = clamp(
        warp_affine(low, onward, shape, cv2.INTER_NEAREST, cv2.BORDER_REPLICATE),
        warp_affine(part, onward, shape, cv2.INTER_CUBIC, cv2.BORDER_REPLICATE),
        warp_affine(high, onward, shape, cv2.INTER_NEAREST, cv2.BORDER_REPLICATE),
    )
    outside = _outside(part, onward, shape)
    warped[outside] = 0
    return warped, outside


def warp_nearest(array: NDArray[_Level], similarity: Similarity, shape: tuple[int, int]) -> NDArray[_Level]:
    """The (height, width) array that `similarity`, which may not shrink, makes of `array`: the nearest pixel, zero
    outside.
    """
    _, region, onward = _prepare(Rect.of(array), similarity, shape)
    if region.empty:
        return np.zeros((*shape, *array.shape[2:]), array.dtype)
    return warp_affine(crop(array, region), onward, shape, cv2.INTER_NEAREST, cv2.BORDER_CONSTANT)


def warp_fast(
    pixels: Pixels, similarity: Similarity, shape: tuple[int, int], beyond: int, without: Mask | None = None
) -> Pixels:
    """As `warp`, but linear, averaged over whole pixels first, and of that level outside: in a fifth of the time, for
    what only has to be recognised.
    """
    bounds, step = Rect.of(pixels), max(1, math.floor(1 / similarity.scale))
    wanted = similarity.inverse().cover(Rect(0, 0, shape[1], shape[0]))
    region = wanted.grow(2 * step).intersect(bounds)
    size = region.height // step, region.width // step
    if not all(size):
        return np.full((*shape, 3), beyond, np.uint8)
    region = Rect(region.left, region.top, region.left + size[1] * step, region.top + size[0] * step)
    part, hole = crop(pixels, region), None if without is None else crop(without, region)
    whole, box = Rect.of(part), None if hole is None else Rect.bounding(hole)
    small = resample(part, size, cv2.INTER_AREA) if step > 1 or box is not None else part
    if hole is not None and box is not None:
        # Filled from what is near: as good as from all that is in view, and most of the time is saved.
        near = box.grow(min(box.shape) // 2 + 2 * step)
        low, high = (
            (max(0, near.left // step), max(0, near.top // step)),
            (-(-near.right // step), -(-near.bottom // step)),
        )
        cells = Rect(*low, *high).intersect(Rect.of(small))
        there = Rect(*(side * step for side in (cells.left, cells.top, cells.right, cells.bottom))).slices(whole)
        small[cells.slices(Rect.of(small))] = _resize_without(part[there], hole[there], cells.shape)
    part = small
    onward = Similarity(step, 0.0, region.left, region.top).then(similarity).matrix
    seen = warp_affine(part, onward, shape, cv2.INTER_LINEAR, cv2.BORDER_REPLICATE)
    if not bounds.contains(wanted):
        seen[_outside(part, onward, shape)] = beyond
    return seen


def warp_mask(mask: Mask, similarity: Similarity, shape: tuple[int, int], grow: int, share: float = 0.0) -> Mask:
    """The (height, width) mask that `similarity` makes of `mask`, then grown by `grow` pixels in every direction.

    Nearest; a shrinking warp first keeps every pixel of which more than `share` is hole; with 0 any part of it, so that
    thin strokes survive. What lies outside the array is not hole here: `warp` reports it.
    """
    # The hole just outside the square reaches in by growing.
    wide = shape[0] + 2 * grow, shape[1] + 2 * grow
    source, region, onward = _prepare(Rect.of(mask), similarity.then(Similarity(1.0, 0.0, grow, grow)), wide)
    if region.empty:
        return np.zeros(shape, np.bool_)
    part = resize_mask(crop(mask, region), source, share).astype(np.uint8)
    warped = warp_affine(part, onward, wide, cv2.INTER_NEAREST, cv2.BORDER_CONSTANT)
    if grow:
        warped = np.asarray(cv2.dilate(warped, np.ones((2 * grow + 1, 2 * grow + 1), np.uint8)), np.uint8)
    return crop(warped, Rect(grow, grow, grow + shape[1], grow + shape[0])) > 0


def smooth_fill(values: NDArray[_Float], mask: Mask) -> NDArray[_Float]:
    """`values` (H x W x C) with the pixels under `mask` filled smoothly from the others; those return bit-identical.

    A push-pull pyramid. Down: the mean of what is known in each 2 x 2 block (at an odd side's end, of what there is),
    which then counts as known itself, until all is known or one block is left. Up: what is unknown takes the bilinear
    (half-pixel centres) enlargement of the level below. Zero where nothing is known. `training.nets.smooth` is the
    torch twin. What lies under `mask` is never read, so it may even be NaN. Steps are exact to float32 only.
    """
    known = (~mask).view(np.uint8)
    levels = [(match_type(values, cv2.copyTo(values, known)), known)]
    while known.size > 1 and not known.all():
        total, weight = _halve(levels[-1][0]), _halve(known.astype(values.dtype))
        # Of 2 x 2 means of zeros and ones the least that is not zero is a quarter.
        means = match_type(values, np.divide(total, np.maximum(weight, 0.25)[:, :, None], dtype=values.dtype))
        known = (weight > 0).view(np.uint8)
        levels.append((means, known))
    filled = levels.pop()[0]
    for means, known in reversed(levels):
        filled = match_type(values, cv2.copyTo(means, known, resample(filled, known.shape, cv2.INTER_LINEAR)))
    return filled


def _spans(old: int, new: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """First and one-past-last old index that each of `new` pixels touches; whole numbers, so nothing is rounded off."""
    index = np.arange(new, dtype=np.intp)
    return index * old // new, -(-(index + 1) * old // new)


def _averaged(
    pixels: NDArray[_Level], similarity: Similarity, shape: tuple[int, int], without: Mask | None
) -> tuple[NDArray[_Level], NDArray[np.float64]]:
    """What a warp reads, shrunk by area where the warp shrinks (empty where it reads nothing), and the way onward."""
    source, region, onward = _prepare(Rect.of(pixels), similarity, shape)
    if region.empty:
        return pixels[:0, :0], onward
    part = crop(pixels, region)
    hole = None if without is None else crop(without, region)
    if hole is not None and hole.any():
        return match_type(part, _resize_without(cast(Pixels, part), hole, source)), onward
    return resize(part, source), onward


def _outside(part: NDArray[Any], onward: NDArray[np.float64], shape: tuple[int, int]) -> Mask:
    inside = warp_affine(np.ones(part.shape[:2], np.uint8), onward, shape, cv2.INTER_NEAREST, cv2.BORDER_CONSTANT)
    return inside == 0


def _prepare(
    bounds: Rect, similarity: Similarity, shape: tuple[int, int]
) -> tuple[tuple[int, int], Rect, NDArray[np.float64]]:
    """What a warp reads: the size to shrink the region to, the region, and the 2 x 3 way on from the shrunk region."""
    shrink = min(1.0, similarity.scale)
    margin = math.ceil(3 / shrink) + 1
    region = similarity.inverse().cover(Rect(0, 0, shape[1], shape[0])).grow(margin).intersect(bounds)
    size = max(1, round(region.height * shrink)), max(1, round(region.width * shrink))
    matrix = similarity.matrix
    offset = matrix[:, :2] @ np.array([region.left, region.top], np.float64) + matrix[:, 2]
    # Sides are rounded to whole pixels, so the step back up differs a little between the axes.
    steps = np.array([region.width / size[1], region.height / size[0]])
    return size, region, np.column_stack([matrix[:, :2] * steps, offset])


def _resize_without(pixels: Pixels, hole: Mask, shape: tuple[int, int]) -> Pixels:
    """A shrunk copy whose averages leave out the hole; where nothing else is left, a smooth fill."""
    known = (~hole).view(np.uint8)
    shrunk = resample(match_type(pixels, cv2.copyTo(pixels, known)), shape, cv2.INTER_AREA)
    weight = resample(known.astype(np.float32), shape, cv2.INTER_AREA)
    # Sums are rounded to 8 bits above: dividing by a small share would blow that rounding up.
    unknown = weight < 0.25
    values = np.divide(shrunk, np.maximum(weight, 0.25)[:, :, None], dtype=np.float32)
    return rounded(smooth_fill(values, unknown))


def _halve(array: NDArray[_Float]) -> NDArray[_Float]:
    height, width = array.shape[:2]
    even = match_type(
        array, cv2.copyMakeBorder(array, 0, height % 2, 0, width % 2, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
    )
    return resample(even, (even.shape[0] // 2, even.shape[1] // 2), cv2.INTER_AREA)
