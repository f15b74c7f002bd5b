"""Conversions between the photo's tiles and rectangles, and Qt's images. For any thread; a large photo takes time."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QColorSpace, QImage, QPen

from app.document.opened_photo import OpenedPhoto
from app.document.snapshot import Snapshot
from app.document.thumbnails import small
from app.ui.display.screen import colors_of
from engine.errors import PhotoError
from engine.imaging.depth import to_uint8
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.photos.colour import Colours, colours_of
from engine.photos.metadata import Metadata


def qrect(rect: Rect) -> QRectF:
    """`rect` as Qt has it."""
    return QRectF(rect.left, rect.top, rect.width, rect.height)


def cosmetic_pen(color: QColor, width: float) -> QPen:
    """A pen that is `width` screen pixels wide whatever the zoom."""
    pen = QPen(color, width)
    pen.setCosmetic(True)
    return pen


DAMAGED = Message("The image on the clipboard is damaged: copy it again.")


@dataclass(frozen=True, slots=True, eq=False)
class SharedImage:
    """What other programs get, in sRGB, 8 bits. png: the same as the content of a file: Qt would make it for a program
    that asks, but on the window's thread. Empty where there is a file to ask for.
    """

    image: QImage
    png: QByteArray = field(default_factory=QByteArray)

    def data(self) -> QMimeData:
        data = QMimeData()
        data.setImageData(self.image)
        if not self.png.isEmpty():
            data.setData("image/png", self.png)
        return data


def in_srgb(snapshot: Snapshot, rect: Rect, metadata: Metadata | None, only_marked: bool) -> NDArray[np.uint8]:
    """`rect` of the photo in sRGB, 8 bits, HxWx3; `only_marked`: HxWx4, as opaque as it is marked."""
    shown = _colours(metadata).shown(snapshot.pixels.read(rect))
    if not only_marked:
        return shown
    return np.dstack([shown, np.where(snapshot.mask.read(rect), snapshot.opacity.read(rect), np.uint8(0))])


def small_image(snapshot: Snapshot, metadata: Metadata | None, side: int) -> QImage:
    """The whole photo in sRGB, its longer side of `side` pixels."""
    image = as_image(_colours(metadata).shown(small(snapshot, snapshot.canvas, side)))
    return image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _colours(metadata: Metadata | None) -> Colours:
    known = metadata or Metadata()
    return colours_of(known.icc, known.grey)


def as_image(cells: NDArray[np.uint8]) -> QImage:
    """HxWx3, or HxWx4 with straight alpha, as a picture of its own."""
    cells = np.ascontiguousarray(cells)
    height, width, channels = cells.shape
    form = QImage.Format.Format_RGBA8888 if channels == 4 else QImage.Format.Format_RGB888
    return QImage(cells.data, width, height, channels * width, form).copy()


def as_seen(image: QImage, screen: bytes | None) -> QImage:
    """`image`, which is in sRGB, for a screen with that profile."""
    return as_image(colors_of(None, screen).shown(pixels_of(image)))


def taken(image: QImage) -> OpenedPhoto:
    """A picture as a photo without a file, in sRGB, as transparent as it is. PhotoError where there is none."""
    if image.isNull():
        raise PhotoError(DAMAGED)
    image = _in_srgb(image)
    if not image.hasAlphaChannel():
        return OpenedPhoto(Snapshot.of(_cells(image, QImage.Format.Format_RGB888)), Metadata(), None)
    cells = _cells(image, QImage.Format.Format_RGBA8888)
    alpha = cells[..., 3]
    return OpenedPhoto(Snapshot.of(cells[..., :3], alpha if (alpha < 255).any() else None), Metadata(), None)


def photo_of_png(data: bytes) -> OpenedPhoto:
    """Return the PNG in `data` as a photo without a file, in 8-bit sRGB. Raises PhotoError where it is damaged."""
    from engine.photos.reading import open_photo  # late: the window starts without it

    with tempfile.TemporaryDirectory(prefix="wholeframe-") as folder:
        path = Path(folder) / "pasted.png"
        path.write_bytes(data)
        try:
            photo = open_photo(path)
        except PhotoError as error:
            raise PhotoError(DAMAGED) from error
    pixels = colours_of(photo.metadata.icc, photo.metadata.grey).working(photo.pixels)
    alpha = None if photo.alpha is None else to_uint8(photo.alpha)
    return OpenedPhoto(
        Snapshot.of(pixels, alpha if alpha is not None and (alpha < 255).any() else None), Metadata(), None
    )


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
