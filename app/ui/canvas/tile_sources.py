"""What a tiled item draws: planes of cells, at several scales."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Any, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from app.document.soft_mask import SoftMask
from app.document.tiles import SIZE, Grid, Key, keys_under, tile_rect
from engine.imaging.depth import to_uint8
from engine.imaging.geometry import Rect
from engine.imaging.pixels import resize

Plane = NDArray[np.uint8]


class TileSource(Protocol):
    """Where a pyramid takes its bottom level from. A value: `difference` is with one of the same kind."""

    @property
    def empty(self) -> bool:
        """True when there is nothing to see anywhere."""
        ...

    def plane(self, key: Key) -> Plane | None:
        """256x256x3 colours, or 256x256 of opacity 0..255; None where there is nothing to see."""
        ...

    def difference(self, other: Any) -> set[Key]:
        """The keys of the tiles that may look different in `other`."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class ColorSource:
    """RGB cells as they are; of 16 bits the upper 8."""

    grid: Grid[Any]
    empty = False

    def plane(self, key: Key) -> Plane | None:
        tile = self.grid.tile(key)
        if tile is None:  # a tile of nothing but black is not kept by the grid, yet black is what the photo is there
            return np.zeros((SIZE, SIZE, 3), np.uint8)
        return to_uint8(tile.array)

    def difference(self, other: ColorSource) -> set[Key]:
        return self.grid.difference(other.grid)


@dataclass(frozen=True, slots=True, eq=False)
class MaskSource:
    """How strongly each cell is marked."""

    soft_mask: SoftMask

    @property
    def empty(self) -> bool:
        return self.soft_mask.mask.empty

    def plane(self, key: Key) -> Plane | None:
        tile = self.soft_mask.mask.tile(key)
        if tile is None:
            return None
        if self.soft_mask.opacity.tile(key) is None:
            return tile.array.view(np.uint8) * np.uint8(255)
        return self.soft_mask.read(tile_rect(key))

    def difference(self, other: MaskSource) -> set[Key]:
        mine, theirs = self.soft_mask, other.soft_mask
        return mine.mask.difference(theirs.mask) | mine.opacity.difference(theirs.opacity)


@dataclass(frozen=True, slots=True, eq=False)
class AlphaSource:
    """How transparent each cell is: 0 (opaque) .. 255."""

    grid: Grid[Any]

    @property
    def empty(self) -> bool:
        return self.grid.empty

    def plane(self, key: Key) -> Plane | None:
        tile = self.grid.tile(key)
        return None if tile is None else np.uint8(255) - to_uint8(tile.array)

    def difference(self, other: AlphaSource) -> set[Key]:
        return self.grid.difference(other.grid)


LEVELS = 9
HALF = SIZE // 2


class NotYet(Exception):
    """The time for making planes is up; ask again, and it goes on from where it stopped."""


class Pyramid:
    """Planes of 256x256 (x3) uint8: the one at (level, key) covers the square of 256 * 2**level canvas pixels there.

    The bottom level is what `TileSource` gives. The others are made on demand, and forgotten only where it changes.
    """

    def __init__(self) -> None:
        self._source: TileSource | None = None
        self._canvas = Rect(0, 0, 0, 0)
        self._planes: dict[tuple[int, Key], Plane | None] = {}

    @property
    def canvas(self) -> Rect:
        return self._canvas

    def show(self, source: TileSource | None, canvas: Rect) -> set[Key]:
        """Stand for `source` from now on; the keys of the (level 0) tiles that look different than before."""
        before, self._source = self._source, source
        if source is None or before is None or canvas != self._canvas:
            old, self._canvas = self._canvas, canvas
            self._planes.clear()
            return set(keys_under(old)) | set(keys_under(canvas))
        changed = before.difference(source)
        for key in changed:
            for level in range(LEVELS):
                self._planes.pop((level, (key[0] >> level, key[1] >> level)), None)
        return changed

    def plane(self, level: int, key: Key, deadline: float = math.inf) -> Plane | None:
        """The cells of that square; None where there is nothing to see. Beyond the canvas its edge is repeated.

        Raises NotYet when smaller planes are still to be made and `time.perf_counter()` has passed `deadline`.
        """
        if self._source is None or self._source.empty:
            return None
        try:
            return self._planes[level, key]
        except KeyError:
            plane = self._base(key) if level == 0 else self._halved(level, key, deadline)
            if plane is not None:
                plane = self._extended(plane, level, key)
            if level > 0:  # level 0 is the document's own memory, and kept here could not be parked by the history
                self._planes[level, key] = plane
            return plane

    def _base(self, key: Key) -> Plane | None:
        if self._source is None or tile_rect(key).intersect(self._canvas).empty:
            return None
        return self._source.plane(key)

    def _halved(self, level: int, key: Key, deadline: float) -> Plane | None:
        if time.perf_counter() > deadline:
            raise NotYet
        whole: Plane | None = None
        for row in (0, 1):
            for column in (0, 1):
                part = self.plane(level - 1, (key[0] * 2 + column, key[1] * 2 + row), deadline)
                if part is not None:
                    if whole is None:
                        whole = np.zeros(part.shape, np.uint8)
                    half = resize(part, (HALF, HALF)) if part.ndim == 3 else _mean(part)
                    whole[row * HALF : (row + 1) * HALF, column * HALF : (column + 1) * HALF] = half
        return whole

    def _extended(self, plane: Plane, level: int, key: Key) -> Plane:
        """`plane` with the photo's outermost pixels repeated past its edge, so that smooth scaling mixes in nothing
        that is not the photo.
        """
        canvas, side = self._canvas, 2**level
        left, top = canvas.left // side - key[0] * SIZE, canvas.top // side - key[1] * SIZE
        right, bottom = -(-canvas.right // side) - key[0] * SIZE, -(-canvas.bottom // side) - key[1] * SIZE
        left, top, right, bottom = max(0, left), max(0, top), min(SIZE, right), min(SIZE, bottom)
        if (left, top, right, bottom) == (0, 0, SIZE, SIZE):
            return plane
        edges = top, SIZE - bottom, left, SIZE - right
        return np.asarray(cv2.copyMakeBorder(plane[top:bottom, left:right], *edges, cv2.BORDER_REPLICATE), np.uint8)


def _mean(opacity: Plane) -> Plane:
    """Half the size: each cell the mean of four."""
    wide = opacity.astype(np.uint16)
    rows = wide[0::2] + wide[1::2]
    return ((rows[:, 0::2] + rows[:, 1::2]) >> 2).astype(np.uint8)
