"""Opening and saving, and never losing a change over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from app.ui.actions import Command
from app.ui.i18n.language import tr

if TYPE_CHECKING:
    from app.ui.document_view import DocumentView


def install(view: DocumentView) -> None:
    add = view.actions_.add

    def is_open() -> bool:
        return view.document.snapshot is not None

    add(
        Command(
            "open",
            tr("&Open…"),
            view.ask_open,
            ("Ctrl+O",),
            tr("Open a photo"),
            "open",
            menu="file",
            early=True,
        )
    )

    def open_folder() -> None:
        folder = view.dialogs.ask_folder(view, tr("Open Folder"))
        if folder is not None:
            view.file_controller.drop([folder])

    add(Command("open_folder", tr("Open &Folder…"), open_folder, (), tr("Open the photos in a folder"), menu="file"))
    tip = tr("Save; a photo's own file is replaced only after you agree")
    add(
        Command(
            "save",
            tr("&Save"),
            lambda: view.file_controller.save(),
            ("Ctrl+S",),
            tip,
            "save",
            menu="file",
            group=1,
            enabled=is_open,
        )
    )
    tip = tr("Save the photo to a new file, or a project with all steps")
    keys = ("Ctrl+Shift+S",)
    add(
        Command(
            "save_as",
            tr("Save &As…"),
            lambda: view.file_controller.ask_save(),
            keys,
            tip,
            menu="file",
            group=1,
            enabled=is_open,
        )
    )
    tip = tr("Note in saved files that a part was made by a model (IPTC)")
    add(_choice(view, "declare", tr("&Mark as AI-edited (IPTC)"), tip, "declare_generated"))
    tip = tr("When a file is replaced, keep the old one beside it as name.bak")
    add(_choice(view, "backup", tr("Keep a &Backup (.bak)"), tip, "backup"))
    leave = add(
        Command("quit", tr("&Quit"), view.quit, ("Ctrl+Q",), tr("Close Wholeframe"), menu="file", group=9, early=True)
    )
    leave.setMenuRole(QAction.MenuRole.QuitRole)


def _choice(view: DocumentView, name: str, text: str, tip: str, setting: str) -> Command:
    """Turns one of the settings on and off."""
    preferences = view.preferences

    def on() -> bool:
        return bool(getattr(preferences.value, setting))

    def turn() -> None:
        preferences.change(**{setting: not on()})

    return Command(name, text, turn, (), tip, menu="file", group=2, checked=on)
