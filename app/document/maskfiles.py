"""Masks as pictures: white is marked, black is not, and what is grey is marked a little. No Qt here."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.document.selection import Coverage, Selection
from engine.errors import OutputError
from engine.imaging.geometry import Rect
from engine.photos.atomic import Stamp
from engine.photos.formats import of_name
from engine.photos.metadata import Metadata
from engine.photos.reading import open_mask, open_photo
from engine.photos.writing import save_photo

FAINTEST = 26  # of 255: no picture that is meant as greys is as dark as this all over


def read(path: Path, canvas: Rect) -> Selection:
    """The mask picture at `path`, of the canvas's size. MaskError for anything that is none, or another size.

    What is grey is marked a little; only a picture that holds nothing brighter than FAINTEST says yes or no, as images
    of labels do (1 for a face, 2 for hair).
    """
    marked = open_mask(path, canvas.shape)
    coverage = marked.view(np.uint8) * np.uint8(255)
    pixels = open_photo(path).pixels
    strength = np.maximum(np.maximum(pixels[..., 0], pixels[..., 1]), pixels[..., 2])  # a tenth of the time of max
    if strength.dtype == np.uint16:
        strength = (strength // 257).astype(np.uint8)
    if strength.max() >= FAINTEST:
        coverage = np.where(marked, np.maximum(strength, np.uint8(1)), np.uint8(0))
    return Selection().with_coverage([(canvas, coverage)])


def write(selection: Selection, canvas: Rect, path: Path, unless: Stamp | None = None) -> None:
    """Write what is marked within `canvas` as a grey picture. OutputError when it cannot be written, or the name asks
    for a format that would change it; ChangedOnDisk when `path` is no longer in the state `unless`.
    """
    if of_name(path) == "JPEG":
        raise OutputError("a mask saved as JPEG would come back with specks in it; save it as PNG")
    grey: Coverage = selection.coverage(canvas)
    save_photo(np.repeat(grey[..., None], 3, axis=2), path, Metadata(grey=True), unless=unless)
