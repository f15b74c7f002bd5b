"""Every format in and out: bit for bit where it can be, close where it can't, one sentence where it makes no sense."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray
from PIL import Image

from engine.errors import OutputError
from engine.imaging.depth import Stored
from engine.photos.formats import KINDS, START_BYTES, of_name, sniff
from engine.photos.metadata import Metadata
from engine.photos.reading import open_mask, open_photo
from engine.photos.writing import SaveOptions, save_photo

EXACT = [".png", ".tif", ".bmp"]
LOSSY = [".jpg", ".webp", ".avif", ".heic"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), st.sampled_from(EXACT), st.booleans(), st.booleans(), st.booleans())
def test_formats_without_loss_give_back_every_bit(
    tmp_path: Path, data: st.DataObject, suffix: str, deep: bool, transparent: bool, grey: bool
) -> None:
    """Colours under full transparency included."""
    kind = np.uint16 if deep and suffix != ".bmp" else np.uint8
    shape = data.draw(st.tuples(st.integers(1, 9), st.integers(1, 9)))
    pixels: Stored = data.draw(arrays.arrays(kind, (*shape, 3)))
    if grey:
        pixels[...] = pixels[..., :1]
    alpha: Stored | None = data.draw(arrays.arrays(kind, shape)) if transparent and suffix != ".bmp" else None
    path = tmp_path / f"photo{suffix}"
    saved = save_photo(pixels, path, Metadata(grey=grey), alpha)
    assert (saved.cost.mean, saved.cost.worst) == (0, 0)
    photo = open_photo(path)
    assert photo.pixels.dtype == kind
    np.testing.assert_array_equal(photo.pixels, pixels)
    if alpha is None:
        assert photo.alpha is None
    else:
        np.testing.assert_array_equal(photo.alpha, alpha)
    assert photo.metadata.grey == grey


@pytest.mark.parametrize("suffix", LOSSY)
def test_formats_with_loss_stay_close_and_say_how_close(
    tmp_path: Path, picture: NDArray[np.uint8], suffix: str
) -> None:
    path = tmp_path / f"photo{suffix}"
    saved = save_photo(picture, path, Metadata())
    off = np.abs(open_photo(path).pixels.astype(float) - picture)
    assert off.mean() < 2
    assert saved.cost.mean == pytest.approx(off.mean(), rel=1e-4)
    assert saved.cost.worst == pytest.approx(off.max())
    assert saved.cost.bytes == path.stat().st_size
    assert saved.cost.sentence().startswith("saved with loss")


@pytest.mark.parametrize("suffix", [".webp", ".avif", ".heic"])
def test_transparency_in_formats_with_loss(tmp_path: Path, picture: NDArray[np.uint8], suffix: str) -> None:
    alpha = np.full(picture.shape[:2], 255, np.uint8)
    alpha[:, :20] = 0
    save_photo(picture, tmp_path / f"photo{suffix}", Metadata(), alpha)
    again = open_photo(tmp_path / f"photo{suffix}").alpha
    assert again is not None
    assert np.abs(again.astype(int) - alpha).mean() < 3


def test_a_webp_without_loss_stays_one(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    alpha = picture[..., 0]
    Image.fromarray(np.dstack([picture, alpha])).save(tmp_path / "a.webp", lossless=True, exact=True)
    photo = open_photo(tmp_path / "a.webp")
    assert save_photo(photo.pixels, tmp_path / "b.webp", photo.metadata, photo.alpha).cost.worst == 0
    np.testing.assert_array_equal(open_photo(tmp_path / "b.webp").pixels, picture)
    np.testing.assert_array_equal(open_photo(tmp_path / "b.webp").alpha, alpha)


@pytest.mark.parametrize("suffix", [".jpg", ".webp", ".avif", ".heic"])
def test_a_lower_quality_makes_a_smaller_file_at_a_higher_cost(
    tmp_path: Path, picture: NDArray[np.uint8], suffix: str
) -> None:
    noisy = np.clip(picture + np.random.default_rng(0).normal(0, 12, picture.shape), 0, 255).astype(np.uint8)
    high, low = (
        save_photo(noisy, tmp_path / f"photo{suffix}", Metadata(), options=SaveOptions(quality)).cost
        for quality in (97, 30)
    )
    assert low.bytes < high.bytes
    assert low.mean > high.mean


def test_a_deep_heic_keeps_more_than_eight_bits(tmp_path: Path) -> None:
    slope = np.repeat(np.linspace(0, 65535, 512).round().astype(np.uint16)[None, :, None], 64, 0).repeat(3, 2)
    saved = save_photo(slope, tmp_path / "a.heic", Metadata(), options=SaveOptions(100))
    assert [str(notice) for notice in saved.notices] == [
        "Saved with 10 bits per channel instead of 16, the most that HEIC holds here."
    ]
    again = open_photo(tmp_path / "a.heic").pixels
    assert again.dtype == np.uint16
    assert len(np.unique(again)) > 300
    assert again[0, 0, 0] < 200
    assert again[-1, -1, 0] > 65300


@pytest.mark.parametrize("suffix", [".jpg", ".webp", ".avif", ".bmp"])
def test_sixteen_bits_are_rounded_only_with_a_word(tmp_path: Path, deep: NDArray[np.uint16], suffix: str) -> None:
    saved = save_photo(deep, tmp_path / f"a{suffix}", Metadata())
    title = KINDS[of_name(Path(f"a{suffix}")) or "PNG"].title
    assert [str(notice) for notice in saved.notices] == [
        f"Saved with 8 bits per channel instead of 16, the most that {title} holds."
    ]
    if suffix == ".bmp":
        assert saved.cost.worst <= 0.5


@pytest.mark.parametrize("suffix", [".tif", ".webp", ".png", ".avif"])
def test_of_several_pictures_the_first(tmp_path: Path, picture: NDArray[np.uint8], suffix: str) -> None:
    first, second = Image.fromarray(picture), Image.fromarray(255 - picture)
    exact = {".webp": {"lossless": True}, ".avif": {"quality": 95}}.get(suffix, {})
    first.save(tmp_path / f"a{suffix}", save_all=True, append_images=[second], **exact)
    photo = open_photo(tmp_path / f"a{suffix}")
    assert np.abs(photo.pixels.astype(int) - picture).mean() < (2 if suffix == ".avif" else 0.01)
    assert "several images" in str(photo.notice)


@pytest.mark.parametrize(("mode", "colour"), [("P", (0, 0, 0)), ("1", (0, 0, 0)), ("L", (0, 0, 0))])
def test_bitmaps_of_few_colours(tmp_path: Path, mode: str, colour: tuple[int, int, int]) -> None:
    Image.new(mode, (5, 4), 0).save(tmp_path / "a.bmp")
    photo = open_photo(tmp_path / "a.bmp")
    assert photo.pixels.shape == (4, 5, 3)
    assert photo.pixels[0, 0].tolist() == list(colour)


def test_deep_masks_count_every_bit(tmp_path: Path) -> None:
    for name in ("mask.png", "mask.tif"):
        mask = np.zeros((6, 7), np.uint16)
        mask[2, 3] = 1
        cv2.imwrite(str(tmp_path / name), mask)
        found = open_mask(tmp_path / name, (6, 7))
        assert found.sum() == 1
        assert found[2, 3]


@pytest.mark.parametrize("suffix", [".bmp", ".jpg"])
def test_formats_that_cannot_be_transparent(
    tmp_path: Path, picture: NDArray[np.uint8], one_sentence: Callable[..., str], suffix: str
) -> None:
    with pytest.raises(OutputError) as caught:
        save_photo(picture, tmp_path / f"a{suffix}", Metadata(), np.zeros((40, 56), np.uint8))
    one_sentence(caught.value, f"a{suffix}", ".png")


def test_a_name_says_nothing_about_what_is_inside(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    for suffix in (".png", ".tif", ".webp", ".bmp", ".heic", ".avif"):
        save_photo(picture, tmp_path / f"a{suffix}", Metadata())
        other = tmp_path / f"a{suffix}.jpg"
        (tmp_path / f"a{suffix}").rename(other)
        assert open_photo(other).format == of_name(Path(f"a{suffix}"))


@pytest.mark.parametrize("start", [b"GIF89a", b"%PDF-1.4", b"RIFF\0\0\0\0WAVE", b"\0\0\0\x18ftypmp42", b"II,\0", b""])
def test_starts_of_other_files(start: bytes) -> None:
    assert sniff(start.ljust(START_BYTES, b"\0"), ".jpg") is None


def test_brands_of_the_high_efficiency_family() -> None:
    def box(*brands: bytes) -> bytes:
        return (struct.pack(">I", 24) + b"ftyp" + brands[0] + bytes(4) + b"".join(brands[1:])).ljust(START_BYTES, b"\0")

    assert sniff(box(b"heic", b"mif1"), "") == "HEIC"
    assert sniff(box(b"mif1", b"heic"), "") == "HEIC"
    assert sniff(box(b"mif1", b"avif"), "") == "AVIF"
    assert sniff(box(b"avif", b"mif1"), "") == "AVIF"
    assert sniff(box(b"crx ", b"isom"), "") == "RAW"
