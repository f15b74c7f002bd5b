"""The steps that were done, by name; a click goes back to one, or forward again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QUndoView, QWidget


class HistoryPanel(QUndoView):
    def __init__(self, stack: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack = stack
        self.setObjectName("history")
        self.setAccessibleName("History")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setVerticalScrollMode(QUndoView.ScrollMode.ScrollPerPixel)

    def show_open(self, on: bool) -> None:
        """Whether there is a photo, and so a history."""
        if on == (self.stack() is None):
            self.setStack(self._stack if on else None)  # pyright: ignore[reportArgumentType]
            self.setEmptyLabel("Opened" if on else "")
