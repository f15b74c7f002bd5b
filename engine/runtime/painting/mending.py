"""Joins painted pixels to the photo, in bounded memory and stoppable whatever the size of the hole."""

import numpy as np
from numpy.typing import NDArray

from engine.contract.composite import composite, match_border
from engine.contract.geometry import Rect
from engine.contract.pixels import Mask, Pixels, crop, resize
from engine.runtime.cancel import CancelToken
from engine.runtime.painting.reducing import aligned, beyond, blocks, divided, shrink, shrink_mask

# Pixels that are matched at full size; for larger parts the offset is measured on a reduced copy.
_WHOLE = 500_000


def mend(
    known: Pixels, painted: Pixels, unknown: Mask, fill: Mask, feather: int, token: CancelToken, plate: bool = False
) -> Pixels:
    """`known` with `painted`, matched in colour to the known pixels around, in `fill`; faded out over `feather` px.

    All four cover the same crop. `known` is given away: a large one is changed in place. `unknown` is everything in it
    that is not known, `fill` the part of that to be painted now. `plate` is `match_border`'s; a part too large to be
    matched at full size is matched without. Pixels further than `feather` from `fill` are bit-identical to `known`.
    Raises Cancelled.
    """
    if fill.size <= _WHOLE:
        return composite(known, match_border(known, painted, unknown, plate), fill, feather)
    step = int(np.ceil(np.sqrt(fill.size / _WHOLE)))
    offset = _reduced_offset(known, painted, unknown, step, token)
    area = Rect.of(known)
    for block in blocks(area):
        token.check()
        reach = block.grow(feather).intersect(area)
        here = crop(fill, reach)
        if not here.any():
            continue
        matched = crop(painted, reach) + _enlarged(offset, reach, step)
        mended = composite(crop(known, reach), matched, here, feather)
        # only this block's own pixels, which no other block reads
        known[block.slices(area)] = mended[block.slices(reach)]
    return known


def _reduced_offset(known: Pixels, painted: Pixels, unknown: Mask, step: int, token: CancelToken) -> Pixels:
    """What `match_border` adds, measured at 1/step of the size; 128 stands for nothing."""
    area = Rect.of(known)
    whole = aligned(area, step)
    small = shrink(lambda part: crop(painted, part), whole, area, step, token)
    around = shrink(lambda part: crop(known, part), whole, area, step, token)
    hole = shrink_mask(lambda part: crop(unknown, part), whole, area, step, token) | beyond(whole, area, step)
    return np.clip(np.rint(match_border(around, small, hole) - small) + 128, 0, 255).astype(np.uint8)


def _enlarged(offset: Pixels, rect: Rect, step: int) -> NDArray[np.float32]:
    """The part of the reduced offset that belongs to `rect`, at full size."""
    # One reduced pixel more on every side, so that the interpolation does not see where the blocks meet.
    part = divided(aligned(rect.grow(step), step), step).intersect(Rect.of(offset))
    grown = resize(crop(offset, part), (part.height * step, part.width * step))
    return crop(grown, rect.shift(-part.left * step, -part.top * step)).astype(np.float32) - np.float32(128)
