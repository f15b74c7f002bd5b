"""How much of a fill shows: all of it in the middle of a hole, less where the hole fades out, nothing where the photo
is locked.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.document.snapshot import Snapshot
from engine.imaging.geometry import Rect

_BESIDE = 16  # pixels around a patch that are looked at for the nearest marked one: seams are narrower


class Showing:
    """Lays what was painted over the photo `now`, as strongly as is marked there."""

    def __init__(self, now: Snapshot) -> None:
        self._now = now

    def pixels(self, rect: Rect, painted: NDArray[Any]) -> NDArray[Any]:
        """What is to be seen in `rect`, in the photo's own numbers. `painted` itself, bit for bit, where the hole is
        marked fully; the photo itself where it is locked.
        """
        locked = None if self._now.locked.empty else self._now.locked.read(rect)
        soft = not self._now.strength.empty
        if not soft and (locked is None or not locked.any()):
            return painted
        before = self._now.pixels.read(rect)
        shown = painted
        if soft:
            shown = blended(before, painted, self._weights(rect)[:, :, None])
        return shown if locked is None else np.where(locked[:, :, None], before, shown)

    def alpha(self, rect: Rect, done: NDArray[np.bool_]) -> NDArray[Any]:
        """The opacity of `rect` once the cells in `done` are filled: as much more opaque as the fill shows."""
        before = self._now.alpha.read(rect)
        full = np.full_like(before, self._now.alpha.fill)
        return np.where(done, blended(before, full, self._now.selection.coverage(rect)), before)

    def _weights(self, rect: Rect) -> NDArray[np.uint8]:
        """0..255: what is marked; beside it, in the seam, the strength of the nearest marked pixel, so that nothing
        outside a hole shows more of the fill than its edge does.
        """
        wide = rect.grow(_BESIDE)
        coverage = self._now.selection.coverage(wide)
        marked = coverage > 0
        if not marked.any():
            return np.full(rect.shape, np.uint8(255))
        labels: Any = cv2.distanceTransformWithLabels(
            (~marked).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5, labelType=cv2.DIST_LABEL_PIXEL
        )[1]
        nearest = np.zeros(int(labels.max()) + 1, np.uint8)
        nearest[labels[marked]] = coverage[marked]
        return nearest[labels][rect.slices(wide)]


def blended(before: NDArray[Any], after: NDArray[Any], weight: NDArray[np.uint8]) -> NDArray[Any]:
    """`before` where the weight is 0, `after` where it is 255, both exactly; rounded between."""
    share = weight.astype(np.float32) / np.float32(255)
    mixed = before + share * (after.astype(np.float32) - before)
    exact = np.where(weight == 255, after, np.rint(mixed).astype(before.dtype))
    return np.where(weight == 0, before, exact)
