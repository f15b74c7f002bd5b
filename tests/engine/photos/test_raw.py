"""Cameras' RAW files: developed, and never written."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import tifffile

from engine.errors import OutputError, PhotoError
from engine.photos.reading import open_photo
from engine.photos.writing import save_photo


def dng(side: int = 64) -> bytes:
    """A flat grey scene as a camera without a lens would record it: Adobe's DNG 1.4, the least that it asks for."""
    sensor = np.zeros((side, side + 32), np.uint16)
    sensor[::2, ::2], sensor[1::2, 1::2], sensor[::2, 1::2], sensor[1::2, ::2] = 4000, 4000, 4000, 4000
    one = [number for value in (1, 0, 0, 0, 1, 0, 0, 0, 1) for number in (value, 1)]
    tags = [
        (271, "s", 0, "Maker", True),
        (306, "s", 0, "2024:05:06 07:08:09", True),
        (33421, "H", 2, (2, 2), True),
        (33422, "B", 4, (0, 1, 1, 2), True),
        (50706, "B", 4, (1, 4, 0, 0), True),
        (50708, "s", 0, "Camera of the tests", True),
        (50717, "I", 1, 16383, True),
        (50721, "2i", 9, tuple(one), True),
        (50728, "2I", 3, (1, 1, 1, 1, 1, 1), True),
        (50778, "H", 1, 21, True),
    ]
    file = io.BytesIO()
    tifffile.imwrite(file, sensor, photometric=32803, extratags=tags, metadata=None)
    return file.getvalue()


def test_raw_is_developed_to_sixteen_bits_and_saved_as_something_else(
    tmp_path: Path, one_sentence: Callable[..., str]
) -> None:
    (tmp_path / "a.dng").write_bytes(dng())
    photo = open_photo(tmp_path / "a.dng")
    assert photo.pixels.dtype == np.uint16
    assert photo.pixels.shape == (64, 96, 3)
    inner = photo.pixels[8:-8, 8:-8].reshape(-1, 3)
    assert (np.ptp(inner, axis=0) <= 64).all()
    assert inner.mean() > 20_000
    assert "RAW" in str(photo.notice)
    assert photo.metadata.exif is not None
    assert b"2024:05:06 07:08:09" in photo.metadata.exif
    save_photo(photo.pixels, tmp_path / "b.tif", photo.metadata)
    np.testing.assert_array_equal(open_photo(tmp_path / "b.tif").pixels, photo.pixels)
    with pytest.raises(OutputError) as caught:
        save_photo(photo.pixels, tmp_path / "b.dng", photo.metadata)
    one_sentence(caught.value, "b.dng", "RAW files can't be written", ".tif")


def test_raw_with_the_name_of_a_tiff(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    (tmp_path / "a.tif").write_bytes(dng())
    with pytest.raises(PhotoError) as caught:
        open_photo(tmp_path / "a.tif")
    one_sentence(caught.value, "a.tif")
