"""OpenCV's resampling with the same types in and out, and with pixel centres at half pixels.

For `pixels` only; everything else resizes and warps through that.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

import cv2
import numpy as np
from numpy.typing import NDArray

_Scalar = TypeVar("_Scalar", bound=np.generic)
_Level = TypeVar("_Level", np.uint8, np.uint16)


def match_type(like: NDArray[_Scalar], array: NDArray[Any]) -> NDArray[_Scalar]:
    """What OpenCV returned, in the type and with the axes it was given: OpenCV drops a last axis of length one."""
    axes = array[:, :, None] if array.ndim < like.ndim else array
    return np.asarray(axes, like.dtype)


def resample(array: NDArray[_Scalar], shape: tuple[int, int], how: int) -> NDArray[_Scalar]:
    """`array` (HW or HWC) at (height, width) by an OpenCV interpolation, pixel centres at half pixels."""
    source = cast("NDArray[np.uint8]", array)
    return match_type(array, cv2.resize(source, (shape[1], shape[0]), interpolation=how))


def subsample(pixels: NDArray[np.uint8], skip: int) -> NDArray[np.uint8]:
    """`pixels[::skip, ::skip]` of an HWC picture: for a `skip` of 1 itself, else a copy, made in a quarter of numpy's
    time.
    """
    rows, whole = pixels[::skip], pixels.shape[1] // skip * skip
    if skip == 1 or rows.size == 0 or whole == 0:
        return rows[:, ::skip]
    wholes = resample(rows[:, :whole], (rows.shape[0], whole // skip), cv2.INTER_NEAREST)
    return np.concatenate([wholes, rows[:, whole::skip]], axis=1)


def warp_affine(
    array: NDArray[_Level], matrix: NDArray[np.float64], shape: tuple[int, int], how: int, border: int
) -> NDArray[_Level]:
    """`array` moved by `matrix`, 2 x 3 in continuous coordinates; OpenCV counts from the first pixel's centre."""
    shift = matrix[:, :2].sum(axis=1) / 2 - 0.5
    counted = np.column_stack([matrix[:, :2], matrix[:, 2] + shift])
    source = cast("NDArray[np.uint8]", array)
    return match_type(array, cv2.warpAffine(source, counted, (shape[1], shape[0]), flags=how, borderMode=border))


def rounded(array: NDArray[Any]) -> NDArray[np.uint8]:
    """An HWC picture of any type as levels 0..255, rounded to the nearest (halves to even)."""
    # Four zeros are one colour. OpenCV rounds and clips what it stores, in a fifth of numpy's time.
    return np.asarray(cv2.add(array, np.zeros(4), dtype=cv2.CV_8U), np.uint8).reshape(array.shape)


def neighbour_range(pixels: NDArray[_Level]) -> tuple[NDArray[_Level], NDArray[_Level]]:
    """The least and the greatest value among each pixel and its eight neighbours, channel by channel."""
    block, source = np.ones((3, 3), np.uint8), cast("NDArray[np.uint8]", pixels)
    return match_type(pixels, cv2.erode(source, block)), match_type(pixels, cv2.dilate(source, block))


def clamp(low: NDArray[_Level], pixels: NDArray[_Level], high: NDArray[_Level]) -> NDArray[_Level]:
    least, most = cast("NDArray[np.uint8]", low), cast("NDArray[np.uint8]", high)
    return match_type(pixels, cv2.max(least, cv2.min(cast("NDArray[np.uint8]", pixels), most)))
