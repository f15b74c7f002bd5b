"""The face-shape descriptor (paper A, stage A1): a HOG volume, its numpy form and its picture.

`training.nets.hog` is the torch twin of `hog_cells` and `normalise_cells`; tests hold the two, and scikit-image,
together.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.pixels import Mask, resize

ORIENTATIONS = 9
CELL = 8
SKIMAGE_EPSILON = 1e-5

# The canonical face frame: image-left eye, image-right eye, nose tip, image-left and image-right mouth corner, in the
# unit square of the model's crop. The mean over 400 training crops, made mirror-symmetric (it moved by at most 0.012),
# so that a photo's face is put where the network learnt it.
FACE_FRAME: tuple[tuple[float, float], ...] = (
    (0.3067, 0.2985),
    (0.6933, 0.2985),
    (0.5000, 0.5473),
    (0.3277, 0.6903),
    (0.6724, 0.6903),
)


def bin_edges() -> NDArray[np.float64]:
    """Unit vectors (x, y) at the ORIENTATIONS + 1 edges between 0 and 180 degrees, shape 10x2."""
    angles = np.pi * np.arange(ORIENTATIONS + 1) / ORIENTATIONS
    edges = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    edges[-1] = (-1.0, 0.0)  # exactly opposite the first edge: sin(pi) is not zero in floating point
    return edges


def touches_hole(mask: Mask) -> Mask:
    """Pixels whose central difference reads a hole pixel: the hole grown by one in the four directions."""
    grown = mask.copy()
    grown[1:] |= mask[:-1]
    grown[:-1] |= mask[1:]
    grown[:, 1:] |= mask[:, :-1]
    grown[:, :-1] |= mask[:, 1:]
    return grown


def hog_cells(gray: NDArray[np.float64], mask: Mask | None = None) -> NDArray[np.float64]:
    """Unnormalised orientation histograms, 9 x H/8 x W/8: steps two and three of HOG.

    `gray` is HxW in 0..1 with H and W multiples of 8 (ValueError otherwise). Gradients that touch the hole count as
    zero, so that neither the mask's outline nor anything under it reaches the descriptor.
    """
    height, width = gray.shape
    if height % CELL or width % CELL:
        raise ValueError(f"a HOG needs sides in multiples of {CELL}, got {width}x{height}")
    across = np.zeros_like(gray)
    down = np.zeros_like(gray)
    across[:, 1:-1] = gray[:, 2:] - gray[:, :-2]
    down[1:-1] = gray[2:] - gray[:-2]
    strength = np.hypot(across, down)
    if mask is not None:
        strength = np.where(touches_hole(mask), 0.0, strength)
    cross = [x * down - y * across for x, y in bin_edges()]
    cells = np.empty((ORIENTATIONS, height // CELL, width // CELL))
    for i in range(ORIENTATIONS):
        # g, or its opposite, lies between edge i (included) and edge i + 1: no arctangent, so torch and ONNX agree
        # exactly
        inside = ((cross[i] >= 0) & (cross[i + 1] < 0)) | ((cross[i] <= 0) & (cross[i + 1] > 0))
        votes = np.where(inside, strength, 0.0)
        cells[i] = votes.reshape(height // CELL, CELL, width // CELL, CELL).mean(axis=(1, 3))
    return cells


def normalise_cells(
    cells: NDArray[np.float64], cells_per_block: int = 1, epsilon: float = SKIMAGE_EPSILON
) -> NDArray[np.float64]:
    """L2-Hys over blocks of cells: rows x columns x block x block x 9, as in skimage's `feature_vector=False`."""
    windows = np.lib.stride_tricks.sliding_window_view(cells, (cells_per_block, cells_per_block), axis=(1, 2))
    blocks = windows.transpose(1, 2, 3, 4, 0)
    axes = (2, 3, 4)
    blocks = blocks / np.sqrt((blocks**2).sum(axis=axes, keepdims=True) + epsilon**2)
    blocks = np.minimum(blocks, 0.2)
    return blocks / np.sqrt((blocks**2).sum(axis=axes, keepdims=True) + epsilon**2)


def hog(gray: NDArray[np.float64], mask: Mask | None = None, epsilon: float = SKIMAGE_EPSILON) -> NDArray[np.float32]:
    """The descriptor volume, 9 x H/8 x W/8 float32 in 0..1: every cell its own block (paper A, section on HOG)."""
    blocks = normalise_cells(hog_cells(gray, mask), 1, epsilon)
    return np.ascontiguousarray(blocks[:, :, 0, 0].transpose(2, 0, 1), dtype=np.float32)


def render_hog(volume: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.uint8]:
    """What people see of a HOG volume: one short line an orientation in each cell, HxW uint8, brighter = stronger.

    `size` is (H, W) of the picture; the volume (9 x rows x columns) is drawn to fill it whatever its own scale. Lines
    run along the edge, that is across the gradient.
    """
    rows, columns = volume.shape[1:]
    cell = 32  # drawn large, then shrunk with area averaging: smooth lines at every size
    # what all orientations of a cell share is no direction: without it the face's lines stand out
    shown = volume - volume.min(axis=0)
    stamps = np.zeros((ORIENTATIONS, cell, cell), np.uint8)
    middle = (cell - 1) / 2
    for i, stamp in enumerate(stamps):
        angle = np.pi * (i + 0.5) / ORIENTATIONS
        reach = (cell / 2 - 2) * np.array([-np.sin(angle), np.cos(angle)])
        ends = [np.round(middle + sign * reach).astype(int).tolist() for sign in (-1, 1)]
        cv2.line(stamp, ends[0], ends[1], 255, 3, cv2.LINE_AA)
    flat = shown.reshape(ORIENTATIONS, -1), stamps.reshape(ORIENTATIONS, -1).astype(np.float32)
    # every cell's lines at once, saturated: cells x pixels of a cell
    drawn = np.minimum(cv2.gemm(flat[0], flat[1], 1, np.empty(0), 0, flags=cv2.GEMM_1_T), 255).astype(np.uint8)
    picture = drawn.reshape(rows, columns, cell, cell).swapaxes(1, 2).reshape(rows * cell, columns * cell)
    return resize(picture, size)
