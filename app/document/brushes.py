"""Painting strokes into a soft mask, hard or soft, all at once or while the pointer moves. No Qt here.

Within one stroke nothing builds up: where it crosses itself the stronger pass counts. Several strokes do build up, each
covering its share of what the ones before it left.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.document.soft_mask import Opacity, SoftMask, joined
from app.document.strokes import Stroke, checked_points, coverage, extent
from app.document.tiles import SIZE, Grid, Key, keys_under, tile_rect
from engine.imaging.geometry import Rect

_STEPS = 4096  # of the squared distance from a brush's middle to its rim: finer than one level of the softest brush
Levels = NDArray[np.uint8]
_NOTHING = np.zeros((SIZE, SIZE), np.bool_)


class Painter:
    """A stroke while it is drawn: each piece costs only what it touches, and together they are the whole stroke."""

    def __init__(self, base: SoftMask, within: Rect, locked: Grid[np.bool_]) -> None:
        """`base`: what was marked before. Nothing outside `within`, and nothing that is `locked`, is painted."""
        self._base, self._within, self._locked = base, within, locked
        self._drawn: dict[Key, Opacity] = {}
        self.soft_mask = base

    def draw(self, piece: Stroke) -> SoftMask:
        """Continue the stroke with `piece`, which begins where the last one ended and has the same brush."""
        dirty = extent(piece).intersect(self._within)
        parts = self._hard(piece, dirty) if piece.hard else self._soft(piece, dirty)
        if piece.hard and self.soft_mask.hard:
            marks = [(rect, cells > 0) for rect, cells in parts]
            self.soft_mask = SoftMask(self.soft_mask.mask.write_all(marks), self.soft_mask.opacity)
        else:
            self.soft_mask = self.soft_mask.with_opacity(parts)
        return self.soft_mask

    def _hard(self, piece: Stroke, dirty: Rect) -> Iterator[tuple[Rect, Opacity]]:
        soft_mask = self.soft_mask
        for key in keys_under(dirty):
            if piece.erase and soft_mask.mask.tile(key) is None:
                continue
            part = tile_rect(key).intersect(dirty)
            brush = coverage(piece, part)
            if not brush.any():
                continue
            if soft_mask.hard:
                before = soft_mask.mask.read(part)
                cells = (before & ~brush if piece.erase else before | brush).view(np.uint8)
            else:
                cells = np.where(brush, np.uint8(0 if piece.erase else 255), soft_mask.read(part))
            yield part, self._free(key, part, cells)

    def _soft(self, piece: Stroke, dirty: Rect) -> Iterator[tuple[Rect, Opacity]]:
        for key in keys_under(dirty):
            if piece.erase and self._base.mask.tile(key) is None:
                continue
            place = tile_rect(key)
            drawn = self._drawn.get(key)
            if drawn is None:
                drawn = np.zeros((SIZE, SIZE), np.uint8)
            part = place.intersect(dirty)
            window = drawn[part.slices(place)]
            if not cover(window, piece, part):
                continue
            self._drawn[key] = drawn
            if self._base.mask.tile(key) is None:
                cells = window.copy()
            else:
                cells = joined(self._base.read(part), window, "subtract" if piece.erase else "add")
            yield part, self._free(key, part, cells)

    def _free(self, key: Key, part: Rect, cells: Opacity) -> Opacity:
        locked = self._locked.tile(key)
        if locked is not None:
            cells[locked.array[part.slices(tile_rect(key))]] = 0
        return cells


def rasterize(base: SoftMask, stroke: Stroke, within: Rect, locked: Grid[np.bool_] | None = None) -> SoftMask:
    """`base` after all of `stroke`, painted only within `within` and where it is not `locked`."""
    return Painter(base, within, Grid.of_mask() if locked is None else locked).draw(stroke)


def cover(out: Opacity, stroke: Stroke, rect: Rect) -> bool:
    """Raise each cell of `out`, which covers `rect`, to what the stroke covers of it; whether any can have changed."""
    points = checked_points(stroke)
    sizes = np.ones(len(points)) if stroke.sizes is None else np.asarray(stroke.sizes, np.float64)
    flows = np.ones(len(points)) if stroke.flows is None else np.asarray(stroke.flows, np.float64)
    levels = _levels(stroke.hardness)
    touched = False
    for i in range(max(1, len(points) - 1)):
        j = min(i + 1, len(points) - 1)
        radii = stroke.radius * sizes[i], stroke.radius * sizes[j]
        strengths = stroke.opacity * flows[i], stroke.opacity * flows[j]
        touched |= _cover_step(out, rect, (points[i], points[j]), radii, strengths, levels)
    return touched


@lru_cache(maxsize=8)
def _levels(hardness: float) -> Levels:
    """How much the brush covers at each of _STEPS squared distances from its middle (0) to its rim (the last), 0..255:
    solid to `hardness`, then falling without a corner. A zero after them, for what is farther away.
    """
    away = np.sqrt(np.arange(_STEPS) / (_STEPS - 1))
    if hardness >= 1:
        return np.append(np.full(_STEPS, np.uint8(255)), np.uint8(0))
    left = np.clip((1 - away) / (1 - hardness), 0, 1)
    return np.append(np.rint(255 * left * left * (3 - 2 * left)).astype(np.uint8), np.uint8(0))


def _cover_step(
    out: Opacity,
    rect: Rect,
    ends: tuple[NDArray[np.float64], NDArray[np.float64]],
    radii: tuple[float, float],
    strengths: tuple[float, float],
    levels: Levels,
) -> bool:
    """One step of a stroke; radius and strength go evenly from the one at its first end to that at its last."""
    start, along = ends[0], ends[1] - ends[0]
    most = max(radii)
    low, high = np.floor(np.minimum(*ends) - most), np.ceil(np.maximum(*ends) + most)
    part = Rect(int(low[0]), int(low[1]), int(high[0]), int(high[1])).intersect(rect)
    if part.empty:
        return False
    window = out[part.slices(rect)]
    if window.min() >= round(255 * max(strengths)):
        return False  # nothing can become stronger: a big brush spends most of its time over what it covered before
    # Measured from the step's own start: the same numbers whichever rects a picture is cut into.
    x = (np.arange(part.left, part.right) + (0.5 - start[0])).astype(np.float32)[None, :]
    y = (np.arange(part.top, part.bottom) + (0.5 - start[1])).astype(np.float32)[:, None]
    square = np.float32(along @ along)
    share = np.zeros((), np.float32)  # how far along the step each cell's nearest point lies, 0..1
    if square > 0:
        dx, dy = (np.float32(value) for value in along)
        share = np.clip(x * (dx / square) + y * (dy / square), np.float32(0), np.float32(1))
        across, down = x - share * dx, y - share * dy
        away = across * across
        down *= down
        away += down
    else:
        away = x * x + y * y
    if radii[0] == radii[1] or square == 0:
        away *= np.float32((_STEPS - 1) / most**2)
    else:
        away *= (_STEPS - 1) / np.square(radii[0] + share * np.float32(radii[1] - radii[0]))
    np.minimum(away, np.float32(_STEPS), out=away)
    if strengths[0] == strengths[1] or square == 0:
        table = np.rint(levels * np.float64(max(strengths))).astype(np.uint8)
        cells = table[np.ceil(away, out=away).astype(np.uint16)]
    else:
        strength = strengths[0] + share * np.float32(strengths[1] - strengths[0])
        cells = np.rint(levels[np.ceil(away, out=away).astype(np.uint16)] * strength).astype(np.uint8)
    if not (cells > window).any():
        return False  # behind a brush that moves, and what follows costs more than this look
    np.maximum(window, cells, out=window)
    return True
