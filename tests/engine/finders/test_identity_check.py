"""Is it still the same face: photos of the public domain, changed in ways whose answer is plain."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import skimage.data

from engine.finders.identity_check import Comparer, Likeness
from engine.imaging.geometry import Rect

pytestmark = pytest.mark.slow

PHOTO = skimage.data.astronaut()
HOLE = np.zeros((512, 512), np.bool_)
HOLE[85:175, 180:270] = True  # brows to chin


@pytest.fixture(scope="module")
def comparer() -> Comparer:
    return Comparer()


def test_a_face_that_hardly_changed_is_the_same(comparer: Comparer) -> None:
    after = PHOTO.copy()
    after[HOLE] = cv2.GaussianBlur(PHOTO, (0, 0), 1.2)[HOLE]
    (found,) = comparer.compare(PHOTO, after, HOLE)
    assert found.verdict == "same"
    assert 0 < found.distance < 0.3
    assert not found.rect.intersect(Rect(180, 85, 270, 175)).empty
    assert 0.3 < found.hidden <= 1


def test_a_face_that_was_bent_is_noticed(comparer: Comparer) -> None:
    inner = np.ascontiguousarray(PHOTO[70:190, 170:285])
    wide = cv2.resize(inner, None, fx=1.25, fy=0.9)
    after = PHOTO.copy()
    top, left = 76, 170 - (wide.shape[1] - 115) // 2
    after[top : top + wide.shape[0], left : left + wide.shape[1]] = wide
    hole = (after != PHOTO).any(axis=2)
    (found,) = comparer.compare(PHOTO, after, hole)
    assert found.verdict != "same"


def test_where_there_is_no_face_nothing_is_said(comparer: Comparer) -> None:
    elsewhere = np.zeros((512, 512), np.bool_)
    elsewhere[400:440, 20:60] = True
    assert comparer.compare(PHOTO, PHOTO, elsewhere) == []
    assert comparer.compare(PHOTO, PHOTO, np.zeros_like(HOLE)) == []
    hidden = PHOTO.copy()
    hidden[60:200, 150:300] = 0
    assert comparer.compare(hidden, PHOTO, HOLE) == []  # nothing to compare with


@pytest.mark.parametrize(
    ("distance", "verdict"), [(0.0, "same"), (0.3, "changed"), (0.49, "changed"), (0.5, "another")]
)
def test_verdicts(distance: float, verdict: str) -> None:
    assert Likeness(Rect(0, 0, 1, 1), distance, 0.5).verdict == verdict
