"""Volumes seen from both sides."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from engine.contract.volumes import both_ways


def test_both_ways_is_the_mean_of_a_look_and_of_the_mirrored_one() -> None:
    inputs = {"image": np.random.default_rng(0).random((1, 3, 4, 6), np.float32)}
    columns = np.arange(6, dtype=np.float32)

    def look(seen: Mapping[str, NDArray[np.float32]]) -> NDArray[np.float32]:
        return seen["image"][0] * columns  # believes what is on the right

    made = both_ways(look, inputs)
    np.testing.assert_allclose(made, inputs["image"][0] * 2.5, rtol=1e-6)
