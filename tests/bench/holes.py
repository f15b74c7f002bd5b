"""Holes that the benches make: over given parts of a face, of a given size, ragged as a brush leaves them."""

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.pixels import Mask

EYES, MOUTH = (0, 1), (3, 4)  # among the five points of a face


def over(points: NDArray[np.floating], which: tuple[int, ...], shape: tuple[int, int], area: int, seed: int) -> Mask:
    """A hole of about `area` pixels in a picture of `shape` (height, width) that hides `which` of a face's `points`.

    It grows from a thick line through those points, further where smooth noise lets it.
    """
    eyes = float(np.linalg.norm(points[1] - points[0]))
    line = np.ones(shape, np.uint8)
    cv2.polylines(line, [np.round(points[list(which)]).astype(np.int32)], False, 0, max(1, round(0.35 * eyes)))
    distance = cv2.distanceTransform(line, cv2.DIST_L2, 5)
    coarse = np.random.default_rng(seed).normal(size=(8, 8)).astype(np.float32)
    noise = cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    ragged = np.where(line == 0, -np.inf, distance + 0.25 * eyes * noise)
    border = np.partition(ragged, min(area, ragged.size - 1), axis=None)[min(area, ragged.size - 1)]
    return ragged <= border
