"""The limits, and how somebody with larger photos raises them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from engine.errors import PhotoError, UsageError
from engine.photos import limits
from engine.photos.limits import MAX_BYTES, MAX_PIXELS, Limits, allowed
from engine.photos.reading import open_mask, open_photo


def test_nothing_set_gives_the_defaults() -> None:
    assert allowed({}) == Limits(MAX_PIXELS, MAX_BYTES)
    assert allowed({"WHOLEFRAME_MAX_MEGAPIXELS": " "}) == Limits()


def test_both_can_be_raised_and_lowered() -> None:
    given = {"WHOLEFRAME_MAX_MEGAPIXELS": "500", "WHOLEFRAME_MAX_MEGABYTES": "0.5"}
    assert allowed(given) == Limits(500_000_000, 1 << 19)


@pytest.mark.parametrize("value", ["many", "-1", "0", "nan", "inf", "1e99", "1\n2"])
@pytest.mark.parametrize("variable", ["WHOLEFRAME_MAX_MEGAPIXELS", "WHOLEFRAME_MAX_MEGABYTES"])
def test_a_value_that_is_no_limit_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_sentence: Callable[..., str], variable: str, value: str
) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "photo.png")
    monkeypatch.setenv(variable, value)
    with pytest.raises(UsageError) as caught:
        open_photo(tmp_path / "photo.png")
    one_sentence(caught.value, variable, "positive number")


def test_the_variables_decide_what_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_sentence: Callable[..., str]
) -> None:
    path = tmp_path / "photo.png"
    Image.new("RGB", (100, 100), "white").save(path)
    monkeypatch.setenv("WHOLEFRAME_MAX_MEGAPIXELS", "0.009999")
    with pytest.raises(PhotoError) as caught:
        open_photo(path)
    one_sentence(caught.value, path, "0.009999 megapixels", "raise the limit with --max-megapixels")
    monkeypatch.setenv("WHOLEFRAME_MAX_MEGAPIXELS", "0.01")
    assert open_photo(path).pixels.shape == (100, 100, 3)
    assert open_mask(path, (100, 100)).all()
    monkeypatch.setenv("WHOLEFRAME_MAX_MEGABYTES", "0.00001")
    with pytest.raises(PhotoError) as caught:
        open_photo(path)
    one_sentence(caught.value, path, "raise the limit with WHOLEFRAME_MAX_MEGABYTES")


def test_more_pixels_bring_the_bytes_that_they_need() -> None:
    assert allowed({"WHOLEFRAME_MAX_MEGAPIXELS": "500"}).file_bytes == 4_000_000_000
    assert allowed({"WHOLEFRAME_MAX_MEGAPIXELS": "60"}).file_bytes == MAX_BYTES


def test_what_is_chosen_counts_before_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_sentence: Callable[..., str]
) -> None:
    path = tmp_path / "photo.png"
    Image.new("RGB", (100, 100), "white").save(path)
    monkeypatch.setenv("WHOLEFRAME_MAX_MEGAPIXELS", "0.009")
    with limits.override(0.01):
        assert open_photo(path).pixels.shape == (100, 100, 3)
    try:
        limits.set_megapixels(0.005, "preferences")
        with pytest.raises(PhotoError) as caught:
            open_photo(path)
        one_sentence(caught.value, "the limit of 0.005 megapixels", "raise the limit in Preferences")
        with pytest.raises(PhotoError, match="expand by less, or raise the limit in Preferences"):
            allowed().check_grown((100, 100))
        limits.set_megapixels(None, "preferences")
        assert allowed().pixels == 9000
    finally:
        limits.set_megapixels(None, "option")
    assert allowed() == Limits(9000, MAX_BYTES, "option")


def test_pillows_own_limit_gives_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow refuses 179 million pixels by itself, before anything asks what the person allowed."""
    side = 20_000
    rows = zlib.compressobj(9)
    data = b"".join([rows.compress(bytes(1 + side // 8)) for _ in range(side)]) + rows.flush()
    pieces = (b"IHDR" + struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0), b"IDAT" + data, b"IEND")
    chunks = [struct.pack(">I", len(piece) - 4) + piece + struct.pack(">I", zlib.crc32(piece)) for piece in pieces]
    (tmp_path / "large.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))
    before = Image.MAX_IMAGE_PIXELS
    for megapixels, words in (("399", "the limit of 399 megapixels"), ("400", "is incomplete")):
        monkeypatch.setenv("WHOLEFRAME_MAX_MEGAPIXELS", megapixels)
        if megapixels == "400":  # past the limits; what it takes to decode is for no test
            (tmp_path / "large.png").write_bytes((tmp_path / "large.png").read_bytes()[:60])
        with pytest.raises(PhotoError, match=words):
            open_photo(tmp_path / "large.png")
    assert before == Image.MAX_IMAGE_PIXELS
