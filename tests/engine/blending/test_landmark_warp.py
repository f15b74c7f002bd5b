"""What was painted moves with the points of a face that are dragged, and nothing beside the hole does."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.blending.crop import CropPlan, plan_aligned
from engine.blending.landmark_warp import landmark_warp
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.structure.prediction import LANDMARK_RADIUS, face_points

SIDE = 128
NOSE = 2


@pytest.fixture
def plan() -> CropPlan:
    return plan_aligned(Rect(0, 0, SIDE, SIDE), SIDE)


def spotted(plan: CropPlan) -> Pixels:
    """Grey with a dark nose."""
    painted = np.full((SIDE, SIDE, 3), 200, np.uint8)
    x, y = np.rint(face_points(plan)[NOSE]).astype(int)
    painted[y - 3 : y + 3, x - 3 : x + 3] = 20
    return painted


def darkest(painted: Pixels) -> tuple[float, float]:
    rows, columns = np.nonzero(painted[:, :, 0] < 110)
    return float(columns.mean()), float(rows.mean())


def warped(painted: Pixels, hole: Mask, plan: CropPlan, points: NDArray[np.float64]) -> Pixels:
    before, after = plan.to_model.apply(face_points(plan)), plan.to_model.apply(points)
    return landmark_warp(painted, hole, before, after, LANDMARK_RADIUS * plan.size[0])


def around(plan: CropPlan, room: int) -> Mask:
    mask = np.zeros((SIDE, SIDE), np.bool_)
    x, y = np.rint(face_points(plan)[NOSE]).astype(int)
    mask[y - room : y + room, x - room : x + room] = True
    return mask


def test_the_painting_follows_the_point(plan: CropPlan) -> None:
    points = face_points(plan)
    points[NOSE] += (8, 5)
    before = darkest(spotted(plan))
    after = darkest(warped(spotted(plan), around(plan, 40), plan, points))
    assert after[0] - before[0] == pytest.approx(8, abs=1.5)
    assert after[1] - before[1] == pytest.approx(5, abs=1.5)


def test_nothing_moves_beside_the_hole(plan: CropPlan) -> None:
    points, hole = face_points(plan), around(plan, 12)
    points[NOSE] += (10, 0)
    noise = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE, 3)).astype(np.uint8)
    moved = warped(noise, hole, plan, points)
    np.testing.assert_array_equal(moved[~hole], noise[~hole])
    assert (moved[hole] != noise[hole]).any()


def test_points_that_were_not_moved_change_nothing(plan: CropPlan) -> None:
    painted = spotted(plan)
    np.testing.assert_array_equal(warped(painted, around(plan, 40), plan, face_points(plan)), painted)
