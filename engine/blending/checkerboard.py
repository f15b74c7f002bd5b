"""Removes the regular grid that networks with pixel shuffle leave (checkerboard artefacts, Odena et al. 2016)."""

import cv2
import numpy as np
from numpy.typing import NDArray


def remove_checkerboard(
    planes: NDArray[np.float32], hole: NDArray[np.float32], cell: int, sigma: float = 1.0
) -> NDArray[np.float32]:
    """Return `planes` (1 x 3 x H x W) without what repeats from one block of `cell` pixels in `hole` to the next.

    `hole` (1 x 1 x H x W) is 1 where pixels may change. Subtracts what each place of a block has above the block's
    mean, averaged over neighbouring blocks (a Gaussian of `sigma` cells); what is not aligned to the blocks stays.
    """
    if cell < 2:
        return planes
    inside = hole[0, 0].astype(np.float32)
    line = np.ones(cell + 1, np.float32)
    line[[0, -1]] = 0.5
    line /= cell
    cleaned = planes.copy()
    for plane in cleaned[0]:
        mean = np.asarray(cv2.sepFilter2D(plane, cv2.CV_32F, line, line, borderType=cv2.BORDER_REFLECT), np.float32)
        above = (plane - mean) * inside
        for down in range(cell):
            for across in range(cell):
                where = slice(down, None, cell), slice(across, None, cell)
                total, weight = (
                    np.asarray(cv2.GaussianBlur(values[where], (0, 0), sigma), np.float32) for values in (above, inside)
                )
                plane[where] -= total / np.maximum(weight, np.float32(1e-3)) * inside[where]
    return cleaned
