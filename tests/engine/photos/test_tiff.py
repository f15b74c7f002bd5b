"""TIFF as other programs write it, 8 and 16 bits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import tifffile
from numpy.typing import NDArray
from PIL import Image

from engine.errors import PhotoError
from engine.photos.reading import open_photo
from engine.photos.writing import save_photo


def refused(path: Path, one_sentence: Callable[..., str], *words: str) -> None:
    with pytest.raises(PhotoError) as caught:
        open_photo(path)
    one_sentence(caught.value, path, *words)


LAYOUTS = {
    "lzw": {"compression": "lzw", "predictor": True},
    "deflate": {"compression": "zlib"},
    "big-endian": {"byteorder": ">"},
    "planes": {"planarconfig": "separate"},
    "tiles": {"tile": (16, 16), "compression": "zlib"},
    "packbits": {"compression": "packbits"},
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("bits", [8, 16])
def test_tiffs_of_other_programs(
    tmp_path: Path, picture: NDArray[np.uint8], deep: NDArray[np.uint16], layout: str, bits: int
) -> None:
    source = deep if bits == 16 else picture
    options = dict(LAYOUTS[layout])
    stored = np.moveaxis(source, 2, 0) if layout == "planes" else source
    tifffile.imwrite(tmp_path / "a.tif", stored, photometric="rgb", metadata=None, **options)
    np.testing.assert_array_equal(open_photo(tmp_path / "a.tif").pixels, source)


def test_deep_grey_white_is_zero_and_multiplied_alpha(tmp_path: Path, deep: NDArray[np.uint16]) -> None:
    grey = deep[..., 0]
    tifffile.imwrite(tmp_path / "w.tif", grey, photometric="miniswhite", metadata=None)
    photo = open_photo(tmp_path / "w.tif")
    np.testing.assert_array_equal(photo.pixels[..., 1], 65535 - grey)
    assert photo.metadata.grey
    alpha = np.full(grey.shape, 32768, np.uint16)
    tifffile.imwrite(
        tmp_path / "m.tif", np.dstack([deep // 2, alpha]), photometric="rgb", extrasamples=["assocalpha"], metadata=None
    )
    photo = open_photo(tmp_path / "m.tif")
    assert np.abs(photo.pixels.astype(int) - deep).max() <= 2
    np.testing.assert_array_equal(photo.alpha, alpha)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("bits", [8, 16])
def test_tiffs_are_turned_upright_once(
    tmp_path: Path, picture: NDArray[np.uint8], deep: NDArray[np.uint16], orientation: int, bits: int
) -> None:
    source = deep if bits == 16 else picture
    expected = {
        1: source, 2: source[:, ::-1], 3: source[::-1, ::-1], 4: source[::-1], 5: source.transpose(1, 0, 2),
        6: source[::-1].transpose(1, 0, 2), 7: source[::-1, ::-1].transpose(1, 0, 2),
        8: source[:, ::-1].transpose(1, 0, 2),
    }[orientation]  # fmt: skip
    tags = [(274, "H", 1, orientation, True)]
    tifffile.imwrite(tmp_path / "a.tif", source, photometric="rgb", metadata=None, extratags=tags)
    photo = open_photo(tmp_path / "a.tif")
    np.testing.assert_array_equal(photo.pixels, expected)
    save_photo(photo.pixels, tmp_path / "b.tif", photo.metadata)
    np.testing.assert_array_equal(open_photo(tmp_path / "b.tif").pixels, expected)


@pytest.mark.parametrize("dtype", [np.float32, np.uint32, np.int16])
def test_numbers_that_no_photo_has(tmp_path: Path, one_sentence: Callable[..., str], dtype: type[np.generic]) -> None:
    tifffile.imwrite(tmp_path / "a.tif", np.zeros((8, 8, 3), dtype), photometric="rgb", metadata=None)
    refused(tmp_path / "a.tif", one_sentence, "save it anew")


def test_colours_that_no_photo_has(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    Image.new("LAB", (8, 8)).save(tmp_path / "a.tif")
    refused(tmp_path / "a.tif", one_sentence, "save it anew as RGB")


def test_a_cmyk_tiff(tmp_path: Path) -> None:
    Image.new("CMYK", (8, 8), (255, 0, 0, 0)).save(tmp_path / "a.tif")
    photo = open_photo(tmp_path / "a.tif")
    assert np.abs(photo.pixels.astype(int) - (0, 255, 255)).max() <= 2
    assert photo.notice is not None
    assert "CMYK" in photo.notice
