"""Sheets of random results: not picked, so they show what is usual."""

from collections.abc import Sequence

import numpy as np

from engine.imaging.pixels import Pixels, resize
from training.evaluation.cascades import ExportedCascade
from training.evaluation.cases import Case

_TALLEST = 300  # px of a picture on a sheet
_PAPER = 255


def sheet(cascade: ExportedCascade, cases: Sequence[Case], seed: int, count: int = 24, across: int = 3) -> Pixels:
    """`count` random cases whose hole is at least 15 % of the picture, `across` to a row.

    Each shows the damaged picture, the predicted structure, the filled picture and the truth. ValueError when no hole
    is that large.
    """
    large = [case for case in cases if case.mask.mean() >= 0.15]
    if not large:
        raise ValueError("no case has a hole large enough for a sheet")
    tiles = [_tile(cascade, large[i]) for i in np.random.default_rng(seed).permutation(len(large))[:count]]
    height, width = (max(tile.shape[axis] for tile in tiles) for axis in (0, 1))
    spread = [_centred(tile, height + 8, width + 12) for tile in tiles]
    spread += [np.full_like(spread[0], _PAPER)] * (-len(spread) % across)
    return np.vstack([np.hstack(spread[i : i + across]) for i in range(0, len(spread), across)])


def _tile(cascade: ExportedCascade, case: Case) -> Pixels:
    filled = cascade(np.where(case.mask[..., None], np.uint8(0), case.image), case.mask)
    damaged = np.where(case.mask[..., None], np.uint8(_PAPER), case.image)
    four = (damaged, cascade.drawn(case.mask.shape), filled, case.image)
    height, width = case.mask.shape
    if height > _TALLEST:
        four = tuple(resize(picture, (_TALLEST, round(width * _TALLEST / height))) for picture in four)
    return np.hstack(four)


def _centred(tile: Pixels, height: int, width: int) -> Pixels:
    page = np.full((height, width, 3), _PAPER, np.uint8)
    top, left = (height - tile.shape[0]) // 2, (width - tile.shape[1]) // 2
    page[top : top + tile.shape[0], left : left + tile.shape[1]] = tile
    return page
