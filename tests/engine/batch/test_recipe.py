"""A recipe is read strictly: a typo fails at load, and says where."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

import pytest

from engine.batch.recipe import read_recipe
from engine.batch.steps import FillStep
from engine.errors import UsageError
from engine.structure.eyes import Eyes


def recipe(folder: Path, text: str) -> Path:
    path = folder / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_photo_gets_its_own_masks(tmp_path: Path) -> None:
    text = """
        [[step]]
        kind = "fill"
        mask = "masks/{folder}/{stem}.png"
        cascade = "face"
        aligned = true
        seed = 7
        eyes = ["120,80,160.5,82"]

        [[step]]
        kind = "fill"
        mask = "logo.png"
        intent = "remove"
        grow = 0
        protect = true
        """
    steps = read_recipe(recipe(tmp_path, text)).steps(PurePath("summer/a.b.jpg"))
    assert steps == [
        FillStep(tmp_path / "masks/summer/a.b.png", "face", True, 7, (Eyes((120, 80), (160.5, 82)),)),
        FillStep(tmp_path / "logo.png", "auto", False, 0, (), "remove", 0.0, True),
    ]


def test_an_absolute_mask_stays_where_it_is(tmp_path: Path) -> None:
    path = recipe(tmp_path, f'[[step]]\nkind = "fill"\nmask = "{tmp_path.as_posix()}/m/{{name}}.png"\n')
    assert read_recipe(path).steps(PurePath("a.jpg"))[0].mask == tmp_path / "m" / "a.jpg.png"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[step]]\nkind = "fill"\nmaks = "a.png"', ["step 1", "unknown key 'maks'", "did you mean 'mask'?"]),
        ('[[step]]\nkind = "fill"\nmask = "a.png"\nwidth = 3', ["step 1", "unknown key 'width'", "cascade"]),
        ('[[steps]]\nkind = "fill"', ["unknown key 'steps'", "[[step]]"]),
        (
            '[[step]]\nkind = "fill"\nmask = "a"\n[[step]]\nmask = "b"',
            ["step 2: unknown kind None; choose fill, expand or crop"],
        ),
        ('[[step]]\nkind = "fill"', ["step 1: missing key 'mask'"]),
        ('[[step]]\nkind = "fill"\nmask = "a"\nintent = "erase"', ["'intent' must be one of", "not 'erase'."]),
        ('[[step]]\nkind = "fill"\nmask = "a"\ngrow = -1', ["by 0 (not at all) to 4", "not by -1"]),
        ('[[step]]\nkind = "fill"\nmask = "a"\neyes = "1,2,30,2"', ["'eyes' must be a list"]),
        ('[[step]]\nkind = "fill"\nmask = "a"\neyes = [1, 2, 30, 2]', ["'eyes[0]' must be a text", "not 1."]),
        ('[[step]]\nkind = "fill"\nmask = "a"\neyes = ["1,2,3"]', ["step 1: eyes are four numbers", "'1,2,3'"]),
        ('[[step]]\nkind = "fill"\nmask = "a"\neyes = ["1,2,1,2"]', ["step 1: both eyes are at (1, 2)"]),
        ('[[step]]\nkind = "expand"', ["step 1: it needs either 'aspect', or some of 'left'"]),
        ('[[step]]\nkind = "expand"\naspect = "4:5"\nleft = "10%"', ["needs either 'aspect', or some of"]),
        ('[[step]]\nkind = "expand"\naspect = "wide"', ["step 1: an aspect ratio is two whole numbers", "'wide'"]),
        ('[[step]]\nkind = "expand"\nleft = "-3"', ["step 1: give each side in whole pixels", "'-3'"]),
        ('[[step]]\nkind = "expand"\nleft = 3', ["'left' must be a text"]),
        (
            '[[step]]\nkind = "expand"\naspect = "4:5"\nanchor = "up"',
            ["'anchor' must be one of 'centre', 'top'", "not 'up'."],
        ),
        ('[[step]]\nkind = "expand"\naspect = "4:5"\nmask = "a"', ["unknown key 'mask'"]),
        ('[[step]]\nkind = "fil"\nmask = "a"', ["unknown kind 'fil'"]),
        (
            '[[step]]\nkind = "fill"\nmask = "a"\ncascade = "faces"',
            ["'cascade' must be one of 'auto', 'face'", "not 'faces'."],
        ),
        ('[[step]]\nkind = "fill"\nmask = "a"\nseed = true', ["'seed' must be a whole number"]),
        ('[[step]]\nkind = "fill"\nmask = "a"\naligned = 1', ["'aligned' must be true or false"]),
        ('[[step]]\nkind = "fill"\nmask = "{stm}.png"', ["unknown part {stm}", "{stem}"]),
        ('[[step]]\nkind = "fill"\nmask = "{stem.parent}.png"', ["unknown part {stem.parent}"]),
        ('[[step]]\nkind = "fill"\nmask = "{stem"', ["brace"]),
        ("step = []", ["has no step"]),
        ("step = [3]", ["step 1 is not a table"]),
        ("", ["has no step"]),
        ("[[step]\n", ["is not TOML"]),
        ('[[step]]\nkind = "fill"\nmask = "a\\u0000b"', ["'mask' contains characters that file names can't have"]),
        ('[[step]]\nkind = "' + "k" * 999 + '"\nmask = "a"', ["unknown kind 'kkk", "kkk...;"]),
        ("a = " + "[" * 1900, ["is nested too deeply"]),
        ("a." * 20_000 + "b = 1", ["is too large", "64 KB", "2000 letters"]),
        ("# long\n" * 10_000, ["is too large"]),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, says: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        read_recipe(recipe(tmp_path, text))
    message = str(caught.value)
    assert str(tmp_path / "recipe.toml") in message
    assert [word for word in says if word not in message] == [], message


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "recipe.toml")
    with pytest.raises(UsageError, match="is not a file: give the name of one"):
        read_recipe(tmp_path / "recipe.toml")


def test_a_missing_recipe_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"can't be read: No such file or directory\.$"):
        read_recipe(tmp_path / "none.toml")


def test_the_digest_follows_what_the_recipe_does_and_not_how_it_is_written(tmp_path: Path) -> None:
    texts = (
        '[[step]]\nkind = "fill"\nmask = "a.png"',
        '# why\n[[step]]\nmask = "a.png"\nkind = "fill"\nseed = 0',
        '[[step]]\nkind = "fill"\nmask = "a.png"\nseed = 1',
    )
    first, same, other = [read_recipe(recipe(tmp_path, text)).digest() for text in texts]
    assert first == same != other
