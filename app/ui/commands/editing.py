"""Undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.language import tr

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    """Their texts, which name the step, follow the history: see `app.ui.furnishing`."""
    add, free = window.actions_.add, lambda: not window.document.held
    tip, keys = tr("Undo the last step"), ("Ctrl+Z",)
    can = lambda: free() and window.document.history.stack.canUndo()  # noqa: E731
    add(Command("undo", tr("&Undo"), lambda: window.document.undo(), keys, tip, "undo", menu="edit", enabled=can))
    tip, keys = tr("Redo the step that was undone"), ("Ctrl+Shift+Z", "Ctrl+Y")
    can = lambda: free() and window.document.history.stack.canRedo()  # noqa: E731
    add(Command("redo", tr("&Redo"), lambda: window.document.redo(), keys, tip, "redo", menu="edit", enabled=can))
