"""Where an eye looks, and how an iris is moved."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.donors.face_view import face_view
from engine.donors.gaze import EYES, LEFT, RIGHT, SIDE, iris_offset, move_iris, opening
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Pixels
from tests.engine.donors.astronaut import MEAN, face


def drawn(offset: float) -> Pixels:
    """A face in the mean shape, at its gaze's side, whose irises lie that many widths of the eye right of the
    middle."""
    picture = np.full((SIDE, SIDE, 3), (210, 160, 140), np.uint8)
    points = MEAN.scaled(SIDE)
    for eye in EYES:
        left, right = points[eye.corners[0]], points[eye.corners[1]]
        width, (x, y) = right[0] - left[0], (left + right) / 2
        cv2.ellipse(
            picture, (round(float(x)), round(float(y))), (int(width / 2), int(width / 5)), 0, 0, 360, (235,) * 3, -1
        )
        cv2.circle(picture, (round(float(x + offset * width)), round(float(y))), int(0.2 * width), (50, 40, 30), -1)
    return picture


def offsets(picture: Pixels) -> list[float | None]:
    view = face_view(MEAN, picture, MEAN.scaled(SIDE), None, SIDE)
    return [iris_offset(MEAN, view, eye) for eye in EYES]


@pytest.mark.parametrize("offset", [-0.15, 0.0, 0.1])
def test_the_place_of_an_iris_is_measured(offset: float) -> None:
    for found in offsets(drawn(offset)):
        assert found == pytest.approx(offset, abs=0.045)


def test_no_iris_is_seen_in_skin() -> None:
    assert offsets(np.full((SIDE, SIDE, 3), 170, np.uint8)) == [None, None]


def test_a_moved_iris_lies_where_it_was_moved_to_and_nothing_beside_the_eye_moves() -> None:
    picture, mesh = drawn(-0.1), MEAN.scaled(SIDE)
    window = Rect(0, 0, SIDE, SIDE)
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32) + np.float32(0.5)
    places = np.stack([x, y], axis=-1)
    before = places.copy()
    move_iris(places, window, mesh, mesh, LEFT, 0.15)
    moved = np.asarray(cv2.remap(picture, places[..., 0] - 0.5, places[..., 1] - 0.5, cv2.INTER_LINEAR), np.uint8)
    left, right = offsets(moved)
    assert left == pytest.approx(0.05, abs=0.06)
    assert right == pytest.approx(-0.1, abs=0.045)
    ring = mesh[LEFT.ring]
    outside = np.ones((SIDE, SIDE), np.bool_)
    low, high = np.floor(ring.min(axis=0)).astype(int) - 1, np.ceil(ring.max(axis=0)).astype(int) + 1
    outside[low[1] : high[1], low[0] : high[0]] = False
    np.testing.assert_array_equal(places[outside], before[outside])


def test_both_eyes_of_a_face_look_one_way_and_are_open() -> None:
    photo, mesh = face()
    view = face_view(MEAN, photo, mesh, None, SIDE)
    left, right = (iris_offset(MEAN, view, eye) for eye in EYES)
    assert left is not None
    assert right is not None
    assert abs(left - right) < 0.12
    assert opening(mesh, LEFT) > 0.15
    assert opening(mesh, RIGHT) > 0.15
