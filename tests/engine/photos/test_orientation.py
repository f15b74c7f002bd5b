"""Cameras store what the sensor saw and note how they were held; the photo is turned upright once, and only once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageOps

from engine.photos.exif import orientation, reset_orientation, with_size
from engine.photos.reading import open_photo
from engine.photos.writing import save_photo

ORIENTATION, MAKE, EXIF_DIRECTORY, PIXEL_WIDTH, PIXEL_HEIGHT = 0x0112, 0x010F, 0x8769, 0xA002, 0xA003


def tags(turn: int | None, width: int = 56, height: int = 40) -> Image.Exif:
    exif = Image.Exif()
    exif[MAKE] = "Maker of cameras"
    if turn is not None:
        exif[ORIENTATION] = turn
    exif.get_ifd(EXIF_DIRECTORY).update({PIXEL_WIDTH: width, PIXEL_HEIGHT: height})
    return exif


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("name", ["photo.jpg", "photo.png"])
def test_a_photo_is_turned_upright_once(tmp_path: Path, picture: NDArray[np.uint8], turn: int, name: str) -> None:
    path, saved = tmp_path / name, tmp_path / f"saved {name}"
    Image.fromarray(picture).save(path, exif=tags(turn), quality=95, subsampling="4:4:4")
    with Image.open(path) as stored:
        expected = np.asarray(ImageOps.exif_transpose(stored))
    photo = open_photo(path)
    np.testing.assert_array_equal(photo.pixels, expected)
    assert photo.pixels.shape == ((56, 40, 3) if turn >= 5 else (40, 56, 3))

    save_photo(photo.pixels, saved, photo.metadata)
    with Image.open(saved) as again:
        exif = again.getexif()
        assert exif[ORIENTATION] == 1
        assert exif[MAKE] == "Maker of cameras"
        assert (exif.get_ifd(EXIF_DIRECTORY)[PIXEL_WIDTH], exif.get_ifd(EXIF_DIRECTORY)[PIXEL_HEIGHT]) == again.size
        shown = np.asarray(ImageOps.exif_transpose(again)).astype(int)
    assert np.abs(shown - expected).mean() < (0.001 if name.endswith("png") else 0.7)
    np.testing.assert_array_equal(open_photo(saved).pixels, shown)


def test_which_corner_goes_where(tmp_path: Path) -> None:
    """Orientation 6, the most common one: the camera's top edge is to the viewer's right."""
    stored = np.zeros((16, 32, 3), np.uint8)
    stored[:8, :8] = 250  # the stored top left
    path = tmp_path / "held upright.png"
    Image.fromarray(stored).save(path, exif=tags(6))
    pixels = open_photo(path).pixels
    assert pixels.shape == (32, 16, 3)
    assert (pixels[:8, 8:] == 250).all()
    assert pixels[8:].max() == pixels[:, :8].max() == 0


@pytest.mark.parametrize("turn", [None, 0, 9, 300])
def test_a_missing_or_senseless_orientation_turns_nothing(
    tmp_path: Path, picture: NDArray[np.uint8], turn: int
) -> None:
    path = tmp_path / "photo.png"
    Image.fromarray(picture).save(path, exif=tags(turn))
    np.testing.assert_array_equal(open_photo(path).pixels, picture)


def test_alpha_turns_with_the_pixels(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    path = tmp_path / "photo.png"
    alpha = picture[..., 0]
    Image.fromarray(np.dstack([picture, alpha])).save(path, exif=tags(8))
    photo = open_photo(path)
    assert photo.alpha is not None
    np.testing.assert_array_equal(photo.alpha, photo.pixels[..., 0])
    assert photo.alpha.shape == (56, 40)


def test_xmp_that_repeats_the_orientation_is_set_to_upright_too(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    path = tmp_path / "photo.jpg"
    xmp = b'<x:xmpmeta><rdf:Description tiff:Orientation="6" dc:title="Lake"/></x:xmpmeta>'
    Image.fromarray(picture).save(path, exif=tags(6), xmp=xmp)
    assert open_photo(path).metadata.xmp == xmp.replace(b'"6"', b'"1"')


def both_orders() -> list[bytes]:
    """EXIF with orientation 6 and a thumbnail, in both byte orders: two directories, then the thumbnail's bytes."""
    blocks: list[bytes] = []
    thumbnail = b"\xff\xd8" + b"what was there before" + b"\xff\xd9"
    for mark, order in ((b"II*\0", "little"), (b"MM\0*", "big")):

        def number(value: int, size: int, order: str = order) -> bytes:
            return value.to_bytes(size, order)  # type: ignore[arg-type]

        def entry(tag: int, kind: int, value: int) -> bytes:
            size = {3: 2, 4: 4}[kind]
            return number(tag, 2) + number(kind, 2) + number(1, 4) + number(value, size).ljust(4, b"\0")

        first = number(1, 2) + entry(ORIENTATION, 3, 6) + number(26, 4)
        second = number(2, 2) + entry(0x0201, 4, 56) + entry(0x0202, 4, len(thumbnail)) + number(0, 4)
        blocks.append(b"Exif\0\0" + mark + number(8, 4) + first + second + thumbnail)
    return blocks


@pytest.mark.parametrize("block", both_orders(), ids=["little", "big"])
@pytest.mark.parametrize("tail", [b"", b"maker note behind it"])
def test_the_thumbnail_goes_and_every_other_byte_stays_in_place(block: bytes, tail: bytes) -> None:
    assert orientation(block) == 6
    changed = reset_orientation(block + tail)
    assert orientation(changed) == 1
    assert b"what was there before" not in changed
    assert changed.endswith(tail)
    reader = Image.Exif()
    reader.load(changed)
    assert dict(reader) == {ORIENTATION: 1}
    assert reader.get_ifd(1) == {}
    kept = len(block) - len(b"\xff\xd8what was there before\xff\xd9")
    differing = [i for i in range(kept) if changed[i] != block[i]]
    assert len(differing) == 2  # the orientation and the link to the second directory


@pytest.mark.parametrize("block", both_orders(), ids=["little", "big"])
def test_cut_off_exif_is_kept_as_far_as_it_goes(block: bytes) -> None:
    for length in range(len(block)):
        cut = block[:length]
        assert orientation(cut) in (1, 6)
        assert len(reset_orientation(cut)) <= length
        assert len(with_size(cut, 3, 4)) == length
