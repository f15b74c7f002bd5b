"""Filling what is marked, and stopping that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.language import tr

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    preferences, add = window.preferences, window.actions_.add

    def fill() -> None:
        if window.completion.enter():
            return
        window.requests.fill(preferences.value.choice, preferences.value.seed)

    def cancel() -> None:
        if window.canvas.abandon():
            return
        if window.requests.busy:
            window.requests.cancel()
        else:
            window.messages.clear()
            window.completion.escape()

    def show_structure() -> None:
        preferences.change(show_structure=window.actions_.structure.isChecked())

    def can_fill() -> bool:
        return window.document.snapshot is not None and not window.requests.busy

    tip = tr("Fill the masked area")
    add(Command("fill", tr("&Fill"), fill, ("Return", "Enter"), tip, "fill", menu="fill", enabled=can_fill))
    tip = tr("Remove all placed eyes")
    placed = lambda: window.document.snapshot is not None and bool(window.document.snapshot.eyes)  # noqa: E731
    remove = lambda: window.eyes.remove()  # noqa: E731
    add(Command("remove_eyes", tr("&Remove the Eyes"), remove, (), tip, menu="fill", group=2, enabled=placed))
    tip = tr("Stop filling; the photo stays as it is")

    def can_cancel() -> bool:
        """Also what was predicted, painted or only framed: Esc leaves that wherever the keyboard is."""
        waits = window.completing.phase != "idle" or window.completion.frame is not None
        return waits or window.requests.busy

    add(Command("cancel", tr("&Cancel"), cancel, ("Esc",), tip, "cancel", menu="fill", enabled=can_cancel))
    add(
        Command(
            "structure",
            tr("&Show Prediction"),
            show_structure,
            tip=tr("Show the prediction while it is being painted"),
            menu="fill",
            group=1,
            checked=lambda: preferences.value.show_structure,
        )
    )
