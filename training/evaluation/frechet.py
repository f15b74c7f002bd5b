"""Fréchet distance between two sets of pictures, for the few hundred pictures that a band has."""

from typing import Any

import numpy as np
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from training.nets.backbone import efficientnet

SIDE = 224


class Features(nn.Module):
    """RGB (N,3,H,W) in 0..1 to (N,1280): the pooled last features of EfficientNet-Lite0. Frozen.

    It stands in for Inception, whose weights no package carries, so every figure made with it is named after it.
    FileNotFoundError says how to get the weights.
    """

    name = "EfficientNet-Lite0"

    def __init__(self) -> None:
        super().__init__()
        self.network = efficientnet()
        self.requires_grad_(False)

    def forward(self, image: Tensor) -> Tensor:
        small = F.interpolate(image, (SIDE, SIDE), mode="bilinear", antialias=True, align_corners=False)
        return self.network.extract_features((small * 255 - 127) / 128).mean(dim=(2, 3))


def frechet_distance(one: NDArray[np.floating[Any]], other: NDArray[np.floating[Any]]) -> float:
    """Between the Gaussians fitted to two sets of features, N x D and M x D; 0 = alike. ValueError below two pictures.

    With fewer pictures than features both covariances are singular. Nothing is added to them: the trace of the root of
    their product is the sum of the singular values of the N x M product of the centred sets, which is exact for any N
    and M and never leaves the real numbers. What few pictures do bring is a bias: compare only distances that were
    taken with the same number of pictures.
    """
    if min(len(one), len(other)) < 2:
        raise ValueError("a Fréchet distance needs at least two pictures on each side")
    (mean, spread), (other_mean, other_spread) = _gaussian(one), _gaussian(other)
    shared = np.linalg.svd(spread @ other_spread.T, compute_uv=False).sum()
    total = (spread**2).sum() + (other_spread**2).sum() - 2 * shared
    # what is left of equal sets is rounding, of either sign
    return max(0.0, float(((mean - other_mean) ** 2).sum() + total))


def _gaussian(features: NDArray[np.floating[Any]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The mean, and a root R of the covariance: R'R."""
    values = np.asarray(features, np.float64)
    mean = values.mean(axis=0)
    return mean, (values - mean) / np.sqrt(len(values) - 1)
