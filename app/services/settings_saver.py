"""Write the settings' file while the editor runs, so that a crash loses no choice."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.document.settings import Preferences
from engine.messages import Message

SOON = 500  # milliseconds within which a change is on the disk; all changes of a dragged slider are one write
NOT_SAVED = Message(
    "The settings could not be saved ({reason}): free some space, or make the settings folder writable."
)


class SettingsSaver(QObject):
    """Saves the preferences soon after each change, until `close`, which saves them once more."""

    failed = Signal(object)  # Message, once until a save works again

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences, self._is_failing = preferences, False
        self._timer = QTimer(self, singleShot=True, interval=SOON)
        self._timer.timeout.connect(self._save)
        self._unwatch = preferences.on_changed(lambda _: self._changed())

    def close(self) -> None:
        """OSError when the file could not be written; one that passed meanwhile is forgotten."""
        self._unwatch()
        self._timer.stop()
        self._preferences.save()

    def _changed(self) -> None:
        if not self._timer.isActive():  # not restarted: a slider that is dragged on and on would put it off for ever
            self._timer.start()

    def _save(self) -> None:
        try:
            self._preferences.save()
            self._is_failing = False
        except OSError as error:  # tried again with the next change
            if not self._is_failing:
                self._is_failing = True
                self.failed.emit(NOT_SAVED.given(reason=error.strerror or str(error)))
