"""The photo at one moment: a value that any thread may read. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from app.document.soft_mask import SoftMask
from app.document.tiles import Grid, Key, Tile, keys_under, tile_rect
from engine.imaging.depth import Stored, most
from engine.imaging.geometry import Rect
from engine.structure.eyes import Eyes


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """canvas: the pixels that belong to the photo. pixels: RGB in the photo's own colours and depth (uint8 or uint16).
    mask: True = hole. alpha: 255 = opaque, in 16 bits 65535: its `fill`. opacity: how
    much of a fill shows where the mask is True, 1..255; 255 elsewhere. locked: True = no fill may change the pixel, and
    the mask is False there. eyes: of faces that a person has pointed at. All in canvas coordinates.
    """

    canvas: Rect
    pixels: Grid[Any]
    mask: Grid[np.bool_]
    alpha: Grid[Any] = field(default_factory=Grid.of_alpha)
    opacity: Grid[np.uint8] = field(default_factory=Grid.of_alpha)
    locked: Grid[np.bool_] = field(default_factory=Grid.of_mask)
    eyes: tuple[Eyes, ...] = ()

    @staticmethod
    def of(pixels: Stored, alpha: Stored | None = None) -> Snapshot:
        """A photo with its top left pixel at the origin and no hole. `pixels` (HxWx3) and `alpha` (HxW) are copied."""
        canvas = Rect.of(pixels)
        opacity: Grid[Any] = Grid.of_alpha()
        if alpha is not None:
            opacity = Grid[Any]({}, alpha.dtype.type, 0, most(alpha)).write(canvas, alpha)
        return Snapshot(canvas, Grid.of_pixels(pixels), Grid.of_mask(), opacity)

    @property
    def soft_mask(self) -> SoftMask:
        """The mask with its opacity."""
        return SoftMask(self.mask, self.opacity)

    def with_mask(self, mask: Grid[np.bool_]) -> Snapshot:
        """`mask` marked fully, in place of what was marked; nothing is marked where the photo is locked."""
        return self.with_soft_mask(SoftMask(mask))

    def with_soft_mask(self, soft_mask: SoftMask) -> Snapshot:
        """`soft_mask` in place of the mask, without what is locked."""
        free = soft_mask.without(self.locked)
        return replace(self, mask=free.mask, opacity=free.opacity)

    def with_locked(self, locked: Grid[np.bool_]) -> Snapshot:
        """`locked` in place of what was locked. What was marked there no longer is."""
        return replace(self, locked=locked).with_soft_mask(self.soft_mask)

    def with_eyes(self, eyes: tuple[Eyes, ...]) -> Snapshot:
        return replace(self, eyes=eyes)

    def with_pixels(self, pixels: Grid[Any]) -> Snapshot:
        return replace(self, pixels=pixels)

    @property
    def pointed(self) -> tuple[Eyes, ...]:
        """The eyes of the faces that something is marked on."""
        near = [(eyes, eyes.square().intersect(self.canvas)) for eyes in self.eyes]
        return tuple(eyes for eyes, face in near if not face.empty and self.mask.read(face).any())

    def keys(self) -> set[Key]:
        """The keys of all tiles under the canvas."""
        return set(keys_under(self.canvas))

    def difference(self, other: Snapshot) -> set[Key]:
        """The keys of all tiles, of any grid, that differ; those that only one canvas reaches into count too."""
        keys = set[Key]().union(
            *(mine.difference(theirs) for mine, theirs in zip(self._grids(), other._grids(), strict=True))
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
            for grid in self._grids():
                tile = grid.tile(key)
                if tile is not None:
                    yield tile

    def _grids(self) -> tuple[Grid[Any], ...]:
        return self.pixels, self.mask, self.alpha, self.opacity, self.locked
