"""Looking at the engine, trying it out, and giving it another model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.language import tr

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    """Nothing where the window has no engine panel."""
    add = window.actions_.add
    if not window.has_engine:
        return

    def look() -> None:
        if window.engine_panel is not None:
            window.show_panel(window.engine_panel)

    def test() -> None:
        look()
        if window.models is not None:
            window.models.test()

    def add_model() -> None:
        folder = window.dialogs.ask_folder(window, tr("Add a Model"))
        if folder is not None and window.models is not None:
            look()
            window.status.say(tr("Testing the model."))
            window.models.add(folder)

    tip = tr("Show the device, its speed and the installed models")
    add(Command("engine", tr("&Engine"), look, (), tip, "engine", menu="help", group=1))
    tip = tr("Try small fills whose right result is known")
    add(Command("selftest", tr("Run the Self-&Test"), test, (), tip, menu="help", group=1))
    tip = tr("Test a model from a folder, then install it")
    add(Command("add_model", tr("&Add a Model…"), add_model, (), tip, menu="help", group=1))
