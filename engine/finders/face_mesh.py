"""The face mesh: 468 points on a face, of which five are kept (Kartynnik et al., 2019)."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.finders.network import Network
from engine.imaging.geometry import Similarity
from engine.imaging.pixels import Pixels

SIDE = 192
_FILE = "face_landmark.onnx"
_MARGIN = 1.5  # the network was trained on squares this much larger than the face
# The rings of points around the eyes; their mean is the eye's centre, whether it is open or closed.
_LEFT_EYE = (33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246)
_RIGHT_EYE = (263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466)
_EYE_CORNERS = (33, 263)
_NOSE_TIP, _LEFT_MOUTH, _RIGHT_MOUTH = 1, 61, 291
# Around the face from the middle of the hairline, past the image-right ear to the chin and back on the other side.
OVAL = [
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377),
    *(152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109),
]


class FaceMesh:
    def __init__(self, folder: Path) -> None:
        """Raises ModelError; see Network."""
        self._network = Network(folder, _FILE)

    def fit(self, picture: Pixels) -> tuple[NDArray[np.float64], float]:
        """The points (468 x 2, in its coordinates) of the face in a 192 x 192 picture, and how likely it is one, 0..1.

        The face should be upright and take two thirds of the picture: see `crop_transform`.
        """
        mesh, presence = self._network.run(picture.astype(np.float32) / np.float32(255))
        logit = float(np.clip(presence.reshape(-1)[0], -100, 100))
        return mesh.reshape(-1, 3)[:, :2].astype(np.float64), 1 / (1 + math.exp(-logit))


def crop_transform(centre: NDArray[np.float64], side: float, angle: float) -> Similarity:
    """The way from a photo into the mesh's picture, for a face of that centre, longer side and eye line's angle."""
    scale = SIDE / (_MARGIN * side)
    a, b = scale * math.cos(-angle), scale * math.sin(-angle)
    x, y = centre
    return Similarity(a, b, SIDE / 2 - (a * x - b * y), SIDE / 2 - (b * x + a * y))


def crop_transform_of_mesh(mesh: NDArray[np.float64]) -> Similarity:
    """The way from a photo into the mesh's picture, for the face whose mesh was found: it fits the face closer."""
    left, right = mesh[_EYE_CORNERS[0]], mesh[_EYE_CORNERS[1]]
    angle = math.atan2(right[1] - left[1], right[0] - left[0])
    upright = Similarity(math.cos(-angle), math.sin(-angle), 0, 0)
    turned = upright.apply(mesh)
    low, high = turned.min(axis=0), turned.max(axis=0)
    centre = upright.inverse().apply((low + high)[None] / 2)[0]
    return crop_transform(centre, max(float((high - low).max()), 1.0), angle)


def five_points(mesh: NDArray[np.float64]) -> NDArray[np.float64]:
    """5 x 2: image-left eye, image-right eye, nose tip, image-left and image-right corner of the mouth."""
    eyes = [mesh[list(ring)].mean(axis=0) for ring in (_LEFT_EYE, _RIGHT_EYE)]
    return np.stack([*eyes, mesh[_NOSE_TIP], mesh[_LEFT_MOUTH], mesh[_RIGHT_MOUTH]])
