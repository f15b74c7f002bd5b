"""Copy and paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.i18n.language import tr

if TYPE_CHECKING:
    from app.ui.document_view import DocumentView


def install(view: DocumentView) -> None:
    add = view.actions_.add

    def is_open() -> bool:
        return view.document.snapshot is not None

    copy, paste = (lambda: view.clipboard.copy()), (lambda: view.clipboard.paste())
    tip = tr("Copy the masked part of the photo, or all of it where there is no mask")
    add(Command("copy", tr("&Copy"), copy, ("Ctrl+C",), tip, "copy", menu="edit", group=2, enabled=is_open))
    tip = tr("Open the image on the clipboard as a new photo")
    add(Command("paste", tr("Paste as &New Photo"), paste, ("Ctrl+V",), tip, "paste", menu="edit", group=2))
