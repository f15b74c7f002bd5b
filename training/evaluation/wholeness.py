"""Whether a map of a person's parts is whole under a hole: limbs that end where limbs end, outlines that go on."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.pixels import Mask
from engine.structure.parsing import PARTS

Labels = NDArray[np.uint8]
_ARMS = np.array([PARTS.index("arms")])
_LEGS = np.array([PARTS.index("legs"), PARTS.index("trousers")])
_SHOES = PARTS.index("shoes")
_LEAST = 60  # px: smaller pieces of a limb in a hole are not looked at
_NEAR = 6  # px around an end
_BLUNT = 0.5  # the least width of a limb that ends in a hand, as a share of the width where it enters
_CUT = 0.8  # share of background beyond a limb's cut from which on it does not go on
_FAR = 50.0  # px: an outline that does not go on counts as this far
_REACH = 12  # px of an outline that its direction is taken from


@dataclass(frozen=True)
class Joint:
    """Where a visible outline meets the hole's rim: how far away the drawn one begins, px, and the angle between the
    two, degrees; nan where there is none."""

    distance: float
    angle: float


def limb_ends(labels: Labels, hole: Mask) -> list[bool]:
    """For each end of each limb that enters the hole, whether it is one that limbs have.

    `labels` (H,W): the map under the hole, what is known around it. An end is the point of a piece of arm or leg under
    the hole that lies furthest from where it enters, among those around it, further than the limb is wide; where the
    piece goes on from it to two places of entry, it is none. It is right at the picture's edge, at another part, or at
    what is visible; an arm's also where it is as wide as a hand (`_BLUNT` of the arm), a leg's not. A visible limb
    that nobody goes on from at the rim ends wrongly there.
    """
    found: list[bool] = []
    for parts in (_ARMS, _LEGS):
        limb = np.isin(labels, parts)
        found += [False] * _cut_off(labels, limb, hole)
        _, pieces = cv2.connectedComponents((limb & hole).astype(np.uint8))
        outside = cv2.dilate((limb & ~hole).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        for number in range(1, int(pieces.max()) + 1):
            piece = pieces == number
            entry = piece & outside
            if entry.any() and piece.sum() >= _LEAST:
                thick = cv2.distanceTransform((limb & (piece | ~hole)).astype(np.uint8), cv2.DIST_L2, 5)
                ends = [end for end in _ends(piece, entry, thick) if not _between(end, piece, entry, thick)]
                found += [_ends_well(end, entry, thick, labels, hole, parts) for end in ends]
    return found


def _cut_off(labels: Labels, limb: Mask, hole: Mask) -> int:
    """How many visible pieces of limb meet nothing but background at the hole's rim, along `_NEAR` pixels or more."""
    kernel = np.ones((3, 3), np.uint8)
    touching = limb & ~hole & (cv2.dilate(hole.astype(np.uint8), kernel) > 0)
    _, stubs = cv2.connectedComponents(touching.astype(np.uint8))
    count = 0
    for number in range(1, int(stubs.max()) + 1):
        stub = stubs == number
        beyond = labels[(cv2.dilate(stub.astype(np.uint8), kernel) > 0) & hole]
        count += bool(stub.sum() >= _NEAR and (beyond == 0).mean() > _CUT)
    return count


def _ends(piece: Mask, entry: Mask, thick: NDArray[np.float32]) -> list[tuple[int, int]]:
    """The points (row, column) of a piece that lie furthest, along it, from where it enters, one a branch."""
    far = np.full(piece.shape, -1.0, np.float32)
    front, step = entry.copy(), 0
    far[front] = 0
    while front.any():
        step += 1
        front = (cv2.dilate(front.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0) & piece & (far < 0)
        far[front] = step
    wide = max(_NEAR, round(2.4 * float(thick[piece].max())))
    around = cv2.dilate(far, np.ones((2 * wide + 1, 2 * wide + 1), np.uint8))
    tops = piece & (far == around) & (far >= max(2 * _NEAR, wide))
    count, tops_of = cv2.connectedComponents(cv2.dilate(tops.astype(np.uint8), np.ones((5, 5), np.uint8)))
    ends: list[tuple[int, int]] = []
    for number in range(1, count):
        rows, columns = np.nonzero((tops_of == number) & tops)
        ends.append((int(rows[len(rows) // 2]), int(columns[len(columns) // 2])))
    return ends


def _between(end: tuple[int, int], piece: Mask, entry: Mask, thick: NDArray[np.float32]) -> bool:
    """Whether the piece leads from a point to two places of entry, on two sides of it."""
    around = np.zeros(piece.shape, np.uint8)
    cv2.circle(around, end[::-1], round(2.4 * float(thick[piece].max())) + 2, 1, -1)
    _, rest = cv2.connectedComponents((piece & (around == 0)).astype(np.uint8))
    return len(np.unique(rest[entry & (rest > 0)])) > 1


def _ends_well(
    end: tuple[int, int],
    entry: Mask,
    thick: NDArray[np.float32],
    labels: Labels,
    hole: Mask,
    parts: NDArray[np.int64],
) -> bool:
    height, width = labels.shape
    row, column = end
    if min(row, column, height - 1 - row, width - 1 - column) < _NEAR:
        return True
    window = slice(row - _NEAR, row + _NEAR + 1), slice(column - _NEAR, column + _NEAR + 1)
    other = (labels[window] != 0) & ~np.isin(labels[window], parts)
    visible = ~hole[window] & (labels[window] != 0)
    if other.any() or visible.any():
        return True
    if parts is _LEGS:
        return False
    entered = float(thick[cv2.dilate(entry.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0].max())
    wide = 2 * _NEAR
    hand = thick[max(0, row - wide) : row + wide + 1, max(0, column - wide) : column + wide + 1]
    return float(hand.max()) >= _BLUNT * entered


def outline_joints(labels: Labels, truth: Labels, hole: Mask) -> list[Joint]:
    """How the outline of the person drawn under the hole meets the visible one at the hole's rim.

    `labels` are read under the hole, `truth` around it; both (H,W), 0 is background.
    """
    drawn = _crossings(_along_outline((labels != 0) & hole, hole), hole)
    met: list[Joint] = []
    for place, direction in _crossings(_along_outline((truth != 0) & ~hole, ~hole), ~hole):
        joint = Joint(_FAR, float("nan"))
        for other, its_direction in drawn:
            gap = float(np.hypot(*(place[:, None] - other[None]).transpose(2, 0, 1)).min()) - 1  # neighbours have none
            if gap < joint.distance:
                cosine = abs(float(direction @ its_direction))
                joint = Joint(gap, float(np.degrees(np.arccos(min(1.0, cosine)))))
        met.append(joint)
    return met


def _along_outline(person: Mask, side: Mask) -> Mask:
    """The pixels of `person` that touch background on the same `side` of the rim."""
    background = side & ~person
    return person & (cv2.dilate(background.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0)


def _crossings(outline: Mask, side: Mask) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """The pixels (P,2), x, y, with which the outline on one side begins at the rim, and its direction, of length 1."""
    rim = cv2.dilate((~side).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    _, pieces = cv2.connectedComponents((outline & rim).astype(np.uint8))
    _, lines = cv2.connectedComponents(outline.astype(np.uint8))
    found: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
    for number in range(1, int(pieces.max()) + 1):
        place = np.stack(np.nonzero(pieces == number)[::-1], axis=1).astype(np.float64)
        line = lines == lines[int(place[0, 1]), int(place[0, 0])]
        along = np.stack(np.nonzero(line)[::-1], axis=1).astype(np.float64)
        along = along[np.hypot(*(along - place.mean(axis=0)).T) <= _REACH]
        if len(along) < _REACH // 2:
            continue  # it only touches the rim
        _, _, axes = np.linalg.svd(along - along.mean(axis=0))
        found.append((place, axes[0]))
    return found
