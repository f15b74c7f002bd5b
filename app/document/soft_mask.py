"""The mask of a photo and its opacity: a mask that may fade out. No Qt here.

The engine knows holes only as yes or no. How soft a brush was is kept beside that as an opacity, and used when a fill
comes back: of what was painted, so much is laid over the photo. A pixel is in the mask exactly when its opacity is
not 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.document.tiles import Grid, Key, keys_under, tile_rect
from engine.imaging.geometry import Rect

Opacity = NDArray[np.uint8]  # 0 = not in the mask .. 255 = filled and nothing of the photo left
Mode = Literal["add", "subtract"]


@dataclass(frozen=True, slots=True, eq=False)
class SoftMask:
    """mask: True = hole. opacity: 1..255 where it is, and 255 (no tile) everywhere else."""

    mask: Grid[np.bool_] = field(default_factory=Grid.of_mask)
    opacity: Grid[np.uint8] = field(default_factory=Grid.of_alpha)

    @property
    def hard(self) -> bool:
        """True when the whole mask is opaque."""
        return self.opacity.empty

    def keys(self) -> set[Key]:
        """The keys of all tiles that hold some of the mask."""
        return {key for key, _ in self.mask.tiles()}

    def read(self, rect: Rect) -> Opacity:
        """The opacity of each pixel of `rect`, 0 outside the mask: uint8, rect.height x rect.width."""
        hole = self.mask.read(rect)
        if self.opacity.empty:
            return hole.view(np.uint8) * np.uint8(255)
        return np.where(hole, self.opacity.read(rect), np.uint8(0))

    def with_opacity(self, parts: Iterable[tuple[Rect, Opacity]]) -> SoftMask:
        """Every `(rect, opacity)` in place of the mask there, one after the other."""
        masks: list[tuple[Rect, NDArray[np.bool_]]] = []
        opacities: list[tuple[Rect, Opacity]] = []
        for rect, opacity in parts:
            hole = opacity > 0
            masks.append((rect, hole))
            opacities.append((rect, np.where(hole, opacity, np.uint8(255))))
        return SoftMask(self.mask.write_all(masks), self.opacity.write_all(opacities))

    def without(self, locked: Grid[np.bool_]) -> SoftMask:
        """The same without what is `locked`."""
        parts: list[tuple[Rect, Opacity]] = []
        for key, tile in locked.tiles():
            if self.mask.tile(key) is not None:
                place = tile_rect(key)
                parts.append((place, np.where(tile.array, np.uint8(0), self.read(place))))
        return self.with_opacity(parts) if parts else self


def joined(base: Opacity, drawn: Opacity, mode: Mode) -> Opacity:
    """`base` with `drawn` painted over it (each pass covers its share of what is left), or taken out of it."""
    left = np.uint16(255) - drawn
    if mode == "subtract":
        return _share(base, left)
    return (np.uint16(255) - _share(np.uint8(255) - base, left)).astype(np.uint8)


def _share(one: Opacity, other: NDArray[np.uint16]) -> Opacity:
    """one * other / 255, rounded; exact at 0 and 255."""
    product = one * other  # at most 255 * 255, so 16 bits hold it
    product += 127
    product //= 255
    return product.astype(np.uint8)


def parts_of(canvas: Rect, keys: Iterable[Key]) -> Iterable[Rect]:
    """What of the canvas lies in each of the tiles; none that is empty."""
    for key in keys:
        part = tile_rect(key).intersect(canvas)
        if not part.empty:
            yield part


def everything(canvas: Rect) -> SoftMask:
    """A mask of the whole canvas."""
    full = [(part, np.full(part.shape, np.uint8(255))) for part in parts_of(canvas, keys_under(canvas))]
    return SoftMask().with_opacity(full)
