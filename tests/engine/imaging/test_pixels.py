"""Crops, sizes, planes and warps, by the pixels that come out."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.errors import MaskError, ModelError, PhotoError
from engine.imaging.geometry import Rect
from engine.imaging.pixels import (
    check_image,
    check_mask,
    crop,
    crop_padded,
    from_planes,
    mask_plane,
    resize,
    resize_mask,
    to_planes,
)


def noise(height: int, width: int, seed: int = 0) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def soft(height: int, width: int) -> NDArray[np.uint8]:
    """A picture without fine detail, different in every channel and along both axes."""
    y, x = np.mgrid[:height, :width]
    waves = [np.sin(x / 17) + np.cos(y / 23), np.cos(x / 29 + y / 19), np.sin(y / 13) * np.cos(x / 31)]
    return np.stack([128 + 55 * wave for wave in waves], axis=2).astype(np.uint8)


# ------------------------------------------------------------------------------------------------------------- checks
def test_a_photo_of_another_kind_is_refused_with_what_it_is() -> None:
    check_image(noise(3, 4))
    for wrong in (np.zeros((4, 4, 3), np.uint16), np.zeros((4, 4), np.uint8), np.zeros((4, 4, 4), np.uint8)):
        with pytest.raises(PhotoError, match=f"8-bit RGB.*{wrong.dtype}"):
            check_image(wrong)
    with pytest.raises(PhotoError, match="0x4x3"):
        check_image(np.zeros((0, 4, 3), np.uint8))


def test_a_mask_of_another_size_is_refused_with_both_sizes() -> None:
    photo = noise(512, 500)
    with pytest.raises(MaskError, match="mask is 640x480 but the photo is 500x512") as caught:
        check_mask(np.ones((480, 640), np.bool_), photo)
    assert caught.value.exit_code == 3


def test_an_empty_or_grey_mask_is_refused() -> None:
    with pytest.raises(MaskError, match="the mask is empty"):
        check_mask(np.zeros((5, 6), np.bool_), noise(5, 6))
    with pytest.raises(MaskError, match="uint8"):
        check_mask(np.ones((5, 6), np.uint8), noise(5, 6))
    check_mask(np.eye(5, 6, dtype=np.bool_), noise(5, 6))


# -------------------------------------------------------------------------------------------------------------- crops
def test_a_crop_is_a_view_of_the_right_pixels() -> None:
    photo = noise(8, 9)
    part = crop(photo, Rect(2, 3, 5, 7))
    np.testing.assert_array_equal(part, photo[3:7, 2:5])
    assert np.shares_memory(part, photo)
    with pytest.raises(ValueError, match="within"):
        crop(photo, Rect(2, 3, 10, 7))


@given(st.integers(-6, 12), st.integers(-6, 12), st.integers(0, 9), st.integers(0, 9))
def test_a_padded_crop_holds_the_photo_inside_and_zeros_marked_as_outside(x: int, y: int, w: int, h: int) -> None:
    photo = noise(8, 9)
    part, outside = crop_padded(photo, Rect(x, y, x + w, y + h))
    assert part.shape == (h, w, 3)
    for row in range(h):
        for column in range(w):
            inside = 0 <= x + column < 9 and 0 <= y + row < 8
            assert outside[row, column] == (not inside)
            expected = photo[y + row, x + column] if inside else 0
            assert (part[row, column] == expected).all()


def test_a_padded_crop_of_a_mask_is_a_mask() -> None:
    part, outside = crop_padded(np.ones((3, 3), np.bool_), Rect(-1, 0, 2, 2))
    assert part.dtype == np.bool_
    np.testing.assert_array_equal(part, [[False, True, True]] * 2)
    np.testing.assert_array_equal(outside, ~part)


# -------------------------------------------------------------------------------------------------------------- sizes
def test_the_same_size_is_the_same_picture_in_new_memory() -> None:
    photo = noise(13, 17)
    same = resize(photo, (13, 17))
    np.testing.assert_array_equal(same, photo)
    assert not np.shares_memory(same, photo)


def test_shrinking_averages_areas() -> None:
    photo = noise(12, 20)
    expected = photo.reshape(4, 3, 5, 4, 3).astype(np.float64).mean(axis=(1, 3))
    assert np.abs(resize(photo, (4, 5)) - expected).max() <= 0.51


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 99))
def test_no_size_overshoots_the_values_there_are(height: int, width: int, seed: int) -> None:
    photo = np.random.default_rng(seed).choice(np.array([60, 200], np.uint8), (14, 15, 3))
    sized = resize(photo, (height, width))
    assert sized.shape == (height, width, 3)
    assert sized.min() >= 60
    assert sized.max() <= 200


def test_growing_a_step_keeps_it_sharper_than_linear_and_without_a_halo() -> None:
    step = np.full((8, 16, 3), 40, np.uint8)
    step[:, 8:] = 220
    grown = resize(step, (32, 64))
    assert (grown[:, :28] == 40).all()
    assert (grown[:, 36:] == 220).all()
    linear = cv2.resize(step, (64, 32), interpolation=cv2.INTER_LINEAR)
    assert np.diff(grown[0, :, 0].astype(int)).max() > np.diff(linear[0, :, 0].astype(int)).max()


def test_growing_one_axis_while_the_other_shrinks_does_both_well() -> None:
    photo = soft(120, 40)
    sized = resize(photo, (30, 160))
    back = resize(sized, (120, 40))
    assert np.abs(back.astype(int) - photo)[8:-8, 4:-4].max() <= 6


@given(
    st.integers(1, 9), st.integers(1, 9), st.integers(1, 14), st.integers(1, 14), st.integers(0, 999), st.floats(0, 0.5)
)
def test_a_sized_mask_covers_whatever_the_hole_touched(
    height: int, width: int, new_height: int, new_width: int, seed: int, share: float
) -> None:
    mask = np.random.default_rng(seed).random((height, width)) < share
    sized = resize_mask(mask, (new_height, new_width))
    for row in range(new_height):
        for column in range(new_width):
            top, bottom = row * height // new_height, -(-(row + 1) * height // new_height)
            left, right = column * width // new_width, -(-(column + 1) * width // new_width)
            assert sized[row, column] == mask[top:bottom, left:right].any()


def test_one_pixel_of_hole_survives_any_shrinking() -> None:
    mask = np.zeros((3000, 2000), np.bool_)
    mask[1234, 567] = True
    small = resize_mask(mask, (30, 20))
    assert np.argwhere(small).tolist() == [[12, 5]]


# ------------------------------------------------------------------------------------------------------------- planes
def test_planes_and_back_is_exact_and_channels_stay_in_order() -> None:
    photo = noise(6, 5)
    planes = to_planes(photo)
    assert planes.shape == (1, 3, 6, 5)
    assert planes.dtype == np.float32
    assert planes[0, 2, 4, 1] == np.float32(photo[4, 1, 2]) / np.float32(255)
    np.testing.assert_array_equal(from_planes(planes), photo)
    np.testing.assert_array_equal(from_planes(planes[0].astype(np.float64)), photo)


def test_planes_are_rounded_and_clipped() -> None:
    values = np.array([-0.5, 0.4 / 255, 0.6 / 255, 1.7], np.float32)
    planes = np.broadcast_to(values, (1, 3, 1, 4))
    np.testing.assert_array_equal(from_planes(planes)[0, :, 0], [0, 0, 1, 255])


def test_planes_that_are_no_picture_are_refused() -> None:
    with pytest.raises(ValueError, match="3 x H x W"):
        from_planes(np.zeros((1, 4, 2, 2), np.float32))
    with pytest.raises(ModelError, match="not numbers"):
        from_planes(np.full((1, 3, 2, 2), np.nan, np.float32))


def test_a_mask_plane_is_one_in_the_hole() -> None:
    mask = np.eye(3, 4, dtype=np.bool_)
    plane = mask_plane(mask)
    assert plane.dtype == np.float32
    np.testing.assert_array_equal(plane, np.eye(3, 4)[None, None])
