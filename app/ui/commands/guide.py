"""What the window says about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.commands import menus
from app.ui.i18n.language import tr

if TYPE_CHECKING:
    from app.ui.document_view import DocumentView


def install(view: DocumentView) -> None:
    def show_keys() -> None:
        from app.ui.dialogs.keys_dialog import KeysDialog

        KeysDialog(menus.keys_page(view.actions_), view).open()

    view.actions_.add(
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
