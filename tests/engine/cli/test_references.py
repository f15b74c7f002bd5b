"""`wholeframe fill --reference`: another photo of the person, from a file or a folder."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import skimage.data
from PIL import Image

from engine.batch.recipe import read_recipe
from engine.batch.steps import FillStep
from engine.cli import main
from engine.imaging.geometry import Rect

pytestmark = pytest.mark.slow

EYES = Rect(185, 85, 265, 120)  # of skimage.data.astronaut()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    pixels = skimage.data.astronaut()
    mask = np.zeros(pixels.shape[:2], np.uint8)
    mask[EYES.slices(Rect.of(mask))] = 255
    Image.fromarray(mask).save(tmp_path / "mask.png")
    folder = tmp_path / "others"
    folder.mkdir()
    light = np.linspace(0.8, 1.15, pixels.shape[1])[None, :, None]
    Image.fromarray(np.clip(pixels * light, 0, 255).astype(np.uint8)).save(folder / "summer.png")
    Image.fromarray(skimage.data.coffee()).save(folder / "coffee.png")
    pixels[mask > 0] = 0
    Image.fromarray(pixels).save(tmp_path / "photo.png")
    return tmp_path / "photo.png"


def fill(photo: Path, *more: str) -> list[str]:
    return [
        "fill",
        str(photo),
        "--mask",
        str(photo.with_name("mask.png")),
        "-o",
        str(photo.with_name("out.png")),
        *more,
    ]


def test_hidden_eyes_come_from_a_photo_of_the_folder(photo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(fill(photo, "--reference", str(photo.with_name("others")), "--cascade", "face", "--json")) == 0
    told = json.loads(capsys.readouterr().out)
    donors = told["routes"][0]["donors"]
    assert (donors[0]["name"], donors[0]["reason"]) == ("summer.png", "it fits the face")
    assert donors[0]["share"] > 0.5
    with Image.open(photo.with_name("out.png")) as made, Image.open(photo) as before:
        result, was = np.asarray(made), np.asarray(before)
    assert result[EYES.slices(Rect.of(result))].std() > 40
    far = np.ones(result.shape[:2], np.bool_)
    far[EYES.grow(told["seam"]).slices(Rect.of(result))] = False
    np.testing.assert_array_equal(result[far], was[far])


def test_a_reference_without_a_face_is_refused(photo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(fill(photo, "--reference", str(photo.parent / "others" / "coffee.png"))) == 3
    assert "No face was found in the reference photo" in capsys.readouterr().err


def test_the_result_never_replaces_a_reference(photo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(fill(photo, "--reference", str(photo.with_name("out.png")))) in (2, 3)
    other = photo.parent / "others" / "summer.png"
    before = other.read_bytes()
    asked = [
        "fill",
        str(photo),
        "--mask",
        str(photo.with_name("mask.png")),
        "-o",
        str(other),
        "--reference",
        str(other),
    ]
    assert main(asked) == 2
    assert "would replace the reference photo 1" in capsys.readouterr().err
    assert other.read_bytes() == before


def test_a_recipe_names_references_relative_to_itself(tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(
        '[[step]]\nkind = "fill"\nmask = "m.png"\nreferences = ["anna"]\nany_person = true\ndonor = "a.jpg"\n'
    )
    (step,) = read_recipe(recipe).steps(Path("p.jpg"))
    assert isinstance(step, FillStep)
    assert step.references == (tmp_path / "anna",)
    assert step.any_person
    assert step.donor == "a.jpg"
