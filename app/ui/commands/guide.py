"""What the window says about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui import menus
from app.ui.actions import Command
from app.ui.language import tr

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    def show_keys() -> None:
        from app.ui.keys_dialog import KeysDialog

        KeysDialog(menus.keys_page(window.actions_), window).open()

    window.actions_.add(
        Command(
            "keys",
            tr("&Keyboard Shortcuts"),
            show_keys,
            ("F1",),
            tr("Show every command and its shortcut"),
            menu="help",
            early=True,
        )
    )
