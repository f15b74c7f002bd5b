"""Whether two names lead to one file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.photos.file_identity import ignores_case, normalised_name, same_file
from tests.places import bound, ignoring_case

__all__ = ["bound"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "a.png").write_bytes(b"1")
    (tmp_path / "b.png").write_bytes(b"1")
    return tmp_path / "a.png"


def test_links_of_any_kind_lead_to_one_file(file: Path, tmp_path: Path) -> None:
    (tmp_path / "soft.png").symlink_to(file)
    (tmp_path / "hard.png").hardlink_to(file)
    (tmp_path / "folder").symlink_to(tmp_path)
    for name in ("a.png", "soft.png", "hard.png", "folder/a.png", "folder/../" + tmp_path.name + "/a.png"):
        assert same_file(file, tmp_path / name), name
        assert same_file(tmp_path / name, file), name
    assert not same_file(file, tmp_path / "b.png")
    assert not same_file(file, tmp_path / "A.PNG")  # there is none
    assert not same_file(file, tmp_path / "none" / "a.png")
    assert same_file(tmp_path / "none.png", tmp_path / "folder" / "none.png")


def test_a_mount_leads_to_the_same_files(bound: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(exist_ok=True)
    (tmp_path / "real" / "a.png").write_bytes(b"1")
    assert os.path.realpath(bound / "a.png") != os.path.realpath(tmp_path / "real" / "a.png")
    assert same_file(bound / "a.png", tmp_path / "real" / "a.png")
    assert same_file(bound, tmp_path / "real")


def test_names_that_a_file_system_holds_for_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it numbers the file differently under each: the folder lists one name, and the other is there too."""
    ignoring_case(monkeypatch, tmp_path)
    (tmp_path / "Album").mkdir()
    (tmp_path / "Album" / "IMG_1.PNG").write_bytes(b"1")
    for name in ("Album/img_1.png", "album/IMG_1.PNG", "ALBUM/Img_1.png"):
        assert same_file(tmp_path / "Album" / "IMG_1.PNG", tmp_path / name), name
    assert not same_file(tmp_path / "Album" / "IMG_1.PNG", tmp_path / "album" / "img_2.png")
    assert ignores_case(tmp_path / "Album")


def test_two_files_whose_names_differ_in_case_are_two(tmp_path: Path) -> None:
    if ignores_case(tmp_path):
        pytest.skip("this file system ignores case")
    (tmp_path / "a.png").write_bytes(b"1")
    (tmp_path / "A.PNG").write_bytes(b"1")
    assert not same_file(tmp_path / "a.png", tmp_path / "A.PNG")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["A.PNG", "a.png"]  # and looking left nothing


def test_what_names_have_in_common() -> None:
    assert normalised_name("Café.JPG") == normalised_name("CAFE\u0301.jpg") == normalised_name("café.jpg")
    assert normalised_name("STRASSE") == normalised_name("straße")
    assert normalised_name("a.png") != normalised_name("b.png")
