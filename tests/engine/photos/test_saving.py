"""Either the old file or the whole new one, and never anything beside it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, NoReturn

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.errors import DiskFull, OutputError, PhotoError
from engine.photos.metadata import Metadata
from engine.photos.reading import open_photo
from engine.photos.writing import check_writable, save_photo


def refusing(code: int) -> Callable[..., NoReturn]:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    return refuse


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that is already there. Not a photo: nothing may look at it."""
    path = tmp_path / "result.png"
    path.write_bytes(b"the old file")
    return path


def untouched(old: Path) -> bool:
    return old.read_bytes() == b"the old file" and list(old.parent.iterdir()) == [old]


def test_the_new_file_replaces_the_old_one(old: Path, picture: NDArray[np.uint8]) -> None:
    save_photo(picture, old, Metadata())
    np.testing.assert_array_equal(open_photo(old).pixels, picture)
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_permissions_of_the_old_file_stay(old: Path, picture: NDArray[np.uint8], mode: int) -> None:
    old.chmod(mode)
    save_photo(picture, old, Metadata())
    assert old.stat().st_mode & 0o7777 == mode


def test_a_new_file_gets_what_the_person_set(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    before = os.umask(0o027)
    try:
        save_photo(picture, tmp_path / "new.png", Metadata())
    finally:
        os.umask(before)
    assert (tmp_path / "new.png").stat().st_mode & 0o7777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "photo.png", tmp_path / "link.png"
    real.write_bytes(b"old")
    link.symlink_to(real)
    save_photo(picture, link, Metadata())
    assert link.is_symlink()
    np.testing.assert_array_equal(open_photo(real).pixels, picture)


def test_a_disk_that_is_full(
    old: Path, picture: NDArray[np.uint8], monkeypatch: pytest.MonkeyPatch, one_sentence: Callable[..., str]
) -> None:
    """/dev/full refuses the bytes themselves, as a full disk does."""
    fdopen = os.fdopen

    def into_full(descriptor: int, mode: str) -> IO[Any]:
        os.close(descriptor)
        return fdopen(os.open("/dev/full", os.O_WRONLY), mode)

    monkeypatch.setattr(os, "fdopen", into_full)
    with pytest.raises(DiskFull) as caught:
        save_photo(picture, old, Metadata())
    one_sentence(caught.value, old, old.parent, "free some space")
    assert caught.value.exit_code == 1
    assert untouched(old)


FAILURES = [
    ("open", errno.EACCES, "Can't save"),
    ("open", errno.EROFS, "here: the folder is read-only"),
    ("open", errno.ENOSPC, "The disk is full"),
    ("fsync", errno.ENOSPC, "The disk is full"),
    ("fsync", errno.EDQUOT, "The disk is full"),
    ("fsync", errno.EIO, "input/output error"),
    ("chmod", errno.EPERM, "Can't save"),
    ("replace", errno.EACCES, "Can't save"),
    ("replace", errno.ENAMETOOLONG, "too long"),
]


@pytest.mark.parametrize(("step", "code", "words"), FAILURES, ids=[f"{s}-{errno.errorcode[c]}" for s, c, _ in FAILURES])
def test_a_failure_at_any_step_leaves_the_old_file(
    old: Path,
    picture: NDArray[np.uint8],
    monkeypatch: pytest.MonkeyPatch,
    one_sentence: Callable[..., str],
    step: str,
    code: int,
    words: str,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, step, refusing(code))
        with pytest.raises(OutputError) as caught:
            save_photo(picture, old, Metadata())
    assert words in one_sentence(caught.value, old.parent)
    assert isinstance(caught.value, DiskFull) == (code in (errno.ENOSPC, errno.EDQUOT))
    assert caught.value.exit_code == (1 if isinstance(caught.value, DiskFull) else 2)
    assert untouched(old)


def test_an_interrupt_leaves_the_old_file(
    old: Path, picture: NDArray[np.uint8], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save_photo(picture, old, Metadata())
    assert untouched(old)


def test_a_folder_that_cannot_be_made_durable_is_no_failure(
    old: Path, picture: NDArray[np.uint8], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rename is done by then; some network disks can't do more."""
    fsync, calls = os.fsync, []

    def only_files(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.EINVAL, "Invalid argument")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    save_photo(picture, old, Metadata())
    assert len(calls) == 2
    np.testing.assert_array_equal(open_photo(old).pixels, picture)


@pytest.mark.parametrize("name", ["result", "result.gif", "result.png.bak"])
def test_a_name_that_does_not_say_how(tmp_path: Path, one_sentence: Callable[..., str], name: str) -> None:
    with pytest.raises(OutputError) as caught:
        check_writable(tmp_path / name)
    one_sentence(caught.value, name, ".jpg, .png, .tif")
    assert caught.value.exit_code == 2


def test_places_that_cannot_be_written_are_known_before_the_work(
    tmp_path: Path, one_sentence: Callable[..., str]
) -> None:
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "file").touch()
    for place, words in (
        (tmp_path / "folder.png", "is a folder"),
        (tmp_path / "missing" / "result.png", "does not exist"),
        (tmp_path / "file" / "result.png", "is not a folder"),
        (tmp_path / ("n" * 300 + ".png"), "is too long"),
    ):
        with pytest.raises(OutputError) as caught:
            check_writable(place)
        one_sentence(caught.value, words)
        with pytest.raises(OutputError):
            save_photo(np.zeros((2, 2, 3), np.uint8), place, Metadata())
    check_writable(tmp_path / "result.png")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.png"]


@pytest.mark.parametrize("locked", ["result.png", ""], ids=["file", "folder"])
def test_what_was_locked_stays_locked(
    old: Path, monkeypatch: pytest.MonkeyPatch, one_sentence: Callable[..., str], locked: str
) -> None:
    """A file marked read-only could be replaced, but whoever marked it does not want that."""
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != old.parent / locked)
    with pytest.raises(OutputError) as caught:
        check_writable(old)
    one_sentence(caught.value, old, "Can't save")
    assert untouched(old)


def test_pixels_that_are_no_photo_are_refused(old: Path) -> None:
    with pytest.raises(PhotoError):
        save_photo(np.zeros((4, 4, 4), np.uint8), old, Metadata())
    with pytest.raises(ValueError, match="alpha is"):
        save_photo(np.zeros((4, 4, 3), np.uint8), old, Metadata(), np.zeros((4, 5), np.uint8))
    assert untouched(old)
