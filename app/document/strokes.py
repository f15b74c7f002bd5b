"""From a stroke of a hard, round brush to cells. No Qt here.

A cell is covered when its centre lies within `radius` of the stroke's line; nothing is anti-aliased, because a hole is
a yes or a no. What is soft, or drawn with a pen that is pressed more or less, is in `brushes`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.imaging.geometry import Rect

Ends = NDArray[np.float64]  # columns where a shape begins or ends in a row, continuous canvas coordinates


@dataclass(frozen=True, slots=True)
class Stroke:
    """One press, drag and release of a round brush.

    points: Nx2 float (x, y) in canvas coordinates, N >= 1; pixel (0, 0) has its centre at (0.5, 0.5). radius: > 0, in
    canvas pixels. hardness: 0..1, the share of the radius that is solid; beyond it the brush fades out to its rim.
    opacity: 0..1, how much one stroke covers. sizes, flows: N shares (0..1] of radius and opacity, from the pressure of
    a pen; None for 1 everywhere. erase: True takes out of what is marked.
    """

    points: NDArray[np.floating]
    radius: float
    hardness: float = 1.0
    erase: bool = False
    opacity: float = 1.0
    sizes: NDArray[np.floating] | None = None
    flows: NDArray[np.floating] | None = None

    @property
    def hard(self) -> bool:
        """True when every cell is either covered fully or not at all, by a disc that is the same everywhere."""
        return self.hardness >= 1 and self.opacity >= 1 and self.sizes is None and self.flows is None


def whole(pieces: Sequence[Stroke]) -> Stroke:
    """One stroke of its `pieces`, each of which begins where the one before it ended; all of the same brush."""
    first = pieces[0]

    def all_of(values: Callable[[Stroke], NDArray[np.floating] | None]) -> NDArray[np.floating] | None:
        given = [values(piece) for piece in pieces]
        if all(one is None for one in given):
            return None
        full = [np.ones(len(piece.points)) if one is None else one for one, piece in zip(given, pieces, strict=True)]
        return np.concatenate([full[0], *(one[1:] for one in full[1:])])

    points = np.concatenate([first.points, *(piece.points[1:] for piece in pieces[1:])])
    return replace(first, points=points, sizes=all_of(lambda p: p.sizes), flows=all_of(lambda p: p.flows))


def extent(stroke: Stroke) -> Rect:
    """The canvas pixels that the stroke can touch."""
    points = checked_points(stroke)
    low = np.floor(points.min(axis=0) - stroke.radius)
    high = np.ceil(points.max(axis=0) + stroke.radius)
    return Rect(int(low[0]), int(low[1]), int(high[0]), int(high[1]))


def coverage(stroke: Stroke, rect: Rect) -> NDArray[np.bool_]:
    """The cells of `rect` under the brush, as if it were hard: bool, shape `rect.shape`. The same cells whichever
    rects a picture is cut into.
    """
    points = checked_points(stroke)
    if rect.empty:
        return np.zeros(rect.shape, np.bool_)
    near, inside = _reach(points, stroke.radius, rect)
    if inside or not near.size:
        return np.full(rect.shape, inside)
    starts, stops = _intervals(points, near, stroke.radius, rect)
    height, width = rect.shape
    # Count openings and closings of intervals along each row; a cell is covered where more have opened than closed.
    edges = np.bincount(starts, minlength=height * (width + 1)) - np.bincount(stops, minlength=height * (width + 1))
    return np.cumsum(edges.reshape(height, width + 1), axis=1)[:, :width] > 0


def checked_points(stroke: Stroke) -> NDArray[np.float64]:
    points = np.asarray(stroke.points, np.float64)
    if points.ndim != 2 or points.shape[1] != 2 or len(points) == 0 or not np.isfinite(points).all():
        raise ValueError(f"a stroke needs N x 2 finite points, N >= 1; got an array of shape {points.shape}")
    if not stroke.radius > 0:
        raise ValueError(f"a stroke needs a radius above 0, got {stroke.radius}")
    return points


def _reach(points: NDArray[np.float64], radius: float, rect: Rect) -> tuple[NDArray[np.intp], bool]:
    """Which steps of the stroke (i is the one from point i to the next; a lone point is one) come near `rect`, and
    whether one of them covers all of it. Both save nearly all the work: a big brush covers most of its tiles, a long
    stroke misses most of them.
    """
    first = points[:-1] if len(points) > 1 else points
    along = points[1:] - first if len(points) > 1 else np.zeros_like(points)
    left, right = rect.left + 0.5, rect.right - 0.5
    top, bottom = rect.top + 0.5, rect.bottom - 0.5
    spots = np.array(
        [((left + right) / 2, (top + bottom) / 2), (left, top), (right, top), (left, bottom), (right, bottom)]
    )
    away = spots[:, None, :] - first
    square = np.square(along).sum(axis=1)
    share = np.clip((away * along).sum(axis=2) / np.where(square > 0, square, 1.0), 0, 1)
    distance = np.sqrt(np.square(away - share[..., None] * along).sum(axis=2))
    half_diagonal = np.hypot(right - left, bottom - top) / 2
    # Disc and band are convex: with the four corners, all of the rect is inside.
    return np.flatnonzero(distance[0] <= radius + half_diagonal), bool((distance[1:] <= radius).all(axis=0).any())


def _intervals(
    points: NDArray[np.float64], near: NDArray[np.intp], radius: float, rect: Rect
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Every run of cells of a row of `rect` that a disc at a point, or the band between two points, covers; only of
    the steps in `near`.

    Returned as flat indices (row * (width + 1) + column) of each run's first cell and of the one after its last. A
    row that meets a convex shape meets it in one interval, and that can be written down exactly; OpenCV's circles and
    thick lines are polygons (a diamond at radius 2).
    """
    rows = np.arange(rect.top, rect.bottom, dtype=np.float64) + 0.5
    ends = np.minimum(np.union1d(near, near + 1), len(points) - 1)
    disc_from, disc_to = _disc_rows(points[ends], radius, rows)
    first, last = points[near], points[np.minimum(near + 1, len(points) - 1)]
    moved = (first != last).any(axis=1)
    band_from, band_to = _band_rows(first[moved], (last - first)[moved], radius, rows)
    left, right = np.concatenate([disc_from, band_from]), np.concatenate([disc_to, band_to])
    # Cell i has its centre at i + 0.5. NaN and reversed ends stand for rows that the shape does not meet.
    start = np.clip(np.ceil(left - 0.5) - rect.left, 0, rect.width)
    stop = np.clip(np.floor(right - 0.5) + 1 - rect.left, 0, rect.width)
    met = start < stop
    offset = np.broadcast_to(np.arange(len(rows)) * (rect.width + 1), met.shape)[met]
    return start[met].astype(np.intp) + offset, stop[met].astype(np.intp) + offset


def _disc_rows(centres: NDArray[np.float64], radius: float, rows: NDArray[np.float64]) -> tuple[Ends, Ends]:
    """Left and right end, N x rows, of each disc; NaN where a row misses it."""
    under = radius * radius - np.square(rows - centres[:, 1:])
    half = np.sqrt(np.where(under >= 0, under, np.nan))
    return centres[:, :1] - half, centres[:, :1] + half


def _band_rows(
    start: NDArray[np.float64], along: NDArray[np.float64], radius: float, rows: NDArray[np.float64]
) -> tuple[Ends, Ends]:
    """Left and right end, N x rows, of each rectangle of half-width `radius` around start..start+along; right < left
    where a row misses it.
    """
    dx, dy = along[:, :1], along[:, 1:]
    square = dx * dx + dy * dy
    down = rows - start[:, 1:]
    side = radius * np.sqrt(square)
    # With x measured from `start`: 0 <= x dx + down dy <= square (between the ends), and -side <= x dy - down dx <=
    # side (near the line).
    ends_low, ends_high = _solve(dx, -down * dy, square - down * dy)
    line_low, line_high = _solve(dy, down * dx - side, down * dx + side)
    return start[:, :1] + np.maximum(ends_low, line_low), start[:, :1] + np.minimum(ends_high, line_high)


def _solve(factor: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]) -> tuple[Ends, Ends]:
    """The interval of x with low <= factor x <= high; all of them, or none (reversed ends), where factor is 0."""
    flat = factor == 0
    slope = np.where(flat, 1.0, factor)
    with np.errstate(over="ignore"):  # a slope next to nothing: the end is beyond every canvas, infinity says so
        one, other = low / slope, high / slope
    everywhere = np.where((low <= 0) & (high >= 0), np.inf, -np.inf)
    return np.where(flat, -everywhere, np.minimum(one, other)), np.where(flat, everywhere, np.maximum(one, other))
