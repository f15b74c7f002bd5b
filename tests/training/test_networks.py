"""The generators: what they may read, what they start from."""

import numpy as np
import torch

from engine.contract import pixels
from training.config import GeneratorConfig
from training.nets.generator import ImageGenerator, StructureGenerator
from training.nets.smooth import smooth_fill

SMALL = GeneratorConfig(width=8, wide=16, shallow=1, deep=2, attention_after=(1,), heads=2)


def scene(size: int = 40) -> tuple[torch.Tensor, torch.Tensor]:
    image, mask = torch.rand(1, 3, size, size), torch.zeros(1, 1, size, size)
    mask[..., 8:22, 10:30] = 1
    return image, mask


def awake(network: torch.nn.Module) -> torch.nn.Module:
    """Identity starts would hide a leak: give every weight a value."""
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.05)
    return network


def test_nothing_under_the_hole_is_read() -> None:
    image, mask = scene()
    other = torch.where(mask > 0, torch.rand_like(image), image)
    structure = awake(StructureGenerator(SMALL, 0.02))
    paint = awake(ImageGenerator(SMALL, uses_structure=True))
    volume = structure(image, mask)
    assert torch.equal(volume, structure(other, mask))
    assert torch.equal(paint(image, mask, volume), paint(other, mask, volume))
    assert volume.std() > 1e-3


def test_structure_reaches_the_painting() -> None:
    image, mask = scene()
    paint = awake(ImageGenerator(SMALL, uses_structure=True))
    assert not torch.equal(paint(image, mask, torch.zeros(1, 9, 5, 5)), paint(image, mask, torch.ones(1, 9, 5, 5)))


def test_untrained_painting_is_the_smooth_fill() -> None:
    image, mask = scene()
    painted = ImageGenerator(SMALL, uses_structure=False)(image, mask)
    assert (painted - smooth_fill(image * (1 - mask), mask)).abs().max() < 0.05


def test_smooth_fill_equals_the_contracts() -> None:
    for height, width in ((8, 8), (40, 56), (33, 17)):
        image, mask = torch.rand(1, 3, height, width), (torch.rand(1, 1, height, width) > 0.6).float()
        mask[..., 2:7, 2:7] = 1
        wanted = pixels.smooth_fill(image[0].permute(1, 2, 0).numpy().copy(), mask[0, 0].numpy() > 0.5)
        given = smooth_fill(image, mask)[0].permute(1, 2, 0).numpy()
        assert np.abs(given - wanted).max() < 1e-5
