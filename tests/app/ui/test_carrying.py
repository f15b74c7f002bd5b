"""Pictures in and out without a file: the clipboard, and what is dragged out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from app.ui.dragging import DragHandle
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.hand import Hand


def test_the_whole_photo_or_what_is_marked_is_copied(hand: Hand) -> None:
    actions, clipboard = hand.window.actions_, QGuiApplication.clipboard()
    actions.copy.trigger()
    image = clipboard.image()
    assert (image.width(), image.height()) == (512, 512)
    assert image.pixelColor(200, 100).getRgb()[:3] == tuple(hand.pixels[100, 200])
    hand.radius(10)
    hand.paint((100, 100), (150, 100))
    actions.copy.trigger()
    part = clipboard.image()
    assert abs(part.width() - 70) <= 2
    assert part.pixelColor(part.width() // 2, part.height() // 2).getRgb() == (*map(int, hand.pixels[100, 125]), 255)
    assert part.pixelColor(0, 0).alpha() == 0


def test_a_picture_is_pasted_as_a_new_photo(hand: Hand, dialogs: ScriptedDialogs, photo: Path) -> None:
    image = QImage(400, 300, QImage.Format.Format_ARGB32)
    image.fill(QColor(255, 0, 0, 128))
    clipboard, paste = QGuiApplication.clipboard(), hand.window.actions_.paste
    clipboard.setImage(image)
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        paste.trigger()
        assert hand.snapshot.canvas.width == 512  # a large picture takes its time, and the window goes on meanwhile
    assert hand.snapshot.canvas.width == 400
    assert (hand.pixels == (255, 0, 0)).all()
    assert (hand.snapshot.alpha.read(hand.snapshot.canvas) == 128).all()
    assert hand.editor.document.dirty
    assert hand.window.status.sentence.text().startswith("Pasted")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    clipboard.setMimeData(data)
    dialogs.unsaved = "discard"
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        paste.trigger()
    assert hand.editor.document.path == photo
    clipboard.setText("no picture")
    paste.trigger()
    assert hand.window.messages.text == "There is no picture on the clipboard: copy one, then paste."


def test_a_picture_that_is_none_or_too_large_is_refused_in_words(
    hand: Hand, dialogs: ScriptedDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard, paste = QGuiApplication.clipboard(), hand.window.actions_.paste
    data = QMimeData()
    data.setImageData(None)  # what some programs leave behind when they end
    clipboard.setMimeData(data)
    paste.trigger()
    assert hand.window.messages.text == "There is no picture on the clipboard: copy one, then paste."
    monkeypatch.setenv("WHOLEFRAME_MAX_MEGAPIXELS", "0.001")
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(255, 0, 0))
    clipboard.setImage(image)
    paste.trigger()
    assert hand.window.messages.text.startswith("This picture has more than 0.001 megapixels")
    assert (hand.snapshot.canvas.width, dialogs.asked) == (512, [])


def test_the_photo_is_dragged_out_as_it_is_now(hand: Hand, photo: Path) -> None:
    (handle,) = hand.window.findChildren(DragHandle)
    drag = handle.prepared()
    assert drag is not None
    assert [url.toLocalFile() for url in drag.mimeData().urls()] == [str(photo)]
    drag.deleteLater()
    hand.paint((100, 100))
    drag = handle.prepared()
    assert drag is not None
    (url,) = drag.mimeData().urls()
    assert url.toLocalFile() != str(photo)
    dragged = QImage(url.toLocalFile())
    assert dragged.pixelColor(100, 100).getRgb()[:3] == tuple(hand.pixels[100, 100])
    drag.deleteLater()
