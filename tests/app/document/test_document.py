from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.document.document import Document, read
from app.document.snapshot import Snapshot
from engine.errors import OutputError, PhotoError
from engine.imaging.geometry import Rect
from engine.messages import Message

PHOTO = np.random.default_rng(3).integers(0, 255, (300, 500, 3), dtype=np.uint8)
DOT = Rect(10, 10, 20, 20)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    Image.fromarray(PHOTO).save(path, dpi=(200, 200))
    return path


def now(document: Document) -> Snapshot:
    assert document.snapshot is not None
    return document.snapshot


def black_dot(snapshot: Snapshot, rect: Rect = DOT) -> Snapshot:
    return snapshot.with_pixels(snapshot.pixels.write(rect, np.zeros((*rect.shape, 3), np.uint8)))


def pixels(document: Document) -> np.ndarray:
    return now(document).pixels.read(now(document).canvas)


def test_opens_a_photo(file: Path) -> None:
    document = Document()
    keys: list[set[tuple[int, int]]] = []
    document.on_changed(keys.append)
    document.open(file)
    assert np.array_equal(pixels(document), PHOTO)
    assert now(document).mask.empty
    assert (document.path, document.name, document.dirty) == (file, "photo.png", False)
    assert keys == [{(0, 0), (1, 0), (0, 1), (1, 1)}]


def test_a_failed_open_keeps_the_photo_its_history_and_its_file(file: Path, tmp_path: Path) -> None:
    document = Document()
    document.open(file)
    document.commit(black_dot(now(document)), Message("Fill"))
    before = now(document)
    (tmp_path / "torn.jpg").write_bytes(b"\xff\xd8\xff\xe0 not a photo")
    for bad in (tmp_path / "missing.png", tmp_path / "torn.jpg"):
        with pytest.raises(PhotoError):
            document.open(bad)
    assert now(document) is before
    assert (document.path, document.dirty) == (file, True)
    document.undo()
    assert np.array_equal(pixels(document), PHOTO)
    document.close()


def test_dirty_follows_the_history(file: Path) -> None:
    document = Document()
    document.open(file)
    states: list[bool] = []
    document.on_state(lambda: states.append(document.dirty))
    document.commit(black_dot(now(document)), Message("Fill"))
    assert document.dirty
    document.undo()
    assert not document.dirty
    document.redo()
    document.save_as(file)
    assert not document.dirty
    document.undo()
    assert document.dirty
    assert states[0] is True
    assert states[-1] is True
    assert False in states
    document.close()


def test_saves_what_is_shown_with_its_metadata(file: Path, tmp_path: Path) -> None:
    document = Document()
    document.open(file)
    document.commit(black_dot(now(document)), Message("Fill"))
    target = tmp_path / "other.png"
    document.save_as(target)
    expected = PHOTO.copy()
    expected[10:20, 10:20] = 0
    with Image.open(target) as saved:
        assert np.array_equal(np.asarray(saved), expected)
        assert saved.info["dpi"] == pytest.approx((200, 200), abs=0.1)
    assert (document.path, document.name) == (target, "other.png")
    document.close()


def test_a_failed_save_stays_dirty_and_keeps_the_path(file: Path, tmp_path: Path) -> None:
    document = Document()
    document.open(file)
    document.commit(black_dot(now(document)), Message("Fill"))
    for bad in (tmp_path / "nowhere" / "photo.png", tmp_path / "photo.xyz"):
        with pytest.raises(OutputError):
            document.save_as(bad)
    assert document.dirty
    assert document.path == file
    assert np.array_equal(np.asarray(Image.open(file)), PHOTO)
    document.close()


def test_a_save_that_finished_after_another_stroke_is_not_clean(file: Path) -> None:
    document = Document()
    document.open(file)
    document.commit(black_dot(now(document)), Message("Fill"))
    saved = now(document)
    document.undo()  # back to what the file held before, which is no longer what it holds
    document.mark_saved(saved, file)
    assert document.dirty
    document.redo()
    document.mark_saved(saved, file)
    assert not document.dirty
    document.close()


def test_pixels_without_a_file_are_dirty_until_saved(tmp_path: Path) -> None:
    document = Document()
    document.new(PHOTO)
    assert (document.path, document.name, document.dirty) == (None, "Untitled", True)
    document.save_as(tmp_path / "first.png")
    assert (document.name, document.dirty) == ("first.png", False)
    document.close()


def test_a_commit_that_changes_nothing_is_no_step(file: Path) -> None:
    document = Document()
    document.open(file)
    document.commit(
        now(document).with_mask(now(document).mask.write(DOT, np.zeros(DOT.shape, np.bool_))), Message("Brush")
    )
    assert not document.history.stack.canUndo()
    assert not document.dirty


def test_transparency_is_kept_and_saved(tmp_path: Path) -> None:
    path = tmp_path / "cut-out.png"
    alpha = np.full(PHOTO.shape[:2], 255, np.uint8)
    alpha[:50] = 30
    Image.fromarray(np.dstack([PHOTO, alpha])).save(path)
    document = Document()
    document.open(path)
    assert np.array_equal(now(document).alpha.read(now(document).canvas), alpha)
    document.save_as(tmp_path / "again.png")
    with Image.open(tmp_path / "again.png") as saved:
        assert np.array_equal(np.asarray(saved), np.dstack([PHOTO, alpha]))


def test_opening_another_photo_repaints_both_and_starts_a_new_history(file: Path) -> None:
    document = Document()
    document.new(np.zeros((10, 900, 3), np.uint8))
    document.commit(black_dot(now(document), Rect(0, 0, 5, 5)), Message("nothing, it is black already"))
    keys: list[set[tuple[int, int]]] = []
    document.on_changed(keys.append)
    document.show(read(file))
    assert keys == [{(0, 0), (1, 0), (2, 0), (3, 0), (0, 1), (1, 1)}]
    assert not document.history.stack.canUndo()


def test_an_unsubscribed_callback_is_not_called(file: Path) -> None:
    document = Document()
    called: list[object] = []
    stop = document.on_changed(called.append)
    stop()
    stop()
    document.open(file)
    assert not called


def test_without_a_photo_there_is_nothing_to_change(file: Path) -> None:
    document = Document()
    document.undo()
    document.redo()
    assert (document.snapshot, document.path, document.name, document.dirty) == (None, None, "", False)
    with pytest.raises(RuntimeError, match="no photo"):
        document.save_as(file)
    with pytest.raises(RuntimeError, match="no photo"):
        document.commit(Snapshot.of(PHOTO), Message("Fill"))


def test_a_larger_canvas_moves_no_pixel_and_repaints_its_edge_only() -> None:
    document = Document()
    document.new(PHOTO)
    before = now(document)
    keys: list[set[tuple[int, int]]] = []
    document.on_changed(keys.append)
    document.commit(Snapshot(Rect(-100, 0, 500, 300), before.pixels, before.mask), Message("Expand"))
    assert keys == [{(-1, 0), (-1, 1)}]
    assert np.array_equal(pixels(document)[:, 100:], PHOTO)
    assert not pixels(document)[:, :100].any()
    document.close()
