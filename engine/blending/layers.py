"""The photo of one job with the parts that are filled already laid over it."""

from dataclasses import dataclass

import numpy as np

from engine.cancel import CancelToken
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """New pixels for `rect`: uint8, rect.height x rect.width x 3."""

    rect: Rect
    pixels: Pixels


_BAND = 4_000_000  # pixels copied between two checks of the token


class WorkingPhoto:
    """A photo, its mask, and the patches that were filled; never copies the whole photo or its mask.

    All rectangles are in the array's own coordinates. The arrays given are only read.
    """

    def __init__(self, image: Pixels, mask: Mask, token: CancelToken) -> None:
        self.rect = Rect.of(image)
        self.patches: list[Patch] = []
        # Caches of `model_crop.extract_crop`, each with the key it is for: both stages of a cascade want the same crop,
        # and further crops are made from the same reduced part of the photo.
        self.crop_cache: tuple[object, tuple[Pixels, Mask]] | None = None
        self.reduced_cache: tuple[object, tuple[Pixels, Mask]] | None = None
        self._image = image
        self._mask = mask
        self._token = token
        self._done: list[Mask] = []

    def pixels(self, rect: Rect) -> Pixels:
        """Return a copy of what lies in `rect` (within the photo); unknown pixels have no meaning. Raises Cancelled."""
        source = crop(self._image, rect)
        pixels = np.empty_like(source, order="C")
        rows = max(1, _BAND // max(1, rect.width))
        for top in range(0, rect.height, rows):
            self._token.check()
            pixels[top : top + rows] = source[top : top + rows]
        for patch in self.patches:
            shared = rect.intersect(patch.rect)
            if not shared.empty:
                pixels[shared.slices(rect)] = patch.pixels[shared.slices(patch.rect)]
        return pixels

    def unknown(self, rect: Rect) -> Mask:
        """Return a copy of what is still to be filled in `rect`."""
        unknown = crop(self._mask, rect).copy()
        for patch, done in zip(self.patches, self._done, strict=True):
            shared = rect.intersect(patch.rect)
            if not shared.empty:
                where = unknown[shared.slices(rect)]
                where &= ~done[shared.slices(patch.rect)]
        return unknown

    def put(self, rect: Rect, pixels: Pixels, done: Mask) -> None:
        """Lay `pixels` over `rect`; those under `done` (of the rectangle's size) are then known."""
        self.patches.append(Patch(rect, pixels))
        self._done.append(done)
