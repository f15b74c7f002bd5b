"""Immutable tiles on an unbounded lattice: the storage under every snapshot of a photo.

A `Grid` is a value. Writing to one gives a new one that shares every tile whose bytes did not change, so a snapshot
costs what an edit touched, and two snapshots are compared tile by tile by identity. Tile (x, y) covers the canvas
pixels [x*256, x*256+256) x [y*256, y*256+256); x and y may be negative, so a canvas that grows to the left moves no
pixel. No Qt here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.imaging.geometry import Rect

SIZE = 256
Key = tuple[int, int]
Cell = TypeVar("Cell", np.bool_, np.uint8, np.uint16)


class Tile(Generic[Cell]):
    """One square of cells that never changes. Its identity is its version: equal identity means equal pixels.

    The history may park a tile that only it still needs: the cells then live wherever `load` reads them from.
    """

    __slots__ = ("__weakref__", "_array", "_load", "nbytes")

    def __init__(self, array: NDArray[Cell]) -> None:
        """Takes `array` over and makes it read-only; the caller keeps no writeable view of it."""
        array.flags.writeable = False
        self._array: NDArray[Cell] | None = array
        self._load: Callable[[], NDArray[Cell]] | None = None
        self.nbytes: int = array.nbytes

    @property
    def array(self) -> NDArray[Cell]:
        """The cells, read-only, 256x256 or 256x256x3. Safe from any thread, also while another one parks the tile."""
        while True:
            array, load = self._array, self._load
            if array is not None:
                return array
            if load is None:
                continue  # recalled between the two looks
            try:
                array = load()
            except Exception:
                if self._load is load:
                    raise
                continue
            # When the tile was recalled meanwhile, the place it was parked in may already hold something else.
            if self._load is load:
                array.flags.writeable = False
                return array

    @property
    def parked(self) -> bool:
        return self._array is None

    def park(self, load: Callable[[], NDArray[Cell]]) -> None:
        """Let go of the cells; from now on each look at them calls `load`, which must give back the same ones."""
        self._load = load
        self._array = None

    def recall(self) -> None:
        """Hold the cells in memory again."""
        array = self.array
        self._array = array
        self._load = None


def tile_rect(key: Key) -> Rect:
    """The canvas pixels that the tile at `key` covers."""
    left, top = key[0] * SIZE, key[1] * SIZE
    return Rect(left, top, left + SIZE, top + SIZE)


def keys_under(rect: Rect) -> Iterator[Key]:
    """The keys of all tiles that share a pixel with `rect`, row by row; none when it is empty."""
    if rect.empty:
        return
    for y in range(rect.top // SIZE, (rect.bottom - 1) // SIZE + 1):
        for x in range(rect.left // SIZE, (rect.right - 1) // SIZE + 1):
            yield x, y


class Grid(Generic[Cell]):
    """Cells of one kind over the whole plane; where there is no tile, every cell is `fill`.

    Make the first one with `Grid.of_mask()` (bool, fill False), `Grid.of_pixels()` (RGB uint8 or uint16, fill 0) or
    `Grid.of_alpha()` (uint8, fill 255), the next ones with `write`. A tile that would hold only `fill` is never kept,
    so an emptied mask is an empty grid again.
    """

    __slots__ = ("_tiles", "channels", "dtype", "fill")

    def __init__(self, tiles: dict[Key, Tile[Cell]], dtype: type[Cell], channels: int, fill: int) -> None:
        self._tiles = tiles
        self.dtype = dtype
        self.channels = channels
        self.fill = fill

    @staticmethod
    def of_mask() -> Grid[np.bool_]:
        """The empty mask: 0 channels (arrays are HxW), True = hole."""
        return Grid[np.bool_]({}, np.bool_, 0, 0)

    @staticmethod
    def of_pixels(pixels: NDArray[Any] | None = None) -> Grid[Any]:
        """RGB pixels (arrays are HxWx3), with `pixels` (uint8 or uint16) written at the origin when given. `pixels` is
        copied.
        """
        if pixels is None:
            return Grid[np.uint8]({}, np.uint8, 3, 0)
        tiles: dict[Key, Tile[Any]] = {}
        height, width = pixels.shape[:2]
        for top in range(0, height, SIZE):
            for left in range(0, width, SIZE):
                cells = pixels[top : top + SIZE, left : left + SIZE]
                if not _only(0, cells):
                    tiles[left // SIZE, top // SIZE] = Tile(_whole(cells))
        return Grid[Any](tiles, pixels.dtype.type, 3, 0)

    @staticmethod
    def of_alpha() -> Grid[np.uint8]:
        """Opacity, opaque everywhere: 0 channels (arrays are HxW), fill 255."""
        return Grid[np.uint8]({}, np.uint8, 0, 255)

    @property
    def empty(self) -> bool:
        """True when every cell is `fill`."""
        return not self._tiles

    def tiles(self) -> Iterator[tuple[Key, Tile[Cell]]]:
        """All tiles that are kept, in no particular order."""
        return iter(self._tiles.items())

    def tile(self, key: Key) -> Tile[Cell] | None:
        """The tile at `key`, or None where every cell is `fill`. To paint without a copy: `grid.tile(key).array`."""
        return self._tiles.get(key)

    def read(self, rect: Rect) -> NDArray[Cell]:
        """A fresh array of the cells in `rect`: HxW or HxWx3."""
        out: NDArray[Cell] = np.empty(self._shape(*rect.shape), self.dtype)
        for key in keys_under(rect):
            place = tile_rect(key)
            part = place.intersect(rect)
            tile = self._tiles.get(key)
            out[part.slices(rect)] = self.fill if tile is None else tile.array[part.slices(place)]
        return out

    def write(self, rect: Rect, array: NDArray[Cell]) -> Grid[Cell]:
        """A grid with `array` at `rect`. Tiles whose cells stay the same keep their identity; a write that changes
        nothing returns `self`.

        ValueError when the shape or dtype of `array` is not that of `read(rect)`.
        """
        return self.write_all([(rect, array)])

    def write_all(self, parts: Iterable[tuple[Rect, NDArray[Cell]]]) -> Grid[Cell]:
        """Several writes, one after the other, for the price of one."""
        changed: dict[Key, Tile[Cell] | None] = {}
        for rect, array in parts:
            if array.shape != self._shape(*rect.shape) or array.dtype != np.dtype(self.dtype):
                raise ValueError(
                    f"{array.dtype} cells of shape {array.shape} do not fit {rect} of a {np.dtype(self.dtype)} grid"
                )
            for key in keys_under(rect):
                place = tile_rect(key)
                part = place.intersect(rect)
                old = changed[key] if key in changed else self._tiles.get(key)
                fresh = self._changed(old, part.slices(place), array[part.slices(rect)])
                if fresh is not None:
                    # A tile of nothing but `fill` is dropped: no tile is how that is written, and it is what keeps
                    # masks small.
                    changed[key] = None if _only(self.fill, fresh) else Tile(fresh)
        if not changed:
            return self
        kept = {key: tile for key, tile in self._tiles.items() if key not in changed}
        kept.update((key, tile) for key, tile in changed.items() if tile is not None)
        return Grid(kept, self.dtype, self.channels, self.fill)

    def within(self, rect: Rect) -> Grid[Cell]:
        """The same with nothing but `fill` outside `rect`. Tiles inside it keep their identity."""
        inside = {key: tile for key, tile in self._tiles.items() if rect.contains(tile_rect(key))}
        kept = Grid(inside, self.dtype, self.channels, self.fill)
        edge = (tile_rect(key).intersect(rect) for key in self._tiles if key not in inside)
        return kept.write_all((part, self.read(part)) for part in edge if not part.empty)

    def _shape(self, height: int, width: int) -> tuple[int, ...]:
        return (height, width) if self.channels == 0 else (height, width, self.channels)

    def _changed(
        self, old: Tile[Cell] | None, where: tuple[slice, slice], cells: NDArray[Cell]
    ) -> NDArray[Cell] | None:
        """The array of the tile `old` with `cells` at `where`; None when that changes nothing."""
        if old is None:
            if _only(self.fill, cells):
                return None
        elif np.array_equal(old.array[where], cells):
            return None
        if cells.shape[:2] == (SIZE, SIZE):
            return np.array(cells, order="C")
        fresh: NDArray[Cell] = (
            np.full(self._shape(SIZE, SIZE), self.fill, self.dtype) if old is None else old.array.copy()
        )
        fresh[where] = cells
        return fresh

    def difference(self, other: Grid[Cell]) -> set[Key]:
        """The keys where the two grids do not hold the identical tile."""
        if other is self:
            return set()
        keys = self._tiles.keys() | other._tiles.keys()
        return {key for key in keys if self._tiles.get(key) is not other._tiles.get(key)}

    def bounds(self) -> Rect | None:
        """The smallest Rect around every cell that is not `fill`; None when there is none."""
        if not self._tiles:
            return None
        columns, rows = {key[0] for key in self._tiles}, {key[1] for key in self._tiles}
        ends = {min(columns), max(columns)}, {min(rows), max(rows)}
        around = Rect(0, 0, 0, 0)
        for key, tile in self._tiles.items():
            # No kept tile is nothing but fill, so each edge of the box lies in an outermost tile: the others need no
            # look.
            if key[0] in ends[0] or key[1] in ends[1]:
                cells = tile.array != self.fill
                inside = Rect.bounding(cells if self.channels == 0 else cells.any(axis=-1))
                if inside is not None:
                    around = around.union(inside.shift(key[0] * SIZE, key[1] * SIZE))
        return around


def _only(fill: int, cells: NDArray[Any]) -> bool:
    """Whether there is nothing but `fill`. Nearly always the first cell tells."""
    return bool((cells[0, 0] == fill).all() and (cells == fill).all())


def _whole(cells: NDArray[Any]) -> NDArray[Any]:
    """A copy of the upper left part of a tile, with nothing in the rest."""
    if cells.shape[:2] == (SIZE, SIZE):
        return np.array(cells, order="C")
    whole = np.zeros((SIZE, SIZE, *cells.shape[2:]), cells.dtype)
    whole[: cells.shape[0], : cells.shape[1]] = cells
    return whole
