"""Proposes the shadow and the reflection of a thing that is removed, to be added to the mask when they are wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

import cv2
import numpy as np

from engine.cancel import CancelToken
from engine.fill.mask_growth import dilated
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop, crop_padded
from engine.imaging.tiling import aligned, enlarged_mask, shrink, shrink_mask

_GRID = 256  # longer side of the grid that is searched
_FOOT = 0.25  # of the thing's height: where a shadow begins
_AROUND, _BELOW = 1.2, 0.6  # of the thing's longer side, and of its height: how far is looked
_DARKER = 0.88  # of the ground's lightness: at most so light is a shadow
_TINT = 12.0  # how far a shadow's colour may be from the ground's in each of Lab's two
_SMALLEST, _LARGEST = 0.03, 2.0  # of the thing's area
_OPEN = 0.1  # of a shadow's cells that may lie at the end of what is searched: it goes on, so it is no shadow
_ALIKE = 0.6  # correlation of a thing and its reflection
_FEWEST = 32  # cells that are compared


Kind = Literal["shadow", "reflection"]


class Proposal(NamedTuple):
    """The pixels under `mask` in `rect`, photo coordinates; none of them is the thing's own."""

    kind: Kind
    rect: Rect
    mask: Mask


def propose(image: Pixels, rect: Rect, mask: Mask, token: CancelToken | None = None) -> tuple[Proposal, ...]:
    """Return what of the photo `image` is a shadow or a reflection of the thing under `mask`, which covers `rect`.

    Looks only below and beside its lower end; a few milliseconds. Raises Cancelled.
    """
    token, photo = token or CancelToken(), Rect.of(image)
    tight = Rect.bounding(mask)
    if tight is None:
        return ()
    thing = tight.shift(rect.left, rect.top)
    side, below = round(_AROUND * max(thing.shape)), round(_BELOW * thing.height)
    area = Rect(thing.left - side, thing.top, thing.right + side, thing.bottom + max(below, thing.height))
    area = area.intersect(photo)
    step = max(1, -(-max(area.shape) // _GRID))
    whole = aligned(area, step)
    picture = shrink(lambda part: crop(image, part), whole, photo, step, token)
    cells = shrink_mask(lambda part: crop(mask, part.shift(-rect.left, -rect.top)), whole, rect, step, token)
    inside = np.zeros(cells.shape, np.bool_)
    inside[: -(-(area.bottom - whole.top) // step), : -(-(area.right - whole.left) // step)] = True
    own, _ = crop_padded(mask, area.shift(-rect.left, -rect.top))
    proposals: list[Proposal] = []
    for kind, search in _SEARCHES:
        where = search(picture, cells, inside)
        if where is None:
            continue
        full = crop(enlarged_mask(where, step), area.shift(-whole.left, -whole.top)) & ~own
        box = Rect.bounding(full)
        if box is not None:
            proposals.append(Proposal(kind, box.shift(area.left, area.top), crop(full, box)))
    return tuple(proposals)


def _shadow(picture: Pixels, thing: Mask, inside: Mask) -> Mask | None:
    """Where the ground at the lower end of the thing is darker, but of the same colour, as far as it is connected."""
    lab = np.asarray(cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_RGB2Lab)).astype(np.float32)
    rows = np.flatnonzero(thing.any(axis=1))
    start = int(rows[-1] - _FOOT * (rows[-1] - rows[0]))
    low = np.arange(len(thing))[:, None] >= start
    ground = inside & low & ~dilated(thing, 2)
    if int(ground.sum()) < _FEWEST:
        return None
    light = np.quantile(lab[..., 0][ground], 0.6)
    bright = ground & (lab[..., 0] > _DARKER * light)
    tint = np.median(lab[bright][:, 1:], axis=0) if bright.any() else np.zeros(2)
    same = np.abs(lab[..., 1:] - tint).max(axis=2) < _TINT
    dark = ground & same & (lab[..., 0] <= _DARKER * light)
    dark = cv2.morphologyEx(dark.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)) > 0
    _, labels = cv2.connectedComponents(dark.astype(np.uint8), connectivity=8)
    touched = np.unique(np.asarray(labels)[dilated(thing & low, 4)])
    ends = inside & ~cv2.erode(inside.astype(np.uint8), np.ones((3, 3), np.uint8), borderValue=0).astype(np.bool_)
    chosen = np.zeros(thing.shape, np.bool_)
    for label in touched[touched > 0].tolist():
        part = np.asarray(labels) == label
        if int((part & ends).sum()) <= _OPEN * int(part.sum()):
            chosen |= part
    share = int(chosen.sum()) / int(thing.sum())
    return dilated(chosen, 2) & inside if _SMALLEST <= share <= _LARGEST else None


def _reflection(picture: Pixels, thing: Mask, inside: Mask) -> Mask | None:
    """The thing upside down below itself, where the photo there is like it."""
    grey = cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_RGB2GRAY).astype(np.float32)
    bottom = int(np.flatnonzero(thing.any(axis=1))[-1]) + 1
    height = min(bottom, len(thing) - bottom)
    above, below = slice(bottom - height, bottom), slice(bottom, bottom + height)
    shape = thing[above][::-1] & inside[below]
    if int(shape.sum()) < max(_FEWEST, _SMALLEST * int(thing.sum())):
        return None
    ours, theirs = grey[above][::-1][shape], grey[below][shape]
    ours, theirs = ours - ours.mean(), theirs - theirs.mean()
    size = float(np.sqrt((ours**2).sum() * (theirs**2).sum()))
    if size == 0 or float((ours * theirs).sum()) / size < _ALIKE:
        return None
    mirrored = np.zeros(thing.shape, np.bool_)
    mirrored[below] = shape
    return dilated(mirrored, 1) & inside


_SEARCHES: tuple[tuple[Kind, Callable[[Pixels, Mask, Mask], Mask | None]], ...] = (
    ("shadow", _shadow),
    ("reflection", _reflection),
)
