"""Blends the photo's own texture (PatchMatch), which is sharp, into a painting, which is soft.

Near to known pixels where both are similar, anywhere where they are all but equal.
"""

import cv2
import numpy as np

from engine.blending.layers import WorkingPhoto
from engine.cancel import CancelToken
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, crop
from engine.imaging.tiling import ReducedMask, aligned, blocks, enlarged, outside_mask, shrink, shrink_mask

_MOST = 0.9  # the share of texture beside the rim of the hole
# In pixels of the model's picture: over how many colours are compared, and the depth in the hole at which the share of
# texture has fallen to a third. In levels: the difference at which it has beside the rim.
_OVER, _DEPTH, _APART = 2.6, 8.6, 50.0
_FADE = 8.0  # pixels of the model's picture, two cells of its map, over which a painting gives way beside a person
# Levels of difference at which a third of the texture is left even in the depth of the hole: of people, and of what
# is beside them. Background may differ more and still be as good.
ALIKE, ALIKE_BESIDE = 15.0, 30.0
_AROUND = 24  # pixels of the model's picture around the hole that are read


def blend_texture(
    work: WorkingPhoto,
    texture: WorkingPhoto,
    step: int,
    rect: Rect,
    mask: Mask,
    hole: Mask,
    token: CancelToken,
    alike: float,
    changed: ReducedMask | None = None,
    changed_share: float = 0.0,
    person: ReducedMask | None = None,
) -> None:
    """Blend `texture` into `work` under `mask` (of `rect`'s size), the more the better the two agree.

    `step`: photo pixels a pixel of the model's picture. `hole` (of the photo's size): what was unknown of it. `alike`:
    levels of difference at which a third of the texture is left even in the depth of the hole. `changed`: where the
    structure was corrected; there the share of texture is `changed_share`. `person`: where a person is; `_FADE`
    pixels beyond them all is texture. Raises Cancelled.
    """
    tight = Rect.bounding(mask)
    if tight is None:
        return
    inside = tight.shift(rect.left, rect.top)
    area = aligned(inside.grow(_AROUND * step).intersect(work.rect), step)
    outside, pair = outside_mask(area, work.rect, step), (work, texture)
    painted, textured = (shrink(one.pixels, area, work.rect, step, token).astype(np.float32) for one in pair)
    for one in pair:  # of other parts, which one of them has not filled, nothing is read
        open_still = shrink_mask(one.unknown, area, work.rect, step, token) | outside
        painted[open_still] = textured[open_still] = 0
    apart = ((cv2.GaussianBlur(painted, (0, 0), _OVER) - cv2.GaussianBlur(textured, (0, 0), _OVER)) ** 2).mean(axis=2)
    token.check()
    unknown = shrink_mask(lambda part: crop(hole, part), area, work.rect, step, token) | outside
    depth = cv2.distanceTransform(unknown.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)
    share = _MOST * np.maximum(np.exp(-depth / _DEPTH - apart / _APART**2), np.exp(-apart / alike**2))
    if person is not None:
        away = (~person(area, step)).astype(np.uint8)
        away = cv2.distanceTransform(away, cv2.DIST_L2, cv2.DIST_MASK_5)
        share = np.maximum(share, np.minimum(away / _FADE, 1))
    if changed is not None:
        share[changed(area, step)] = changed_share
    coarse = np.rint(255 * share).astype(np.uint8)
    for block in blocks(inside):
        token.check()
        wanted = crop(mask, block.shift(-rect.left, -rect.top))
        if not wanted.any():
            continue
        part = enlarged(coarse, area, block, step)[:, :, None].astype(np.float32) / 255
        before = work.pixels(block)
        mixed = np.rint(before + part * (texture.pixels(block).astype(np.float32) - before)).astype(np.uint8)
        work.put(block, np.where(wanted[:, :, None], mixed, before), wanted)
