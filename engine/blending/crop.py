"""From the photo to the square a model sees, and back.

Plans speak of the pixel coordinates of the image array they are used with: its first pixel lies at the origin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.imaging.geometry import Rect, Similarity
from engine.imaging.pixels import Mask, Pixels, warp, warp_mask

_HIDDEN = 0.75  # from this share on that is hidden, a model's pixel is hole


@dataclass(frozen=True, slots=True)
class CropPlan:
    """How one model square lies on the photo.

    to_model: photo coordinates to coordinates in the square.
    size: (height, width) of the square in pixels.
    rect: the photo's own pixels that the square touches; never reaches outside the photo, never empty.
    """

    to_model: Similarity
    size: tuple[int, int]
    rect: Rect

    def moved(self, dx: int, dy: int) -> CropPlan:
        """The same plan where every photo coordinate has grown by (dx, dy)."""
        there = Similarity(1.0, 0.0, -dx, -dy).then(self.to_model)
        return CropPlan(there, self.size, self.rect.shift(dx, dy))


def plan_aligned(photo: Rect, size: int) -> CropPlan:
    """The whole photo, centred in a square of side `size`; of a photo that is not square the rest is outside.

    For photos that are face crops in the canonical frame already. Raises ValueError when `photo` is empty.
    """
    if photo.empty:
        raise ValueError("a photo without pixels has no crop")
    scale = size / max(photo.width, photo.height)
    x, y = (photo.left + photo.right) / 2, (photo.top + photo.bottom) / 2
    return _plan(Similarity(scale, 0.0, size / 2 - scale * x, size / 2 - scale * y), size, photo)


def plan_face(points: NDArray[Any], frame: NDArray[Any], size: int, photo: Rect) -> CropPlan:
    """The square of side `size` in which the face's five `points` come as near as can be to `frame`.

    `points` is 5 x 2 in photo coordinates and `frame` 5 x 2 in the unit square, both in the order of
    `structure.FACE_FRAME`. Raises ValueError when the points collapse, or the face lies outside the photo.
    """
    return _plan(Similarity.fit(points, np.asarray(frame, np.float64) * size), size, photo)


def plan_part(part: Rect, size: int, multiple: int, photo: Rect) -> CropPlan:
    """The picture of `part` whose longer side is `size`, the other as long as it needs, in multiples of `multiple`.

    For models that see more than a square. Where rounding up adds a little to the shorter side, it is added on both
    ends. `part` may reach beyond the photo; raises ValueError when it holds none of it.
    """
    if part.empty:
        raise ValueError("a part without pixels has no crop")
    scale = size / max(part.shape)
    height, width = (max(multiple, -(-round(side * scale) // multiple) * multiple) for side in part.shape)
    x, y = (part.left + part.right) / 2, (part.top + part.bottom) / 2
    to_model = Similarity(scale, 0.0, width / 2 - scale * x, height / 2 - scale * y)
    rect = to_model.inverse().cover(Rect(0, 0, width, height)).intersect(photo)
    if rect.empty:
        raise ValueError("the part lies outside the photo")
    return CropPlan(to_model, (height, width), rect)


def extract(image: Pixels, mask: Mask, plan: CropPlan, grow: int) -> tuple[Pixels, Mask]:
    """The model's square: its picture, and its hole grown by `grow` of its pixels.

    What lies outside the photo is hole and zero, never mirrored content. Nothing under `mask` reaches a known pixel of
    the square, however far the photo is shrunk: a pixel that is hidden in part, but for at most three quarters, shows
    what is known of it. Under the hole the picture holds no meaning.
    """
    square, outside = warp(image, plan.to_model, plan.size, without=mask)
    return square, warp_mask(mask, plan.to_model, plan.size, grow, _HIDDEN) | outside


def place_back(painted: Pixels, plan: CropPlan) -> tuple[Pixels, Mask]:
    """The painted square as pixels of `plan.rect`, and a mask that is True where the square reaches.

    Raises ValueError when `painted` is not of the plan's size.
    """
    if painted.shape[:2] != plan.size:
        raise ValueError(f"the square is {painted.shape[:2]} but the plan says {plan.size}")
    to_rect = plan.to_model.inverse().then(Similarity(1.0, 0.0, -plan.rect.left, -plan.rect.top))
    pixels, outside = warp(painted, to_rect, plan.rect.shape)
    return pixels, ~outside


def _plan(to_model: Similarity, size: int, photo: Rect) -> CropPlan:
    rect = to_model.inverse().cover(Rect(0, 0, size, size)).intersect(photo)
    if rect.empty:
        raise ValueError("the model's square lies outside the photo")
    return CropPlan(to_model, (size, size), rect)
