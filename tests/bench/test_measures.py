"""What the benches measure with: on pictures for which the answer is known."""

import cv2
import numpy as np
import pytest

from engine.structure.hog import FACE_FRAME
from tests.bench import face_points, large_network, sharpness
from tests.bench.holes import EYES, MOUTH, over
from tests.bench.sessions import Runs

POINTS = np.array(FACE_FRAME) * 200


@pytest.mark.parametrize("which", [EYES, MOUTH])
def test_a_hole_hides_its_part_and_has_its_size(which: tuple[int, ...]) -> None:
    mask = over(POINTS, which, (200, 200), 18_000, seed=1)
    assert mask.sum() == pytest.approx(18_000, abs=5)
    assert all(mask[int(y), int(x)] for x, y in POINTS[list(which)])
    assert np.array_equal(mask, over(POINTS, which, (200, 200), 18_000, seed=1))
    assert not np.array_equal(mask, over(POINTS, which, (200, 200), 18_000, seed=2))
    assert over(POINTS, which, (200, 200), 1, seed=0).sum() > 500  # never less than the part itself


def test_points_are_measured_in_eye_distances() -> None:
    eyes = POINTS[1, 0] - POINTS[0, 0]
    shift = eyes * np.array([[0, 0], [0.1, 0], [0, -0.2], [0, 0], [0.3, 0.4]])
    assert face_points.distances(POINTS + shift, POINTS) == pytest.approx([0, 0.1, 0.2, 0, 0.5])


def grain(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(90, 166, (64, 64, 3), np.uint8)


def hole() -> np.ndarray:
    mask = np.zeros((64, 64), bool)
    mask[16:48, 16:48] = True
    return mask


def test_a_fill_with_grain_like_the_photos_is_as_sharp_and_a_flat_one_is_not() -> None:
    truth = grain(0)
    other = np.where(hole()[..., None], grain(1), truth)
    assert sharpness.compare(truth, truth, hole()) == (1, 1, 0)
    assert sharpness.compare(other, truth, hole()).sharp == pytest.approx(1, abs=0.2)
    flat = np.where(hole()[..., None], np.uint8(128), truth)
    assert sharpness.compare(flat, truth, hole()).sharp == 0
    softer = np.where(hole()[..., None], cv2.GaussianBlur(truth, (0, 0), 1), truth)
    assert sharpness.compare(softer, truth, hole()).sharp < 0.2


def test_a_step_at_the_border_shows_as_seam_and_drift() -> None:
    truth = np.full((64, 64, 3), 100, np.uint8)
    truth[:, ::2] = 104  # stripes: neighbours along a row differ by 4, along a column by nothing
    lighter = np.where(hole()[..., None], truth + np.uint8(20), truth)
    seen = sharpness.compare(lighter, truth, hole())
    # left and right borders go from 4 to 16 or 24, top and bottom from 0 to 20
    assert seen.seam == pytest.approx((16 + 24 + 20 + 20) / (4 + 4))
    assert seen.sharp == 1
    assert 6 < seen.drift < 9  # 20 of 255 in grey is about 8 in lightness


@pytest.mark.slow
def test_the_large_network_has_big_lamas_cost() -> None:
    from onnx import numpy_helper

    model = large_network.build()
    weights = {w.name: numpy_helper.to_array(w) for w in model.graph.initializer}
    assert sum(w.size for w in weights.values()) == pytest.approx(51e6, rel=0.08)
    side, multiplied = 256, 0
    for node in model.graph.node:
        if node.op_type in ("Conv", "ConvTranspose"):
            stride = next(a.ints[0] for a in node.attribute if a.name == "strides")
            up = node.op_type == "ConvTranspose"
            given, side = side, side * 2 if up else side // stride
            multiplied += weights[node.input[1]].size * (given if up else side) ** 2
    assert side == 256
    assert multiplied == pytest.approx(55e9, rel=0.02)


def test_time_that_two_runs_share_counts_once() -> None:
    runs = Runs(clock=[(0, 2), (1, 3), (5, 6), (5.5, 5.7)], spent=[(4, 6), (1, 3)])
    assert runs.seconds == pytest.approx(4)
    assert runs.processor == pytest.approx(4)
    assert Runs().seconds == 0
