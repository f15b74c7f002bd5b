"""The figures of an evaluation. All take float32 tensors (N,3,H,W) in 0..1 and give one number a picture."""

import torch
from torch import Tensor


def psnr(painted: Tensor, truth: Tensor) -> Tensor:
    """Peak signal-to-noise ratio over the whole picture in dB, (N,); infinite for equal pictures."""
    return -10 * torch.log10(((painted - truth) ** 2).mean(dim=(1, 2, 3)))


def perceptual_distance(painted: list[Tensor], truth: list[Tensor]) -> Tensor:
    """(N,), 0 = alike: LPIPS without its learnt weights, from the features that `nets.perceptual` gives.

    At each of the judge's four layers the features are scaled to unit length at every position, their squared
    differences summed over channels and averaged over positions; the layers are summed.
    """
    layers = [((_unit(p) - _unit(t)) ** 2).sum(dim=1).mean(dim=(1, 2)) for p, t in zip(painted, truth, strict=True)]
    return torch.stack(layers).sum(dim=0)


def _unit(features: Tensor) -> Tensor:
    return features / (features.norm(dim=1, keepdim=True) + 1e-6)
