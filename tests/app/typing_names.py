"""The real editor on a real X server, where a name is typed into Qt's own file boxes and taken by Enter from the
completer, as people do. Prints a line for each box, and 'done'. Both files are in the home folder.

    python -m tests.app.typing_names PHOTO MASK
"""

from __future__ import annotations

import faulthandler
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget

from app import main
from app.ui.main_window import MainWindow
from tests.waiting import wait_until

LONGEST = 90  # seconds


def until(condition: Callable[[], object], what: str) -> None:
    def met() -> object:
        QApplication.processEvents()
        return condition()

    wait_until(met, what, timeout=LONGEST / 2)


def field_of(box: QWidget) -> QLineEdit:
    (field,) = (one for one in box.findChildren(QLineEdit) if one.isVisible())
    return field


def type_name(path: Path) -> None:
    """Into the file box that is open, in the folder that it shows: the beginning, then the completer's row, then
    Enter.
    """
    box = QApplication.activeModalWidget()
    assert isinstance(box, QFileDialog), box
    assert Path(box.directory().absolutePath()) == path.parent
    field = field_of(box)
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, path.name[:-6])
    until(QApplication.activePopupWidget, "the completer shows")
    popup = QApplication.activePopupWidget()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    assert field.text() == path.name
    QTest.keyClick(popup, Qt.Key.Key_Return)
    QApplication.processEvents()
    if QApplication.activeModalWidget() is box:  # the first Enter took the name only
        QTest.keyClick(field, Qt.Key.Key_Return)


def refuse() -> None:
    """Say no to the question whether a file is replaced, once it is asked."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        box.reject()
    else:
        QTimer.singleShot(20, refuse)


def run(action: QAction, path: Path, asks: bool) -> None:
    """One command that opens a file box, in which `path` is typed. Whatever goes wrong ends the process."""

    def act() -> None:
        try:
            if asks:
                QTimer.singleShot(0, refuse)
            type_name(path)
        except BaseException:
            traceback.print_exc()
            os._exit(1)

    QTimer.singleShot(300, act)
    action.trigger()
    print(action.text().replace("&", ""), flush=True)


def live(main_window: MainWindow, photo: Path, mask: Path) -> None:
    page = main_window.page
    until(lambda: page.editor is not None, "the view is set up")
    tool = page.actions_.tool
    run(tool("open"), photo, asks=False)
    until(lambda: page.editor.document.path == photo and not page.editor.files.busy, "the photo is open")
    for name in ("load_mask", "open", "save_as", "save_mask"):
        run(tool(name), mask if "mask" in name else photo, asks=name.startswith("save"))
        until(lambda: not page.editor.files.busy, name)
    assert page.editor.document.snapshot is not None
    print("done", flush=True)


def drive(photo: Path, mask: Path) -> int:
    faulthandler.enable()
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    shown = MainWindow.show

    def show(main_window: MainWindow) -> None:
        shown(main_window)
        QTimer.singleShot(0, act)

    def act() -> None:
        (main_window,) = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
        code = 1
        try:
            live(main_window, photo, mask)
            code = 0
        finally:
            if code:
                traceback.print_exc()
            os._exit(code)  # not through its end, which is no part of this

    MainWindow.show = show
    return main.command([])


if __name__ == "__main__":
    raise SystemExit(drive(*map(Path, sys.argv[1:3])))
