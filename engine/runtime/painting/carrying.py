"""A painted face that follows a hand: what was painted moves with the points that are dragged."""

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.contract.crop import CropPlan
from engine.contract.pixels import Mask, Pixels
from engine.contract.volumes import bend_volume
from engine.runtime.painting.structures import PULL, face_points

_FADE = 1.5  # times the longest move: so far inside the hole everything moves as far as it is pulled


def carried(painted: Pixels, hole: Mask, plan: CropPlan, points: NDArray[np.float64]) -> Pixels:
    """`painted` (the plan's picture) with what lies at the face's points moved to `points` (5 x 2, photo).

    Only under `hole` does anything move, less towards its rim, so that what meets the photo there still does.
    """
    before, after = plan.to_model.apply(face_points(plan)), plan.to_model.apply(points)
    longest = float(np.hypot(*(after - before).T).max())
    if longest == 0:
        return painted
    inside = np.pad(hole.astype(np.uint8), 1, mode="edge")  # the picture's edge is no rim
    rim = np.asarray(cv2.distanceTransform(inside, cv2.DIST_L2, cv2.DIST_MASK_5), np.float32)[1:-1, 1:-1]
    free = np.clip(rim / np.float32(_FADE * longest), 0, 1)
    planes = np.ascontiguousarray(painted.transpose(2, 0, 1), np.float32)
    bent = bend_volume(planes, before, after, PULL * plan.size[0], free)
    return np.rint(np.clip(bent, 0, 255)).astype(np.uint8).transpose(1, 2, 0).copy()
