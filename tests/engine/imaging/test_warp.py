"""Warps, by the pixels that come out: exact where they can be, never aliased, mirrored, or leaking the hole."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.imaging.geometry import Rect, Similarity
from engine.imaging.pixels import crop_padded, resize, warp, warp_mask

NOWHERE = Similarity(1.0, 0.0, 0.0, 0.0)


def noise(height: int, width: int, seed: int = 0) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def soft(height: int, width: int) -> NDArray[np.uint8]:
    """A picture without fine detail, different in every channel and along both axes."""
    y, x = np.mgrid[:height, :width]
    waves = [np.sin(x / 17) + np.cos(y / 23), np.cos(x / 29 + y / 19), np.sin(y / 13) * np.cos(x / 31)]
    return np.stack([128 + 55 * wave for wave in waves], axis=2).astype(np.uint8)


def test_the_identity_is_exact() -> None:
    photo = noise(101, 203)
    same, outside = warp(photo, NOWHERE, (101, 203))
    np.testing.assert_array_equal(same, photo)
    assert not outside.any()
    mask = noise(101, 203)[:, :, 0] > 250
    np.testing.assert_array_equal(warp_mask(mask, NOWHERE, (101, 203), 0), mask)


@settings(max_examples=30, deadline=None)
@given(st.integers(-30, 30), st.integers(-30, 30), st.integers(1, 50), st.integers(1, 50))
def test_a_shift_by_whole_pixels_is_a_padded_crop(dx: int, dy: int, height: int, width: int) -> None:
    photo = noise(25, 35)
    moved, outside = warp(photo, Similarity(1.0, 0.0, -dx, -dy), (height, width))
    expected, expected_outside = crop_padded(photo, Rect(dx, dy, dx + width, dy + height))
    np.testing.assert_array_equal(moved, expected)
    np.testing.assert_array_equal(outside, expected_outside)


@pytest.mark.parametrize(("a", "b", "turns"), [(0, 1, -1), (-1, 0, 2), (0, -1, 1)])
def test_quarter_turns_are_exact(a: int, b: int, turns: int) -> None:
    photo = noise(30, 30)
    about = Similarity(a, b, 15 - 15 * a + 15 * b, 15 - 15 * b - 15 * a)
    turned, outside = warp(photo, about, (30, 30))
    np.testing.assert_array_equal(turned, np.rot90(photo, turns))
    assert not outside.any()


def test_halving_a_whole_photo_is_the_area_average() -> None:
    photo = noise(64, 80)
    halved, outside = warp(photo, Similarity(0.5, 0.0, 0.0, 0.0), (32, 40))
    np.testing.assert_array_equal(halved, resize(photo, (32, 40)))
    assert not outside.any()


def test_a_strong_shrink_does_not_alias() -> None:
    photo = np.zeros((1024, 1024, 3), np.uint8)
    photo[:, ::2] = 255
    turn = 0.125 * np.exp(0.3j)
    square, outside = warp(photo, Similarity(turn.real, turn.imag, 40.0, 0.0), (128, 128))
    assert (~outside).sum() > 5000
    assert np.abs(square[~outside].astype(int) - 128).max() <= 4


@settings(max_examples=40, deadline=None)
@given(st.floats(0.2, 4), st.floats(-3.14, 3.14), st.floats(-40, 90), st.floats(-40, 90))
def test_outside_is_where_the_centre_comes_from_outside(scale: float, angle: float, tx: float, ty: float) -> None:
    turn = scale * np.exp(1j * angle)
    similarity = Similarity(turn.real, turn.imag, tx, ty)
    photo = np.full((40, 50, 3), 77, np.uint8)
    square, outside = warp(photo, similarity, (60, 64))
    assert (square[outside] == 0).all()
    assert (square[~outside] == 77).all()
    rows, columns = np.mgrid[:60, :64] + 0.5
    x, y = similarity.inverse().apply(np.column_stack([columns.ravel(), rows.ravel()])).T
    depth = np.minimum(np.minimum(x, 50 - x), np.minimum(y, 40 - y)).reshape(60, 64)
    # Nearest sampling may decide either way within a hair of the edge.
    sure = np.abs(depth) > 0.02 + 0.02 / scale
    np.testing.assert_array_equal(outside[sure], (depth < 0)[sure])


@settings(max_examples=20, deadline=None)
@given(st.floats(0.3, 3), st.floats(-3.14, 3.14), st.integers(0, 50))
def test_no_warp_overshoots_the_values_there_are(scale: float, angle: float, seed: int) -> None:
    photo = np.random.default_rng(seed).choice(np.array([60, 200], np.uint8), (40, 40, 3))
    turn = scale * np.exp(1j * angle)
    square, outside = warp(photo, Similarity(turn.real, turn.imag, 30.0, 30.0), (64, 64))
    assert square[~outside].size == 0 or (square[~outside].min() >= 60 and square[~outside].max() <= 200)


@pytest.mark.parametrize("scale", [0.37, 0.8, 1.0, 1.9])
def test_a_point_lands_where_the_similarity_says(scale: float) -> None:
    turn = scale * np.exp(0.4j)
    similarity = Similarity(turn.real, turn.imag, 40.0, -20.0)
    photo = np.zeros((200, 200, 3), np.uint8)
    photo[97:104, 117:124] = 255  # its centre lies at (120.5, 100.5)
    square, _ = warp(photo, similarity, (256, 256))
    weight = square[:, :, 0].astype(np.float64)
    rows, columns = np.mgrid[:256, :256] + 0.5
    found = [(weight * columns).sum() / weight.sum(), (weight * rows).sum() / weight.sum()]
    np.testing.assert_allclose(found, similarity.apply(np.array([[120.5, 100.5]]))[0], atol=0.08)


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.5])
def test_a_window_of_a_warp_is_the_warp_into_that_window(scale: float) -> None:
    photo = noise(150, 150)
    similarity = Similarity(scale, 0.0, -20.5, -30.25)
    whole, _ = warp(photo, similarity, (160, 160))
    part, _ = warp(photo, similarity.then(Similarity(1.0, 0.0, -60.0, -50.0)), (40, 30))
    # OpenCV rounds positions to 1/32 px; a window that lacked its surroundings would be off by far more at its rim.
    assert np.abs(part.astype(int) - whole[50:90, 60:90]).max() <= 8


def test_a_square_beside_the_photo_is_all_outside() -> None:
    square, outside = warp(noise(20, 20), Similarity(1.0, 0.0, 500.0, 0.0), (16, 16))
    assert outside.all()
    assert not square.any()
    assert not warp_mask(np.ones((20, 20), np.bool_), Similarity(1.0, 0.0, 500.0, 0.0), (16, 16), 3).any()


@settings(max_examples=30, deadline=None)
@given(st.floats(0.1, 3), st.floats(-3.14, 3.14), st.integers(0, 99))
def test_nothing_under_the_hole_reaches_known_pixels(scale: float, angle: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    photo, mask = soft(90, 110), np.zeros((90, 110), np.bool_)
    x, y = rng.integers(10, 70, 2)
    mask[y : y + 15, x : x + 25] = True
    other = photo.copy()
    other[mask] = rng.integers(0, 256, (int(mask.sum()), 3))
    turn = scale * np.exp(1j * angle)
    similarity = Similarity(turn.real, turn.imag, 32 - (turn * (55 + 45j)).real, 32 - (turn * (55 + 45j)).imag)
    first, _ = warp(photo, similarity, (64, 64), without=mask)
    second, _ = warp(other, similarity, (64, 64), without=mask)
    np.testing.assert_array_equal(first, second)


def test_leaving_out_the_hole_keeps_the_known_average_pure() -> None:
    photo = np.full((64, 64, 3), 90, np.uint8)
    mask = np.zeros((64, 64), np.bool_)
    mask[20:37, 15:42] = True
    mask[24:32:5, 24:32:5] = False
    photo[mask] = 255
    square, _ = warp(photo, Similarity(0.25, 0.0, 0.0, 0.0), (16, 16), without=mask)
    assert np.abs(square.astype(int) - 90).max() <= 1


@pytest.mark.parametrize("grow", [0, 1, 3])
def test_a_warped_mask_grows_by_whole_pixels(grow: int) -> None:
    mask = np.zeros((30, 30), np.bool_)
    mask[12:15, 10:20] = True
    grown = warp_mask(mask, NOWHERE, (30, 30), grow)
    expected = np.zeros_like(mask)
    expected[12 - grow : 15 + grow, 10 - grow : 20 + grow] = True
    np.testing.assert_array_equal(grown, expected)


def test_a_hole_just_outside_the_square_grows_into_it() -> None:
    mask = np.zeros((30, 30), np.bool_)
    mask[5, 5] = True
    grown = warp_mask(mask, Similarity(1.0, 0.0, -7.0, 0.0), (20, 20), 3)
    expected = np.zeros((20, 20), np.bool_)
    expected[2:9, 0:2] = True
    np.testing.assert_array_equal(grown, expected)


def test_a_thin_stroke_survives_a_strong_shrink() -> None:
    mask = np.zeros((1600, 1600), np.bool_)
    mask[801, :] = True
    small = warp_mask(mask, Similarity(0.05, 0.0, 0.0, 0.0), (80, 80), 0)
    assert small.any(axis=0).all()
    assert small.any(axis=1).sum() <= 2
