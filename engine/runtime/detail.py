"""Sharp at the photo's own resolution: fine detail for an enlarged painting, from the photo's own patches.

A cascade paints at its own size, and what it painted is enlarged. What the photo has and the painting lacks lies in the
band between the two resolutions. For each block of the painting, the known block of the photo that looks most like it
at the painting's resolution lends its band: skin takes the grain of skin, cloth the weave of cloth.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.contract.geometry import Rect
from engine.contract.pixels import Mask, Pixels, resize
from engine.contract.sampling import resample
from engine.runtime.cancel import CancelToken
from engine.runtime.reducing import aligned, beyond, blocks, divided, shrink, shrink_mask
from engine.runtime.workspace import Workspace

_BLOCK = 4  # side of a block, in pixels of the painting
_STRIDE = 2  # blocks overlap by half
_MARGIN = 2  # known pixels around a lending block, in pixels of the painting: its band needs its surroundings
_LENDERS = 6000  # known blocks that are compared
_AWAY = 0.15  # what a pixel of distance costs, in levels of brightness: rather the near cheek than the far wall
_LOUD = 0.35  # what a level of a band's strength costs: an edge must not be taken for grain
_MEMORY = 512  # bands kept for the next block that wants the same one


def add_detail(
    painted: Pixels, area: Rect, fill: Mask, work: Workspace, around: Rect, step: int, token: CancelToken
) -> None:
    """Adds detail to `painted` (of `area`'s size, in the photo's resolution) where `fill` is, in place.

    `around` is where the photo may lend from. `step`: how many photo pixels a pixel of the painting became, at least 2.
    Without a known block, nothing is added. The same arguments give the same detail. Raises Cancelled.
    """
    box = Rect.bounding(fill)
    if box is None:
        return
    source = aligned(around.intersect(work.rect), step)
    small = shrink(work.pixels, source, work.rect, step, token)
    hidden = shrink_mask(work.unknown, source, work.rect, step, token) | beyond(source, work.rect, step)
    lenders = _lenders(hidden)
    if not len(lenders):
        return
    target = aligned(box.shift(area.left, area.top), step)
    soft = shrink(lambda part: painted[part.slices(area)], target, area, step, token)
    places = _places(shrink_mask(lambda part: fill[part.slices(area)], target, area, step, token))
    lent = divided(source, step)
    wanted = divided(target, step)
    at, lent_at = places + np.array([wanted.top, wanted.left]), lenders + np.array([lent.top, lent.left])
    strength = _strength(work, source, step, token)[lenders[:, 0], lenders[:, 1]]
    nearest = _nearest(_looks(soft, places), at, _looks(small, lenders), lent_at, strength)
    token.check()
    _lay(painted, area, at * step, lent_at[nearest] * step, work, step, token)


def _lenders(hidden: Mask) -> NDArray[np.intp]:
    """(N, 2) rows and columns of known blocks whose surroundings are known too, in no order: a fixed random choice."""
    side = _BLOCK + 2 * _MARGIN
    if min(hidden.shape) < side:
        return np.empty((0, 2), np.intp)
    # the sum over each block and its margin, from the integral image
    total = cv2.integral(hidden.view(np.uint8))
    touched = total[side:, side:] - total[:-side, side:] - total[side:, :-side] + total[:-side, :-side]
    known = np.argwhere(touched == 0) + _MARGIN
    if len(known) > _LENDERS:
        known = known[np.random.default_rng(0).choice(len(known), _LENDERS, replace=False)]
    return known


def _places(fill: Mask) -> NDArray[np.intp]:
    """(N, 2) rows and columns of the blocks on a lattice that covers `fill` (padded by nothing), row by row."""
    rows = np.arange(-_STRIDE, max(1, fill.shape[0]), _STRIDE)
    columns = np.arange(-_STRIDE, max(1, fill.shape[1]), _STRIDE)
    padded = np.pad(fill, _BLOCK)
    total = cv2.integral(padded.view(np.uint8))
    tops, lefts = rows + _BLOCK, columns + _BLOCK
    touched = (
        total[np.ix_(tops + _BLOCK, lefts + _BLOCK)]
        - total[np.ix_(tops, lefts + _BLOCK)]
        - total[np.ix_(tops + _BLOCK, lefts)]
        + total[np.ix_(tops, lefts)]
    )
    chosen = np.argwhere(touched > 0)
    return np.stack([rows[chosen[:, 0]], columns[chosen[:, 1]]], axis=1)


def _looks(picture: Pixels, corners: NDArray[np.intp]) -> NDArray[np.float32]:
    """(N, 12): the mean colour of each quarter of each block; beyond the border the picture goes on as it ends."""
    means = cv2.blur(picture.astype(np.float32), (_STRIDE, _STRIDE), anchor=(0, 0), borderType=cv2.BORDER_REPLICATE)
    height, width = picture.shape[:2]
    quarters: list[NDArray[np.float32]] = []
    for down in (0, _STRIDE):
        for across in (0, _STRIDE):
            rows = np.clip(corners[:, 0] + down, 0, height - 1)
            columns = np.clip(corners[:, 1] + across, 0, width - 1)
            quarters.append(np.asarray(means[rows, columns], np.float32))
    return np.concatenate(quarters, axis=1)


def _strength(work: Workspace, source: Rect, step: int, token: CancelToken) -> NDArray[np.float32]:
    """How strong the band is in the block that starts at each pixel of the reduced `source`: root mean square."""
    power = np.zeros(divided(source, step).shape, np.float32)
    for block in blocks(source, max(1, 512 // step) * step):
        token.check()
        there = block.intersect(work.rect)
        # cells that reach out of the photo lend nothing
        inside = Rect(block.left, block.top, there.right // step * step, there.bottom // step * step)
        if inside.empty or inside.intersect(work.rect) != inside:
            continue
        pixels, small = work.pixels(inside), divided(inside, step)
        band = (pixels.astype(np.float32) - resize(resize(pixels, small.shape), pixels.shape[:2])).mean(axis=2)
        power[small.slices(divided(source, step))] = resample(band**2, small.shape, cv2.INTER_AREA)
    blurred = cv2.blur(power, (_BLOCK, _BLOCK), anchor=(0, 0), borderType=cv2.BORDER_REPLICATE)
    return np.sqrt(blurred, dtype=np.float32)


def _nearest(
    looks: NDArray[np.float32],
    at: NDArray[np.intp],
    lent: NDArray[np.float32],
    lent_at: NDArray[np.intp],
    strength: NDArray[np.float32],
) -> NDArray[np.intp]:
    """For each row of `looks` the row of `lent` that is most like it, not far, and not loud."""
    here = np.concatenate([looks, (at * (_AWAY * 12**0.5)).astype(np.float32)], axis=1)
    there = np.concatenate([lent, (lent_at * (_AWAY * 12**0.5)).astype(np.float32)], axis=1)
    squares = (there**2).sum(axis=1) + 12 * (_LOUD * strength) ** 2
    found = [np.argmin(squares - 2 * (rows @ there.T), axis=1) for rows in np.array_split(here, -(-len(here) // 512))]
    return np.concatenate(found)


def _lay(
    painted: Pixels,
    area: Rect,
    places: NDArray[np.intp],
    corners: NDArray[np.intp],
    work: Workspace,
    step: int,
    token: CancelToken,
) -> None:
    """Adds the bands of the blocks at `corners` to the blocks at `places`, rows of blocks from top to bottom.

    Where blocks overlap their bands are summed under windows whose squares add up to one, so that the sum is as strong
    as each of them.
    """
    side = _BLOCK * step
    ramp = np.sin(np.pi * (np.arange(side, dtype=np.float32) + 0.5) / side)
    window = np.outer(ramp, ramp)[:, :, None]
    kept: dict[tuple[int, int], NDArray[np.float32]] = {}
    # two rows of blocks overlap: what is summed is only as high as one of them
    total = np.zeros((side, area.width + 2 * side, 3), np.float32)
    top = int(places[0, 0])
    for row in (*np.unique(places[:, 0]).tolist(), None):
        token.check()
        bottom = top + side if row is None else min(row, top + side)
        _pour(painted, total[: bottom - top], Rect(area.left - side, top, area.right + side, bottom), area)
        if row is None:
            return
        total = np.concatenate([total[bottom - top :], np.zeros_like(total[: bottom - top])])
        top = row
        chosen = places[:, 0] == row
        for (_, left), (y, x) in zip(places[chosen].tolist(), corners[chosen].tolist(), strict=True):
            band = kept.get((y, x))
            if band is None:
                if len(kept) >= _MEMORY:
                    kept.clear()
                band = kept[y, x] = _band(work, Rect(x, y, x + side, y + side), step) * window
            from_left = left - (area.left - side)
            total[:, from_left : from_left + side] += band


def _band(work: Workspace, rect: Rect, step: int) -> NDArray[np.float32]:
    """What the photo has in `rect` beyond what a painting at 1/step of its resolution could show."""
    margin = _MARGIN * step
    pixels = work.pixels(rect.grow(margin))
    height, width = pixels.shape[:2]
    soft = resize(resize(pixels, (height // step, width // step)), (height, width))
    band = pixels.astype(np.float32) - soft
    return band[margin:-margin, margin:-margin]


def _pour(painted: Pixels, total: NDArray[np.float32], where: Rect, area: Rect) -> None:
    inside = where.intersect(area)
    if not inside.empty:
        part = painted[inside.slices(area)]
        part[:] = np.clip(np.rint(part + total[inside.slices(where)]), 0, 255)
