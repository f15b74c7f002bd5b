from __future__ import annotations

import numpy as np
import pytest

from engine.finders.blazeface import FaceDetector, anchors, overlap
from engine.finders.network import SHIPPED
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Pixels, crop, resize


def test_the_anchors_are_those_the_network_was_trained_with() -> None:
    points = anchors()
    assert points.shape == (896, 2)
    # 16 x 16 points, two anchors each, row by row; then 8 x 8 points, six each
    assert points[:4].tolist() == [[4, 4], [4, 4], [12, 4], [12, 4]]
    assert points[32].tolist() == [4, 12]
    assert points[511].tolist() == [124, 124]
    assert points[512:518].tolist() == [[8, 8]] * 6
    assert points[-1].tolist() == [120, 120]


@pytest.mark.parametrize(
    ("other", "expected"),
    [((0, 0, 10, 10), 1.0), ((5, 0, 10, 10), 1 / 3), ((10, 0, 5, 5), 0.0), ((2, 2, 5, 4), 0.2), ((50, 50, 0, 0), 0.0)],
)
def test_overlap_is_the_shared_part_of_the_union(other: tuple[float, ...], expected: float) -> None:
    box = np.array([0, 0, 10, 10], np.float64)
    assert overlap(box, np.array(other, np.float64)) == pytest.approx(expected)
    assert overlap(np.array(other, np.float64), box) == pytest.approx(expected)


def test_empty_boxes_overlap_nothing() -> None:
    nothing = np.zeros(4)
    assert overlap(nothing, nothing) == 0.0


def test_one_detection_a_face_with_both_its_eyes(astronaut: Pixels) -> None:
    picture = resize(crop(astronaut, Rect(100, 0, 356, 256)), (128, 128))
    (seen,) = FaceDetector(SHIPPED).detect(picture, 0.5)
    assert np.abs(seen.eyes * 2 + (100, 0) - [(203.5, 102), (247, 104)]).max() < 6
    x, y, width, height = (seen.box * 2 + (100, 0, 0, 0)).tolist()
    assert (x < 203.5, x + width > 247, y < 102, y + height > 141) == (True,) * 4


def test_what_scores_too_little_is_left_out(astronaut: Pixels) -> None:
    picture = resize(crop(astronaut, Rect(100, 0, 356, 256)), (128, 128))
    assert FaceDetector(SHIPPED).detect(picture, 0.9999) == []
