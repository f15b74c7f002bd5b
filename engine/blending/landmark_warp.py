"""Warps a painted face after its landmarks, without running the network again."""

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.pixels import Mask, Pixels
from engine.imaging.volumes import bend_volume

_FADE = 1.5  # times the longest move: so far inside the hole everything moves as far as it is pulled


def landmark_warp(
    painted: Pixels, hole: Mask, before: NDArray[np.float64], after: NDArray[np.float64], radius: float
) -> Pixels:
    """Return `painted` with the landmarks `before` (N x 2, pixels) moved to `after`, and what lies around them along.

    `radius`: of the Gaussian that falls off around each landmark, in pixels. Only pixels under `hole` move, less
    towards its rim, so that the painting still meets the photo there.
    """
    longest = float(np.hypot(*(after - before).T).max())
    if longest == 0:
        return painted
    inside = np.pad(hole.astype(np.uint8), 1, mode="edge")  # the picture's edge is no rim
    rim = np.asarray(cv2.distanceTransform(inside, cv2.DIST_L2, cv2.DIST_MASK_5), np.float32)[1:-1, 1:-1]
    free = np.clip(rim / np.float32(_FADE * longest), 0, 1)
    planes = np.ascontiguousarray(painted.transpose(2, 0, 1), np.float32)
    bent = bend_volume(planes, before, after, radius, free)
    return np.rint(np.clip(bent, 0, 255)).astype(np.uint8).transpose(1, 2, 0).copy()
