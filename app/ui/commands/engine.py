"""Looking at the engine, trying it out, and giving it another model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.i18n.language import tr

if TYPE_CHECKING:
    from app.ui.document_view import DocumentView


def install(view: DocumentView) -> None:
    """Nothing where the window has no engine panel."""
    add = view.actions_.add
    if not view.has_engine:
        return

    def look() -> None:
        if view.engine_panel is not None:
            view.show_panel(view.engine_panel)

    def test() -> None:
        look()
        if view.models is not None:
            view.models.test()

    def add_model() -> None:
        folder = view.dialogs.ask_folder(view, tr("Add a Model"))
        if folder is not None and view.models is not None:
            look()
            view.status.say(tr("Testing the model."))
            view.models.add(folder)

    tip = tr("Show the device, its speed and the installed models")
    add(Command("engine", tr("&Engine"), look, (), tip, "engine", menu="help", group=1))
    tip = tr("Try small fills whose right result is known")
    add(Command("selftest", tr("Run the Self-&Test"), test, (), tip, menu="help", group=1))
    tip = tr("Test a model from a folder, then install it")
    add(Command("add_model", tr("&Add a Model…"), add_model, (), tip, menu="help", group=1))
