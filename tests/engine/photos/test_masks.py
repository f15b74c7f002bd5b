"""A mask is any picture: what is not black, what is drawn on a clear layer, or what an eraser cleared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from engine.errors import MaskError
from engine.photos.reading import open_mask, open_soft_mask

SHAPE = (6, 10)


@pytest.fixture
def hole() -> NDArray[np.bool_]:
    marked = np.zeros(SHAPE, np.bool_)
    marked[1:3, 4:9] = True
    return marked


@pytest.mark.parametrize("level", [1, 128, 255])
@pytest.mark.parametrize("channel", [0, 1, 2])
def test_any_channel_that_is_not_zero(tmp_path: Path, hole: NDArray[np.bool_], level: int, channel: int) -> None:
    stored = np.zeros((*SHAPE, 3), np.uint8)
    stored[hole, channel] = level
    Image.fromarray(stored).save(tmp_path / "mask.png")
    np.testing.assert_array_equal(open_mask(tmp_path / "mask.png", SHAPE), hole)


@pytest.mark.parametrize("kind", ["grey", "bits", "sixteen", "palette"])
def test_other_kinds(tmp_path: Path, hole: NDArray[np.bool_], kind: str) -> None:
    path = tmp_path / "mask.png"
    match kind:
        case "grey":
            Image.fromarray(hole.astype(np.uint8)).save(path)
        case "bits":
            Image.fromarray(hole).save(path)
        case "sixteen":
            cv2.imwrite(str(path), hole.astype(np.uint16))  # 1 of 65535: gone in 8 bits
        case _:
            image = Image.fromarray(hole.astype(np.uint8)).convert("P")
            image.putpalette([0, 0, 0, 200, 0, 0])
            image.save(path)
    np.testing.assert_array_equal(open_mask(path, SHAPE), hole)


def test_jpeg(tmp_path: Path) -> None:
    stored = np.zeros((32, 48), np.uint8)
    stored[8:24, 16:32] = 255  # along the blocks that JPEG works in, so no ringing around it
    Image.fromarray(stored).save(tmp_path / "mask.jpg")
    np.testing.assert_array_equal(open_mask(tmp_path / "mask.jpg", (32, 48)), stored > 0)


@pytest.mark.parametrize("colour", [0, 255])
def test_alpha_counts_when_it_alone_was_drawn(tmp_path: Path, hole: NDArray[np.bool_], colour: int) -> None:
    stored = np.full((*SHAPE, 4), colour, np.uint8)
    stored[..., 3] = hole * 90
    Image.fromarray(stored).save(tmp_path / "mask.png")
    np.testing.assert_array_equal(open_mask(tmp_path / "mask.png", SHAPE), hole)


def layer(colours: object, opacity: object) -> NDArray[np.uint8]:
    """Large enough that a stroke is the smaller part."""
    made = np.zeros((*LARGE, 4), np.uint8)
    made[..., :3], made[..., 3] = colours, opacity
    return made


LARGE = (60, 80)


@pytest.fixture
def stroke() -> NDArray[np.bool_]:
    marked = np.zeros(LARGE, np.bool_)
    marked[20:33, 40:50] = True
    return marked


@pytest.fixture
def photo() -> NDArray[np.uint8]:
    return np.random.default_rng(5).integers(0, 256, (*LARGE, 3), np.uint8)


def read(path: Path, stored: NDArray[np.generic], **options: object) -> NDArray[np.bool_]:
    if stored.dtype == np.uint16:
        cv2.imwrite(str(path), stored if stored.ndim == 2 else stored[..., [2, 1, 0, 3]])
    else:
        Image.fromarray(np.asarray(stored)).save(path, **options)  # pyright: ignore[reportArgumentType]
    return open_mask(path, LARGE)


@pytest.mark.parametrize("drawn", [(200, 20, 20), (255, 255, 255), (0, 0, 0), (0, 0, 1)])
@pytest.mark.parametrize("under", [(255, 255, 255), (0, 0, 0), (9, 90, 200)])
@pytest.mark.parametrize("deep", [False, True])
def test_clear_pixels_are_never_drawn_ones(
    tmp_path: Path, stroke: NDArray[np.bool_], drawn: tuple[int, ...], under: tuple[int, ...], deep: bool
) -> None:
    stored = layer(np.where(stroke[..., None], drawn, under), stroke * 255)
    made = stored.astype(np.uint16) * 257 if deep else stored
    np.testing.assert_array_equal(read(tmp_path / "mask.png", made), stroke)


def test_colours_of_a_photo_under_clear_pixels(
    tmp_path: Path, stroke: NDArray[np.bool_], photo: NDArray[np.uint8]
) -> None:
    """A brush on a layer that was cut out of a photo: what nobody sees is no part of the drawing."""
    stored = layer(np.where(stroke[..., None], 255, photo), stroke * 255)
    np.testing.assert_array_equal(read(tmp_path / "mask.png", stored), stroke)


def test_strokes_of_several_colours_and_soft_edges(tmp_path: Path, stroke: NDArray[np.bool_]) -> None:
    stored = layer((200, 20, 20), stroke * 255)
    stored[5:9, 5:9] = (20, 90, 250, 255)
    stored[19, 40:50, 3], stored[33, 40:50, 3] = 3, 90
    marked = read(tmp_path / "mask.png", stored)
    assert np.count_nonzero(marked) == np.count_nonzero(stroke) + 16 + 20


@pytest.mark.parametrize("mode", ["RGBA", "LA", "RGBA 16"])
@pytest.mark.parametrize("under", ["kept", "black", "white"])
def test_an_erased_photo_is_its_clear_part(
    tmp_path: Path, stroke: NDArray[np.bool_], photo: NDArray[np.uint8], mode: str, under: str
) -> None:
    colours = photo if under == "kept" else np.where(stroke[..., None], 0 if under == "black" else 255, photo)
    stored = layer(colours, np.where(stroke, 0, 255))
    if mode == "LA":
        Image.fromarray(stored).convert("LA").save(tmp_path / "mask.png")
        np.testing.assert_array_equal(open_mask(tmp_path / "mask.png", LARGE), stroke)
        return
    made = stored.astype(np.uint16) * 257 if mode == "RGBA 16" else stored
    np.testing.assert_array_equal(read(tmp_path / "mask.png", made), stroke)


@pytest.mark.parametrize("suffix", [".webp", ".tif"])
def test_an_erased_photo_in_other_formats(
    tmp_path: Path, stroke: NDArray[np.bool_], photo: NDArray[np.uint8], suffix: str
) -> None:
    stored = layer(photo, np.where(stroke, 0, 255))
    np.testing.assert_array_equal(read(tmp_path / f"mask{suffix}", stored), stroke)


def test_a_palette_with_a_clear_colour(tmp_path: Path, stroke: NDArray[np.bool_]) -> None:
    image = Image.fromarray(stroke.astype(np.uint8)).convert("P")
    image.putpalette([255, 255, 255, 200, 20, 20])
    image.save(tmp_path / "mask.png", transparency=0)
    np.testing.assert_array_equal(open_mask(tmp_path / "mask.png", LARGE), stroke)


@pytest.mark.parametrize("what", ["white sheet", "black sheet", "cut out"])
def test_what_can_be_read_two_ways_is_refused(
    tmp_path: Path, stroke: NDArray[np.bool_], photo: NDArray[np.uint8], one_sentence: Callable[..., str], what: str
) -> None:
    """A sheet with a hole in it, or a person cut out of a photo: the hole may be either part."""
    stored = {
        "white sheet": layer(255, np.where(stroke, 0, 255)),
        "black sheet": layer(np.where(stroke[..., None], 255, 0), np.where(stroke, 0, 255)),
        "cut out": layer(photo, stroke * 255),
    }[what]
    with pytest.raises(MaskError) as caught:
        read(tmp_path / "mask.png", stored)
    one_sentence(caught.value, "ambiguous", "opaque", "transparent part", "white on black")
    assert caught.value.exit_code == 3


def test_a_large_drawing_on_what_was_black(tmp_path: Path, stroke: NDArray[np.bool_]) -> None:
    """Both readings of the clear part agree that it is ground."""
    stored = layer(np.where(stroke[..., None], 0, 255), np.where(stroke, 0, 255))
    np.testing.assert_array_equal(read(tmp_path / "mask.png", stored), ~stroke)


def test_all_clear_marks_nothing(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    with pytest.raises(MaskError) as caught:
        read(tmp_path / "mask.png", layer(255, 0))
    one_sentence(caught.value, "all transparent", "paint the part to fill")


@pytest.mark.parametrize("ground", [1, 8, 25])
@pytest.mark.parametrize("deep", [False, True])
def test_a_ground_that_is_not_quite_black(tmp_path: Path, stroke: NDArray[np.bool_], ground: int, deep: bool) -> None:
    stored = np.where(stroke, 255, ground).astype(np.uint16 if deep else np.uint8) * (257 if deep else 1)
    stored[:3] = 0
    np.testing.assert_array_equal(read(tmp_path / "mask.png", stored), stroke)


@pytest.mark.parametrize("quality", [30, 50, 75, 90, 97])
@pytest.mark.parametrize("bright", [255, 90])
@pytest.mark.parametrize("ground", [0, 1, 6])
def test_the_noise_of_a_jpeg_is_no_hole(
    tmp_path: Path, stroke: NDArray[np.bool_], quality: int, bright: int, ground: int
) -> None:
    """Nor after it was saved as PNG once more."""
    stored = np.where(stroke, bright, ground).astype(np.uint8)
    marked = read(tmp_path / "mask.jpg", stored, quality=quality)
    Image.open(tmp_path / "mask.jpg").save(tmp_path / "mask.png")
    for found in (marked, open_mask(tmp_path / "mask.png", LARGE)):
        assert np.count_nonzero(found != stroke) <= (1 if quality == 30 else 0)


def test_a_coloured_jpeg(tmp_path: Path, stroke: NDArray[np.bool_]) -> None:
    """Colours are coded coarser: the edge is known to a pixel or two, and nothing is marked far from it."""
    stored = np.where(stroke[..., None], (200, 20, 20), 0).astype(np.uint8)
    marked = read(tmp_path / "mask.jpg", stored)
    wide = cv2.dilate(stroke.view(np.uint8), np.ones((5, 5), np.uint8)) > 0
    narrow = cv2.erode(stroke.view(np.uint8), np.ones((3, 3), np.uint8)) > 0
    assert marked[narrow].all()
    assert not marked[~wide].any()


def test_the_noise_of_a_webp_is_no_hole(tmp_path: Path, stroke: NDArray[np.bool_]) -> None:
    stored = np.repeat((stroke * np.uint8(255))[..., None], 3, 2)
    np.testing.assert_array_equal(read(tmp_path / "mask.webp", stored, quality=60), stroke)


def test_soft_edges_and_faint_strokes_are_no_noise(tmp_path: Path, stroke: NDArray[np.bool_]) -> None:
    soft = cv2.GaussianBlur(stroke.astype(np.float32) * 255, (0, 0), 3).round().astype(np.uint8)
    np.testing.assert_array_equal(read(tmp_path / "mask.png", soft), soft > 0)
    faint = (stroke * np.uint8(255)).astype(np.uint8)
    faint[50:55, 5:30] = np.arange(1, 26)
    np.testing.assert_array_equal(read(tmp_path / "mask.png", faint), faint > 0)


def test_softness(tmp_path: Path, stroke: NDArray[np.bool_]) -> None:
    """What a window takes over: brightness without transparency, opacity with it."""
    path = tmp_path / "mask.png"
    grey = (stroke * np.uint8(90)).astype(np.uint8)
    Image.fromarray(grey).save(path)
    np.testing.assert_array_equal(open_soft_mask(path, LARGE), grey)
    Image.fromarray(layer((200, 20, 20), stroke * 90)).save(path)
    np.testing.assert_array_equal(open_soft_mask(path, LARGE), grey)


def test_labels(tmp_path: Path, stroke: NDArray[np.bool_]) -> None:
    labels = stroke.astype(np.uint8) + np.uint8(1)
    np.testing.assert_array_equal(read(tmp_path / "mask.png", labels), stroke)
    np.testing.assert_array_equal(open_soft_mask(tmp_path / "mask.png", LARGE), stroke * 255)


def test_alpha_does_not_count_beside_colours(tmp_path: Path, hole: NDArray[np.bool_]) -> None:
    stored = np.zeros((*SHAPE, 4), np.uint8)
    stored[hole, :3] = 255
    stored[:3, :, 3] = 255
    Image.fromarray(stored).save(tmp_path / "mask.png")
    np.testing.assert_array_equal(open_mask(tmp_path / "mask.png", SHAPE), hole)


def test_flat_alpha_does_not_count(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    stored = np.zeros((*SHAPE, 4), np.uint8)
    stored[..., 3] = 255
    Image.fromarray(stored).save(tmp_path / "mask.png")
    with pytest.raises(MaskError):
        open_mask(tmp_path / "mask.png", SHAPE)


def test_a_mask_is_turned_like_a_photo(tmp_path: Path, hole: NDArray[np.bool_]) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(hole.astype(np.uint8)).save(tmp_path / "mask.png", exif=exif)
    np.testing.assert_array_equal(open_mask(tmp_path / "mask.png", (10, 6)), np.rot90(hole, -1))


def test_another_size_names_both(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    Image.new("L", (640, 480), 255).save(tmp_path / "mask.png")
    with pytest.raises(MaskError) as caught:
        open_mask(tmp_path / "mask.png", (500, 512))
    one_sentence(caught.value, tmp_path / "mask.png", "is 640x480 but the photo is 512x500")
    assert caught.value.exit_code == 3


def test_nothing_marked(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    Image.new("RGB", (10, 6)).save(tmp_path / "mask.png")
    with pytest.raises(MaskError) as caught:
        open_mask(tmp_path / "mask.png", SHAPE)
    one_sentence(caught.value, tmp_path / "mask.png", "all black")


def test_an_unreadable_mask_is_called_a_mask(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    (tmp_path / "mask.png").write_text("not a picture")
    for path in (tmp_path / "mask.png", tmp_path / "missing.png", tmp_path):
        with pytest.raises(MaskError) as caught:
            open_mask(path, SHAPE)
        assert "photo" not in one_sentence(caught.value, path, "mask").replace(str(path), "")
