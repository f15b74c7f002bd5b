"""Tooltips that name the keys of commands as they are, also once somebody has changed them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.ui.actions import spoken


def describe(widget: QWidget, name: str, text: str) -> None:
    """What screen readers say of `widget`: what it is called, and what it is for, which is also its tooltip."""
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(text)
    widget.setToolTip(text)


class ShortcutTooltip(QObject):
    """Keeps `text` with the keys of `actions` behind it as the tooltip of `widget`, which owns this."""

    def __init__(self, widget: QWidget, text: str, *actions: QAction) -> None:
        super().__init__(widget)
        self._widget, self._text, self._actions = widget, text, actions
        widget.setAccessibleDescription(text)
        for action in actions:
            action.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        self._widget.setToolTip(with_keys(self._text, *self._actions))


def with_keys(text: str, *actions: QAction) -> str:
    """'Larger or smaller ([ / ])'; `text` alone where none of `actions` has keys."""
    keys = " / ".join(filter(None, map(spoken, actions)))
    return f"{text} ({keys})" if keys else text
