from __future__ import annotations

import zlib

import numpy as np
import pytest

from app.document.tile_codec import packed, unpacked

RNG = np.random.default_rng(5)


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize(
    "array",
    [
        RNG.integers(0, 256, (256, 256, 3), dtype=np.uint8),
        RNG.integers(0, 65536, (256, 256, 3), dtype=np.uint16),
        RNG.integers(0, 256, (256, 256), dtype=np.uint8),
        RNG.random((256, 256)) > 0.5,
    ],
    ids=["rgb8", "rgb16", "alpha", "mask"],
)
def test_what_goes_in_comes_out(array: np.ndarray, fast: bool) -> None:
    back = unpacked(packed(array, fast), array.shape, array.dtype)
    assert back.dtype == array.dtype
    np.testing.assert_array_equal(back, array)


def test_photos_shrink() -> None:
    smooth = np.add.outer(np.arange(256), np.arange(256))[..., None].repeat(3, 2).astype(np.uint8)
    assert len(packed(smooth)) < smooth.nbytes / 20


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x" + bytes(48),
        b"r" + bytes(47),
        b"r" + bytes(49),
        b"s" + zlib.compress(bytes(47)),
        b"s" + zlib.compress(bytes(10**6)),
        b"s" + zlib.compress(bytes(48))[:-3],
        b"s" + b"no such thing",
        b"b" + zlib.compress(bytes(2)),
    ],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="a tile"):
        unpacked(data, (4, 4, 3), np.dtype(np.uint8))


def test_a_mask_is_not_taken_for_pixels() -> None:
    with pytest.raises(ValueError, match="another kind"):
        unpacked(packed(np.zeros((4, 4), np.uint8)), (4, 4), np.dtype(np.bool_))
