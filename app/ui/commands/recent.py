"""The files that were open lately."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from app.ui.actions import Command
from app.ui.i18n.language import legible, tr

if TYPE_CHECKING:
    from app.ui.document_view import DocumentView


def install(view: DocumentView) -> None:
    preferences = view.preferences
    menu = QMenu(tr("Open &Recent"), view)
    menu.setObjectName("menu recent")
    menu.setToolTipsVisible(True)

    def fill() -> None:
        menu.clear()
        for place, name in enumerate(preferences.value.recent, 1):
            path = Path(name)
            mark = f"&{place} " if place < 10 else ""
            action = menu.addAction(mark + legible(path.name).replace("&", "&&"))
            action.setToolTip(legible(name))
            action.triggered.connect(lambda _=False, path=path: view.open(path))
        menu.addSeparator()
        menu.addAction(tr("&Clear This List")).triggered.connect(lambda: preferences.change(recent=()))

    menu.aboutToShow.connect(fill)
    view.actions_.add(
        Command(
            "recent",
            tr("Open &Recent"),
            lambda: menu.popup(QCursor.pos()),
            ("Ctrl+Shift+O",),
            tr("Open a recently used file"),
            menu="file",
            enabled=lambda: bool(preferences.value.recent),
            submenu=menu,
            early=True,
        )
    )
