"""The sample photo, for those who have none at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.document.document import read
from app.document.opened_photo import OpenedPhoto
from app.ui.clipboard import show_new
from app.ui.i18n.language import tr

if TYPE_CHECKING:
    from app.ui.document_view import DocumentView

PHOTO = Path(__file__).resolve().parents[2] / "resources" / "demo" / "astronaut.png"


def open_sample(view: DocumentView) -> None:
    """Show it as a photo without a file, so that it is never saved over."""
    name = tr("Sample photo")

    def make() -> OpenedPhoto:
        return replace(read(PHOTO), path=None, stamp=None, name=name, example=True)

    show_new(view, tr("This is the sample photo (NASA, public domain)."), tr("Opening the sample photo."), make)
