"""Which subjects there are, in the order in which their commands stand in menus and in the list of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.commands import (
    application,
    clipboard,
    editing,
    engine,
    files,
    fill_menu,
    guide,
    masking,
    photos,
    recent,
    tools,
    viewing,
)

if TYPE_CHECKING:
    from app.ui.document_view import DocumentView


def install(view: DocumentView) -> None:
    """Add every command there is."""
    for subject in (
        *(files, recent, photos, editing, clipboard, masking, tools, fill_menu, viewing),
        *(application, engine, guide),
    ):
        subject.install(view)
