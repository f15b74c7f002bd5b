"""The sample photo, for those who have none at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.document.document import read
from app.document.opened import Opened
from app.ui.carrying import show_new
from app.ui.language import tr

if TYPE_CHECKING:
    from app.ui.window import MainWindow

PHOTO = Path(__file__).resolve().parents[2] / "resources" / "demo" / "astronaut.png"


def open_sample(window: MainWindow) -> None:
    """Show it as a photo without a file, so that it is never saved over."""
    name = tr("Sample photo")

    def make() -> Opened:
        return replace(read(PHOTO), path=None, stamp=None, name=name, example=True)

    show_new(window, tr("This is the sample photo (NASA, public domain)."), tr("Opening the sample photo."), make)
