"""Where an eye looks, measured in the mean shape, and the move of an iris that makes two eyes look the same way."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.donors.face_view import FaceView
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask
from engine.structure.mean_face import MeanFace, Points

SIDE = 256  # px of the mean shape's picture in which eyes are looked at: an eye is 42 px wide there
_IRIS = 0.2  # of the eye's width: an iris's radius (11.7 mm of 30 mm across)
_REACH = 0.24  # of the eye's width: how far from its middle the centre of an iris is looked for
_PRIOR = 200.0  # levels: what looking aside by an eye's width costs, since most eyes look ahead
_CLEAREST = 12.0  # levels between the white and the iris, below which no iris is seen
MOST = 0.2  # of the eye's width: an iris is moved no further; beyond, eyes bend
_LEAST = 0.02  # of the eye's width: smaller moves are not seen


@dataclass(frozen=True, slots=True)
class EyeRing:
    """One eye in the mesh: `corners`, the image-left and the image-right one; `upper` and `lower`, points of the lids
    from left to right."""

    corners: tuple[int, int]
    upper: tuple[int, ...]
    lower: tuple[int, ...]

    @property
    def ring(self) -> list[int]:
        """Around the opening."""
        return [self.corners[0], *self.upper, self.corners[1], *self.lower[::-1]]


LEFT = EyeRing((33, 133), (246, 161, 160, 159, 158, 157, 173), (7, 163, 144, 145, 153, 154, 155))
RIGHT = EyeRing((362, 263), (398, 384, 385, 386, 387, 388, 466), (382, 381, 380, 374, 373, 390, 249))
EYES = (LEFT, RIGHT)


def iris_offset(mean: MeanFace, view: FaceView, eye: EyeRing) -> float | None:
    """How far right of the eye's middle its iris lies, in widths of the eye; None where none is seen.

    `view`: of side SIDE. The darkest disc of an iris's size between two lighter sides, along the middle of the opening,
    in red, where irises of all colours are dark; highlights are removed first.
    """
    points = mean.scaled(SIDE)
    left, right = points[eye.corners[0]], points[eye.corners[1]]
    width = float(right[0] - left[0])
    middle = (left + right) / 2
    x = np.arange(-0.5, 0.5, 0.5 / width) * width
    y = np.arange(-0.14 * width, 0.12 * width)
    at = np.zeros((len(y), len(x), 2), np.float32)
    at[..., 0], at[..., 1] = middle[0] + x - 0.5, (middle[1] + y - 0.5)[:, None]
    known = np.asarray(cv2.remap(view.known.astype(np.float32), at[..., 0], at[..., 1], cv2.INTER_LINEAR), np.float32)
    if float(known.min()) < 0.99:
        return None
    seen = np.asarray(cv2.remap(view.texture[..., 0], at[..., 0], at[..., 1], cv2.INTER_LINEAR), np.float32)
    highlight = max(3, int(0.12 * width)) | 1  # an opening takes what is brighter and narrower than this
    seen = np.asarray(cv2.morphologyEx(seen, cv2.MORPH_OPEN, np.ones((highlight, 2 * highlight), np.uint8)))
    profile = np.asarray(cv2.GaussianBlur(seen.mean(axis=0)[None], (0, 0), 2), np.float32)[0]
    centres = np.arange(-_REACH, _REACH + 0.001, 0.01)
    scores: list[float] = []
    for centre in centres * width:
        away = np.abs(x - centre)
        inside = float(profile[away < 0.8 * _IRIS * width].mean())
        white = (away > 1.1 * _IRIS * width) & (away < 1.7 * _IRIS * width)
        sides = [float(profile[white & side].mean()) for side in (x < centre, x > centre) if (white & side).sum() > 1]
        scores.append(0.5 * min(sides) + 0.5 * max(sides) - inside)
    usual = np.asarray(scores) - _PRIOR * np.square(centres)
    best = int(usual.argmax())
    if best in (0, len(centres) - 1) or scores[best] < _CLEAREST:
        return None
    return float(centres[best])


def move_iris(
    places: NDArray[np.float32], window: Rect, mesh: Points, source: Points, eye: EyeRing, move: float
) -> None:
    """Change, in place, where in a donor the pixels of an eye come from, so that its iris lies `move` widths of the eye
    further right. The lids and corners stay.

    `places` (h x w x 2): for each pixel of `window` its place in the donor. `mesh` and `source`: the face's mesh, and
    the donor's.
    """
    move = float(np.clip(move, -MOST, MOST))
    if abs(move) < _LEAST:
        return
    ring = mesh[eye.ring]
    low, high = np.floor(ring.min(axis=0)).astype(int), np.ceil(ring.max(axis=0)).astype(int)
    near = Rect(int(low[0]), int(low[1]), int(high[0]), int(high[1])).grow(2).intersect(window)
    if near.empty:
        return
    share = _opening(ring, near, float(np.linalg.norm(mesh[eye.corners[1]] - mesh[eye.corners[0]])))
    axis = (source[eye.corners[1]] - source[eye.corners[0]]) * np.float32(move)
    places[near.slices(window)] -= share[:, :, None] * axis


def _opening(ring: Points, near: Rect, width: float) -> NDArray[np.float32]:
    """How much of a move each pixel of `near` takes part in: 1 in the opening's middle, falling to 0 at its edge, fast
    at the lids and slowly towards the corners."""
    drawn = np.zeros(near.shape, np.uint8)
    corners = np.rint((ring - (near.left + 0.5, near.top + 0.5)) * 16).astype(np.int32)
    cv2.fillPoly(drawn, [corners], 1, shift=4)
    inside = np.pad(drawn, 1)
    depth = np.asarray(cv2.distanceTransform(inside, cv2.DIST_L2, cv2.DIST_MASK_5), np.float32)[1:-1, 1:-1]
    return _smooth(depth / np.float32(0.07 * width))


def _smooth(share: NDArray[np.float32]) -> NDArray[np.float32]:
    share = np.clip(share, 0, 1)
    return share * share * (3 - 2 * share)


def opening(mesh: Points, eye: EyeRing) -> float:
    """How far open an eye is: its height by its width; about 0.3 is usual, below 0.12 it is closed."""
    upper, lower = mesh[list(eye.upper)].mean(axis=0), mesh[list(eye.lower)].mean(axis=0)
    return float(np.linalg.norm(upper - lower) / max(np.linalg.norm(mesh[eye.corners[1]] - mesh[eye.corners[0]]), 1e-6))


def hides_eye(hole: Mask, eye: EyeRing, mean: MeanFace) -> bool:
    """Whether a hole in the mean shape (S x S) reaches into an eye."""
    points = mean.scaled(hole.shape[0])[eye.ring]
    drawn = np.zeros(hole.shape, np.uint8)
    cv2.fillPoly(drawn, [np.rint(points).astype(np.int32)], 1)
    return bool((hole & (drawn > 0)).any())
