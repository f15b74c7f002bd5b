"""Cuts what the texture fill has to do into pieces of bounded size, whatever the photo and the mask.

A thin scratch across a large photo is filled at full sharpness, stretch by stretch; thousands of specks share a few
hundred pieces; a hole too thick for PatchMatch in reasonable time is filled at a fraction of its size.
"""

from collections import defaultdict
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.cancel import CancelToken
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, crop
from engine.imaging.tiling import aligned, enlarged_mask, shrink_mask

CELL = 384  # side of a piece, in pixels of the size it is filled at
REACH = 192  # the furthest a hole pixel may lie from the known ones, in the same pixels: thicker holes are shrunk
# A photo is shrunk by no more than this part of its short side: of a strip, nothing known would be left to copy.
_THIN = 6
GRID = 1_000_000  # cells of the reduced grid on which holes are told apart


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One call of the texture fill: the pixels under `mask` in `rect`, at 1/`scale` of the size."""

    rect: Rect
    mask: Mask
    scale: int


def split_into_pieces(target: Mask, rect: Rect, photo: Rect, token: CancelToken) -> list[Piece]:
    """Pieces that together cover every pixel of `target`, the sharp ones first, and no pixel twice.

    `target` covers `rect` of the photo. Raises Cancelled.
    """
    tight = Rect.bounding(target)
    if tight is None:
        return []
    target, bounds = crop(target, tight), tight.shift(rect.left, rect.top)
    step = max(1, int(np.ceil(np.sqrt(target.size / GRID))))
    whole = aligned(Rect.of(target), step)
    grid = shrink_mask(lambda part: crop(target, part), whole, Rect.of(target), step, token)
    count, labels, boxes = _components(grid)
    reach = np.zeros(count, np.float32)
    distance = _distance_to_known(grid, bounds, photo)
    np.maximum.at(reach, labels.ravel(), distance.ravel())
    token.check()
    parts: dict[tuple[int, int, int], list[tuple[int, Rect]]] = defaultdict(list)
    for label in range(1, count):
        scale = max(1, min(int(np.ceil(reach[label] * step / REACH)), min(photo.shape) // _THIN))
        for key, part in _cells(boxes[label], max(1, CELL * scale // step)):
            parts[(scale, *key)].append((label, part))
    pieces: list[Piece] = []
    for (scale, _, _), members in sorted(parts.items(), key=lambda item: item[0]):
        token.check()
        piece = _piece(target, bounds, labels, members, step, scale)
        if piece is not None:
            pieces.append(piece)
    return pieces


def _components(grid: Mask) -> tuple[int, NDArray[np.int32], list[Rect]]:
    """How many 8-connected parts (the background counts as 0), the part of each cell, and their boxes."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(grid.astype(np.uint8), connectivity=8)
    left, top, width, height = (np.asarray(stats)[:, i].tolist() for i in range(4))
    boxes = [Rect(x, y, x + w, y + h) for x, y, w, h in zip(left, top, width, height, strict=True)]
    return count, np.asarray(labels, np.int32), boxes


def _distance_to_known(grid: Mask, bounds: Rect, whole: Rect) -> NDArray[np.float32]:
    """In grid cells, from every cell to the nearest that is not of the target; beyond the photo nothing is known."""
    above, left = int(bounds.top > whole.top), int(bounds.left > whole.left)
    below, right = int(bounds.bottom < whole.bottom), int(bounds.right < whole.right)
    padded = np.pad(grid.astype(np.uint8), ((above, below), (left, right)))
    if padded.all():
        return np.full(grid.shape, max(grid.shape), np.float32)
    distance = np.asarray(cv2.distanceTransform(padded, cv2.DIST_L2, cv2.DIST_MASK_5), np.float32)
    return distance[above : above + grid.shape[0], left : left + grid.shape[1]]


def _cells(box: Rect, side: int) -> list[tuple[tuple[int, int], Rect]]:
    """A small hole goes whole to the cell of its first corner; a large one is cut along the cells."""
    if 2 * max(box.shape) <= 3 * side:  # a half more is cheaper than a seam
        return [((box.top // side, box.left // side), box)]
    return [
        ((row, column), Rect(column * side, row * side, (column + 1) * side, (row + 1) * side).intersect(box))
        for row in range(box.top // side, -(-box.bottom // side))
        for column in range(box.left // side, -(-box.right // side))
    ]


def _piece(
    target: Mask, bounds: Rect, labels: NDArray[np.int32], members: list[tuple[int, Rect]], step: int, scale: int
) -> Piece | None:
    box = members[0][1]
    for _, part in members:
        box = box.union(part)
    chosen = np.zeros(box.shape, np.bool_)
    for label, part in members:
        where = chosen[part.slices(box)]
        where |= crop(labels, part) == label
    if not chosen.any():
        return None
    coarse = Rect(box.left * step, box.top * step, box.right * step, box.bottom * step)
    part = coarse.intersect(Rect.of(target))
    enlarged = enlarged_mask(chosen, step)[: part.height, : part.width]
    mask = enlarged & crop(target, part)
    tight = Rect.bounding(mask)
    if tight is None:
        return None
    return Piece(tight.shift(part.left + bounds.left, part.top + bounds.top), crop(mask, tight), scale)
