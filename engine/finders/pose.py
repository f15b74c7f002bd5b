"""BlazePose: where people are in a picture, then 33 points on each and the pixels that are theirs (Bazarevsky et al.,
2020).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.finders.network import Network
from engine.imaging.geometry import Similarity
from engine.imaging.pixels import Pixels

DETECTOR_SIDE = 224
SIDE = 256
POINTS = 33
_DETECTION, _LANDMARK = "pose_detection.onnx", "pose_landmark.onnx"
# (grid step in pixels, anchors at each grid point), in the order of the detector's outputs.
_LAYERS = ((8, 2), (16, 2), (32, 6))
_MARGIN = 1.25  # the points were learnt on squares this much larger than the circle around a person
# Beyond the 33 the network gives the circle around the whole person: its centre, between the hips, and a point on it.
_CENTRE, _RIM = 33, 34


@dataclass(frozen=True, slots=True, eq=False)
class Circle:
    """A whole person, the parts outside the picture too: `centre` lies between the hips, `top` (both x, y) above the
    head on the line from there, as far away as the furthest hand or foot. `score`: 0..1."""

    centre: NDArray[np.float64]
    top: NDArray[np.float64]
    score: float

    @property
    def radius(self) -> float:
        return float(np.linalg.norm(self.top - self.centre))


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """`points` 33 x 3 (x, y in the picture's coordinates, visibility 0..1), `mask` the picture's pixels that are the
    person's, 256 x 256 in 0..1, `circle` the whole person as these points have it."""

    points: NDArray[np.float64]
    mask: NDArray[np.float32]
    circle: Circle


class PersonDetector:
    def __init__(self, folder: Path) -> None:
        """Raises ModelError; see Network."""
        self._network = Network(folder, _DETECTION)
        self._anchors = anchors()

    def detect(self, picture: Pixels, min_score: float) -> list[Circle]:
        """Return the people in a 224 x 224 picture, in its coordinates, that score `min_score` or more; best first."""
        shapes, logits = self._network.run(picture.astype(np.float32) / np.float32(127.5) - np.float32(1))
        scores = _share(logits[0, :, 0])
        chosen = np.flatnonzero(scores >= min_score)
        chosen = chosen[np.argsort(-scores[chosen], kind="stable")]
        found: list[Circle] = []
        for index in chosen.tolist():
            # Centre and size of the face, then four points (hips, circle, shoulders, upper circle), from the anchor.
            pairs = shapes[0, index].reshape(6, 2).astype(np.float64)
            circle = Circle(pairs[2] + self._anchors[index], pairs[3] + self._anchors[index], float(scores[index]))
            if not any(same_person(circle, other) for other in found):
                found.append(circle)
        return found


class PoseNetwork:
    def __init__(self, folder: Path) -> None:
        """Raises ModelError; see Network."""
        self._network = Network(folder, _LANDMARK)

    def fit(self, picture: Pixels) -> Pose:
        """Return the pose in a 256 x 256 picture made by `crop_transform`; its circle's score: how likely it is one."""
        points, presence, mask = self._network.run(picture.astype(np.float32) / np.float32(255))[:3]
        table = points.reshape(-1, 5).astype(np.float64)
        seen = np.column_stack([table[:POINTS, :2], _share(table[:POINTS, 3])])
        circle = Circle(table[_CENTRE, :2], table[_RIM, :2], float(presence.reshape(-1)[0]))
        return Pose(seen, _share(mask[0, :, :, 0]).astype(np.float32), circle)


def crop_transform(circle: Circle) -> Similarity:
    """The way from a photo into the pose network's picture, upright and centred on the person. ValueError for a circle
    without a radius."""
    x, y = circle.top - circle.centre
    angle = math.atan2(x, -y)  # of the person's axis, from straight up
    if circle.radius == 0:
        raise ValueError("a circle without a radius holds nobody")
    scale = SIDE / (2 * _MARGIN * circle.radius)
    a, b = scale * math.cos(-angle), scale * math.sin(-angle)
    x, y = circle.centre
    return Similarity(a, b, SIDE / 2 - (a * x - b * y), SIDE / 2 - (b * x + a * y))


def transformed(circle: Circle, by: Similarity) -> Circle:
    """Return the circle in other coordinates."""
    ends = by.apply(np.stack([circle.centre, circle.top]))
    return Circle(ends[0], ends[1], circle.score)


def same_person(circle: Circle, other: Circle) -> bool:
    """Return whether two circles are around one person: their centres nearer than 0.4 of the smaller radius, and
    neither more than twice the other."""
    small, large = sorted((circle.radius, other.radius))
    return float(np.linalg.norm(circle.centre - other.centre)) < 0.4 * small and large < 2 * small


def anchors() -> NDArray[np.float64]:
    """2254 x 2: the points that the detector's outputs are relative to, in pixels of its input."""
    points: list[NDArray[np.float64]] = []
    for step, count in _LAYERS:
        rows, columns = np.mgrid[: DETECTOR_SIDE // step, : DETECTOR_SIDE // step]
        grid = (np.stack([columns, rows], axis=-1).reshape(-1, 2) + 0.5) * step
        points.append(np.repeat(grid, count, axis=0))
    return np.concatenate(points)


def _share(logits: NDArray[np.floating]) -> NDArray[np.float64]:
    """0..1 for the networks' unbounded scores."""
    return 1 / (1 + np.exp(-np.clip(logits.astype(np.float64), -100, 100)))
