"""Which files are photos, and where their results go."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from engine.batch.album import scan
from engine.batch.recipe import FillRule, Recipe
from engine.errors import UsageError


@pytest.fixture
def album(tmp_path: Path) -> Path:
    folder = tmp_path / "album"
    for name in ("b.JPG", "a.png", "a.jpg", "sub/a.jpg", "sub/deep/c.jpeg", "notes.txt", ".hidden.jpg", ".cache/d.jpg"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return folder


def recipe(folder: Path, mask: str) -> Recipe:
    return Recipe(folder / "recipe.toml", folder, (FillRule(mask),))


def test_folders_and_endings_are_kept_so_nothing_collides(album: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    found = scan(album, out, recipe(tmp_path, "masks/{stem}.png"))
    names = ["a.jpg", "a.png", "b.JPG", "sub/a.jpg", "sub/deep/c.jpeg"]
    assert [entry.name.as_posix() for entry in found.entries] == names
    assert [entry.output for entry in found.entries] == [out / name for name in names]
    assert [entry.path for entry in found.entries] == [album / name for name in names]
    assert [name for name, _ in found.passed_over] == [PurePath("notes.txt")]


@pytest.mark.parametrize(
    "name", ["DSC00001.HIF", "a.hif", "a.MPO", "a.jpe", "a.jfif", "a.JIF", "a.heics", "a.AVIFS", "a.btf", "a.rwl"]
)
def test_every_ending_that_is_opened_is_a_photo(tmp_path: Path, name: str) -> None:
    (tmp_path / "album").mkdir()
    (tmp_path / "album" / name).touch()
    found = scan(tmp_path / "album", tmp_path / "out", recipe(tmp_path, "x.png"))
    assert ([entry.name.as_posix() for entry in found.entries], found.passed_over) == ([name], ())


@pytest.mark.parametrize("mask", ["album/masks/{stem}.png", "album/{stem}-hole.png", "album/hole.png"])
def test_masks_and_results_inside_the_album_are_no_photos(album: Path, tmp_path: Path, mask: str) -> None:
    before = [entry.name for entry in scan(album, tmp_path / "out", recipe(tmp_path, "x.png")).entries]
    for stem in "abc":
        path = tmp_path / mask.format(stem=stem)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    (album / "fixed").mkdir()
    (album / "fixed" / "a.jpg").write_bytes(b"")
    (album / "recipe.toml").write_text("")
    rules = (FillRule(mask),)
    found = scan(album, album / "fixed", Recipe(album / "recipe.toml", tmp_path, rules))
    assert [entry.name for entry in found.entries] == before
    assert [name for name, _ in found.passed_over] == [PurePath("notes.txt")]


@pytest.mark.parametrize("out", ["album", "album/../album", "."])
def test_an_original_is_never_replaced(album: Path, tmp_path: Path, out: str) -> None:
    (album / "album").mkdir()
    (album / "album" / "a.jpg").write_bytes(b"")  # with -o one level up, its result would be album/a.jpg
    with pytest.raises(UsageError, match="would replace an original"):
        scan(album, tmp_path / out, recipe(tmp_path, "masks/{stem}.png"))


def test_what_is_no_folder_is_no_album(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a folder"):
        scan(tmp_path / "none", tmp_path / "out", recipe(tmp_path, "x.png"))
