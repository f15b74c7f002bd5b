"""What one snapshot has that another has not: how histories are written down without writing a photo twice. No Qt
here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, cast

import numpy as np

from app.document.snapshot import Snapshot
from app.document.tiles import SIZE, Grid, Key, Tile
from engine.errors import UsageError
from engine.imaging.geometry import Rect
from engine.photos.limits import allowed
from engine.structure.eyes import Eyes

Name = Literal["pixels", "mask", "alpha", "opacity", "locked"]
NAMES: tuple[Name, ...] = ("pixels", "mask", "alpha", "opacity", "locked")  # every grid of a Snapshot
FARTHEST = 2**24  # canvas pixels from the origin, in each direction
AnyTile = Tile[Any]
AnyGrid = Grid[Any]
Changes = tuple[tuple[int, int, int | None], ...]


@dataclass(frozen=True, slots=True)
class DeltaRecord:
    """A snapshot as plain values, relative to the one before it; each change is (tile x, tile y, number of the tile,
    None for no tile there). eyes: x and y of the left eye, then of the right one, for each face; all that there are.
    """

    canvas: tuple[int, int, int, int]
    pixels: Changes = ()
    mask: Changes = ()
    alpha: Changes = ()
    opacity: Changes = ()
    locked: Changes = ()
    eyes: tuple[tuple[float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Depth:
    """Bits of each colour of the pixels, and of the opacity."""

    pixels: Literal[8, 16] = 8
    alpha: Literal[8, 16] = 8

    @staticmethod
    def of(snapshot: Snapshot) -> Depth:
        return Depth(_bits(snapshot.pixels), _bits(snapshot.alpha))

    def blank(self) -> Snapshot:
        """A photo of no size, with nothing in it."""
        pixels, alpha = _cell(self.pixels), _cell(self.alpha)
        opaque = int(np.iinfo(alpha).max)
        return Snapshot(Rect(0, 0, 0, 0), Grid({}, pixels, 3, 0), Grid.of_mask(), cast(Any, Grid({}, alpha, 0, opaque)))


def grid_of(snapshot: Snapshot, name: Name) -> AnyGrid:
    return cast(AnyGrid, getattr(snapshot, name))


def all_tiles(snapshot: Snapshot) -> Iterator[AnyTile]:
    """Every tile of every grid, also those beyond the canvas."""
    for name in NAMES:
        for _, tile in grid_of(snapshot, name).tiles():
            yield tile


def cells_of(grid: AnyGrid) -> tuple[tuple[int, ...], np.dtype[Any]]:
    """Shape and dtype of the grid's tiles."""
    shape = (SIZE, SIZE) if grid.channels == 0 else (SIZE, SIZE, grid.channels)
    return shape, np.dtype(grid.dtype)


def new_tiles(before: Snapshot, after: Snapshot) -> Iterator[AnyTile]:
    """The tiles that `after` has and `before` has not."""
    for name in NAMES:
        old, new = grid_of(before, name), grid_of(after, name)
        for key in old.difference(new):
            tile = new.tile(key)
            if tile is not None:
                yield tile


def record(before: Snapshot, after: Snapshot, number: Callable[[AnyTile], int]) -> DeltaRecord:
    """What leads from `before` to `after`; `number` names each new tile, and is asked in an order that is always the
    same.
    """
    changes: dict[Name, Changes] = {}
    for name in NAMES:
        old, new = grid_of(before, name), grid_of(after, name)
        changes[name] = tuple((*key, _numbered(new.tile(key), number)) for key in sorted(old.difference(new)))
    canvas = after.canvas
    eyes = tuple((*one.left, *one.right) for one in after.eyes)
    return DeltaRecord((canvas.left, canvas.top, canvas.right, canvas.bottom), **changes, eyes=eyes)


def replayed(before: Snapshot, delta: DeltaRecord, tile: Callable[[int, AnyGrid], AnyTile]) -> Snapshot:
    """The snapshot that `record` was given as `after`. `tile(number, grid)` finds or makes the tile of that number for
    `grid`. ValueError when the numbers can't be true, e.g. a canvas that is larger than any photo may be.
    """
    canvas = Rect(*delta.canvas)
    if canvas.empty or max(map(abs, delta.canvas)) > FARTHEST or canvas.width * canvas.height > allowed().pixels:
        raise ValueError(f"a photo of {canvas.width} x {canvas.height} pixels can't be")
    grids: dict[Name, AnyGrid] = {}
    for name in NAMES:
        grid, changes = grid_of(before, name), cast(Changes, getattr(delta, name))
        if changes:
            grids[name] = _changed(grid, changes, tile)
        else:
            grids[name] = grid
    return Snapshot(canvas, **grids, eyes=_eyes(delta))


def _eyes(delta: DeltaRecord) -> tuple[Eyes, ...]:
    if any(abs(value) > FARTHEST for one in delta.eyes for value in one):
        raise ValueError("eyes lie far outside the photo")
    try:
        return tuple(Eyes((a, b), (c, d)) for a, b, c, d in delta.eyes)
    except UsageError as error:
        raise ValueError("eyes are no eyes") from error


def _changed(grid: AnyGrid, changes: Changes, tile: Callable[[int, AnyGrid], AnyTile]) -> AnyGrid:
    tiles: dict[Key, AnyTile] = dict(grid.tiles())
    for x, y, number in changes:
        if max(abs(x), abs(y)) > FARTHEST // SIZE:
            raise ValueError("a tile lies far outside the photo")
        if number is None:
            tiles.pop((x, y), None)
        else:
            tiles[x, y] = tile(number, grid)
    return Grid(tiles, grid.dtype, grid.channels, grid.fill)


def _numbered(tile: AnyTile | None, number: Callable[[AnyTile], int]) -> int | None:
    return None if tile is None else number(tile)


def _bits(grid: AnyGrid) -> Literal[8, 16]:
    return 16 if np.dtype(grid.dtype).itemsize == 2 else 8


def _cell(bits: Literal[8, 16]) -> Any:
    return np.uint16 if bits == 16 else np.uint8
