"""`wholeframe crop`, and the recipe's step: pixels, JSON, and a sentence for whatever is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path, PurePath

import imagecodecs
import numpy as np
import pytest

from engine.batch.fill_file import fill_file
from engine.batch.recipe import read_recipe
from engine.batch.steps import CropStep
from engine.errors import UsageError
from engine.fill.engine import Engine
from engine.imaging.geometry import Rect
from engine.imaging.reframing import Reframe
from engine.models.registry import Registry
from tests.engine.cli.conftest import Ran, noise, pixels_of, write

pytestmark = pytest.mark.slow

Command = Callable[..., Ran]


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    return write(tmp_path / "wide.png", noise(side=64)[:40])


@pytest.mark.parametrize(
    ("words", "by_hand"),
    [
        (["--turn", "90"], lambda photo: np.rot90(photo, -1)),
        (["--turn", "-90"], lambda photo: np.rot90(photo)),
        (["--flip", "vertical"], lambda photo: photo[::-1]),
        (["--aspect", "1:1", "--anchor", "right"], lambda photo: photo[:, 24:]),
        (["--rect", "3,4,20x30"], lambda photo: photo[4:34, 3:23]),
        (["--rect", "25%,0,50%x100%", "--turn", "180"], lambda photo: np.rot90(photo, 2)[:, 16:48]),
        (["--straighten", "4"], lambda photo: Reframe(straighten=4.0).levels(np.ascontiguousarray(photo))),
    ],
)
def test_the_pixels_are_those_of_the_geometry(
    wholeframe: Command, wide: Path, tmp_path: Path, words: list[str], by_hand: Callable[[np.ndarray], np.ndarray]
) -> None:
    out, before = tmp_path / "out.png", pixels_of(wide)
    ran = wholeframe("crop", wide, "-o", out, *words, "--json")
    assert ran.code == 0, ran.err
    (facts,) = ran.objects
    assert facts["cropped"]
    assert facts["routes"] == []
    expected = np.ascontiguousarray(by_hand(before))
    assert np.array_equal(pixels_of(out), expected)
    shape = expected.shape
    assert facts["sha256_outside"] == hashlib.sha256(str(shape).encode() + expected.tobytes()).hexdigest()
    assert np.array_equal(pixels_of(wide), before)


def test_corners_are_filled_with_texture(wholeframe: Command, tmp_path: Path) -> None:
    grey = write(tmp_path / "grey.png", np.full((60, 80, 3), 120, np.uint8))
    out = tmp_path / "out.png"
    ran = wholeframe("crop", grey, "-o", out, "--straighten", "10", "--fill-corners", "--json")
    assert ran.code == 0, ran.err
    assert {route["kind"] for route in ran.objects[0]["routes"]} == {"texture"}
    result = pixels_of(out)
    assert result.shape == (60, 80, 3)
    assert np.abs(result.astype(int) - 120).max() <= 2  # the corners too


def test_sixteen_bits_stay(wholeframe: Command, tmp_path: Path) -> None:
    deep = np.random.default_rng(3).integers(0, 65535, (40, 64, 3), np.uint16)
    path, out = tmp_path / "deep.png", tmp_path / "out.png"
    path.write_bytes(imagecodecs.png_encode(deep))
    ran = wholeframe("crop", path, "-o", out, "--turn", "90")
    assert ran.code == 0, ran.err
    assert np.array_equal(imagecodecs.png_decode(out.read_bytes()), np.rot90(deep, -1))
    assert "cropped" in ran.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], ["Nothing would change"]),
        (["--turn", "45"], ["90, 180 or 270"]),
        (["--straighten", "60"], ["at most 45 degrees"]),
        (["--rect", "0,0,65x10"], ["65 x 10 at 0, 0", "64 x 40"]),
        (["--rect", "0,0,64x40", "--straighten", "5"], ["once it is straightened"]),
        (["--rect", "rubbish"], ["X,Y,WxH"]),
        (["--rect", "0,0,9x9", "--aspect", "1:1"], ["not both"]),
        (["--anchor", "top"], ["--aspect"]),
        (["--fill-corners"], ["--straighten"]),
    ],
)
def test_what_makes_no_sense_is_one_sentence(
    wholeframe: Command, wide: Path, tmp_path: Path, words: list[str], says: list[str]
) -> None:
    wholeframe("crop", wide, "-o", tmp_path / "out.png", *words).refused(2, *says)
    assert not (tmp_path / "out.png").exists()


def test_a_recipe_fills_crops_and_fills_again(tiny_cascade: Registry, tmp_path: Path) -> None:
    """Each mask is of the photo as it is by then; the proof is of the photo as the crop left it."""
    photo = write(tmp_path / "photo.png", noise(side=64))
    before = pixels_of(photo)
    first, second = np.zeros((64, 64), np.uint8), np.zeros((40, 30), np.uint8)
    first[20:30, 20:30] = 255
    second[5:15, 5:15] = 255
    write(tmp_path / "first.png", first)
    write(tmp_path / "second.png", second)
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(
        '[[step]]\nkind = "fill"\nmask = "first.png"\ncascade = "texture"\n'
        '[[step]]\nkind = "crop"\nturn = 90\nrect = "10,12,30x40"\n'
        '[[step]]\nkind = "fill"\nmask = "second.png"\ncascade = "texture"\n',
        encoding="utf-8",
    )
    steps = read_recipe(recipe).steps(PurePath("photo.png"))
    assert steps[1] == CropStep(("10", "12", "30", "40"), turn=90)
    with Engine(tiny_cascade, "cpu") as engine:
        done = fill_file(engine, photo, steps, tmp_path / "out.png")
    result = pixels_of(tmp_path / "out.png")
    assert result.shape == (40, 30, 3)
    untouched = np.rot90(before, -1)[12:52, 10:40]
    near = np.rot90(first, -1)[12:52, 10:40] > 0
    near[5:15, 5:15] = True
    far = ~dilated(near, done.seam + 1)
    assert far.any()
    assert np.array_equal(result[far], untouched[far])
    assert len(done.routes) == 2
    assert done.cropped


def dilated(mask: np.ndarray, by: int) -> np.ndarray:
    grown = np.zeros_like(mask)
    for y, x in np.argwhere(mask):
        grown[max(0, y - by) : y + by + 1, max(0, x - by) : x + by + 1] = True
    return grown


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("turn = 30", "step 1: a photo is turned by 90"),
        ('rect = "1,2,3x4"\naspect = "1:1"', "either 'aspect' or 'rect'"),
        ("straighten = 90", "at most 45"),
        ('flip = "diagonal"', "'flip' must be one of"),
        ("rotate = 90", "unknown key 'rotate'"),
    ],
)
def test_a_wrong_key_is_named(tmp_path: Path, keys: str, says: str) -> None:
    path = tmp_path / "recipe.toml"
    path.write_text(f'[[step]]\nkind = "crop"\n{keys}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=says):
        read_recipe(path)


def test_a_crop_is_of_the_photo_as_it_is_by_then() -> None:
    square = CropStep(aspect=(1, 1), straighten=10.0).reframe(Rect(0, 0, 300, 200))
    assert square.frame_of((200, 300)).shape == (172, 172)  # 200 / (cos 10° + sin 10°)
    anchored = CropStep(aspect=(2, 3), anchor="left").reframe(Rect(0, 0, 300, 200))
    assert anchored.frame == Rect(0, 0, 133, 200)
