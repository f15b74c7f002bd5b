"""Into sRGB for the engine, back for the hole, and not a bit of the rest."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.imaging.depth import Stored
from engine.photos.colour import colours_of, from_cmyk, gray_to_rgb, luma
from engine.photos.metadata import Metadata
from engine.photos.reading import open_photo
from engine.photos.writing import save_photo
from tests.engine.photos.profiles import installed, named

WIDE = ["display_p3", "a98", "rommrgb"]


def noise(deep: bool, shape: tuple[int, ...] = (40, 50, 3)) -> Stored:
    rng = np.random.default_rng(7)
    return rng.integers(0, 65536, shape, np.uint16) if deep else rng.integers(0, 256, shape, np.uint8)


@pytest.mark.parametrize("name", [*WIDE, "sgray"])
def test_what_the_engine_paints_comes_back_as_it_painted_it(name: str) -> None:
    """In 16 bits exactly; in 8 as near as 8-bit numbers of those colours can be."""
    colours = colours_of(named(name), name == "sgray")
    painted = np.asarray(noise(False), np.uint8)
    if name == "sgray":
        painted = np.repeat(painted[..., :1], 3, axis=2)
    assert not colours.plain
    assert np.abs(colours.working(colours.stored(painted, True)).astype(int) - painted).max() <= 1
    near = colours.working(colours.stored(painted, False)).astype(int)
    assert np.abs(near - painted).mean() < 1.0


def test_adobe_rgb_is_seen_as_the_colours_that_it_means() -> None:
    """Published values (IEC 61966-2-1, Adobe RGB (1998) 4.3): its green is beyond sRGB, its greys differ little."""
    colours = colours_of(installed("a98"))
    seen = colours.working(np.array([[[0, 255, 0], [128, 128, 128], [255, 255, 255], [219, 0, 0]]], np.uint8))
    assert seen[0, 0].tolist() == [0, 255, 0]
    assert np.abs(seen[0, 1].astype(int) - 128).max() <= 2
    assert seen[0, 2].tolist() == [255, 255, 255]
    assert seen[0, 3, 0] > 245  # sRGB's own red lies at 219 in Adobe RGB


@pytest.mark.parametrize("icc", [None, b"", b"not a profile", b"\0" * 200, "srgb", "default_cmyk"])
def test_numbers_that_are_srgb_or_unknown_stay_as_they_are(icc: bytes | str | None) -> None:
    colours = colours_of(installed(icc) if isinstance(icc, str) else icc)
    stored = noise(False)
    assert colours.plain
    assert colours.working(stored) is stored
    assert colours.stored(np.asarray(stored, np.uint8), False) is stored


@pytest.mark.parametrize("deep", [False, True])
@pytest.mark.parametrize("name", [*WIDE, "srgb"])
def test_outside_the_answer_every_bit_stays_also_through_a_file(tmp_path: Path, name: str, deep: bool) -> None:
    icc, suffix = named(name), ".tif" if deep else ".png"
    save_photo(noise(deep), tmp_path / f"a{suffix}", Metadata(icc=icc))
    photo = open_photo(tmp_path / f"a{suffix}")
    colours = colours_of(photo.metadata.icc, photo.metadata.grey)
    before = colours.working(photo.pixels)
    hole = np.zeros(before.shape[:2], np.bool_)
    hole[10:20, 15:30] = True
    after = before.copy()
    after[hole] = (200, 120, 60)
    after[9, 15:30] = before[9, 15:30] // 2 + 60
    result = colours.merge_changes(photo.pixels, before, after, hole)
    save_photo(result, tmp_path / f"b{suffix}", photo.metadata)
    again = open_photo(tmp_path / f"b{suffix}")
    assert again.metadata.icc == icc
    assert again.pixels.dtype == photo.pixels.dtype
    changed = hole.copy()
    changed[9, 15:30] = True
    np.testing.assert_array_equal(again.pixels[~changed], photo.pixels[~changed])
    assert (again.pixels[9, 15:30] != photo.pixels[9, 15:30]).any()
    seen = colours.working(again.pixels)[hole].astype(int)
    assert np.abs(seen - (200, 120, 60)).max() <= (1 if deep else 3)


def test_a_grey_photo_gets_grey_paint() -> None:
    colours = colours_of(None, True)
    stored = gray_to_rgb(np.full((4, 4), 90, np.uint8))
    before = colours.working(stored)
    after = before.copy()
    after[1, 1] = (255, 0, 0)
    result = colours.merge_changes(stored, before, after, np.ones((4, 4), np.bool_))
    assert result[1, 1].tolist() == [76, 76, 76]
    assert (result[0] == 90).all()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_luma_of_grey_is_that_grey(dtype: type[np.uint8] | type[np.uint16]) -> None:
    every: NDArray[np.uint8] | NDArray[np.uint16] = np.arange(np.iinfo(dtype).max + 1).astype(dtype)[None]
    np.testing.assert_array_equal(luma(gray_to_rgb(every)), every)


def test_inks_are_seen_through_their_profile() -> None:
    inks = np.zeros((1, 2, 4), np.uint8)
    inks[0, 1, 3] = 255
    seen = from_cmyk(inks, installed("default_cmyk"))
    assert seen is not None
    assert seen[0, 0].min() > 250
    assert seen[0, 1].max() < 60
    assert from_cmyk(inks, None) is None
    assert from_cmyk(inks, installed("srgb")) is None
