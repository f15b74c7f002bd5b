"""What is marked, as it lies over the photo: the hole and how far its fill has come, what is locked, what is clear."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.document.tiles import SIZE, Key
from app.ui.canvas.tile_sources import Plane
from app.ui.canvas.tiled_item import TiledItem, TileImages
from app.ui.theme import theme
from app.ui.widgets.drawing import qrect
from engine.imaging.geometry import Rect

BOARD = 8  # cells; a level of the pyramid later they are as large on the screen again
STRIPE = 4  # cells; twice this divides a tile, so stripes go on from tile to tile


def _table(color: QColor) -> NDArray[np.uint32]:
    """Premultiplied ARGB for each coverage 0..255."""
    alpha = np.arange(256) * color.alpha() // 255
    red, green, blue = (channel * alpha // 255 for channel in (color.red(), color.green(), color.blue()))
    return ((alpha << 24) | (red << 16) | (green << 8) | blue).astype(np.uint32)


def tint(*colors: QColor) -> Callable[[Plane], QImage]:
    """A function that shows coverage (0..255) in one colour, or in slanting stripes of two, each at its own opacity
    where the coverage is full.
    """
    tables = [_table(color) for color in colors]
    slant = np.add.outer(np.arange(SIZE), np.arange(SIZE)) // STRIPE % 2 == 1

    def image(plane: Plane) -> QImage:
        cells = tables[0][plane]
        if len(tables) > 1:
            cells[slant] = tables[1][plane[slant]]
        return QImage(cells.data, SIZE, SIZE, SIZE * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()

    return image


def shades(color: QColor, opacity: float) -> tuple[QColor, QColor]:
    """Two of one colour, about as opaque as asked: on an orange jacket or a blue sky one flat colour would be lost."""
    darker, lighter = QColor(color), color.lighter(112)
    darker.setAlphaF(max(0.0, opacity * 0.84))
    lighter.setAlphaF(min(1.0, opacity * 1.12))
    return darker, lighter


def checker() -> Callable[[Plane], QImage]:
    """A function that shows transparency (0..255) as the board of two greys that people know it by."""
    tables = [_table(color) for color in theme.CHECKER]
    light = np.add.outer(np.arange(SIZE) // BOARD, np.arange(SIZE) // BOARD) % 2 == 1

    def image(plane: Plane) -> QImage:
        cells = np.where(light, tables[1][plane], tables[0][plane])
        return QImage(cells.data, SIZE, SIZE, SIZE * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()

    return image


class MaskItem(TiledItem):
    """The mask. While it is being filled, what is done takes another colour, from left to right."""

    def __init__(self) -> None:
        super().__init__(tint(*theme.DONE))
        self._done = TileImages(tint(*theme.DONE))
        self._hole: Rect | None = None
        self._fraction = 0.0

    def forget(self, keys: set[Key]) -> None:
        super().forget(keys)
        self._done.forget(keys)

    def show_color(self, color: QColor, opacity: float) -> None:
        """What is marked fully has this colour, this opaque (0..1)."""
        self.convert_with(tint(*shades(color, opacity)))
        near_done = abs((color.hue() - theme.DONE[0].hue() + 180) % 360 - 180) < 45 and color.saturation() > 60
        self._done = TileImages(tint(*(theme.DONE_OTHER if near_done else theme.DONE)))

    def set_progress(self, hole: Rect | None, fraction: float = 0.0) -> None:
        """`fraction` (0..1) of `hole` is done; None when nothing is being filled."""
        for rect in {self._hole, hole}:
            if rect is not None:
                self.update(qrect(rect))
        self._hole, self._fraction = hole, fraction

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        exposed: QRectF = option.exposedRect  # pyright: ignore[reportAttributeAccessIssue]
        hole = QRectF() if self._hole is None else qrect(self._hole)
        if not hole.intersects(exposed):  # nearly always, while one paints elsewhere
            super().paint(painter, option, widget)
            return
        edge = hole.left() + hole.width() * self._fraction
        bands = (
            (exposed.left(), hole.left(), self._images),
            (hole.left(), edge, self._done),
            (edge, exposed.right(), self._images),
        )
        for left, right, images in bands:
            band = exposed.intersected(QRectF(left, exposed.top(), max(0.0, right - left), exposed.height()))
            if band.isEmpty():
                continue
            painter.save()
            painter.setClipRect(band)
            self.paint_tiles(painter, band, images)
            painter.restore()
