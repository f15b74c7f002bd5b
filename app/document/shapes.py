"""From an outline that was drawn around something to the cells inside it. No Qt here.

A cell is inside when its centre is; nothing is anti-aliased (feather does that, and more evenly).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.document.soft_mask import Mode, Opacity, SoftMask, joined
from app.document.tiles import Grid, keys_under, tile_rect
from engine.imaging.geometry import Rect


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed outline, added to or taken out of what is marked.

    points: Nx2 float (x, y), canvas coordinates. 'polygon': the corners in order, N >= 3; what it winds around is
    inside, however often it crosses itself. 'ellipse': two opposite corners of the box around it.
    """

    kind: Literal["polygon", "ellipse"]
    points: NDArray[np.floating]
    erase: bool = False


def box(first: tuple[float, float], last: tuple[float, float], erase: bool = False) -> Shape:
    """The upright rectangle with these two opposite corners."""
    (left, top), (right, bottom) = first, last
    return Shape("polygon", np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float64), erase)


def inside(shape: Shape, rect: Rect) -> NDArray[np.bool_]:
    """The cells of `rect` inside the shape."""
    points = np.asarray(shape.points, np.float64)
    if shape.kind == "polygon":
        return _in_polygon(points, rect)
    middle, half = points.mean(axis=0), np.abs(points[1] - points[0]) / 2
    if not half.all():
        return np.zeros(rect.shape, np.bool_)
    across = np.square((np.arange(rect.left, rect.right) + 0.5 - middle[0]) / half[0])
    down = np.square((np.arange(rect.top, rect.bottom) + 0.5 - middle[1]) / half[1])
    return across[None, :] + down[:, None] <= 1


def extent(shape: Shape) -> Rect:
    """The canvas pixels that the shape can touch."""
    low, high = np.floor(shape.points.min(axis=0)), np.ceil(shape.points.max(axis=0))
    return Rect(int(low[0]), int(low[1]), int(high[0]), int(high[1]))


def drawn(base: SoftMask, shape: Shape, within: Rect, locked: Grid[np.bool_] | None = None) -> SoftMask:
    """`base` with the shape added or taken out, only within `within` and where it is not `locked`."""
    mode: Mode = "subtract" if shape.erase else "add"

    def cells(rect: Rect) -> Opacity:
        return inside(shape, rect).view(np.uint8) * np.uint8(255)

    return combined(base, cells, extent(shape).intersect(within), mode, locked)


def combined(
    base: SoftMask,
    cells: Callable[[Rect], Opacity],
    area: Rect,
    mode: Mode,
    locked: Grid[np.bool_] | None = None,
) -> SoftMask:
    """`base` with what `cells(rect)` gives for each piece of `area` added or taken out."""

    def parts() -> Iterator[tuple[Rect, Opacity]]:
        for key in keys_under(area):
            if mode == "subtract" and base.mask.tile(key) is None:
                continue
            part = tile_rect(key).intersect(area)
            fresh = cells(part)
            if fresh.any():
                after = joined(base.read(part), fresh, mode)
                forbidden = None if locked is None else locked.tile(key)
                if forbidden is not None:
                    after[forbidden.array[part.slices(tile_rect(key))]] = 0
                yield part, after

    return base.with_opacity(parts())


def _in_polygon(points: NDArray[np.float64], rect: Rect) -> NDArray[np.bool_]:
    """Cells that the outline winds around: along each row, every edge that crosses it adds or takes one."""
    first, last = points, np.roll(points, -1, axis=0)
    height, width = rect.shape
    up = first[:, 1] > last[:, 1]
    top, bottom = np.where(up[:, None], last, first), np.where(up[:, None], first, last)
    # Rows whose centre lies in [top, bottom): a corner belongs to one of its two edges.
    begin = np.clip(np.ceil(top[:, 1] - 0.5) - rect.top, 0, height).astype(np.intp)
    end = np.clip(np.ceil(bottom[:, 1] - 0.5) - rect.top, 0, height).astype(np.intp)
    counts = np.maximum(end - begin, 0)
    edge = np.repeat(np.arange(len(points)), counts)
    row = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts) + begin[edge]
    high = bottom[edge, 1] - top[edge, 1]
    share = (row + rect.top + 0.5 - top[edge, 1]) / high
    x = top[edge, 0] + share * (bottom[edge, 0] - top[edge, 0])
    column = np.clip(np.ceil(x - 0.5) - rect.left, 0, width).astype(np.intp)
    turns = np.where(up[edge], 1, -1)
    left = column == 0
    if (left | (column == width)).all():  # no edge runs through the rect, as through nearly none of a huge shape's
        rows = np.bincount(row[left], weights=turns[left], minlength=height) != 0
        return np.repeat(rows[:, None], width, axis=1)
    winding = np.bincount(row * (width + 1) + column, weights=turns, minlength=height * (width + 1))
    return np.cumsum(winding.reshape(height, width + 1), axis=1)[:, :width] != 0
