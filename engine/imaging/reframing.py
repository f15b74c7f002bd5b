"""Flip, turn, straighten and crop a picture: the geometry, and what becomes of pixels and masks.

The order is always the same: flip, then quarter turns, then straightening about the middle, then the frame is cut out.
The first two move whole pixels and change none; only straightening resamples, once.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, get_args

import numpy as np
from numpy.typing import NDArray

from engine.imaging.geometry import Rect, Similarity
from engine.imaging.margins import Anchor
from engine.imaging.pixels import Mask, crop, crop_padded, warp, warp_nearest

MOST_DEGREES = 45.0  # either way: beyond that a quarter turn and less straightening do the same
_BLOCK = 1024  # pixels: side of what is warped at once, well below OpenCV's 32767
_WHISKER = 1e-6  # pixels: corners may lie so far outside by rounding

Flip = Literal["none", "horizontal", "vertical"]
Turn = Literal[0, 90, 180, 270]
FLIPS: tuple[Flip, ...] = get_args(Flip)
TURNS: tuple[Turn, ...] = get_args(Turn)
_Level = TypeVar("_Level", np.uint8, np.uint16)
_Cell = TypeVar("_Cell", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Reframe:
    """flip: left and right change places, or top and bottom. turn, straighten: degrees clockwise, the second within
    MOST_DEGREES. frame: what is kept, in pixels of the picture after flip and turn, straightened about its middle; it
    may reach beyond what is there. None: all of the picture, or once straightened `largest_frame`.

    ValueError for other degrees, and an empty frame.
    """

    flip: Flip = "none"
    turn: Turn = 0
    straighten: float = 0.0
    frame: Rect | None = None

    def __post_init__(self) -> None:
        if self.turn not in TURNS or self.flip not in FLIPS or not abs(self.straighten) <= MOST_DEGREES:
            raise ValueError(f"a picture can't be turned like that: {self!r}")
        if self.frame is not None and self.frame.empty:
            raise ValueError("nothing would be left of the picture")

    def turned_shape(self, shape: tuple[int, int]) -> tuple[int, int]:
        """(height, width) after flip and turn."""
        return (shape[1], shape[0]) if self.turn in (90, 270) else (shape[0], shape[1])

    def frame_of(self, shape: tuple[int, int]) -> Rect:
        """The frame of a picture of that (height, width)."""
        return self.frame or largest_frame(self.turned_shape(shape), self.straighten)

    def moves_pixels(self) -> bool:
        """Whether it does more than cut."""
        return self.flip != "none" or self.turn != 0 or self.straighten != 0

    def corners(self, shape: tuple[int, int]) -> Mask:
        """Where the result of a picture of that (height, width) has no pixels; of the frame's size."""
        turned, frame = self.turned_shape(shape), self.frame_of(shape)
        if self.straighten == 0:
            new = np.ones(frame.shape, np.bool_)
            kept = frame.intersect(Rect(0, 0, turned[1], turned[0]))
            if not kept.empty:
                new[kept.slices(frame)] = False
            return new
        there = np.ones(turned, np.uint8)
        return _blocks(there, self._onward(turned, frame), frame.shape, warp_nearest) == 0

    def points(self, points: NDArray[Any], shape: tuple[int, int]) -> NDArray[np.float64]:
        """Where N x 2 points (x, y) of a picture of that (height, width) come to lie, float64."""
        height, width = shape
        moved = np.array(points, np.float64)
        if self.flip == "horizontal":
            moved[:, 0] = width - moved[:, 0]
        elif self.flip == "vertical":
            moved[:, 1] = height - moved[:, 1]
        for _ in range(self.turn // 90):
            moved = np.column_stack([height - moved[:, 1], moved[:, 0]])
            height, width = width, height
        frame = self.frame_of(shape)
        return self._onward((height, width), frame).apply(moved)

    def levels(self, array: NDArray[_Level]) -> NDArray[_Level]:
        """The result of pixels (HxWx3) or opacity (HxW), of 8 or 16 bits; zero where there is none. Cubic where it is
        straightened, no value leaving the range of its neighbours.
        """
        return self._apply(array, lambda part, onward, shape: warp(part, onward, shape)[0])

    def cells(self, array: NDArray[_Level]) -> NDArray[_Level]:
        """As `levels`, by the nearest pixel: for numbers that can't be mixed."""
        return self._apply(array, warp_nearest)

    def mask(self, mask: Mask) -> Mask:
        """The result of a mask (HxW), by the nearest pixel; False in `corners`."""
        return self.cells(np.ascontiguousarray(mask).view(np.uint8)).view(np.bool_)

    def _apply(self, array: NDArray[_Level], warped: Warp[_Level]) -> NDArray[_Level]:
        moved, frame = _turned(array, self.flip, self.turn), self.frame_of((array.shape[0], array.shape[1]))
        if self.straighten == 0:
            inside = Rect.of(moved).contains(frame)
            return np.ascontiguousarray(crop(moved, frame)) if inside else crop_padded(moved, frame)[0]
        shape = moved.shape[0], moved.shape[1]
        return _blocks(np.ascontiguousarray(moved), self._onward(shape, frame), frame.shape, warped)

    def _onward(self, turned: tuple[int, int], frame: Rect) -> Similarity:
        """From the turned picture to the frame's pixels."""
        return about_middle(turned, self.straighten).then(Similarity(1.0, 0.0, -frame.left, -frame.top))


Warp = Callable[[NDArray[_Level], Similarity, tuple[int, int]], NDArray[_Level]]


def about_middle(shape: tuple[int, int], degrees: float) -> Similarity:
    """A rotation by so many degrees, clockwise, of a picture of that (height, width) about its middle."""
    a, b = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = shape[1] / 2, shape[0] / 2
    return Similarity(a, b, x - a * x + b * y, y - b * x - a * y)


def bounding_frame(shape: tuple[int, int], degrees: float) -> Rect:
    """What holds all of a picture of that (height, width) once it is straightened."""
    return about_middle(shape, degrees).cover(Rect(0, 0, shape[1], shape[0]))


def fits(frame: Rect, shape: tuple[int, int], degrees: float) -> bool:
    """Whether all of `frame` is of a picture of that (height, width), straightened by so much."""
    x = [frame.left, frame.right, frame.right, frame.left]
    y = [frame.top, frame.top, frame.bottom, frame.bottom]
    corners = about_middle(shape, -degrees).apply(np.array([x, y]).T)
    low, high = corners.min(axis=0), corners.max(axis=0)
    return bool(low.min() >= -_WHISKER and high[0] <= shape[1] + _WHISKER and high[1] <= shape[0] + _WHISKER)


def largest_frame(shape: tuple[int, int], degrees: float, aspect: tuple[int, int] | None = None) -> Rect:
    """The largest frame, of that (width, height) if one is given, that `fits` a picture of that (height, width); about
    its middle, and at least one pixel.
    """
    height, width = shape
    if aspect is not None:
        ratio = aspect[0] / aspect[1]
        across, down = _upright(width, height, degrees, ratio)
    elif degrees == 0:
        across, down = float(width), float(height)
    else:
        across, down = _widest(width, height, degrees)
    frame = _centred(across, down, shape)
    while not fits(frame, shape, degrees) and min(frame.shape) > 2:
        across, down = across - 1, down - 1
        frame = _centred(across, down, shape)
    return frame


def aspect_frame(within: Rect, aspect: tuple[int, int], anchor: Anchor = "centre") -> Rect:
    """The largest rectangle of that (width, height) in `within`, to the nearest pixel, at `anchor`."""
    width = min(within.width, max(1, round(within.height * aspect[0] / aspect[1])))
    height = min(within.height, max(1, round(within.width * aspect[1] / aspect[0])))
    left = within.left + _offset(within.width - width, "left" in anchor, "right" in anchor)
    top = within.top + _offset(within.height - height, "top" in anchor, "bottom" in anchor)
    return Rect(left, top, left + width, top + height)


def _offset(spare: int, at_start: bool, at_end: bool) -> int:
    return 0 if at_start else spare if at_end else spare // 2


def _upright(width: int, height: int, degrees: float, ratio: float) -> tuple[float, float]:
    """Width and height of the largest rectangle of that ratio about the middle of a turned one."""
    cosine, sine = math.cos(math.radians(degrees)), abs(math.sin(math.radians(degrees)))
    down = min(width / (ratio * cosine + sine), height / (ratio * sine + cosine))
    return down * ratio, down


def _widest(width: int, height: int, degrees: float) -> tuple[float, float]:
    """Width and height of the rectangle of the largest area in a turned one."""
    cosine, sine = math.cos(math.radians(degrees)), abs(math.sin(math.radians(degrees)))
    longer, shorter = max(width, height), min(width, height)
    if shorter <= 2 * sine * cosine * longer or abs(sine - cosine) < 1e-9:
        half = shorter / 2  # two of its corners lie on the longer sides
        across, down = (half / sine, half / cosine) if width >= height else (half / cosine, half / sine)
        return across, down
    share = cosine * cosine - sine * sine
    return (width * cosine - height * sine) / share, (height * cosine - width * sine) / share


def _centred(across: float, down: float, shape: tuple[int, int]) -> Rect:
    """About the middle, of whole pixels and of the picture's own parity so that it can lie there exactly."""
    sides: list[tuple[int, int]] = []
    for length, whole in ((across, shape[1]), (down, shape[0])):
        size = max(1, math.floor(length + _WHISKER))
        if size < whole and (whole - size) % 2 and size > 1:
            size -= 1
        start = (whole - size) // 2
        sides.append((start, start + size))
    return Rect(sides[0][0], sides[1][0], sides[0][1], sides[1][1])


def _turned(array: NDArray[_Cell], flip: Flip, turn: Turn) -> NDArray[_Cell]:
    """A view."""
    if flip != "none":
        array = np.flip(array, axis=1 if flip == "horizontal" else 0)
    return np.rot90(array, -(turn // 90))


def _blocks(
    array: NDArray[_Level], onward: Similarity, shape: tuple[int, int], warped: Warp[_Level]
) -> NDArray[_Level]:
    """`warped` of `array`, a square after another."""
    out = np.empty((*shape, *array.shape[2:]), array.dtype)
    for top in range(0, shape[0], _BLOCK):
        for left in range(0, shape[1], _BLOCK):
            size = min(_BLOCK, shape[0] - top), min(_BLOCK, shape[1] - left)
            here = onward.then(Similarity(1.0, 0.0, -left, -top))
            out[top : top + size[0], left : left + size[1]] = warped(array, here, size)
    return out
