"""Adds the photo's grain to an enlarged painting, block by block (example-based detail transfer).

What a painting lacks is the band between its resolution and the photo's. Each of its blocks takes that band from the
known block of the photo that is most similar at the painting's resolution.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.blending.layers import WorkingPhoto
from engine.cancel import CancelToken
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.imaging.sampling import resample
from engine.imaging.tiling import ReadPixels, aligned, blocks, divided, outside_mask, shrink, shrink_mask

_BLOCK = 4  # side of a block, in pixels of the painting
_STRIDE = 2  # blocks overlap by half
_MARGIN = 2  # known pixels around a source block, in pixels of the painting: its band is measured with them
_MAX_SOURCES = 3000  # known blocks that are compared
_DISTANCE_COST = 0.15  # of a pixel of distance, in levels of brightness
_WIDE = _BLOCK + 2 * _MARGIN
_GROUPS = 5  # each block chooses among every fifth source
_ROWS = 512  # places whose distances are computed at once
_COPY = 8_000_000  # pixels of sources that are copied at once
_TOGETHER = 2_000_000  # pixels of blocks, with their margins, that are enlarged at once


class GrainMatching(NamedTuple):
    """How blocks are matched. `strength_cost`: of a level of a band's strength, so that edges are not taken for grain.
    `full_below`, `none_above`: levels of difference between two blocks up to which the whole band is added, and from
    which on nothing.
    """

    strength_cost: float
    full_below: float
    none_above: float


# Skin is similar all over a face; a person's painting may be similar to nothing in the photo.
FACE_GRAIN, PERSON_GRAIN = GrainMatching(0.5, 12.0, 36.0), GrainMatching(0.9, 6.0, 18.0)


@dataclass(frozen=True, slots=True, eq=False)
class Grain:
    """Target blocks in a hole, and known source blocks of the photo.

    `fill` (of `area`'s size): where grain is added. `target`: its rectangle, aligned to `step`; `places` (N x 2): rows
    and columns of its blocks at 1/`step`. `small`: the photo in `source` at 1/`step`; `corners` (M x 2): rows and
    columns of its known blocks. `read`: the photo's pixels (N x side x 3 side) at any of them. `means` (M x 12): see
    `_quarter_means`. `strength` (M): of the band in each, root mean square in levels.
    """

    step: int
    area: Rect
    fill: Mask
    target: Rect
    places: NDArray[np.intp]
    source: Rect
    small: Pixels
    corners: NDArray[np.intp]
    read: Callable[[NDArray[np.intp]], NDArray[np.uint8]]
    means: NDArray[np.float32]
    strength: NDArray[np.float32]

    def bands(self, sources: NDArray[np.intp]) -> NDArray[np.float32]:
        """Return the bands (N x side x 3 side) of those `corners`: the photo less its reduced and enlarged copy."""
        count, wide, margin = len(sources), _WIDE * self.step, _MARGIN * self.step
        corners = self.corners[sources]
        reduced = _cut(self.small, corners - _MARGIN, _WIDE).swapaxes(0, 1).reshape(_WIDE, count * _WIDE, 3)
        # One enlargement for all: it reaches no further than a block's own margin.
        soft = resample(reduced, (wide, count * wide), cv2.INTER_CUBIC).reshape(wide, count, 3 * wide).swapaxes(0, 1)
        inner = soft[:, margin:-margin, 3 * margin : -3 * margin]
        return np.subtract(self.read(corners), inner, dtype=np.float32)


def collect_grain(
    work: WorkingPhoto, around: Rect, step: int, area: Rect, fill: Mask, token: CancelToken
) -> Grain | None:
    """Collect the source blocks in `around` and the target blocks of `fill` (of `area`'s size).

    `step`: photo pixels a pixel of the painting, at least 2. Returns None where no block is known or `fill` is empty.
    Needs no painting, so it may run beside the network. Raises Cancelled.
    """
    box = Rect.bounding(fill)
    source = aligned(around.intersect(work.rect), step)
    whole = source.intersect(work.rect)
    # From one copy, unless that would be a large one.
    copy = work.pixels(whole) if whole.width * whole.height <= _COPY else None
    side = _BLOCK * step

    def part(rect: Rect) -> Pixels:
        return work.pixels(rect) if copy is None else copy[rect.slices(whole)]

    def read(corners: NDArray[np.intp]) -> NDArray[np.uint8]:
        places = corners * step + (source.top, source.left)
        if copy is not None:
            return _cut(copy, places - (whole.top, whole.left), side)
        rects = (Rect(left, top, left + side, top + side) for top, left in places.tolist())
        return np.stack([work.pixels(rect).reshape(side, 3 * side) for rect in rects])

    small = shrink(part, source, work.rect, step, token)
    hidden = shrink_mask(work.unknown, source, work.rect, step, token) | outside_mask(source, work.rect, step)
    corners = _known(hidden)
    if box is None or not len(corners):
        return None
    target = aligned(box.shift(area.left, area.top), step)
    places = _places(shrink_mask(lambda part: fill[part.slices(area)], target, area, step, token))
    strength = _strength(part, work.rect, source, step, token)[corners[:, 0], corners[:, 1]]
    return Grain(
        step, area, fill, target, places, source, small, corners, read, _quarter_means(small, corners), strength
    )


def add_grain(
    painted: Pixels, grain: Grain, token: CancelToken, strength: float = 1.0, matching: GrainMatching = FACE_GRAIN
) -> None:
    """Add grain to `painted` (of `grain.area`'s size, in the photo's resolution) under `grain.fill`, in place.

    `strength`: 1 for the photo's own. Deterministic. Raises Cancelled.
    """
    sources, targets = divided(grain.source, grain.step), divided(grain.target, grain.step)
    soft = shrink(lambda part: painted[part.slices(grain.area)], grain.target, grain.area, grain.step, token)
    at = grain.places + np.array([targets.top, targets.left])
    source_at = grain.corners + np.array([sources.top, sources.left])
    means = _quarter_means(soft, grain.places)
    nearest = _nearest(means, at, grain.means, source_at, grain.strength * np.float32(matching.strength_cost))
    token.check()
    # Where nothing is similar, the nearest block is often an edge.
    unlike = np.sqrt(np.square(means - grain.means[nearest]).mean(axis=1))
    shares = strength * np.clip(
        (matching.none_above - unlike) / (matching.none_above - matching.full_below), 0, 1
    ).astype(np.float32)
    _add_bands(painted, grain, at * grain.step, nearest, shares, token)


def _cut(picture: Pixels, corners: NDArray[np.intp], side: int) -> NDArray[np.uint8]:
    """N x side x 3 side: copies of the blocks of `picture` that begin at these rows and columns."""
    rows = picture.reshape(picture.shape[0], -1)
    windows = np.lib.stride_tricks.sliding_window_view(rows, (side, 3 * side))
    return windows[corners[:, 0], 3 * corners[:, 1]]


def _known(hidden: Mask) -> NDArray[np.intp]:
    """(N, 2) rows and columns of known blocks whose surroundings are known too, in no order: a fixed random choice."""
    side = _BLOCK + 2 * _MARGIN
    if min(hidden.shape) < side:
        return np.empty((0, 2), np.intp)
    # the sum over each block and its margin, from the integral image
    total = cv2.integral(hidden.view(np.uint8))
    touched = total[side:, side:] - total[:-side, side:] - total[side:, :-side] + total[:-side, :-side]
    known = np.argwhere(touched == 0) + _MARGIN
    if len(known) > _MAX_SOURCES:
        known = known[np.random.default_rng(0).choice(len(known), _MAX_SOURCES, replace=False)]
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


def _quarter_means(picture: Pixels, corners: NDArray[np.intp]) -> NDArray[np.float32]:
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


def _strength(read: ReadPixels, photo: Rect, source: Rect, step: int, token: CancelToken) -> NDArray[np.float32]:
    """How strong the band is in the block that starts at each pixel of the reduced `source`: root mean square."""
    power = np.zeros(divided(source, step).shape, np.float32)
    mean = np.zeros_like(power)
    for block in blocks(source, max(1, 512 // step) * step):
        token.check()
        there = block.intersect(photo)
        # cells that reach out of the photo are no sources
        inside = Rect(block.left, block.top, there.right // step * step, there.bottom // step * step)
        if inside.empty or inside.intersect(photo) != inside:
            continue
        gray = np.asarray(cv2.cvtColor(read(inside), cv2.COLOR_RGB2GRAY), np.float32)
        where = divided(inside, step).slices(divided(source, step))
        mean[where] = resample(gray, mean[where].shape, cv2.INTER_AREA)
        power[where] = resample(cv2.multiply(gray, gray), mean[where].shape, cv2.INTER_AREA)
    # What varies within a cell, less what the slope from cell to cell makes it vary.
    slopes = [cv2.Sobel(mean, cv2.CV_32F, dx, 1 - dx, ksize=1, scale=0.5) for dx in (0, 1)]
    power -= mean**2 + sum(np.square(slope) for slope in slopes) / 12
    blurred = cv2.blur(power, (_BLOCK, _BLOCK), anchor=(0, 0), borderType=cv2.BORDER_REPLICATE)
    return np.sqrt(np.maximum(blurred, 0), dtype=np.float32)


def _nearest(
    means: NDArray[np.float32],
    at: NDArray[np.intp],
    sources: NDArray[np.float32],
    source_at: NDArray[np.intp],
    cost: NDArray[np.float32],
) -> NDArray[np.intp]:
    """For each row of `means` the index of the row of `sources` of the least difference, distance and cost."""
    weight = np.float32(12**0.5)
    here = np.column_stack([means, at * (_DISTANCE_COST * weight), np.zeros(len(at))]).astype(np.float32)
    there = np.column_stack([sources, source_at * (_DISTANCE_COST * weight), cost * weight]).astype(np.float32)
    # Not always the nearest of all: an even surface would repeat one block in rows. Each target chooses in one group.
    groups = min(_GROUPS, len(there))
    group = np.random.default_rng(0).integers(0, groups, len(at))
    nearest = np.empty(len(at), np.intp)
    for i in range(groups):
        mine, theirs = np.flatnonzero(group == i), there[i::groups]
        # |a - b|^2 less what is the same for all of `theirs`: one product of matrices, by OpenCV, since for so small
        # ones numpy's library wakes threads that cost more than the product.
        theirs = np.column_stack([theirs, np.square(theirs).sum(axis=1)])
        for part in np.array_split(mine, -(-len(mine) // _ROWS)) if len(mine) else ():
            rows = np.column_stack([-2 * here[part], np.ones(len(part), np.float32)])
            product = cv2.gemm(rows, theirs, 1, np.empty(0), 0, flags=cv2.GEMM_2_T)
            nearest[part] = i + groups * product.argmin(axis=1)
    return nearest


def _add_bands(
    painted: Pixels,
    grain: Grain,
    places: NDArray[np.intp],
    nearest: NDArray[np.intp],
    shares: NDArray[np.float32],
    token: CancelToken,
) -> None:
    """Adds the bands of the `nearest` lenders, times their `shares`, to the blocks at `places` (in the photo's pixels),
    rows of blocks from top to bottom.

    Where blocks overlap their bands are summed under windows whose squares add up to one, so that the sum is as strong
    as each of them.
    """
    side, area = _BLOCK * grain.step, grain.area
    ramp = np.sin(np.pi * (np.arange(side, dtype=np.float32) + 0.5) / side)
    together = max(1, _TOGETHER // (_WIDE * grain.step) ** 2)
    # two rows of blocks overlap: what is summed is only as high as one of them
    total = np.zeros((side, 3 * (area.width + 2 * side)), np.float32)
    top = int(places[0, 0])
    for row in (*np.unique(places[:, 0]).tolist(), None):
        token.check()
        bottom = top + side if row is None else min(row, top + side)
        _add_clipped(painted, total[: bottom - top], Rect(area.left - side, top, area.right + side, bottom), grain)
        if row is None:
            return
        total = np.concatenate([total[bottom - top :], np.zeros_like(total[: bottom - top])])
        top = row
        chosen = np.flatnonzero(places[:, 0] == row)
        for part in np.array_split(chosen, -(-len(chosen) // together)):
            bands = grain.bands(nearest[part])
            bands *= np.outer(shares[part], np.repeat(ramp, 3))[:, None]
            bands *= ramp[:, None]
            for left, band in zip((3 * (places[part, 1] - area.left + side)).tolist(), bands, strict=True):
                total[:, left : left + 3 * side] += band


def _add_clipped(painted: Pixels, total: NDArray[np.float32], where: Rect, grain: Grain) -> None:
    inside = where.intersect(grain.area)
    if not inside.empty:
        there = inside.slices(grain.area)
        added = total.reshape(*where.shape, 3)[inside.slices(where)]
        more = cv2.add(painted[there], added, dtype=cv2.CV_8U)  # rounded and clipped
        painted[there] = cv2.copyTo(more, grain.fill[there].view(np.uint8), painted[there].copy())
