"""Looking at the engine, trying it out, and giving it another model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.language import tr
from app.ui.wording import as_sentence

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    add, room = window.actions_.add, window.room
    if room is None:
        return

    def look() -> None:
        if window.engine_panel is not None:
            window.show_panel(window.engine_panel)

    def test() -> None:
        look()
        room.test()

    def add_model() -> None:
        folder = window.dialogs.ask_folder(window, tr("Add a Model"))
        if folder is not None:
            look()
            window.status.say(tr("Trying the model out."))
            room.add(folder)

    def failed(sentence: str) -> None:
        if window.isVisible():
            window.status.say("")
            window.messages.say(as_sentence(sentence))

    def added(sentence: str) -> None:
        if window.isVisible():
            window.messages.say(sentence, "information")

    tip = tr("What fills run on, how fast, with which models")
    add(Command("engine", tr("&Engine"), look, (), tip, "engine", menu="help", group=1))
    tip = tr("Small fills whose outcome is known")
    add(Command("selftest", tr("Run the Self-&Test"), test, (), tip, menu="help", group=1))
    tip = tr("Install a cascade from a folder, once it has been tried out")
    add(Command("add_model", tr("&Add a Model…"), add_model, (), tip, menu="help", group=1))
    connections = [
        (room.failed, failed),
        (room.added, added),
    ]
    for signal, slot in connections:
        signal.connect(slot)

    def part() -> None:
        for signal, slot in connections:
            signal.disconnect(slot)

    window.canvas.until_released(part)
