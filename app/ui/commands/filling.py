"""Filling what is marked, and stopping that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    preferences, add = window.preferences, window.actions_.add

    def fill() -> None:
        if window.completion.enter():
            return
        window.requests.fill(preferences.value.choice, preferences.value.seed)

    def cancel() -> None:
        if not window.canvas.abandon():
            window.requests.cancel()

    def show_structure() -> None:
        preferences.change(show_structure=window.actions_.structure.isChecked())

    def can_fill() -> bool:
        return window.document.snapshot is not None and not window.requests.busy

    tip = "Fill what is painted over"
    add(Command("fill", "&Fill", fill, ("Return", "Enter"), tip, "fill", menu="fill", enabled=can_fill))
    tip = "Stop filling; the photo stays as it is"
    busy = lambda: window.requests.busy  # noqa: E731
    add(Command("cancel", "&Cancel", cancel, ("Esc",), tip, "cancel", menu="fill", enabled=busy))
    add(
        Command(
            "structure",
            "Show Predicted &Structure",
            show_structure,
            tip="Show the predicted structure while it is being painted",
            menu="fill",
            group=1,
            checked=lambda: preferences.value.show_structure,
        )
    )
