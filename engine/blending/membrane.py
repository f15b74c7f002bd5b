"""A thin plate under tension: extends what is known around a hole into it, with its slope.

Of all fields that agree with the known pixels, the one with the least bending (the sum of its squared Laplacian) and,
with a little weight, the least slope. Bending lets edges and shading go on for some pixels beyond the border; the
tension keeps them from running away in the middle of a large hole, or towards a side where nothing is known.

Solved from coarse to fine: on each level a few conjugate gradient steps from the enlarged coarser answer. Their
preconditioner sums the residual's share on all coarser levels (Bramble, Pasciak and Xu, 1990), with cubic B-splines,
which image pyramids are made of. Then the number of steps hardly grows with the hole.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.pixels import Mask

Plane = NDArray[np.float32]

# What slope costs beside bending: beyond some seven pixels the plate behaves like a membrane.
_TENSION = 0.02
_STEPS, _COARSE_STEPS, _LAST_STEPS = 12, 16, 30
_WORK = 800_000  # pixels times steps at full size: in larger arrays fewer steps, down to four
_SMALLEST = 8  # side of the coarsest level
# What a unit of a level costs in bending, slope and height at most: single pixels, and the pyramid's B-splines.
_PIXEL = 20.0, 4.0
_SPLINE = 5.0, 1.4


def membrane_fill(values: NDArray[np.float32], hole: Mask) -> NDArray[np.float32]:
    """`values` (H x W x C, of any range) with the pixels under `hole` filled from the others, which stay bit-identical.

    Linear in `values`; what lies under `hole` is never read. Zero where nothing is known. Beyond the array's edges it
    is taken to continue as it ends, so towards an edge without known pixels the plate becomes level. An approximation:
    about a tenth off the exact plate.
    """
    filled = np.array(values, np.float32)
    known = (~hole).astype(np.float32)
    steps = min(_STEPS, max(4, _WORK // max(1, hole.size)))
    for channel in range(filled.shape[2]):
        plane = np.where(hole, np.float32(0), filled[:, :, channel])
        filled[:, :, channel] = np.where(hole, _fill(plane, known, _TENSION, steps), plane)
    return filled


def _fill(plane: Plane, known: Plane, tension: float, steps: int) -> Plane:
    """`plane` must be zero where `known` is 0; that is 1 elsewhere."""
    hole = _scale_add(known, -1, np.ones_like(known))
    if min(known.shape) <= _SMALLEST or not hole.any():
        mean = float(plane.sum()) / max(1.0, float(known.sum()))
        return _conjugate_gradient(_scale_add(hole, mean, plane), hole, tension, _LAST_STEPS)
    coarse = _fill(*_downsample(plane, known), 4 * tension, _COARSE_STEPS)
    grown = np.asarray(cv2.resize(coarse, known.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)
    return _conjugate_gradient(np.where(known > 0, plane, grown), hole, tension, steps)


def _downsample(plane: Plane, known: Plane) -> tuple[Plane, Plane]:
    """Half the size, rounded up: the mean of the known among four pixels; unknown where none of them is."""
    rows, columns = (side % 2 for side in known.shape)
    size = (known.shape[1] + columns) // 2, (known.shape[0] + rows) // 2
    total, share = (
        cv2.resize(
            cv2.copyMakeBorder(array, 0, rows, 0, columns, cv2.BORDER_CONSTANT, value=(0,)),
            size,
            interpolation=cv2.INTER_AREA,
        )
        for array in (plane, known)
    )
    # Of 2 x 2 means of zeros and ones the least that is not zero is a quarter.
    mean = np.divide(total, np.maximum(share, np.float32(0.25)), dtype=np.float32)
    return mean, (share > 0).astype(np.float32)


def _conjugate_gradient(start: Plane, hole: Plane, tension: float, steps: int) -> Plane:
    """Preconditioned conjugate gradient steps from `start` towards the plate; pixels outside the hole stay."""
    shares = _level_weights(hole, tension)
    single = np.float32(1 / (_PIXEL[0] + _PIXEL[1] * tension))
    filled, rest = start, -hole * _energy_gradient(start, tension)
    step = _precondition(rest, hole, shares, single)
    direction, size = step, float(np.vdot(rest, step))
    for _ in range(steps):
        gradient = hole * _energy_gradient(direction, tension)
        against = float(np.vdot(direction, gradient))
        if against <= 0 or size <= 0:  # solved, or nothing to solve
            break
        far = size / against
        filled, rest = _scale_add(direction, far, filled), _scale_add(gradient, -far, rest)
        step = _precondition(rest, hole, shares, single)
        before, size = size, float(np.vdot(rest, step))
        direction = _scale_add(direction, size / before, step)
    return filled


def _energy_gradient(plane: Plane, tension: float) -> Plane:
    """What bending and tension hold against the plane; its own transpose, as the border is repeated."""
    curved = _laplacian(plane)
    return _scale_add(curved, -tension, _laplacian(curved))


def _laplacian(plane: Plane) -> Plane:
    return np.asarray(cv2.Laplacian(plane, cv2.CV_32F, borderType=cv2.BORDER_REPLICATE), np.float32)


def _scale_add(one: Plane, times: float, other: Plane) -> Plane:
    return np.asarray(cv2.scaleAdd(one, times, other), np.float32)


def _level_weights(hole: Plane, tension: float) -> list[Plane]:
    """How far each bump of each coarser level may give way: 0 where it would reach a known pixel."""
    shares: list[Plane] = []
    known = 1 - hole
    while min(known.shape) > 2:
        known = (np.asarray(cv2.pyrDown(known)) > 0).astype(np.float32)
        if known.all():
            break
        stiff = _SPLINE[0] / 16 ** (len(shares) + 1) + _SPLINE[1] * tension / 4 ** (len(shares) + 1)
        shares.append((1 - known) / np.float32(stiff))
    return shares


def _precondition(rest: Plane, hole: Plane, shares: list[Plane], single: np.float32) -> Plane:
    """The preconditioner: what is left, on each level by itself, brought back to full size and summed."""
    levels: list[Plane] = []
    below = rest
    for share in shares:
        below = np.asarray(cv2.pyrDown(below), np.float32)
        levels.append(below * share)
    total: Plane | None = None
    for level in reversed(levels):
        total = level if total is None else level + cv2.pyrUp(total, dstsize=level.shape[::-1])
    own = rest * single
    return own if total is None else own + hole * cv2.pyrUp(total, dstsize=rest.shape[::-1])
