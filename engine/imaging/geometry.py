"""Rectangles and similarity transforms.

One convention everywhere: coordinates are continuous, x to the right and y down, and the pixel in column i, row j
covers the square from (i, j) to (i + 1, j + 1). Its *centre* therefore lies at (i + 0.5, j + 0.5), and an array of
width w spans exactly 0..w. Scaling a picture by s is then simply (x, y) -> (s x, s y), with no half-pixel corrections
anywhere but in the one place that talks to OpenCV.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Rect:
    """Half-open integer rectangle: columns left..right-1, rows top..bottom-1. Coordinates may be negative.

    Raises ValueError when right < left or bottom < top; equal edges make an empty rectangle.
    """

    left: int
    top: int
    right: int
    bottom: int

    def __post_init__(self) -> None:
        if self.right < self.left or self.bottom < self.top:
            raise ValueError(f"inverted rectangle: {self!r}")

    @classmethod
    def of(cls, array: NDArray[Any]) -> Rect:
        """The rectangle an HW or HWC array covers when its first pixel lies at the origin."""
        return cls(0, 0, int(array.shape[1]), int(array.shape[0]))

    @classmethod
    def bounding(cls, mask: NDArray[np.bool_]) -> Rect | None:
        """The smallest rectangle that holds every True pixel of an HW mask; None when there is none."""
        rows = np.flatnonzero(mask.any(axis=1))
        if rows.size == 0:
            return None
        top, bottom = int(rows[0]), int(rows[-1]) + 1
        columns = np.flatnonzero(mask[top:bottom].any(axis=0))
        return cls(int(columns[0]), top, int(columns[-1]) + 1, bottom)

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def shape(self) -> tuple[int, int]:
        """(height, width), as numpy says it."""
        return self.height, self.width

    @property
    def empty(self) -> bool:
        return self.left == self.right or self.top == self.bottom

    def intersect(self, other: Rect) -> Rect:
        """The pixels both hold; an empty (0 x 0) rectangle when there are none."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        if right <= left or bottom <= top:
            return Rect(left, top, left, top)
        return Rect(left, top, right, bottom)

    clip = intersect

    def union(self, other: Rect) -> Rect:
        """The smallest rectangle that holds both; an empty one adds nothing."""
        if self.empty:
            return other
        if other.empty:
            return self
        return Rect(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def grow(self, n: int) -> Rect:
        """Every edge moved outwards by n pixels; inwards when negative, until a side is empty."""
        left, top, right, bottom = self.left - n, self.top - n, self.right + n, self.bottom + n
        if right < left:
            left = right = (self.left + self.right) // 2
        if bottom < top:
            top = bottom = (self.top + self.bottom) // 2
        return Rect(left, top, right, bottom)

    def shift(self, dx: int, dy: int) -> Rect:
        return Rect(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def contains(self, other: Rect) -> bool:
        """Whether every pixel of `other` is one of these; an empty rectangle is contained in any."""
        return other.empty or (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def slices(self, within: Rect) -> tuple[slice, slice]:
        """Index of these pixels in an array that covers `within`. Raises ValueError when not contained."""
        if self.empty:
            return slice(0, 0), slice(0, 0)
        if not within.contains(self):
            raise ValueError(f"{self!r} does not lie within {within!r}")
        rows = slice(self.top - within.top, self.bottom - within.top)
        return rows, slice(self.left - within.left, self.right - within.left)


@dataclass(frozen=True, slots=True)
class Similarity:
    """Rotation, uniform scale and shift: (x, y) -> (a x - b y + tx, b x + a y + ty), in continuous coordinates.

    A similarity never mirrors. (a, b) is the complex number a + ib that multiplies x + iy.
    """

    a: float
    b: float
    tx: float
    ty: float

    @classmethod
    def fit(cls, source: NDArray[Any], target: NDArray[Any]) -> Similarity:
        """The least-squares similarity that takes `source` (N x 2) to `target` (N x 2), Umeyama's closed form.

        Raises ValueError when the shapes differ, there are fewer than two points, a coordinate is not finite, or either
        set collapses so that scale or direction is undefined.
        """
        points, goals = np.asarray(source, np.float64), np.asarray(target, np.float64)
        if points.shape != goals.shape or points.ndim != 2 or points.shape[1] != 2 or len(points) < 2:
            raise ValueError(f"a similarity needs two equal N x 2 arrays, N >= 2; got {points.shape} and {goals.shape}")
        if not (np.isfinite(points).all() and np.isfinite(goals).all()):
            raise ValueError("a similarity cannot be fitted to points that are not finite")
        centre, goal_centre = points.mean(axis=0), goals.mean(axis=0)
        z = (points - centre) @ np.array([1, 1j])
        w = (goals - goal_centre) @ np.array([1, 1j])
        spread, goal_spread = float((np.abs(z) ** 2).sum()), float((np.abs(w) ** 2).sum())
        # In the plane Umeyama's rotation and scale are one complex least-squares factor; no SVD is needed.
        product = complex(np.sum(z.conj() * w))
        tiny = 1e-18 * len(points) * (1.0 + float(np.abs(points).max()) ** 2)
        goal_tiny = 1e-18 * len(points) * (1.0 + float(np.abs(goals).max()) ** 2)
        if spread <= tiny or goal_spread <= goal_tiny or abs(product) <= 1e-9 * math.sqrt(spread * goal_spread):
            raise ValueError("a similarity cannot be fitted: the points collapse or do not correspond")
        factor = product / spread
        a, b = factor.real, factor.imag
        tx = float(goal_centre[0] - a * centre[0] + b * centre[1])
        ty = float(goal_centre[1] - b * centre[0] - a * centre[1])
        return cls(a, b, tx, ty)

    @property
    def matrix(self) -> NDArray[np.float64]:
        """2 x 3, for column vectors (x, y, 1)."""
        return np.array([[self.a, -self.b, self.tx], [self.b, self.a, self.ty]], np.float64)

    @property
    def scale(self) -> float:
        return math.hypot(self.a, self.b)

    @property
    def angle(self) -> float:
        """Radians in (-pi, pi], from x towards y: clockwise on the screen."""
        return math.atan2(self.b, self.a)

    def inverse(self) -> Similarity:
        """The way back. Raises ValueError when the scale is zero."""
        square = self.a * self.a + self.b * self.b
        if square == 0.0:
            raise ValueError("a similarity of scale zero has no inverse")
        a, b = self.a / square, -self.b / square
        return Similarity(a, b, b * self.ty - a * self.tx, -b * self.tx - a * self.ty)

    def then(self, other: Similarity) -> Similarity:
        """This transform first, `other` after it."""
        return Similarity(
            other.a * self.a - other.b * self.b,
            other.b * self.a + other.a * self.b,
            other.a * self.tx - other.b * self.ty + other.tx,
            other.b * self.tx + other.a * self.ty + other.ty,
        )

    def apply(self, points: NDArray[Any]) -> NDArray[np.float64]:
        """The images of N x 2 points, float64 N x 2."""
        matrix = self.matrix
        return np.asarray(points, np.float64) @ matrix[:, :2].T + matrix[:, 2]

    def cover(self, rect: Rect) -> Rect:
        """The smallest integer rectangle that holds the image of `rect`."""
        x = [rect.left, rect.right, rect.right, rect.left]
        corners = self.apply(np.array([x, [rect.top, rect.top, rect.bottom, rect.bottom]]).T)
        # A whisker of tolerance: 255.9999999999 and 256.0000000001 both mean 256.
        low, high = np.floor(corners.min(axis=0) + 1e-6), np.ceil(corners.max(axis=0) - 1e-6)
        return Rect(int(low[0]), int(low[1]), max(int(low[0]), int(high[0])), max(int(low[1]), int(high[1])))
