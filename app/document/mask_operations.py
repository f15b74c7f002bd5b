"""Growing, shrinking, feathering and inverting a mask. Pure functions of soft masks, for any thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.document.settings import FARTHEST
from app.document.soft_mask import Opacity, SoftMask
from app.document.tiles import Grid, Key, keys_under, tile_rect
from engine.imaging.depth import to_uint8, to_uint16
from engine.imaging.geometry import Rect

SMALL = 24  # up to here an edge is moved tile by tile, beyond it all at once: a tile's margin would outweigh the tile


def inverted(soft_mask: SoftMask, canvas: Rect) -> SoftMask:
    """The mask's inverse within the canvas; soft edges stay where they are."""

    def parts() -> Iterator[tuple[Rect, Opacity]]:
        for key in keys_under(canvas):
            part = tile_rect(key).intersect(canvas)
            yield part, np.uint8(255) - soft_mask.read(part)

    return SoftMask().with_opacity(parts())


def grown(soft_mask: SoftMask, by: int, canvas: Rect) -> SoftMask:
    """Every edge moved outwards by `by` pixels (1..FARTHEST), round at corners. A soft edge keeps its softness."""
    return _local(soft_mask, by, canvas, lambda cells: _spread(cells, by))


def shrunk(soft_mask: SoftMask, by: int, canvas: Rect) -> SoftMask:
    """Every edge moved inwards by `by` pixels; the edge of the canvas is none, what reaches it goes on reaching it."""
    return _local(soft_mask, by, canvas, lambda cells: np.uint8(255) - _spread(np.uint8(255) - cells, by))


def feathered(soft_mask: SoftMask, by: int, canvas: Rect) -> SoftMask:
    """Every edge fades over about `by` pixels to each side."""
    return _local(soft_mask, by, canvas, lambda cells: _blurred(cells, by))


def _local(soft_mask: SoftMask, reach: int, canvas: Rect, change: Callable[[Opacity], Opacity]) -> SoftMask:
    """`change` of the opacity, where what a cell becomes depends on those up to `reach` away.

    Beyond the canvas the cells at its edge are repeated. ValueError when `reach` is not 1..FARTHEST.
    """
    if not 1 <= reach <= FARTHEST:
        raise ValueError(f"the distance must be from 1 to {FARTHEST} pixels, not {reach}")
    marked = soft_mask.mask.bounds()
    if marked is None:
        return soft_mask
    area = marked.grow(reach + 1).intersect(canvas)

    def of(part: Rect) -> Opacity:
        wide = part.grow(reach + 1)
        seen = wide.intersect(canvas)
        cells = soft_mask.read(seen)
        if cells.min() == cells.max():  # all or nothing of it is marked, and stays so
            return cells[part.slices(seen)]
        edges = (seen.top - wide.top, wide.bottom - seen.bottom), (seen.left - wide.left, wide.right - seen.right)
        return change(np.pad(cells, edges, mode="edge"))[part.slices(wide)]

    if reach > SMALL:
        return soft_mask.with_opacity([(area, of(area))])
    return soft_mask.with_opacity((part, of(part)) for part in _near(soft_mask, area))


def _near(soft_mask: SoftMask, area: Rect) -> Iterator[Rect]:
    """The pieces of `area` in tiles that hold something marked, or lie beside one that does."""
    keys = soft_mask.keys()
    around: set[Key] = {(x + i, y + j) for x, y in keys for i in (-1, 0, 1) for j in (-1, 0, 1)}
    for key in sorted(around):
        part = tile_rect(key).intersect(area)
        if not part.empty:
            yield part


def _spread(cells: Opacity, by: int) -> Opacity:
    """Each cell becomes the strongest one within `by` of it."""
    if ((cells == 0) | (cells == 255)).all():
        nothing = (cells == 0).view(np.uint8)
        away = np.asarray(cv2.distanceTransform(nothing, cv2.DIST_L2, cv2.DIST_MASK_PRECISE), np.float32)
        return (away <= by).view(np.uint8) * np.uint8(255)
    # A large disc as a few small ones, one after the other: within a pixel or two of it, and quick.
    left = by
    while left > 0:
        step = min(left, 6)
        disc = np.hypot(*np.mgrid[-step : step + 1, -step : step + 1]) <= step
        cells = np.asarray(cv2.dilate(cells, disc.view(np.uint8)), np.uint8)
        left -= step
    return cells


def _blurred(cells: Opacity, by: int) -> Opacity:
    """Three running means, which no eye tells from a Gaussian, and whose cost does not grow with their width."""
    width = 2 * max(1, round(by / 3)) + 1
    deep: NDArray[Any] = to_uint16(cells)
    for _ in range(3):
        deep = cv2.blur(deep, (width, width), borderType=cv2.BORDER_REPLICATE)
    return to_uint8(deep)


def locked_part(soft_mask: SoftMask) -> Grid[np.bool_]:
    """Where the mask is opaque by at least one half: to be locked."""
    parts: list[tuple[Rect, NDArray[np.bool_]]] = []
    for key, _ in soft_mask.mask.tiles():
        place = tile_rect(key)
        parts.append((place, soft_mask.read(place) >= 128))
    return Grid.of_mask().write_all(parts)
