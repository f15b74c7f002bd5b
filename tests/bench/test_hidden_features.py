"""What the bench of hidden features measures and draws."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.bench.hidden_features import kid, write_sheets
from tests.bench.hidden_fillers import join, smooth


def test_kid_tells_sets_of_pictures_apart() -> None:
    rng = np.random.default_rng(0)
    one, other = rng.normal(0, 1, (2, 120, 32)).astype(np.float32)
    assert abs(kid(one, other)) < 0.3 * kid(one, other + 1)


def test_a_painting_is_joined_in_the_hole_only_and_meets_its_rim() -> None:
    base = np.full((80, 80, 3), 120, np.uint8)
    hole = np.zeros((80, 80), np.bool_)
    hole[30:50, 30:50] = True
    covered = np.ones_like(hole)
    laid = np.full((80, 80, 3), 100, np.float32)  # 20 levels too dark everywhere
    laid[38:42, 38:42] = 10  # a pupil
    made = join(laid, covered, base, hole, 60.0)
    assert np.array_equal(made[~hole], base[~hole])
    assert (abs(made[30, 30:50].astype(int) - 120) < 6).all()
    assert (made[39:41, 39:41] < 60).all()


def test_where_the_painting_ends_in_the_hole_it_fades_into_what_was_there() -> None:
    base = np.full((80, 80, 3), 120, np.uint8)
    hole = np.zeros((80, 80), np.bool_)
    hole[20:60, 20:60] = True
    covered = np.zeros_like(hole)
    covered[:, :40] = True
    made = join(np.full((80, 80, 3), 60, np.float32), covered, base, hole, 100.0)
    assert (made[hole & ~covered] == 120).all()
    across = made[40, 28:40, 0].astype(int)
    assert abs(np.diff(across)).max() < 15


@pytest.mark.slow
def test_a_large_hole_is_filled_smoothly_too() -> None:
    ramp = np.repeat(np.linspace(20, 220, 500).astype(np.uint8)[None, :, None], 400, axis=0)
    photo = np.repeat(ramp, 3, axis=2)
    hole = np.zeros((400, 500), np.bool_)
    hole[100:300, 100:360] = True
    made = smooth(np.where(hole[..., None], 0, photo).astype(np.uint8), hole)
    assert np.array_equal(made[~hole], photo[~hole])
    assert np.abs(made.astype(int) - photo)[hole].max() < 16


def test_the_key_says_which_picture_of_a_blind_pair_is_whose(tmp_path: Path) -> None:
    tiles = [[np.full((8, 8, 3), value, np.uint8) for value in (255, 10, 20, 99)] for _ in range(12)]
    write_sheets(tmp_path, "x", tiles, np.random.default_rng(0))
    key = json.loads((tmp_path / "x-key.json").read_text())
    sheet = cv2.imread(str(tmp_path / "x-blind.png"))
    assert sheet is not None
    assert len(set(key)) == 2
    for row, told in enumerate(key):
        middle = sheet[8 * row + 4, 12, 0], sheet[8 * row + 4, 20, 0]
        assert middle == ((10, 20) if told == "first, second" else (20, 10))
