"""What is marked to be filled, and how strongly: a mask that may fade out. No Qt here.

The engine knows holes only as yes or no. How soft a brush was is kept beside that as a strength, and used when a fill
comes back: of what was painted, so much is laid over the photo. A cell is marked exactly when its coverage is not 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.document.tiles import Grid, Key, keys_under, tile_rect
from engine.imaging.geometry import Rect

Coverage = NDArray[np.uint8]  # 0 = not marked .. 255 = filled and nothing of the photo left
Mode = Literal["add", "subtract"]


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """mask: True = marked. strength: 1..255 where it is, and 255 (no tile) everywhere else."""

    mask: Grid[np.bool_] = field(default_factory=Grid.of_mask)
    strength: Grid[np.uint8] = field(default_factory=Grid.of_alpha)

    @property
    def hard(self) -> bool:
        """True when whatever is marked is marked fully."""
        return self.strength.empty

    def keys(self) -> set[Key]:
        """The keys of all tiles in which anything is marked."""
        return {key for key, _ in self.mask.tiles()}

    def coverage(self, rect: Rect) -> Coverage:
        """How strongly each cell of `rect` is marked: uint8, rect.height x rect.width."""
        marked = self.mask.read(rect)
        if self.strength.empty:
            return marked.view(np.uint8) * np.uint8(255)
        return np.where(marked, self.strength.read(rect), np.uint8(0))

    def with_coverage(self, parts: Iterable[tuple[Rect, Coverage]]) -> Selection:
        """Every `(rect, coverage)` in place of what was marked there, one after the other."""
        masks: list[tuple[Rect, NDArray[np.bool_]]] = []
        strengths: list[tuple[Rect, Coverage]] = []
        for rect, coverage in parts:
            marked = coverage > 0
            masks.append((rect, marked))
            strengths.append((rect, np.where(marked, coverage, np.uint8(255))))
        return Selection(self.mask.write_all(masks), self.strength.write_all(strengths))

    def without(self, locked: Grid[np.bool_]) -> Selection:
        """The same with nothing marked where `locked` is True."""
        parts: list[tuple[Rect, Coverage]] = []
        for key, tile in locked.tiles():
            if self.mask.tile(key) is not None:
                place = tile_rect(key)
                parts.append((place, np.where(tile.array, np.uint8(0), self.coverage(place))))
        return self.with_coverage(parts) if parts else self


def joined(base: Coverage, drawn: Coverage, mode: Mode) -> Coverage:
    """`base` with `drawn` painted over it (each pass covers its share of what is left), or taken out of it."""
    left = np.uint16(255) - drawn
    if mode == "subtract":
        return _share(base, left)
    return (np.uint16(255) - _share(np.uint8(255) - base, left)).astype(np.uint8)


def _share(one: Coverage, other: NDArray[np.uint16]) -> Coverage:
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


def everything(canvas: Rect) -> Selection:
    """All of the canvas marked."""
    full = [(part, np.full(part.shape, np.uint8(255))) for part in parts_of(canvas, keys_under(canvas))]
    return Selection().with_coverage(full)
