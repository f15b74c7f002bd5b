"""Blends the seam between painted pixels and the photo, in bounded memory, cancellable whatever the hole's size."""

import numpy as np

from engine.blending.composite import RIM, composite, match_border
from engine.cancel import CancelToken
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop
from engine.imaging.tiling import aligned, blocks, enlarged, outside_mask, shrink, shrink_mask

FULL_SIZE = 500_000  # pixels that are matched at full size; of larger parts the offset is measured on a reduced copy


def blend_seam(
    known: Pixels,
    painted: Pixels,
    unknown: Mask,
    fill: Mask,
    feather: int,
    token: CancelToken,
    membrane: bool = False,
    rim: int = RIM,
) -> Pixels:
    """Return `known` with `painted` under `fill`, matched in colour to the known pixels around and feathered.

    All four cover the same crop. A large `known` is changed in place. `unknown` is everything in it
    that is not known, `fill` the part of that to be painted now. `membrane` and `rim` are `match_border`'s; a part too
    large to be matched at full size is matched without. Pixels further than `feather` from `fill` are bit-identical to
    `known`.
    Raises Cancelled.
    """
    if fill.size <= FULL_SIZE:
        return composite(known, match_border(known, painted, unknown, membrane, rim), fill, feather)
    step = int(np.ceil(np.sqrt(fill.size / FULL_SIZE)))
    area = Rect.of(known)
    whole = aligned(area, step)
    offset = _reduced_offset(known, painted, unknown, whole, step, token)
    for block in blocks(area):
        token.check()
        reach = block.grow(feather).intersect(area)
        here = crop(fill, reach)
        if not here.any():
            continue
        matched = crop(painted, reach) + (enlarged(offset, whole, reach, step).astype(np.float32) - np.float32(128))
        blended = composite(crop(known, reach), matched, here, feather)
        # only this block's own pixels, which no other block reads
        known[block.slices(area)] = blended[block.slices(reach)]
    return known


def _reduced_offset(
    known: Pixels, painted: Pixels, unknown: Mask, whole: Rect, step: int, token: CancelToken
) -> Pixels:
    """What `match_border` adds, measured over `whole` at 1/step of the size; 128 stands for nothing."""
    area = Rect.of(known)
    small = shrink(lambda part: crop(painted, part), whole, area, step, token)
    around = shrink(lambda part: crop(known, part), whole, area, step, token)
    hole = shrink_mask(lambda part: crop(unknown, part), whole, area, step, token) | outside_mask(whole, area, step)
    return np.clip(np.rint(match_border(around, small, hole) - small) + 128, 0, 255).astype(np.uint8)
