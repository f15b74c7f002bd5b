"""A painted face gets the person's own pixels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.cancel import CancelToken
from engine.donors.completion import EYES_SHUT, FITS, NOT_CHOSEN, SHOWS_NOTHING, complete_face
from engine.donors.donor import Donor, other_side
from engine.donors.gaze import LEFT
from engine.errors import Cancelled
from engine.imaging.pixels import Mask, Pixels
from tests.engine.donors.astronaut import (
    EYE,
    MEAN,
    another_photo,
    circle,
    complete,
    difference,
    face,
    smeared,
    symmetric,
)

MOUTH = (61, 291)


def mirror(photo: Pixels, hole: Mask) -> Donor:
    return other_side(MEAN, photo, face()[1], hole)


@pytest.mark.parametrize("point", [50, 61, 105])  # a cheek, a corner of the mouth, a brow
def test_of_a_symmetric_face_the_other_side_is_the_truth(point: int) -> None:
    photo, mesh = symmetric()
    hole = circle(photo, mesh, (point,), 20)
    painted = smeared(photo, hole)
    result, made = complete(painted, mesh, hole, [other_side(MEAN, painted, mesh, hole)])
    inner = circle(photo, mesh, (point,), 16)
    assert difference(result, photo, inner) < 4
    assert difference(result, photo, inner) < 0.5 * difference(painted, photo, inner)
    assert [(use.name, use.reason) for use in made.uses] == [("mirror", FITS)]


@pytest.mark.parametrize("points", [EYE, MOUTH, (1,), (33, 263)])
def test_another_photo_under_other_light_gives_back_what_is_hidden(points: tuple[int, ...]) -> None:
    photo, mesh = face()
    hole = circle(photo, mesh, points, 34)
    painted = smeared(photo, hole)
    result, made = complete(painted, mesh, hole, [another_photo(photo, mesh)])
    assert difference(result, photo, hole) < 0.5 * difference(painted, photo, hole)
    assert made.uses[0].name == "another.jpg"
    assert made.uses[0].share > 0.7


def test_the_eye_of_the_other_side_is_sharp_and_the_rim_is_no_edge() -> None:
    photo, mesh = face()
    hole = circle(photo, mesh, EYE, 30)
    painted = smeared(photo, hole)
    result, _ = complete(painted, mesh, hole, [mirror(painted, hole)])
    inner = circle(photo, mesh, EYE, 20)
    assert result[inner].std() > 1.5 * painted[inner].std()
    assert result[inner].std() == pytest.approx(photo[inner].std(), rel=0.35)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 467), st.integers(3, 60), st.sampled_from(["auto", "mirror", "another.jpg", "none"]))
@pytest.mark.slow
def test_nothing_outside_the_hole_changes(point: int, radius: int, choice: str) -> None:
    photo, mesh = face()
    hole = circle(photo, mesh, (point,), radius)
    painted = smeared(photo, hole)
    result, made = complete(painted, mesh, hole, [mirror(painted, hole), another_photo(photo, mesh)], choice)
    np.testing.assert_array_equal(result[~hole], photo[~hole])
    assert all(0 <= use.share <= 1 for use in made.uses)
    if choice == "none":
        np.testing.assert_array_equal(result, painted)


def test_a_donor_is_chosen_by_its_name() -> None:
    photo, mesh = face()
    hole = circle(photo, mesh, EYE, 30)
    painted = smeared(photo, hole)
    donors = [mirror(painted, hole), another_photo(photo, mesh)]
    for name, other in (("mirror", "another.jpg"), ("another.jpg", "mirror")):
        _, made = complete(painted, mesh, hole, donors, name)
        assert {use.name: use.reason for use in made.uses} == {name: FITS, other: NOT_CHOSEN}


def test_closed_eyes_give_no_eyes_unless_they_are_chosen() -> None:
    photo, mesh = face()
    hole = circle(photo, mesh, EYE, 30)
    shut = mesh.copy()
    middle = (shut[list(LEFT.upper)] + shut[list(LEFT.lower)]) / 2
    shut[list(LEFT.upper)] = shut[list(LEFT.lower)] = middle
    donor = replace(another_photo(photo, mesh), picture=photo, mesh=shut)
    painted = smeared(photo, hole)
    result, made = complete(painted, mesh, hole, [donor])
    assert [use.reason for use in made.uses] == [EYES_SHUT]
    np.testing.assert_array_equal(result, painted)
    result, made = complete(painted, mesh, hole, [donor], "another.jpg")
    assert [use.reason for use in made.uses] == [FITS]
    assert (result != painted).any()


def test_a_hole_on_both_sides_is_not_filled_with_itself() -> None:
    photo, mesh = symmetric()
    hole = circle(photo, mesh, EYE, 30)
    hole |= hole[:, ::-1]
    painted = smeared(photo, hole)
    result, made = complete(painted, mesh, hole, [other_side(MEAN, painted, mesh, hole)])
    assert [use.reason for use in made.uses] == [SHOWS_NOTHING]
    np.testing.assert_array_equal(result, painted)


def test_it_can_be_cancelled() -> None:
    photo, mesh = face()
    hole = circle(photo, mesh, EYE, 30)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        complete_face(MEAN, photo, mesh, hole, hole, [mirror(photo, hole)], "auto", token)
