"""Where the editor's window stands and how its panels do, from one start to the next.

All pages of the main window have the same panels (`MainWindow`), so the one on top is what is stored.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import chain
from typing import get_args

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from app.document.settings import Extent, Preferences
from app.ui.main_window import MainWindow
from app.ui.panels import docks

PAUSE = 100  # milliseconds; what is pulled by its edge is noted that often
_EXTENTS: dict[Extent, Qt.WindowState] = {
    "fullscreen": Qt.WindowState.WindowFullScreen,
    "maximized": Qt.WindowState.WindowMaximized,
    "normal": Qt.WindowState.WindowNoState,
}
assert set(_EXTENTS) == set(get_args(Extent))
_WINDOW = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.WindowStateChange}
_PANEL = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.ShowToParent, QEvent.Type.HideToParent}


class WindowGeometry(QObject):
    """Restore the geometry of a main window that is not shown yet, and store where it goes, until `close`."""

    def __init__(self, main_window: MainWindow, preferences: Preferences) -> None:
        super().__init__(main_window)
        self._main_window, self._preferences = main_window, preferences
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._note)
        self._put()
        main_window.installEventFilter(self)
        main_window.currentChanged.connect(self._watch)
        self._watch()

    def close(self) -> None:
        self._timer.stop()
        self._main_window.removeEventFilter(self)

    def _put(self) -> None:
        kept, screens = self._preferences.value, available_screens()
        panels = _read(kept.panels)
        if panels is not None:
            self._main_window.page.arrange(panels)
        if kept.place:
            place = moved_onto_screen(QRect(*kept.place), screens)
            self._main_window.move(place.topLeft())
            self._main_window.resize(place.size())
        elif screens:
            self._main_window.resize(docks.FIRST_SIZE.boundedTo(screens[0].size()))
        self._main_window.setWindowState(_EXTENTS[kept.extent])

    def _watch(self) -> None:
        for page in self._main_window.pages:
            for dock in chain(*page.places):
                dock.installEventFilter(self)  # once, however often this is said

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._main_window and event.type() == QEvent.Type.Close:
            self._note()  # what is closed may have been moved a moment ago
        elif event.type() in (_WINDOW if watched is self._main_window else _PANEL) and not self._timer.isActive():
            self._timer.start()
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        main_window = self._main_window
        if not main_window.isVisible() or main_window.isMinimized() or not main_window.pages:
            return
        extent = next(name for name, flag in _EXTENTS.items() if not flag or main_window.windowState() & flag)
        self._preferences.change(extent=extent, panels=_written(docks.arrangement(main_window.page)))
        if extent == "normal":
            self._preferences.change(
                place=(main_window.x(), main_window.y(), main_window.width(), main_window.height())
            )


def moved_onto_screen(place: QRect, screens: Sequence[QRect]) -> QRect:
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


def available_screens() -> list[QRect]:
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
