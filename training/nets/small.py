"""The generators that ship: a quarter-resolution stem, residual blocks at an eighth, a little attention.

Inputs are the photo and its mask; filling the hole and stacking channels happen inside, so that they are part of the
exported graph. Sides are multiples of 8.
"""

from typing import NamedTuple, cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.structure.hog import ORIENTATIONS
from engine.structure.parsing import PARTS
from training.config import SmallConfig
from training.nets.backbone import CHANNELS, SPREADS, Backbone
from training.nets.blocks import (
    Attention,
    Block,
    Fourier,
    ModulatedBlock,
    SeparableBlock,
    place,
    start_without_checkerboard,
)
from training.nets.eigen import Eigen
from training.nets.hog import Hog, known_share
from training.nets.push_pull import push_pull_fill
from training.nets.thin_plate import thin_plate_fill

STRIDE = 8
JOINTS = 17
Shape = tuple[int, int]
TRAINED = (128, 128)  # height and width of the pictures in training, where nobody says otherwise


class Trunk(nn.Module):
    """Stem at a quarter and blocks at an eighth of the side; `guide` planes join at an eighth."""

    def __init__(self, config: SmallConfig, guide: int, shape: Shape) -> None:
        super().__init__()
        block = SeparableBlock if config.separable else Block
        self.filled_by = config.start
        if config.start == "eigen":
            self.eigen = Eigen(shape, config.components, config.noise, config.rest == "thin-plate")
        self.stem = nn.Conv2d(6 * 16, config.width, 3, padding=1)
        self.shallow = nn.Sequential(*(block(config.width) for _ in range(config.shallow)))
        self.down = nn.Conv2d(config.width, config.wide, 4, stride=2, padding=1)
        self.guide = nn.Conv2d(guide, config.wide, 3, padding=1)
        deep: list[nn.Module] = []
        for i in range(config.deep):
            deep.append(block(config.wide, config.dilations[i % len(config.dilations)]))
            if i in config.attention_after:
                deep.append(Attention(config.wide, config.heads))
            if i in config.fourier_after:
                deep.append(Fourier(config.wide))
        self.deep = nn.Sequential(*deep)

    def start(self, image: Tensor, mask: Tensor, noise: Tensor | None = None) -> Tensor:
        """The damaged photo with its hole filled smoothly, or grey; nothing under the hole is ever read."""
        if self.filled_by == "eigen":
            return self.eigen(image, mask, noise)
        if self.filled_by == "thin-plate":
            return thin_plate_fill(image, mask)
        if self.filled_by == "push-pull":
            return push_pull_fill(image * (1 - mask), mask)
        return image * (1 - mask) + 0.5 * mask

    def forward(
        self, start: Tensor, mask: Tensor, guide: Tensor, beside: Tensor | float = 0.0
    ) -> tuple[Tensor, Tensor]:
        """Features at a quarter and at an eighth; `beside` is what else joins at an eighth, as wide as these."""
        planes = torch.cat([start * 2 - 1, mask, place(mask)], dim=1)
        fine = self.shallow(self.stem(F.pixel_unshuffle(planes, 4)))
        return fine, self.deep(self.down(fine) + self.guide(guide) + beside)


class StructureGenerator(nn.Module):
    """G_H (paper A, stage A1): damaged face to the HOG volume of the whole face, (N,9,H/8,W/8) in 0..1."""

    def __init__(self, config: SmallConfig, hog: Hog, shape: Shape = TRAINED) -> None:
        super().__init__()
        self.hog = hog
        self.trunk = Trunk(config, ORIENTATIONS + 1, shape)
        self.head = nn.Conv2d(config.wide, ORIENTATIONS, 3, padding=1)

    def forward(self, image: Tensor, mask: Tensor, noise: Tensor | None = None) -> Tensor:
        image = image * (1 - mask)
        damaged = torch.cat([self.hog(image, mask), known_share(mask)], dim=1)
        _, deep = self.trunk(self.trunk.start(image, mask, noise), mask, damaged)
        return torch.sigmoid(self.head(F.relu(deep)) - 1.5)


class Parsed(NamedTuple):
    """Every stage's answer, first to last: class logits (N,13,H/4,W/4) and joint heatmaps (N,17,H/8,W/8)."""

    logits: list[Tensor]
    heatmaps: list[Tensor]


class BackboneFeatures(nn.Module):
    """The backbone's features of a picture (N,3,H,W) in 0..1, brought to a trunk of these widths.

    It looks at twice the size, so that an arm is as many pixels wide as in the photos it knows, and adds nothing at
    first: a network that was trained without can be trained on with it.
    """

    def __init__(self, config: SmallConfig) -> None:
        super().__init__()
        self.network = Backbone()
        self.fine = nn.Conv2d(CHANNELS[0] * 4 + CHANNELS[1], config.width, 3, padding=1)
        self.deep = nn.Conv2d(CHANNELS[2] + CHANNELS[3], config.wide, 3, padding=1)
        for conv in (self.fine, self.deep):
            nn.init.zeros_(conv.weight)
            nn.init.zeros_(cast(Tensor, conv.bias))

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor]:
        """To be added at a quarter (N,width,H/4,W/4) and at an eighth of the side (N,wide,H/8,W/8)."""
        found = self.network(F.interpolate(image, scale_factor=2.0, mode="bilinear", align_corners=False))
        finest, fine, deep, deepest = (f / spread for f, spread in zip(found, SPREADS, strict=True))
        deepest = F.interpolate(deepest, (deep.shape[2], deep.shape[3]), mode="bilinear", align_corners=False)
        return self.fine(torch.cat([F.pixel_unshuffle(finest, 2), fine], 1)), self.deep(torch.cat([deep, deepest], 1))


class ParsingGenerator(nn.Module):
    """Paper B, stage B1, small: parsing and pose of the complete person, refined by each other once."""

    def __init__(self, config: SmallConfig, shape: Shape = TRAINED) -> None:
        super().__init__()
        parts, wide = len(PARTS), config.wide
        self.trunk = Trunk(config, 1, shape)
        self.backbone = BackboneFeatures(config) if config.backbone else None
        self.first_parsing = nn.Conv2d(wide, parts * 4, 3, padding=1)
        self.first_pose = nn.Conv2d(wide, JOINTS, 3, padding=1)
        self.cross = nn.Conv2d(parts * 4 + JOINTS, wide, 3, padding=1)
        self.refine = nn.Sequential(Block(wide), Block(wide, 2))
        self.pose = nn.Conv2d(wide, JOINTS, 3, padding=1)
        self.up = nn.Conv2d(wide, config.width * 4, 3, padding=1)
        self.fine = nn.Sequential(*(Block(config.width) for _ in range(max(1, config.shallow))))
        self.parsing = nn.Conv2d(config.width, parts, 3, padding=1)
        for conv in (self.first_parsing, self.first_pose, self.pose, self.parsing):
            nn.init.normal_(conv.weight, std=1e-3)
            nn.init.zeros_(conv.bias)  # type: ignore[arg-type]

    def forward(self, image: Tensor, mask: Tensor) -> Parsed:
        start = self.trunk.start(image, mask)
        seen, beside = self.backbone(start) if self.backbone is not None else (0.0, 0.0)
        fine, deep = self.trunk(start, mask, known_share(mask), beside)
        active = F.relu(deep)
        first = F.pixel_shuffle(self.first_parsing(active), 2)
        pose = self.first_pose(active)
        crossed = torch.cat([F.pixel_unshuffle(first.softmax(1), 2), pose], dim=1)
        deep = self.refine(deep + self.cross(crossed))
        active = F.relu(deep)
        fine = self.fine(fine + F.pixel_shuffle(self.up(active), 2) + seen)
        return Parsed([first, self.parsing(F.relu(fine))], [pose, self.pose(active)])


class ImageGenerator(nn.Module):
    """G_I (paper A, stage A2; paper B, stage B2): damaged photo, mask and predicted structure to the whole, in 0..1.

    `guide` is the HOG volume at an eighth of the side, or the parsing map (softmax) at a quarter: `guide_divisor` 8 or
    4; without one (`guide_channels` 0) it is the network of the comparison. It paints the difference to its start,
    under the hole only: known pixels come back as they were. With eigenpictures, `noise` makes another start, and so
    another picture (`nets.eigen`).
    """

    def __init__(
        self, config: SmallConfig, guide_channels: int = 0, guide_divisor: int = 8, shape: Shape = TRAINED
    ) -> None:
        super().__init__()
        self.guide_channels, self.guide_divisor = guide_channels, guide_divisor
        coarse = guide_channels * (STRIDE // guide_divisor) ** 2
        self.trunk = Trunk(config, coarse + 1, shape)
        self.up = nn.Conv2d(config.wide, config.width * 4, 3, padding=1)
        if config.modulated and guide_channels:
            self.modulated = nn.ModuleList(ModulatedBlock(config.width, guide_channels) for _ in range(config.shallow))
        block = SeparableBlock if config.separable else Block
        self.fine = nn.Sequential(*(block(config.width) for _ in range(config.shallow)))
        self.to_half = nn.Conv2d(config.width, 32 * 4, 3, padding=1)
        self.to_whole = nn.Conv2d(32, 16 * 4, 3, padding=1)
        self.head = nn.Conv2d(16, 3, 3, padding=1)
        for conv in (self.up, self.to_half, self.to_whole):
            start_without_checkerboard(conv)
        assert self.head.bias is not None
        nn.init.normal_(self.head.weight, std=1e-3)
        nn.init.zeros_(self.head.bias)

    def forward(self, image: Tensor, mask: Tensor, guide: Tensor | None = None, noise: Tensor | None = None) -> Tensor:
        start = self.trunk.start(image, mask, noise)
        coarse = known_share(mask)
        if self.guide_channels:
            assert guide is not None
            fold = STRIDE // self.guide_divisor
            coarse = torch.cat([F.pixel_unshuffle(guide, fold) if fold > 1 else guide, coarse], dim=1)
        fine, deep = self.trunk(start, mask, coarse)
        fine = fine + F.pixel_shuffle(self.up(F.relu(deep)), 2)
        if hasattr(self, "modulated"):
            assert guide is not None
            quarter = guide if self.guide_divisor == 4 else F.interpolate(guide, scale_factor=2.0)
            for block in self.modulated:
                fine = block(fine, quarter)
        fine = self.fine(fine)
        half = F.relu(F.pixel_shuffle(self.to_half(F.relu(fine)), 2))
        whole = F.relu(F.pixel_shuffle(self.to_whole(half), 2))
        # Known pixels are not repainted. Were they to be learnt as well, what is right there, no difference at all,
        # would be all that the first thousand steps teach.
        return (start + self.head(whole) * mask).clamp(0, 1)
