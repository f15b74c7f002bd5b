"""Fields for numbers: how they look, and what Enter and Esc mean in them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def inset(room: QWidget) -> None:
    """The numbers in the fields of `room` begin where words do in other fields; style sheets can't say that. Nothing
    can be dropped into them: a file is for the window, which opens it.
    """
    for field in room.findChildren(QAbstractSpinBox):
        field.lineEdit().setTextMargins(4, 0, 0, 0)
        field.lineEdit().setAcceptDrops(False)


class NumberKeys(QObject):
    """In every number field that `room` has by now, Enter takes what was typed and Esc forgets what is not taken yet.
    Either gives the keyboard back to `home`, and neither is a shortcut there: Enter would start a fill.

    A click gives a field the keyboard, so that what is typed next is no shortcut; the wheel does not. In a list of
    choices that has the keyboard, letters and digits look for an entry.
    """

    def __init__(self, room: QWidget, home: QWidget) -> None:
        super().__init__(room)
        self._home = home
        for field in room.findChildren(QAbstractSpinBox):
            field.installEventFilter(self)
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for choice in room.findChildren(QComboBox):
            choice.installEventFilter(self)
            choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # chosen with the mouse, the keyboard stays with the photo

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QComboBox) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and _is_written(event):
                event.accept()
                return True
            return super().eventFilter(watched, event)
        if not isinstance(watched, QAbstractSpinBox) or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() not in (*ENTER, Qt.Key.Key_Escape):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in ENTER:
            watched.interpretText()
        else:
            watched.setProperty("value", watched.property("value"))  # the text again as the number is
        self._home.setFocus()
        return True


def _is_written(event: QKeyEvent) -> bool:
    """Whether the key stands for a letter, a digit or another sign, and not for a command."""
    plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    return not event.modifiers() & ~plain and event.text().isprintable() and bool(event.text().strip())
