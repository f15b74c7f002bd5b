"""TIFF as other programs write it, 8 and 16 bits."""

from __future__ import annotations

import struct
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
    refused(tmp_path / "a.tif", one_sentence, "save it")


def test_colours_that_no_photo_has(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    Image.new("LAB", (8, 8)).save(tmp_path / "a.tif")
    refused(tmp_path / "a.tif", one_sentence, "save it as RGB")


def test_a_cmyk_tiff(tmp_path: Path) -> None:
    Image.new("CMYK", (8, 8), (255, 0, 0, 0)).save(tmp_path / "a.tif")
    photo = open_photo(tmp_path / "a.tif")
    assert np.abs(photo.pixels.astype(int) - (0, 255, 255)).max() <= 2
    assert "CMYK" in str(photo.notice)


@pytest.mark.parametrize("layout", [*LAYOUTS, "plain"])
@pytest.mark.parametrize("bits", [8, 16])
def test_bigtiff(tmp_path: Path, picture: NDArray[np.uint8], deep: NDArray[np.uint16], layout: str, bits: int) -> None:
    """Everything that is read of a TIFF, in the one with offsets of 64 bits."""
    source = deep if bits == 16 else picture
    stored = np.moveaxis(source, 2, 0) if layout == "planes" else source
    tags = [(270, "s", 0, "A description that is long", True), (700, "B", 12, b"<x:xmpmeta/>", True)]
    options = LAYOUTS.get(layout, {}) | {"photometric": "rgb", "metadata": None, "extratags": tags}
    for name, big in (("big.tif", True), ("small.tif", False)):
        tifffile.imwrite(tmp_path / name, stored, bigtiff=big, resolution=(300, 150), iccprofile=b"profile", **options)
    photo, small = open_photo(tmp_path / "big.tif"), open_photo(tmp_path / "small.tif")
    np.testing.assert_array_equal(photo.pixels, source)
    assert photo.notice is None
    assert photo.metadata == small.metadata
    assert photo.metadata.dpi == (300, 150)
    assert photo.metadata.exif is not None
    assert b"A description that is long" in photo.metadata.exif
    save_photo(photo.pixels, tmp_path / "big.tif", photo.metadata)
    np.testing.assert_array_equal(open_photo(tmp_path / "big.tif").pixels, source)


def test_a_bigtiff_of_several_pages(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    with tifffile.TiffWriter(tmp_path / "a.tif", bigtiff=True) as writer:
        for _ in range(2):
            writer.write(picture, photometric="rgb", metadata=None)
    assert "several images" in str(open_photo(tmp_path / "a.tif").notice)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_bigtiff_is_turned_upright_once(tmp_path: Path, deep: NDArray[np.uint16], orientation: int) -> None:
    tags = [(274, "H", 1, orientation, True)]
    for name, big in (("big.tif", True), ("small.tif", False)):
        tifffile.imwrite(tmp_path / name, deep, photometric="rgb", metadata=None, extratags=tags, bigtiff=big)
    np.testing.assert_array_equal(open_photo(tmp_path / "big.tif").pixels, open_photo(tmp_path / "small.tif").pixels)


@pytest.mark.parametrize("layout", [*LAYOUTS, "plain", "big"])
@pytest.mark.parametrize("channels", [1, 3, 4])
@pytest.mark.parametrize("bits", [8, 16])
def test_numbers_that_are_called_undefined_are_without_a_sign(
    tmp_path: Path, picture: NDArray[np.uint8], deep: NDArray[np.uint16], layout: str, channels: int, bits: int
) -> None:
    """TIFF 6.0, section 19: SampleFormat 4."""
    source = deep if bits == 16 else picture
    source = np.dstack([source, source[..., :1]])[..., :channels]
    options: dict[str, object] = dict(LAYOUTS.get(layout, {}))
    options["photometric"] = "minisblack" if channels == 1 else "rgb"
    if channels == 4:
        options["extrasamples"] = ["unassalpha"]
    stored = source[..., 0] if channels == 1 else np.moveaxis(source, 2, 0) if layout == "planes" else source
    if layout == "planes" and channels == 1:
        pytest.skip("one plane")
    path = tmp_path / "a.tif"
    # tifffile writes no such tag: the one with the next number becomes it.
    options["extratags"] = [(340, "H", channels, (4,) * channels if channels > 1 else 4, True)]
    tifffile.imwrite(path, stored, metadata=None, bigtiff=layout == "big", **options)  # pyright: ignore[reportArgumentType]
    whole = open_photo(path)
    order, count = (">", "I") if layout == "big-endian" else ("<", "Q" if layout == "big" else "I")
    other, tag = (struct.pack(f"{order}HH{count}", number, 3, channels) for number in (340, 339))
    data = path.read_bytes()
    assert data.count(other) == 1
    path.write_bytes(data.replace(other, tag))
    photo = open_photo(path)
    np.testing.assert_array_equal(photo.pixels, whole.pixels)
    np.testing.assert_array_equal(photo.pixels[..., 0], source[..., 0])
    assert (photo.alpha is None) == (whole.alpha is None)
