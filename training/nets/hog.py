"""HOG as a differentiable torch module (paper A, stage A1); the numpy twin is `engine.structure.hog`."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.structure.hog import CELL, ORIENTATIONS, SKIMAGE_EPSILON, bin_edges


class Hog(nn.Module):
    """RGB (N,3,H,W in 0..1) and an optional mask (N,1,H,W, 1 = hole) to the volume (N,9,H/8,W/8) in 0..1.

    `epsilon` is the floor of the block normalisation. scikit-image's 1e-5 turns a flat cheek's noise into full-strength
    random orientations; a larger floor (0.02) keeps the strength of an edge in the descriptor and gives the network
    less to guess. Differentiable in the gradients' strength; the choice of bin is constant.
    """

    edges: Tensor
    luma: Tensor

    def __init__(self, epsilon: float = SKIMAGE_EPSILON) -> None:
        super().__init__()
        self.epsilon = epsilon
        self.register_buffer("edges", torch.tensor(bin_edges(), dtype=torch.float32), persistent=False)
        self.register_buffer("luma", torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1), persistent=False)

    def cells(self, image: Tensor, mask: Tensor | None) -> Tensor:
        """Unnormalised histograms (N,9,H/8,W/8); gradients that touch the hole are zero."""
        gray = (image.float() * self.luma).sum(dim=1, keepdim=True)
        across = F.pad(gray[..., 2:] - gray[..., :-2], (1, 1))
        down = F.pad(gray[..., 2:, :] - gray[..., :-2, :], (0, 0, 1, 1))
        if mask is not None:
            known = 1 - touches_hole(mask.float())
            across, down = across * known, down * known
        squared = across**2 + down**2
        # sqrt has an infinite slope at 0: a flat pixel gets no gradient instead of NaN
        strength = torch.sqrt(squared.clamp_min(1e-20)) * (squared > 1e-20)
        x, y = self.edges[:, 0].view(1, -1, 1, 1), self.edges[:, 1].view(1, -1, 1, 1)
        cross = x * down - y * across
        before, after = cross[:, :-1], cross[:, 1:]
        inside = ((before >= 0) & (after < 0)) | ((before <= 0) & (after > 0))
        return F.avg_pool2d(strength * inside.to(strength.dtype), CELL)

    def forward(self, image: Tensor, mask: Tensor | None = None) -> Tensor:
        cells = self.cells(image, mask)
        return self._unit(self._unit(cells).clamp_max(0.2))

    def _unit(self, cells: Tensor) -> Tensor:
        return cells / torch.sqrt((cells**2).sum(dim=1, keepdim=True) + self.epsilon**2)


class HogPicture(nn.Module):
    """The same, drawn: (N,1,H,W) in 0..1, a line an orientation in each cell, along the edge it stands for.

    What scikit-image's `visualize=True` draws, with soft lines, so that it is differentiable (paper A's figures).
    """

    strokes: Tensor

    def __init__(self, epsilon: float = SKIMAGE_EPSILON) -> None:
        super().__init__()
        self.hog = Hog(epsilon)
        self.register_buffer("strokes", _strokes(), persistent=False)

    def forward(self, image: Tensor, mask: Tensor | None = None) -> Tensor:
        return self.draw(self.hog(image, mask))

    def draw(self, volume: Tensor) -> Tensor:
        """(N,9,H/8,W/8) to (N,1,H,W)."""
        return F.conv_transpose2d(volume, self.strokes, stride=CELL).clamp(0, 1)


def _strokes() -> Tensor:
    """(9,1,8,8): how strongly each pixel of a cell is covered by the line of an orientation, 0..1."""
    middle = (torch.arange(CELL) + 0.5) - CELL / 2
    y, x = torch.meshgrid(middle, middle, indexing="ij")
    lines = []
    for i in range(ORIENTATIONS):
        angle = math.pi * (i + 0.5) / ORIENTATIONS  # of the gradient; the line is at a right angle to it
        along = -x * math.sin(angle) + y * math.cos(angle)
        away = x * math.cos(angle) + y * math.sin(angle)
        lines.append((1 - away.abs()).clamp_min(0) * (along.abs() <= CELL / 2))
    return torch.stack(lines)[:, None]


def touches_hole(mask: Tensor) -> Tensor:
    """The mask (N,1,H,W, 1 = hole) grown by one pixel in the four directions."""
    padded = F.pad(mask, (1, 1, 1, 1))
    vertical = torch.maximum(padded[..., :-2, 1:-1], padded[..., 2:, 1:-1])
    horizontal = torch.maximum(padded[..., 1:-1, :-2], padded[..., 1:-1, 2:])
    return torch.maximum(mask, torch.maximum(vertical, horizontal))


def known_share(mask: Tensor) -> Tensor:
    """Share of each cell's gradients that are known, (N,1,H/8,W/8) in 0..1: tells a flat cell from a hidden one."""
    return 1 - F.avg_pool2d(touches_hole(mask), CELL)
