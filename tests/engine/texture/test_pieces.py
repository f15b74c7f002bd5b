from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.cancel import CancelToken
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask
from engine.texture import pieces
from engine.texture.pieces import CELL, Piece, split_into_pieces


def cut_all(mask: Mask) -> list[Piece]:
    return split_into_pieces(mask, Rect.of(mask), Rect.of(mask), CancelToken())


def covered(mask: Mask, parts: list[Piece]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    count = np.zeros(mask.shape, np.int64)
    for part in parts:
        count[part.rect.slices(Rect.of(mask))] += part.mask
    return count


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 299), st.integers(0, 199), st.integers(1, 160), st.integers(1, 160)),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([30_000, 2_000]),
)
def test_every_pixel_belongs_to_one_piece(boxes: list[tuple[int, int, int, int]], grid: int) -> None:
    mask = np.zeros((200, 300), bool)
    for x, y, w, h in boxes:
        mask[y : y + h, x : x + w] = True
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "CELL", 48)
        patch.setattr(pieces, "REACH", 24)
        patch.setattr(pieces, "GRID", grid)
        parts = cut_all(mask)
    np.testing.assert_array_equal(covered(mask, parts), mask)
    assert [part.scale for part in parts] == sorted(part.scale for part in parts)


def test_a_hole_of_usual_size_is_one_sharp_piece() -> None:
    mask = np.zeros((1000, 1500), bool)
    mask[300:600, 400:900] = True
    (part,) = cut_all(mask)
    assert (part.rect, part.scale) == (Rect(400, 300, 900, 600), 1)
    assert part.mask.all()


def test_a_part_of_the_photo_lies_where_it_lies() -> None:
    mask = np.zeros((100, 100), bool)
    mask[10:20, 30:40] = True
    (part,) = split_into_pieces(mask, Rect(500, 700, 600, 800), Rect(0, 0, 2000, 2000), CancelToken())
    assert part.rect == Rect(530, 710, 540, 720)


@pytest.mark.slow
def test_a_long_scratch_stays_sharp_in_pieces_of_bounded_size() -> None:
    drawn = np.zeros((3000, 4000), np.uint8)
    cv2.line(drawn, (20, 20), (3950, 2900), 1, 9)
    mask = drawn > 0
    parts = cut_all(mask)
    assert {part.scale for part in parts} == {1}
    assert max(max(part.rect.shape) for part in parts) <= 1.5 * CELL
    np.testing.assert_array_equal(covered(mask, parts), mask)


def test_a_thick_hole_is_shrunk() -> None:
    mask = np.zeros((3000, 3000), bool)
    mask[500:2500, 500:2500] = True
    (part,) = cut_all(mask)
    assert part.scale == 6  # 1000 px from the middle to the edge, 192 at most are filled at full size


def test_beyond_the_photo_nothing_is_known() -> None:
    strip = np.zeros((600, 2000), bool)
    strip[:, -300:] = True
    assert {part.scale for part in cut_all(strip)} == {2}
    inside = np.zeros((600, 2000), bool)
    inside[:, 800:1100] = True
    assert {part.scale for part in cut_all(inside)} == {1}


def test_many_specks_share_pieces() -> None:
    mask = np.zeros((2000, 2000), bool)
    mask[::50, ::50] = True
    parts = cut_all(mask)
    assert len(parts) <= (2000 // CELL + 1) ** 2
    np.testing.assert_array_equal(covered(mask, parts), mask)


def test_nothing_to_fill_is_no_piece() -> None:
    assert cut_all(np.zeros((10, 10), bool)) == []
