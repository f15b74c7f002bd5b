"""Holes: what share of a picture they cover, and that they repeat."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.data.irregular import boxes, irregular, strokes
from training.data.masks import DRAWN, EVALUATION, drawing, evaluation_mask, read_mask
from training.data.portrait import borders, completion, extrapolation, portrait, rectangle

SHAPES = st.tuples(st.integers(4, 16), st.integers(4, 16)).map(lambda s: (8 * s[0], 8 * s[1]))
SEEDS = st.integers(0, 2**32 - 1)
few = settings(max_examples=40, deadline=None)


def _missing(mask: np.ndarray) -> dict[str, float]:
    """The share that is wholly missing at each side of a mask whose known part is a rectangle."""
    rows, columns = np.flatnonzero((~mask).any(axis=1)), np.flatnonzero((~mask).any(axis=0))
    height, width = mask.shape
    assert not mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].any()
    sides = {"top": rows[0] / height, "bottom": 1 - (rows[-1] + 1) / height}
    return sides | {"left": columns[0] / width, "right": 1 - (columns[-1] + 1) / width}


@few
@given(SHAPES, SEEDS, st.sampled_from(sorted(DRAWN)))
def test_every_hole_leaves_something_and_repeats_by_seed(shape: tuple[int, int], seed: int, name: str) -> None:
    mask = drawing(name)(shape, np.random.default_rng(seed))
    assert mask.shape == shape
    assert mask.dtype == np.bool_
    assert 0 < mask.mean() <= 0.75
    assert np.array_equal(mask, drawing(name)(shape, np.random.default_rng(seed)))


@few
@given(SHAPES, SEEDS)
def test_a_rectangle_has_the_papers_size(shape: tuple[int, int], seed: int) -> None:
    mask = rectangle(shape, np.random.default_rng(seed))
    rows, columns = mask.any(axis=1), mask.any(axis=0)
    assert mask.sum() == rows.sum() * columns.sum()
    half = 0.5 / min(shape)
    assert 0.30 - half <= rows.mean() <= 0.45 + half
    assert 0.25 - half <= columns.mean() <= 0.40 + half


@few
@given(SHAPES, SEEDS)
def test_missing_borders_are_10_to_35_percent_and_a_quarter_stays(shape: tuple[int, int], seed: int) -> None:
    mask = extrapolation(shape, np.random.default_rng(seed))
    sides = [share for share in _missing(mask).values() if share > 0]
    assert 1 <= len(sides) <= 4
    half = 0.5 / min(shape)
    assert all(0.10 - half <= share <= 0.35 + half for share in sides)
    assert mask.mean() <= 0.75


def test_the_bottom_is_missing_most_often_and_all_four_sides_sometimes() -> None:
    rng = np.random.default_rng(0)
    found = [_missing(extrapolation((96, 64), rng)) for _ in range(400)]
    often = {side: sum(sides[side] > 0 for sides in found) for side in found[0]}
    assert all(often["bottom"] > 1.4 * often[side] for side in ("top", "left", "right"))
    counts = [sum(share > 0 for share in sides.values()) for sides in found]
    assert [counts.count(n) > 20 for n in (1, 2, 3, 4)] == [True] * 4


def test_borders_by_hand() -> None:
    mask = borders((10, 20), {"top": 0.2, "right": 0.25})
    wanted = np.zeros((10, 20), np.bool_)
    wanted[:2] = wanted[:, 15:] = True
    assert np.array_equal(mask, wanted)


def test_completion_is_half_rectangles_and_portrait_half_borders() -> None:
    rng = np.random.default_rng(1)

    def is_rectangle(mask: np.ndarray) -> bool:
        return mask.sum() == mask.any(axis=1).sum() * mask.any(axis=0).sum()

    def is_border(mask: np.ndarray) -> bool:
        return is_rectangle(~mask) and bool(mask[0].all() or mask[-1].all() or mask[:, 0].all() or mask[:, -1].all())

    assert 70 < sum(is_rectangle(completion((96, 64), rng)) for _ in range(200)) < 130
    assert 70 < sum(is_border(portrait((96, 64), rng)) for _ in range(200)) < 130


def test_half_strokes_half_boxes() -> None:
    rng = np.random.default_rng(2)

    def straight(mask: np.ndarray) -> bool:
        # every corner of a union of boxes is a right angle: its outline has few points
        outlines, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        return sum(len(outline) for outline in outlines) <= 28

    assert all(straight(boxes((64, 64), rng)) for _ in range(50))
    assert 60 < sum(straight(DRAWN["strokes-and-boxes"]((64, 64), rng)) for _ in range(150)) < 110


@few
@given(SHAPES, SEEDS)
def test_boxes_and_strokes_cover_at_most_60_percent(shape: tuple[int, int], seed: int) -> None:
    for draw in (boxes, strokes):
        assert 0 < draw(shape, np.random.default_rng(seed)).mean() <= 0.6


def test_irregular_holes_cover_all_shares() -> None:
    rng = np.random.default_rng(3)
    shares = [irregular((64, 64), rng).mean() for _ in range(300)]
    assert 0 < min(shares) < 0.05
    assert 0.55 < max(shares) <= 0.68
    assert 0.2 < np.mean(shares) < 0.45


def test_fixed_holes_of_the_evaluation() -> None:
    bottom = evaluation_mask("bottom", (96, 64), 5)
    assert np.array_equal(bottom, borders((96, 64), {"bottom": 0.25}))
    for kind in EVALUATION:
        assert np.array_equal(evaluation_mask(kind, (96, 64), 3), evaluation_mask(kind, (96, 64), 3))
    borders_found = [_missing(evaluation_mask("borders", (200, 200), i)) for i in range(60)]
    assert {sum(share > 0 for share in sides.values()) for sides in borders_found} == {1, 2, 3, 4}
    shares = [share for sides in borders_found for share in sides.values() if share > 0]
    assert 0.0975 <= min(shares) < max(shares) <= 0.2525
    assert not np.array_equal(evaluation_mask("strokes", (96, 64), 0), evaluation_mask("strokes", (96, 64), 1))
    assert not np.array_equal(evaluation_mask("strokes", (96, 64), 0), evaluation_mask("strokes", (96, 64), 0, seed=1))


def test_mask_pictures_white_is_hole() -> None:
    done, encoded = cv2.imencode(".png", np.array([[0, 127, 128, 255]], np.uint8))
    assert done
    assert read_mask(encoded.tobytes()).tolist() == [[False, False, True, True]]
    with pytest.raises(ValueError, match="can't be decoded"):
        read_mask(b"nothing")


def test_a_folder_without_its_pictures_is_an_error() -> None:
    with pytest.raises(ValueError, match="need the folder's pictures"):
        drawing("folder")
