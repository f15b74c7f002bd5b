"""How well a predicted parsing map says which part of a person a pixel belongs to."""

import numpy as np
from numpy.typing import NDArray

from engine.imaging.pixels import Mask
from engine.structure.parsing import PARTS, UNKNOWN

Confusion = NDArray[np.int64]
"""PARTS x PARTS counts of pixels: rows are the truth, columns what was predicted."""


def confusion(predicted: NDArray[np.uint8], truth: NDArray[np.uint8], where: Mask) -> Confusion:
    """Counts over the pixels of `where` whose truth is not UNKNOWN; all three are H x W."""
    counted = where & (truth != UNKNOWN)
    pairs = truth[counted].astype(np.int64) * len(PARTS) + predicted[counted]
    return np.bincount(pairs, minlength=len(PARTS) ** 2).reshape(len(PARTS), len(PARTS))


def mean_iou(counts: Confusion) -> float:
    """Intersection over union, averaged over the parts that occur in the truth; nan where no pixel counts."""
    both = np.diag(counts)
    either = counts.sum(axis=0) + counts.sum(axis=1) - both
    present = counts.sum(axis=1) > 0
    return float((both[present] / either[present]).mean()) if present.any() else float("nan")


def accuracy(counts: Confusion) -> float:
    """Share of pixels that are given their part; nan where no pixel counts."""
    total = int(counts.sum())
    return float(np.trace(counts) / total) if total else float("nan")
