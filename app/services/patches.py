"""Write the engine's patches into the photo, as strongly as its mask says. Pure functions, for any thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.document.snapshot import Snapshot
from app.document.tiles import keys_under
from app.services.fill_target import FillTarget
from engine.blending.layers import Patch
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, crop

_BESIDE = 16  # pixels around a patch that are searched for the nearest one in the mask: seams are narrower


def apply_patches(
    target: FillTarget, patches: Iterable[Patch], now: Snapshot, filled: Mask | None = None
) -> Snapshot | None:
    """Return `now` with the patches written and the filled holes taken out of the mask, and opaque. `filled`: the hole
    as it was filled, of `target.rect`'s size, where that is not the mask; see Report.hole.

    None when the result is stale: a tile of pixels under a patch changed since `target.base`, a hole that was filled is
    no longer in the mask, or a patch is no longer on the canvas.
    """
    changed = now.pixels.difference(target.base.pixels)
    tight = Rect.bounding(target.mask)
    if tight is None:
        return now
    # The holes alone: the rect is nearly always the whole photo, and a window is painted on meanwhile.
    rect, asked = tight.shift(target.rect.left, target.rect.top), crop(target.mask, tight)
    mask, done = now.mask.read(rect), np.zeros_like(asked)
    patches = list(patches)
    soft = SoftMask(now)
    for patch in patches:
        if not now.canvas.contains(patch.rect) or any(key in changed for key in keys_under(patch.rect)):
            return None
        inside = patch.rect.intersect(rect)
        if not inside.empty:
            done[inside.slices(rect)] |= asked[inside.slices(rect)]
    if (done & ~mask).any():
        return None
    after = replace(
        now,
        pixels=now.pixels.write_all((p.rect, soft.pixels(p.rect, target.stored_pixels(p, filled))) for p in patches),
        mask=now.mask.write(rect, mask & ~done),
        opacity=now.opacity.write(rect, np.where(done, np.uint8(255), now.opacity.read(rect))),
    )
    if not now.alpha.empty:
        painted = done if filled is None else done & crop(filled, tight)
        after = replace(after, alpha=now.alpha.write(rect, soft.alpha(rect, painted)))
    return after


class SoftMask:
    """Blends what was painted with the photo `now`: fully inside a hole, less where the mask is soft, not at all where
    the photo is locked.
    """

    def __init__(self, now: Snapshot) -> None:
        self._now = now

    def pixels(self, rect: Rect, painted: NDArray[Any]) -> NDArray[Any]:
        """The blended pixels of `rect`, in the photo's own numbers. `painted` itself, bit for bit, where the mask is
        opaque; the photo itself where it is locked.
        """
        locked = None if self._now.locked.empty else self._now.locked.read(rect)
        soft = not self._now.opacity.empty
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
        return np.where(done, blended(before, full, self._now.soft_mask.read(rect)), before)

    def _weights(self, rect: Rect) -> NDArray[np.uint8]:
        """0..255: the opacity of the mask; beside it, in the seam, that of the nearest pixel in the mask, so that
        nothing outside a hole shows more of the fill than its edge does.
        """
        wide = rect.grow(_BESIDE)
        opacity = self._now.soft_mask.read(wide)
        covered = opacity > 0
        if not covered.any():
            return np.full(rect.shape, np.uint8(255))
        labels: Any = cv2.distanceTransformWithLabels(
            (~covered).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5, labelType=cv2.DIST_LABEL_PIXEL
        )[1]
        nearest = np.zeros(int(labels.max()) + 1, np.uint8)
        nearest[labels[covered]] = opacity[covered]
        return nearest[labels][rect.slices(wide)]


def blended(before: NDArray[Any], after: NDArray[Any], weight: NDArray[np.uint8]) -> NDArray[Any]:
    """`before` where the weight is 0, `after` where it is 255, both exactly; rounded between."""
    share = weight.astype(np.float32) / np.float32(255)
    mixed = before + share * (after.astype(np.float32) - before)
    exact = np.where(weight == 255, after, np.rint(mixed).astype(before.dtype))
    return np.where(weight == 0, before, exact)
