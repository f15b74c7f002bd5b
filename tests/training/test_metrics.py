"""Each figure of an evaluation against a value computed by hand."""

import math

import numpy as np
import pytest
import torch
from scipy.linalg import sqrtm

from engine.structure.parsing import PARTS, UNKNOWN
from training.evaluation import metrics
from training.evaluation.frechet import Features, frechet_distance
from training.evaluation.measuring import bootstrap_gain
from training.evaluation.parsing import accuracy, confusion, mean_iou


def flat(value: int, size: int = 16) -> np.ndarray:
    return np.full((size, size, 3), value, np.uint8)


def test_psnr() -> None:
    one_pixel = flat(0, 4)
    one_pixel[0, 0] = 255  # one of sixteen, wrong by all of the range
    assert metrics.psnr(one_pixel, flat(0, 4)) == pytest.approx(10 * math.log10(16))
    assert metrics.psnr(flat(51), flat(0)) == pytest.approx(20 * math.log10(5))
    assert metrics.psnr(flat(7), flat(7)) == math.inf


def test_ssim_of_flat_pictures_is_their_luminance_term() -> None:
    c1 = (0.01 * 255) ** 2
    wanted = (2 * 100 * 150 + c1) / (100**2 + 150**2 + c1)  # without variance the structure term is one
    assert metrics.ssim(flat(150), flat(100)) == pytest.approx(wanted)
    assert metrics.ssim(flat(9), flat(9)) == 1


def test_ssim_sees_eleven_pixels() -> None:
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 255, (32, 32, 3), np.uint8)
    near, far = truth.copy(), truth.copy()
    near[16, 21], far[16, 22] = 255 - near[16, 21], 255 - far[16, 22]
    centre = np.s_[11:22, 11:22]  # the one window whose middle is (16, 16)
    assert metrics.ssim(near[centre], truth[centre]) < 1
    assert metrics.ssim(far[centre], truth[centre]) == 1


def test_l1_is_a_share_of_the_range() -> None:
    painted = flat(0, 4)
    painted[:2] = 51
    assert metrics.l1(painted, flat(0, 4)) == pytest.approx(0.1)


def test_perceptual_distance_of_opposite_and_equal_features() -> None:
    one, other = torch.zeros(1, 3, 2, 2), torch.zeros(1, 3, 2, 2)
    one[:, 0], other[:, 1] = 1, 1  # at right angles: squared distance 2 at each of the two layers
    assert metrics.perceptual_distance([one, 7 * one], [other, 7 * other]).item() == pytest.approx(4, rel=1e-4)
    assert metrics.perceptual_distance([one], [one]).item() == 0


def test_frechet_distance_of_two_lines_of_points() -> None:
    # one feature: (difference of means) squared + (difference of deviations) squared
    one, other = np.array([[0.0], [2.0]]), np.array([[3.0], [5.0], [7.0]])
    assert frechet_distance(one, other) == pytest.approx((5 - 1) ** 2 + (2 - math.sqrt(2)) ** 2)
    assert frechet_distance(one, one) == pytest.approx(0, abs=1e-12)
    with pytest.raises(ValueError, match="two pictures"):
        frechet_distance(one[:1], other)


def test_frechet_distance_with_fewer_pictures_than_features_is_the_formula() -> None:
    rng = np.random.default_rng(1)
    one, other = rng.normal(size=(6, 9)), rng.normal(size=(5, 9)) @ rng.normal(size=(9, 9))
    spreads = [np.cov(values, rowvar=False) for values in (one, other)]
    root = np.trace(sqrtm(spreads[0] @ spreads[1] + 1e-12 * np.eye(9))).real  # singular: the formula needs a nudge
    apart = ((one.mean(axis=0) - other.mean(axis=0)) ** 2).sum()
    wanted = apart + np.trace(spreads[0]) + np.trace(spreads[1]) - 2 * root
    assert frechet_distance(one, other) == pytest.approx(wanted, rel=1e-4)


def test_features_tell_pictures_apart_and_not_their_size() -> None:
    from skimage import data

    network = Features()
    pictures = [data.astronaut()[:300, 100:400], data.chelsea()[:300, :300]]
    first, second = (torch.from_numpy(p.copy()).permute(2, 0, 1)[None].float() / 255 for p in pictures)
    small = torch.nn.functional.interpolate(first, (240, 240), mode="bilinear", antialias=True)
    with torch.no_grad():
        one, same, other = (network(picture)[0] for picture in (first, small, second))
    assert one.shape == (1280,)
    assert (one - same).norm() < 0.3 * (one - other).norm()


def test_bootstrap_of_a_constant_gain_has_no_width() -> None:
    rivals = np.array([[20.0, 24.0, 31.0], [19.0, 23.0, 30.0]])
    assert bootstrap_gain(rivals[0] + 1.5, rivals, seed=0) == pytest.approx((1.5, 1.5, 1.5))


def test_bootstrap_pairs_pictures_and_chooses_the_best_rival_each_time() -> None:
    own = np.array([10.0, 10.0])
    rivals = np.array([[12.0, 4.0], [4.0, 11.0]])  # means 8 and 7.5: the gain is 2
    gain, low, high = bootstrap_gain(own, rivals, seed=3)
    # resamples are {1,1}, {1,2}, {2,1}, {2,2}, whose gains are -2, 2, 2 and -1
    assert (gain, low, high) == pytest.approx((2, -2, 2))


def test_parsing_figures() -> None:
    hair, face = PARTS.index("hair"), PARTS.index("face")
    truth = np.array([[0, 0, hair, hair], [face, face, face, UNKNOWN]], np.uint8)
    predicted = np.array([[0, hair, hair, hair], [face, face, 0, face]], np.uint8)
    counts = confusion(predicted, truth, np.ones(truth.shape, bool))
    assert counts.sum() == 7  # the pixel that nobody labelled counts nowhere
    assert accuracy(counts) == pytest.approx(5 / 7)
    # background: 1 of 3 (one missed, one too many); hair: 2 of 3; face: 2 of 3
    assert mean_iou(counts) == pytest.approx((1 / 3 + 2 / 3 + 2 / 3) / 3)
    right_half = np.zeros(truth.shape, bool)
    right_half[:, 2:] = True
    assert accuracy(confusion(predicted, truth, right_half)) == pytest.approx(2 / 3)
    assert math.isnan(mean_iou(confusion(predicted, truth, np.zeros(truth.shape, bool))))
