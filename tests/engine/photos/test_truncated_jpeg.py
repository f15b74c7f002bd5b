"""Files whose end is missing: opened with what is left of them, and how much that is not is said."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from engine.errors import MaskError, PhotoError
from engine.photos.decoding import decode_encoded
from engine.photos.reading import Photo, open_mask, open_photo

SIDE = 160


@pytest.fixture(scope="module")
def noise() -> NDArray[np.uint8]:
    """So that every byte of a file stands for about as many pixels as any other."""
    return np.random.default_rng(3).integers(0, 256, (SIDE, SIDE, 3), np.uint8)


def encoded(pixels: NDArray[np.uint8], form: str, mode: str = "RGB", **options: Any) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).convert(mode).save(file, form, **options)
    return file.getvalue()


def opened(path: Path, data: bytes) -> Photo:
    path.write_bytes(data)
    return open_photo(path)


def missing(photo: Photo, words: str = "lowest") -> float:
    """The percentage that the notice names."""
    said = re.fullmatch(
        rf"The end of this file is missing, and with it the {words} ([\d.]+) % of the photo\.", str(photo.notice)
    )
    assert said is not None, photo.notice
    return float(said[1])


JPEGS: dict[str, dict[str, Any]] = {
    "plain": {},
    "full chroma": {"subsampling": "4:4:4"},
    "restarts": {"restart_marker_rows": 1},
    "many restarts": {"restart_marker_blocks": 3},
}


@pytest.mark.parametrize("kind", [*JPEGS, "progressive"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("cut", [1, 2])
def test_a_jpeg_without_its_end_marker_is_whole(
    tmp_path: Path, noise: NDArray[np.uint8], kind: str, mode: str, cut: int
) -> None:
    data = encoded(noise, "JPEG", mode, **JPEGS.get(kind, {"progressive": True}))
    whole = opened(tmp_path / "a.jpg", data)
    photo = opened(tmp_path / "b.jpg", data[:-cut])
    np.testing.assert_array_equal(photo.pixels, whole.pixels)
    assert photo.notice is None


@pytest.mark.parametrize("kind", JPEGS)
@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.88, 0.995])
def test_a_jpeg_that_breaks_off(tmp_path: Path, noise: NDArray[np.uint8], kind: str, mode: str, part: float) -> None:
    data = encoded(noise, "JPEG", mode, **JPEGS[kind])
    whole = opened(tmp_path / "a.jpg", data)
    photo = opened(tmp_path / "b.jpg", data[: int(len(data) * part)])
    share = missing(photo)
    same = (photo.pixels == whole.pixels).all(axis=(1, 2))
    rows = int(np.argmin(same))  # the first that is not as it was
    assert abs(share - 100 * (1 - part)) < 6
    assert abs(share - 100 * (1 - rows / SIDE)) <= 100 * 17 / SIDE, "within the row of blocks in which it stops"


def test_where_a_restart_is_waited_for(tmp_path: Path, noise: NDArray[np.uint8]) -> None:
    data = encoded(noise, "JPEG", "L", restart_marker_blocks=5)
    last = max(at for number in range(8) if (at := data.rfind(bytes((0xFF, 0xD0 + number)))) >= 0)
    for end in (last, last + 1, last + 2):
        assert missing(opened(tmp_path / "a.jpg", data[:end])) == pytest.approx(100 * 5 / 400, abs=0.6)


@pytest.mark.parametrize("words", ["the lowest [0-9]+ %", "the whole photo"])
def test_a_progressive_jpeg_loses_detail(tmp_path: Path, noise: NDArray[np.uint8], words: str) -> None:
    data = encoded(cv2.resize(noise, (SIDE, SIDE)), "JPEG", progressive=True)
    photo = opened(tmp_path / "a.jpg", data[: int(len(data) * (0.9 if "lowest" in words else 0.4))])
    assert re.search(f"and with it the fine detail of {words}", str(photo.notice))
    assert photo.pixels.shape == noise.shape


@pytest.mark.parametrize("options", [{}, {"progressive": True}], ids=["plain", "progressive"])
@pytest.mark.parametrize("part", [0.01, 0.03])
def test_a_jpeg_of_which_nothing_is_left(
    tmp_path: Path, noise: NDArray[np.uint8], one_sentence: Callable[..., str], options: dict[str, Any], part: float
) -> None:
    data = encoded(noise, "JPEG", **options)
    with pytest.raises(PhotoError) as caught:
        opened(tmp_path / "a.jpg", data[: 600 + int(len(data) * part)])
    one_sentence(caught.value, "incomplete", "whole copy")


@pytest.mark.parametrize(
    ("orientation", "edge"), [(1, "lowest"), (3, "topmost"), (6, "leftmost"), (8, "rightmost"), (5, "rightmost")]
)
def test_the_edge_is_the_one_that_is_seen(
    tmp_path: Path, noise: NDArray[np.uint8], orientation: int, edge: str
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(noise // 4, "JPEG", quality=95, exif=exif)
    photo = opened(tmp_path / "a.jpg", data[: len(data) // 2])
    assert missing(photo, edge) == pytest.approx(50, abs=7)
    bottom = {"lowest": photo.pixels, "topmost": photo.pixels[::-1]}.get(edge)
    last = bottom[-16:] if bottom is not None else photo.pixels[:, :16] if edge == "leftmost" else photo.pixels[:, -16:]
    assert (last == 128).all(), "what is not there is grey"


def test_the_first_of_several_pictures(tmp_path: Path, noise: NDArray[np.uint8]) -> None:
    data = encoded(noise, "MPO", save_all=True, append_images=[Image.fromarray(255 - noise)])
    whole = opened(tmp_path / "a.mpo", data)
    photo = opened(tmp_path / "b.mpo", data[: int(len(data) * 0.7)])
    np.testing.assert_array_equal(photo.pixels, whole.pixels)
    assert photo.notice == whole.notice
    photo = opened(tmp_path / "c.mpo", data[: int(len(data) * 0.25)])
    assert "the lowest 50 %" in re.sub(r"lowest (4[5-9]|5[0-5])", "lowest 50", str(photo.notice))


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("channels", [1, 3, 4])
@pytest.mark.parametrize("cut", [1, 12, 16, 20, 0.88, 0.5])
def test_a_png_that_breaks_off(tmp_path: Path, noise: NDArray[np.uint8], bits: int, channels: int, cut: float) -> None:
    pixels = np.dstack([noise, noise[..., :1]])[..., :channels].astype(np.uint16) * (257 if bits == 16 else 1)
    data = cv2.imencode(".png", pixels.astype(np.uint16 if bits == 16 else np.uint8))[1].tobytes()
    whole = opened(tmp_path / "a.png", data)
    photo = opened(tmp_path / "b.png", data[: -int(cut)] if cut >= 1 else data[: int(len(data) * cut)])
    if cut >= 1:
        np.testing.assert_array_equal(photo.pixels, whole.pixels)
        assert photo.notice is None
        return
    share = missing(photo)
    assert share == pytest.approx(100 * (1 - cut), abs=3)
    rows = round(SIDE * (1 - share / 100))
    np.testing.assert_array_equal(photo.pixels[: rows - 1], whole.pixels[: rows - 1])
    assert not photo.pixels[rows + 1 :].any()


def test_an_interlaced_png(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    """Pillow writes none: made by hand, one pass of one pixel."""
    rows = zlib.compress(b"\0\x11\x22\x33")
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 1)
    pieces = [b"IHDR" + header, b"IDAT" + rows]
    chunks = [struct.pack(">I", len(piece) - 4) + piece + zlib.crc32(piece).to_bytes(4) for piece in pieces]
    data = b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
    photo = opened(tmp_path / "a.png", data)
    assert (photo.pixels.tolist(), photo.notice) == ([[[0x11, 0x22, 0x33]]], None)
    with pytest.raises(PhotoError) as caught:
        opened(tmp_path / "b.png", data[:-14])
    one_sentence(caught.value, "incomplete")


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_mask_has_to_be_whole(
    tmp_path: Path, noise: NDArray[np.uint8], one_sentence: Callable[..., str], form: str
) -> None:
    """What is missing would be taken for a hole, or for none."""
    path = tmp_path / "mask"
    data = encoded(noise, form)
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(MaskError) as caught:
        open_mask(path, (SIDE, SIDE))
    one_sentence(caught.value, "mask", "incomplete")
    path.write_bytes(data[:-2])
    assert open_mask(path, (SIDE, SIDE)).any()


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_what_is_about_to_be_saved_has_to_be_whole(noise: NDArray[np.uint8], form: Any) -> None:
    data = encoded(noise, form)
    assert decode_encoded(data, form).loss is None
    with pytest.raises(ValueError, match="not whole"):
        decode_encoded(data[: len(data) // 2], form)
