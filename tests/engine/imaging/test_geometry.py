"""Rectangle algebra against sets of pixels, and similarities against the points they move."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.imaging.geometry import Rect, Similarity

edges = st.integers(-30, 30)
sides = st.integers(0, 20)
rects = st.builds(lambda x, y, w, h: Rect(x, y, x + w, y + h), edges, edges, sides, sides)
numbers = st.floats(-1000, 1000)
similarities = st.builds(
    lambda scale, angle, tx, ty: Similarity(scale * math.cos(angle), scale * math.sin(angle), tx, ty),
    st.floats(0.01, 50),
    st.floats(-math.pi, math.pi),
    numbers,
    numbers,
)
FIVE = np.array([[30, 40], [70, 41], [52, 60], [35, 80], [66, 79]], np.float64)


def pixels_of(rect: Rect) -> set[tuple[int, int]]:
    return {(x, y) for x in range(rect.left, rect.right) for y in range(rect.top, rect.bottom)}


@given(rects, rects)
def test_intersect_and_contains_mean_what_they_mean_for_sets_of_pixels(a: Rect, b: Rect) -> None:
    assert pixels_of(a.intersect(b)) == pixels_of(a) & pixels_of(b)
    assert a.clip(b) == a.intersect(b)
    assert a.contains(b) == (pixels_of(b) <= pixels_of(a))
    assert a.contains(a.intersect(b))
    assert b.contains(a.intersect(b))


@given(rects, rects)
def test_union_is_the_smallest_rectangle_with_both(a: Rect, b: Rect) -> None:
    union = a.union(b)
    assert union.contains(a)
    assert union.contains(b)
    both = np.array(sorted(pixels_of(a) | pixels_of(b)))
    if len(both):
        assert (union.left, union.top) == tuple(both.min(axis=0))
        assert (union.right, union.bottom) == tuple(both.max(axis=0) + 1)


@given(rects, st.integers(0, 9), edges, edges)
def test_grow_then_shrink_and_shift_there_and_back_return_the_rectangle(rect: Rect, n: int, dx: int, dy: int) -> None:
    assert rect.grow(n).grow(-n) == rect
    assert rect.shift(dx, dy).shift(-dx, -dy) == rect
    assert rect.grow(n).shape == (rect.height + 2 * n, rect.width + 2 * n)
    assert rect.grow(-n).shape == (max(0, rect.height - 2 * n), max(0, rect.width - 2 * n))
    assert rect.grow(n).contains(rect.grow(-n))


@given(rects, rects)
def test_slices_pick_the_pixels_whose_coordinates_the_rectangle_holds(rect: Rect, within: Rect) -> None:
    if not within.contains(rect):
        with pytest.raises(ValueError, match="does not lie within"):
            rect.slices(within)
        return
    rows, columns = np.mgrid[within.top : within.bottom, within.left : within.right]
    where = rect.slices(within)
    assert set(zip(columns[where].ravel().tolist(), rows[where].ravel().tolist(), strict=True)) == pixels_of(rect)


@given(st.sets(st.tuples(st.integers(0, 11), st.integers(0, 8)), max_size=6))
def test_bounding_touches_the_outermost_pixels_of_a_mask(points: set[tuple[int, int]]) -> None:
    mask = np.zeros((9, 12), np.bool_)
    for x, y in points:
        mask[y, x] = True
    box = Rect.bounding(mask)
    if not points:
        assert box is None
        return
    xs, ys = zip(*points, strict=True)
    assert box == Rect(min(xs), min(ys), max(xs) + 1, max(ys) + 1)


def test_a_rectangle_of_an_array_and_its_sides() -> None:
    rect = Rect.of(np.zeros((4, 7, 3)))
    assert (rect, rect.width, rect.height, rect.shape) == (Rect(0, 0, 7, 4), 7, 4, (4, 7))
    assert not rect.empty
    assert Rect(3, 3, 3, 9).empty


def test_an_inverted_rectangle_is_refused() -> None:
    with pytest.raises(ValueError, match="inverted"):
        Rect(5, 0, 4, 1)


@given(similarities)
def test_fit_recovers_the_similarity_that_moved_the_points(true: Similarity) -> None:
    fitted = Similarity.fit(FIVE, true.apply(FIVE))
    np.testing.assert_allclose(fitted.matrix, true.matrix, rtol=1e-6, atol=1e-6)


@given(similarities, st.integers(0, 2**32 - 1))
def test_fit_is_the_least_squares_answer_under_noise(true: Similarity, seed: int) -> None:
    rng = np.random.default_rng(seed)
    goals = true.apply(FIVE) + rng.normal(0, 3 * true.scale, FIVE.shape)
    fitted = Similarity.fit(FIVE, goals)

    def error(a: float, b: float, tx: float, ty: float) -> float:
        return float(((Similarity(a, b, tx, ty).apply(FIVE) - goals) ** 2).sum())

    best = error(fitted.a, fitted.b, fitted.tx, fitted.ty)
    for nudge in rng.normal(0, 1e-2 * true.scale, (20, 4)):
        assert error(fitted.a + nudge[0], fitted.b + nudge[1], fitted.tx + nudge[2], fitted.ty + nudge[3]) >= best * (
            1 - 1e-9
        )


@given(similarities, similarities)
def test_inverse_undoes_and_then_chains(first: Similarity, second: Similarity) -> None:
    moved = first.apply(FIVE)
    np.testing.assert_allclose(first.inverse().apply(moved), FIVE, atol=1e-5)
    np.testing.assert_allclose(first.then(second).apply(FIVE), second.apply(moved), rtol=1e-9, atol=1e-6)
    assert math.isclose(first.then(second).scale, first.scale * second.scale, rel_tol=1e-9)


def test_scale_angle_and_matrix_agree_with_the_formula() -> None:
    quarter = Similarity(0.0, 2.0, 10.0, 20.0)
    assert math.isclose(quarter.scale, 2.0)
    assert math.isclose(quarter.angle, math.pi / 2)
    np.testing.assert_array_equal(quarter.apply(np.array([[1.0, 0.0], [0.0, 1.0]])), [[10, 22], [8, 20]])
    np.testing.assert_array_equal(quarter.matrix, [[0, -2, 10], [2, 0, 20]])


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (np.zeros((5, 2)), FIVE),
        (FIVE, np.full((5, 2), 7.0)),
        (FIVE[:1], FIVE[:1]),
        (FIVE, FIVE[:4]),
        (FIVE, np.full((5, 2), np.nan)),
        (FIVE, FIVE[:, ::-1] * 1e-12 + 1e6),
        (np.array([[-1.0, 0], [1, 0], [0, 1], [0, -1]]), np.array([[-1.0, 0], [1, 0], [0, -1], [0, 1]])),
    ],
    ids=["source collapsed", "target collapsed", "one point", "counts differ", "nan", "tiny target", "pure mirror"],
)
def test_points_that_define_no_similarity_are_refused(source: np.ndarray, target: np.ndarray) -> None:
    with pytest.raises(ValueError, match="similarity"):
        Similarity.fit(source, target)


def test_scale_zero_has_no_inverse() -> None:
    with pytest.raises(ValueError, match="inverse"):
        Similarity(0.0, 0.0, 1.0, 1.0).inverse()


@given(similarities, rects)
def test_cover_holds_the_image_of_every_corner_and_no_needless_column(similarity: Similarity, rect: Rect) -> None:
    cover = similarity.cover(rect)
    corners = np.array([[x, y] for x in (rect.left, rect.right) for y in (rect.top, rect.bottom)], np.float64)
    moved = similarity.apply(corners)
    assert moved[:, 0].min() >= cover.left - 1e-5
    assert moved[:, 0].max() <= cover.right + 1e-5
    assert moved[:, 0].min() < cover.left + 1 + 1e-5
    assert moved[:, 1].max() > cover.bottom - 1 - 1e-5


def test_cover_of_whole_numbers_is_exact() -> None:
    assert Similarity(0.1, 0.0, 0.0, 0.0).then(Similarity(10.0, 0.0, 0.0, 0.0)).cover(Rect(3, 0, 7, 9)) == Rect(
        3, 0, 7, 9
    )
