"""Depth and colours through the document, what stands in the way of a save, and what is said about who made a photo."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.document.document import Document
from app.document.opened_photo import Step, generated
from app.document.project_state import trimmed
from app.document.snapshot import Snapshot
from engine.errors import ChangedOnDisk, OutputError
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.photos.metadata import Metadata
from engine.photos.reading import open_photo
from engine.photos.writing import SaveOptions, save_photo

DEEP = np.random.default_rng(3).integers(0, 65536, (300, 500, 3), np.uint16)
DOT = Rect(10, 10, 20, 20)
FACE = {"kind": "fill", "parts": [{"kind": "texture"}, {"kind": "face"}]}
TEXTURE = {"kind": "fill", "parts": [{"kind": "texture"}]}
TYPE = b"compositeWithTrainedAlgorithmicMedia"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    save_photo(DEEP, path, Metadata())
    return path


@pytest.fixture
def document(file: Path) -> Document:
    document = Document()
    document.open(file)
    return document


def now(document: Document) -> Snapshot:
    assert document.snapshot is not None
    return document.snapshot


def dotted(document: Document, value: int = 7) -> Snapshot:
    return now(document).with_pixels(now(document).pixels.write(DOT, np.full((*DOT.shape, 3), value, np.uint16)))


@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_sixteen_bits_go_through_the_tiles_untouched(document: Document, tmp_path: Path, suffix: str) -> None:
    assert now(document).pixels.dtype == np.uint16
    document.commit(dotted(document), Message("Paint"))
    document.save_as(tmp_path / f"out{suffix}")
    expected = DEEP.copy()
    expected[DOT.slices(Rect.of(DEEP))] = 7
    np.testing.assert_array_equal(open_photo(tmp_path / f"out{suffix}").pixels, expected)
    document.undo()
    np.testing.assert_array_equal(now(document).pixels.read(now(document).canvas), DEEP)


def test_deep_transparency(tmp_path: Path) -> None:
    alpha = DEEP[..., 0].copy()
    save_photo(DEEP, tmp_path / "a.tif", Metadata(), alpha)
    document = Document()
    document.open(tmp_path / "a.tif")
    document.save_as(tmp_path / "b.png")
    np.testing.assert_array_equal(open_photo(tmp_path / "b.png").alpha, alpha)


def test_what_a_save_would_replace(document: Document, file: Path, tmp_path: Path) -> None:
    (tmp_path / "link.png").symlink_to(file)
    (tmp_path / "other.png").write_bytes(b"x")
    places = {"none": "new.png", "other": "other.png", "original": "link.png"}
    assert {name: document.obstacle(tmp_path / name)[0] for name in places.values()} == {
        name: what for what, name in places.items()
    }
    assert document.obstacle(file)[0] == "original"
    (tmp_path / "hard.png").hardlink_to(file)  # another name of it, as where a file system ignores case
    assert document.obstacle(tmp_path / "hard.png")[0] == "original"
    (tmp_path / "hard.png").unlink()
    document.save_as(file)
    assert document.obstacle(file)[0] == "own"
    os.utime(file, (1, 1))
    assert document.obstacle(file)[0] == "changed"


def test_two_documents_on_one_file(file: Path) -> None:
    """The second one to save is told, and nothing of the first's work is lost."""
    first, second = Document(), Document()
    for number, document in enumerate((first, second)):
        document.open(file)
        document.commit(dotted(document, number), Message("Paint"))
    seen = second.obstacle(file)[1]
    first.save_as(file)
    assert second.obstacle(file)[0] == "changed"
    with pytest.raises(ChangedOnDisk):
        second.writer(file, unless=seen)()
    assert open_photo(file).pixels[12, 12].tolist() == [0, 0, 0]
    assert second.dirty
    second.writer(file, unless=second.obstacle(file)[1])()
    assert open_photo(file).pixels[12, 12].tolist() == [1, 1, 1]


def test_a_project_that_changed_is_not_replaced(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "work.ora"
    seen = document.obstacle(path)[1]
    document.save_as(path)
    with pytest.raises(ChangedOnDisk):
        document.writer(path, unless=seen)()


def test_a_failed_save_stays_dirty_and_leaves_the_old_file(
    document: Document, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    document.commit(dotted(document), Message("Paint"))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError):
        document.save_as(file)
    assert document.dirty
    assert file.read_bytes() == before
    assert document.obstacle(file)[0] == "original"


def test_only_photos_with_a_part_by_a_model_say_so(document: Document, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    for recipe, declared in ((TEXTURE, False), (FACE, True)):
        document.commit(dotted(document, 1 + declared), Message("Fill"), recipe)
        document.writer(out)()
        assert (TYPE in out.read_bytes()) == declared
    document.writer(out, SaveOptions(declare=False))()
    assert TYPE not in out.read_bytes()
    document.undo()
    document.writer(out)()
    assert TYPE not in out.read_bytes()


def test_steps_that_are_left_out_of_a_project_still_say_it(document: Document, tmp_path: Path) -> None:
    document.commit(dotted(document, 1), Message("Fill"), FACE)
    document.commit(dotted(document, 2), Message("Paint"))
    assert not trimmed(document.whole()).metadata.generated
    assert trimmed(document.whole(), 0).metadata.generated
    assert generated(replace(Metadata(), generated=True), ())
    assert generated(Metadata(), [Step(Message("Fill"), now(document), FACE)])
    assert not generated(
        Metadata(), [Step(Message("Fill"), now(document), TEXTURE), Step(Message("Brush"), now(document))]
    )


def test_a_backup_stays_beside(document: Document, file: Path) -> None:
    before = file.read_bytes()
    saved = document.writer(file, SaveOptions(backup=True))()
    assert saved is not None
    assert saved.backup == file.with_name("photo.png.bak")
    assert saved.backup.read_bytes() == before
