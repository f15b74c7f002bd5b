"""BlazeFace, short range: the faces in a 128 x 128 picture (Bazarevsky et al., 2019).

It finds faces that take from a fifth of the picture's width to all of it, tilted by up to 55 degrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.finders.network import Network
from engine.imaging.pixels import Pixels

SIDE = 128
_FILE = "face_detection.onnx"
# (grid step in pixels, anchors at each grid point), in the order of the network's outputs.
_LAYERS = ((8, 2), (16, 6))
_MAX_OVERLAP = 0.3  # two boxes that share more of their union than this are one face


@dataclass(frozen=True, slots=True, eq=False)
class Detection:
    """`box` is x, y, width, height of the face from brow to chin; `eyes` 2 x 2, image-left eye first; `score` 0..1."""

    box: NDArray[np.float64]
    eyes: NDArray[np.float64]
    score: float


class FaceDetector:
    def __init__(self, folder: Path) -> None:
        """Raises ModelError; see Network."""
        self._network = Network(folder, _FILE)
        self._anchors = anchors()

    def detect(self, picture: Pixels, min_score: float) -> list[Detection]:
        """Return the faces in a 128 x 128 picture, in its coordinates, that score `min_score` or more; best first."""
        shapes, logits = self._network.run(picture.astype(np.float32) / np.float32(127.5) - np.float32(1))
        scores = 1 / (1 + np.exp(-np.clip(logits[0, :, 0].astype(np.float64), -100, 100)))
        chosen = np.flatnonzero(scores >= min_score)
        # Stable, so that equal scores always come in the same order.
        chosen = chosen[np.argsort(-scores[chosen], kind="stable")]
        found: list[Detection] = []
        for index in chosen.tolist():
            # Centre, size, then six points (eyes, nose, mouth, ears), all as offsets in pixels from the anchor.
            pairs = shapes[0, index].reshape(8, 2).astype(np.float64)
            size = np.abs(pairs[1])
            box = np.concatenate([pairs[0] + self._anchors[index] - size / 2, size])
            if all(overlap(box, other.box) <= _MAX_OVERLAP for other in found):
                found.append(Detection(box, pairs[2:4] + self._anchors[index], float(scores[index])))
        return found


def anchors() -> NDArray[np.float64]:
    """896 x 2: the points that the network's outputs are relative to, in pixels of its input."""
    points: list[NDArray[np.float64]] = []
    for step, count in _LAYERS:
        rows, columns = np.mgrid[: SIDE // step, : SIDE // step]
        grid = (np.stack([columns, rows], axis=-1).reshape(-1, 2) + 0.5) * step
        points.append(np.repeat(grid, count, axis=0))
    return np.concatenate(points)


def overlap(box: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Of two boxes (x, y, width, height), the part of their union that both cover, 0..1."""
    low, high = np.maximum(box[:2], other[:2]), np.minimum(box[:2] + box[2:], other[:2] + other[2:])
    shared = float(np.prod(np.maximum(high - low, 0)))
    union = float(np.prod(box[2:]) + np.prod(other[2:])) - shared
    return shared / union if union > 0 else 0.0
