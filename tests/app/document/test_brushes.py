"""Soft brushes, opacity, pressure: every cell by its definition."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.document.brushes import Painter, cover, rasterize
from app.document.soft_mask import SoftMask, joined
from app.document.strokes import Stroke, whole
from app.document.tiles import Grid
from engine.imaging.geometry import Rect

LOOK = Rect(-50, -30, 310, 320)
NO_LOCK = Grid.of_mask()


def profile(share: NDArray[np.float64], hardness: float) -> NDArray[np.float64]:
    """How much a brush covers at `share` of its radius: solid to `hardness`, smoothstep to the rim."""
    if hardness == 1:
        return (share <= 1).astype(float)
    left = np.clip((1 - share) / (1 - hardness), 0, 1)
    return left * left * (3 - 2 * left)


def by_definition(stroke: Stroke, rect: Rect) -> NDArray[np.float64]:
    """Opacity 0..255 of each cell: at its nearest point of each step, with that point's radius and opacity."""
    y, x = np.mgrid[rect.top : rect.bottom, rect.left : rect.right] + 0.5
    points = np.asarray(stroke.points, float)
    sizes = np.ones(len(points)) if stroke.sizes is None else stroke.sizes
    flows = np.ones(len(points)) if stroke.flows is None else stroke.flows
    most = np.zeros(rect.shape)
    steps = list(itertools.pairwise(range(len(points)))) or [(0, 0)]
    for i, j in steps:
        along = points[j] - points[i]
        square = along @ along
        t = np.full(rect.shape, float(sizes[j] * flows[j] > sizes[i] * flows[i]))  # on one spot the stronger one counts
        if square:
            t = np.clip(((x - points[i][0]) * along[0] + (y - points[i][1]) * along[1]) / square, 0, 1)
        away = np.hypot(x - points[i][0] - t * along[0], y - points[i][1] - t * along[1])
        radius = stroke.radius * (sizes[i] + t * (sizes[j] - sizes[i]))
        strength = stroke.opacity * (flows[i] + t * (flows[j] - flows[i]))
        most = np.maximum(most, 255 * profile(away / radius, stroke.hardness) * strength)
    return most


@settings(max_examples=25, deadline=None)
@given(
    points=st.lists(st.tuples(st.integers(-40, 300), st.integers(-40, 300)), min_size=1, max_size=4),
    radius=st.floats(1, 80),
    hardness=st.sampled_from([0.0, 0.3, 0.9]),
    opacity=st.sampled_from([0.2, 0.7, 1.0]),
    pressed=st.booleans(),
)
def test_a_soft_stroke_covers_each_cell_as_far_as_it_is_from_the_line(
    points: list[tuple[int, int]], radius: float, hardness: float, opacity: float, pressed: bool
) -> None:
    shares = np.linspace(0.3, 1, len(points)) if pressed else None
    stroke = Stroke(np.array(points, float), radius, hardness, False, opacity, shares, shares)
    out = np.zeros(LOOK.shape, np.uint8)
    cover(out, stroke, LOOK)
    # Tables of 4096 squared distances, and 8 bits: two levels off at most for all but the smallest of brushes.
    apart = np.abs(out - by_definition(stroke, LOOK))
    assert apart.max() <= (2.5 if hardness < 0.9 else 6)


def test_the_pieces_of_a_soft_stroke_are_the_whole_of_it() -> None:
    rng = np.random.default_rng(5)
    points = rng.uniform(0, 300, (12, 2))
    base = rasterize(SoftMask(), Stroke(rng.uniform(0, 300, (3, 2)), 40, 0.2), LOOK)
    for erase in (False, True):
        whole = rasterize(base, Stroke(points, 30, 0.4, erase, 0.8), LOOK)
        painter = Painter(base, LOOK, NO_LOCK)
        for step in itertools.pairwise(points):
            painter.draw(Stroke(np.array(step), 30, 0.4, erase, 0.8))
        assert np.array_equal(painter.soft_mask.read(LOOK), whole.read(LOOK))


def test_one_stroke_does_not_build_up_and_two_do() -> None:
    there = Stroke(np.array([[100.0, 100], [200, 100]]), 20, 1.0, opacity=0.5)
    back = Stroke(np.array([[100.0, 100], [200, 100], [100, 100]]), 20, 1.0, opacity=0.5)
    once = rasterize(SoftMask(), there, LOOK)
    cell = Rect(150, 100, 151, 101)
    assert once.read(cell) == 128
    assert rasterize(SoftMask(), back, LOOK).read(cell) == 128
    assert rasterize(once, there, LOOK).read(cell) == 192


def test_a_hard_stroke_over_a_soft_one_is_hard_and_takes_no_room() -> None:
    soft = rasterize(SoftMask(), Stroke(np.array([[100.0, 100]]), 30, 0.2), LOOK)
    assert not soft.hard
    over = rasterize(soft, Stroke(np.array([[100.0, 100]]), 40), LOOK)
    assert over.hard
    assert np.array_equal(
        over.mask.read(LOOK), rasterize(SoftMask(), Stroke(np.array([[100.0, 100]]), 40), LOOK).mask.read(LOOK)
    )


def test_erasing_softly_leaves_the_rest() -> None:
    full = rasterize(SoftMask(), Stroke(np.array([[100.0, 100]]), 60), LOOK)
    eraser = Stroke(np.array([[100.0, 100]]), 30, 0.5, erase=True)
    left = rasterize(full, eraser, LOOK).read(LOOK)
    taken = np.zeros(LOOK.shape, np.uint8)
    cover(taken, eraser, LOOK)
    assert np.array_equal(left, joined(full.read(LOOK), taken, "subtract"))
    assert left[130, 150] == 0
    assert left[130, 205] == 255


@pytest.mark.parametrize("hardness", [1.0, 0.3])
def test_what_is_locked_is_never_painted(hardness: float) -> None:
    locked = Grid.of_mask().write(Rect(90, 0, 110, 300), np.ones((300, 20), np.bool_))
    drawn = rasterize(SoftMask(), Stroke(np.array([[0.0, 100], [300, 100]]), 30, hardness), LOOK, locked)
    assert not (drawn.mask.read(LOOK) & locked.read(LOOK)).any()
    assert drawn.mask.read(Rect(80, 100, 81, 101)).all()


@given(base=st.integers(0, 255), drawn=st.integers(0, 255))
def test_joining_is_exact_at_its_ends_and_never_goes_back(base: int, drawn: int) -> None:
    one, other = np.array([base], np.uint8), np.array([drawn], np.uint8)
    added, taken = int(joined(one, other, "add")[0]), int(joined(one, other, "subtract")[0])
    assert abs(added - (255 - (255 - base) * (255 - drawn) / 255)) <= 0.5
    assert abs(taken - base * (255 - drawn) / 255) <= 0.5


@pytest.mark.parametrize("pressed", [None, 0.3])
@pytest.mark.parametrize("hardness", [1.0, 0.4])
def test_the_pieces_of_a_stroke_are_the_whole(hardness: float, pressed: float | None) -> None:
    points = np.array([[30.0, 40], [60, 50], [80, 90], [20, 100]])
    sizes = None if pressed is None else np.array([1, pressed, 1, 1])
    stroke = Stroke(points, 9, hardness, sizes=sizes)
    pieces = [Stroke(points[:1], 9, hardness)]
    for at in range(1, 4):
        part = None if sizes is None or (sizes[at - 1 : at + 1] == 1).all() else sizes[at - 1 : at + 1]
        pieces.append(Stroke(points[at - 1 : at + 1], 9, hardness, sizes=part))
    joined, within = whole(pieces), Rect(0, 0, 130, 130)
    assert np.array_equal(joined.points, points)
    one, other = (rasterize(SoftMask(), made, within).read(within) for made in (stroke, joined))
    assert one.any()
    assert np.array_equal(one, other)
