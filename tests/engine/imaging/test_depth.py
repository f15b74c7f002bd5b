"""Sixteen bits: nothing is lost on the way to eight and back, and nothing outside the answer moves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from engine.imaging.depth import Stored, is_deep, merge_changes, most, to_depth, to_uint8, to_uint16
from engine.imaging.pixels import Pixels


def test_every_eight_bit_number_survives_sixteen_bits() -> None:
    every = np.arange(256, dtype=np.uint8)
    assert (to_uint8(to_uint16(every)) == every).all()
    assert to_uint16(every)[[0, 255]].tolist() == [0, 65535]
    assert to_uint8(every) is every


def test_sixteen_bits_are_rounded_to_the_nearest() -> None:
    every = np.arange(65536, dtype=np.uint16)
    assert (to_uint8(every) == np.rint(every / 257)).all()
    assert to_uint16(every) is every
    assert is_deep(to_depth(np.zeros(3, np.uint8), True))
    assert (most(every), most(to_depth(every, False))) == (65535, 255)


def double(pixels: Pixels) -> Stored:
    """Colours of another kind: half as bright, in 16 bits."""
    return to_uint16(pixels) // np.uint16(2)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(1, 12), st.integers(1, 12), st.sampled_from([np.uint8, np.uint16]))
def test_what_the_engine_left_alone_is_bit_identical(
    data: st.DataObject, height: int, width: int, dtype: type[np.uint8] | type[np.uint16]
) -> None:
    stored = data.draw(arrays.arrays(dtype, (height, width, 3)))
    hole = data.draw(arrays.arrays(np.bool_, (height, width)))
    touched = data.draw(arrays.arrays(np.bool_, (height, width)))
    before = to_uint8(stored)
    after = np.where(touched[..., None], 255 - before, before)
    result = merge_changes(stored, before, after, hole, lambda pixels: to_depth(pixels, is_deep(stored)))
    assert result.dtype == stored.dtype
    np.testing.assert_array_equal(result[~touched], stored[~touched])
    inside = touched & hole
    np.testing.assert_array_equal(to_uint8(result)[inside], after[inside])


def test_around_the_hole_the_fine_numbers_stay_under_the_fade() -> None:
    stored = np.array([[[1000, 2000, 65500]] * 3], np.uint16)
    before = np.full((1, 3, 3), 100, np.uint8)
    after = before.copy()
    after[0, :2] = [102, 100, 255]
    hole = np.array([[True, False, False]])
    result = merge_changes(stored, before, after, hole, double)
    assert result.tolist() == [[[102 * 257 // 2, 12850, 32767], [1000 + 257, 2000, 65535], [1000, 2000, 65500]]]


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_no_change_gives_a_copy(dtype: type[np.uint8] | type[np.uint16]) -> None:
    stored = np.full((2, 2, 3), 7, dtype)
    before = np.zeros((2, 2, 3), np.uint8)
    result = merge_changes(stored, before, before.copy(), np.ones((2, 2), np.bool_), double)
    assert result is not stored
    np.testing.assert_array_equal(result, stored)
