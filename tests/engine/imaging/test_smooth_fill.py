"""The push-pull fill: known pixels untouched, everything else between them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.imaging.pixels import smooth_fill


def reference(values: NDArray[np.float64], known: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The same scheme, one pixel at a time."""
    height, width, channels = values.shape
    if known.all() or known.size == 1:
        return np.where(known[:, :, None], values, 0.0)
    rows, columns = -(-height // 2), -(-width // 2)
    coarse, coarse_known = np.zeros((rows, columns, channels)), np.zeros((rows, columns), np.bool_)
    for row, column in np.ndindex(rows, columns):
        block = slice(2 * row, 2 * row + 2), slice(2 * column, 2 * column + 2)
        if known[block].any():
            coarse[row, column] = values[block][known[block]].mean(axis=0)
            coarse_known[row, column] = True
    coarse = reference(coarse, coarse_known)
    filled = values.copy()
    for y, x in np.argwhere(~known):
        filled[y, x] = 0
        v, u = (y + 0.5) * rows / height - 0.5, (x + 0.5) * columns / width - 0.5
        top, left = int(np.floor(v)), int(np.floor(u))
        for row, share in ((top, top + 1 - v), (top + 1, v - top)):
            for column, part in ((left, left + 1 - u), (left + 1, u - left)):
                filled[y, x] += share * part * coarse[min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)]
    return filled


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 21), st.integers(1, 21), st.floats(0, 1), st.integers(0, 9999))
def test_it_is_the_scheme_the_contract_describes(height: int, width: int, share: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    values, mask = rng.random((height, width, 3)), rng.random((height, width)) < share
    expected = reference(values, ~mask)
    np.testing.assert_allclose(smooth_fill(values, mask), expected, atol=2e-6)
    single = smooth_fill(values.astype(np.float32), mask)
    assert single.dtype == np.float32
    np.testing.assert_allclose(single, expected, atol=1e-5)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 70), st.integers(1, 70), st.floats(0, 1), st.integers(0, 9999))
def test_known_pixels_return_bit_identical_and_the_rest_lies_between_them(
    height: int, width: int, share: float, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    values = rng.normal(0, 10, (height, width, 3)).astype(np.float32)
    mask = rng.random((height, width)) < share
    kept = values.copy()
    filled = smooth_fill(values, mask)
    assert filled[~mask].tobytes() == values[~mask].tobytes()
    assert values.tobytes() == kept.tobytes()
    if not mask.all():
        assert filled.min() >= values[~mask].min() - 1e-4
        assert filled.max() <= values[~mask].max() + 1e-4


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 90), st.integers(1, 90), st.integers(0, 999))
def test_a_constant_stays_constant(height: int, width: int, seed: int) -> None:
    mask = np.random.default_rng(seed).random((height, width)) < 0.97
    mask[0, 0] = False
    filled = smooth_fill(np.full((height, width, 3), 0.3, np.float32), mask)
    np.testing.assert_allclose(filled, 0.3, atol=1e-6)


def test_it_follows_a_ramp_into_the_hole() -> None:
    y, x = np.mgrid[:128, :160]
    ramp = np.stack([x / 160, y / 128, (x + y) / 288], axis=2).astype(np.float32)
    mask = np.zeros((128, 160), np.bool_)
    mask[50:80, 60:100] = True
    assert np.abs(smooth_fill(ramp, mask) - ramp).max() < 0.06


def test_when_everything_is_hole_the_answer_is_finite() -> None:
    filled = smooth_fill(np.full((37, 50, 3), np.nan, np.float32), np.ones((37, 50), np.bool_))
    assert (filled == 0).all()


def test_what_lies_in_the_hole_is_never_read() -> None:
    values = np.random.default_rng(1).random((40, 45, 3)).astype(np.float32)
    mask = np.zeros((40, 45), np.bool_)
    mask[10:31, 5:44] = True
    poisoned = values.copy()
    poisoned[mask] = np.nan
    np.testing.assert_array_equal(smooth_fill(poisoned, mask), smooth_fill(values, mask))


@pytest.mark.parametrize("channels", [1, 2, 9])
def test_any_number_of_channels_is_filled_one_by_one(channels: int) -> None:
    rng = np.random.default_rng(2)
    values, mask = rng.random((33, 47, channels)), rng.random((33, 47)) < 0.7
    filled = smooth_fill(values, mask)
    assert filled.shape == values.shape
    for i in range(channels):
        np.testing.assert_allclose(filled[:, :, i : i + 1], smooth_fill(values[:, :, i : i + 1], mask), atol=2e-6)
