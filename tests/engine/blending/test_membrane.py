"""The stretched plate: known pixels untouched, slopes carried on, nothing that runs away."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.sparse import diags, eye, kron
from scipy.sparse.linalg import spsolve

from engine.blending import membrane as plate
from engine.blending.membrane import membrane_fill


def blobs(height: int, width: int, seed: int) -> NDArray[np.bool_]:
    """A hole of a few boxes, which may touch the edges, and single pixels."""
    rng = np.random.default_rng(seed)
    hole = rng.random((height, width)) < 0.01
    for _ in range(rng.integers(0, 4)):
        y, x = rng.integers(0, height), rng.integers(0, width)
        hole[y : y + rng.integers(1, 25), x : x + rng.integers(1, 25)] = True
    return hole


def exact(values: NDArray[np.float32], hole: NDArray[np.bool_], tension: float) -> NDArray[np.float64]:
    """The same plate from a sparse system of equations."""

    def second(side: int) -> diags:
        middle = np.full(side, -2.0)
        middle[[0, -1]] += 1  # the edge is repeated
        return diags([np.ones(side - 1), middle, np.ones(side - 1)], [-1, 0, 1])

    height, width = hole.shape
    laplacian = kron(second(height), eye(width)) + kron(eye(height), second(width))
    pull = (laplacian @ laplacian - tension * laplacian).tocsr()
    inside, flat = np.flatnonzero(hole), values.reshape(hole.size, -1).astype(np.float64).copy()
    flat[inside] = 0
    solved = spsolve(pull[inside][:, inside].tocsc(), -(pull @ flat)[inside])
    flat[inside] = solved.reshape(len(inside), -1)
    return flat.reshape(values.shape)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 70), st.integers(1, 70), st.integers(1, 4), st.integers(0, 9999))
def test_known_pixels_return_bit_identical_and_what_lies_under_the_hole_has_no_say(
    height: int, width: int, channels: int, seed: int
) -> None:
    values = np.random.default_rng(seed).normal(0, 40, (height, width, channels)).astype(np.float32)
    hole = blobs(height, width, seed)
    kept = values.copy()
    filled = membrane_fill(values, hole)
    assert filled.dtype == np.float32
    assert filled[~hole].tobytes() == values[~hole].tobytes()
    assert values.tobytes() == kept.tobytes()
    assert np.isfinite(filled).all()
    values[hole] = np.nan
    np.testing.assert_array_equal(membrane_fill(values, hole), filled)


@pytest.mark.parametrize(("times", "off"), [(1, 0.15), (12, 0.005)])
@pytest.mark.parametrize("seed", range(4))
def test_it_is_near_the_plate_that_the_equations_say(
    seed: int, times: int, off: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And with more steps nearer."""
    for steps in ("_STEPS", "_COARSE_STEPS", "_LAST_STEPS", "_WORK"):
        monkeypatch.setattr(plate, steps, getattr(plate, steps) * times)
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:60, :76]
    values = (20 * np.sin(x / 9 + seed) + 15 * np.cos(y / 7) + rng.normal(0, 2, (60, 76))).astype(np.float32)[..., None]
    hole = blobs(60, 76, seed)
    hole[20:50, 25:60] = True
    wanted = exact(values, hole, plate._TENSION)
    assert np.abs(membrane_fill(values, hole) - wanted)[hole].mean() < off * np.abs(wanted[hole]).mean()


@pytest.mark.parametrize("shape", [(3, 200), (64, 64), (90, 141)])
def test_a_constant_stays_one(shape: tuple[int, int]) -> None:
    values = np.full((*shape, 3), -37.5, np.float32)
    hole = np.zeros(shape, np.bool_)
    hole[1:, shape[1] // 4 : shape[1] // 2] = True
    np.testing.assert_allclose(membrane_fill(values, hole), -37.5, atol=1e-2)


def test_where_nothing_is_known_it_is_zero_and_without_a_hole_a_copy() -> None:
    values = np.random.default_rng(0).normal(0, 9, (30, 41, 2)).astype(np.float32)
    assert not membrane_fill(values, np.ones((30, 41), np.bool_)).any()
    copy = membrane_fill(values, np.zeros((30, 41), np.bool_))
    np.testing.assert_array_equal(copy, values)
    assert not np.shares_memory(copy, values)


def test_a_slope_goes_on_but_levels_out_where_nothing_holds_it() -> None:
    """A push-pull fill would start level; a plate without tension would go on with the slope to the array's edge."""
    slope = np.tile(3.0 * np.arange(100, dtype=np.float32)[None, :, None], (40, 1, 1))
    hole = np.zeros((40, 100), np.bool_)
    hole[:, 50:] = True
    filled = membrane_fill(slope, hole)[20, :, 0]
    assert filled[50] - filled[49] > 2
    assert filled[49:60].max() > filled[49] + 10
    assert filled.max() < filled[49] + 30
    assert abs(filled[99] - filled[95]) < 1


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 9999))
def test_turned_or_mirrored_it_is_the_same_plate(seed: int) -> None:
    y, x = np.mgrid[0:64, 0:64]
    values = (20 * np.sin(x / 9 + seed) + 15 * np.cos(y / 7 - seed)).astype(np.float32)[..., None]
    hole = blobs(64, 64, seed)
    filled = membrane_fill(values, hole)
    for turn in (lambda a: a[::-1], lambda a: a[:, ::-1], lambda a: a.swapaxes(0, 1)):
        other = membrane_fill(np.ascontiguousarray(turn(values)), np.ascontiguousarray(turn(hole)))
        assert np.abs(other - turn(filled)).mean() < 0.4
