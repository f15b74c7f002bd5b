"""Undo, redo, and taking away what is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.document.tiles import Grid
from app.ui.actions import Command
from app.ui.language import noop, tr
from app.ui.sentences import localized

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    stack = window.document.history.stack
    for name, title, make, changed, keys in (
        ("undo", noop("Undo"), stack.createUndoAction, stack.undoTextChanged, ("Ctrl+Z",)),
        ("redo", noop("Redo"), stack.createRedoAction, stack.redoTextChanged, ("Ctrl+Shift+Z", "Ctrl+Y")),
    ):
        action = make(window, f"&{tr(title)}")
        window.actions_.add(Command(name, title, action.trigger, keys, title, name, menu="edit"), action)
        # After Qt, which puts the step's name there as the history keeps it: in English.
        changed.connect(
            lambda step, action=action, title=title: action.setText(f"&{tr(title)} {localized(step)}".strip())
        )

    def marked() -> bool:
        snapshot = window.document.snapshot
        return snapshot is not None and not snapshot.mask.empty

    def clear() -> None:
        snapshot = window.document.snapshot
        if snapshot is not None:
            window.document.commit(snapshot.with_mask(Grid.of_mask()), noop("Clear the hole"))

    tip = tr("Take away all that is painted over the photo")
    window.actions_.add(
        Command("clear", tr("&Clear the Hole"), clear, ("Ctrl+D",), tip, "clear", menu="mask", enabled=marked)
    )
