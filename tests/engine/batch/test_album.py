"""Which files are photos, and where their results go."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest

from engine.batch.album import LINKED, drop_collisions, scan
from engine.batch.recipe import FillRule, Recipe
from engine.errors import UsageError
from tests.places import bound, ignoring_case

__all__ = ["bound"]


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
    assert [name for name, _ in found.skipped] == [PurePath("notes.txt")]


@pytest.mark.parametrize(
    "name", ["DSC00001.HIF", "a.hif", "a.MPO", "a.jpe", "a.jfif", "a.JIF", "a.heics", "a.AVIFS", "a.btf", "a.rwl"]
)
def test_every_ending_that_is_opened_is_a_photo(tmp_path: Path, name: str) -> None:
    (tmp_path / "album").mkdir()
    (tmp_path / "album" / name).touch()
    found = scan(tmp_path / "album", tmp_path / "out", recipe(tmp_path, "x.png"))
    assert ([entry.name.as_posix() for entry in found.entries], found.skipped) == ([name], ())


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
    assert [name for name, _ in found.skipped] == [PurePath("notes.txt")]


@pytest.mark.parametrize("out", ["album", "album/../album", "."])
def test_an_original_is_never_replaced(album: Path, tmp_path: Path, out: str) -> None:
    (album / "album").mkdir()
    (album / "album" / "a.jpg").write_bytes(b"")  # with -o one level up, its result would be album/a.jpg
    with pytest.raises(UsageError, match="would replace an original"):
        scan(album, tmp_path / out, recipe(tmp_path, "masks/{stem}.png"))


def test_what_is_no_folder_is_no_album(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a folder"):
        scan(tmp_path / "none", tmp_path / "out", recipe(tmp_path, "x.png"))


def test_the_album_under_another_name_takes_no_results(album: Path, tmp_path: Path) -> None:
    """Also where none of them would have an original's name."""
    for path in [path for path in album.rglob("*") if path.suffix.lower() in (".jpg", ".png", ".jpeg")]:
        path.unlink()
    (album / "a.nef").write_bytes(b"")
    (tmp_path / "link").symlink_to(album)
    with pytest.raises(UsageError, match="would lie in the album itself"):
        scan(album, tmp_path / "link", recipe(tmp_path, "masks/{stem}.png"))


def test_the_album_mounted_elsewhere_takes_no_results(bound: Path, tmp_path: Path) -> None:
    (tmp_path / "real" / "sub").mkdir()
    (tmp_path / "real" / "sub" / "a.jpg").write_bytes(b"")
    with pytest.raises(UsageError, match="would lie in the album itself"):
        scan(tmp_path / "real", bound, recipe(tmp_path, "x.png"))


def test_the_results_are_no_photos_under_another_name_either(album: Path, tmp_path: Path) -> None:
    (album / "fixed").mkdir()
    (album / "fixed" / "a.jpg").write_bytes(b"")
    (tmp_path / "elsewhere").symlink_to(album / "fixed")
    found = scan(album, tmp_path / "elsewhere", recipe(tmp_path, "x.png"))
    assert [entry.name for entry in found.entries if entry.name.parts[0] == "fixed"] == []


@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to])
def test_a_link_to_what_is_read_is_not_replaced(
    album: Path, tmp_path: Path, link: Callable[[Path, Path], None]
) -> None:
    """A photo of the album, a mask, the recipe: each of them is an original."""
    (tmp_path / "masks").mkdir()
    (tmp_path / "masks" / "a.png").write_bytes(b"")
    (tmp_path / "recipe.toml").write_bytes(b"")
    rules = recipe(tmp_path, "masks/{stem}.png")
    for number, (name, original) in enumerate(
        {
            "a.png": album / "sub" / "a.jpg",
            "b.JPG": tmp_path / "masks" / "a.png",
            "report.json": album / "notes.txt",
            "journal.jsonl": tmp_path / "recipe.toml",
        }.items()
    ):
        out = tmp_path / f"out{number}"
        out.mkdir()
        link(out / name, original)
        with pytest.raises(UsageError, match=f"{Path(name).name}.* would replace an original"):
            scan(album, out, rules)
    with pytest.raises(UsageError, match=r"a\.png.* would replace an original"):
        scan(album, tmp_path / "masks", rules)


def test_a_name_in_other_letters_is_an_original_too(
    album: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ignoring_case(monkeypatch, tmp_path)
    with pytest.raises(UsageError, match="would lie in the album itself"):
        scan(album, tmp_path / "Album", recipe(tmp_path, "x.png"))
    (album / "Fixed").mkdir()
    (album / "Fixed" / "a.jpg").write_bytes(b"")
    found = scan(album, album / "fixed", recipe(tmp_path, "x.png"))
    assert [entry.name for entry in found.entries if entry.name.parts[0] == "Fixed"] == []


def test_results_that_meet_where_case_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, out = tmp_path / "album", tmp_path / "out"
    for name in ("a.png", "A.PNG", "a.jpg", "Sub/b.png", "sub/B.png", "caf\u00e9.png", "cafe\u0301.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")
    out.mkdir()
    found = scan(folder, out, recipe(tmp_path, "x.png"))
    assert drop_collisions(found, out) == found
    monkeypatch.setattr("engine.batch.album.ignores_case", lambda folder: folder == out)
    left = drop_collisions(found, out)
    assert [entry.name.as_posix() for entry in left.entries] == ["A.PNG", "Sub/b.png", "a.jpg", "cafe\u0301.png"]
    assert [name.as_posix() for name, _ in left.failed] == ["a.png", "caf\u00e9.png", "sub/B.png"]
    assert str(left.failed[0][1]) == f"Its result would replace that of 'A.PNG', since '{out}' ignores case."
    assert len(left) == 7


# ------------------------------------------------------------------------------- folders that are not looked through
def test_linked_folders_are_named(album: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "z.jpg").write_bytes(b"")
    (album / "linked").symlink_to(tmp_path / "more")
    (album / "sub" / "round").symlink_to(album)
    (album / ".hidden").symlink_to(tmp_path / "more")
    (album / "loop.jpg").symlink_to(album / "loop.jpg")  # a photo that can't be opened, which is said in its turn
    found = scan(album, tmp_path / "out", recipe(tmp_path, "x.png"))
    assert found.failed == ((PurePath("linked"), LINKED), (PurePath("sub/round"), LINKED))
    assert [entry.name.as_posix() for entry in found.entries if "z.jpg" in entry.name.parts] == []
    assert PurePath("loop.jpg") in [entry.name for entry in found.entries]


def test_a_linked_folder_of_masks_is_none_that_was_left_out(album: Path, tmp_path: Path) -> None:
    (tmp_path / "masks").mkdir()
    (album / "masks").symlink_to(tmp_path / "masks")
    assert scan(album, tmp_path / "out", recipe(album, "masks/{stem}.png")).failed == ()


def test_a_folder_that_the_system_does_not_list_is_named(
    album: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests as root may read everything: so the refusal is made here."""
    scandir = os.scandir

    def refusing(path: str) -> object:
        if Path(path).name == "deep":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = scan(album, tmp_path / "out", recipe(tmp_path, "x.png"))
    ((name, reason),) = found.failed
    assert name == PurePath("sub/deep")
    assert str(reason) == (
        f"No permission to open the folder '{album}/sub/deep': change its permissions or copy it elsewhere."
    )
