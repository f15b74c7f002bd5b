"""Face embeddings: 128 numbers, near each other for two pictures of one person and far apart for two people.

The network is dlib's (dlib_face_recognition_resnet_model_v1, public domain; packaging/face_embedding.py has its way
here). It looks at 150 x 150 pixels in which the face lies as dlib's own aligner puts it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.finders.network import Network
from engine.imaging.geometry import Similarity
from engine.imaging.pixels import Mask, Pixels, check_image, warp, warp_mask

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "identity"
FILE = "face_embedding.onnx"
SIDE = 150
_GREY = 128
# dlib's mean face in the unit square: the centres of the eyes, the tip of the nose, the corners of the mouth. Its
# aligner leaves a quarter of that around it.
_MEAN = ((0.2255, 0.2160), (0.7548, 0.2160), (0.4901, 0.5156), (0.2541, 0.7802), (0.7261, 0.7802))
FRAME: NDArray[np.float64] = (0.25 + np.array(_MEAN)) / 1.5 * SIDE


class FaceEmbedder:
    """Deterministic. Not safe for use by several threads at once."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        """Raises ModelError; see Network."""
        self._network = Network(folder, FILE)

    def embed(self, image: Pixels, points: NDArray[Any]) -> NDArray[np.float32]:
        """128 numbers for the face whose five points (5 x 2, image coordinates, as `Face.points`) are given. Raises
        PhotoError when the image is no photo.
        """
        return self.embed_chip(chip_of(image, points))

    def embed_chip(self, chip: Pixels, hidden: Mask | None = None) -> NDArray[np.float32]:
        """As `embed`, for a picture of `chip_of`. What `hidden` (SIDE x SIDE) marks is made grey first: of two faces
        whose same part is hidden, the distance says as much as of two whole ones.
        """
        seen = chip if hidden is None else np.where(hidden[:, :, None], np.uint8(_GREY), chip)
        return self._network.run(seen.astype(np.float32))[0].reshape(-1)


def chip_of(image: Pixels, points: NDArray[Any]) -> Pixels:
    """The SIDE x SIDE picture that the network sees of a face. Raises PhotoError when the image is no photo."""
    check_image(image)
    return warp(image, Similarity.fit(np.asarray(points, np.float64), FRAME), (SIDE, SIDE))[0]


def hidden_in_chip(unknown: Mask, points: NDArray[Any]) -> Mask:
    """What of that picture a hole (of the image's size) hides."""
    return warp_mask(unknown, Similarity.fit(np.asarray(points, np.float64), FRAME), (SIDE, SIDE), 1)


def distance(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """0 for the same picture; see `engine.finders.identity_check` for what is near."""
    return float(np.linalg.norm(one - other))
