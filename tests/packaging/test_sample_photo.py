"""The photo that ships for those who have none at hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import skimage.data

from engine.photos.reading import open_photo

FOLDER = Path(__file__).parents[2] / "resources" / "demo"


def test_the_sample_photo_is_the_one_whose_terms_are_stated() -> None:
    assert np.array_equal(open_photo(FOLDER / "astronaut.png").pixels, skimage.data.astronaut())
    assert "public domain" in (FOLDER / "README.md").read_text(encoding="utf-8")
