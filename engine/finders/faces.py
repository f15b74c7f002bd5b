"""Finds the faces in a photo, and their landmarks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.finders import blazeface, face_mesh, views
from engine.finders.network import SHIPPED
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, check_image

_MIN_SCORE = 0.5
_MIN_SCORE_ROTATED = 0.75  # higher: mostly photos without any face are searched for rotated ones
_MIN_PRESENCE = 0.5
_MIN_SIDE = 24.0  # px
_MAX_EYE_DISTANCE = 0.25  # of the face's longer side, between the detector's eyes and the mesh's; 0.04 is usual
_PASSES = 2  # the second mesh sees the face as the first one found it: straight and centred
_MAX_OVERLAP = 0.3  # two boxes that share more of their union than this are one face
_WITHIN_PHOTO = 4  # levels of tiles: faces down to 1/80 of a photo's longer side
_WITHIN_HOLE = 2  # levels of tiles: faces down to 1/20 of a hole's longer side
_TURNS = (math.radians(60), math.radians(-60))  # with the detector's own 55 degrees, beyond a quarter turn


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """`points`: float32 5 x 2, photo coordinates, in the order of structure.FACE_FRAME; some may lie outside the photo.
    `box`: around all of the face's mesh, brow to chin. `score`: the detector's, 0..1. `mesh`: float32 468 x 2, photo
    coordinates, in the order of MediaPipe's face mesh (engine/structure/mean_face.py has its triangles)."""

    points: NDArray[np.float32]
    box: Rect
    score: float
    mesh: NDArray[np.float32]

    @property
    def outline(self) -> NDArray[np.float32]:
        """The corners of the face's oval in order, N x 2, in photo coordinates."""
        return self.mesh[face_mesh.OVAL]


def _no_check() -> None:
    """A check that never stops the search."""


class FaceFinder:
    """A detector proposes faces in windows of the photo; the mesh confirms each and says where its points are.

    Deterministic. May be used by several threads at once: nothing is kept between calls.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` holds finders.json and the networks it lists; None is the shipped one. Raises ModelError."""
        where = SHIPPED if folder is None else folder
        self._detector = blazeface.FaceDetector(where)
        self._mesh = face_mesh.FaceMesh(where)

    def find(
        self,
        image: Pixels,
        near: Rect | None = None,
        unknown: Mask | None = None,
        check: Callable[[], None] = _no_check,
    ) -> list[Face]:
        """Return the faces, best score first.

        With `near` (a hole's box, photo coordinates) searches around it, for faces from 48 px or 1/20 of its longer
        side to larger than the photo; other faces in view are returned too. Without, searches everywhere, for faces
        from 48 px or 1/80 of the photo's longer side. Where no upright face is found, searches for one turned by up to
        a quarter. `check` is called before every view and every face's mesh, a few
        milliseconds apart; what it raises ends the search. Raises PhotoError when the image is no photo.

        What `unknown` (of the photo's size) marks is seen filled smoothly from what is around it. That shows a face
        behind a black brush stroke, and its points more exactly; but where the photo is intact, its own pixels are
        better. Of two results for one face, the one of the higher score is the better.
        """
        check_image(image)
        side = blazeface.SIDE
        scene = views.MaskedPhoto(image, unknown)
        if near is None or near.empty:
            upright = self._search(
                scene, views.tiled_views(scene, Rect.of(image), side, _WITHIN_PHOTO), _MIN_SCORE, check
            )
            turned = (view for turn in _TURNS for view in views.rotated_views(scene, side, turn))
            return upright or self._search(scene, turned, _MIN_SCORE_ROTATED, check)
        found = self._search(scene, views.views_around(scene, near, side), _MIN_SCORE, check)
        small = views.tiled_views(scene, near.grow(max(near.shape) // 8), side, _WITHIN_HOLE)
        turned = (view for turn in _TURNS for view in views.views_around(scene, near, side, turn))
        for more, min_score in ((small, _MIN_SCORE), (turned, _MIN_SCORE_ROTATED)):
            if any(not face.box.intersect(near).empty for face in found):
                break
            found = _deduplicated([*found, *self._search(scene, more, min_score, check)])
        return found

    def _search(
        self, scene: views.MaskedPhoto, seen: Iterable[views.View], min_score: float, check: Callable[[], None]
    ) -> list[Face]:
        """Return the faces in any of the views that score `min_score` or more."""
        proposals: list[blazeface.Detection] = []
        check()
        for view in seen:
            proposals += self._propose(view, min_score)
            check()
        faces: list[Face] = []
        for proposal in sorted(proposals, key=lambda proposal: -proposal.score):
            # Most faces are in several views; the mesh is the slow part.
            if all(blazeface.overlap(proposal.box, _numbers(face.box)) <= _MAX_OVERLAP for face in faces):
                check()
                face = self._confirm(scene, proposal)
                faces = faces if face is None else _deduplicated([*faces, face])
        return faces

    def _propose(self, view: views.View, min_score: float) -> list[blazeface.Detection]:
        """Return the detections in a view, in photo coordinates."""
        found: list[blazeface.Detection] = []
        for seen in self._detector.detect(view.picture, min_score):
            size = seen.box[2:] * view.back.scale
            centre = view.back.apply((seen.box[:2] + seen.box[2:] / 2)[None])[0]
            box = np.concatenate([centre - size / 2, size])
            found.append(blazeface.Detection(box, view.back.apply(seen.eyes), seen.score))
        return found

    def _confirm(self, scene: views.MaskedPhoto, proposal: blazeface.Detection) -> Face | None:
        """Return the face at a detection, or None when the mesh finds none there."""
        left, right = proposal.eyes
        angle = math.atan2(right[1] - left[1], right[0] - left[0])
        centre, size = proposal.box[:2] + proposal.box[2:] / 2, float(proposal.box[2:].max())
        if size < _MIN_SIDE:
            return None
        to_mesh = face_mesh.crop_transform(centre, size, angle)
        points = np.zeros((0, 2))
        for _ in range(_PASSES):
            view = views.sample_view(scene, to_mesh, face_mesh.SIDE, quick=True)
            fitted, presence = self._mesh.fit(view.picture)
            if presence < _MIN_PRESENCE:
                return None
            points = view.back.apply(fitted)
            to_mesh = face_mesh.crop_transform_of_mesh(points)
        low, high = np.floor(points.min(axis=0)), np.ceil(points.max(axis=0))
        box = Rect(int(low[0]), int(low[1]), int(high[0]), int(high[1]))
        five = face_mesh.five_points(points)
        # The mesh fits itself to anything: it is a face where both networks agree on the eyes.
        apart = float(np.linalg.norm(five[:2] - proposal.eyes, axis=1).max())
        if apart > _MAX_EYE_DISTANCE * max(box.shape):
            return None
        return Face(five.astype(np.float32), box, proposal.score, points.astype(np.float32))


def _deduplicated(faces: list[Face]) -> list[Face]:
    """Best score first, each face once."""
    kept: list[Face] = []
    for face in sorted(faces, key=lambda face: -face.score):
        if all(blazeface.overlap(_numbers(face.box), _numbers(other.box)) <= _MAX_OVERLAP for other in kept):
            kept.append(face)
    return kept


def _numbers(box: Rect) -> NDArray[np.float64]:
    return np.array([box.left, box.top, box.width, box.height], np.float64)
