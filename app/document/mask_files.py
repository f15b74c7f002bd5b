"""Masks as pictures: white is marked, black is not, and what is grey is marked a little. No Qt here."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.document.soft_mask import Opacity, SoftMask
from engine.errors import OutputError
from engine.imaging.geometry import Rect
from engine.photos.atomic import Stamp
from engine.photos.formats import of_name
from engine.photos.metadata import Metadata
from engine.photos.reading import open_soft_mask
from engine.photos.writing import save_photo


def read(path: Path, canvas: Rect) -> SoftMask:
    """The mask picture at `path`, of the canvas's size. MaskError for anything that is none, or another size.

    What is grey, or half clear, is marked a little: see `engine.photos.reading.open_soft_mask`.
    """
    return SoftMask().with_opacity([(canvas, open_soft_mask(path, canvas.shape))])


def write(soft_mask: SoftMask, canvas: Rect, path: Path, unless: Stamp | None = None) -> None:
    """Write what is marked within `canvas` as a grey picture. OutputError when it cannot be written, or the name asks
    for a format that would change it; ChangedOnDisk when `path` is no longer in the state `unless`.
    """
    if of_name(path) == "JPEG":
        raise OutputError("a mask saved as JPEG gets specks; save it as PNG")
    grey: Opacity = soft_mask.read(canvas)
    save_photo(np.repeat(grey[..., None], 3, axis=2), path, Metadata(grey=True), unless=unless)
