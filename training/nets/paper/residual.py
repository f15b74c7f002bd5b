"""Paper A's generator, for both of its stages: convolutions down to a quarter, dilated residual blocks, and up again.

10.8 M parameters and 48.7 GMACs at 256 px with the rendered HOG picture as structure.
"""

from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.structure.hog import CELL, ORIENTATIONS
from training.config import ResidualConfig
from training.nets.hog import Hog, HogPicture


class NormalisedBlock(nn.Module):
    """Two 3x3 convolutions with instance norm on a residual path, the first dilated."""

    def __init__(self, width: int, dilation: int, border: Literal["reflect", "zeros"] = "reflect") -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(width, width, 3, padding=dilation, dilation=dilation, padding_mode=border),
            nn.InstanceNorm2d(width),
            nn.ReLU(),
            nn.Conv2d(width, width, 3, padding=1, padding_mode=border),
            nn.InstanceNorm2d(width),
        )

    def forward(self, x: Tensor) -> Tensor:
        return x + self.layers(x)


class ResidualNet(nn.Sequential):
    """(N,inputs,H,W) to (N,outputs,H,W), not bounded; sides are multiples of 4."""

    def __init__(self, inputs: int, outputs: int, config: ResidualConfig) -> None:
        width = config.width
        layers: list[nn.Module] = [nn.Conv2d(inputs, width, 7, padding=3, padding_mode="reflect")]
        for wide in (2 * width, 4 * width):
            layers += [nn.InstanceNorm2d(wide // 2), nn.ReLU(), nn.Conv2d(wide // 2, wide, 4, stride=2, padding=1)]
        layers += [nn.InstanceNorm2d(4 * width), nn.ReLU()]
        layers += [NormalisedBlock(4 * width, config.dilation) for _ in range(config.blocks)]
        for wide in (2 * width, width):
            layers += [nn.ConvTranspose2d(2 * wide, wide, 4, stride=2, padding=1), nn.InstanceNorm2d(wide), nn.ReLU()]
        layers.append(nn.Conv2d(width, outputs, 7, padding=3, padding_mode="reflect"))
        super().__init__(*layers)


class ResidualStructure(nn.Module):
    """G_H: [I_m, HOG(I_m), M] to the HOG of the whole face, as a picture (N,1,H,W) or a volume (N,9,H/8,W/8), 0..1."""

    def __init__(self, config: ResidualConfig, hog: Hog | HogPicture) -> None:
        super().__init__()
        self.hog = hog
        planes = 1 if isinstance(hog, HogPicture) else ORIENTATIONS
        self.net = ResidualNet(3 + planes + 1, planes, config)

    def forward(self, image: Tensor, mask: Tensor) -> Tensor:
        image = image * (1 - mask)
        damaged = _to_size(self.hog(image, mask), image)
        drawn = torch.sigmoid(self.net(torch.cat([image, damaged, mask], dim=1)))
        return drawn if isinstance(self.hog, HogPicture) else F.avg_pool2d(drawn, CELL)


class ResidualImage(nn.Module):
    """The inpainting network: [I_m, structure, M] to the face, (N,3,H,W) in 0..1."""

    def __init__(self, config: ResidualConfig, guide_channels: int) -> None:
        super().__init__()
        self.net = ResidualNet(3 + guide_channels + 1, 3, config)

    def forward(self, image: Tensor, mask: Tensor, guide: Tensor | None = None) -> Tensor:
        image = image * (1 - mask)
        planes = [image, mask] if guide is None else [image, _to_size(guide, image), mask]
        return (torch.tanh(self.net(torch.cat(planes, dim=1))) + 1) / 2


def _to_size(guide: Tensor, image: Tensor) -> Tensor:
    scale = image.shape[2] // guide.shape[2]
    return guide if scale == 1 else F.interpolate(guide, scale_factor=float(scale))
