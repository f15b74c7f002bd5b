"""Only the hole and its feather ever change, and the painted part meets the photo."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.blending.composite import composite, digest_outside, match_border, uses_membrane


def scene(height: int, width: int, seed: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.bool_]]:
    """A photo, a painting of the same size, and a hole of a few boxes and single pixels."""
    rng = np.random.default_rng(seed)
    known, painted = rng.integers(0, 256, (2, height, width, 3), dtype=np.uint8)
    hole = rng.random((height, width)) < 0.002
    for _ in range(rng.integers(0, 3)):
        y, x = rng.integers(0, height), rng.integers(0, width)
        hole[y : y + rng.integers(1, 20), x : x + rng.integers(1, 20)] = True
    return known, painted, hole


def distance_to(hole: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Straight-line distance of every pixel to the nearest hole pixel, the slow way."""
    rows, columns = np.mgrid[: hole.shape[0], : hole.shape[1]]
    points = np.argwhere(hole)
    if not len(points):
        return np.full(hole.shape, np.inf)
    return np.sqrt(((rows[..., None] - points[:, 0]) ** 2 + (columns[..., None] - points[:, 1]) ** 2).min(axis=2))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 50), st.integers(1, 60), st.integers(0, 9999), st.integers(0, 9))
def test_the_hole_is_the_painting_and_beyond_the_feather_every_bit_is_the_photo(
    height: int, width: int, seed: int, feather: int
) -> None:
    known, painted, hole = scene(height, width, seed)
    kept = known.copy()
    result = composite(known, painted, hole, feather)
    distance = distance_to(hole)
    np.testing.assert_array_equal(result[hole], painted[hole])
    beyond = distance > feather
    assert result[beyond].tobytes() == known[beyond].tobytes()
    assert known.tobytes() == kept.tobytes()
    assert not np.shares_memory(result, known)
    assert digest_outside(result, ~beyond) == digest_outside(known, ~beyond)
    band = ~hole & ~beyond
    low, high = np.minimum(known, painted), np.maximum(known, painted)
    assert ((result >= low) & (result <= high))[band].all()


def test_the_feather_falls_evenly_and_is_never_zero_inside_the_band() -> None:
    known, painted = np.zeros((1, 20, 3), np.uint8), np.full((1, 20, 3), 200, np.uint8)
    hole = np.zeros((1, 20), np.bool_)
    hole[0, :5] = True
    row = composite(known, painted, hole, 3)[0, :, 0]
    np.testing.assert_array_equal(row, [200] * 5 + [150, 100, 50] + [0] * 12)


def test_a_float_painting_is_rounded_and_clipped() -> None:
    known = np.full((1, 4, 3), 7, np.uint8)
    painted = np.repeat(np.array([[-30.0, 300.0, 99.6, 50.0]], np.float32)[:, :, None], 3, axis=2)
    hole = np.array([[True, True, True, False]])
    np.testing.assert_array_equal(composite(known, painted, hole, 0)[0, :, 0], [0, 255, 100, 7])


@pytest.mark.parametrize("shift", [-60, 25])
def test_a_painting_that_is_off_by_a_constant_meets_the_photo_exactly(shift: int) -> None:
    known = np.random.default_rng(0).integers(70, 180, (90, 75, 3), dtype=np.uint8)
    hole = np.zeros((90, 75), np.bool_)
    hole[20:60, 30:52] = True
    matched = match_border(known, (known.astype(int) + shift).astype(np.uint8), hole)
    assert matched.dtype == np.float32
    np.testing.assert_allclose(matched, known, atol=1e-2)


def test_a_change_of_light_across_the_hole_is_followed() -> None:
    y, x = np.mgrid[:120, :160]
    known = np.stack([100 + x / 4, 100 + y / 3, 100 + (x + y) / 6], axis=2).astype(np.uint8)
    painted = np.full_like(known, 120)
    hole = np.zeros((120, 160), np.bool_)
    hole[30:90, 40:120] = True
    matched = match_border(known, painted, hole)
    assert np.abs(matched - known)[hole].max() < 12
    rim = hole.copy()
    rim[32:88, 42:118] = False
    assert np.abs(matched - known)[rim].max() < 4
    assert np.abs(painted.astype(int) - known)[rim].max() > 10


def test_grain_and_edges_of_the_border_do_not_streak_into_the_hole() -> None:
    rng = np.random.default_rng(5)
    known = (128 + rng.normal(0, 20, (100, 100, 3))).clip(0, 255).astype(np.uint8)
    painted = np.full_like(known, 128)
    hole = np.zeros((100, 100), np.bool_)
    hole[25:75, 25:75] = True
    matched = match_border(known, painted, hole)
    assert np.abs(np.diff(matched[30:70, 30:70, 0], axis=1)).max() < 3


def test_where_the_hole_has_no_border_nothing_is_added() -> None:
    known, painted, _ = scene(20, 30, 1)
    everything = np.ones((20, 30), np.bool_)
    np.testing.assert_array_equal(match_border(known, painted, everything), painted)
    np.testing.assert_array_equal(match_border(known, painted, ~everything), painted)
    np.testing.assert_array_equal(composite(known, painted, everything, 4), painted)
    np.testing.assert_array_equal(composite(known, painted, ~everything, 4), known)


def test_what_lies_under_the_hole_and_far_away_has_no_say_in_the_match() -> None:
    known, painted, _ = scene(80, 90, 2)
    hole = np.zeros((80, 90), np.bool_)
    hole[30:50, 30:60] = True
    near = distance_to(hole) <= 5
    other = np.where((near & ~hole)[:, :, None], known, 255 - known).astype(np.uint8)
    np.testing.assert_array_equal(match_border(known, painted, hole), match_border(other, painted, hole))


def test_the_digest_sees_one_bit_outside_and_none_inside() -> None:
    photo, _, _ = scene(30, 40, 3)
    mask = np.zeros((30, 40), np.bool_)
    mask[10:20, 10:20] = True
    before = digest_outside(photo, mask)
    inside, outside = photo.copy(), photo.copy()
    inside[mask] ^= 255
    outside[9, 10, 2] ^= 1
    assert digest_outside(inside, mask) == before
    assert digest_outside(outside, mask) != before
    nothing = np.zeros((1, 6), np.bool_)
    assert digest_outside(np.zeros((1, 6, 3), np.uint8), nothing) != digest_outside(
        np.zeros((2, 3, 3), np.uint8), nothing.reshape(2, 3)
    )


def test_a_plate_goes_on_with_what_the_painting_lacks_at_the_border() -> None:
    """The painting is flat; the photo has shading and an edge that run into the hole from both sides."""
    y, x = np.mgrid[0:60, 0:80]
    known = np.repeat((60 + 1.5 * x + np.where(y > 30, 40, 0))[..., None], 3, axis=2).astype(np.uint8)
    hole = np.zeros((60, 80), np.bool_)
    hole[10:50, 34:44] = True
    painted = np.full_like(known, 120)
    with_plate = match_border(known, painted, hole, membrane=True)
    errors = [np.abs(m - known)[hole].mean() for m in (with_plate, match_border(known, painted, hole))]
    assert errors[0] < 2.5
    assert errors[0] < 0.5 * errors[1]
    # on the known pixels around, it is the photo itself: a feather shows no seam
    np.testing.assert_allclose(with_plate[8:52, 32:34], known[8:52, 32:34], atol=1e-3)
    other = known.copy()
    other[hole] = 255 - other[hole]
    np.testing.assert_array_equal(match_border(other, painted, hole, membrane=True), with_plate)


@settings(max_examples=30, deadline=None)
@given(st.integers(4, 60), st.integers(4, 60), st.integers(0, 9999))
def test_with_a_plate_a_painting_off_by_a_constant_meets_the_photo(height: int, width: int, seed: int) -> None:
    _, _, hole = scene(height, width, seed)
    known = np.random.default_rng(seed).integers(60, 190, (height, width, 3), dtype=np.uint8)
    wanted = known if hole.any() and not hole.all() else known + np.uint8(40)
    np.testing.assert_allclose(match_border(known, known + np.uint8(40), hole, membrane=True), wanted, atol=0.1)


def test_a_plate_is_for_faces_painted_about_as_fine_as_the_photo() -> None:
    assert uses_membrane("face", 0.64)
    assert uses_membrane("face", 2.0)
    assert not uses_membrane("face", 0.4)
    assert not uses_membrane("portrait", 1.0)
