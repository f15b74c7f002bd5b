"""A picture that has no symmetry, and what every message has to be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.imaging.depth import to_uint16
from tests.engine.photos import exiftool


@pytest.fixture(scope="session", autouse=True)
def _exiftool() -> Iterator[None]:
    with exiftool.started():
        yield


@pytest.fixture
def picture() -> NDArray[np.uint8]:
    """40 x 56 RGB: smooth, so that JPEG keeps it, and different from all its turned and mirrored selves."""
    rows, columns = np.mgrid[0:40, 0:56].astype(np.float64)
    return np.stack([255 * rows / 40, 255 * columns / 56, 120 + 60 * np.sin(rows / 9 + columns / 17)], 2).astype(
        np.uint8
    )


@pytest.fixture
def one_sentence() -> Callable[..., str]:
    """Checks that an error is one sentence for people which holds all the given words; returns it."""

    def check(error: BaseException, *words: str | Path) -> str:
        text = str(error)
        assert text[0].isupper() or text[0] == "'"
        assert text.endswith(".")
        assert "\n" not in text
        assert text.count(". ") == 0
        assert ": " in text, "the sentence says what to do after a colon"
        for word in words:
            assert str(word) in text
        return text

    return check


@pytest.fixture
def deep(picture: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """The picture with 16 bits that mean something."""
    return to_uint16(picture) // np.uint16(2) + np.arange(picture.size, dtype=np.uint16).reshape(picture.shape)
