"""Joins painted pixels to the photo, in bounded memory and stoppable whatever the size of the hole."""

import numpy as np

from engine.blending.composite import RIM, composite, match_border
from engine.cancel import CancelToken
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop
from engine.imaging.tiling import aligned, beyond, blocks, enlarged, shrink, shrink_mask

# Pixels that are matched at full size; for larger parts the offset is measured on a reduced copy.
_WHOLE = 500_000


def mend(
    known: Pixels,
    painted: Pixels,
    unknown: Mask,
    fill: Mask,
    feather: int,
    token: CancelToken,
    plate: bool = False,
    rim: int = RIM,
) -> Pixels:
    """`known` with `painted`, matched in colour to the known pixels around, in `fill`; faded out over `feather` px.

    All four cover the same crop. `known` is given away: a large one is changed in place. `unknown` is everything in it
    that is not known, `fill` the part of that to be painted now. `plate` and `rim` are `match_border`'s; a part too
    large to be matched at full size is matched without. Pixels further than `feather` from `fill` are bit-identical to
    `known`.
    Raises Cancelled.
    """
    if fill.size <= _WHOLE:
        return composite(known, match_border(known, painted, unknown, plate, rim), fill, feather)
    step = int(np.ceil(np.sqrt(fill.size / _WHOLE)))
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
        mended = composite(crop(known, reach), matched, here, feather)
        # only this block's own pixels, which no other block reads
        known[block.slices(area)] = mended[block.slices(reach)]
    return known


def _reduced_offset(
    known: Pixels, painted: Pixels, unknown: Mask, whole: Rect, step: int, token: CancelToken
) -> Pixels:
    """What `match_border` adds, measured over `whole` at 1/step of the size; 128 stands for nothing."""
    area = Rect.of(known)
    small = shrink(lambda part: crop(painted, part), whole, area, step, token)
    around = shrink(lambda part: crop(known, part), whole, area, step, token)
    hole = shrink_mask(lambda part: crop(unknown, part), whole, area, step, token) | beyond(whole, area, step)
    return np.clip(np.rint(match_border(around, small, hole) - small) + 128, 0, 255).astype(np.uint8)
