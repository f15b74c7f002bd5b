"""A mask is any picture: what is not black is the hole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from engine.errors import MaskError
from engine.photos.reading import open_mask

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
