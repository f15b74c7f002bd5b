"""Text and profiles of any length never keep a PNG from being opened, nor fill the memory."""

from __future__ import annotations

import tracemalloc
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.photos import png_parts
from engine.photos.reading import open_photo
from engine.photos.writing import save_photo
from tests.engine.photos.profiles import display_p3

pytestmark = pytest.mark.slow

LONG = 3 << 20


def with_chunks(pixels: NDArray[np.generic], *chunks: bytes, behind: bool = False) -> bytes:
    """A PNG of the RGB `pixels` with `chunks`, each its type and body, before or behind them."""
    data = cv2.imencode(".png", np.asarray(pixels)[..., ::-1])[1].tobytes()
    made = b"".join((len(c) - 4).to_bytes(4) + c + zlib.crc32(c).to_bytes(4) for c in chunks)
    place = len(data) - 12 if behind else 33
    return data[:place] + made + data[place:]


def letters(count: int) -> bytes:
    """Text that does not pack well."""
    return np.random.default_rng(1).integers(97, 123, count, np.uint8).tobytes()


def long_profile() -> bytes:
    """A good profile with a private table behind its own."""
    padded = bytearray(display_p3()) + letters(LONG)
    padded[:4] = len(padded).to_bytes(4)
    return bytes(padded)


KINDS = {
    "tEXt": lambda: b"tEXtComment\0" + letters(LONG),
    "zTXt": lambda: b"zTXtComment\0\0" + zlib.compress(letters(LONG)),
    "iTXt": lambda: b"iTXtComment\0\1\0en\0\0" + zlib.compress(letters(LONG)),
    "XMP": lambda: b"iTXtXML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b"<x:xmpmeta>" + letters(LONG)),
    "profile": lambda: b"iCCPlong\0\0" + zlib.compress(long_profile()),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("behind", [False, True])
def test_long_chunks_are_opened_and_kept(
    tmp_path: Path, picture: NDArray[np.uint8], deep: NDArray[np.uint16], kind: str, bits: int, behind: bool
) -> None:
    if kind == "profile" and behind:
        pytest.skip("a profile comes before the pixels")
    source, made = deep if bits == 16 else picture, KINDS[kind]()
    (tmp_path / "a.png").write_bytes(with_chunks(source, made, behind=behind))
    photo = open_photo(tmp_path / "a.png")
    np.testing.assert_array_equal(photo.pixels, source)
    assert photo.notice is None
    save_photo(photo.pixels, tmp_path / "b.png", photo.metadata)
    again = open_photo(tmp_path / "b.png")
    np.testing.assert_array_equal(again.pixels, source)
    assert again.metadata == photo.metadata
    match kind:
        case "profile":
            assert photo.metadata.icc == long_profile()
        case "XMP":
            assert photo.metadata.xmp == b"<x:xmpmeta>" + letters(LONG)
        case _:
            assert (made[:4], made[4:]) in photo.metadata.chunks


BOMBS = {
    "text": (b"zTXtComment\0\0", None),
    "XMP": (b"iTXtXML:com.adobe.xmp\0\1\0\0\0", png_parts.XMP_NOTICE),
    "profile": (b"iCCPlong\0\0", png_parts.PROFILE_NOTICE),
}


def packed_zeros(times: int, count: int) -> bytes:
    """What zlib makes of `times` * `count` zeros, though only `count` are packed: the rest is the same again."""
    packer = zlib.compressobj(9)
    first = packer.compress(bytes(count)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(count)) + packer.flush(zlib.Z_FULL_FLUSH)
    last = packer.flush()[:-4]
    total = times * count
    return first + (times - 1) * again + last + ((total % 65521) << 16 | 1).to_bytes(4)  # Adler-32 of zeros


def test_zeros_that_are_packed_quickly_are_what_they_say() -> None:
    assert zlib.decompress(packed_zeros(3, 100_000)) == bytes(300_000)


@pytest.mark.parametrize("kind", BOMBS)
def test_what_unpacks_to_gigabytes_is_never_unpacked(tmp_path: Path, picture: NDArray[np.uint8], kind: str) -> None:
    start, notice = BOMBS[kind]
    (tmp_path / "a.png").write_bytes(with_chunks(picture, start + packed_zeros(100, 10_000_000)))
    tracemalloc.start()
    try:
        photo = open_photo(tmp_path / "a.png")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    np.testing.assert_array_equal(photo.pixels, picture)
    assert photo.notice == notice
    assert peak < 120_000_000
    assert (photo.metadata.icc, photo.metadata.xmp) == (None, None)


def test_more_text_than_is_kept_is_named(
    tmp_path: Path, picture: NDArray[np.uint8], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(png_parts, "MOST_KEPT", 1000)
    text = [b"tEXtA\0" + letters(600), b"tEXtB\0" + letters(600)]
    (tmp_path / "a.png").write_bytes(with_chunks(picture, *text))
    photo = open_photo(tmp_path / "a.png")
    assert photo.metadata.chunks == ((b"tEXt", text[0][4:]),)
    assert photo.notice == png_parts.TEXT_NOTICE


@pytest.mark.parametrize("chunk", [b"iCCPx\0\0" + b"not packed", b"iCCPx\0\1" + zlib.compress(b"a"), b"iCCPx"])
def test_a_damaged_profile_is_named(tmp_path: Path, picture: NDArray[np.uint8], chunk: bytes) -> None:
    (tmp_path / "a.png").write_bytes(with_chunks(picture, chunk))
    photo = open_photo(tmp_path / "a.png")
    np.testing.assert_array_equal(photo.pixels, picture)
    assert (photo.metadata.icc, photo.notice) == (None, png_parts.PROFILE_NOTICE)
