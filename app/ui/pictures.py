"""Between the photo's tiles and Qt's pictures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColorSpace, QImage

from app.document.opened import Opened
from app.document.snapshot import Snapshot
from app.ui.canvas.colors import colors_of
from engine.contract.geometry import Rect
from engine.photos.colour import colours_of
from engine.photos.metadata import Metadata


def as_image(snapshot: Snapshot, rect: Rect, metadata: Metadata | None, only_marked: bool) -> QImage:
    """`rect` of the photo in sRGB, 8 bits; `only_marked`: as opaque as it is marked."""
    known = metadata or Metadata()
    shown = np.ascontiguousarray(colours_of(known.icc, known.grey).shown(snapshot.pixels.read(rect)))
    if not only_marked:
        return QImage(shown.data, rect.width, rect.height, 3 * rect.width, QImage.Format.Format_RGB888).copy()
    marked = np.where(snapshot.mask.read(rect), snapshot.strength.read(rect), 0).astype(np.uint8)
    both = np.ascontiguousarray(np.dstack([shown, marked]))
    return QImage(both.data, rect.width, rect.height, 4 * rect.width, QImage.Format.Format_RGBA8888).copy()


def as_seen(image: QImage, screen: bytes | None) -> QImage:
    """`image`, which is in sRGB, for a screen with that profile."""
    seen = np.ascontiguousarray(colors_of(None, screen).shown(pixels_of(image)))
    return QImage(seen.data, image.width(), image.height(), 3 * image.width(), QImage.Format.Format_RGB888).copy()


def taken(image: QImage) -> Opened:
    """A picture as a photo without a file, in sRGB, as transparent as it is. For any thread; a large one takes time."""
    image = _in_srgb(image)
    if not image.hasAlphaChannel():
        return Opened(Snapshot.of(_cells(image, QImage.Format.Format_RGB888)), Metadata(), None)
    cells = _cells(image, QImage.Format.Format_RGBA8888)
    alpha = cells[..., 3]
    return Opened(Snapshot.of(cells[..., :3], alpha if (alpha < 255).any() else None), Metadata(), None)


def _in_srgb(image: QImage) -> QImage:
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    return image.convertedToColorSpace(srgb) if image.colorSpace().isValid() and image.colorSpace() != srgb else image


def _cells(image: QImage, form: QImage.Format) -> NDArray[np.uint8]:
    """HxWxC, a copy: Qt's memory goes with its picture."""
    image = image.convertToFormat(form)
    channels = image.depth() // 8
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : channels * image.width()].reshape(image.height(), image.width(), channels).copy()


def pixels_of(image: QImage) -> NDArray[np.uint8]:
    """HxWx3, in sRGB; what is transparent lies on white."""
    pixels = _cells(_in_srgb(image), QImage.Format.Format_RGBA8888).astype(np.uint16)
    opaque = pixels[..., 3:]
    return ((pixels[..., :3] * opaque + 255 * (255 - opaque) + 127) // 255).astype(np.uint8)
