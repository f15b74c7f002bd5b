"""Measures how well a donor fits a face: light, pose, expression, sharpness, and what of the hole it shows."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.donors import gaze
from engine.donors.donor import Donor
from engine.donors.face_view import FaceView, face_view
from engine.donors.light import Light, agreement, fit_light, relit
from engine.imaging.geometry import Similarity
from engine.imaging.pixels import Mask, Pixels
from engine.structure.mean_face import MeanFace, Points, eye_distance

_LIPS = ((13, 14), (78, 308))  # the inner lips' middle, upper and lower; the inner corners
_MOUTH_RING = (61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185)
_FEWEST = 40  # visible points, below which a mesh is not laid onto another
_MOUTH_HIDDEN = 0.7  # share of its points, from which on the mouth counts as hidden
_BELOW_NOSE = 0.57, 0.62  # of the mean shape's height: from where on a face is mouth and chin
_POSES = 0.015, 0.04  # distances of the eyes: poses that are the same, and that are not
_BEND = 0.12  # of the eyes' distance: how near a visible point pulls a hidden one along
CLOSED = 0.13  # of an eye's width: an eye that is less open is closed


@dataclass(frozen=True, slots=True, eq=False)
class TargetFace:
    """A face with a hole, seen in the mean shape. `mesh`: in the photo. `view`: at SIDE, `wide` at gaze.SIDE; both show
    a painting under the hole, where they count as unknown. `hidden`: bool SIDE x SIDE, what of the face is to be
    filled. `points`: bool 468, which of the mesh's points are not hidden."""

    mesh: Points
    view: FaceView
    wide: FaceView
    hidden: Mask
    points: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """How a donor fits a face.

    `light`: see `light.Light`. `moves`: of the irises, in widths of the eye, so that both look one way; `squint`: by
    how much they would still look apart, since a move that large would bend the eye. `covers`: the share of the hidden
    face that the donor shows, 0..1. `agreement`: see `light.agreement`. `pose`: mean distance of the visible points of
    both meshes, in distances of the eyes, once laid onto each other. `eyes_shut`: the donor's eyes are closed where
    they are hidden in the face. `mouth`: difference of how far open it is, in its own widths, where it is seen in the
    face. `detail`: how fine the donor is beside the face, 1 as fine. `texture` (SIDE x SIDE x 3): the donor in
    the face's light, where it is `shown`. `mesh`: see `adapted_mesh`. `lips`: `mouth` where the
    hole cuts through it, else 0. `colour`: mean difference in levels over what is seen of the mouth where the hole cuts
    through it: a lipstick.
    """

    donor: Donor
    light: Light
    moves: tuple[float, float]
    squint: float
    covers: float
    agreement: float
    pose: float
    eyes_shut: bool
    mouth: float
    detail: float
    texture: NDArray[np.float32]
    shown: Mask
    mesh: Points
    lips: float
    colour: float

    @property
    def cost(self) -> float:
        """What ranks donors that all may be used: less is better. The units of each part make a difference that is
        plainly seen about 1."""
        return (
            self.pose / 0.06
            + self.light.residual / 0.15
            + (1 - self.agreement)
            + self.mouth / 0.2
            + max(0.0, 1 - self.detail)
            + self.squint / 0.1
            + 1.5 * (1 - self.covers)
            + 3.0 * self.eyes_shut
            + self.colour / 25
        )


def look_at(mean: MeanFace, painted: Pixels, mesh: Points, unknown: Mask, hole: Mask) -> TargetFace:
    """The face `mesh` of a picture whose `hole` was filled by a painting; `unknown`: the hole, and all that is no more
    the photo's own. Both are of the picture's size."""
    view = face_view(mean, painted, mesh, unknown)
    wide = face_view(mean, painted, mesh, unknown, gaze.SIDE)
    whole = view if np.array_equal(hole, unknown) else face_view(mean, painted, mesh, hole)
    columns, rows = np.floor(mesh).astype(int).T
    there = (columns >= 0) & (rows >= 0) & (columns < painted.shape[1]) & (rows < painted.shape[0])
    seen = there.copy()
    seen[there] = ~unknown[rows[there], columns[there]]
    return TargetFace(mesh, view, wide, whole.covered & ~whole.known, seen)


def fit_donor(mean: MeanFace, target: TargetFace, donor: Donor) -> Fit:
    """Measure how the donor fits the face."""
    view = face_view(mean, donor.picture, donor.mesh, donor.unknown)
    wide = face_view(mean, donor.picture, donor.mesh, donor.unknown, gaze.SIDE)
    light = fit_light(target.view, view)
    texture = relit(view.texture, np.exp(light.gain))
    both = target.view.known & view.known
    count = int(target.hidden.sum())
    covers = int((target.hidden & view.known).sum()) / count if count else 0.0
    moves, squint = _iris_moves(mean, target, wide)
    return Fit(
        donor,
        light,
        moves,
        squint,
        covers,
        agreement(target.view, texture, both),
        _pose(target, donor.mesh),
        _eyes_shut(mean, target, donor.mesh),
        _mouth(target, donor.mesh),
        _detail(target.wide, wide) * min(1.0, 1.2 * eye_distance(donor.mesh) / eye_distance(target.mesh)),
        texture,
        view.known,
        target.mesh if donor.kind == "mirror" else adapted_mesh(mean, target, donor.mesh),
        _mouth(target, donor.mesh) if 0 < _mouth_seen(target) < 1 else 0.0,
        _lip_colour(mean, target, texture, both),
    )


def adapted_mesh(mean: MeanFace, target: TargetFace, donor: Points) -> Points:
    """The face's mesh with its hidden points where the donor has them: all, the more, the more alike the poses are; and
    a hidden mouth always, so that an open one is not pressed into a closed one that was guessed.

    The donor's mesh is laid onto the visible points, and bent as those near each point ask.
    """
    seen = target.points
    if int(seen.sum()) < _FEWEST or seen.all():
        return target.mesh
    try:
        laid = Similarity.fit(donor[seen], target.mesh[seen]).apply(donor)
    except ValueError:
        return target.mesh
    reach = _BEND * eye_distance(target.mesh)
    apart = np.square(laid[~seen][:, None] - laid[seen][None]).sum(axis=2) / (2 * reach**2)
    weight = np.exp(-np.minimum(apart, 50.0))
    bend = weight @ (target.mesh[seen] - laid[seen]) / (weight.sum(axis=1, keepdims=True) + 0.3)
    near, far = _POSES
    share = np.full(int((~seen).sum()), np.clip((far - _pose(target, donor)) / (far - near), 0, 1))
    if _mouth_seen(target) <= 1 - _MOUTH_HIDDEN:
        low, high = _BELOW_NOSE
        share = np.maximum(share, np.clip((mean.points[~seen, 1] - low) / (high - low), 0, 1))
    mesh = target.mesh.copy()
    mesh[~seen] += share[:, None] * (laid[~seen] + bend - mesh[~seen])
    return mesh


def hidden_eyes(mean: MeanFace, target: TargetFace) -> list[bool]:
    """Whether the hole reaches into the left and into the right eye."""
    return [gaze.hides_eye(target.hidden, eye, mean) for eye in gaze.EYES]


def _iris_moves(mean: MeanFace, target: TargetFace, donor: FaceView) -> tuple[tuple[float, float], float]:
    """Of each hidden eye: how the donor's iris has to move to look where the face's visible eye looks."""
    hidden = hidden_eyes(mean, target)
    if all(hidden) or not any(hidden):
        return (0.0, 0.0), 0.0
    wanted = gaze.iris_offset(mean, target.wide, gaze.EYES[hidden.index(False)])
    there = gaze.iris_offset(mean, donor, gaze.EYES[hidden.index(True)])
    if wanted is None or there is None:
        return (0.0, 0.0), 0.0
    move = wanted - there
    possible = float(np.clip(move, -gaze.MOST, gaze.MOST))
    return (possible if hidden[0] else 0.0, possible if hidden[1] else 0.0), abs(move - possible)


def _pose(target: TargetFace, mesh: Points) -> float:
    seen = target.points if int(target.points.sum()) >= _FEWEST else np.ones(len(mesh), np.bool_)
    try:
        laid = Similarity.fit(mesh[seen], target.mesh[seen]).apply(mesh[seen])
    except ValueError:
        return 1.0
    return float(np.linalg.norm(laid - target.mesh[seen], axis=1).mean()) / eye_distance(target.mesh)


def _eyes_shut(mean: MeanFace, target: TargetFace, mesh: Points) -> bool:
    hidden = hidden_eyes(mean, target)
    return any(hide and gaze.opening(mesh, eye) < CLOSED for hide, eye in zip(hidden, gaze.EYES, strict=True))


def _mouth_seen(target: TargetFace) -> float:
    return float(target.points[list(_MOUTH_RING)].mean())


def _mouth(target: TargetFace, mesh: Points) -> float:
    """Over what of the mouth is seen; 0 where it is hidden."""
    if _mouth_seen(target) <= 1 - _MOUTH_HIDDEN:
        return 0.0

    def opened(points: Points) -> float:
        (upper, lower), (left, right) = _LIPS
        return float(np.linalg.norm(points[upper] - points[lower]) / np.linalg.norm(points[left] - points[right]))

    return abs(opened(mesh) - opened(target.mesh))


def _lip_colour(mean: MeanFace, target: TargetFace, texture: NDArray[np.float32], both: Mask) -> float:
    drawn = np.zeros(both.shape, np.uint8)
    cv2.fillPoly(drawn, [np.rint(mean.scaled(both.shape[0])[list(_MOUTH_RING)]).astype(np.int32)], 1)
    lips = drawn > 0
    seen = lips & both
    if not (lips & target.hidden).any() or int(seen.sum()) < 20:
        return 0.0
    return float(np.abs(np.median(target.view.texture[seen] - texture[seen], axis=0)).mean())


def _detail(target: FaceView, donor: FaceView) -> float:
    """How strong the donor's finest details are beside the face's, where both are known."""
    both = cv2.erode((target.known & donor.known).view(np.uint8), np.ones((5, 5), np.uint8)) > 0
    if int(both.sum()) < 200:
        return 1.0
    strength: list[float] = []
    for view in (target, donor):
        grey = view.texture.mean(axis=2)
        fine = grey - np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.5), np.float32)
        strength.append(float(np.median(np.abs(fine[both]))) / max(float(np.median(grey[both])), 1.0))
    return strength[1] / max(strength[0], 1e-4)
