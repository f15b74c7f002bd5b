"""Undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.i18n.language import tr

if TYPE_CHECKING:
    from app.ui.document_view import DocumentView


def install(view: DocumentView) -> None:
    """Their texts, which name the step, follow the history: see `app.ui.editor_setup`."""
    add, free = view.actions_.add, lambda: not view.document.preview_locked
    tip, keys = tr("Undo the last step"), ("Ctrl+Z",)
    can = lambda: free() and view.document.history.stack.canUndo()  # noqa: E731
    add(Command("undo", tr("&Undo"), lambda: view.document.undo(), keys, tip, "undo", menu="edit", enabled=can))
    tip, keys = tr("Redo the step that was undone"), ("Ctrl+Shift+Z", "Ctrl+Y")
    can = lambda: free() and view.document.history.stack.canRedo()  # noqa: E731
    add(Command("redo", tr("&Redo"), lambda: view.document.redo(), keys, tip, "redo", menu="edit", enabled=can))
