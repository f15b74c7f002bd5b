from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.document.document import Document
from app.document.snapshot import Snapshot
from app.document.spill import Slot, SpillFile
from app.document.thumbnails import CLEAR, TINT, region, thumbnail
from app.ui.panels.history_panel import THUMBNAIL, HistoryModel, HistoryPanel, bytes_words
from engine.imaging.geometry import Rect
from engine.messages import Message
from tests.app.document.edits import PHOTO, fill, mark, now
from tests.app.ui.hand import Hand, picture

pytestmark = pytest.mark.slow


def names(panel: HistoryPanel) -> list[str]:
    model = panel.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def shown(panel: HistoryPanel, row: int) -> NDArray[np.uint8]:
    return picture(image(panel, row))


def image(panel: HistoryPanel, row: int) -> QImage:
    """The picture of a row, once it is there."""
    model = panel.list.model()
    assert isinstance(model, HistoryModel)
    model.index(row, 0).data(Qt.ItemDataRole.DecorationRole)
    while model.unfinished:
        QApplication.processEvents()
    return model.index(row, 0).data(Qt.ItemDataRole.DecorationRole).pixmap(THUMBNAIL).toImage()


def test_every_step_has_its_name_and_its_picture(hand: Hand) -> None:
    panel = hand.editor.history_panel
    assert names(panel) == ["Opened"]
    hand.paint((100, 400), (200, 400))
    hand.paint((400, 400), (420, 400))
    hand.canvas.setFocus()
    assert names(panel) == ["Opened", "Brush", "Brush"]
    assert panel.list.currentIndex().row() == 2
    pictures = [shown(panel, row) for row in range(3)]
    assert not np.array_equal(pictures[1], pictures[2])
    reddest = [np.max(p[..., 0].astype(int) - p[..., 2]) for p in pictures]
    assert reddest[1] > 40
    hand.editor.document.undo()
    assert panel.list.currentIndex().row() == 1
    opacity = [image(panel, row).pixelColor(26, 19) for row in (1, 2)]
    assert opacity[0].alpha() == 255
    assert opacity[1].alpha() < 128
    hand.paint((10, 10), (20, 20))
    assert names(panel) == ["Opened", "Brush", "Brush"]
    assert not np.array_equal(shown(panel, 2), pictures[2])


def test_a_step_keeps_the_place_of_its_picture_until_that_is_made(hand: Hand) -> None:
    hand.paint((100, 400), (200, 400))
    model = hand.editor.history_panel.list.model()
    blank = model.index(1, 0).data(Qt.ItemDataRole.DecorationRole).pixmap(THUMBNAIL).toImage()
    assert (blank.width(), blank.pixelColor(26, 19).alpha()) == (THUMBNAIL.width(), 0)
    assert image(hand.editor.history_panel, 1).pixelColor(26, 19).alpha() == 255


def test_arrow_keys_jump(hand: Hand) -> None:
    for x in (100, 200, 300):
        hand.paint((x, 100), (x, 400))
    panel = hand.editor.history_panel
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    assert hand.editor.document.history.index == 1
    QTest.keyClick(panel.list, Qt.Key.Key_End)
    assert hand.editor.document.history.index == 3


def test_the_panel_says_what_the_history_takes_up(hand: Hand) -> None:
    panel, history = hand.editor.history_panel, hand.editor.document.history
    assert panel.taken.text() == "0\N{NO-BREAK SPACE}KB in memory"
    fill(hand.editor.document, Rect(0, 0, 300, 300))
    assert panel.taken.text() == f"{bytes_words(4 * 256 * 256 * 3)} in memory"
    history.cap = 0
    fill(hand.editor.document, Rect(0, 0, 100, 100), 2)
    hand.until(lambda: history.resident_bytes == 0)
    assert panel.taken.text() == f"0\N{NO-BREAK SPACE}KB in memory, {bytes_words(5 * 256 * 256 * 3)} on disk"
    history.jump(0)
    assert np.array_equal(hand.pixels, now(hand.editor.document).pixels.read(Rect(0, 0, 512, 512)))


def test_a_step_does_not_wait_for_a_slow_disk(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    put, disk = SpillFile.put, threading.Event()

    def slow(file: SpillFile, array: NDArray[np.uint8]) -> Slot:
        disk.wait(0.01)  # it is never set
        return put(file, array)

    monkeypatch.setattr(SpillFile, "put", slow)
    history = hand.editor.document.history
    history.cap = 0
    fill(hand.editor.document, Rect(0, 0, 512, 512))
    assert 0 < history.spilled_bytes < 4 * 256 * 256 * 3
    hand.until(lambda: history.resident_bytes == 0)
    assert (
        hand.editor.history_panel.taken.text()
        == f"0\N{NO-BREAK SPACE}KB in memory, {bytes_words(4 * 256 * 256 * 3)} on disk"
    )
    hand.editor.document.undo()
    assert np.array_equal(hand.pixels, now(hand.editor.document).pixels.read(Rect(0, 0, 512, 512)))


def test_a_project_shows_the_history_it_came_with(hand: Hand, tmp_path: Path) -> None:
    mark(hand.editor.document, Rect(10, 10, 50, 50))
    fill(hand.editor.document, Rect(10, 10, 50, 50))
    path = tmp_path / "work.ora"
    hand.editor.files.save(path)
    hand.until(lambda: not hand.editor.files.busy)
    assert not hand.editor.document.dirty
    hand.editor.document.undo()
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        hand.editor.files.open(path)
    assert names(hand.editor.history_panel) == ["Opened", "Brush", "Fill"]
    assert hand.editor.history_panel.list.currentIndex().row() == 2
    before = hand.pixels
    hand.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)  # nothing is asked: a project goes where it came from
    hand.until(lambda: not hand.editor.files.busy)
    assert hand.editor.dialogs.asked == []  # type: ignore[attr-defined]
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not np.array_equal(hand.pixels, before)


def test_a_thumbnail_shows_what_changed_and_what_is_around_it() -> None:
    document = Document()
    document.new(np.full((1200, 1600, 3), 200, np.uint8))
    before = now(document)
    mark(document, Rect(10, 10, 200, 200))
    after = now(document)
    rect = region(before, after, 4 / 3)
    assert rect == Rect(0, 0, 480, 360)
    assert region(after, after, 4 / 3) == after.canvas
    cells = thumbnail(after, rect, 100)
    assert cells.shape == (90, 120, 3)
    assert tuple(cells[80, 110]) == (200, 200, 200)
    inside = 200 * 0.4 + TINT * 0.6
    np.testing.assert_allclose(cells[20, 20], inside, atol=1.01)
    document.close()


@pytest.mark.parametrize("depth", [np.uint8, np.uint16])
def test_a_thumbnail_shows_nothing_of_what_is_transparent(depth: type[np.uint8] | type[np.uint16]) -> None:
    most = np.iinfo(depth).max
    pixels = np.zeros((300, 600, 3), depth)
    pixels[..., 0] = most
    alpha = np.full((300, 600), most, depth)
    alpha[:, 300:] = 0
    snapshot = Snapshot.of(pixels, alpha)
    cells = thumbnail(snapshot, snapshot.canvas, 60)
    across = cells.shape[1]
    assert tuple(cells[10, across // 4]) == (255, 0, 0)
    assert tuple(cells[10, -across // 4]) == (CLEAR, CLEAR, CLEAR)


def test_a_fill_is_in_the_middle_of_its_thumbnail() -> None:
    document = Document()
    document.new(np.full((1200, 1600, 3), 200, np.uint8))
    hole = Rect(480, 480, 500, 500)  # in the corner of a tile
    mark(document, hole)
    before = now(document)
    fill(document, hole)
    assert region(before, now(document), 4 / 3) == Rect(250, 310, 730, 670)
    document.close()


def test_a_thumbnail_of_a_canvas_that_grew_to_the_left() -> None:
    document = Document()
    document.new(PHOTO)
    snapshot = now(document)
    canvas = Rect(-100, -60, 420, 310)
    document.commit(replace(snapshot, canvas=canvas), Message("Expand"))
    rect = region(snapshot, now(document), 4 / 3)
    assert rect == canvas
    cells = thumbnail(now(document), rect, 10_000)
    np.testing.assert_array_equal(cells[60:, 100:], PHOTO)
    assert not cells[:60].any()
    document.close()


def test_bytes_are_said_short() -> None:
    said = [bytes_words(count) for count in (0, 2000, 3 * 2**20, 34 * 2**20, 3 * 2**29, 20 * 2**30)]
    said = [text.replace("\N{NO-BREAK SPACE}", " ") for text in said]
    assert said == ["0 KB", "2 KB", "3.0 MB", "34 MB", "1.5 GB", "20 GB"]
