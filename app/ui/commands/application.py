"""Finding every command by its name, and changing how the program behaves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from app.ui.actions import Command
from app.ui.i18n.language import tr

if TYPE_CHECKING:
    from app.ui.document_view import DocumentView


def install(view: DocumentView) -> None:
    """Each box is loaded when it is first opened."""
    preferences, add = view.preferences, view.actions_.add

    def find() -> None:
        from app.ui.dialogs.command_palette import CommandPalette

        CommandPalette(view.actions_, view).show()

    def prefer(keys: bool = False) -> None:
        from app.ui.dialogs.preferences_dialog import PreferencesDialog

        def profile() -> Path | None:
            from app.ui.dialogs.dialogs import QtDialogs

            return (view.dialogs if view.is_set_up else QtDialogs()).ask_profile(dialog)

        dialog = PreferencesDialog(preferences, view.actions_, profile, view)
        if keys:
            dialog.show_page(dialog.shortcuts)
        dialog.open()

    def guide() -> None:
        from app.ui.dialogs.first_steps import FirstStepsDialog

        FirstStepsDialog(preferences, view.actions_, view).open()

    tip = tr("Find a command by its name or by what it does")
    add(
        Command(
            "palette", tr("&Find a Command…"), find, ("Ctrl+K", "Ctrl+Shift+P"), tip, "search", menu="help", early=True
        )
    )
    tip = tr("How to repair a first photo")
    add(Command("guide", tr("First &Steps…"), guide, (), tip, menu="help", early=True))

    def sample() -> None:
        from app.ui.sample import open_sample

        open_sample(view)

    tip = tr("Open a public-domain photo to try things on")
    add(Command("sample", tr("Open Sample &Photo"), sample, (), tip, "photo", menu="help"))
    tip = tr("Theme, language, graphics card and more")
    wish = add(
        Command(
            "preferences", tr("&Preferences…"), prefer, ("Ctrl+,",), tip, "settings", menu="edit", group=8, early=True
        )
    )
    wish.setMenuRole(QAction.MenuRole.PreferencesRole)
    tip = tr("Change the shortcut of any command")
    add(Command("shortcuts", tr("&Customize Shortcuts…"), lambda: prefer(True), (), tip, menu="help", early=True))

    def about() -> None:
        from app.ui.dialogs.about_dialog import AboutDialog

        AboutDialog(view.models if view.is_set_up else None, view).open()

    tip = tr("Version, licence, and the terms of models and libraries")
    box = add(Command("about", tr("A&bout Wholeframe"), about, (), tip, menu="help", group=2))
    box.setMenuRole(QAction.MenuRole.AboutRole)
