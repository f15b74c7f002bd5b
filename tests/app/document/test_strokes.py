from __future__ import annotations

import itertools
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.document.brushes import rasterize
from app.document.soft_mask import SoftMask
from app.document.strokes import Stroke, coverage, extent
from app.document.tiles import Grid
from engine.imaging.geometry import Rect


def by_distance(points: NDArray[np.float64], radius: float, rect: Rect) -> NDArray[np.float64]:
    """How far outside the brush each cell's centre lies: the definition, cell by cell and step by step."""
    y, x = np.mgrid[rect.top : rect.bottom, rect.left : rect.right] + 0.5
    nearest = np.full(rect.shape, np.inf)
    for start, stop in zip(points, points[1:] if len(points) > 1 else points, strict=False):
        along = stop - start
        square = along @ along
        share = np.clip(((x - start[0]) * along[0] + (y - start[1]) * along[1]) / square, 0, 1) if square else 0.0
        nearest = np.minimum(nearest, np.hypot(x - start[0] - share * along[0], y - start[1] - share * along[1]))
    return nearest - radius


LOOK = Rect(-200, -200, 500, 500)
coordinate = st.floats(-90, 160, allow_nan=False)
strokes = st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=5)


@settings(max_examples=80, deadline=None)
@given(points=strokes, radius=st.floats(0.3, 90), left=st.integers(-100, 50), top=st.integers(-100, 50))
def test_the_brush_covers_exactly_the_cells_within_its_radius(
    points: list[tuple[float, float]], radius: float, left: int, top: int
) -> None:
    rect = Rect(left, top, left + 130, top + 90)
    at = np.array(points)
    away = by_distance(at, radius, rect)
    covered = coverage(Stroke(at, radius), rect)
    clear = np.abs(away) > 1e-7  # a cell on the very edge may go either way by rounding
    assert np.array_equal(covered[clear], away[clear] <= 0)


@pytest.mark.parametrize("tiny", [0.0, 5e-324, 1e-160, 1e-12])
def test_points_that_hardly_differ_are_still_a_stroke(tiny: float) -> None:
    rect = Rect(-60, -60, 60, 60)
    points = np.array([[tiny, 0], [0, 30], [0, 30 + tiny], [20, 30 + tiny]])
    plain = np.array([[0.0, 0], [0, 30], [20, 30]])
    assert np.array_equal(coverage(Stroke(points, 20.3), rect), coverage(Stroke(plain, 20.3), rect))


@settings(max_examples=40, deadline=None)
@given(points=strokes, radius=st.floats(0.3, 200), erase=st.booleans(), x=st.sampled_from([-700, 0, 190]))
def test_a_stroke_over_many_tiles_is_the_stroke_in_one_piece(
    points: list[tuple[float, float]], radius: float, erase: bool, x: int
) -> None:
    stroke = Stroke(np.array(points) * 2 + x, radius, erase=erase)
    look = extent(stroke).grow(9)
    noise = np.random.default_rng(1).random(look.shape) < 0.5
    before = SoftMask(Grid.of_mask().write(look, noise))
    after = rasterize(before, stroke, look)
    brush = coverage(stroke, look)
    assert np.array_equal(after.mask.read(look), noise & ~brush if erase else noise | brush)
    assert after.hard
    painted = Rect.bounding(brush)
    assert painted is None or extent(stroke).contains(painted.shift(look.left, look.top))


def test_nothing_is_painted_outside_the_canvas() -> None:
    canvas = Rect(0, 0, 300, 200)
    painted = rasterize(SoftMask(), Stroke(np.array([[290.0, 190.0]]), 40), canvas)
    assert painted.mask.bounds() == Rect(250, 150, 300, 200)
    assert rasterize(SoftMask(), Stroke(np.array([[900.0, 900.0]]), 40), canvas).mask.empty


def test_painting_step_by_step_gives_the_whole_stroke() -> None:
    points = np.array([[10.0, 10], [300, 40], [310, 280], [-50, 260]])
    whole = rasterize(SoftMask(), Stroke(points, 33.3), LOOK)
    drawn = SoftMask()
    for step in itertools.pairwise(points):
        drawn = rasterize(drawn, Stroke(np.array(step), 33.3), LOOK)
    assert np.array_equal(drawn.mask.read(LOOK), whole.mask.read(LOOK))


def test_a_stroke_over_what_is_painted_changes_no_tile() -> None:
    stroke = Stroke(np.array([[100.0, 100], [400, 300]]), 50)
    drawn = rasterize(SoftMask(), stroke, LOOK)
    assert rasterize(drawn, stroke, LOOK).mask is drawn.mask
    assert rasterize(drawn, Stroke(stroke.points, 50, erase=True), LOOK).mask.empty


@pytest.mark.parametrize(
    ("points", "radius", "says"),
    [(np.zeros((0, 2)), 5, "points"), (np.array([[np.nan, 0]]), 5, "points"), (np.zeros((1, 2)), 0, "radius")],
)
def test_an_impossible_stroke_is_refused(points: NDArray[np.float64], radius: float, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        rasterize(SoftMask(), Stroke(points, radius), LOOK)


def test_one_move_of_a_huge_brush_does_not_take_longer_on_a_larger_canvas() -> None:
    def move(canvas: Rect) -> float:
        x, y = canvas.width / 2, canvas.height / 2
        drawn = rasterize(SoftMask(), Stroke(np.array([[x, y]]), 500), canvas)
        took: list[float] = []
        for i in range(7):
            start = time.process_time()
            drawn = rasterize(drawn, Stroke(np.array([[x + 30 * i, y], [x + 30 + 30 * i, y + 10]]), 500), canvas)
            took.append(time.process_time() - start)
        return min(took)

    small, large = move(Rect(0, 0, 1500, 1200)), move(Rect(0, 0, 9000, 9000))  # of 45 times the area
    assert large < 5 * small
