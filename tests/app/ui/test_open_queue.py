"""Photos that come and go: several at once, and closed while something is still done with them."""

from __future__ import annotations

import codecs
import errno
import os
import shutil
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.document import saving
from app.document.opened_photo import OpenedPhoto
from app.services import mask_editor
from app.ui import file_controller, open_queue
from app.ui.widgets.drag_and_drop import DragHandle
from engine.messages import Message
from tests.app.document.edits import fill
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.test_tabs import HOLE, Desk, desk, photos
from tests.unprivileged import place_of_all, without_rights

pytestmark = pytest.mark.slow

__all__ = ["desk", "photos"]


def drop(window: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), *how))


def test_a_file_has_one_tab_however_it_is_called(
    desk: Desk, photos: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two tabs of one file would each save over what the other did."""
    (tmp_path / "link.png").symlink_to(photos[0])
    monkeypatch.chdir(tmp_path)
    drop(desk.main_window.page, photos[0], photos[0], tmp_path / "link.png")
    desk.open(Path("one.png"), tmp_path / "recovery" / ".." / "one.png")
    desk.open(photos[0])
    assert len(desk.main_window.pages) == 1
    assert desk.page(0).document.path == photos[0]
    desk.open(Path("two.png"))
    assert desk.page(1).document.path == photos[1]  # what is remembered has to be found from another folder, too


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_keeps_nothing_waiting(desk: Desk, photos: list[Path], tmp_path: Path) -> None:
    """Whoever opens a pipe waits until somebody writes into it: nothing after it would ever open."""
    os.mkfifo(tmp_path / "pipe.png")
    desk.open(tmp_path / "pipe.png", photos[0])
    assert desk.main_window.names == ["one.png"]
    assert "is not a file: choose the file of a photo." in desk.main_window.page.editor.messages.text


def test_many_photos_open_while_the_window_answers_and_in_the_background_once_it_is_used(
    desk: Desk, photos: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed, again, plain = threading.Event(), threading.Event(), file_controller.read

    def read(path: Path) -> OpenedPhoto:
        gate = {"two.png": pressed, "last.png": again}.get(path.name)
        assert gate is None or gate.wait(20)
        return plain(path)

    monkeypatch.setattr(file_controller, "read", read)
    drop(desk.main_window.page, *photos)
    assert len(desk.main_window.pages) == 1  # the others follow one after the other
    desk.qtbot.waitUntil(lambda: len(desk.main_window.pages) == 2)
    QTest.mousePress(desk.main_window.page.editor.canvas.viewport(), Qt.MouseButton.LeftButton)
    here = desk.main_window.page
    last = photos[0].with_name("last.png")
    last.write_bytes(photos[0].read_bytes())
    desk.main_window.open([last])  # asked for by hand: not behind
    pressed.set()
    desk.qtbot.waitUntil(lambda: len(desk.main_window.pages) == 3)
    assert desk.main_window.page is not here
    QTest.mousePress(desk.main_window.page.editor.canvas.viewport(), Qt.MouseButton.LeftButton)
    here = desk.main_window.page
    again.set()
    desk.qtbot.waitUntil(lambda: len(desk.main_window.pages) == 4)
    desk.qtbot.waitUntil(lambda: not any(page.editor.files.busy for page in desk.main_window.pages))
    assert desk.tabs == ["one.png", "two.png", "last.png", "three.png"]
    assert desk.main_window.page is here


def test_of_many_files_those_that_are_no_photos_are_told_together(
    desk: Desk, photos: list[Path], tmp_path: Path
) -> None:
    others = [tmp_path / f"notes {at}.png" for at in range(5)]
    for path in others:
        path.write_text("no pixels")
    desk.open(others[0], photos[0], *others[1:])
    desk.qtbot.waitUntil(lambda: len(desk.main_window.pages) == 1)
    said = desk.main_window.page.editor.messages.text
    assert [path.name in said for path in others] == [True, True, True, False, False]
    assert said.endswith(" 2 more files could not be opened.")
    assert desk.tabs == ["one.png"]


@pytest.mark.parametrize("shown", [1, 2])
def test_a_file_that_cannot_be_opened_does_not_hide_the_photo(
    desk: Desk, photos: list[Path], tmp_path: Path, shown: int
) -> None:
    desk.open(*photos[:2])
    desk.main_window.setCurrentIndex(shown - 1)
    here, tabs = desk.main_window.page, desk.tabs
    (tmp_path / "notes.png").write_text("no pixels")
    desk.open(tmp_path / "notes.png")
    desk.qtbot.waitUntil(lambda: desk.tabs == tabs)
    assert desk.main_window.page is here
    assert here.editor.document.snapshot is not None
    assert "notes.png" in here.editor.messages.text
    desk.open(tmp_path / "notes.png", photos[2])  # and its tab is there for the next one
    desk.qtbot.waitUntil(lambda: desk.tabs == [*tabs, "three.png"])
    assert desk.main_window.page is desk.main_window.pages[-1]
    assert "notes.png" in desk.main_window.page.editor.messages.text


def test_a_picture_that_cannot_be_pasted_does_not_hide_the_photo(desk: Desk, photos: list[Path]) -> None:
    desk.open(photos[0])
    data = QMimeData()
    data.setData("image/png", photos[1].read_bytes()[:200])
    here = desk.main_window.page
    here.editor.clipboard.drop(data)
    assert len(desk.main_window.pages) == 2
    desk.qtbot.waitUntil(lambda: len(desk.main_window.pages) == 1)
    assert desk.main_window.page is here
    assert here.editor.messages.text == "The image on the clipboard is damaged: copy it again."


@pytest.mark.parametrize("way", ["tab", "quit"])
def test_a_photo_that_is_being_read_is_not_waited_for(
    desk: Desk, photos: list[Path], monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    reading, done, ended = threading.Event(), threading.Event(), list[bool]()
    plain = file_controller.read

    def read(path: Path) -> OpenedPhoto:
        reading.set()
        ended.append(done.wait(60))
        return plain(path)

    desk.open(photos[0])
    monkeypatch.setattr(file_controller, "read", read)
    desk.main_window.open(photos[1:])
    assert reading.wait(20)
    if way == "tab":
        desk.main_window.close_page(1)
    else:
        desk.main_window.close()
    assert not ended  # it was not waited for
    done.set()
    if way == "tab":
        desk.qtbot.waitUntil(lambda: desk.tabs == ["one.png", "three.png"])  # the next has its turn
    else:
        desk.qtbot.waitUntil(lambda: not desk.main_window.isVisible())


def test_a_photo_that_is_being_saved_closes_when_it_is(
    desk: Desk, photos: list[Path], dialogs: ScriptedDialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Save, then close, faster than the disk: nobody wants to be asked whether to save."""
    may, plain = threading.Event(), saving.write

    def write(*given: Any, **named: Any) -> Any:
        assert may.wait(20)
        return plain(*given, **named)

    monkeypatch.setattr(saving, "write", write)
    desk.open(*photos[:2])
    window = desk.main_window.page
    fill(window.editor.document, HOLE, 1)
    dialogs.save, dialogs.unsaved = tmp_path / "saved.png", "cancel"
    window.actions_.save_as.trigger()
    desk.main_window.close_page(1)
    assert len(desk.main_window.pages) == 2
    may.set()
    desk.qtbot.waitUntil(lambda: len(desk.main_window.pages) == 1)
    assert dialogs.asked == ["save two filled.png"]
    assert dialogs.save.exists()


def test_a_photo_closes_while_something_is_looked_for_in_it(
    desk: Desk, photos: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    may = threading.Event()
    ended: list[bool] = []

    def find(*_: object) -> str:
        ended.append(may.wait(60))
        return "nothing there"

    monkeypatch.setattr(mask_editor, "picked", find)
    desk.open(*photos[:2])
    window = desk.main_window.page
    window.editor.mask_editor.pick((5.0, 5.0), False, "hole")
    desk.main_window.close_page(1)
    assert not ended  # it was not waited for
    may.set()
    desk.qtbot.waitUntil(lambda: len(desk.main_window.pages) == 1)


def test_what_is_drawn_ends_with_its_photo(desk: Desk, photos: list[Path]) -> None:
    """Closed by its keys while the button is down: a gesture that is only collected speaks to widgets that are gone."""
    desk.open(*photos[:2])
    window = desk.main_window.page
    window.actions_.eyes.trigger()
    QTest.mousePress(window.editor.canvas.viewport(), Qt.MouseButton.LeftButton)
    window.actions_.close_photo.trigger()
    assert len(desk.main_window.pages) == 1
    assert not window.editor.canvas.tools.abandon()


@pytest.mark.parametrize("way", ["drop", "menu"])
def test_a_folder_stands_for_the_photos_in_it(
    desk: Desk, dialogs: ScriptedDialogs, photos: list[Path], tmp_path: Path, way: str
) -> None:
    folder = tmp_path / "holiday"
    (folder / "raw").mkdir(parents=True)
    for name in ("Photo 10.png", "photo 9.PNG", ".hidden.png", "raw/deeper.png"):
        (folder / name).write_bytes(photos[0].read_bytes())
    for name in ("notes.txt", "a², b.pdf"):
        (folder / name).write_text("no pixels")
    if way == "drop":
        drop(desk.main_window.page, folder, photos[1])
    else:
        dialogs.open = folder
        desk.main_window.page.actions_.open_folder.trigger()
    wanted = ["photo 9.PNG", "Photo 10.png", *(["two.png"] if way == "drop" else [])]
    desk.qtbot.waitUntil(lambda: desk.main_window.names == wanted)
    said = "These files in holiday can't be opened as photos: a², b.pdf, notes.txt."
    desk.qtbot.waitUntil(lambda: desk.main_window.page.editor.messages.text == said)


def test_a_folder_without_a_photo_says_so_and_changes_nothing(desk: Desk, photos: list[Path], tmp_path: Path) -> None:
    desk.open(photos[0])
    (tmp_path / "empty").mkdir()
    drop(desk.main_window.page, tmp_path / "empty")
    said = "There is no photo in empty that can be opened. Subfolders are not searched."
    assert (desk.main_window.page.editor.messages.text, desk.main_window.names) == (said, ["one.png"])


def test_a_folder_that_cannot_be_read_says_why(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(open_queue.os, "scandir", refuse)
    drop(desk.main_window.page, tmp_path)
    assert (
        desk.main_window.page.editor.messages.text == f"The folder {tmp_path.name} can't be read (Permission denied)."
    )


@pytest.mark.parametrize("sure", [True, False])
def test_before_very_many_photos_are_opened_it_is_asked(
    desk: Desk, dialogs: ScriptedDialogs, tmp_path: Path, sure: bool
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for at in range(21):
        (folder / f"{at}.png").write_text("no pixels")
    dialogs.replace = sure
    drop(desk.main_window.page, folder)
    assert dialogs.asked == []  # the program that the folder came from would wait for the answer
    desk.qtbot.waitUntil(lambda: bool(dialogs.asked))
    assert dialogs.asked == ["Open 21 photos at once? Each opens in its own tab and takes memory. [Open All]"]
    messages = desk.main_window.page.editor.messages
    if sure:
        desk.qtbot.waitUntil(lambda: messages.text.endswith("18 more files could not be opened."))
    else:
        assert not desk.main_window.page.editor.files.busy
        assert messages.text == ""


# ------------------------------------------------------------------------------------------- names and places that fail
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
def test_a_name_that_is_no_text_opens_is_shown_and_saved(
    desk: Desk, photos: list[Path], tmp_path: Path, dialogs: ScriptedDialogs
) -> None:
    """A slot that raises fails the test."""
    strange = photos[0].rename(tmp_path / os.fsdecode(b"\xe9.png"))
    inside = tmp_path / os.fsdecode(b"sub\xe9") / "two.png"
    inside.parent.mkdir()
    photos[1].rename(inside)
    desk.open(strange, inside.parent)
    assert [page.editor.document.path for page in desk.main_window.pages] == [strange, inside]
    assert desk.main_window.names == ["\N{REPLACEMENT CHARACTER}.png", "two.png"]
    page = desk.main_window.pages[0]
    desk.main_window.setCurrentWidget(page)
    assert desk.main_window.windowTitle() == "\N{REPLACEMENT CHARACTER}.png[*] \N{EM DASH} Wholeframe"
    page.actions_.recent.menu().aboutToShow.emit()
    for name in (b"out\xe9.png", b"out\xe9.ora"):
        dialogs.save = tmp_path / os.fsdecode(name)
        with desk.qtbot.waitSignal(page.editor.files.saved, timeout=20_000):
            page.actions_.save_as.trigger()
        assert dialogs.save.exists()
    dialogs.replace = False
    page.actions_.save_as.trigger()  # asks about the name
    make = page.editor.clipboard.dragged(tmp_path / "drag")
    assert make is not None
    handle = page.findChild(DragHandle)
    assert handle is not None
    (url,) = handle.prepared(make()).mimeData().urls()
    assert bytes(url.toEncoded().data()).endswith(b"out%E9.ora")


def test_a_dropped_name_that_is_no_text_is_found(desk: Desk, photos: list[Path], tmp_path: Path) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("names are text there")
    strange = photos[0].rename(tmp_path / os.fsdecode(b"\xe9 #1.png"))
    data = QMimeData()
    data.setUrls([QUrl.fromEncoded(QByteArray(strange.as_uri().encode()))])
    desk.main_window.page.editor.clipboard.drop(data)
    desk.qtbot.waitUntil(lambda: desk.main_window.page.editor.document.path == strange)


def test_what_is_locked_or_too_long_keeps_no_other_from_opening(desk: Desk, photos: list[Path]) -> None:
    for code in ("ascii", "latin-1", "utf-8"):
        codecs.lookup(code)  # Python's own files may lie where a user without rights does not get
    with place_of_all() as folder:
        good = folder / "good.png"
        shutil.copy(photos[0], good)
        good.chmod(0o644)
        (folder / "locked" / "in").mkdir(parents=True)
        shutil.copy(photos[0], folder / "locked" / "in" / "s.png")
        (folder / "locked").chmod(0)
        (folder / "loop.png").symlink_to(folder / "loop.png")
        long = folder / f"{'n' * 300}.png"
        bad = folder / "locked" / "in" / "s.png", long, folder / "locked" / "in", folder / "loop.png"
        refused = Message("'http://x/a.png' is not on this computer: download it, then give the name of its file.")
        with without_rights():
            desk.main_window.open([*bad[:2], good, *bad[2:]], [refused])
            desk.qtbot.waitUntil(lambda: good.name in desk.main_window.names and not desk.main_window._opening._waiting)
            desk.qtbot.waitUntil(lambda: desk.main_window.page.editor.messages.text.startswith(str(refused)))
        text = desk.main_window.page.editor.messages.text
        assert "No permission to read the photo" in text
        assert "its name is too long: check it." in text
        assert text.endswith("2 more files could not be opened.")
