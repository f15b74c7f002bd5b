"""The losses of both papers, as functions of tensors: means over the pictures, so equal parts of a batch average."""

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.structure.parsing import UNKNOWN


def balanced_l1(
    painted: Tensor, truth: Tensor, mask: Tensor, known: float, hole: float, counted: Tensor | None = None
) -> Tensor:
    """known * mean |difference| over the known pixels + hole * the same over the hole; `mask` has the tensors' size.

    Each picture is averaged by itself first, so that a scratch counts as much as a hole over half of the face.
    `counted` (N,1,H,W), 0..1: pixels at 0 are left out (nothing is known of what lies outside the photo).
    """
    difference = (painted - truth).abs().mean(dim=1, keepdim=True)
    there = torch.ones_like(mask) if counted is None else counted
    known_there, hole_there = (1 - mask) * there, mask * there
    outside = (difference * known_there).sum((1, 2, 3)) / known_there.sum((1, 2, 3)).clamp_min(1)
    inside = (difference * hole_there).sum((1, 2, 3)) / hole_there.sum((1, 2, 3)).clamp_min(1)
    return (known * outside + hole * inside).mean()


def plain_l1(painted: Tensor, truth: Tensor, counted: Tensor | None = None) -> Tensor:
    """Mean |difference| over all counted pixels: the papers' reconstruction loss."""
    difference = (painted - truth).abs().mean(dim=1, keepdim=True)
    if counted is None:
        return difference.mean()
    return ((difference * counted).sum((1, 2, 3)) / counted.sum((1, 2, 3)).clamp_min(1)).mean()


def perceptual(painted: list[Tensor], truth: list[Tensor], relative: bool = True) -> Tensor:
    """Sum over layers of mean |phi(truth) - phi(painted)|.

    `relative` [ours] divides each layer by its mean activation, so that the weight means the same for VGG16 and
    HED-VGG16, whose activations differ in size.
    """
    layers = [
        (p - t).abs().mean(dtype=torch.float32) / (_size(t) if relative else 1)
        for p, t in zip(painted, truth, strict=True)
    ]
    return torch.stack(layers).sum()


def perceptual_unit(painted: list[Tensor], truth: list[Tensor]) -> Tensor:
    """Sum over layers of mean |u(truth) - u(painted)|^2, where u brings each place's features to length 1 (LPIPS)."""
    layers = [
        (_unit(p) - _unit(t)).square().sum(1).mean(dtype=torch.float32) for p, t in zip(painted, truth, strict=True)
    ]
    return torch.stack(layers).sum()


def _unit(features: Tensor) -> Tensor:
    return features / (features.norm(dim=1, keepdim=True) + 1e-3)


def style(painted: list[Tensor], truth: list[Tensor], relative: bool = True) -> Tensor:
    """Sum over layers of the L1 between Gram matrices, each divided by C*H*W.

    `relative` [ours] divides by the layer's mean activation squared too.
    """
    layers = [
        (gram(p) - gram(t)).abs().mean() / (_size(t) ** 2 if relative else 1)
        for p, t in zip(painted, truth, strict=True)
    ]
    return torch.stack(layers).sum()


def gram(features: Tensor) -> Tensor:
    """(N,C,H,W) to (N,C,C) float32, divided by C*H*W; the product itself runs in the features' own precision."""
    _, channels, height, width = features.shape
    flat = features.flatten(2)
    # divided before the product: bf16 keeps its relative precision and never overflows
    return ((flat / width) @ (flat / height).transpose(1, 2)).float() / channels


def _size(features: Tensor) -> Tensor:
    return features.detach().abs().mean(dtype=torch.float32).clamp_min(1e-6)


# ------------------------------------------------------------------------------------------------------- adversarial
# Logits are positive for real. `hole` (N,1,h,w) in 0..1, when given, is the share of each patch that is painted: known
# patches of a painted picture then count as real ("mask as fake target"), and the generator answers for the hole only.


def discriminator(kind: str, real: Tensor, fake: Tensor, hole: Tensor | None = None) -> Tensor:
    """Hinge: relu(1 - real) + relu(1 + fake); non-saturating: softplus(-real) + softplus(fake)."""
    real, fake = real.float(), fake.float()
    as_real, as_fake = _hinge if kind == "hinge" else _soft
    if hole is None:
        return as_real(real).mean() + as_fake(fake).mean()
    return as_real(real).mean() + (hole * as_fake(fake) + (1 - hole) * as_real(fake)).mean()


def generator(kind: str, fake: Tensor, hole: Tensor | None = None) -> Tensor:
    """Hinge: -fake; non-saturating: softplus(-fake)."""
    fake = fake.float()
    wanted = -fake if kind == "hinge" else F.softplus(-fake)
    if hole is None:
        return wanted.mean()
    return ((wanted * hole).sum((1, 2, 3)) / hole.sum((1, 2, 3)).clamp_min(1e-3)).mean()


_hinge = (lambda x: F.relu(1 - x), lambda x: F.relu(1 + x))
_soft = (lambda x: F.softplus(-x), F.softplus)


def r1(logits: Tensor, real: Tensor) -> Tensor:
    """Half the mean squared norm of the logits' gradient at the real pictures (N,...), which must require grad."""
    (slope,) = torch.autograd.grad(logits.float().sum(), real, create_graph=True)
    return slope.float().square().sum(tuple(range(1, slope.ndim))).mean() / 2


def feature_matching(painted: list[Tensor], real: list[Tensor]) -> Tensor:
    """Mean |difference| of the discriminator's features, averaged over its layers; `real` gets no gradient."""
    return torch.stack(
        [(p - r.detach()).abs().mean(dtype=torch.float32) for p, r in zip(painted, real, strict=True)]
    ).mean()


# ----------------------------------------------------------------------------------------------------------- parsing
def parsing(logits: list[Tensor], labels: Tensor, mask: Tensor, hole: float) -> Tensor:
    """Cross-entropy (paper B) averaged over the stages; a hole pixel weighs `hole`, an unknown label nothing.

    logits: (N,K,h,w) each, brought to the size of `labels` (N,H,W); mask (N,1,H,W). A picture without a label gives 0.
    """
    weight = (labels != UNKNOWN).float() * (1 + (hole - 1) * mask[:, 0])
    target = torch.where(labels == UNKNOWN, 0, labels)
    total = weight.sum((1, 2)).clamp_min(1)
    stages = []
    for given in logits:
        whole = F.interpolate(given.float(), size=labels.shape[1:], mode="bilinear", align_corners=False)
        missed = F.cross_entropy(whole, target, reduction="none") * weight
        stages.append((missed.sum((1, 2)) / total).mean())
    return torch.stack(stages).mean()


def overlap(logits: Tensor, labels: Tensor) -> Tensor:
    """One less the soft Dice coefficient of the whole batch, averaged over the parts that occur in it [ours]: 0..1.

    Cross-entropy hardly sees a belt; here it counts as much as the background. logits: (N,K,h,w), brought to the size
    of `labels` (N,H,W); unknown pixels are left out. A batch without a label gives 0.
    """
    whole = F.interpolate(logits.float(), size=labels.shape[1:], mode="bilinear", align_corners=False)
    known = (labels != UNKNOWN)[:, None].float()
    shares = whole.softmax(1) * known
    truth = F.one_hot(torch.where(labels == UNKNOWN, 0, labels), whole.shape[1]).permute(0, 3, 1, 2) * known
    there = truth.sum((0, 2, 3))
    dice = 2 * (shares * truth).sum((0, 2, 3)) / (shares.sum((0, 2, 3)) + there).clamp_min(1)
    present = (there > 0).float()
    return ((1 - dice) * present).sum() / present.sum().clamp_min(1)


def pose(heatmaps: list[Tensor], target: Tensor, joints: Tensor) -> Tensor:
    """Squared difference of the heatmaps over the target's own square sum, averaged over the stages; 1 = nothing found.

    heatmaps, target: (N,J,h,w); joints (N,J): planes at 0 are left out. A picture without a joint gives 0.
    """
    told = joints[:, :, None, None]
    energy = (told * target.square()).sum((1, 2, 3)).clamp_min(1)
    return torch.stack(
        [((told * (h.float() - target).square()).sum((1, 2, 3)) / energy).mean() for h in heatmaps]
    ).mean()
