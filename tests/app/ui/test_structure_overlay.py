"""What a predicted structure says of itself: contours of a face, parts in the hole, names under the pointer."""

from __future__ import annotations

import numpy as np
import pytest

from app.ui.tools.structure_overlay import CONTOURS, face_contours, name_at, parts_in_hole
from engine.blending.crop import CropPlan
from engine.imaging.geometry import Rect, Similarity
from engine.messages import Message
from engine.structure.hog import FACE_FRAME
from engine.structure.parsing import PARTS
from engine.structure.prediction import Structure

PLAN = CropPlan(Similarity(1.0, 0.0, -100.0, -50.0), (64, 64), Rect(100, 50, 164, 114))


def person() -> Structure:
    """Hair in the upper half of what the model saw, a coat in the lower; the hole is its left half."""
    volume = np.zeros((len(PARTS), 16, 16), np.float32)
    volume[PARTS.index("hair"), :8] = 1
    volume[PARTS.index("coat"), 8:] = 1
    volume[:, 8:, 12:] = 0
    volume[PARTS.index("shoes"), 8:, 12:] = 1
    mask = np.zeros((64, 64), np.bool_)
    mask[8:, :32] = True
    return Structure("portrait", PLAN, PLAN.rect, mask, volume, Message("person"))


def face() -> Structure:
    points = np.array(FACE_FRAME) * 64 + (100, 50)
    return Structure(
        "face", PLAN, PLAN.rect, np.ones((64, 64), np.bool_), np.zeros((9, 8, 8), np.float32), Message("face"), points
    )


def test_the_legend_names_the_parts_in_the_hole_largest_first() -> None:
    assert parts_in_hole(person()) == ["coat", "hair"]
    assert parts_in_hole(face()) == []


@pytest.mark.parametrize(
    ("place", "name"), [((110, 65), "Hair"), ((110, 100), "Coat"), ((150, 100), ""), ((110, 52), ""), ((3, 3), "")]
)
def test_a_part_is_named_in_the_hole_only(place: tuple[int, int], name: str) -> None:
    assert name_at([person()], *place, 5) == name


def test_points_of_a_face_are_named_as_they_are_seen() -> None:
    points = face().points
    assert points is not None
    names = [name_at([face()], x, y, 3) for x, y in points.tolist()]
    assert names[0] == "Eye on the left"
    assert names[2] == "Tip of the nose"
    assert len(set(names)) == 5
    assert name_at([face()], 101, 51, 3) == ""


def test_contours_lie_where_the_points_say() -> None:
    points = face().points
    assert points is not None
    lines = face_contours(points)
    assert [len(line) for line in lines] == [len(path) for path in CONTOURS]
    oval, left, right, *_, lips, _ = lines
    apart = np.hypot(*(points[1] - points[0]))
    assert np.hypot(*(left[:-1].mean(axis=0) - points[0])) < 0.15 * apart
    assert np.hypot(*(right[:-1].mean(axis=0) - points[1])) < 0.15 * apart
    assert abs(lips[:-1, 0].mean() - points[3:, 0].mean()) < 0.15 * apart
    low, high = oval.min(axis=0), oval.max(axis=0)
    assert ((points > low) & (points < high)).all()
    moved = face_contours(points + np.array([30, -7]))
    assert np.allclose(moved[0], oval + np.array([30, -7]))
