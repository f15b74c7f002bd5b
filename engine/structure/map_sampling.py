"""Draws a whole parts map: from the known outward, a few cells at a time, each in sight of those drawn before.

The likeliest part of each cell by itself cuts limbs off where the network is unsure; drawn one after the other, cells
agree with each other, and another seed gives another whole map.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.volumes import Volume
from engine.structure.parsing import UNKNOWN

Labels = NDArray[np.uint8]
PredictShares = Callable[[Labels], Volume]
_SMOOTH = 6.0  # cells: how far a seed's preference for a part reaches
_LEAST = 8  # cells: smaller pieces are drawn again
_TINY = 1e-4


def sample_map(predict: PredictShares, visible: Labels, seed: int = 0, steps: int = 8, spread: float = 0.7) -> Labels:
    """`visible` (h,w) with every UNKNOWN cell given a part.

    `predict` gives the shares (K,h,w) of the parts for a map in part known. `seed`: which of the likely maps, 0 the
    likeliest at each step; `spread`: how much a seed may prefer a part, as a logarithm. Each of the `steps` fixes as
    many cells, those nearest to what is known first.
    """
    labels, hole = visible.copy(), visible == UNKNOWN
    if not hole.any():
        return labels
    depth = np.zeros(hole.shape, np.float32)
    if not hole.all():
        depth = np.asarray(cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 5), np.float32)
    order = np.argsort(depth[hole], kind="stable")
    rows, columns = (axis[order] for axis in np.nonzero(hole))
    preference: NDArray[np.float32] | None = None
    for part in np.array_split(np.arange(len(order)), min(steps, len(order))):
        shares = predict(labels)
        if preference is None:
            preference = _preference(shares.shape, seed, spread)
        scores = np.log(shares + _TINY) + preference
        at = rows[part], columns[part]
        labels[at] = scores[:, at[0], at[1]].argmax(axis=0)
    return _without_specks(predict, labels, hole)


def _preference(shape: tuple[int, ...], seed: int, spread: float) -> NDArray[np.float32]:
    """Smooth noise (K,h,w) of standard deviation `spread`; zeros for seed 0."""
    if seed == 0:
        return np.zeros(shape, np.float32)
    noise = np.random.default_rng(seed).standard_normal(shape).astype(np.float32)
    smooth = np.stack([np.asarray(cv2.GaussianBlur(plane, (0, 0), _SMOOTH), np.float32) for plane in noise])
    return smooth * np.float32(spread / smooth.std())


def _without_specks(predict: PredictShares, labels: Labels, hole: NDArray[np.bool_]) -> Labels:
    """The map with pieces of fewer than _LEAST cells inside the hole given to what surrounds them."""
    specks = np.zeros_like(hole)
    for part in np.unique(labels[hole]):
        here = labels == part
        pieces = _pieces(here)
        specks |= here & hole & (np.bincount(pieces.ravel())[pieces] < _LEAST)
    if not specks.any():
        return labels
    shares = predict(np.where(specks, np.uint8(UNKNOWN), labels))
    around = cv2.dilate(specks.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    pieces = _pieces(around)
    done = labels.copy()
    for piece in range(1, int(pieces.max()) + 1):
        inside = (pieces == piece) & specks
        beside = np.unique(labels[(pieces == piece) & ~specks])
        if inside.any() and beside.size:
            done[inside] = beside[shares[beside][:, inside].mean(axis=1).argmax()]
    return done


def _pieces(mask: NDArray[np.bool_]) -> NDArray[np.int32]:
    """The number of each pixel's connected piece, 0 outside them."""
    return np.asarray(cv2.connectedComponents(mask.astype(np.uint8))[1], np.int32)
