"""The start in two steps: what people see first comes without what it does not need, and answers at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.app.test_main import run

pytestmark = pytest.mark.slow

# Runs the editor; `at(window)` is called once the first window has been painted, and whenever it asks to be again.
SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.main import command
from app.ui.document_view import DocumentView

LATE = ("numpy", "cv2", "PIL", "onnxruntime", "skimage", "rawpy", "engine.fill.engine", "app.app_context")
painted = DocumentView.paintEvent
def paint(window, event):
    painted(window, event)
    if not hasattr(paint, "once"):
        paint.once = True
        at(window)
DocumentView.paintEvent = paint

def finish(window):
    window.actions_.quit.trigger()
{at}
raise SystemExit(command(sys.argv[1:]))
"""


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    Image.new("RGB", (40, 30), (90, 120, 150)).save(tmp_path / "photo.png")
    return tmp_path / "photo.png"


def start(at: str, folder: Path, *photos: str) -> str:
    result = run("-c", SCRIPT.format(at=at), *photos, XDG_CONFIG_HOME=str(folder / "config"), XDG_DATA_HOME=str(folder))
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    return result.stdout


def test_an_empty_window_is_painted_before_what_photos_need_is_loaded(tmp_path: Path) -> None:
    at = """
def at(window):
    print([name for name in LATE if name in sys.modules], window.editor is not None)
    print([action.text() for action in window.menuBar().actions()])
    print(len([a for a in window.menuBar().actions()[0].menu().actions() if a.isEnabled() and not a.isSeparator()]))
    def look():
        print(window.editor.canvas.isVisible(), "numpy" in sys.modules)
        finish(window)
    window.ready.connect(lambda: QTimer.singleShot(20, look))
"""
    settings = tmp_path / "config" / "wholeframe" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"greeted": true}')
    loaded, menus, enabled, later = start(at, tmp_path).splitlines()
    assert loaded == "[] False"
    assert menus == "['&File', '&Edit', '&Mask', '&Tools', 'F&ill', '&View', '&Help']"
    assert int(enabled) >= 4  # Open, Recent's choices, Quit
    assert later == "True True"


def test_a_start_does_nothing_twice_and_reads_no_sources(tmp_path: Path) -> None:
    at = """
import linecache
from PySide6 import QtWidgets
made = DocumentView.__init__
def make(window, *given):
    made(window, *given)
    print(repr(QApplication.instance().styleSheet()))  # else each part is dressed again wherever it is put
DocumentView.__init__ = make
def at(window):
    print(bool(QApplication.instance().styleSheet()))
    print("app.ui.main_window" in sys.modules, [name for name in linecache.cache if name.endswith("main_window.py")])
    print([name for name in ("QListView", "QLineEdit") if name in vars(QtWidgets)])  # parts of its parts: made if met
    finish(window)
"""
    assert start(at, tmp_path).splitlines() == ["''", "True", "True []", "[]"]


def test_a_tool_is_chosen_before_there_is_a_canvas(tmp_path: Path) -> None:
    at = """
def at(window):
    window.actions_.lasso.trigger()
    print(window.editor is not None)
    def look():
        print(window.editor.canvas.tool_state.tool)
        QTimer.singleShot(0, lambda: finish(window))
    window.ready.connect(look)
"""
    assert start(at, tmp_path).splitlines() == ["False", "lasso"]


def test_a_command_that_needs_all_of_it_does_not_wait_for_its_turn(tmp_path: Path) -> None:
    at = """
def at(window):
    window.actions_.paste.trigger()
    print(window.editor is not None, window.editor.messages.text)
    finish(window)
"""
    assert start(at, tmp_path).splitlines() == ["True There is no image on the clipboard: copy one, then paste."]


def test_a_photo_is_asked_for_before_anything_else_is_loaded(tmp_path: Path, photo: Path) -> None:
    at = """
def at(window):
    from app.ui.dialogs.dialogs import QtDialogs
    def ask(self, parent, folder):
        print("asked", [name for name in LATE if name in sys.modules])
        return Path(PHOTO)
    QtDialogs.ask_open = ask
    window.actions_.open.trigger()
    window.editor.files.opened.connect(lambda path: (print(window.windowTitle()), finish(window)))
"""
    said = start(at.replace("PHOTO", repr(str(photo))), tmp_path).splitlines()
    assert said == ["asked []", "photo.png[*] \N{EM DASH} Wholeframe"]


def test_a_photo_dropped_before_there_is_a_canvas_opens(tmp_path: Path, photo: Path) -> None:
    at = """
def at(window):
    from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(PHOTO)])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), *how)
    QApplication.sendEvent(window.middle, enter)
    print(enter.isAccepted(), window.editor is not None)
    QApplication.sendEvent(window.middle, QDropEvent(QPointF(50, 50), *how))
    window.editor.files.opened.connect(lambda path: (print(window.windowTitle()), finish(window)))
"""
    said = start(at.replace("PHOTO", repr(str(photo))), tmp_path).splitlines()
    assert said == ["True False", "photo.png[*] \N{EM DASH} Wholeframe"]


def test_a_window_that_is_closed_at_once_ends_the_editor(tmp_path: Path) -> None:
    at = """
def at(window):
    print(window.editor is not None)
    finish(window)
"""
    assert start(at, tmp_path).splitlines() == ["False"]


def test_panels_stand_as_they_did_when_the_editor_was_killed_and_from_the_first_picture_on(tmp_path: Path) -> None:
    around = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_DATA_HOME": str(tmp_path)}
    settings = tmp_path / "config" / "wholeframe" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"greeted": true}')
    at = """
def at(window):
    import os, signal
    def change():
        window.actions_.panel_history.trigger()
        window.window().resize(window.window().minimumSizeHint().width() + 40, 640)
        QTimer.singleShot(1000, lambda: os.kill(os.getpid(), signal.SIGKILL))
    window.ready.connect(change)
"""
    assert run("-c", SCRIPT.format(at=at), **around).returncode < 0
    at = """
def at(window):
    print(window.editor is not None, window.window().height(), window.findChild(QWidget, "dock History").isHidden())
    print(window.actions_.panel_history.isChecked(), window.actions_.panel_queue.isChecked())
    window.ready.connect(lambda: QTimer.singleShot(0, lambda: finish(window)))
""".replace("QWidget", "__import__('PySide6.QtWidgets').QtWidgets.QWidget")
    assert start(at, tmp_path).splitlines() == ["False 640 True", "False True"]
