from __future__ import annotations

import numpy as np
import pytest

from engine.cancel import CancelToken
from engine.errors import Cancelled
from engine.imaging.geometry import Rect
from engine.imaging.pixels import crop, resize, resize_mask
from engine.imaging.tiling import aligned, blocks, outside_mask, reduce_any, shrink, shrink_mask
from tests.engine.scene import picture


def test_blocks_tile_a_rectangle_once() -> None:
    rect = Rect(-3, 5, 50, 31)
    count = np.zeros(rect.shape, int)
    for block in blocks(rect, 16):
        assert max(block.shape) <= 16
        count[block.slices(rect)] += 1
    assert (count == 1).all()


@pytest.mark.parametrize("step", [1, 2, 3, 7])
def test_any_of_keeps_every_speck(step: int) -> None:
    rng = np.random.default_rng(step)
    mask = rng.random((50, 61)) < 0.02
    small = reduce_any(mask, step)
    assert small.shape == (-(-50 // step), -(-61 // step))
    for row, column in np.ndindex(small.shape):
        part = mask[row * step : (row + 1) * step, column * step : (column + 1) * step]
        assert small[row, column] == part.any()


def test_shrinking_in_blocks_is_shrinking_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    image = picture(90, 120)
    mask = np.random.default_rng(0).random((90, 120)) < 0.1
    monkeypatch.setattr("engine.imaging.tiling.SIDE", 25)
    area, whole = Rect(10, 20, 110, 80), Rect.of(image)
    found = shrink(lambda part: crop(image, part), area, whole, 5, CancelToken())
    np.testing.assert_array_equal(found, resize(image[20:80, 10:110], (12, 20)))
    found_mask = shrink_mask(lambda part: crop(mask, part), area, whole, 5, CancelToken())
    np.testing.assert_array_equal(found_mask, resize_mask(mask[20:80, 10:110], (12, 20)))


def test_beyond_the_edge_is_said() -> None:
    image = picture(22, 33)
    area = aligned(Rect(15, 0, 33, 22), 5)
    assert area == Rect(15, 0, 35, 25)
    outside = outside_mask(area, Rect.of(image), 5)
    expected = np.zeros((5, 4), bool)
    expected[4] = expected[:, 3] = True
    np.testing.assert_array_equal(outside, expected)
    small = shrink(lambda part: crop(image, part), area, Rect.of(image), 5, CancelToken())
    np.testing.assert_array_equal(small[~outside], resize(image[:20, 15:30], (4, 3)).reshape(-1, 3))


def test_cancel_stops_it() -> None:
    token = CancelToken()
    token.cancel()
    image = picture()
    with pytest.raises(Cancelled):
        shrink(lambda part: crop(image, part), Rect.of(image), Rect.of(image), 2, token)
