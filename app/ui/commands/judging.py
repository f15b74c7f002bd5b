"""Second thoughts about a fill: another one in its place, or how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.language import tr

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    add = window.actions_.add

    def repeatable() -> bool:
        """Of what was predicted there were variants before it was accepted, and its structure is not kept."""
        made, busy = window.judging.made, window.requests.busy or window.document.held
        return made is not None and made.way == "fill" and not busy

    def can_doubt() -> bool:
        made = window.judging.made
        return made is not None and not made.corrected and not window.requests.busy

    def another() -> None:
        made = window.judging.made
        if made is not None and repeatable():
            seed = (made.seed + 1) % 2**31
            window.preferences.change(seed=seed)
            window.document.undo()
            window.requests.fill(made.choice, seed)

    def doubt() -> None:
        window.show_panel(window.fill_panel)
        window.fill_panel.ask_doubt()

    tip = tr("Fill the same area again with another seed")
    keys = ("Ctrl+Return", "Ctrl+Enter")
    words = tr("Another &Variant")
    add(Command("another", words, another, keys, tip, "retry", menu="fill", group=3, enabled=repeatable))
    tip = tr("Fill the same area four more times and show where the results differ")
    add(Command("doubt", tr("Check for &Uncertain Areas"), doubt, (), tip, menu="fill", group=3, enabled=can_doubt))
