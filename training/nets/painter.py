"""The painter of faces in the mean shape: a small U-Net that is shown the other side and another photo too.

Eyes lie on eyes there and mirroring is a flip, so the flipped face and a reference warped into the same shape are plain
further planes. It paints the difference to what eigen-textures make of the known pixels (`nets.eigen`).
"""

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.structure.hog import ORIENTATIONS
from training.config import PainterConfig
from training.nets.blocks import Attention, Block, start_without_checkerboard
from training.nets.eigen import Eigen

_STEM = 4  # pixels a side of a place of the finest features; places of the middle ones are cells of the HOG
# known face, hole, start, flipped face and where it is known, reference and where it shows something
_PLANES = 3 + 1 + 3 + 3 + 1 + 3 + 1


class Painted(NamedTuple):
    """`picture` (N,3,S,S) in 0..1; `hog` (N,9,S/8,S/8) in 0..1, the shape of the whole face, or None without it."""

    picture: Tensor
    hog: Tensor | None


class MeanShapePainter(nn.Module):
    """Known face, hole and reference to the whole face; known pixels come back as they were. Sides: multiples of 16.

    In training the flipped face is left out now and then: where both sides are hidden it is no help either.
    """

    def __init__(self, config: PainterConfig, shape: tuple[int, int]) -> None:
        super().__init__()
        self.config = config
        fine, middle, deep = config.widths
        self.eigen = Eigen(shape, config.components, config.noise, config.rest == "thin-plate")
        self.stem = nn.Conv2d(_PLANES * _STEM**2, fine, 3, padding=1)
        self.near = nn.Conv2d(_PLANES * 4, config.near, 3, padding=1)
        self.into_fine = nn.Sequential(*(Block(fine) for _ in range(config.blocks)))
        self.to_middle = nn.Conv2d(fine, middle, 4, stride=2, padding=1)
        self.into_middle = nn.Sequential(*(Block(middle) for _ in range(config.blocks)))
        self.to_deep = nn.Conv2d(middle, deep, 4, stride=2, padding=1)
        layers: list[nn.Module] = []
        for i in range(config.deep):
            layers.append(Block(deep, 2 if i in (1, 2) else 1))
            if i in config.attention_after:
                layers.append(Attention(deep, config.heads))
        self.deepest = nn.Sequential(*layers)
        self.up_middle, self.up_fine = nn.Conv2d(deep, middle * 4, 1), nn.Conv2d(middle, fine * 4, 1)
        self.up_near = nn.Conv2d(fine, config.near * 4, 1)
        self.out_middle = nn.Sequential(*(Block(middle) for _ in range(config.blocks)))
        self.out_fine = nn.Sequential(*(Block(fine) for _ in range(config.blocks)))
        self.out_near = Block(config.near)
        self.head = nn.Conv2d(config.near, 3 * 4, 3, padding=1)
        if config.hog:
            self.shape_head = nn.Conv2d(middle, ORIENTATIONS, 3, padding=1)
            self.shape_into = nn.Conv2d(ORIENTATIONS, middle, 3, padding=1)
        for conv in (self.up_middle, self.up_fine, self.up_near):
            start_without_checkerboard(conv)
        nn.init.normal_(self.head.weight, std=1e-3)
        assert self.head.bias is not None
        nn.init.zeros_(self.head.bias)

    def forward(self, image: Tensor, mask: Tensor, reference: Tensor, reference_valid: Tensor) -> Painted:
        start = self.eigen(image, mask)
        seen, known = image * (1 - mask), 1 - mask
        other, other_known = seen.flip(3), known.flip(3)
        if self.training:
            kept = (torch.rand(len(image), 1, 1, 1, device=image.device) >= self.config.without_flip).float()
            other, other_known = other * kept, other_known * kept
        # where no reference shows anything, the flipped face takes its place: what is learnt of one helps the other
        instead = other_known * (1 - reference_valid)
        shown = reference * reference_valid + other * instead
        planes = torch.cat([seen, mask, start, other, other_known, shown, reference_valid + instead], dim=1)
        planes = planes.contiguous(memory_format=torch.channels_last)
        near = self.near(F.pixel_unshuffle(planes, 2))
        fine = self.into_fine(self.stem(F.pixel_unshuffle(planes, _STEM)))
        middle = self.into_middle(self.to_middle(fine))
        deep = self.deepest(self.to_deep(middle))
        middle = middle + F.pixel_shuffle(self.up_middle(F.relu(deep)), 2)
        hog = None
        if self.config.hog:
            hog = torch.sigmoid(self.shape_head(F.relu(middle)) - 1.5)
            middle = middle + self.shape_into(hog)
        fine = fine + F.pixel_shuffle(self.up_fine(F.relu(self.out_middle(middle))), 2)
        near = near + F.pixel_shuffle(self.up_near(F.relu(self.out_fine(fine))), 2)
        painted = F.pixel_shuffle(self.head(F.relu(self.out_near(near))), 2)
        return Painted((start + painted.float() * mask).clamp(0, 1), hog)
