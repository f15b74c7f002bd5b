"""What Pillow holds becomes arrays, cell by cell."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.photos.pillow_pixels import rgb_array, split_alpha


@pytest.mark.parametrize("shape", [(1, 1), (3, 7), (700, 911), (2, 40_000)])
def test_the_pixels_are_those_that_pillow_gives(shape: tuple[int, int]) -> None:
    image = Image.fromarray(np.random.default_rng(0).integers(0, 256, (*shape, 3), np.uint8))
    assert np.array_equal(rgb_array(image), np.asarray(image))


def test_what_was_split_off_may_be_written_to() -> None:
    pixels, alpha = split_alpha(Image.fromarray(np.full((5, 4), 7, np.uint8)))
    pixels[0, 0] = 9
    assert alpha is None
    assert pixels.tolist() == [[[9] * 3, *[[7] * 3] * 3], *[[[7] * 3] * 4] * 4]
