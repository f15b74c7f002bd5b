"""What OpenCV is asked for beyond sizes and warps."""

import numpy as np
import pytest

from engine.imaging.sampling import subsample


@pytest.mark.parametrize("skip", [1, 2, 4, 8])
@pytest.mark.parametrize("shape", [(64, 96), (61, 83), (1, 8), (64, 0), (5, 16)])
def test_every_nth_pixel_is_what_slicing_gives(shape: tuple[int, int], skip: int) -> None:
    photo = np.random.default_rng(0).integers(0, 256, (shape[0] + 6, shape[1] + 10, 3), np.uint8)
    part = photo[3:-3, 5:-5]  # rows that do not lie end to end
    np.testing.assert_array_equal(subsample(part, skip), part[::skip, ::skip])
