"""A pattern that repeats from cell to cell of the hole goes; what is no lattice, and what is known, stays."""

from __future__ import annotations

import numpy as np
import pytest

from engine.blending.checkerboard import remove_checkerboard


@pytest.mark.parametrize("sigma", [0.7, 1.0])
def test_a_lattice_in_the_hole_goes_and_the_known_stays(sigma: float) -> None:
    rng = np.random.default_rng(0)
    smooth = np.linspace(0.2, 0.7, 64, dtype=np.float32)[None, None, :, None] * np.ones((1, 3, 64, 48), np.float32)
    pattern = rng.uniform(-0.05, 0.05, (4, 4)).astype(np.float32)
    pattern -= pattern.mean()
    hole = np.zeros((1, 1, 64, 48), np.float32)
    hole[:, :, 24:] = 1
    spoilt = smooth + np.tile(pattern, (16, 12)) * hole
    cleaned = remove_checkerboard(spoilt, hole, 4, sigma)
    np.testing.assert_array_equal(cleaned[:, :, :24], spoilt[:, :, :24])
    inner = np.s_[:, :, 32:56, 8:-8]
    assert np.abs(cleaned[inner] - smooth[inner]).max() < 0.1 * np.abs(spoilt[inner] - smooth[inner]).max()


def test_what_is_no_lattice_stays() -> None:
    rng = np.random.default_rng(1)
    noise = rng.uniform(0.3, 0.7, (1, 3, 64, 64)).astype(np.float32)
    hole = np.ones((1, 1, 64, 64), np.float32)
    before, after = noise - noise.mean(), remove_checkerboard(noise, hole, 4) - noise.mean()
    assert float((before * after).mean() / np.sqrt((before**2).mean() * (after**2).mean())) > 0.95
    np.testing.assert_array_equal(remove_checkerboard(noise, hole, 1), noise)
