"""Opening, saving, and what is said when that fails."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.ui.context import Editor
from app.ui.dialogs.dialogs import SAVEABLE, QtDialogs
from engine.imaging.geometry import Rect
from engine.messages import Message
from tests.app.fences import settle
from tests.app.modals import answer, button
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.hand import CONTROL, SHIFT, Hand

pytestmark = pytest.mark.slow

COPY = Qt.DropAction.CopyAction
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(editor: Editor, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    drop_data(editor, data)


def drop_data(editor: Editor, data: QMimeData) -> None:
    viewport = editor.canvas.viewport()
    enter = QDragEnterEvent(QPoint(50, 50), COPY, data, LEFT, PLAIN)
    QApplication.sendEvent(viewport, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(viewport, QDropEvent(QPointF(50, 50), COPY, data, LEFT, PLAIN))


def settled(qtbot: QtBot, editor: Editor) -> None:
    qtbot.waitUntil(lambda: not editor.files.busy, timeout=20_000)


def test_a_dropped_photo_opens(qtbot: QtBot, editor: Editor, photo: Path, pixels: NDArray[np.uint8]) -> None:
    assert editor.view.empty.isVisible()
    drop(editor, photo)
    settled(qtbot, editor)
    snapshot = editor.document.snapshot
    assert snapshot is not None
    assert np.array_equal(snapshot.pixels.read(snapshot.canvas), pixels)
    assert not editor.view.empty.isVisible()
    assert editor.view.windowTitle() == "astronaut.png[*] \N{EM DASH} Wholeframe"
    assert editor.view.status.sentence.text() == "Opened astronaut.png."


def test_a_picture_dropped_from_a_browser_is_a_new_photo(hand: Hand, dialogs: ScriptedDialogs) -> None:
    hand.paint((100, 100))
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(10, 200, 30))
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/picture.png")])  # which is not fetched
    data.setImageData(image)
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        drop_data(hand.editor, data)
    assert dialogs.asked == ["unsaved astronaut.png"]
    assert hand.snapshot.canvas == Rect(0, 0, 40, 30)
    assert (hand.pixels == (10, 200, 30)).all()
    assert hand.editor.document.path is None


def test_neither_words_nor_addresses_can_be_dropped(editor: Editor) -> None:
    data = QMimeData()
    data.setText("https://example.org/picture.png")
    data.setUrls([QUrl("https://example.org/picture.png")])
    enter = QDragEnterEvent(QPoint(50, 50), COPY, data, LEFT, PLAIN)
    QApplication.sendEvent(editor.view, enter)
    assert not enter.isAccepted()


def test_of_several_dropped_photos_the_first_opens_and_that_is_said(
    qtbot: QtBot, editor: Editor, photo: Path, tmp_path: Path
) -> None:
    drop(editor, photo, tmp_path / "other.png")
    settled(qtbot, editor)
    assert editor.document.path == photo
    assert editor.messages.text == "Only astronaut.png was opened: this window shows one photo at a time."


def test_a_message_does_not_move_the_photo(hand: Hand) -> None:
    hand.key(Qt.Key.Key_0)
    before = hand.canvas.viewportTransform()
    hand.editor.messages.say("Something.")
    settle()
    assert hand.editor.messages.isVisible()
    assert hand.editor.messages.width() == hand.canvas.width()
    assert hand.canvas.viewportTransform() == before


def test_ctrl_o_opens_what_the_dialog_gives(
    qtbot: QtBot, editor: Editor, dialogs: ScriptedDialogs, photo: Path, pixels: NDArray[np.uint8]
) -> None:
    dialogs.open = photo
    qtbot.keyClick(editor.canvas, Qt.Key.Key_O, CONTROL)
    settled(qtbot, editor)
    assert dialogs.asked == ["open"]
    snapshot = editor.document.snapshot
    assert snapshot is not None
    assert np.array_equal(snapshot.pixels.read(snapshot.canvas), pixels)


@pytest.mark.parametrize("kind", ["text", "truncated", "missing", "folder"])
def test_a_bad_file_is_one_sentence_and_the_photo_stays(hand: Hand, tmp_path: Path, photo: Path, kind: str) -> None:
    bad = tmp_path / {"text": "notes.jpg", "folder": "album"}.get(kind, f"{kind}.jpg")
    if kind == "text":
        bad.write_text("These are not the pixels you are looking for. " * 40)
    elif kind == "folder":
        bad.mkdir()
    elif kind == "truncated":
        Image.open(photo).save(bad)
        bad.write_bytes(bad.read_bytes()[:640])
    before = hand.pixels
    drop(hand.editor, bad)
    settled(hand.qtbot, hand.editor)
    message = hand.editor.messages
    assert message.isVisible()
    assert bad.name in message.text
    assert message.text.endswith(".")
    assert "\n" not in message.text
    assert np.array_equal(hand.pixels, before)
    hand.paint((200, 200))  # and the window goes on as if nothing had happened
    assert hand.mask.any()


def test_the_message_goes_with_its_button_or_with_the_next_photo(hand: Hand, tmp_path: Path, photo: Path) -> None:
    hand.editor.messages.say("Something.")
    hand.editor.messages.close_button.click()
    assert not hand.editor.messages.isVisible()
    hand.editor.messages.say("Something.")
    drop(hand.editor, photo)
    settled(hand.qtbot, hand.editor)
    assert not hand.editor.messages.isVisible()


@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_save_as_writes_what_is_seen(hand: Hand, dialogs: ScriptedDialogs, tmp_path: Path, suffix: str) -> None:
    hand.paint((230, 110))
    hand.view.options.choice.setCurrentIndex(hand.view.options.choice.findData("texture"))
    hand.view.options.choice.activated.emit(0)
    hand.fill()
    dialogs.save = tmp_path / f"result{suffix}"
    assert hand.view.isWindowModified()
    hand.key(Qt.Key.Key_S, CONTROL | SHIFT)
    settled(hand.qtbot, hand.editor)
    options = [f"saving result{suffix}"] if suffix == ".jpg" else []  # what loses nothing has none
    assert dialogs.asked == ["save astronaut filled.png", *options]
    saved = np.asarray(Image.open(dialogs.save).convert("RGB"))
    assert np.abs(saved.astype(int) - hand.pixels).max() <= (0 if suffix == ".png" else 60)
    assert not hand.view.isWindowModified()
    assert hand.view.windowTitle().startswith(dialogs.save.name)
    said = hand.view.status.sentence.text()
    assert said.startswith(f"Saved {dialogs.save.name}")
    assert bool(hand.view.status.sentence.toolTip()) == (suffix == ".jpg")


def test_an_unwritable_place_is_one_sentence_and_nothing_is_lost(
    hand: Hand, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    hand.paint((230, 110))
    dialogs.save = tmp_path / "no such folder" / "result.png"
    hand.key(Qt.Key.Key_S, CONTROL | SHIFT)
    settled(hand.qtbot, hand.editor)
    assert hand.editor.messages.isVisible()
    assert "no such folder" in hand.editor.messages.text
    assert hand.view.isWindowModified()
    assert not (tmp_path / "no such folder").exists()
    assert sorted(os.listdir(tmp_path)) == ["astronaut.png", "models"]


def test_saving_keeps_what_the_photo_was_when_it_began(hand: Hand, dialogs: ScriptedDialogs, tmp_path: Path) -> None:
    dialogs.save = tmp_path / "early.png"
    before = hand.pixels
    hand.view.actions_.save_as.trigger()
    black = hand.snapshot.pixels.write(hand.snapshot.canvas, np.zeros_like(before))
    hand.editor.document.commit(hand.snapshot.with_pixels(black), Message("Paint"))
    settled(hand.qtbot, hand.editor)
    assert np.array_equal(np.asarray(Image.open(dialogs.save)), before)
    assert hand.view.isWindowModified()


class TestUnsaved:
    def test_a_clean_photo_closes_without_a_question(self, hand: Hand, dialogs: ScriptedDialogs) -> None:
        assert hand.view.close()
        assert dialogs.asked == []

    def test_cancel_keeps_the_window(self, hand: Hand, dialogs: ScriptedDialogs) -> None:
        hand.paint((200, 200))
        dialogs.unsaved = "cancel"
        hand.view.close()
        settle()
        assert dialogs.asked == ["unsaved astronaut.png"]
        assert hand.view.isVisible()
        hand.paint((300, 300))
        assert hand.mask[300, 300]

    def test_discard_closes_it(self, hand: Hand, dialogs: ScriptedDialogs) -> None:
        hand.paint((200, 200))
        hand.view.close()
        hand.until(lambda: not hand.view.isVisible(), timeout=2000)

    def test_save_saves_first(self, hand: Hand, dialogs: ScriptedDialogs, tmp_path: Path) -> None:
        hand.paint((200, 200))
        dialogs.unsaved, dialogs.save = "save", tmp_path / "kept.png"
        hand.view.close()
        hand.until(lambda: not hand.view.isVisible(), timeout=5000)
        assert np.array_equal(np.asarray(Image.open(dialogs.save)), hand.pixels)

    def test_a_save_that_fails_keeps_the_window(self, hand: Hand, dialogs: ScriptedDialogs, tmp_path: Path) -> None:
        hand.paint((200, 200))
        dialogs.unsaved, dialogs.save = "save", tmp_path / "nowhere" / "kept.png"
        hand.view.close()
        settled(hand.qtbot, hand.editor)
        settle()
        assert hand.view.isVisible()
        assert "nowhere" in hand.editor.messages.text

    def test_another_photo_asks_too(self, hand: Hand, dialogs: ScriptedDialogs, photo: Path) -> None:
        hand.paint((200, 200))
        dialogs.unsaved = "cancel"
        drop(hand.editor, photo)
        assert dialogs.asked == ["unsaved astronaut.png"]
        assert hand.mask.any()


def test_the_real_question_offers_all_three_ways(hand: Hand) -> None:
    roles = QMessageBox.ButtonRole

    def ask() -> str:
        return QtDialogs().ask_unsaved(hand.view, "a.png")

    ways = {"save": roles.AcceptRole, "discard": roles.DestructiveRole, "cancel": roles.RejectRole}
    answers = [answer(ask, lambda box, role=role: button(box, role).click()) for role in ways.values()]
    assert answers == list(ways)


def test_a_box_that_is_not_answered_fails_the_test(hand: Hand) -> None:
    """Rather than wait for ever."""

    def ask() -> str:
        return QtDialogs().ask_unsaved(hand.view, "a.png")

    with pytest.raises(AssertionError, match="Save"):
        answer(ask, lambda box: button(box, QMessageBox.ButtonRole.HelpRole).click())
    with pytest.raises(AssertionError, match="not closed"):
        answer(ask, lambda box: None)
    with pytest.raises(AssertionError, match="no box"):
        answer(lambda: "", lambda box: None)


@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        ("photo", "photo.tif"),
        ("photo.png", "photo.png"),
        ("Seoul 12.05", "Seoul 12.05.tif"),
        ("photo.final", "photo.final.tif"),
        ("photo.ORA", "photo.ORA"),
    ],
)
def test_a_name_without_an_ending_gets_that_of_the_chosen_kind(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, saved: str
) -> None:
    kind = next(text for text, ending in SAVEABLE.items() if ending == ".tif")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / typed), kind))
    assert QtDialogs().ask_save(hand.view, tmp_path / "a.png") == tmp_path / saved
