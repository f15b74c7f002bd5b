"""The File menu: opening, saving, closing."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu

from app.ui.actions import Command
from app.ui.context import EditorContext, Sections
from app.ui.i18n.language import legible, noop, tr


def open_folder(context: EditorContext) -> None:
    editor = context.editor
    folder = editor.dialogs.ask_folder(context.view, tr("Open Folder"))
    if folder is not None:
        editor.file_controller.drop([folder])


def recent_menu(context: EditorContext) -> QMenu:
    """The files that were open lately, listed anew whenever the menu is opened."""
    menu = QMenu(tr("Open &Recent"), context.view)
    menu.setObjectName("menu recent")
    menu.setToolTipsVisible(True)

    def fill() -> None:
        menu.clear()
        for place, name in enumerate(context.preferences.value.recent, 1):
            path = Path(name)
            mark = f"&{place} " if place < 10 else ""
            action = menu.addAction(mark + legible(path.name).replace("&", "&&"))
            action.setToolTip(legible(name))
            action.triggered.connect(lambda _=False, path=path: context.open(path))
        menu.addSeparator()
        menu.addAction(tr("&Clear This List")).triggered.connect(lambda: context.preferences.change(recent=()))

    menu.aboutToShow.connect(fill)
    return menu


def show_recent(context: EditorContext) -> None:
    menu = context.actions.recent.menu()
    assert isinstance(menu, QMenu)
    menu.popup(QCursor.pos())


def is_on(setting: str, context: EditorContext) -> bool:
    return bool(getattr(context.preferences.value, setting))


def toggle(setting: str, context: EditorContext) -> None:
    """Turn a preference on or off."""
    context.preferences.change(**{setting: not is_on(setting, context)})


def close_photo(context: EditorContext) -> None:
    if context.tabs is None:
        context.view.close()
    else:
        context.tabs.close_current()


SECTIONS: Sections = (
    (
        Command(
            "open",
            noop("&Open…"),
            EditorContext.ask_open,
            ("Ctrl+O",),
            noop("Open a photo"),
            "open",
            early=True,
            words=noop("load, import, browse, file, picture, image"),
        ),
        Command(
            "open_folder",
            noop("Open &Folder…"),
            open_folder,
            tip=noop("Open the photos in a folder"),
            words=noop("album, library, gallery, directory, batch, several photos, import"),
        ),
        Command(
            "recent",
            noop("Open &Recent"),
            show_recent,
            ("Ctrl+Shift+O",),
            noop("Open a recently used file"),
            enabled=lambda context: bool(context.preferences.value.recent),
            submenu=recent_menu,
            early=True,
            words=noop("history of files, last photo, reopen, again"),
        ),
    ),
    (
        Command(
            "save",
            noop("&Save"),
            lambda context: context.editor.file_controller.save(),
            ("Ctrl+S",),
            noop("Save; a photo's own file is replaced only after you agree"),
            "save",
            enabled=lambda context: context.is_open,
            words=noop("write, store, keep, overwrite"),
        ),
        Command(
            "save_as",
            noop("Save &As…"),
            lambda context: context.editor.file_controller.ask_save(),
            ("Ctrl+Shift+S",),
            noop("Save the photo to a new file, or a project with all steps"),
            enabled=lambda context: context.is_open,
            words=noop(
                "export, convert, format, jpeg, jpg, png, tiff, webp, quality, compress, share, print, download"
            ),
        ),
    ),
    (
        Command(
            "declare",
            noop("&Mark as AI-edited (IPTC)"),
            partial(toggle, "declare_generated"),
            tip=noop("Note in saved files that AI edited the photo"),
            checked=partial(is_on, "declare_generated"),
            words=noop(
                "ai, artificial intelligence, generated, label, disclosure, metadata, iptc, content credentials"
            ),
        ),
        Command(
            "backup",
            noop("Keep a &Backup (.bak)"),
            partial(toggle, "backup"),
            tip=noop("Keep the previous file as name.bak when a file is replaced"),
            checked=partial(is_on, "backup"),
            words=noop("bak, copy of the original, safety"),
        ),
    ),
    (
        Command(
            "close_photo",
            noop("&Close Photo"),
            close_photo,
            ("Ctrl+W",),
            noop("Close this photo; you are asked to save changes"),
            words=noop("close tab, close file, exit photo"),
        ),
    ),
    (
        Command(
            "quit",
            noop("&Quit"),
            lambda context: context.view.window().close(),
            ("Ctrl+Q",),
            noop("Close Wholeframe"),
            role=QAction.MenuRole.QuitRole,
            early=True,
            words=noop("exit, leave, end, close program"),
        ),
    ),
)
