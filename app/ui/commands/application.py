"""Finding every command by its name, and changing how the program behaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from app.ui.actions import Command
from app.ui.guide import GuideDialog
from app.ui.language import tr
from app.ui.palette import Palette
from app.ui.preferences_dialog import PreferencesDialog

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    preferences, add = window.preferences, window.actions_.add

    def find() -> None:
        Palette(window.actions_, window).show()

    def prefer(keys: bool = False) -> None:
        dialog = PreferencesDialog(preferences, window.actions_, window)
        if keys:
            dialog.show_page(dialog.shortcuts)
        dialog.open()

    def guide() -> None:
        GuideDialog(preferences, window.actions_, window).open()

    tip = tr("Find a command by its name")
    add(Command("palette", tr("&Find a Command…"), find, ("Ctrl+K", "Ctrl+Shift+P"), tip, "search", menu="help"))
    tip = tr("How a first photo is repaired")
    add(Command("guide", tr("First &Steps…"), guide, (), tip, menu="help"))
    tip = tr("Theme, language, what fills run on, and more")
    wish = add(Command("preferences", tr("&Preferences…"), prefer, ("Ctrl+,",), tip, "settings", menu="edit", group=8))
    wish.setMenuRole(QAction.MenuRole.PreferencesRole)
    tip = tr("Choose the keys of every command")
    add(Command("shortcuts", tr("&Choose Keys…"), lambda: prefer(True), (), tip, menu="help"))
    window.canvas.until_released(preferences.on_changed(lambda settings: window.actions_.use_keys(settings.shortcuts)))
