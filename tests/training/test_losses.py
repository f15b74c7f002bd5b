"""Each loss against a value computed by hand."""

import math

import pytest
import torch
import torch.nn.functional as F

from engine.structure.parsing import UNKNOWN
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


def test_pixels_outside_the_photo_do_not_count() -> None:
    truth, painted = torch.zeros(1, 3, 2, 2), torch.zeros(1, 3, 2, 2)
    painted[..., 0, 0], painted[..., 0, 1] = 0.5, 0.9
    mask, counted = torch.zeros(1, 1, 2, 2), torch.ones(1, 1, 2, 2)
    mask[..., 0, :] = 1
    counted[..., 0, 1] = 0
    assert losses.balanced_l1(painted, truth, mask, 1, 6, counted).item() == pytest.approx(6 * 0.5)
    assert losses.plain_l1(painted, truth, counted).item() == pytest.approx(0.5 / 3)
    assert losses.plain_l1(painted, truth).item() == pytest.approx(1.4 / 4)


def test_perceptual() -> None:
    truth, painted = [torch.full((1, 2, 2, 2), 4.0)], [torch.full((1, 2, 2, 2), 5.0)]
    assert losses.perceptual(painted, truth).item() == pytest.approx(0.25)
    assert losses.perceptual(painted, truth, relative=False).item() == pytest.approx(1.0)


def test_gram_and_style() -> None:
    features = torch.tensor([[[[1.0, 2.0]], [[3.0, 4.0]]]])  # C=2, H=1, W=2
    assert losses.gram(features)[0].tolist() == [[5 / 4, 11 / 4], [11 / 4, 25 / 4]]
    mean_gram, size = (5 + 11 + 11 + 25) / 4 / 4, 2.5
    assert losses.style([2 * features], [features]).item() == pytest.approx(3 * mean_gram / size**2)
    assert losses.style([2 * features], [features], relative=False).item() == pytest.approx(3 * mean_gram)


def test_hinge() -> None:
    real, fake = torch.tensor([2.0, 0.5]), torch.tensor([-3.0, 0.5])
    assert losses.discriminator("hinge", real, fake).item() == pytest.approx(0.25 + 0.75)
    assert losses.generator("hinge", fake).item() == pytest.approx(1.25)


def test_nonsaturating() -> None:
    def softplus(x: float) -> float:
        return math.log(1 + math.exp(x))

    real, fake = torch.tensor([2.0, 0.5]), torch.tensor([-3.0, 0.5])
    wanted = (softplus(-2) + softplus(-0.5)) / 2 + (softplus(-3) + softplus(0.5)) / 2
    assert losses.discriminator("nonsaturating", real, fake).item() == pytest.approx(wanted)
    assert losses.generator("nonsaturating", fake).item() == pytest.approx((softplus(3) + softplus(-0.5)) / 2)


def test_known_patches_of_a_painted_picture_are_real() -> None:
    real, fake = torch.zeros(1, 1, 1, 2), torch.tensor([[[[0.25, -0.5]]]])
    hole = torch.tensor([[[[1.0, 0.0]]]])  # the first patch is painted, the second is the photo's own
    # real: 1 each. The painted patch should be called fake: 1 + 0.25; the known one real: 1 + 0.5
    assert losses.discriminator("hinge", real, fake, hole).item() == pytest.approx(1 + (1.25 + 1.5) / 2)
    assert losses.generator("hinge", fake, hole).item() == pytest.approx(-0.25)


def test_r1_of_a_linear_discriminator() -> None:
    real = torch.rand(3, 1, 2, 2, requires_grad=True)
    slope = torch.tensor([[1.0, 2.0], [0.0, 2.0]])
    assert losses.r1((real * slope).sum((1, 2, 3)), real).item() == pytest.approx(9 / 2)


def test_feature_matching() -> None:
    painted, real = [torch.zeros(1, 1, 2, 2), torch.zeros(2)], [torch.ones(1, 1, 2, 2), torch.tensor([0.0, 4.0])]
    assert losses.feature_matching(painted, real).item() == pytest.approx((1 + 2) / 2)


def test_parsing_weighs_the_hole_and_passes_over_the_unknown() -> None:
    logits = torch.zeros(1, 2, 1, 3)
    logits[0, 0] = math.log(3)  # class 0 is given three quarters everywhere
    labels = torch.tensor([[[0, 1, UNKNOWN]]])
    mask = torch.tensor([[[[0.0, 1.0, 1.0]]]])
    wanted = (math.log(4 / 3) + 3 * math.log(4)) / (1 + 3)
    assert losses.parsing([logits], labels, mask, hole=3).item() == pytest.approx(wanted)
    # two stages are averaged; a picture nobody labelled counts as nothing missed
    assert losses.parsing([logits, 100 * logits.sub(1)], labels[..., :1].expand(1, 1, 1), mask[..., :1], 3) < wanted
    none = torch.cat([labels, torch.full_like(labels, UNKNOWN)])
    assert losses.parsing([torch.cat([logits, logits])], none, torch.cat([mask, mask]), 3).item() == pytest.approx(
        wanted / 2
    )


def test_pose_is_relative_to_the_heatmaps() -> None:
    target = torch.zeros(1, 2, 2, 2)
    target[0, 0] = 1  # square sum 4
    found = torch.full((1, 2, 2, 2), 0.5)
    told = torch.tensor([[1.0, 0.0]])  # nobody knows where the second joint is
    assert losses.pose([torch.zeros_like(target)], target, told).item() == pytest.approx(1)
    assert losses.pose([found, target], target, told).item() == pytest.approx(0.25 / 2)


def test_overlap_counts_a_small_part_as_much_as_a_large_one() -> None:
    labels = torch.zeros(1, 8, 8, dtype=torch.long)
    labels[0, 3, 3] = 2
    right = 100.0 * F.one_hot(labels, 3).permute(0, 3, 1, 2)
    assert losses.overlap(right, labels).item() == pytest.approx(0, abs=1e-5)
    blind = 100.0 * F.one_hot(torch.zeros_like(labels), 3).permute(0, 3, 1, 2)
    assert losses.overlap(blind, labels).item() == pytest.approx((1 - 2 * 63 / (64 + 63) + 1) / 2, abs=1e-4)
    hidden = torch.where(labels == 2, UNKNOWN, labels)
    assert losses.overlap(blind, hidden).item() == pytest.approx(0, abs=1e-5)
    assert losses.overlap(blind, torch.full_like(labels, UNKNOWN)).item() == 0
