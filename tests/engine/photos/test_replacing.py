"""What is kept, what is noticed, and what is left behind when a file is replaced."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.errors import ChangedOnDisk, OutputError
from engine.photos.atomic import Stamp, replace_file
from engine.photos.encoder_input import EncoderInput
from engine.photos.metadata import Metadata
from engine.photos.reading import open_photo
from engine.photos.writing import SaveOptions, save_photo

STEPS = ["open", "fdopen", "fsync", "stat", "chown", "chmod", "replace"]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    path.write_bytes(b"the old file")
    return path


def failing(code: int) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    return fail


def test_the_bytes_are_durable_before_the_name_and_the_name_before_it_is_said(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut keeps what was synced, in this order."""
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def noting_fsync(descriptor: int) -> None:
        place = os.readlink(f"/proc/self/fd/{descriptor}")
        done.append("folder" if Path(place) == old.parent else "file")
        fsync(descriptor)

    def noting_replace(one: Any, other: Any) -> None:
        done.append("replace")
        replace(one, other)

    monkeypatch.setattr(os, "fsync", noting_fsync)
    monkeypatch.setattr(os, "replace", noting_replace)
    replace_file(old, b"new")
    assert done == ["file", "replace", "folder"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("code", [errno.ESTALE, errno.ENOTCONN, errno.EHOSTDOWN, errno.ETIMEDOUT])
def test_a_network_folder_that_vanishes_at_any_step(
    old: Path, monkeypatch: pytest.MonkeyPatch, one_sentence: Callable[..., str], step: str, code: int
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, step, failing(code))
        if step == "stat":
            patch.setattr(os, "lstat", os.stat)
        with pytest.raises(OutputError) as caught:
            replace_file(old, b"new")
    one_sentence(caught.value, old.parent, "can't be reached any more", "reconnect")
    assert old.read_bytes() == b"the old file"


def test_a_backup_is_the_old_file_and_no_backup_is_ever_replaced(old: Path) -> None:
    old.chmod(0o640)
    first = replace_file(old, b"second", backup=True)
    second = replace_file(old, b"third", backup=True)
    assert (first, second) == (old.with_name("photo.png.bak"), old.with_name("photo.png.bak2"))
    contents = {path.name: path.read_bytes() for path in old.parent.iterdir()}
    assert contents == {"photo.png": b"third", "photo.png.bak": b"the old file", "photo.png.bak2": b"second"}
    assert first is not None
    assert first.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("code", [errno.EPERM, errno.EROFS, errno.ENOTSUP])
def test_a_disk_without_second_names_gets_a_copy(old: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    monkeypatch.setattr(os, "link", failing(code))
    for number in ("", "2", "3"):
        before = old.read_bytes()
        assert replace_file(old, b"new" + number.encode(), backup=True) == old.with_name(f"photo.png.bak{number}")
        assert old.with_name(f"photo.png.bak{number}").read_bytes() == before
    assert not list(old.parent.glob(".*"))


def test_nothing_to_back_up(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    saved = save_photo(picture, tmp_path / "new.png", Metadata(), options=SaveOptions(backup=True))
    assert saved.backup is None
    assert [path.name for path in tmp_path.iterdir()] == ["new.png"]


def test_a_backup_that_fails_stops_the_save(
    old: Path, monkeypatch: pytest.MonkeyPatch, one_sentence: Callable[..., str]
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.ENOSPC))
    with pytest.raises(OutputError) as caught:
        replace_file(old, b"new", backup=True)
    one_sentence(caught.value, old, "disk is full")
    assert old.read_bytes() == b"the old file"
    assert list(old.parent.iterdir()) == [old]


def rewritten(path: Path) -> None:
    path.write_bytes(b"another one")


def exchanged(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(b"the odd file")  # as long
    os.utime(other, ns=(0, path.stat().st_mtime_ns))  # and as old
    other.replace(path)


@pytest.mark.parametrize("change", [rewritten, exchanged, Path.unlink])
def test_a_file_that_changed_meanwhile_is_not_replaced(
    old: Path, picture: NDArray[np.uint8], one_sentence: Callable[..., str], change: Callable[[Path], Any]
) -> None:
    seen = Stamp.of(old)
    change(old)
    now = old.read_bytes() if old.exists() else None
    with pytest.raises(ChangedOnDisk) as caught:
        save_photo(picture, old, Metadata(), unless=seen)
    one_sentence(caught.value, old, "another window or program")
    assert (old.read_bytes() if old.exists() else None) == now
    save_photo(picture, old, Metadata(), unless=Stamp.of(old))
    np.testing.assert_array_equal(open_photo(old).pixels, picture)


def test_a_new_name_that_somebody_took_meanwhile(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    path = tmp_path / "new.png"
    nothing = Stamp.of(path)
    path.write_bytes(b"somebody else's")
    with pytest.raises(ChangedOnDisk):
        save_photo(picture, path, Metadata(), unless=nothing)
    assert path.read_bytes() == b"somebody else's"


def test_what_a_power_cut_left_goes_with_the_next_save_but_not_what_is_being_written(old: Path) -> None:
    abandoned, fresh, stranger = (
        old.with_name(name) for name in (".wholeframe-1.part", ".wholeframe-2.part", "a.part")
    )
    yesterday = time.time() - 90_000
    for path in (abandoned, fresh, stranger):
        path.write_bytes(b"half")
    for path in (abandoned, stranger):
        os.utime(path, (yesterday, yesterday))
    replace_file(old, b"new")
    assert sorted(path.name for path in old.parent.iterdir()) == [".wholeframe-2.part", "a.part", "photo.png"]


def test_what_can_not_be_read_again_never_replaces_a_photo(
    old: Path, picture: NDArray[np.uint8], monkeypatch: pytest.MonkeyPatch, one_sentence: Callable[..., str]
) -> None:
    """An encoder that returns half of its work is found out before the old file is touched."""
    from engine.photos import writing

    whole = writing._ENCODERS["PNG"]
    monkeypatch.setitem(writing._ENCODERS, "PNG", lambda picture: whole(picture)[:-40])
    with pytest.raises(OutputError) as caught:
        save_photo(np.tile(picture, (8, 8, 1)), old, Metadata())
    one_sentence(caught.value, old, "can't store this photo intact")
    assert old.read_bytes() == b"the old file"


def test_one_wrong_pixel_is_enough(
    old: Path, picture: NDArray[np.uint8], monkeypatch: pytest.MonkeyPatch, one_sentence: Callable[..., str]
) -> None:
    from engine.photos import writing

    whole = writing._ENCODERS["PNG"]

    def careless(given: EncoderInput) -> bytes:
        samples = given.samples.copy()
        samples[3, 4, 1] ^= 1
        return whole(replace(given, samples=samples))

    monkeypatch.setitem(writing._ENCODERS, "PNG", careless)
    with pytest.raises(OutputError) as caught:
        save_photo(picture, old, Metadata())
    one_sentence(caught.value, old, "can't store this photo intact")
    assert old.read_bytes() == b"the old file"
