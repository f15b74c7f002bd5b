"""Whatever is wrong with a file: one sentence that says what, and what to do."""

from __future__ import annotations

import errno
import io
import os
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageFile

from engine.errors import PhotoError
from engine.photos.limits import Limits
from engine.photos.reading import open_photo
from engine.photos.writing import save_photo

pytestmark = pytest.mark.slow


def encoded(form: str, side: int = 64) -> bytes:
    file = io.BytesIO()
    noise = np.random.default_rng(1).integers(0, 256, (side, side, 3), np.uint8)
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(noise).save(file, form, exif=exif)
    return file.getvalue()


def refused(path: Path, one_sentence: Callable[..., str], *words: str, limits: Limits | None = None) -> None:
    with pytest.raises(PhotoError) as caught:
        open_photo(path, limits or Limits())
    one_sentence(caught.value, path, *words)
    assert caught.value.exit_code == 3


def test_missing(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    refused(tmp_path / "nothing.jpg", one_sentence, "does not exist")
    refused(tmp_path / "no folder" / "nothing.jpg", one_sentence, "does not exist")


def test_a_file_taken_for_a_folder(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    (tmp_path / "file").write_text("x")
    refused(tmp_path / "file" / "nothing.jpg", one_sentence, "does not exist")


def test_a_name_that_no_file_can_have(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    refused(tmp_path / ("n" * 300 + ".jpg"), one_sentence, "too long")


def test_a_folder(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    refused(tmp_path, one_sentence, "is a folder")


def test_a_pipe_is_not_waited_for(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    refused(tmp_path / "pipe.png", one_sentence, "is not a file")


@pytest.mark.parametrize(
    ("code", "words"), [(errno.EACCES, "No permission to read"), (errno.EIO, "input/output error")]
)
def test_the_system_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_sentence: Callable[..., str], code: int, words: str
) -> None:
    (tmp_path / "photo.jpg").write_bytes(encoded("JPEG"))

    def refuse(*_: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "open", refuse)
    refused(tmp_path / "photo.jpg", one_sentence, words)


def test_empty(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    (tmp_path / "photo.jpg").touch()
    refused(tmp_path / "photo.jpg", one_sentence, "is empty")


def test_not_a_picture(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    (tmp_path / "photo.jpg").write_text("Dear diary,\n")
    refused(tmp_path / "photo.jpg", one_sentence, "not a JPEG, PNG, WebP")


@pytest.mark.parametrize("form", ["GIF", "PPM", "TGA", "ICO", "PDF", "EPS"])
def test_pictures_of_other_kinds_are_not_even_tried(
    tmp_path: Path, one_sentence: Callable[..., str], form: str
) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "photo.png", form)
    refused(tmp_path / "photo.png", one_sentence, "not a JPEG, PNG, WebP", "convert it")


@pytest.mark.parametrize(("form", "part"), [("JPEG", 0.1), ("PNG", 0.02), ("WEBP", 0.9), ("AVIF", 0.9), ("TIFF", 0.5)])
def test_cut_off(tmp_path: Path, one_sentence: Callable[..., str], form: str, part: float) -> None:
    whole = encoded(form)
    (tmp_path / "photo").write_bytes(whole[: int(len(whole) * part)])
    refused(tmp_path / "photo", one_sentence, "incomplete", "whole copy")


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_damaged(tmp_path: Path, one_sentence: Callable[..., str], form: str) -> None:
    whole = bytearray(encoded(form))
    start = whole.index(b"\xff\xc0") + 4 if form == "JPEG" else 16  # where both say how large they are
    whole[start : start + 5] = bytes(5)
    (tmp_path / "photo").write_bytes(whole)
    refused(tmp_path / "photo", one_sentence, "is damaged or of an unsupported kind")


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be large."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(bytes(100))
    chunks = [struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in (header, data, b"IEND")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(("width", "height"), [(12_001, 10_000), (100_000, 100_000), (2**31 - 1, 2**31 - 1)])
def test_too_many_pixels_are_refused_before_decoding(
    tmp_path: Path, one_sentence: Callable[..., str], width: int, height: int
) -> None:
    (tmp_path / "bomb.png").write_bytes(claiming(width, height))
    refused(tmp_path / "bomb.png", one_sentence, "limit of 120 megapixels", "smaller", "--max-megapixels")


def test_limits_are_inclusive(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(encoded("PNG"))
    size = path.stat().st_size
    assert open_photo(path, Limits(64 * 64, size)).pixels.shape == (64, 64, 3)
    refused(path, one_sentence, "megapixels", limits=Limits(64 * 64 - 1, size))
    refused(path, one_sentence, "MB", limits=Limits(64 * 64, size - 1))


def test_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_sentence: Callable[..., str]) -> None:
    (tmp_path / "photo.png").write_bytes(encoded("PNG"))

    def refuse(*_: object) -> NoReturn:
        raise MemoryError

    monkeypatch.setattr(ImageFile.ImageFile, "load", refuse)
    refused(tmp_path / "photo.png", one_sentence, "does not fit into memory")


def test_pillows_warning_about_size_stays_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Warnings are errors here, so a leak fails. Between one and two times this size Pillow warns."""
    (tmp_path / "photo.png").write_bytes(encoded("PNG"))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 64 * 64 - 1)
    assert open_photo(tmp_path / "photo.png").pixels.shape == (64, 64, 3)


def test_damaged_exif_is_no_obstacle_and_is_kept(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    exif = b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x12\x01\x07\0"
    path, saved = tmp_path / "photo.jpg", tmp_path / "saved.jpg"
    Image.fromarray(picture).save(path, exif=exif)
    photo = open_photo(path)
    assert photo.pixels.shape == picture.shape
    save_photo(photo.pixels, saved, photo.metadata)
    assert open_photo(saved).metadata.exif == exif


def test_names_that_cannot_be_printed(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"a\xff\nb.jpg")
    with pytest.raises(PhotoError) as caught:
        open_photo(path)
    assert str(caught.value).encode("utf-8").endswith(b"/a??b.jpg' does not exist: check its name and folder.")


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_damage_gives_a_photo_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, form: str, data: st.DataObject
) -> None:
    whole = bytearray(encoded(form, 24))
    for _ in range(data.draw(st.integers(1, 6))):
        # Mostly in the headers: damage among the pixels only changes pixels.
        whole[data.draw(st.integers(3, min(len(whole), 700) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / "photo"
    path.write_bytes(whole[: data.draw(st.integers(1, len(whole)))])
    outcome: object
    try:
        outcome = open_photo(path, Limits(pixels=1_000_000)).pixels.shape[2]
    except PhotoError as error:
        outcome = str(error)
    assert outcome == 3 or re.fullmatch(r"The photo '[^']+' [^.]+\.", str(outcome))
