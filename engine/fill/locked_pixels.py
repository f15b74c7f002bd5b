"""Pixels that no fill may touch, whatever the mask says: neither as hole nor in a seam beside one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from engine.blending.layers import Patch
from engine.errors import MaskError
from engine.fill.request import FillRequest
from engine.imaging.pixels import crop


def without_locked(job: FillRequest) -> FillRequest:
    """The job with nothing locked left in its mask. MaskError when nothing is left of it at all; ValueError when
    `locked` has another size than the mask.
    """
    if job.locked is None:
        return job
    if job.locked.shape != job.mask.shape:
        raise ValueError(f"the job's mask is {job.mask.shape} but its locks are {job.locked.shape}")
    mask = job.mask & ~job.locked
    if job.mask.any() and not mask.any():
        raise MaskError("all of the masked area is locked; unlock it, or mask something else")
    return replace(job, mask=mask)


def restore_locked(patches: Iterable[Patch], job: FillRequest) -> tuple[Patch, ...]:
    """The patches with every locked pixel as it is in the job's image, bit for bit."""
    if job.locked is None:
        return tuple(patches)
    result: list[Patch] = []
    for patch in patches:
        here = patch.rect.shift(-job.rect.left, -job.rect.top)
        locked = crop(job.locked, here)
        if locked.any():
            patch = Patch(patch.rect, np.where(locked[:, :, None], crop(job.image, here), patch.pixels))
        result.append(patch)
    return tuple(result)
