"""Warp structure volumes (K x h x w planes over a model's picture): to another crop, or by moved landmarks."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.geometry import Similarity

Volume = NDArray[np.float32]
_RIDGE = 1e-3


def warp_volume(volume: Volume, similarity: Similarity, shape: tuple[int, int]) -> Volume:
    """The volume of (height, width) that `similarity` makes of `volume`, bilinear; at its edges the last cell repeats.

    Coordinates are those of the planes, cell centres at half cells.
    """
    back = similarity.inverse()
    rows, columns = np.mgrid[: shape[0], : shape[1]]
    points = np.stack([columns.ravel() + 0.5, rows.ravel() + 0.5], axis=1)
    return _sample(volume, back.apply(points).reshape(*shape, 2))


def mirror(planes: NDArray[np.float32]) -> NDArray[np.float32]:
    """(..., w) from left to right."""
    return np.ascontiguousarray(planes[..., ::-1])


def bend_volume(
    volume: Volume,
    before: NDArray[np.floating],
    after: NDArray[np.floating],
    reach: float,
    free: NDArray[np.float32] | None = None,
) -> Volume:
    """Return the volume warped so that `before` goes to `after` (N x 2 each, in cells), and what is between along.

    Moves are interpolated between the points by Gaussians of width `reach` cells;
    far from all of them nothing moves. `free` (h x w, 0..1): how much of its move a place makes. Bins of orientation
    are not turned: the moves of a hand are small.
    """
    height, width = volume.shape[1:]
    rows, columns = np.mgrid[:height, :width]
    places = np.stack([columns + 0.5, rows + 0.5], axis=-1).astype(np.float64)
    goals, moves = np.asarray(after, np.float64), np.asarray(before, np.float64) - np.asarray(after, np.float64)

    def pulls(at: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.exp(-((at[..., None, :] - goals) ** 2).sum(axis=-1) / (2 * reach**2))

    # A little of the diagonal more: two points in one place then share what they want.
    shift = pulls(places) @ np.linalg.solve(pulls(goals) + _RIDGE * np.eye(len(goals)), moves)
    return _sample(volume, places + (shift if free is None else shift * free[:, :, None]))


def _sample(volume: Volume, at: NDArray[np.float64]) -> Volume:
    """The planes at the points `at` (h x w x 2: x, y in cells)."""
    across, down = (np.ascontiguousarray(at[:, :, axis] - 0.5, np.float32) for axis in (0, 1))
    planes = [
        cv2.remap(plane, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        for plane in np.ascontiguousarray(volume)
    ]
    return np.stack(planes).astype(np.float32)
