"""PatchGAN with spectral norm: judges patches of a picture or cells of a HOG volume, told where the hole is."""

import torch
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm

from training.config import DiscriminatorConfig


class PatchDiscriminator(nn.Module):
    """(N,C,H,W) judged and (N,1,H,W) mask at the same size to one logit a patch; positive = real."""

    def __init__(self, channels: int, config: DiscriminatorConfig) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        width, inputs = config.width, channels + 1
        for stride in config.strides:
            layers += [spectral_norm(nn.Conv2d(inputs, width, 4, stride, 1)), nn.LeakyReLU(0.2)]
            inputs, width = width, min(width * 2, 8 * config.width)
        layers.append(spectral_norm(nn.Conv2d(inputs, 1, 3, padding=1)))
        self.layers = nn.Sequential(*layers)

    def forward(self, judged: Tensor, mask: Tensor) -> Tensor:
        return self.layers(torch.cat([judged, mask], dim=1))
