"""The Edit menu: undo and redo, the clipboard, the preferences."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction

from app.ui.actions import Command
from app.ui.context import EditorContext, Sections
from app.ui.i18n.language import noop


def can_undo(context: EditorContext) -> bool:
    document = context.editor.document
    return not document.preview_locked and document.history.stack.canUndo()


def can_redo(context: EditorContext) -> bool:
    document = context.editor.document
    return not document.preview_locked and document.history.stack.canRedo()


def show_preferences(context: EditorContext, shortcuts: bool = False) -> None:
    """`shortcuts`: with the page of the keys on top."""
    from app.ui.dialogs.preferences_dialog import PreferencesDialog

    def ask_profile() -> Path | None:
        from app.ui.dialogs.dialogs import QtDialogs

        return (QtDialogs() if context.current is None else context.current.dialogs).ask_profile(dialog)

    dialog = PreferencesDialog(context.preferences, context.actions, ask_profile, context.view)
    if shortcuts:
        dialog.show_page(dialog.shortcuts)
    dialog.open()


# The texts of undo and redo, which name the step, follow the history: see `app.ui.editor_setup`.
SECTIONS: Sections = (
    (
        Command(
            "undo",
            noop("&Undo"),
            lambda context: context.editor.document.undo(),
            ("Ctrl+Z",),
            noop("Undo the last step"),
            "undo",
            enabled=can_undo,
            words=noop("back, revert, step back, mistake, restore"),
        ),
        Command(
            "redo",
            noop("&Redo"),
            lambda context: context.editor.document.redo(),
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            noop("Redo the step that was undone"),
            "redo",
            enabled=can_redo,
            words=noop("forward, repeat, again"),
        ),
    ),
    (
        Command(
            "copy",
            noop("&Copy"),
            lambda context: context.editor.clipboard.copy(),
            ("Ctrl+C",),
            noop("Copy the masked part of the photo, or all of it where there is no mask"),
            "copy",
            enabled=lambda context: context.is_open,
            words=noop("clipboard, duplicate"),
        ),
        Command(
            "paste",
            noop("Paste as &New Photo"),
            lambda context: context.editor.clipboard.paste(),
            ("Ctrl+V",),
            noop("Open the image on the clipboard as a new photo"),
            "paste",
            words=noop("clipboard, insert, new from clipboard"),
        ),
    ),
    (
        Command(
            "preferences",
            noop("&Preferences…"),
            show_preferences,
            ("Ctrl+,",),
            noop("Theme, language, graphics card and more"),
            "settings",
            role=QAction.MenuRole.PreferencesRole,
            early=True,
            words=noop(
                "settings, options, configure, dark, light, theme, appearance, language, korean, english, memory, gpu, "
                "pen pressure, colour profile, monitor"
            ),
        ),
    ),
)
