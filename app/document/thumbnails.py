"""Small pictures of a photo, and of a step: what it changed, with what is marked tinted over it. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.document.deltas import Name, grid_of
from app.document.snapshot import Snapshot
from app.document.tiles import SIZE, keys_under, tile_rect
from engine.imaging.depth import to_uint8
from engine.imaging.geometry import Rect
from engine.imaging.pixels import resize

TINT = np.array((255.0, 107.0, 94.0), np.float32)
STRENGTH = 0.6
CLEAR = 64  # the grey that shows where the photo is transparent
# A step is shown with what surrounds it: no closer than this share of the photo's sides.
CLOSEST = 0.3
_SAMPLES = 4  # of the photo's pixels along each side of a cell: more of them nobody sees


def region(before: Snapshot, after: Snapshot, aspect: float, closest: float = CLOSEST) -> Rect:
    """Return the part of the canvas that shows what `after` changed, about as wide as `aspect` says; all of it when
    nothing did. It has at least `closest` of the canvas's sides.
    """
    around = Rect(0, 0, 0, 0)
    for key in before.difference(after):
        around = around.union(tile_rect(key).intersect(after.canvas))
    canvas = after.canvas
    hole = before.mask.bounds()
    if before.pixels is not after.pixels and hole is not None and not hole.intersect(around).empty:
        # A fill changes nothing else, however large the tiles are.
        around = hole.grow(max(hole.shape) // 4).intersect(around)
    if around.empty or before.canvas != canvas:
        return canvas
    width = max(around.width, canvas.width * closest, around.height * aspect)
    height = max(around.height, canvas.height * closest, width / aspect)
    width = max(width, height * aspect)
    left = _start((around.left + around.right - width) / 2, width, canvas.left, canvas.right)
    top = _start((around.top + around.bottom - height) / 2, height, canvas.top, canvas.bottom)
    return Rect(left, top, left + max(1, round(width)), top + max(1, round(height))).intersect(canvas)


def thumbnail(
    snapshot: Snapshot, rect: Rect, size: int, shown: Callable[[NDArray[np.uint8]], NDArray[np.uint8]] | None = None
) -> NDArray[np.uint8]:
    """`small`, grey where it is transparent, tinted where it is marked. `shown`: from the photo's numbers to those that
    are wanted; grey and tint are among the latter.
    """
    cells, factor = small(snapshot, rect, size), _factor(rect, size)
    cells = cells if shown is None else shown(cells)
    if not snapshot.alpha.empty:
        there = _small(snapshot, "alpha", rect, factor)[..., None] / np.float32(255)
        cells = cells * there + CLEAR * (1 - there)
    mask = _small(snapshot, "mask", rect, factor)[..., None] * np.float32(STRENGTH / 255)
    return np.rint(cells * (1 - mask) + TINT * mask).astype(np.uint8)


def small(snapshot: Snapshot, rect: Rect, size: int) -> NDArray[np.uint8]:
    """`rect` of the photo in its own colours, HxWx3 with 8 bits; its longer side has `size` cells, up to twice as many,
    or as many as it has pixels.

    Each tile is made small by itself, so that no part of a huge photo is ever copied whole.
    """
    return _small(snapshot, "pixels", rect, _factor(rect, size))


def _factor(rect: Rect, size: int) -> int:
    """How many pixels make a cell."""
    factor = 1
    while factor < SIZE and max(rect.width, rect.height) / (2 * factor) >= size:
        factor *= 2
    return factor


def _small(snapshot: Snapshot, name: Name, rect: Rect, factor: int) -> NDArray[np.uint8]:
    """Colours, or how opaque or marked that is in 255ths."""
    grid = grid_of(snapshot, name)
    place = Rect(rect.left // factor, rect.top // factor, -(-rect.right // factor), -(-rect.bottom // factor))
    out = np.full((*place.shape, *((grid.channels,) if grid.channels else ())), min(grid.fill, 255), np.uint8)
    for key in keys_under(rect):
        tile = grid.tile(key)
        if tile is None:
            continue
        there = tile_rect(key)
        reduced = Rect(there.left // factor, there.top // factor, there.right // factor, there.bottom // factor)
        part = reduced.intersect(place)
        if not part.empty:
            out[part.slices(place)] = _reduced(tile.array, SIZE // factor)[part.slices(reduced)]
    return out


def _reduced(array: NDArray[Any], side: int) -> NDArray[np.uint8]:
    if array.dtype == np.bool_:
        cells = array.astype(np.uint8) * 255  # all of it: what is marked may be thin
    else:
        step = max(1, SIZE // side // _SAMPLES)
        cells = array[::step, ::step]
        cells = np.ascontiguousarray(to_uint8(cells))
    return resize(cells, (side, side)) if side < SIZE else cells


def _start(wanted: float, length: float, low: int, high: int) -> int:
    return round(max(low, min(wanted, high - length)))
