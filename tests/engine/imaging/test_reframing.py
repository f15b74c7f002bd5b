"""Flip, turn, straighten and crop: exact where nothing is resampled, and geometry that holds for any size and angle."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.imaging.geometry import Rect
from engine.imaging.margins import ANCHORS
from engine.imaging.reframing import (
    FLIPS,
    TURNS,
    Reframe,
    about_middle,
    aspect_frame,
    bounding_frame,
    fits,
    largest_frame,
)

SIDES = st.integers(8, 300)
DEGREES = st.floats(-45, 45).filter(lambda angle: abs(angle) > 0.01)
ASPECTS = st.sampled_from([(1, 1), (4, 5), (3, 2), (16, 9), (2, 3), (35, 45)])


def noise(shape: tuple[int, ...], dtype: type = np.uint8) -> np.ndarray:
    return np.random.default_rng(7).integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("turn", TURNS)
def test_quarter_turns_move_whole_pixels(turn: int, dtype: type) -> None:
    photo = noise((30, 47, 3), dtype)
    result = Reframe(turn=turn).levels(photo)
    assert np.array_equal(result, np.rot90(photo, -turn // 90))
    assert result.dtype == dtype
    assert result.flags.c_contiguous


@pytest.mark.parametrize("flip", ["horizontal", "vertical"])
def test_a_flip_twice_is_the_picture(flip: str) -> None:
    photo = noise((30, 47, 3))
    once = Reframe(flip=flip).levels(photo)
    assert not np.array_equal(once, photo)
    assert np.array_equal(Reframe(flip=flip).levels(once), photo)


def test_a_turn_is_clockwise() -> None:
    photo = noise((30, 47, 3))
    assert np.array_equal(Reframe(turn=90).levels(photo)[0, -1], photo[0, 0])  # the top left corner comes to the right


@given(SIDES, SIDES, DEGREES, st.one_of(st.none(), ASPECTS))
def test_the_largest_frame_lies_in_the_photo_and_is_the_largest(
    width: int, height: int, degrees: float, aspect: tuple[int, int] | None
) -> None:
    shape = height, width
    frame = largest_frame(shape, degrees, aspect)
    assert fits(frame, shape, degrees) or min(frame.shape) <= 2
    wider = Rect(frame.left - 2, frame.top - 2, frame.right + 2, frame.bottom + 2)
    assert not fits(wider, shape, degrees)
    assert not Reframe(straighten=degrees, frame=frame).corners(shape).any() or min(frame.shape) <= 2


@given(SIDES, SIDES, DEGREES)
def test_the_bounding_frame_holds_every_corner(width: int, height: int, degrees: float) -> None:
    frame = bounding_frame((height, width), degrees)
    corners = about_middle((height, width), degrees).apply(np.array([[0, 0], [width, 0], [0, height], [width, height]]))
    assert (corners >= np.array([frame.left, frame.top]) - 1e-5).all()
    assert (corners <= np.array([frame.right, frame.bottom]) + 1e-5).all()
    new = Reframe(straighten=degrees, frame=frame).corners((height, width))
    # All of the photo is seen: what is not new has its area.
    assert (~new).sum() == pytest.approx(width * height, abs=2 * (width + height))


@given(SIDES, SIDES, ASPECTS, st.sampled_from(ANCHORS))
def test_a_frame_of_an_aspect_lies_within_and_fills_a_side(
    width: int, height: int, aspect: tuple[int, int], anchor: str
) -> None:
    whole = Rect(5, 9, 5 + width, 9 + height)
    frame = aspect_frame(whole, aspect, anchor)
    assert whole.contains(frame)
    assert frame.width == width or frame.height == height
    assert abs(frame.width * aspect[1] - frame.height * aspect[0]) <= max(aspect)
    assert "left" not in anchor or frame.left == whole.left
    assert "bottom" not in anchor or frame.bottom == whole.bottom


@given(
    st.sampled_from(FLIPS),
    st.sampled_from(TURNS),
    st.one_of(st.just(0.0), DEGREES),
    st.integers(3, 36),
    st.integers(3, 26),
)
def test_a_dot_goes_where_its_point_goes(flip: str, turn: int, degrees: float, x: int, y: int) -> None:
    photo = np.zeros((30, 40, 3), np.uint8)
    photo[y, x] = 255
    turned = Reframe(flip=flip, turn=turn).turned_shape((30, 40))
    how = Reframe(flip, turn, degrees, bounding_frame(turned, degrees))
    (at,) = how.points(np.array([[x + 0.5, y + 0.5]]), (30, 40))
    result = how.levels(photo)[..., 0].astype(float)
    rows, columns = np.mgrid[: result.shape[0], : result.shape[1]] + 0.5
    assert (columns * result).sum() / result.sum() == pytest.approx(at[0], abs=0.5)
    assert (rows * result).sum() / result.sum() == pytest.approx(at[1], abs=0.5)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_straightening_keeps_depth_and_range_and_is_the_same_twice(dtype: type) -> None:
    most = np.iinfo(dtype).max
    photo = np.zeros((120, 160, 3), dtype)
    photo[:, 80:] = most // 2
    how = Reframe(straighten=7.5)
    result = how.levels(photo)
    assert result.dtype == dtype
    assert result.max() == most // 2  # cubic, but without a halo
    assert np.array_equal(result, how.levels(photo))


def test_blocks_leave_no_seam() -> None:
    """A plane of a slope is a plane afterwards, across where one block ends and the next begins."""
    slope = np.tile(np.linspace(0, 60000, 1400, dtype=np.uint16)[None, :, None], (1300, 1, 3))
    result = Reframe(straighten=3.0).levels(slope).astype(np.int32)
    steps = np.abs(np.diff(result[..., 0], axis=0))
    assert steps.max() <= 2 * 60000 / 1400 * np.sin(np.radians(3)) + 4


def test_corners_are_zero_and_said() -> None:
    photo = np.full((60, 80, 3), 200, np.uint8)
    how = Reframe(straighten=20.0, frame=bounding_frame((60, 80), 20.0))
    result, new = how.levels(photo), how.corners((60, 80))
    assert (result[new] == 0).all()
    assert (result[~new] == 200).all()
    assert new[0, 0]
    assert new[-1, -1]
    assert not new[new.shape[0] // 2, new.shape[1] // 2]


def test_a_mask_goes_with_its_pixels() -> None:
    photo = np.zeros((90, 120, 3), np.uint8)
    photo[30:60, 40:90] = 255
    how = Reframe("horizontal", 90, -12.0)
    mask = how.mask(photo[..., 0] > 0)
    result = how.levels(photo)[..., 0]
    assert mask.dtype == np.bool_
    assert (mask != (result > 127)).mean() < 0.02
    assert mask.sum() == pytest.approx(30 * 50, rel=0.05)


def test_what_makes_no_sense_is_refused() -> None:
    for wrong in ({"turn": 45}, {"straighten": 46.0}, {"straighten": float("nan")}, {"frame": Rect(3, 3, 3, 9)}):
        with pytest.raises(ValueError, match="picture"):
            Reframe(**wrong)
