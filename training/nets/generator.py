"""The generator of the small configurations: a quarter-resolution stem, plain residual blocks, a little attention.

Inputs are the photo and its mask; filling the hole and stacking channels happen inside, so that they are part of the
exported graph.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.contract.structure import ORIENTATIONS
from training.config import GeneratorConfig
from training.nets.hog import Hog, known_share
from training.nets.smooth import smooth_fill

STRIDE = 8


class Block(nn.Module):
    """Two 3x3 convolutions on a residual path that starts as the identity: no normalisation needed."""

    def __init__(self, width: int, dilation: int = 1) -> None:
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=dilation, dilation=dilation)
        self.second = nn.Conv2d(width, width, 3, padding=1)
        nn.init.kaiming_normal_(self.first.weight, nonlinearity="relu")
        nn.init.normal_(self.second.weight, std=0.1 * (2 / (9 * width)) ** 0.5)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.second(F.relu(self.first(F.relu(x))))


class Attention(nn.Module):
    """Self-attention over all positions: the far eye tells the near one its colour and its gaze."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.mix = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, x: Tensor) -> Tensor:
        tokens = self.norm(x.flatten(2).transpose(1, 2))
        query, key, value = (t.unflatten(2, (self.heads, -1)).transpose(1, 2) for t in self.mix(tokens).chunk(3, dim=2))
        mixed = F.scaled_dot_product_attention(query, key, value)
        return x + self.out(mixed.transpose(1, 2).flatten(2)).transpose(1, 2).unflatten(2, (x.shape[2], x.shape[3]))


class Trunk(nn.Module):
    """Stem at a quarter and blocks at an eighth of the side; `guide` planes join at an eighth."""

    def __init__(self, config: GeneratorConfig, guide: int) -> None:
        super().__init__()
        self.stem = nn.Conv2d(6 * 16, config.width, 3, padding=1)
        self.shallow = nn.Sequential(*(Block(config.width) for _ in range(config.shallow)))
        self.down = nn.Conv2d(config.width, config.wide, 4, stride=2, padding=1)
        self.guide = nn.Conv2d(guide, config.wide, 3, padding=1)
        deep: list[nn.Module] = []
        for i in range(config.deep):
            deep.append(Block(config.wide, config.dilations[i % len(config.dilations)]))
            if i in config.attention_after:
                deep.append(Attention(config.wide, config.heads))
        self.deep = nn.Sequential(*deep)

    def forward(self, smooth: Tensor, mask: Tensor, guide: Tensor) -> tuple[Tensor, Tensor]:
        planes = torch.cat([smooth * 2 - 1, mask, place(mask)], dim=1)
        fine = self.shallow(self.stem(F.pixel_unshuffle(planes, 4)))
        return fine, self.deep(self.down(fine) + self.guide(guide))


def place(mask: Tensor) -> Tensor:
    """Where in the canonical frame each pixel lies: (N,2,H,W) in -1..1. Aligned faces make it worth knowing."""
    ones = torch.ones_like(mask)
    across, down = ones.cumsum(3), ones.cumsum(2)
    return torch.cat([across / across[..., -1:] * 2 - 1, down / down[..., -1:, :] * 2 - 1], dim=1)


class StructureGenerator(nn.Module):
    """G_H (paper A, stage A1): damaged face to the HOG volume of the whole face, (N,9,H/8,W/8) in 0..1."""

    def __init__(self, config: GeneratorConfig, hog_epsilon: float) -> None:
        super().__init__()
        self.hog = Hog(hog_epsilon)
        self.trunk = Trunk(config, ORIENTATIONS + 1)
        self.head = nn.Conv2d(config.wide, ORIENTATIONS, 3, padding=1)

    def forward(self, image: Tensor, mask: Tensor) -> Tensor:
        image = image * (1 - mask)  # nothing under the hole is ever read
        damaged = torch.cat([self.hog(image, mask), known_share(mask)], dim=1)
        _, deep = self.trunk(smooth_fill(image, mask), mask, damaged)
        return torch.sigmoid(self.head(F.relu(deep)) - 1.5)


class ImageGenerator(nn.Module):
    """G_I (paper A, stage A2): damaged face, mask and predicted structure to the painted face, (N,3,H,W) in 0..1.

    It paints the difference to the smooth start, so an untrained network already is a smooth filler.
    """

    def __init__(self, config: GeneratorConfig, uses_structure: bool) -> None:
        super().__init__()
        self.uses_structure = uses_structure
        self.trunk = Trunk(config, ORIENTATIONS + 1 if uses_structure else 1)
        self.up = nn.Conv2d(config.wide, config.width * 4, 3, padding=1)
        self.fine = nn.Sequential(*(Block(config.width) for _ in range(config.shallow)))
        self.to_half = nn.Conv2d(config.width, 32 * 4, 3, padding=1)
        self.to_whole = nn.Conv2d(32, 16 * 4, 3, padding=1)
        self.head = nn.Conv2d(16, 3, 3, padding=1)
        for conv in (self.up, self.to_half, self.to_whole):
            _start_without_checkerboard(conv)
        assert self.head.bias is not None
        nn.init.normal_(self.head.weight, std=1e-3)
        nn.init.zeros_(self.head.bias)

    def forward(self, image: Tensor, mask: Tensor, structure: Tensor | None = None) -> Tensor:
        smooth = smooth_fill(image * (1 - mask), mask)
        known = known_share(mask)
        guide = torch.cat([structure, known], dim=1) if self.uses_structure and structure is not None else known
        fine, deep = self.trunk(smooth, mask, guide)
        fine = self.fine(fine + F.pixel_shuffle(self.up(F.relu(deep)), 2))
        half = F.relu(F.pixel_shuffle(self.to_half(F.relu(fine)), 2))
        whole = F.relu(F.pixel_shuffle(self.to_whole(half), 2))
        return (smooth + self.head(whole)).clamp(0, 1)


def _start_without_checkerboard(conv: nn.Conv2d) -> None:
    """The four outputs that a pixel shuffle puts side by side start equal (ICNR)."""
    nn.init.kaiming_normal_(conv.weight, nonlinearity="relu")
    with torch.no_grad():
        conv.weight.copy_(conv.weight[::4].repeat_interleave(4, dim=0))
        assert conv.bias is not None
        conv.bias.zero_()
