"""The photo of one job as filled so far."""

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


_BAND = 4_000_000  # pixels copied between two looks at the token


class Workspace:
    """Reads the photo with the finished parts laid over it; never copies the whole photo or its mask.

    All rectangles are in the array's own coordinates. The job's arrays are only read.
    """

    def __init__(self, image: Pixels, mask: Mask, token: CancelToken) -> None:
        self.rect = Rect.of(image)
        self.patches: list[Patch] = []
        # What a model saw last, and of what: both stages of a cascade look at the same picture. And the reduced part of
        # the photo that it came from, for another look.
        self.seen: tuple[object, tuple[Pixels, Mask]] | None = None
        self.reduced: tuple[object, tuple[Pixels, Mask]] | None = None
        self._image = image
        self._mask = mask
        self._token = token
        self._done: list[Mask] = []

    def pixels(self, rect: Rect) -> Pixels:
        """A copy of what lies in `rect` (within the photo). What is still unknown holds no meaning. Raises
        Cancelled.
        """
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
        """What is still to be filled in `rect`: a copy."""
        unknown = crop(self._mask, rect).copy()
        for patch, done in zip(self.patches, self._done, strict=True):
            shared = rect.intersect(patch.rect)
            if not shared.empty:
                where = unknown[shared.slices(rect)]
                where &= ~done[shared.slices(patch.rect)]
        return unknown

    def put(self, rect: Rect, pixels: Pixels, done: Mask) -> None:
        """Lays `pixels` over `rect`, where the pixels under `done` (of the rectangle's size) are now known."""
        self.patches.append(Patch(rect, pixels))
        self._done.append(done)
