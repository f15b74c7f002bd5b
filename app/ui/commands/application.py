"""Finding every command by its name, and changing how the program behaves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from app.ui.actions import Command
from app.ui.language import tr

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    """Each box is loaded when it is first opened."""
    preferences, add = window.preferences, window.actions_.add

    def find() -> None:
        from app.ui.palette import Palette

        Palette(window.actions_, window).show()

    def prefer(keys: bool = False) -> None:
        from app.ui.preferences_dialog import PreferencesDialog

        def profile() -> Path | None:
            from app.ui.dialogs import QtDialogs

            return (window.dialogs if window.furnished else QtDialogs()).ask_profile(dialog)

        dialog = PreferencesDialog(preferences, window.actions_, profile, window)
        if keys:
            dialog.show_page(dialog.shortcuts)
        dialog.open()

    def guide() -> None:
        from app.ui.guide import GuideDialog

        GuideDialog(preferences, window.actions_, window).open()

    tip = tr("Find a command by its name")
    add(
        Command(
            "palette", tr("&Find a Command…"), find, ("Ctrl+K", "Ctrl+Shift+P"), tip, "search", menu="help", early=True
        )
    )
    tip = tr("How a first photo is repaired")
    add(Command("guide", tr("First &Steps…"), guide, (), tip, menu="help", early=True))
    tip = tr("Theme, language, what fills run on, and more")
    wish = add(
        Command(
            "preferences", tr("&Preferences…"), prefer, ("Ctrl+,",), tip, "settings", menu="edit", group=8, early=True
        )
    )
    wish.setMenuRole(QAction.MenuRole.PreferencesRole)
    tip = tr("Choose the keys of every command")
    add(Command("shortcuts", tr("&Choose Keys…"), lambda: prefer(True), (), tip, menu="help", early=True))
