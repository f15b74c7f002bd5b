"""The discriminators: PatchGAN, which classifies patches of a picture or cells of a HOG volume, and a projected one."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm

from training.config import DiscriminatorConfig
from training.nets.backbone import CHANNELS, SPREADS, Backbone


class PatchDiscriminator(nn.Module):
    """(N,planes,H,W) to the features of every layer; the last are the logits, one a patch, positive = real. Spectral
    norm throughout."""

    def __init__(self, planes: int, config: DiscriminatorConfig) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        width, inputs = config.width, planes
        for stride in config.strides:
            layers += [spectral_norm(nn.Conv2d(inputs, width, 4, stride, 1)), nn.LeakyReLU(0.2)]
            inputs, width = width, min(width * 2, 8 * config.width)
        layers.append(spectral_norm(nn.Conv2d(inputs, 1, config.kernel, padding=1)))
        self.layers = nn.Sequential(*layers)

    def forward(self, planes: Tensor) -> list[Tensor]:
        features: list[Tensor] = []
        x = planes
        for layer in self.layers:
            x = layer(x)
            if isinstance(layer, nn.LeakyReLU):
                features.append(x)
        return [*features, x]


class ProjectedDiscriminator(nn.Module):
    """Classifies the backbone's features of a picture instead of its pixels (Sauer and others, "Projected GANs", 2021).

    What a face looks like need not be learnt first by the judge: it says something worth hearing within some thousand
    images. (N,planes,H,W), RGB in 0..1 first, to the features of every layer; the last are the logits, one plane for
    each of four scales, positive = real.
    """

    def __init__(self, planes: int, config: DiscriminatorConfig) -> None:
        super().__init__()
        width = config.width
        self.network = Backbone().requires_grad_(False)
        # mixed at random once and for all: the discriminator can't settle on a few channels
        self.mixers = nn.ModuleList(nn.Conv2d(c, width, 1, bias=False) for c in CHANNELS).requires_grad_(False)
        self.heads = nn.ModuleList(
            nn.Sequential(
                spectral_norm(nn.Conv2d(width + planes - 3, width, 3, padding=1)),
                nn.LeakyReLU(0.2),
                spectral_norm(nn.Conv2d(width, width, 3, padding=1)),
                nn.LeakyReLU(0.2),
                spectral_norm(nn.Conv2d(width, 1, 1)),
            )
            for _ in CHANNELS
        )

    def forward(self, planes: Tensor) -> list[Tensor]:
        found = self.network(planes[:, :3])
        size = (found[0].shape[2], found[0].shape[3])
        mixed: list[Tensor] = []
        logits: list[Tensor] = []
        for features, spread, mix, head in zip(found, SPREADS, self.mixers, self.heads, strict=True):
            mixed.append(mix(features / spread))
            beside = F.interpolate(planes[:, 3:], (features.shape[2], features.shape[3]), mode="area")
            answer = head(torch.cat([mixed[-1], beside.to(mixed[-1].dtype)], dim=1))
            logits.append(F.interpolate(answer, size))  # every scale has the same say
        return [*mixed, torch.cat(logits, dim=1)]


def around_hole(picture: Tensor, mask: Tensor, side: int) -> Tensor:
    """The square around each picture's hole, grown by a quarter, brought to (N,C,side,side): what a local one sees.

    `picture` (N,C,H,W), `mask` (N,1,H,W). Where the square reaches out of the picture it repeats the border.
    """
    x, y, half = square_around(mask, 1.25)
    return square(picture, x, y, half.clamp_min(min(mask.shape[2:]) / 8), side)


def square_around(there: Tensor, grown: float) -> tuple[Tensor, Tensor, Tensor]:
    """Centre x, y and half the side, in pixels, of the square around each (N,1,H,W) region, `grown` times as large."""
    height, width = there.shape[2:]
    rows, columns = there.amax(3)[:, 0] > 0, there.amax(2)[:, 0] > 0
    top, bottom = _first(rows), height - _first(rows.flip(1))
    left, right = _first(columns), width - _first(columns.flip(1))
    return (left + right) / 2, (top + bottom) / 2, grown / 2 * (bottom - top).maximum(right - left)


def square(picture: Tensor, x: Tensor, y: Tensor, half: Tensor, side: int) -> Tensor:
    """The squares with centres (x, y) and `half` a side, (N,) each in pixels, resampled to (N,C,side,side)."""
    height, width = picture.shape[2:]
    zero = half.new_zeros(len(half))
    across = [2 * half / width, zero, 2 * x / width - 1]
    down = [zero, 2 * half / height, 2 * y / height - 1]
    theta = torch.stack([torch.stack(across, 1), torch.stack(down, 1)], 1)
    grid = F.affine_grid(theta.to(picture.dtype), [len(picture), picture.shape[1], side, side], align_corners=False)
    return F.grid_sample(picture, grid, padding_mode="border", align_corners=False)


def _first(there: Tensor) -> Tensor:
    """Index of the first True of each row, as float; 0 where there is none."""
    return there.int().argmax(1).float()
