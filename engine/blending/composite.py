"""Composites painted pixels into a photo; only the hole and a narrow feathered band around it change."""

from __future__ import annotations

import hashlib
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.blending.membrane import membrane_fill
from engine.imaging.depth import Stored
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop, smooth_fill
from engine.imaging.sampling import resample, rounded

# How far outside the hole the offsets are measured, how coarse their grid is, and how far out they are spread.
_RING = 1
_COARSE = 2
_REACH = 32
# Over so many pixels from the rim inwards the remaining offset of the nearest known pixel fades out; further in, the
# photo's grain would make streaks.
RIM, FACE_RIM = 6, 12
_MEMBRANE_FROM = 0.5  # pixels of the painting for one of the photo, from which on a membrane is used
_MEMBRANE_MARGIN = 2  # px around the hole that a membrane is fitted to
_BAND = 1_000_000  # pixels that are hashed at once


def uses_membrane(kind: str, scale: float) -> bool:
    """Return whether a fill is matched by a membrane: a face painted about as fine as the photo, or finer.

    `scale`: pixels of the painting for one of the photo. In a finer photo the membrane would extend its grain into the
    hole as streaks; of a portrait the border says little about the middle.
    """
    return kind == "face" and scale >= _MEMBRANE_FROM


def match_border(
    known: Pixels, painted: Pixels, hole: Mask, membrane: bool = False, rim: int = RIM
) -> NDArray[np.float32]:
    """Return `painted` (H x W x 3) shifted in colour to meet `known` at the hole's border; 0..255, not yet clipped.

    The offset known - painted is measured on the known pixels that touch the hole and spread over the hole, and up to
    32 px around it, by a push-pull fill at half of the size, which takes tone and light but no grain. Within `rim`
    pixels of the border the remaining offset is added too, fading out. With `membrane` the whole offset around the hole
    is extended into it with its slope (`membrane_fill`), so that edges and shading continue; see `uses_membrane`. Where
    the hole has no known border the offset is zero. All three arrays cover the same crop; `painted` is read around the
    hole as well.
    """
    matched = painted.astype(np.float32)
    box = Rect.bounding(hole)
    if box is None:
        return matched
    whole = Rect.of(known)
    if membrane:
        near = box.grow(_MEMBRANE_MARGIN).intersect(whole)
        where = near.slices(whole)
        matched[where] += membrane_fill(crop(known, near) - matched[where], crop(hole, near))
        np.copyto(matched, known, where=~hole[:, :, None])
        return matched
    # Not cut to the crop: the coarse grid is then aligned to the hole, whatever the crop.
    region = box.grow(_REACH)
    inside = region.intersect(whole)
    there, here = inside.slices(whole), inside.slices(region)
    ring = np.zeros(region.shape, np.bool_)
    ring[here] = cv2.dilate(hole[there].view(np.uint8), np.ones((2 * _RING + 1, 2 * _RING + 1), np.uint8)) > hole[there]
    matched[there] += _extrapolate(known[there][ring[here]] - matched[there][ring[here]], ring)[here]
    near = box.grow(1).intersect(whole)
    where = near.slices(whole)
    _close_rim(crop(known, near), matched[where], crop(hole, near), rim)
    return matched


def _close_rim(known: Pixels, matched: NDArray[np.float32], hole: Mask, width: int) -> None:
    """Add to `matched`, in place, the offset of each hole pixel's nearest known one, fading out over `width` pixels."""
    if hole.all():
        return
    how = cv2.DIST_L2, cv2.DIST_MASK_5
    distance, nearest = cv2.distanceTransformWithLabels(hole.view(np.uint8), *how, labelType=cv2.DIST_LABEL_PIXEL)
    labels = np.asarray(nearest, np.int32)
    places = np.flatnonzero(~hole)
    place = np.empty(int(labels.max()) + 1, np.intp)
    place[labels.reshape(-1)[places]] = places
    rim = hole & (distance < width)
    source = place[labels[rim]]
    left = known.reshape(-1, 3)[source] - matched.reshape(-1, 3)[source]
    matched[rim] += left * (1 - distance[rim] / np.float32(width))[:, None]


def composite(known: Pixels, painted: NDArray[Any], hole: Mask, feather: int) -> Pixels:
    """`known` with `painted` in the hole: a new array, H x W x 3 uint8.

    In the hole the result is `painted` (uint8, or float 0..255, rounded and clipped). Outside, it fades to `known` with
    the straight-line distance to the nearest hole pixel, up to `feather` px; every pixel further out is bit-identical.
    """
    result = known.copy()
    box = Rect.bounding(hole)
    if box is None:
        return result
    whole = Rect.of(known)
    region = box.grow(feather).intersect(whole)
    where = region.slices(whole)
    changed = result[where]
    distance = cv2.distanceTransform((~hole[where]).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    band = (distance <= feather) & ~hole[where]
    before, paint = changed[band].astype(np.float32), np.clip(painted[where][band], 0, 255).astype(np.float32)
    alpha = (1 - distance[band] / np.float32(feather + 1))[:, None]
    changed[:] = cv2.copyTo(rounded(painted[where]), hole[where].view(np.uint8), changed.copy())
    changed[band] = np.rint(before + alpha * (paint - before)).astype(np.uint8)
    return result


def digest_outside(image: Stored, mask: Mask) -> str:
    """sha256 (hex) of the picture's size and of all its pixels outside `mask`, in reading order."""
    digest = hashlib.sha256(repr(image.shape).encode())
    rows = max(1, _BAND // max(1, mask.shape[1]))
    box = Rect.bounding(mask)
    # Above and below the mask, whole rows: picking pixels takes ten times as long.
    first, last = (0, 0) if box is None else (box.top, box.bottom)
    for start, stop in ((0, first), (first, last), (last, len(mask))):
        for top in range(start, stop, rows):
            band = slice(top, min(top + rows, stop))
            within = (start, stop) == (first, last)
            digest.update((image[band][~mask[band]] if within else image[band]).tobytes())
    return digest.hexdigest()


def _extrapolate(offset: NDArray[np.float32], ring: Mask) -> NDArray[np.float32]:
    """The smooth H x W x 3 field that agrees with `offset` (N x 3) on the N pixels of `ring`, block by coarse block;
    zero for an empty ring."""
    height, width = ring.shape
    blocks = -(-height // _COARSE), -(-width // _COARSE)
    whole = blocks[0] * _COARSE, blocks[1] * _COARSE
    there, sums = np.zeros(whole, np.float32), np.zeros((*whole, 3), np.float32)
    there[:height, :width][ring], sums[:height, :width][ring] = 1, offset
    weight, total = (resample(plane, blocks, cv2.INTER_AREA) for plane in (there, sums))
    share = np.maximum(weight, np.float32(1 / _COARSE**2))[:, :, None]
    field = smooth_fill(np.divide(total, share, dtype=np.float32), weight <= 0)
    return resample(field, whole, cv2.INTER_LINEAR)[:height, :width]
