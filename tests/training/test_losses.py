"""Each loss against a value computed by hand."""

import pytest
import torch

from training import losses


def test_balanced_l1() -> None:
    truth, painted = torch.zeros(1, 3, 2, 2), torch.zeros(1, 3, 2, 2)
    painted[..., 0, 0] = 0.5  # the one hole pixel
    painted[..., 1, 1] = 0.3  # one of three known pixels
    mask = torch.zeros(1, 1, 2, 2)
    mask[..., 0, 0] = 1
    assert losses.balanced_l1(painted, truth, mask, known=1, hole=6).item() == pytest.approx(0.1 + 6 * 0.5)
    # a second picture that is all hole and painted perfectly halves the mean: pictures count alike, not pixels
    twice = torch.cat([painted, truth]), torch.cat([truth, truth]), torch.cat([mask, torch.ones_like(mask)])
    assert losses.balanced_l1(*twice, known=1, hole=6).item() == pytest.approx((0.1 + 6 * 0.5) / 2)


def test_perceptual_is_relative_to_the_layers_size() -> None:
    truth, painted = [torch.full((1, 2, 2, 2), 4.0)], [torch.full((1, 2, 2, 2), 5.0)]
    assert losses.perceptual(painted, truth).item() == pytest.approx(0.25)


def test_gram_and_style() -> None:
    features = torch.tensor([[[[1.0, 2.0]], [[3.0, 4.0]]]])  # C=2, H=1, W=2
    assert losses.gram(features)[0].tolist() == [[5 / 4, 11 / 4], [11 / 4, 25 / 4]]
    doubled = losses.style([2 * features], [features]).item()
    mean_gram, size = (5 + 11 + 11 + 25) / 4 / 4, 2.5
    assert doubled == pytest.approx(3 * mean_gram / size**2)


def test_hinge() -> None:
    real, fake = torch.tensor([2.0, 0.5]), torch.tensor([-3.0, 0.5])
    assert losses.hinge_discriminator(real, fake).item() == pytest.approx(0.25 + 0.75)
    assert losses.hinge_generator(fake).item() == pytest.approx(1.25)
