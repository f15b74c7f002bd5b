"""Every kind of JPEG and PNG becomes RGB, and what can't be kept is said."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from engine.photos.reading import open_photo
from engine.photos.writing import save_photo


def test_sixteen_bits_stay_sixteen(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    path = tmp_path / "deep.png"
    deep = picture.astype(np.uint16) * 256 + 77
    cv2.imwrite(str(path), deep[..., ::-1])
    photo = open_photo(path)
    assert photo.pixels.dtype == np.uint16
    np.testing.assert_array_equal(photo.pixels, deep)
    assert photo.notice is None


def test_sixteen_bit_grey(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    path = tmp_path / "deep.png"
    deep = picture[..., 0].astype(np.uint16) * 256 + 77
    cv2.imwrite(str(path), deep)
    photo = open_photo(path)
    np.testing.assert_array_equal(photo.pixels, np.repeat(deep[..., None], 3, 2))
    assert photo.metadata.grey


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, depth: int, colour: int, rows: bytes, *chunks: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("colour", [0, 2], ids=["grey", "colour"])
def test_a_sixteen_bit_transparent_colour(tmp_path: Path, colour: int) -> None:
    clear, solid = b"\x12\x34" * (1 + colour), b"\x99\x34" * (1 + colour)
    path = tmp_path / "deep.png"
    path.write_bytes(png(2, 1, 16, colour, b"\0" + clear + solid, chunk(b"tRNS", clear)))
    photo = open_photo(path)
    assert photo.pixels.tolist() == [[[0x1234] * 3, [0x9934] * 3]]
    assert photo.alpha is not None
    assert photo.alpha.tolist() == [[0, 65535]]


@pytest.mark.parametrize("clear", [None, 1, b"\xff\x40\x00"], ids=["opaque", "one", "table"])
def test_palette(tmp_path: Path, clear: int | bytes | None) -> None:
    path = tmp_path / "palette.png"
    image = Image.fromarray(np.array([[0, 1, 2]], np.uint8), "L").convert("P")
    image.putpalette([10, 20, 30, 40, 50, 60, 70, 80, 90])
    image.save(path, **({} if clear is None else {"transparency": clear}))
    photo = open_photo(path)
    assert photo.pixels.tolist() == [[[10, 20, 30], [40, 50, 60], [70, 80, 90]]]
    alpha = {None: None, 1: [[255, 0, 255]], b"\xff\x40\x00": [[255, 64, 0]]}[clear]
    assert (None if photo.alpha is None else photo.alpha.tolist()) == alpha
    save_photo(photo.pixels, path, photo.metadata, photo.alpha)
    np.testing.assert_array_equal(open_photo(path).pixels, photo.pixels)
    assert photo.notice is None


def test_black_and_white(tmp_path: Path) -> None:
    path = tmp_path / "bits.png"
    Image.fromarray(np.array([[True, False, True]])).save(path)
    assert open_photo(path).pixels.tolist() == [[[255] * 3, [0] * 3, [255] * 3]]


def test_a_transparent_colour_of_eight_bits(tmp_path: Path) -> None:
    path = tmp_path / "key.png"
    Image.fromarray(np.array([[[1, 2, 3], [4, 5, 6]]], np.uint8)).save(path, transparency=(4, 5, 6))
    photo = open_photo(path)
    assert photo.pixels.tolist() == [[[1, 2, 3], [4, 5, 6]]]
    assert photo.alpha is not None
    assert photo.alpha.tolist() == [[255, 0]]


def black_ink_only_profile() -> bytes:
    """A printer that ran out of all inks but black: ICC.1:2001, one lut8Type table from CMYK to Lab."""
    ramp = bytes(range(256))
    identity = struct.pack(">9i", *(0x10000 if i % 4 == 0 else 0 for i in range(9)))
    table = (
        b"mft1"
        + bytes(4)
        + bytes([4, 3, 2, 0])
        + identity
        + ramp * 4
        + bytes([255, 128, 128, 0, 128, 128]) * 8
        + ramp * 3
    )
    header = bytes(4) + struct.pack(">I4s4s4s", 0x02400000, b"prtr", b"CMYK", b"Lab ").rjust(20, b"\0")
    header = header.ljust(36, b"\0") + b"acsp"
    header = header.ljust(68, b"\0") + struct.pack(">3i", 0xF6D6, 0x10000, 0xD32D)
    body = header.ljust(128, b"\0") + struct.pack(">I4sII", 1, b"A2B0", 144, len(table)) + table
    return struct.pack(">I", len(body)) + body[4:]


@pytest.mark.parametrize(
    ("profile", "colour"),
    [(None, (0, 255, 255)), (b"not a profile", (0, 255, 255)), (black_ink_only_profile(), (255, 255, 255))],
    ids=["none", "broken", "good"],
)
def test_cmyk_becomes_srgb_through_its_profile(
    tmp_path: Path, profile: bytes | None, colour: tuple[int, int, int]
) -> None:
    path = tmp_path / "print.jpg"
    Image.new("CMYK", (16, 16), (255, 0, 0, 0)).save(path, icc_profile=profile)
    photo = open_photo(path)
    assert np.abs(photo.pixels.astype(int) - colour).max() <= 2
    assert photo.metadata.icc is None
    assert str(photo.notice) == "This photo was made for printing (CMYK); it was opened, and will be saved, as sRGB."
    save_photo(photo.pixels, path, photo.metadata)
    with Image.open(path) as saved:
        assert saved.mode == "RGB"


def test_of_several_pictures_the_first(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    """Phones write such JPEGs all the time."""
    path, saved = tmp_path / "phone.jpg", tmp_path / "saved.jpg"
    first, second = Image.fromarray(picture), Image.fromarray(255 - picture)
    first.save(path, "MPO", save_all=True, append_images=[second], quality=95)
    photo = open_photo(path)
    assert np.abs(photo.pixels.astype(int) - picture).mean() < 3
    assert photo.format == "JPEG"
    assert str(photo.notice) == "This file holds several images; only the first was opened and will be saved."
    save_photo(photo.pixels, saved, photo.metadata)
    with Image.open(saved) as again:
        assert again.format == "JPEG"


def test_an_animation_shows_its_first_picture(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    path = tmp_path / "moving.png"
    Image.fromarray(picture).save(path, save_all=True, append_images=[Image.fromarray(255 - picture)])
    photo = open_photo(path)
    np.testing.assert_array_equal(photo.pixels, picture)
    assert "several images" in str(photo.notice)
