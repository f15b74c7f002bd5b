"""How well a predicted parsing map says which part of a person a pixel belongs to."""

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.contract.parsing import PARTS, UNKNOWN
from engine.contract.pixels import Mask

Confusion = NDArray[np.int64]
"""PARTS x PARTS counts of pixels: rows are the truth, columns what was predicted."""


def labels_of(volume: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.uint8]:
    """The likeliest part of each pixel at `size` (height, width): planes (K,h,w) are enlarged first, then compared."""
    planes = cv2.resize(np.ascontiguousarray(volume.transpose(1, 2, 0)), (size[1], size[0]))
    return planes.argmax(axis=2).astype(np.uint8)


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
