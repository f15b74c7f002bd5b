"""What the window says about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from app.ui import menus
from app.ui.actions import Command

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    def show_keys() -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Keys", menus.keys_page(window.actions_), parent=window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    window.actions_.add(Command("keys", "&Keys…", show_keys, ("F1",), "Show every command and its keys", menu="help"))
