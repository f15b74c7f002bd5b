"""What a map network is told of the labels and of the bones before it draws the rest."""

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.pixels import Mask
from engine.imaging.volumes import Volume
from engine.structure.bones import draw_bones, visible_points
from engine.structure.parsing import PARTS, UNKNOWN

# What a part is taken for when it is not seen rightly.
_MISTAKEN = {
    "upper": ("coat", "dress"),
    "dress": ("upper", "skirt", "coat"),
    "coat": ("upper", "dress"),
    "trousers": ("skirt", "legs"),
    "skirt": ("dress", "trousers"),
    "legs": ("trousers",),
    "arms": ("upper", "coat"),
    "shoes": ("trousers", "legs", "background"),
    "bag": ("coat", "background", "upper"),
    "extras": ("upper", "hair", "background"),
    "hair": ("background", "extras"),
}


def blocks(size: tuple[int, int], share: float, side: int, rng: np.random.Generator) -> Mask:
    """A random `share` of the cells of (h, w), in squares of `side` cells."""
    height, width = -(-size[0] // side), -(-size[1] // side)
    coarse = (rng.random((height, width)) < share).repeat(side, 0).repeat(side, 1)
    top, left = rng.integers(0, side, 2) if side > 1 else (0, 0)
    return np.roll(coarse, (top, left), (0, 1))[: size[0], : size[1]]


def misseen(labels: NDArray[np.uint8], count: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """`labels` with up to `count` of its parts taken for another, in one connected piece, and its outlines moved a
    little: what a parsing of visible pixels gets wrong."""
    height, width = labels.shape
    coarse = rng.normal(0, 1, (2, height // 6 + 2, width // 6 + 2)).astype(np.float32)
    shift = [
        cv2.resize(plane, (width, height), interpolation=cv2.INTER_CUBIC) * rng.uniform(0, 1.2) for plane in coarse
    ]
    rows, columns = np.mgrid[:height, :width].astype(np.float32)
    moved = cv2.remap(labels, columns + shift[0], rows + shift[1], cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)
    seen = np.asarray(moved, np.uint8).copy()
    there = [part for part in np.unique(seen) if part != UNKNOWN and PARTS[part] in _MISTAKEN]
    for part in rng.permutation(there)[:count]:
        _, pieces = cv2.connectedComponents((seen == part).astype(np.uint8))
        other = rng.choice(_MISTAKEN[PARTS[part]])
        seen[pieces == rng.integers(1, pieces.max() + 1)] = PARTS.index(str(other))
    return seen


def misseen_shares(shares: Volume, hole: Mask, rng: np.random.Generator) -> Volume:
    """`shares` (K,h,w) less sure, with parts taken for others, as those of photos that the predicting network was not
    trained on; one time in five nothing is predicted under the `hole`."""
    made = shares
    if rng.random() < 0.4:
        labels = shares.argmax(axis=0).astype(np.uint8)
        wrong = misseen(labels, int(rng.integers(1, 3)), rng)
        told = np.stack([cv2.GaussianBlur((wrong == k).astype(np.float32), (0, 0), 1) for k in range(len(shares))])
        made = np.where(wrong != labels, 0.3 * shares + 0.7 * told, shares)
    made = (made + np.float32(1e-3)) ** np.float32(rng.uniform(0.4, 1.0))
    made = made / made.sum(axis=0)
    if rng.random() < 0.2:
        made = np.where(hole, np.float32(1 / len(made)), made)
    return made.astype(np.float32)


def given_labels(labels: NDArray[np.uint8], hole: Mask, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Of a map's `labels` (h,w) those that the network is told, UNKNOWN elsewhere; `hole` (h,w).

    Two in five times none: the photo alone. Else what is visible, perhaps seen wrongly, and a part of the hole: none
    of it, cells near its rim, as when it is drawn from the known outward, or cells anywhere.
    """
    nothing = np.full_like(labels, UNKNOWN)
    if rng.random() < 0.4:
        return nothing
    wrong = rng.random() < 0.6
    visible = misseen(labels, int(rng.integers(0, 3)), rng) if wrong else labels
    given = np.where(hole, nothing, visible)
    if rng.random() < 0.3:
        given[blocks(labels.shape, rng.uniform(0, 0.6), int(rng.choice((4, 8, 16))), rng)] = UNKNOWN
    how = rng.random()
    if how < 0.35 and hole.any():
        depth = cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 3)
        depth = depth + cv2.GaussianBlur(rng.normal(0, 6, depth.shape).astype(np.float32), (0, 0), 3)
        drawn = hole & (depth < rng.uniform(0, depth.max()))
    elif how < 0.75:
        drawn = hole & blocks(labels.shape, rng.uniform(0, 1), int(rng.choice((1, 2, 4, 8))), rng)
    else:
        drawn = np.zeros_like(hole)
    return np.where(drawn, labels, given).astype(np.uint8)


def given_bones(
    points: NDArray[np.floating], shown: NDArray[np.bool_], hole: Mask, rng: np.random.Generator
) -> NDArray[np.float32]:
    """What the network is told of the bones: nothing, those whose ends are visible, or all; a little displaced.

    `points` (33,2) in cells of `hole` (h,w), `shown` (33,) whether they are known.
    """
    how = rng.random()
    none, told = how < 0.25, how > 0.55
    moved = points + rng.normal(0, 0.8 if told else 1.2, points.shape)
    drawn: NDArray[np.bool_] = shown & (rng.random(len(points)) > (1 if none else 0.04))
    if not told:
        drawn &= visible_points(points, hole)
    return draw_bones(moved, drawn, hole.shape, bool(told and shown.any()))
