"""Copy and paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.language import tr

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    add = window.actions_.add

    def is_open() -> bool:
        return window.document.snapshot is not None

    copy, paste = (lambda: window.carrying.copy()), (lambda: window.carrying.paste())
    tip = tr("Copy the masked part of the photo, or all of it where there is no mask")
    add(Command("copy", tr("&Copy"), copy, ("Ctrl+C",), tip, "copy", menu="edit", group=2, enabled=is_open))
    tip = tr("Open the image on the clipboard as a new photo")
    add(Command("paste", tr("Paste as &New Photo"), paste, ("Ctrl+V",), tip, "paste", menu="edit", group=2))
