"""The photo of one job as filled so far."""

from engine.contract.geometry import Rect
from engine.contract.pixels import Mask, Pixels, crop
from engine.runtime.events import Patch


class Workspace:
    """Reads the photo with the finished parts laid over it; never copies the whole photo.

    All rectangles are in the array's own coordinates. The photo's array is only read.
    """

    def __init__(self, image: Pixels, mask: Mask) -> None:
        self.rect = Rect.of(image)
        self.patches: list[Patch] = []
        self._image = image
        self._unknown = mask.copy()

    def pixels(self, rect: Rect) -> Pixels:
        """A copy of what lies in `rect` (within the photo). What is still unknown holds no meaning."""
        pixels = crop(self._image, rect).copy()
        for patch in self.patches:
            shared = rect.intersect(patch.rect)
            if not shared.empty:
                pixels[shared.slices(rect)] = patch.pixels[shared.slices(patch.rect)]
        return pixels

    def unknown(self, rect: Rect) -> Mask:
        """What is still to be filled in `rect`: a copy."""
        return crop(self._unknown, rect).copy()

    def put(self, rect: Rect, pixels: Pixels, done: Mask) -> None:
        """Lays `pixels` over `rect`, where the pixels under `done` (of the rectangle's size) are now known."""
        self.patches.append(Patch(rect, pixels))
        where = crop(self._unknown, rect)
        where &= ~done
