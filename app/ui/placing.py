"""Where the editor's window stands and how its panels do, from one start to the next.

One place for the whole shell: its pages have their panels alike (`Shell`), so the one on top speaks for all.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import chain
from typing import get_args

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolBar, QWidget

from app.document.settings import Extent, Preferences
from app.ui import docks
from app.ui.shell import Shell
from app.ui.window import FIRST_SIZE, MainWindow

PAUSE = 100  # milliseconds; what is pulled by its edge is noted that often
_EXTENTS: dict[Extent, Qt.WindowState] = {
    "fullscreen": Qt.WindowState.WindowFullScreen,
    "maximized": Qt.WindowState.WindowMaximized,
    "normal": Qt.WindowState.WindowNoState,
}
assert set(_EXTENTS) == set(get_args(Extent))
_WINDOW = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.WindowStateChange}
_PANEL = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.ShowToParent, QEvent.Type.HideToParent}


class Placing(QObject):
    """Puts a shell that is not shown yet where it was, and notes in the preferences where it goes, until `close`."""

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        self._shell, self._preferences = shell, preferences
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._note)
        self._put()
        shell.installEventFilter(self)
        shell.currentChanged.connect(self._watch)
        self._watch()

    def close(self) -> None:
        self._timer.stop()
        self._shell.removeEventFilter(self)

    def _put(self) -> None:
        kept, screens = self._preferences.value, _screens()
        panels = _read(kept.panels)
        if panels is not None:
            self._shell.page.window.arrange(panels)
        if kept.place:
            place = on_a_screen(QRect(*kept.place), screens)
            self._shell.move(place.topLeft())
            self._shell.resize(place.size())
        elif screens:
            self._shell.resize(FIRST_SIZE.boundedTo(screens[0].size()))
        self._shell.setWindowState(_EXTENTS[kept.extent])

    def _watch(self) -> None:
        for page in self._shell.pages:
            for dock in chain(*page.window.places):
                dock.installEventFilter(self)  # once, however often this is said

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._shell and event.type() == QEvent.Type.Close:
            self._note()  # what is closed may have been moved a moment ago
        elif event.type() in (_WINDOW if watched is self._shell else _PANEL) and not self._timer.isActive():
            self._timer.start()
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        shell = self._shell
        if not shell.isVisible() or shell.isMinimized() or not shell.pages:
            return
        extent = next(name for name, flag in _EXTENTS.items() if not flag or shell.windowState() & flag)
        self._preferences.change(extent=extent, panels=_written(docks.arrangement(shell.page.window)))
        if extent == "normal":
            self._preferences.change(place=(shell.x(), shell.y(), shell.width(), shell.height()))


def put_back(window: MainWindow) -> None:
    """Panels and window as they are at the very first start; for all pages of the shell."""
    top: QWidget = window if window.host is None else window.host
    pages = [window] if window.host is None else [page.window for page in window.host.pages]
    top.setWindowState(Qt.WindowState.WindowNoState)
    room = top.screen().availableGeometry()
    place = QRect(room.topLeft(), FIRST_SIZE.boundedTo(room.size()))
    place.moveCenter(room.center())
    top.resize(place.size())
    top.move(place.topLeft())
    for page in pages:
        docks.lay_out(page, page.places)
        for name in ("options", "tools"):
            for bar in page.findChildren(QToolBar, name):
                bar.show()


def on_a_screen(place: QRect, screens: Sequence[QRect]) -> QRect:
    """`place` where it can be seen: as it is where screens show all of it, else moved into the one that shows most of
    it (the first where none does), and made smaller where that is.
    """
    shown = [screen.intersected(place) for screen in screens]
    areas = [part.width() * part.height() for part in shown]
    if not screens or sum(areas) >= place.width() * place.height():
        return place
    screen = screens[areas.index(max(areas))]
    size = place.size().boundedTo(screen.size())
    x = min(max(place.x(), screen.x()), screen.x() + screen.width() - size.width())
    y = min(max(place.y(), screen.y()), screen.y() + screen.height() - size.height())
    return QRect(x, y, size.width(), size.height())


def _screens() -> list[QRect]:
    """What is free on each, the first screen's first."""
    return [screen.availableGeometry() for screen in QGuiApplication.screens()]


def _written(state: QByteArray) -> str:
    """With a digest in front: Qt crashes on some states that are damaged."""
    text = bytes(state.toBase64().data()).decode()
    return f"{_digest(text)}:{text}"


def _read(written: str) -> QByteArray | None:
    """What `_written` was given; None for anything else."""
    digest, _, text = written.partition(":")
    return QByteArray.fromBase64(text.encode()) if text and digest == _digest(text) else None


def _digest(text: str) -> str:
    return f"{zlib.crc32(text.encode(errors='replace')):08x}"
