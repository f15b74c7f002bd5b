"""PNGs that are packed in a fraction of libpng's time: every decoder gives back each number."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import cv2
import imagecodecs
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from skimage import data

from engine.photos import png_encoding
from engine.photos.metadata import Metadata
from engine.photos.reading import open_photo
from engine.photos.writing import save_photo
from tests.engine.photos.profiles import display_p3


def picture(kind: str, channels: int, deep: bool, height: int = 90, width: int = 70) -> NDArray[Any]:
    rows, columns = np.mgrid[0:height, 0:width]
    layers: list[NDArray[Any]] = (
        {
            "even": [rows * 300 + columns * 500, columns * 900, rows * 700, 60_000 - rows * 9],
            "across": [columns * 900 + 0 * rows] * 4,  # rows are equal: the filter that looks up is best
            "lines": [(rows // 9 % 2 * columns // 7 % 2) * 65_535] * 4,
            "flat": [rows * 0 + 4000] * 4,
        }[kind]
        if kind != "noise"
        else list(np.random.default_rng(2).integers(0, 65_536, (4, height, width)))
    )
    whole = np.stack([layer % 65_536 for layer in layers[:channels]], 2)
    made = whole.astype(np.uint16) if deep else (whole >> 8).astype(np.uint8)
    return np.ascontiguousarray(made[..., 0] if channels == 1 else made)


@pytest.mark.parametrize("kind", ["even", "across", "lines", "flat", "noise"])
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("deep", [False, True])
def test_every_decoder_gives_it_back(kind: str, channels: int, deep: bool) -> None:
    samples = picture(kind, channels, deep)
    made = png_encoding.png(samples)
    np.testing.assert_array_equal(np.asarray(imagecodecs.png_decode(made)).reshape(samples.shape), samples)
    if channels in (3, 4):
        swapped = cv2.imdecode(np.frombuffer(made, np.uint8), cv2.IMREAD_UNCHANGED)
        assert swapped is not None
        np.testing.assert_array_equal(swapped[..., [2, 1, 0, 3][:channels]], samples)
    if not deep:
        np.testing.assert_array_equal(np.asarray(Image.open(io.BytesIO(made))), samples)


@pytest.mark.parametrize("size", [(1, 1), (1, 5), (5, 1), (2, 3), (400, 1), (1, 4000), (33, 700)])
@pytest.mark.parametrize("channels", [1, 3, 4])
@pytest.mark.parametrize("deep", [False, True])
def test_sizes_at_the_limits(size: tuple[int, int], channels: int, deep: bool) -> None:
    samples = picture("even", channels, deep, *size)
    made = imagecodecs.png_decode(png_encoding.png(samples))
    np.testing.assert_array_equal(np.asarray(made).reshape(samples.shape), samples)


@pytest.mark.parametrize("way", [*png_encoding.FAST, *png_encoding.SLOW])
@pytest.mark.parametrize("deep", [False, True])
def test_every_way_of_packing(way: png_encoding.Compression, deep: bool) -> None:
    samples = picture("noise", 3, deep)
    np.testing.assert_array_equal(imagecodecs.png_decode(png_encoding.png(samples, way=way)), samples)


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("deep", [False, True])
@pytest.mark.parametrize("kind", ["even", "lines", "noise"])
def test_what_was_made_is_verified(kind: str, channels: int, deep: bool) -> None:
    samples = picture(kind, channels, deep)
    made = png_encoding.png(samples, b"".join(png_encoding.chunk(b"tEXt", b"Author\0Ann")))
    png_encoding.verify(made, samples)
    other = samples.copy()
    other.flat[-1] ^= 1
    for wrong in (other, samples[:-1], samples[:, :-1], np.concatenate([samples, samples])):
        with pytest.raises(ValueError, match=r"header|pixels|whole"):
            png_encoding.verify(made, np.ascontiguousarray(wrong))


@pytest.mark.parametrize("place", ["start", "header", "pixels", "end"])
def test_one_wrong_bit_in_the_file_is_found(place: str) -> None:
    samples = picture("noise", 4, False, 600, 600)
    made = bytearray(png_encoding.png(samples))
    made[{"start": 12, "header": 17, "pixels": len(made) // 2, "end": len(made) - 6}[place]] ^= 4
    with pytest.raises((ValueError, zlib.error)):
        png_encoding.verify(bytes(made), samples)
    with pytest.raises((ValueError, zlib.error, struct.error)):
        png_encoding.verify(bytes(made[: len(made) // 3]), samples)


def test_a_large_picture_lies_in_several_chunks() -> None:
    samples = picture("noise", 3, False, 900, 900)
    made = png_encoding.png(samples)
    assert made.count(b"IDAT") >= 3
    np.testing.assert_array_equal(np.asarray(Image.open(io.BytesIO(made))), samples)


@pytest.mark.parametrize("what", ["photo", "screenshot"])
def test_files_are_not_much_larger_than_pillows(what: str) -> None:
    if what == "photo":
        pixels = np.asarray(data.astronaut())
    else:
        shots = Path(__file__).parents[3] / "resources" / "screenshots"
        pixels = np.asarray(Image.open(shots / "structure.png").convert("RGB"))
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG", compress_level=3)
    assert len(png_encoding.png(pixels)) < 1.12 * file.tell()


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("clear", [False, True])
def test_everything_that_came_with_it_stays(tmp_path: Path, bits: int, clear: bool) -> None:
    samples = picture("even", 4, bits == 16)
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    metadata = Metadata(
        exif=b"Exif\0\0" + exif.tobytes().removeprefix(b"Exif\0\0"),
        icc=display_p3(),
        dpi=(300.0, 300.0),
        xmp=b"<x:xmpmeta/>",
        iptc=b"\x1c\x02\x78\x00\x03Ann",
        chunks=((b"tEXt", b"Author\0Ann"), (b"zTXt", b"Comment\0\0x\x9cK\x04\0\0b\0b")),
    )
    alpha = np.ascontiguousarray(samples[..., 3]) if clear else None
    save_photo(np.ascontiguousarray(samples[..., :3]), tmp_path / "a.png", metadata, alpha)
    photo = open_photo(tmp_path / "a.png")
    np.testing.assert_array_equal(photo.pixels, samples[..., :3])
    assert (photo.alpha is None) == (alpha is None)
    if alpha is not None:
        np.testing.assert_array_equal(photo.alpha, alpha)
    again = photo.metadata
    assert (again.icc, again.xmp, again.iptc, again.chunks) == (
        metadata.icc, metadata.xmp, metadata.iptc, metadata.chunks
    )  # fmt: skip
    assert again.dpi == pytest.approx((300, 300), abs=0.02)
    assert again.exif is not None
    assert b"Maker" in again.exif
