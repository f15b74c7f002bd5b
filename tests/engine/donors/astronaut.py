"""A real face whose mesh is known, and what a reference photo of it would look like."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import skimage.data

from engine.cancel import CancelToken
from engine.donors.completion import Completed, complete_face
from engine.donors.donor import Donor
from engine.donors.face_reader import FaceReader
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.structure.mean_face import Points, load_mean_face

MEAN = load_mean_face()
FIVE = np.array([(203.5, 102), (247, 104), (223, 131), (202, 139.5), (245, 141.5)])
HEAD = Rect(130, 20, 320, 220)
SCALE = 2  # the face is enlarged, so that an iris is a few pixels wide
EYE = (33, 133)  # corners of the image-left one


@cache
def face() -> tuple[Pixels, Points]:
    """The head, twice as large, and its mesh."""
    head = skimage.data.astronaut()[HEAD.top : HEAD.bottom, HEAD.left : HEAD.right]
    photo = np.asarray(cv2.resize(head, None, fx=SCALE, fy=SCALE, interpolation=cv2.INTER_CUBIC), np.uint8)
    mesh = FaceReader(MEAN).mesh(photo, (FIVE - (HEAD.left, HEAD.top)) * SCALE)
    assert mesh is not None
    return photo, mesh


@cache
def symmetric() -> tuple[Pixels, Points]:
    """A face whose two sides are each other's mirror image, to the bit."""
    photo, mesh = face()
    middle = round(float(mesh[[168, 1, 152], 0].mean()))
    half = photo[:, middle : middle + min(middle, photo.shape[1] - middle)]
    both = np.ascontiguousarray(np.concatenate([half[:, ::-1], half], axis=1))
    points = mesh - np.array([middle - half.shape[1], 0], np.float32)
    return both, ((points + MEAN.mirrored(points, both.shape[1])) / 2).astype(np.float32)


def circle(photo: Pixels, mesh: Points, points: tuple[int, ...], radius: float) -> Mask:
    """A round hole around the middle of these points; `radius` in pixels."""
    hole = np.zeros(photo.shape[:2], np.uint8)
    x, y = mesh[list(points)].mean(axis=0)
    cv2.circle(hole, (round(float(x)), round(float(y))), round(radius), 1, -1)
    return hole.astype(np.bool_)


def smeared(photo: Pixels, hole: Mask) -> Pixels:
    """A painting of right colours and no detail: what a network gives."""
    blurred = np.asarray(cv2.GaussianBlur(photo, (0, 0), 9), np.uint8)
    return np.where(hole[:, :, None], blurred, photo)


def another_photo(photo: Pixels, mesh: Points) -> Donor:
    """The same face turned, shrunk, and under other light."""
    matrix = np.array([[0.82, -0.14, 60.0], [0.14, 0.82, 20.0]])
    size = photo.shape[1] + 40, photo.shape[0] + 60
    turned = np.asarray(cv2.warpAffine(photo, matrix, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REFLECT))
    light = np.linspace(0.7, 1.25, size[0])[None, :, None] * np.array([1.1, 0.95, 0.8])
    picture = np.clip(turned * light, 0, 255).astype(np.uint8)
    points = (mesh @ matrix[:, :2].T + matrix[:, 2]).astype(np.float32)
    return Donor("reference", picture, points, None, "another.jpg")


def complete(
    painted: Pixels, mesh: Points, hole: Mask, donors: list[Donor], choice: str = "auto"
) -> tuple[Pixels, Completed]:
    """The whole picture after `complete_face`, and what it says."""
    made = complete_face(MEAN, painted, mesh, hole, hole, donors, choice, CancelToken())
    result = painted.copy()
    if made.pixels is not None:
        result[made.rect.slices(Rect.of(painted))] = made.pixels
    return result, made


def difference(one: Pixels, other: Pixels, where: Mask) -> float:
    """Root mean square, in levels."""
    return float(np.sqrt(np.square(one[where].astype(float) - other[where]).mean()))
