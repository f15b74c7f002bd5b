"""Paper B's face refinement: a residual U-Net that repaints the head box of a painted photo."""

from itertools import pairwise
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.config import HeadConfig
from training.nets.blocks import Block


class HeadRefiner(nn.Module):
    """The head box of a photo, its mask and a guide of painted RGB and parsing map, all at one size, to RGB in 0..1.

    The answer is the painted head plus a difference that starts at nothing. Sides are multiples of 2**depth.
    """

    def __init__(self, config: HeadConfig, guide_channels: int) -> None:
        super().__init__()
        widths = [config.width * 2**i for i in range(config.depth + 1)]
        self.enter = nn.Conv2d(3 + 1 + guide_channels, widths[0], 3, padding=1)
        self.down = nn.ModuleList(
            nn.Sequential(Block(a), nn.Conv2d(a, b, 4, stride=2, padding=1)) for a, b in pairwise(widths)
        )
        self.middle = nn.Sequential(Block(widths[-1]), Block(widths[-1], 2))
        self.up = nn.ModuleList(nn.Sequential(nn.ReLU(), nn.Conv2d(b, a, 3, padding=1)) for a, b in pairwise(widths))
        self.mend = nn.ModuleList(Block(a) for a in widths[:-1])
        self.leave = nn.Conv2d(widths[0], 3, 3, padding=1)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(cast(Tensor, self.leave.bias))

    def forward(self, image: Tensor, mask: Tensor, guide: Tensor) -> Tensor:
        x = self.enter(torch.cat([image * (1 - mask), mask, guide], dim=1))
        skips: list[Tensor] = []
        for down in self.down:
            skips.append(x)
            x = down(x)
        x = self.middle(x)
        for i in reversed(range(len(skips))):
            x = self.mend[i](skips[i] + F.interpolate(self.up[i](x), scale_factor=2.0))
        return (guide[:, :3] + self.leave(F.relu(x))).clamp(0, 1)
