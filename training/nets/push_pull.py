"""The smooth start: a push-pull fill of the hole, inside the exported graph."""

import torch
import torch.nn.functional as F
from torch import Tensor

LEVELS = 9  # down to one pixel for sides up to 512; a larger square only gets a coarser last level


def push_pull_fill(image: Tensor, mask: Tensor) -> Tensor:
    """Fill the hole of (N,3,H,W) smoothly from its surroundings; known pixels come back unchanged.

    Push: halve values and weights while averaging the known ones. Pull: each level takes its unknown share from the
    coarser one. A picture that is all hole becomes 0.
    """
    weights = [1 - mask]
    values = [image * weights[0]]
    for _ in range(LEVELS):
        value, weight = values[-1], weights[-1]
        pooled = F.avg_pool2d(weight, 2, ceil_mode=True)
        total = F.avg_pool2d(value, 2, ceil_mode=True)
        # a level's pixel is fully trusted once any quarter of it is known: keeps the fill local to the hole's rim
        trust = (pooled * 4).clamp_max(1)
        values.append(total / pooled.clamp_min(1e-6) * trust)
        weights.append(trust)
    filled = values[-1]
    for value, weight in zip(reversed(values[:-1]), reversed(weights[:-1]), strict=True):
        up = F.interpolate(filled, size=value.shape[-2:], mode="bilinear", align_corners=False)
        filled = value + (1 - weight) * up
    return torch.where(mask > 0.5, filled, image)
