"""Limbs that end where limbs end, and outlines that go on under the hole."""

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.structure.parsing import PARTS
from training.evaluation.wholeness import limb_ends, outline_joints

Labels = NDArray[np.uint8]
ARMS, LEGS, SHOES, UPPER = (PARTS.index(name) for name in ("arms", "legs", "shoes", "upper"))


def hole_below(row: int) -> NDArray[np.bool_]:
    hole = np.zeros((120, 80), np.bool_)
    hole[row:110, 5:75] = True
    return hole


def legs(left: int, right: int, shoes: bool) -> Labels:
    """Two legs that reach down to rows `left` and `right`, each 12 px wide, with shoes below or without."""
    labels = np.zeros((120, 80), np.uint8)
    labels[:20, 15:65] = UPPER
    for column, end in ((20, left), (48, right)):
        labels[20:end, column : column + 12] = LEGS
        if shoes:
            labels[end : end + 8, column : column + 12] = SHOES
    return labels


@pytest.mark.parametrize(
    ("left", "right", "shoes", "ends"),
    [
        (95, 95, True, [True, True]),
        (95, 70, False, [False, False]),
        (115, 115, False, []),  # out of the hole again: each is visible at both ends
        (120, 75, False, [False]),
    ],
)
def test_legs_end_in_shoes_or_go_on(left: int, right: int, shoes: bool, ends: list[bool]) -> None:
    assert limb_ends(legs(left, right, shoes), hole_below(40)) == ends


def test_legs_that_stop_at_the_rim_are_cut_off() -> None:
    assert limb_ends(legs(40, 95, False), hole_below(40)) == [False, False]
    assert limb_ends(legs(40, 40, True), hole_below(40)) == []  # shoes go on


def test_legs_may_leave_the_picture() -> None:
    hole = hole_below(40)
    hole[110:] = True
    assert limb_ends(legs(120, 120, False), hole) == [True, True]


def test_an_arm_ends_in_a_hand_not_in_a_point() -> None:
    for blunt in (True, False):
        labels = np.zeros((120, 80), np.uint8)
        for row in range(20, 95):
            half = 7 if blunt else max(1, round(7 * (95 - row) / 60))
            labels[row, 40 - min(7, half) : 40 + min(7, half)] = ARMS
        assert limb_ends(labels, hole_below(40)) == [blunt]


def test_a_limb_that_does_not_enter_is_not_asked_of() -> None:
    labels = np.zeros((120, 80), np.uint8)
    labels[60:90, 30:42] = LEGS
    assert limb_ends(labels, hole_below(40)) == []


def test_an_outline_that_goes_on_straight_meets_itself() -> None:
    labels = legs(120, 120, False)
    met = outline_joints(labels, labels, hole_below(40))
    assert len(met) == 8  # two sides of two legs, above and below
    assert max(joint.distance for joint in met) == 0
    assert max(joint.angle for joint in met) < 1


def test_an_outline_that_is_moved_or_missing_is_found() -> None:
    truth = legs(100, 100, False)
    moved = truth.copy()
    moved[40:] = np.roll(truth, 5, axis=1)[40:]
    assert [joint.distance for joint in outline_joints(moved, truth, hole_below(40))] == pytest.approx(
        [4.1] * 4, abs=0.05
    )
    gone = truth.copy()
    gone[40:] = 0
    assert {joint.distance for joint in outline_joints(gone, truth, hole_below(40))} == {50}


def test_an_outline_that_turns_is_found() -> None:
    truth = np.zeros((120, 80), np.uint8)
    truth[:, 30:50] = LEGS
    turned = truth.copy()
    for row in range(40, 110):
        turned[row] = np.roll(truth[row], row - 40)
    angles = [joint.angle for joint in outline_joints(turned, truth, hole_below(40)) if joint.distance < 3]
    assert angles[:2] == pytest.approx([45, 45], abs=3)
