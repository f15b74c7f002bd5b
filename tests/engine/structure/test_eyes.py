"""Two eyes that a person placed: what they say about a face, and what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.blending.crop import plan_face
from engine.errors import UsageError
from engine.imaging.geometry import Rect
from engine.structure.eyes import MIN_DISTANCE, Eyes, parse_eyes
from engine.structure.hog import FACE_FRAME

PHOTO = Rect(0, 0, 300, 200)


def test_the_five_points_are_the_mean_face_laid_onto_the_eyes() -> None:
    points = Eyes((103.067, 52.985), (141.73, 52.985)).points()  # 100 times the frame's, from (72.4, 23.135)
    expected = np.array(FACE_FRAME) * 100 + (103.067 - 30.67, 52.985 - 29.85)
    np.testing.assert_allclose(points, expected, atol=0.02)


@pytest.mark.parametrize("degrees", [-45, 30, 45, 90, 180])
def test_a_tilted_face_is_upright_in_the_networks_square(degrees: float) -> None:
    a, b = 40 * math.cos(math.radians(degrees)), 40 * math.sin(math.radians(degrees))
    eyes = Eyes((150, 100), (150 + a, 100 + b))
    plan = plan_face(eyes.points(), np.array(FACE_FRAME), 128, PHOTO)
    there = plan.to_model.apply(np.array([eyes.left, eyes.right]))
    np.testing.assert_allclose(there, np.array(FACE_FRAME)[:2] * 128, atol=1e-6)


def test_the_square_holds_all_that_the_network_sees() -> None:
    plan = plan_face(Eyes((120, 90), (160, 110)).points(), np.array(FACE_FRAME), 128, Rect(-999, -999, 999, 999))
    assert Eyes((120, 90), (160, 110)).square() == plan.rect


def test_moved_and_mirrored() -> None:
    eyes = Eyes((20, 30), (60, 34))
    assert eyes.moved(5, -10) == Eyes((25, 20), (65, 24))
    assert eyes.mirrored(100) == Eyes((40, 34), (80, 30))
    assert eyes.mirrored(100).mirrored(100) == eyes


@pytest.mark.parametrize(
    ("text", "eyes"),
    [("120,80,160,82", ((120, 80), (160, 82))), (" 12.5, 8 , 40.25,9 ", ((12.5, 8), (40.25, 9)))],
)
def test_four_numbers_are_eyes(text: str, eyes: tuple[tuple[float, float], tuple[float, float]]) -> None:
    assert parse_eyes(text) == Eyes(*eyes)


@pytest.mark.parametrize("text", ["", "1,2,3", "1,2,3,4,5", "a,2,3,4", "1;2;3;4", "nan,1,20,1", "1e400,1,20,1"])
def test_anything_else_is_not(text: str) -> None:
    with pytest.raises(UsageError, match=r"^Eyes are four numbers X1,Y1,X2,Y2 in pixels of the photo, not .*\.$"):
        parse_eyes(text)


@pytest.mark.parametrize(
    ("left", "right", "says"),
    [
        ((10, 20), (10, 20), "Both eyes are at (10, 20): put each where it is."),
        ((10, 20), (13, 24), "The eyes are 5.0 pixels apart, and a face with less than 8 can't be filled: place them"),
        ((10, math.inf), (13, 24), "The positions of the eyes are not numbers"),
    ],
)
def test_eyes_that_are_none_are_one_sentence(left: tuple[float, float], right: tuple[float, float], says: str) -> None:
    with pytest.raises(UsageError) as told:
        Eyes(left, right)
    assert str(told.value).startswith(says)
    assert str(told.value).endswith(".")
    assert Eyes((0, 0), (MIN_DISTANCE, 0)).apart == MIN_DISTANCE


@pytest.mark.parametrize("outside", [(-0.5, 20), (301, 20), (20, -1), (20, 200.5)])
def test_eyes_outside_the_photo_are_refused(outside: tuple[float, float]) -> None:
    Eyes((0, 0), (300, 200)).check_within(PHOTO)
    with pytest.raises(UsageError, match=r"lies outside the photo, which is 300 x 200: place it on the photo\.$"):
        Eyes((100, 100), outside).check_within(PHOTO)
