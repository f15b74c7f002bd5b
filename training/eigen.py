"""Fits the eigenpictures of a run's training pictures, before its first step (`nets.eigen`)."""

import math
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from training.config import Config
from training.data.source import batches
from training.nets.eigen import Eigen

_AT_ONCE = 256
_BEYOND = 64  # components that are found beside those asked for: the last ones found are the least exact
_ROUNDS = 4


@torch.no_grad()
def fit(every: list[Eigen], config: Config, root: Path) -> None:
    """Mean and principal components of every training picture and its mirror image, seen once and as they are.

    Those that were fitted already, as in a model that a run starts from, stay. All others become prefixes of one basis.
    """
    every = [eigen for eigen in every if not eigen.scale.any()]
    if not every:
        return
    eigen = max(every, key=lambda one: len(one.scale))
    data = replace(config.data, jitter=0.0, mirror=False)
    drawn = batches(root, data, min(_AT_ONCE, batches(root, data, 1, config.seed).count), config.seed)
    size, device = len(eigen.mean), eigen.mean.device
    total, products, count = torch.zeros(size, device=device), torch.zeros(size, size, device=device), 0
    # the last batch would begin the pictures anew
    for index in range(drawn.count // drawn.batch):
        image = drawn.make(index).image.to(device)
        for seen in (image, image.flip(3)) if config.data.mirror else (image,):
            values = eigen.flat(seen, torch.ones_like(seen[:, :1]))[0]
            total, products, count = total + values.sum(0), products.addmm_(values.T, values), count + len(values)
    mean = (total / count).half().float()
    covariance = products / count - torch.outer(mean, mean)
    torch.manual_seed(config.seed)
    components = eigen.basis.shape[1]
    wanted = min(components + _BEYOND, size)
    _, variance, directions = torch.svd_lowrank(covariance, q=wanted, niter=_ROUNDS)
    columns = directions[:, :components] * variance[:components].clamp_min(0).sqrt()
    for one in every:
        set_basis(one, mean, columns[:, : len(one.scale)])


def set_basis(eigen: Eigen, mean: Tensor, columns: Tensor) -> None:
    """Store `mean` (D,) and `columns` (D,K) in eight bits a value: the error is a hundredth of what a pixel differs."""
    scale = columns.abs().amax(0) / 127
    eigen.mean.copy_(mean)
    eigen.scale.copy_(scale)
    eigen.basis.copy_((columns / scale.clamp_min(math.ulp(0.0) + 1e-12)).round())
