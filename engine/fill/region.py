"""A part of a mask that is filled in one way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from engine.blending.crop import CropPlan
from engine.fill.events import Kind
from engine.fill.method import Verb
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, crop
from engine.imaging.volumes import Volume
from engine.messages import Message


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """The pixels under `mask` in `rect` (photo coordinates), all filled as `kind`.

    `reason`: why, in words. `crop_plan`: what a cascade sees of the photo; None for texture. `volume`: the structure,
    where it is known already; `predicted`: what it was before it was corrected. `landmarks` (5 x 2, photo): where the
    landmarks of a face were moved to. `verb`: 'remove' where background closes over what was there; `grown`: how many
    pixels that reaches beyond the mask of the request.
    """

    kind: Kind
    rect: Rect
    mask: Mask
    reason: Message
    crop_plan: CropPlan | None = None
    volume: Volume | None = None
    predicted: Volume | None = None
    landmarks: NDArray[np.float64] | None = None
    verb: Verb = "restore"
    grown: int = 0

    @property
    def crop(self) -> CropPlan:
        """The crop plan of a region that a cascade fills."""
        assert self.crop_plan is not None
        return self.crop_plan


def bounded(mask: Mask, rect: Rect) -> tuple[Rect, Mask] | None:
    """Return the tightest rectangle and mask of a mask that covers `rect`; None when it marks nothing."""
    tight = Rect.bounding(mask)
    return None if tight is None else (tight.shift(rect.left, rect.top), crop(mask, tight))


def merge(parts: Sequence[tuple[Rect, Mask]]) -> tuple[Rect, Mask] | None:
    """Return one tight mask over all of `parts`; None when they mark nothing."""
    if not parts:
        return None
    rect = reduce(Rect.union, (place for place, _ in parts))
    whole = np.zeros(rect.shape, np.bool_)
    for place, mask in parts:
        whole[place.slices(rect)] |= mask
    return bounded(whole, rect)
