"""Undo, redo, and taking away what is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.document.tiles import Grid
from app.ui.actions import Command

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    stack = window.document.history.stack
    for name, make, keys in (
        ("undo", stack.createUndoAction, ("Ctrl+Z",)),
        ("redo", stack.createRedoAction, ("Ctrl+Shift+Z", "Ctrl+Y")),
    ):
        title = name.capitalize()
        action = make(window, f"&{title}")
        window.actions_.add(Command(name, title, action.trigger, keys, title, name, menu="edit"), action)

    def marked() -> bool:
        snapshot = window.document.snapshot
        return snapshot is not None and not snapshot.mask.empty

    def clear() -> None:
        snapshot = window.document.snapshot
        if snapshot is not None:
            window.document.commit(snapshot.with_mask(Grid.of_mask()), "Clear the hole")

    tip = "Take away all that is painted over the photo"
    window.actions_.add(
        Command("clear", "&Clear the Hole", clear, ("Ctrl+D",), tip, "clear", menu="mask", enabled=marked)
    )
