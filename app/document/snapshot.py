"""The photo at one moment: a value that any thread may read. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from app.document.tiles import Grid, Key, Tile, keys_under, tile_rect
from engine.contract.geometry import Rect


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """canvas: the pixels that belong to the photo. pixels: RGB. mask: True = hole. alpha: 255 = opaque. All in canvas
    coordinates.
    """

    canvas: Rect
    pixels: Grid[np.uint8]
    mask: Grid[np.bool_]
    alpha: Grid[np.uint8] = field(default_factory=Grid.of_alpha)

    @staticmethod
    def of(pixels: NDArray[np.uint8], alpha: NDArray[np.uint8] | None = None) -> Snapshot:
        """A photo with its top left pixel at the origin and no hole. `pixels` (HxWx3) and `alpha` (HxW) are copied."""
        canvas = Rect.of(pixels)
        opacity = Grid.of_alpha() if alpha is None else Grid.of_alpha().write(canvas, alpha)
        return Snapshot(canvas, Grid.of_pixels(pixels), Grid.of_mask(), opacity)

    def with_mask(self, mask: Grid[np.bool_]) -> Snapshot:
        return replace(self, mask=mask)

    def with_pixels(self, pixels: Grid[np.uint8]) -> Snapshot:
        return replace(self, pixels=pixels)

    def keys(self) -> set[Key]:
        """The keys of all tiles under the canvas."""
        return set(keys_under(self.canvas))

    def difference(self, other: Snapshot) -> set[Key]:
        """The keys of all tiles, of any grid, that differ; those that only one canvas reaches into count too."""
        keys = (
            self.pixels.difference(other.pixels) | self.mask.difference(other.mask) | self.alpha.difference(other.alpha)
        )
        if self.canvas != other.canvas:
            for key in self.keys() | other.keys():
                place = tile_rect(key)
                if place.intersect(self.canvas) != place.intersect(other.canvas):
                    keys.add(key)
        return keys

    def tiles(self, keys: Iterable[Key]) -> Iterator[Tile[np.uint8] | Tile[np.bool_]]:
        """The tiles of all grids that are kept at `keys`."""
        for key in keys:
            for tile in (self.pixels.tile(key), self.mask.tile(key), self.alpha.tile(key)):
                if tile is not None:
                    yield tile
