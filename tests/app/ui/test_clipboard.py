"""Pictures in and out without a file: the clipboard, and what is dragged out."""

from __future__ import annotations

import threading
import zlib
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDrag, QDragEnterEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import createdByPython

from app.document.png_codec import encoded
from app.ui.widgets.drag_and_drop import PREVIEW, DragHandle
from engine.photos import cicp
from engine.photos.colour import colours_of
from engine.photos.reading import open_photo
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.hand import Hand, picture

pytestmark = pytest.mark.slow


def copied(hand: Hand) -> None:
    hand.view.actions_.copy.trigger()
    hand.until(lambda: not hand.editor.clipboard.copying)


def test_the_whole_photo_or_what_is_marked_is_copied(hand: Hand) -> None:
    clipboard = QGuiApplication.clipboard()
    copied(hand)
    image = clipboard.image()
    assert (image.width(), image.height()) == (512, 512)
    assert image.pixelColor(200, 100).getRgb()[:3] == tuple(hand.pixels[100, 200])
    hand.radius(10)
    hand.paint((100, 100), (150, 100))
    copied(hand)
    part = clipboard.image()
    assert abs(part.width() - 70) <= 2
    assert part.pixelColor(part.width() // 2, part.height() // 2).getRgb() == (*map(int, hand.pixels[100, 125]), 255)
    assert part.pixelColor(0, 0).alpha() == 0


def test_a_picture_is_pasted_as_a_new_photo(hand: Hand, dialogs: ScriptedDialogs, photo: Path) -> None:
    image = QImage(400, 300, QImage.Format.Format_ARGB32)
    image.fill(QColor(255, 0, 0, 128))
    clipboard, paste = QGuiApplication.clipboard(), hand.view.actions_.paste
    clipboard.setImage(image)
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        paste.trigger()
        assert hand.snapshot.canvas.width == 512  # a large picture takes its time, and the window goes on meanwhile
    assert hand.snapshot.canvas.width == 400
    assert (hand.pixels == (255, 0, 0)).all()
    assert (hand.snapshot.alpha.read(hand.snapshot.canvas) == 128).all()
    assert hand.editor.document.dirty
    assert hand.view.status.sentence.text().startswith("Pasted")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    clipboard.setMimeData(data)
    dialogs.unsaved = "discard"
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        paste.trigger()
    assert hand.editor.document.path == photo
    clipboard.setText("no picture")
    paste.trigger()
    assert hand.editor.messages.text == "There is no image on the clipboard: copy one, then paste."


def test_a_picture_that_is_none_or_too_large_is_refused_in_words(
    hand: Hand, dialogs: ScriptedDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard, paste = QGuiApplication.clipboard(), hand.view.actions_.paste
    data = QMimeData()
    data.setImageData(None)  # what some programs leave behind when they end
    clipboard.setMimeData(data)
    paste.trigger()
    assert hand.editor.messages.text == "There is no image on the clipboard: copy one, then paste."
    monkeypatch.setenv("WHOLEFRAME_MAX_MEGAPIXELS", "0.001")
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(255, 0, 0))
    clipboard.setImage(image)
    paste.trigger()
    assert hand.editor.messages.text.startswith("This image is larger than the limit of 0.001 megapixels")
    assert (hand.snapshot.canvas.width, dialogs.asked) == (512, [])


class Writer:
    """Keeps on which threads a PNG was made, and makes none before it may."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.threads: list[threading.Thread] = []
        self.may = threading.Event()
        self.may.set()
        patch.setattr("app.ui.clipboard.encoded", self._encoded)

    def _encoded(self, cells: NDArray[np.uint8]) -> bytes:
        self.threads.append(threading.current_thread())
        assert self.may.wait(10)
        return encoded(cells)

    @property
    def apart(self) -> bool:
        return bool(self.threads) and threading.main_thread() not in self.threads


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch) -> Writer:
    return Writer(monkeypatch)


class Pull:
    """A hand on the handle, and what it dragged; no drag waits for a place to be dropped at."""

    def __init__(self, hand: Hand, patch: pytest.MonkeyPatch) -> None:
        (self.handle,) = hand.view.findChildren(DragHandle)
        self.drags: list[tuple[list[Path], QImage, bytes]] = []
        patch.setattr(QDrag, "exec", lambda drag, _: self._exec(drag))

    def _exec(self, drag: QDrag) -> None:
        data = drag.mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls()]
        self.drags.append((files, QImage(data.imageData()), bytes(data.data("image/png").data())))
        assert drag.pixmap().width() == PREVIEW

    def press(self) -> None:
        QTest.mousePress(self.handle, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))

    def move(self) -> None:
        QTest.mouseMove(self.handle, QPoint(60, 4))

    def release(self) -> None:
        QTest.mouseRelease(self.handle, Qt.MouseButton.LeftButton, pos=QPoint(60, 4))


@pytest.fixture
def pull(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> Pull:
    return Pull(hand, monkeypatch)


def test_the_photo_is_dragged_out_as_it_is_now(hand: Hand, photo: Path, pull: Pull, writer: Writer) -> None:
    pull.press()
    pull.move()
    hand.until(lambda: len(pull.drags) == 1)
    hand.paint((100, 100))
    pull.press()
    pull.move()
    hand.until(lambda: len(pull.drags) == 2)
    (clean, *_), ((file,), image, png) = pull.drags
    assert clean == [photo]
    assert file != photo
    assert file.read_bytes() == png
    for shown in (image, QImage(str(file))):
        assert np.array_equal(picture(shown), hand.pixels)
    assert writer.apart


def test_a_drag_waits_for_what_is_dragged_and_the_window_does_not(hand: Hand, pull: Pull, writer: Writer) -> None:
    said = hand.view.status.sentence
    writer.may.clear()
    hand.paint((100, 100))
    pull.press()
    pull.move()
    assert said.text() == "Preparing the photo: keep the button pressed."
    pull.release()  # it was too early, and what was made for it goes
    assert said.text() == ""
    pull.press()
    writer.may.set()
    hand.until(lambda: len(writer.threads) == 2)
    pull.move()
    hand.until(lambda: len(pull.drags) == 1)
    (file,) = pull.drags[0][0]
    assert [path.name for path in file.parent.parent.iterdir()] == [file.parent.name]
    pull.press()
    hand.until(lambda: pull.handle._ready is not None)
    pull.release()
    assert (len(pull.drags), file.exists()) == (1, True)
    assert [path.name for path in file.parent.parent.iterdir()] == [file.parent.name]


def test_what_is_dragged_and_cannot_be_written_is_a_sentence(hand: Hand, pull: Pull) -> None:
    hand.paint((100, 100))
    Path(pull.handle._folder.path(), "1").write_bytes(b"in the way")
    pull.press()
    pull.move()
    hand.until(lambda: "astronaut.png' could not be saved (file exists)" in hand.view.status.sentence.text())
    assert pull.drags == []


def test_a_copy_is_made_on_another_thread_and_the_last_one_counts(hand: Hand, writer: Writer) -> None:
    actions, clipboard, said = hand.view.actions_, QGuiApplication.clipboard(), hand.view.status.sentence
    clipboard.setText("before")
    writer.may.clear()
    actions.copy.trigger()
    hand.paint((100, 100), (150, 100))
    actions.copy.trigger()
    assert (clipboard.text(), said.text()) == ("before", "Copying.")
    actions.paste.trigger()  # what is being copied, and not the text
    writer.may.set()
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        pass
    assert hand.snapshot.canvas.width < 200
    assert writer.apart
    data = clipboard.mimeData()
    assert not createdByPython(data)  # it may be there when Python has ended, and would take the process with it
    assert picture(QImage.fromData(data.data("image/png"))).shape == picture(clipboard.image()).shape


def test_the_picture_of_another_program_is_unpacked_on_another_thread(hand: Hand, pixels: NDArray[np.uint8]) -> None:
    data = QMimeData()
    data.setData("image/png", encoded(pixels))
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        hand.editor.clipboard.drop(data)
    assert hand.editor.document.path is None
    assert np.array_equal(hand.pixels, pixels)
    data.setData("image/png", encoded(pixels)[:2000])
    with hand.qtbot.waitSignal(hand.editor.files.failed):
        hand.editor.clipboard.drop(data)
    assert hand.editor.messages.text == "The image on the clipboard is damaged: copy it again."
    assert np.array_equal(hand.pixels, pixels)


@pytest.mark.parametrize("qt_too", [False, True])
@pytest.mark.parametrize(
    "chunk",
    [
        (b"cICP", bytes([12, 13, 0, 1])),
        (b"gAMA", (100_000).to_bytes(4)),
        (b"iCCP", b""),
        (b"cICP", bytes([9, 16, 0, 1])),
    ],
)
def test_a_pasted_image_is_converted_from_its_own_colours(
    hand: Hand, tmp_path: Path, pixels: NDArray[np.uint8], chunk: tuple[bytes, bytes], qt_too: bool
) -> None:
    kind, body = chunk
    made = encoded(pixels)
    body = body or b"P3\0\0" + zlib.compress(cicp.profile(cicp.Cicp(12, 13)) or b"")
    made = made[:33] + len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4) + made[33:]
    path = tmp_path / "copied.png"
    path.write_bytes(made)
    photo = open_photo(path)
    data = QMimeData()
    data.setData("image/png", made)
    if qt_too:
        data.setImageData(QImage.fromData(made))
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        hand.editor.clipboard.drop(data)
    converted = colours_of(photo.metadata.icc).working(photo.pixels)
    assert (converted != pixels).any()
    assert np.array_equal(hand.pixels, converted)
    metadata = hand.editor.document.metadata
    assert (metadata.icc, metadata.cicp, metadata.chunks) == (None, None, ())


def test_what_the_window_drags_out_is_not_dropped_into_it(
    hand: Hand, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    how = QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for source in (None, hand.view):
        monkeypatch.setattr(QDragEnterEvent, "source", lambda _, source=source: source)
        event = QDragEnterEvent(*how)
        QApplication.sendEvent(hand.view, event)
        assert event.isAccepted() == (source is None)
