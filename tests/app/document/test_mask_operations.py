"""Shapes, and what can be done to a selection as a whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.document.brushes import rasterize
from app.document.mask_operations import FARTHEST, feathered, grown, inverted, locked_part, shrunk
from app.document.shapes import Shape, box, drawn, inside
from app.document.soft_mask import SoftMask, everything
from app.document.strokes import Stroke
from app.document.tiles import Grid
from engine.imaging.geometry import Rect

CANVAS = Rect(0, 0, 600, 400)
SPOT = np.array([[300.0, 200.0]])


def winding(corners: NDArray[np.float64], x: float, y: float) -> int:
    """How often the outline winds around a point: the sum of the angles it is seen under."""
    around = np.arctan2(corners[:, 1] - y, corners[:, 0] - x)
    turns = np.diff(np.append(around, around[0]))
    return round(float(((turns + np.pi) % (2 * np.pi) - np.pi).sum() / (2 * np.pi)))


@settings(max_examples=60, deadline=None)
@given(corners=st.lists(st.tuples(st.integers(-20, 60), st.integers(-20, 60)), min_size=3, max_size=7), at=st.data())
def test_a_cell_is_inside_when_the_outline_winds_around_its_centre(
    corners: list[tuple[int, int]], at: st.DataObject
) -> None:
    outline = np.array(corners, float) + 0.137  # so that no centre lies on an edge
    rect = Rect(-10, -10, 50, 50)
    cells = inside(Shape("polygon", outline), rect)
    for _ in range(12):
        x, y = at.draw(st.integers(-10, 49)), at.draw(st.integers(-10, 49))
        edge, to = np.roll(outline, -1, 0) - outline, np.array([x + 0.5, y + 0.5]) - outline
        away = np.abs(edge[:, 0] * to[:, 1] - edge[:, 1] * to[:, 0]).min()
        if away > 1e-6:
            assert cells[y + 10, x + 10] == (winding(outline, x + 0.5, y + 0.5) != 0)


def test_a_box_and_an_ellipse_by_their_definitions() -> None:
    rect = Rect(0, 0, 80, 60)
    y, x = np.mgrid[0:60, 0:80] + 0.5
    square = inside(box((50.2, 40.9), (10.4, 20.1)), rect)
    assert np.array_equal(square, (x > 10.4) & (x < 50.2) & (y > 20.1) & (y < 40.9))
    oval = inside(Shape("ellipse", np.array([[10.0, 50], [70, 10]])), rect)
    assert np.array_equal(oval, ((x - 40) / 30) ** 2 + ((y - 30) / 20) ** 2 <= 1)
    assert not inside(Shape("ellipse", np.array([[10.0, 50], [10, 10]])), rect).any()


def test_shapes_add_and_take_away_and_leave_the_locked_alone() -> None:
    locked = Grid.of_mask().write(Rect(0, 0, 600, 210), np.ones((210, 600), np.bool_))
    marked = drawn(SoftMask(), box((100, 100), (500, 300)), CANVAS, locked)
    assert marked.mask.bounds() == Rect(100, 210, 500, 300)
    less = drawn(marked, box((90, 250), (700, 999), erase=True), CANVAS)
    assert less.mask.bounds() == Rect(100, 210, 500, 250)


@pytest.mark.parametrize("by", [1, 5, 24, 60])
def test_growing_and_shrinking_move_a_round_edge_by_that_much(by: int) -> None:
    spot = rasterize(SoftMask(), Stroke(SPOT, 80), CANVAS)
    y, x = np.mgrid[0:400, 0:600] + 0.5
    away = np.hypot(x - 300, y - 200)
    more, less = (change(spot, by, CANVAS).mask.read(CANVAS) for change in (grown, shrunk))
    clear = 1.5  # the edge itself lies between two cells
    assert more[away < 80 + by - clear].all()
    assert not more[away > 80 + by + clear].any()
    assert less[away < 80 - by - clear].all()
    assert not less[away > 80 - by + clear].any()


def test_the_edge_of_the_canvas_is_no_edge_of_what_is_marked() -> None:
    whole = everything(CANVAS)
    assert shrunk(whole, 30, CANVAS).mask.read(CANVAS).all()
    assert feathered(whole, 30, CANVAS).read(CANVAS).min() == 255
    half = drawn(SoftMask(), box((0, 0), (300, 400)), CANVAS)
    assert shrunk(half, 20, CANVAS).mask.bounds() == Rect(0, 0, 280, 400)


@pytest.mark.parametrize("by", [3, 20, 100])
def test_a_feathered_edge_falls_evenly_and_is_half_where_it_was(by: int) -> None:
    half = drawn(SoftMask(), box((0, 0), (300, 400)), CANVAS)
    row = feathered(half, by, CANVAS).read(Rect(0, 200, 600, 201))[0].astype(int)
    assert (np.diff(row) <= 0).all()
    assert abs(row[299] + row[300] - 255) <= 2
    assert row[300 - 2 * by if by < 100 else 60] >= 254
    assert 2 < row[300 + by // 2] < 128


def test_a_soft_edge_stays_soft_when_it_is_moved_or_turned_round() -> None:
    soft = rasterize(SoftMask(), Stroke(SPOT, 80, 0.2), CANVAS)
    for change in (grown, shrunk):
        assert not change(soft, 10, CANVAS).hard
    again = inverted(inverted(soft, CANVAS), CANVAS)
    assert np.array_equal(again.read(CANVAS), soft.read(CANVAS))
    assert np.array_equal(inverted(soft, CANVAS).read(CANVAS), 255 - soft.read(CANVAS))


def test_tile_by_tile_and_all_at_once_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.document import mask_operations

    rng = np.random.default_rng(2)
    hard = rasterize(SoftMask(), Stroke(rng.uniform(0, 400, (9, 2)), 12), CANVAS)
    soft = rasterize(SoftMask(), Stroke(rng.uniform(0, 400, (9, 2)), 40, 0.1), CANVAS)
    for selection in (hard, soft):
        for change in (grown, shrunk, feathered):
            by_tiles = change(selection, 17, CANVAS).read(CANVAS)
            with monkeypatch.context() as patch:
                patch.setattr(mask_operations, "SMALL", 0)
                assert np.array_equal(change(selection, 17, CANVAS).read(CANVAS), by_tiles)


@pytest.mark.parametrize("by", [0, -3, FARTHEST + 1])
def test_an_impossible_distance_is_refused(by: int) -> None:
    with pytest.raises(ValueError, match="distance"):
        grown(everything(CANVAS), by, CANVAS)


def test_what_is_locked_is_what_was_marked_by_half() -> None:
    soft = rasterize(SoftMask(), Stroke(SPOT, 80, 0.2), CANVAS)
    assert np.array_equal(locked_part(soft).read(CANVAS), soft.read(CANVAS) >= 128)


def test_a_polygon_in_pieces_is_the_polygon() -> None:
    """Pieces that no edge runs through are told apart from the others."""
    rng, whole = np.random.default_rng(5), Rect(-40, -30, 60, 70)
    for corners in range(3, 12):
        polygon = Shape("polygon", rng.integers(-60, 90, (corners, 2)).astype(float))
        cells = inside(polygon, whole)
        for left in range(-40, 60, 5):
            for top in range(-30, 70, 10):
                piece = Rect(left, top, left + 5, top + 10)
                assert np.array_equal(inside(polygon, piece), cells[piece.slices(whole)])
