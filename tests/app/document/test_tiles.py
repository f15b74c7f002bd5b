from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document.tiles import SIZE, Grid, keys_under, tile_rect
from engine.imaging.geometry import Rect

RNG = np.random.default_rng(5)
PHOTO = RNG.integers(1, 255, (600, 700, 3), dtype=np.uint8)


def rects(limit: int = 700) -> st.SearchStrategy[Rect]:
    corner, side = st.integers(-limit, limit), st.integers(1, limit)
    return st.builds(lambda x, y, w, h: Rect(x, y, x + w, y + h), corner, corner, side, side)


def test_reads_back_what_was_written() -> None:
    grid = Grid.of_pixels(PHOTO)
    assert np.array_equal(grid.read(Rect(0, 0, 700, 600)), PHOTO)
    assert np.array_equal(grid.read(Rect(200, 100, 300, 520)), PHOTO[100:520, 200:300])


def test_cells_without_a_tile_are_the_fill_value() -> None:
    grid = Grid.of_pixels(PHOTO)
    around = grid.read(Rect(-10, -20, 5, 5))
    assert not around[:20].any()
    assert not around[:, :10].any()
    assert np.array_equal(around[20:, 10:], PHOTO[:5, :5])
    assert (Grid.of_alpha().read(Rect(-3, 0, 2, 4)) == 255).all()


@settings(max_examples=60, deadline=None)
@given(writes=st.lists(st.tuples(rects(), st.booleans()), max_size=5), look=rects())
def test_any_writes_read_like_an_array(writes: list[tuple[Rect, bool]], look: Rect) -> None:
    plane = Rect(-700, -700, 1400, 1400)
    whole = np.zeros(plane.shape, np.bool_)
    grid = Grid.of_mask()
    for rect, value in writes:
        grid = grid.write(rect, np.full(rect.shape, value))
        whole[rect.slices(plane)] = value
    assert np.array_equal(grid.read(look), whole[look.slices(plane)])
    found = Rect.bounding(whole)
    assert grid.bounds() == (None if found is None else found.shift(plane.left, plane.top))
    assert grid.empty == (not whole.any())


def test_a_write_shares_the_tiles_it_does_not_touch() -> None:
    before = Grid.of_pixels(PHOTO)
    after = before.write(Rect(10, 10, 20, 20), np.zeros((10, 10, 3), np.uint8))
    assert before.difference(after) == {(0, 0)} == after.difference(before)
    assert after.tile((1, 1)) is before.tile((1, 1))
    assert np.array_equal(before.read(Rect(0, 0, 700, 600)), PHOTO)


@settings(max_examples=40, deadline=None)
@given(rect=rects())
def test_within_a_rect_all_stays_and_beyond_it_is_nothing(rect: Rect) -> None:
    plane, grid = Rect(-700, -700, 1400, 1400), Grid.of_pixels(PHOTO)
    wanted = np.zeros((*plane.shape, 3), np.uint8)
    wanted[rect.slices(plane)] = grid.read(rect)
    cut = grid.within(rect)
    assert np.array_equal(cut.read(plane), wanted)
    assert cut.empty == (not wanted.any())
    for key, tile in cut.tiles():
        assert not rect.contains(tile_rect(key)) or tile is grid.tile(key)


def test_a_write_of_the_same_bytes_gives_the_same_grid_back() -> None:
    grid = Grid.of_pixels(PHOTO)
    assert grid.write(Rect(100, 100, 650, 500), PHOTO[100:500, 100:650]) is grid
    half = PHOTO[100:500, 100:650].copy()
    half[0, 0] += 1
    assert grid.write(Rect(100, 100, 650, 500), half).difference(grid) == {(0, 0)}


def test_an_erased_mask_is_empty_again() -> None:
    rect = Rect(100, -40, 900, 300)
    painted = Grid.of_mask().write(rect, np.ones(rect.shape, np.bool_))
    assert len(dict(painted.tiles())) == 12
    assert painted.write(rect, np.zeros(rect.shape, np.bool_)).empty


def test_several_writes_at_once_apply_in_order() -> None:
    first, second = Rect(0, 0, 300, 10), Rect(250, 0, 260, 10)
    grid = Grid.of_mask().write_all(
        [(first, np.ones(first.shape, np.bool_)), (second, np.zeros(second.shape, np.bool_))]
    )
    row = grid.read(Rect(0, 5, 300, 6))[0]
    assert row[:250].all()
    assert not row[250:260].any()
    assert row[260:].all()


def test_tiles_are_read_only_and_own_their_cells() -> None:
    source = PHOTO.copy()
    grid = Grid.of_pixels(source)
    source[:] = 0
    assert np.array_equal(grid.read(Rect(0, 0, 700, 600)), PHOTO)
    tile = grid.tile((0, 0))
    assert tile is not None
    with pytest.raises(ValueError, match="read-only"):
        tile.array[0, 0] = 1
    grid.read(Rect(0, 0, SIZE, SIZE))[:] = 0  # what is read belongs to the reader
    assert np.array_equal(tile.array, PHOTO[:SIZE, :SIZE])


@pytest.mark.parametrize(
    "array", [np.zeros((5, 5), np.uint8), np.zeros((5, 4), np.bool_), np.zeros((5, 5, 3), np.bool_)]
)
def test_cells_that_do_not_fit_are_refused(array: np.ndarray) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        Grid.of_mask().write(Rect(0, 0, 5, 5), array)


def test_keys_cover_a_rect_exactly() -> None:
    rect = Rect(-257, 255, 1, 257)
    assert list(keys_under(rect)) == [(-2, 0), (-1, 0), (0, 0), (-2, 1), (-1, 1), (0, 1)]
    assert list(keys_under(Rect(5, 5, 5, 9))) == []
    assert (
        sum(tile_rect(key).intersect(rect).width * tile_rect(key).intersect(rect).height for key in keys_under(rect))
        == 258 * 2
    )
