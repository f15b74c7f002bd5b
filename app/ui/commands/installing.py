"""Which subjects there are, in the order in which their commands stand in menus and in the list of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.commands import completing, editing, files, filling, guide, masking, photos, tools, viewing

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    """Add every command there is."""
    for subject in (files, photos, editing, masking, tools, filling, completing, viewing, guide):
        subject.install(window)
