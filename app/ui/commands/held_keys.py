"""Commands that last as long as their keys are held."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QShortcutEvent
from PySide6.QtWidgets import QApplication

MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class HeldKeys(QObject):
    """Tells `hold` True when the keys of `action`, which owns this, are pressed, and False once they are let go or the
    window is left. They trigger the action no more; menus still do.
    """

    def __init__(self, action: QAction, hold: Callable[[bool], object]) -> None:
        super().__init__(action)
        self._hold = hold
        self._key: int | None = None  # the one that is down
        action.setAutoRepeat(False)
        action.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QShortcutEvent) and watched is self.parent() and not event.isAmbiguous():
            self._begin(event.key()[0].key())  # pyright: ignore[reportIndexIssue]
            return True
        if self._key is not None:
            left = event.type() in (QEvent.Type.WindowDeactivate, QEvent.Type.ApplicationDeactivate)
            if left or (isinstance(event, QKeyEvent) and self._ends(event)):
                self._end()
        return False

    def _ends(self, event: QKeyEvent) -> bool:
        """Where a modifier is let go first the key may be another: Shift and the key of ? leave that of /."""
        up = event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat()
        return up and event.key() in (self._key, *MODIFIERS)

    def _begin(self, key: int) -> None:
        application = QApplication.instance()
        if self._key is None and application is not None:
            self._key = key
            application.installEventFilter(self)  # whatever has the keyboard hears of its release
            self._hold(True)

    def _end(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._key = None
        self._hold(False)
