"""The photo at one moment: a value that any thread may read. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.document.tiles import Grid, Key
from engine.contract.geometry import Rect


@dataclass(frozen=True, slots=True)
class Snapshot:
    """canvas: the pixels that belong to the photo. pixels: RGB. mask: True = hole. Both grids live in canvas coordinates."""

    canvas: Rect
    pixels: Grid[np.uint8]
    mask: Grid[np.bool_]

    @staticmethod
    def of(pixels: NDArray[np.uint8]) -> Snapshot:
        """A photo with its top left pixel at the origin and no hole. `pixels` (HxWx3) is copied."""
        return Snapshot(Rect.of(pixels), Grid.of_pixels(pixels), Grid.of_mask())

    def with_mask(self, mask: Grid[np.bool_]) -> Snapshot:
        return replace(self, mask=mask)

    def with_pixels(self, pixels: Grid[np.uint8]) -> Snapshot:
        return replace(self, pixels=pixels)

    def difference(self, other: Snapshot) -> set[Key]:
        """The keys of all tiles, of pixels or mask, that differ; those a change of canvas covers or uncovers count too."""
        raise NotImplementedError
