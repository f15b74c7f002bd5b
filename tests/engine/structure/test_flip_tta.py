"""Flip augmentation at inference."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from engine.structure.hog import hog
from engine.structure.tta import flip_input, flip_tta


def test_flip_tta_is_the_mean_of_an_output_and_of_the_mirrored_one() -> None:
    inputs = {"image": np.random.default_rng(0).random((1, 3, 4, 6), np.float32)}
    columns = np.arange(6, dtype=np.float32)

    def look(seen: Mapping[str, NDArray[np.float32]]) -> NDArray[np.float32]:
        return seen["image"][0] * columns  # believes what is on the right

    made = flip_tta(look, inputs)
    np.testing.assert_allclose(made, inputs["image"][0] * 2.5, rtol=1e-6)


def test_the_structure_of_a_mirrored_face_is_the_mirrored_structure() -> None:
    gray = np.random.default_rng(1).random((32, 48))
    there = hog(np.ascontiguousarray(gray[:, ::-1]))
    inner = np.s_[:, 1:-1, 1:-1]  # a slope along the picture's edge lies between two bins, and goes into the other one
    np.testing.assert_allclose(flip_input("structure", hog(gray))[inner], there[inner], atol=1e-5)
