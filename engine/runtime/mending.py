"""Joins painted pixels to the photo, in bounded memory and stoppable whatever the size of the hole."""

from collections.abc import Iterator

import numpy as np

from engine.contract.composite import composite, match_border
from engine.contract.geometry import Rect
from engine.contract.pixels import Mask, Pixels, crop, resize, resize_mask
from engine.runtime.cancel import CancelToken

_WHOLE = (
    2_000_000  # pixels that are matched at their full size; the offset of larger parts is measured on a reduced copy
)
_BLOCK = 1024


def mend(known: Pixels, painted: Pixels, unknown: Mask, fill: Mask, feather: int, token: CancelToken) -> Pixels:
    """`known` with `painted`, matched in colour to the known pixels around, in `fill`; faded out over `feather` px.

    All four cover the same crop. `unknown` is everything in it that is not known, `fill` the part of that to be painted
    now. Pixels further than `feather` from `fill` are bit-identical to `known`. Raises Cancelled.
    """
    if fill.size <= _WHOLE:
        return composite(known, match_border(known, painted, unknown), fill, feather)
    offset = _reduced_offset(known, painted, unknown)
    area = Rect.of(known)
    result = known.copy()
    for block in blocks(area, _BLOCK):
        token.check()
        reach = block.grow(feather).intersect(area)
        here = crop(fill, reach)
        if not here.any():
            continue
        shift = _enlarged(offset, reach, area)
        mended = composite(crop(known, reach), crop(painted, reach) + shift, here, feather)
        result[block.slices(area)] = mended[block.slices(reach)]
    return result


def blocks(rect: Rect, side: int) -> Iterator[Rect]:
    """Squares of at most `side` that tile `rect`, in reading order."""
    for top in range(rect.top, rect.bottom, side):
        for left in range(rect.left, rect.right, side):
            yield Rect(left, top, left + side, top + side).intersect(rect)


def _reduced_offset(known: Pixels, painted: Pixels, unknown: Mask) -> Pixels:
    """What `match_border` adds, measured at a reduced size; 128 stands for nothing."""
    scale = (_WHOLE / unknown.size) ** 0.5
    shape = max(1, round(unknown.shape[0] * scale)), max(1, round(unknown.shape[1] * scale))
    small = resize(painted, shape)
    matched = match_border(resize(known, shape), small, resize_mask(unknown, shape))
    return np.clip(np.rint(matched - small) + 128, 0, 255).astype(np.uint8)


def _enlarged(offset: Pixels, rect: Rect, area: Rect) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """The part of the reduced offset that belongs to `rect`, at full size."""
    down, across = offset.shape[0] / area.height, offset.shape[1] / area.width
    part = Rect(
        int(rect.left * across),
        int(rect.top * down),
        min(int(rect.right * across) + 2, offset.shape[1]),
        min(int(rect.bottom * down) + 2, offset.shape[0]),
    )
    # The part is cut at whole pixels of the reduced copy: it stands for slightly more than `rect`.
    wide = Rect(
        round(part.left / across), round(part.top / down), round(part.right / across), round(part.bottom / down)
    ).union(rect)
    grown = resize(crop(offset, part), wide.shape)
    return crop(grown, rect.shift(-wide.left, -wide.top)).astype(np.float32) - np.float32(128)
