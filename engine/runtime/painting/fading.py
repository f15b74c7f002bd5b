"""A painted person meets the texture beside them: from one to the other over the width of two cells of the parsing."""

import numpy as np

from engine.contract.crop import CropPlan
from engine.contract.geometry import Rect
from engine.contract.pixels import Mask, crop
from engine.contract.volumes import Volume
from engine.runtime.cancel import CancelToken
from engine.runtime.painting.reducing import blocks
from engine.runtime.painting.structures import fade_under
from engine.runtime.workspace import Workspace


def fade(
    work: Workspace, beside: Workspace, plan: CropPlan, volume: Volume, rect: Rect, band: Mask, token: CancelToken
) -> None:
    """What `work` has under `band` (of `rect`'s size) goes over into what `beside` has, away from the person that the
    volume sees. Raises Cancelled."""
    tight = Rect.bounding(band)
    if tight is None:
        return
    for block in blocks(tight):
        token.check()
        wanted, where = crop(band, block), block.shift(rect.left, rect.top)
        if not wanted.any():
            continue
        share = fade_under(plan, volume, where)[:, :, None]
        painted, texture = work.pixels(where), beside.pixels(where)
        mixed = np.rint(texture + share * (painted.astype(np.float32) - texture)).astype(np.uint8)
        work.put(where, np.where(wanted[:, :, None], mixed, painted), wanted)
