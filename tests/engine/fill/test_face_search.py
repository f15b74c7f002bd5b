"""Where faces are looked for, and which of two looks at a face is believed."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import skimage.data
from numpy.typing import NDArray

from engine.blending.crop import CropPlan, plan_face
from engine.cancel import CancelToken
from engine.errors import Cancelled
from engine.fill.engine import Engine
from engine.fill.face_search import FindFaces, detect, holes
from engine.finders.faces import FaceFinder
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.models.registry import Registry
from engine.structure.hog import FACE_FRAME
from tests.engine.scene import Log, finished, hole, picture, request
from tests.fakes import SIZE, FakeFace, FakeFinder

# The astronaut's face, and how far apart the eyes are: what distances are measured by.
FACE = Rect(170, 60, 285, 190)
EYES = 43.5


def bounds(mask: Mask) -> Rect:
    tight = Rect.bounding(mask)
    assert tight is not None
    return tight


def squares(image: Pixels, mask: Mask, find: FindFaces, token: CancelToken | None = None) -> list[CropPlan]:
    def square(points: NDArray[np.float32]) -> CropPlan | None:
        return plan_face(points, np.array(FACE_FRAME), SIZE, Rect.of(image))

    found = detect(image, mask, bounds(mask), find, square, token or CancelToken())
    return [face.crop_plan for face in found]


def corners(plan: CropPlan) -> NDArray[np.float64]:
    """Where the square's corners lie in the photo."""
    return plan.to_model.inverse().apply(np.array([(0, 0), (SIZE, 0), (SIZE, SIZE), (0, SIZE)], np.float64))


# ------------------------------------------------------------------------------------------------------ the merge rule
PHOTO = picture(200, 300)
HOLE = hole(PHOTO, Rect(60, 60, 90, 90))


def looks(as_it_is: list[FakeFace], filled: list[FakeFace]) -> list[list[int]]:
    """The left, top, right and bottom of the squares that are kept."""
    finder = FakeFinder()
    finder.faces, finder.behind = as_it_is, filled
    plans = squares(PHOTO, HOLE, finder.find)
    # the two looks are made at once
    assert sorted(finder.asked) == [(PHOTO.shape, Rect(60, 60, 90, 90), told) for told in (False, True)]
    return [np.rint(corners(plan)[[0, 2]]).astype(int).ravel().tolist() for plan in plans]


def face(left: float, top: float, score: float, side: float = 64) -> list[FakeFace]:
    return FakeFinder(side, [(left, top)], score).faces


def test_of_two_looks_at_one_face_the_surer_is_believed() -> None:
    assert looks(face(40, 40, 0.6), face(46, 43, 0.8)) == [[46, 43, 110, 107]]
    assert looks(face(40, 40, 0.8), face(46, 43, 0.6)) == [[40, 40, 104, 104]]


def test_when_both_are_as_sure_the_real_pixels_win() -> None:
    assert looks(face(40, 40, 0.7), face(46, 43, 0.7)) == [[40, 40, 104, 104]]


def test_one_look_is_enough() -> None:
    assert looks([], face(46, 43, 0.5)) == [[46, 43, 110, 107]]
    assert looks(face(40, 40, 0.5), []) == [[40, 40, 104, 104]]
    assert looks([], []) == []


def test_different_faces_are_kept_the_surest_first() -> None:
    as_it_is = [*face(10, 40, 0.6), *face(110, 40, 0.9)]
    filled = [*face(14, 40, 0.7), *face(114, 40, 0.8)]
    assert looks(as_it_is, filled) == [[110, 40, 174, 104], [14, 40, 78, 104]]


def test_a_poor_look_between_two_faces_joins_neither_to_the_other() -> None:
    # It lies less than half a square from both, and they do not from each other.
    filled = [*face(20, 40, 0.8), *face(60, 40, 0.7)]
    assert looks(face(40, 40, 0.6), filled) == [[20, 40, 84, 104], [60, 40, 124, 104]]


def test_what_is_seen_from_a_second_hole_counts_as_much() -> None:
    mask = hole(PHOTO, Rect(40, 60, 50, 70), Rect(160, 60, 170, 70))
    seen = {40: face(80, 40, 0.6), 160: face(84, 40, 0.8)}

    def find(image: Pixels, near: Rect, unknown: Mask | None) -> list[FakeFace]:
        return seen[near.left]

    (plan,) = squares(PHOTO, mask, find)
    assert corners(plan)[0] == pytest.approx((84, 40), abs=1e-3)


def test_a_cancel_between_looks() -> None:
    token, asked = CancelToken(), []

    def find(image: Pixels, near: Rect, unknown: Mask | None) -> list[FakeFace]:
        asked.append(near)
        token.cancel()
        return face(40, 40, 0.9)

    with pytest.raises(Cancelled):
        squares(PHOTO, hole(PHOTO, Rect(40, 60, 50, 70), Rect(100, 60, 110, 70), Rect(160, 60, 170, 70)), find, token)
    assert len(asked) in (1, 2)  # of six: both threads may have begun


# ------------------------------------------------------------------------------------------------------- real pixels
@pytest.fixture(scope="module")
def finder() -> FaceFinder:
    return FaceFinder()


@pytest.fixture(scope="module")
def astronaut() -> Pixels:
    return skimage.data.astronaut()


@pytest.fixture(scope="module")
def truth(finder: FaceFinder, astronaut: Pixels) -> CropPlan:
    """The square of the intact face."""
    return plan_face(finder.find(astronaut, FACE)[0].points, np.array(FACE_FRAME), SIZE, Rect.of(astronaut))


def half(side: str) -> Mask:
    """Half of the face."""
    rect = {
        "left": Rect(FACE.left, FACE.top, 224, FACE.bottom),
        "right": Rect(224, FACE.top, FACE.right, FACE.bottom),
        "upper": Rect(FACE.left, FACE.top, FACE.right, 122),
    }[side]
    return hole(np.zeros((512, 512, 3), np.uint8), rect)


def to_and_fro() -> Mask:
    """A brush drawn to and fro over the face, nearly half of it."""
    drawn = np.zeros((512, 512), np.uint8)
    turns = [(FACE.right if i % 2 else FACE.left, FACE.top + 22 * i) for i in range(6)]
    cv2.polylines(drawn, [np.array(turns)], False, 1, 12)
    return drawn > 0


@pytest.mark.parametrize("side", ["left", "right", "upper"])
@pytest.mark.parametrize("colour", [0, 255])
def test_half_a_face_painted_over_is_one_face(
    finder: FaceFinder, astronaut: Pixels, truth: CropPlan, side: str, colour: int
) -> None:
    mask = half(side)
    (plan,) = squares(np.where(mask[:, :, None], np.uint8(colour), astronaut), mask, finder.find)
    assert np.linalg.norm(corners(plan) - corners(truth), axis=1).max() < 0.4 * EYES


def test_a_face_that_only_the_fill_shows(finder: FaceFinder, astronaut: Pixels, truth: CropPlan) -> None:
    mask = to_and_fro()
    photo = np.where(mask[:, :, None], np.uint8(0), astronaut)
    assert all(finder.find(photo, near) == [] for near in holes(mask, bounds(mask)))
    (plan,) = squares(photo, mask, finder.find)
    assert np.linalg.norm(corners(plan) - corners(truth), axis=1).max() < 0.25 * EYES


@pytest.mark.parametrize("mask", [half("right"), to_and_fro()], ids=["half", "strokes"])
def test_an_intact_face_under_the_mask_keeps_its_own_points(finder: FaceFinder, astronaut: Pixels, mask: Mask) -> None:
    (near,) = holes(mask, bounds(mask))
    (face,) = finder.find(astronaut, near)
    (plan,) = squares(astronaut, mask, finder.find)
    expected = plan_face(face.points, np.array(FACE_FRAME), SIZE, Rect.of(astronaut))
    np.testing.assert_array_equal(plan.to_model.matrix, expected.to_model.matrix)


@pytest.mark.slow
def test_a_fill_shows_the_finder_what_is_unknown(tiny_cascade: Registry, astronaut: Pixels, log: Log) -> None:
    mask = to_and_fro()
    with Engine(tiny_cascade, "cpu") as engine:
        engine.submit(request(np.where(mask[:, :, None], np.uint8(0), astronaut), mask), log)
        assert "face" in [route.kind for route in finished(log).report.routes]


# -------------------------------------------------------------------------------------------------- where holes are
def test_dots_of_one_stroke_are_one_hole_and_far_ones_are_not() -> None:
    mask = np.zeros((400, 640), bool)
    for x in range(40, 200, 8):
        mask[100:104, x : x + 4] = True
    mask[300:310, 600:620] = True
    assert holes(mask, bounds(mask)) == [Rect(40, 100, 196, 104), Rect(600, 300, 620, 310)]


def test_many_holes_are_looked_at_together() -> None:
    mask = np.zeros((800, 800), bool)
    mask[20::80, 20::80] = True
    assert holes(mask, bounds(mask)) == [Rect(20, 20, 741, 741)]
