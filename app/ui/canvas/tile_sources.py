"""What a grid looks like, tile by tile, as planes of 8 bits. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from app.document.selection import Selection
from app.document.tiles import SIZE, Grid, Key, tile_rect
from engine.imaging.depth import to_eight

Plane = NDArray[np.uint8]


class TileSource(Protocol):
    """Where a pyramid takes its bottom level from. A value: `difference` is with one of the same kind."""

    @property
    def empty(self) -> bool:
        """True when there is nothing to see anywhere."""
        ...

    def plane(self, key: Key) -> Plane | None:
        """256x256x3 colours, or 256x256 of coverage 0..255; None where there is nothing to see."""
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
        return to_eight(tile.array)

    def difference(self, other: ColorSource) -> set[Key]:
        return self.grid.difference(other.grid)


@dataclass(frozen=True, slots=True, eq=False)
class MaskSource:
    """How strongly each cell is marked."""

    selection: Selection

    @property
    def empty(self) -> bool:
        return self.selection.mask.empty

    def plane(self, key: Key) -> Plane | None:
        tile = self.selection.mask.tile(key)
        if tile is None:
            return None
        if self.selection.strength.tile(key) is None:
            return tile.array.view(np.uint8) * np.uint8(255)
        return self.selection.coverage(tile_rect(key))

    def difference(self, other: MaskSource) -> set[Key]:
        mine, theirs = self.selection, other.selection
        return mine.mask.difference(theirs.mask) | mine.strength.difference(theirs.strength)


@dataclass(frozen=True, slots=True, eq=False)
class AlphaSource:
    """How transparent each cell is: 0 (opaque) .. 255."""

    grid: Grid[Any]

    @property
    def empty(self) -> bool:
        return self.grid.empty

    def plane(self, key: Key) -> Plane | None:
        tile = self.grid.tile(key)
        return None if tile is None else np.uint8(255) - to_eight(tile.array)

    def difference(self, other: AlphaSource) -> set[Key]:
        return self.grid.difference(other.grid)
