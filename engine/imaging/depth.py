"""Photos of 16 bits a channel, and the way back into them.

The engine works on 8-bit sRGB (`Pixels`). A photo's own numbers (`Stored`) may be deeper and in other colours; they are
only touched where the engine's answer differs from its question.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels

Stored: TypeAlias = NDArray[np.uint8] | NDArray[np.uint16]
"""The file's own numbers: HW or HWC, 0..255 or 0..65535, in the colours of the file's profile."""

DEEP = 257  # 65535 / 255: 0 stays 0 and white stays white


def is_deep(stored: NDArray[Any]) -> bool:
    """Whether `stored` has 16 bits a channel."""
    return stored.dtype == np.uint16


def most(stored: NDArray[Any]) -> int:
    """The number that stands for white, or opaque: 255 or 65535."""
    return 65535 if is_deep(stored) else 255


def to_uint8(stored: Stored) -> NDArray[np.uint8]:
    """The nearest 8-bit numbers; the same array when it has 8 bits already."""
    if not is_deep(stored):
        return cast("NDArray[np.uint8]", stored)
    if stored.size == 0:
        return stored.astype(np.uint8)
    # OpenCV rounds to the nearest, in a fifteenth of numpy's time.
    eight = cv2.convertScaleAbs(np.ascontiguousarray(stored), alpha=1 / DEEP)
    return np.asarray(eight, np.uint8).reshape(stored.shape)


def to_uint16(stored: Stored) -> NDArray[np.uint16]:
    """The same numbers in 16 bits; the same array when it has them already. `to_uint8` undoes it exactly."""
    if is_deep(stored):
        return cast("NDArray[np.uint16]", stored)
    return stored.astype(np.uint16) * np.uint16(DEEP)


def to_depth(stored: Stored, deep: bool) -> Stored:
    """With 16 bits a channel, or with 8."""
    return to_uint16(stored) if deep else to_uint8(stored)


def merge_changes(
    stored: Stored, before: Pixels, after: Pixels, hole: Mask, back: Callable[[Pixels], Stored]
) -> Stored:
    """`stored` with what the engine changed: a new array, H x W x 3, of the depth of `stored`.

    `before` is what the engine was given, `after` its answer, both 8-bit sRGB; `back` turns such pixels into numbers
    like those of `stored`. Where the two agree, `stored` is bit-identical. In the hole the rest is `back(after)`;
    around it, where the answer fades out, the difference is added, so that the finer numbers underneath stay. All cover
    the same rectangle.
    """
    result = stored.copy()
    changed = np.any(before != after, axis=2)
    box = Rect.bounding(changed)
    if box is None:
        return result
    where = box.slices(Rect.of(stored))
    touched, inside = changed[where][..., None], hole[where][..., None]
    painted = back(np.ascontiguousarray(after[where]))
    moved = painted.astype(np.int32) - back(np.ascontiguousarray(before[where]))
    faded = np.clip(stored[where] + moved, 0, most(stored)).astype(stored.dtype)
    result[where] = np.where(touched, np.where(inside, painted, faded), stored[where])
    return result
