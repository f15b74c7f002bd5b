"""Paper B's completion network (stage B2): the photo, the parsing map and the mask to the whole photo."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.config import CompletionConfig
from training.nets.paper.residual import NormalisedBlock


class CompletionNet(nn.Module):
    """Encoder of three convolutions; residual, dilated and again residual blocks; three convolutions back up.

    `guide` is the parsing map (N,13,H/4,W/4), 0..1. Sides are multiples of 4. Output (N,3,H,W) in 0..1.
    """

    def __init__(self, config: CompletionConfig, guide_channels: int) -> None:
        super().__init__()
        width = config.width
        wide = 4 * width
        self.encoder = nn.Sequential(
            *_layer(nn.Conv2d(3 + guide_channels + 1, width, 7, padding=3), width),
            *_layer(nn.Conv2d(width, 2 * width, 4, stride=2, padding=1), 2 * width),
            *_layer(nn.Conv2d(2 * width, wide, 4, stride=2, padding=1), wide),
        )
        plain = [1] * config.residual
        # a dilation of 16 reaches further than a small picture could be mirrored
        dilations = (*plain, *config.dilations, *plain)
        self.blocks = nn.Sequential(*(NormalisedBlock(wide, d, "zeros") for d in dilations))
        self.decoder = nn.Sequential(
            *_layer(nn.ConvTranspose2d(wide, 2 * width, 4, stride=2, padding=1), 2 * width),
            *_layer(nn.ConvTranspose2d(2 * width, width, 4, stride=2, padding=1), width),
            nn.Conv2d(width, 3, 7, padding=3),
        )

    def forward(self, image: Tensor, mask: Tensor, guide: Tensor | None = None) -> Tensor:
        planes = [image * (1 - mask), mask]
        if guide is not None:
            scale = image.shape[2] // guide.shape[2]
            planes.append(F.interpolate(guide, scale_factor=float(scale)) if scale > 1 else guide)
        x = self.blocks(self.encoder(torch.cat(planes, dim=1)))
        return (torch.tanh(self.decoder(x)) + 1) / 2


def _layer(conv: nn.Module, width: int) -> list[nn.Module]:
    return [conv, nn.InstanceNorm2d(width), nn.ReLU()]
