"""The figures of one filled picture: against the truth, over the whole picture, the known pixels included."""

from typing import Any, cast

import numpy as np
import torch
from skimage.metrics import structural_similarity
from torch import Tensor

from engine.imaging.pixels import Pixels


def psnr(painted: Pixels, truth: Pixels) -> float:
    """Peak signal-to-noise ratio in dB; infinite for equal pictures."""
    error = np.mean((painted.astype(np.float64) - truth) ** 2)
    with np.errstate(divide="ignore"):
        return float(10 * np.log10(255**2 / error))


def ssim(painted: Pixels, truth: Pixels) -> float:
    """Structural similarity, 1 = alike: mean over R, G and B, Gaussian window of 11 px (sigma 1.5), as Wang et al."""
    measure = cast(Any, structural_similarity)  # its types allow for maps that are not asked for
    window = {"gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False}
    return float(measure(painted, truth, channel_axis=2, data_range=255, **window))


def l1(painted: Pixels, truth: Pixels) -> float:
    """Mean absolute difference as a share of the range, 0..1."""
    return float(np.abs(painted.astype(np.float64) - truth).mean() / 255)


def perceptual_distance(painted: list[Tensor], truth: list[Tensor]) -> Tensor:
    """(N,), 0 = alike: LPIPS without its learnt weights, from the features that `nets.perceptual` gives.

    At each layer of the perceptual network the features are scaled to unit length at every position, their squared
    differences summed over channels and averaged over positions; the layers are summed.
    """
    layers = [((_unit(p) - _unit(t)) ** 2).sum(dim=1).mean(dim=(1, 2)) for p, t in zip(painted, truth, strict=True)]
    return torch.stack(layers).sum(dim=0)


def _unit(features: Tensor) -> Tensor:
    return features / (features.norm(dim=1, keepdim=True) + 1e-6)
