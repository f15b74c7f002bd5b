"""A face seen in the mean shape, where every face's eyes and mouth lie at the same place."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop, resize_mask, shrink
from engine.structure.mean_face import MeanFace, Points, eye_distance, mesh_map, sample

SIDE = 128  # px of the mean shape's picture in which light and fit are measured
_MARGIN = 4  # px of the photo around a mesh that are read too


@dataclass(frozen=True, slots=True, eq=False)
class FaceView:
    """`texture`: float32 side x side x 3, 0..255, of no meaning where `known` (bool side x side) is False: under the
    hole, outside the photo, and beside the face. `covered` (likewise): what of the face lies in the
    photo, hole or not."""

    texture: NDArray[np.float32]
    known: Mask
    covered: Mask


def mesh_bounds(mesh: Points) -> Rect:
    """The smallest rectangle of whole pixels around all of the mesh."""
    low, high = np.floor(mesh.min(axis=0)), np.ceil(mesh.max(axis=0))
    return Rect(int(low[0]), int(low[1]), int(high[0]), int(high[1]))


def face_view(mean: MeanFace, picture: Pixels, mesh: Points, unknown: Mask | None = None, side: int = SIDE) -> FaceView:
    """The face `mesh` (468 x 2, in the picture's pixels) in the mean shape. `unknown` is of the picture's size."""
    area = mesh_bounds(mesh).grow(_MARGIN).intersect(Rect.of(picture))
    if area.empty:
        return FaceView(np.zeros((side, side, 3), np.float32), *np.zeros((2, side, side), np.bool_))
    finer = eye_distance(mesh) / eye_distance(mean.scaled(side))
    step = max(1, int(finer))
    size = -(-area.height // step), -(-area.width // step)
    part = shrink(crop(picture, area), size)
    scale = np.array([size[1] / area.width, size[0] / area.height], np.float32)
    local = (mesh - np.array([area.left, area.top], np.float32)) * scale
    places, known = mesh_map(mean, mean.scaled(side), local, Rect(0, 0, side, side))
    x, y = places[..., 0], places[..., 1]
    known &= (x >= 0) & (y >= 0) & (x <= size[1]) & (y <= size[0])
    covered = known.copy()
    if unknown is not None:
        hidden = resize_mask(crop(unknown, area), size).astype(np.float32)
        seen = cv2.remap(hidden, x - 0.5, y - 0.5, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        known &= np.asarray(seen) < 0.01
    return FaceView(sample(part, places, finer / step), known, covered)
