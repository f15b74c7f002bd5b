"""Bones as planes, and poses completed after other people's."""

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.structure.bones import BONES, JOINTS, PLANES, PoseCompletion, draw_bones, visible_points

LEFT_ANKLE, RIGHT_ANKLE, LEFT_KNEE, RIGHT_KNEE = 27, 28, 25, 26


def person(step: float = 0.05) -> NDArray[np.float32]:
    """Someone who stands in a picture of width 1 and height 2; `step` is how far apart the feet are."""
    points = np.zeros((33, 2), np.float32)
    pairs = {7: 0.2, 11: 0.4, 13: 0.7, 15: 1.0, 19: 1.05, 23: 1.0, 25: 1.4, 27: 1.8, 29: 1.85, 31: 1.88}
    for left, down in pairs.items():
        side = step * (down if left >= 25 else 1.0) + 0.05
        points[left], points[left + 1] = (0.5 + side, down), (0.5 - side, down)
    points[0] = 0.5, 0.25
    return points


def test_a_line_is_drawn_between_two_shown_points() -> None:
    points = person() * 32
    shown = np.ones(33, np.bool_)
    planes = draw_bones(points, shown, (64, 32), told=True)
    assert planes.shape == (PLANES, 64, 32)
    assert np.unique(planes[-1]).tolist() == [1]
    x, y = np.floor((points[LEFT_KNEE] + points[LEFT_ANKLE]) / 2).astype(int)
    legs = [number for number, lines in enumerate(BONES) if (LEFT_KNEE, LEFT_ANKLE) in lines]
    assert planes[legs[0], y, x] > 0.5
    assert planes[:-1, y, 0].max() < 0.01
    shown[LEFT_ANKLE] = False
    hidden = draw_bones(points, shown, (64, 32), told=False)
    assert hidden[legs[0], y, x] < 0.01
    assert not hidden[-1].any()


def test_what_is_visible_lies_in_the_picture_and_not_under_the_hole() -> None:
    hole = np.zeros((4, 6), np.bool_)
    hole[2:] = True
    points = np.array([[0.5, 0.5], [5.9, 1.9], [6.0, 1.0], [1.0, 2.0], [-0.1, 1.0], [1.0, -0.1]])
    assert visible_points(points, hole).tolist() == [True, True, False, False, False, False]


def test_hidden_legs_are_those_of_who_stands_alike() -> None:
    library = np.stack([person(0.05), person(0.3), person(0.05) * [2, 0.6]]).astype(np.float32)
    points = person(0.3) * 20 + [3, 1]  # larger, elsewhere
    hole = np.zeros((48, 32), np.bool_)
    hole[30:] = True  # below the knees
    seen = np.zeros(33, np.bool_)
    seen[[joint for joint in JOINTS if points[joint, 1] < 30]] = True
    assert seen[LEFT_KNEE]
    assert not seen[LEFT_ANKLE]
    whole = PoseCompletion(library).complete(points, seen, hole)
    assert whole[list(JOINTS)] == pytest.approx(points[list(JOINTS)], abs=1e-3)


def test_a_hidden_joint_is_not_put_where_it_would_be_seen() -> None:
    bent, straight = person(), person()
    bent[[LEFT_ANKLE, RIGHT_ANKLE]] = [[0.9, 1.4], [0.1, 1.4]]  # the feet beside the knees
    points = person() * 20
    hole = np.zeros((48, 24), np.bool_)
    hole[30:] = True
    seen = np.zeros(33, np.bool_)
    seen[[joint for joint in JOINTS if points[joint, 1] < 30]] = True
    whole = PoseCompletion(np.stack([bent, straight])).complete(points, seen, hole)
    assert whole[[LEFT_ANKLE, RIGHT_ANKLE], 1].min() > 30


def test_seeds_choose_other_people_and_the_same_seed_the_same() -> None:
    rng = np.random.default_rng(0)
    steps = rng.uniform(0.02, 0.3, 40)
    poses = PoseCompletion(np.stack([person(step) for step in steps]))
    points = person(0.1) * 20
    seen = np.zeros(33, np.bool_)
    seen[[joint for joint in JOINTS if joint <= 24]] = True  # head, body and arms, which are everyone's
    hole = np.ones((48, 24), np.bool_)
    drawn = [poses.complete(points, seen, hole, seed)[LEFT_ANKLE, 0] for seed in range(1, 9)]
    assert len({round(float(x), 3) for x in drawn}) > 3
    assert poses.complete(points, seen, hole, 5)[LEFT_ANKLE, 0] == drawn[4]
    assert poses.complete(points, seen, hole)[seen] == pytest.approx(points[seen])


def test_two_joints_are_too_few() -> None:
    seen = np.zeros(33, np.bool_)
    seen[[11, 12]] = True
    with pytest.raises(ValueError, match="three joints"):
        PoseCompletion(person()[None]).complete(person(), seen, np.zeros((4, 4), np.bool_))
