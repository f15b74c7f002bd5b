"""Looks for faces where a hole is, also for a face that the hole itself hides from the detector."""

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.contract.crop import CropPlan
from engine.contract.geometry import Rect
from engine.contract.pixels import Mask, Pixels, crop, resize, resize_mask, smooth_fill
from engine.runtime.cancel import CancelToken
from engine.runtime.reducing import any_of

Points = NDArray[np.float32]
Find = Callable[[Pixels, Rect | None], Sequence[Points]]
"""(picture, near) -> the five points (5 x 2, picture coordinates) of each face found near the rectangle."""

_MOST_HOLES = 4  # beyond this, one look over all of them
_GRID = 1024
_TOGETHER = 1 / 64  # of the longer side of the mask's bounds: dots of one stroke count as one hole
_FILLED_SIDE = 768  # a face that fills a detector's view needs no more


def faces_near(
    image: Pixels,
    mask: Mask,
    find: Find,
    overlapping: Callable[[Sequence[Points]], list[CropPlan]],
    token: CancelToken,
) -> list[CropPlan]:
    """The squares of the faces at the holes, each face once. Raises Cancelled.

    Looks at the photo as it is. Where no face overlaps a hole, looks once more with the hole painted over smoothly:
    a black brush stroke across the eyes can hide a face from the detector, its mean colour often does not.
    """
    plans: list[CropPlan] = []
    for hole in holes(mask):
        token.check()
        found = [plan for plan in overlapping(find(image, hole)) if not plan.rect.intersect(hole).empty]
        if not found:
            token.check()
            found = overlapping(_find_filled(image, mask, hole, find))
        plans += [plan for plan in found if not any(_same(plan, other) for other in plans)]
    return plans


def holes(mask: Mask) -> list[Rect]:
    """The boxes of the mask's connected parts, after a small dilation; one box around all when there are many."""
    bounds = Rect.bounding(mask)
    if bounds is None:
        return []
    step = max(1, -(-max(bounds.shape) // _GRID))
    grid = any_of(crop(mask, bounds), step).astype(np.uint8)
    near = max(1, round(max(grid.shape) * _TOGETHER))
    grown = cv2.dilate(grid, np.ones((2 * near + 1, 2 * near + 1), np.uint8))
    count, labels = cv2.connectedComponents(grown, connectivity=8)
    if count - 1 > _MOST_HOLES:
        return [bounds]
    boxes: list[Rect] = []
    for label in range(1, count):
        box = Rect.bounding((np.asarray(labels) == label) & (grid > 0))
        if box is not None:
            full = Rect(box.left * step, box.top * step, box.right * step, box.bottom * step)
            boxes.append(full.shift(bounds.left, bounds.top).intersect(bounds))
    return boxes


def _find_filled(image: Pixels, mask: Mask, hole: Rect, find: Find) -> list[Points]:
    """Faces, in photo coordinates, in the hole's surroundings with everything unknown there painted over smoothly."""
    around = hole.grow(max(hole.shape)).intersect(Rect.of(image))
    scale = min(1.0, _FILLED_SIDE / max(around.shape))
    shape = max(1, round(around.height * scale)), max(1, round(around.width * scale))
    unknown = resize_mask(crop(mask, around), shape)
    if unknown.all():
        return []
    picture = smooth_fill(resize(crop(image, around), shape).astype(np.float32), unknown)
    ratio = np.array([around.width / shape[1], around.height / shape[0]])
    box = hole.shift(-around.left, -around.top)
    left, top = int(box.left / ratio[0]), int(box.top / ratio[1])
    right, bottom = int(np.ceil(box.right / ratio[0])), int(np.ceil(box.bottom / ratio[1]))
    near = Rect(left, top, right, bottom).intersect(Rect.of(picture))
    found = find(np.rint(picture).astype(np.uint8), near)
    return [(points * ratio + (around.left, around.top)).astype(np.float32) for points in found]


def _same(plan: CropPlan, other: CropPlan) -> bool:
    """Whether two squares lie on one face: their centres nearer than half a side."""
    centres = [p.to_model.inverse().apply(np.array([[p.size[1] / 2, p.size[0] / 2]]))[0] for p in (plan, other)]
    half = min(p.size[0] / p.to_model.scale for p in (plan, other)) / 2
    return float(np.hypot(*(centres[0] - centres[1]))) < half
