"""Reads faces: their mesh where it is roughly known, all faces of another photo, and the numbers that say who it is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.finders import face_mesh, views
from engine.finders.faces import Face, FaceFinder
from engine.finders.identity import FaceEmbedder, chip_of, hidden_in_chip
from engine.finders.network import SHIPPED
from engine.imaging.geometry import Similarity
from engine.imaging.pixels import Mask, Pixels
from engine.structure.mean_face import MeanFace, Points, eye_distance

_PASSES = 2
_MIN_PRESENCE = 0.5
_FARTHEST = 0.25  # of the eyes' distance: a mesh whose points lie further from where the face is, is another's


class FaceReader:
    """Loads each network when it is first needed. May be used by several threads at once."""

    def __init__(self, mean: MeanFace, folder: Path | None = None) -> None:
        """`folder` holds the finders' networks; None is the shipped one."""
        self.mean = mean
        self._folder = folder
        self._lock = threading.Lock()  # only the embedding's network keeps something between calls
        self._mesh: face_mesh.FaceMesh | None = None
        self._embedder: FaceEmbedder | None = None
        self._finder: FaceFinder | None = None

    def mesh(self, picture: Pixels, five: NDArray[np.floating], unknown: Mask | None = None) -> Points | None:
        """The mesh (468 x 2) of the face whose five points (5 x 2, as `Face.points`) are roughly known; None where no
        face is seen there. What `unknown` marks is seen filled smoothly. Raises ModelError."""
        with self._lock:
            if self._mesh is None:
                self._mesh = face_mesh.FaceMesh(SHIPPED if self._folder is None else self._folder)
        scene = views.MaskedPhoto(picture, unknown)
        mean_five = face_mesh.five_points(self.mean.points.astype(np.float64))
        guess = Similarity.fit(mean_five, np.asarray(five, np.float64)).apply(self.mean.points)
        points = guess
        for _ in range(_PASSES):
            view = views.sample_view(scene, face_mesh.crop_transform_of_mesh(points), face_mesh.SIDE, quick=True)
            fitted, presence = self._mesh.fit(view.picture)
            if presence < _MIN_PRESENCE:
                return None
            points = view.back.apply(fitted)
        found = points.astype(np.float32)
        apart = np.linalg.norm(face_mesh.five_points(points) - np.asarray(five, np.float64), axis=1)
        return found if float(np.median(apart)) < _FARTHEST * eye_distance(guess.astype(np.float32)) else None

    def faces(self, picture: Pixels, check: Callable[[], None] = lambda: None) -> list[Face]:
        """All faces of a photo, the best first. `check` is called often; what it raises ends the search. Raises
        ModelError."""
        with self._lock:
            if self._finder is None:
                self._finder = FaceFinder(self._folder)
        return self._finder.find(picture, None, None, check)

    def identity(self, chip: Pixels, hidden: Mask | None = None) -> NDArray[np.float32]:
        """128 numbers that are near each other for pictures of one person (`finders.identity.distance`), of a picture
        of `chip`; what is `hidden` in it (of its size) does not count. Raises ModelError."""
        with self._lock:
            if self._embedder is None:
                self._embedder = FaceEmbedder()
            return self._embedder.embed_chip(chip, hidden)


def chip(picture: Pixels, mesh: Points) -> Pixels:
    """The picture of a face that tells who it is, `identity.SIDE` squared."""
    return chip_of(picture, face_mesh.five_points(mesh.astype(np.float64)))


def hidden_part(unknown: Mask, mesh: Points) -> Mask:
    """What a hole (of the photo's size) hides of `chip`."""
    return hidden_in_chip(unknown, face_mesh.five_points(mesh.astype(np.float64)))
