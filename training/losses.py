"""The losses of both papers, as functions of tensors."""

import torch
import torch.nn.functional as F
from torch import Tensor


def balanced_l1(painted: Tensor, truth: Tensor, mask: Tensor, known: float, hole: float) -> Tensor:
    """known * mean |difference| over the known pixels + hole * the same over the hole; `mask` has the tensors' size.

    Each picture is averaged by itself first, so that a scratch counts as much as a hole over half of the face.
    """
    difference = (painted - truth).abs().mean(dim=1, keepdim=True)
    outside = (difference * (1 - mask)).sum((1, 2, 3)) / (1 - mask).sum((1, 2, 3)).clamp_min(1)
    inside = (difference * mask).sum((1, 2, 3)) / mask.sum((1, 2, 3)).clamp_min(1)
    return (known * outside + hole * inside).mean()


def perceptual(painted: list[Tensor], truth: list[Tensor]) -> Tensor:
    """Sum over layers of mean |phi(truth) - phi(painted)|, each layer divided by its mean activation.

    The division [ours] makes the weight mean the same for VGG16 and HED-VGG16, whose activations differ in size.
    """
    layers = [(p - t).abs().mean(dtype=torch.float32) / _size(t) for p, t in zip(painted, truth, strict=True)]
    return torch.stack(layers).sum()


def style(painted: list[Tensor], truth: list[Tensor]) -> Tensor:
    """Sum over layers of the L1 between Gram matrices, divided by C*H*W and by the layer's mean activation squared."""
    layers = [(gram(p) - gram(t)).abs().mean() / _size(t) ** 2 for p, t in zip(painted, truth, strict=True)]
    return torch.stack(layers).sum()


def gram(features: Tensor) -> Tensor:
    """(N,C,H,W) to (N,C,C) float32, divided by C*H*W; the product itself runs in the features' own precision."""
    _, channels, height, width = features.shape
    flat = features.flatten(2)
    # divided before the product: bf16 keeps its relative precision and never overflows
    return ((flat / width) @ (flat / height).transpose(1, 2)).float() / channels


def _size(features: Tensor) -> Tensor:
    return features.detach().abs().mean(dtype=torch.float32).clamp_min(1e-6)


def hinge_discriminator(real: Tensor, fake: Tensor) -> Tensor:
    """Hinge loss of the discriminator's logits (positive = real)."""
    return F.relu(1 - real.float()).mean() + F.relu(1 + fake.float()).mean()


def hinge_generator(fake: Tensor) -> Tensor:
    return -fake.float().mean()
