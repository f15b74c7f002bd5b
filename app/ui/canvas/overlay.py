"""What lies over the photo: the hole and how far its fill has come, the predicted structure, the brush's outline."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QImage, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.document.tiles import SIZE, Key
from app.ui import theme
from app.ui.canvas.item import TiledItem, TileImages, qrect
from app.ui.canvas.pyramid import Plane
from engine.contract.geometry import Rect

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


class HoleItem(TiledItem):
    """The mask. While it is being filled, what is done takes another colour, from left to right."""

    def __init__(self) -> None:
        super().__init__(tint(*theme.HOLE))
        self._done = TileImages(tint(*theme.DONE))
        self._hole: Rect | None = None
        self._fraction = 0.0

    def forget(self, keys: set[Key]) -> None:
        super().forget(keys)
        self._done.forget(keys)

    def set_progress(self, hole: Rect | None, fraction: float = 0.0) -> None:
        """`fraction` (0..1) of `hole` is done; None when nothing is being filled."""
        for rect in {self._hole, hole}:
            if rect is not None:
                self.update(qrect(rect))
        self._hole, self._fraction = hole, fraction

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._hole is None:
            super().paint(painter, option, widget)
            return
        exposed: QRectF = option.exposedRect  # pyright: ignore[reportAttributeAccessIssue]
        hole = qrect(self._hole)
        edge = hole.left() + hole.width() * self._fraction
        bands = (
            (exposed.left(), hole.left(), self._images),
            (hole.left(), edge, self._done),
            (edge, exposed.right(), self._images),
        )
        for left, right, images in bands:
            painter.save()
            painter.setClipRect(QRectF(left, exposed.top(), right - left, exposed.height()))
            self.paint_tiles(painter, exposed, images)
            painter.restore()


class StructureItem(QGraphicsItem):
    """The structure that stage 1 predicted, one picture a hole; what is done takes the colour it has in the hole."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: list[tuple[QRectF, QImage, QImage]] = []
        self._edge = -math.inf

    @property
    def shown(self) -> list[Rect]:
        """Where there are pictures, in canvas coordinates."""
        return [Rect(int(r.left()), int(r.top()), int(r.right()), int(r.bottom())) for r, *_ in self._pictures]

    def add(self, rect: Rect, rgba: NDArray[np.uint8]) -> None:
        """Show `rgba` (height x width x 4, straight alpha) at `rect`."""
        cells = np.ascontiguousarray(rgba)
        height, width = cells.shape[:2]
        image = QImage(cells.data, width, height, width * 4, QImage.Format.Format_RGBA8888)
        self.prepareGeometryChange()
        plain = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        done = plain.copy()
        painter = QPainter(done)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        painter.fillRect(done.rect(), QColor(theme.DONE[0].red(), theme.DONE[0].green(), theme.DONE[0].blue(), 90))
        painter.end()
        self._pictures.append((qrect(rect), plain, done))
        self.update()

    def set_done(self, edge: float) -> None:
        """What lies left of the canvas column `edge` is done."""
        self._edge = edge
        self.update()

    def clear(self) -> None:
        self._edge = -math.inf
        self.prepareGeometryChange()
        self._pictures.clear()

    def boundingRect(self) -> QRectF:
        around = QRectF()
        for rect, *_ in self._pictures:
            around = around.united(rect)
        return around

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for rect, plain, done in self._pictures:
            # Halves of the picture rather than clips, which would lie on whole screen pixels.
            share = min(1.0, max(0.0, (self._edge - rect.left()) / rect.width()))
            for image, start, stop in ((done, 0.0, share), (plain, share, 1.0)):
                if stop > start:
                    target = QRectF(rect.left() + rect.width() * start, rect.top(), 0, rect.height())
                    target.setRight(rect.left() + rect.width() * stop)
                    source = QRectF(image.width() * start, 0, image.width() * (stop - start), image.height())
                    painter.drawImage(target, image, source)


class BadgeItem(QGraphicsItem):
    """A small label that says what is being done, below its position; it keeps its size on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.text = ""
        self.setVisible(False)

    def say(self, text: str) -> None:
        self.prepareGeometryChange()
        self.text = text
        self.setVisible(bool(text))
        self.update()

    def boundingRect(self) -> QRectF:
        metrics = QFontMetricsF(QGuiApplication.font())
        width = metrics.horizontalAdvance(self.text) + 22
        return QRectF(-width / 2, 8, width, metrics.height() + 10)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        box = self.boundingRect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(24, 24, 24, 215))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(QGuiApplication.font())
        painter.setPen(theme.TEXT)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text)


class BrushOutline(QGraphicsItem):
    """Where the brush would paint: a circle that shows on light and on dark, with its solid core when it is soft."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._radius, self._core, self._erase, self._pixel = 1.0, 1.0, False, 1.0

    def shape_as(self, radius: float, hardness: float, erase: bool, pixel: float) -> None:
        """`radius` in canvas pixels; `pixel` is how many of them a screen pixel is wide."""
        wanted = radius, radius * hardness, erase, pixel
        if wanted != (self._radius, self._core, self._erase, self._pixel):
            self.prepareGeometryChange()
            self._radius, self._core, self._erase, self._pixel = wanted
            self.update()

    def boundingRect(self) -> QRectF:
        around = self._radius + 3 * self._pixel  # the pens keep their width on the screen
        return QRectF(-around, -around, 2 * around, 2 * around)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((QColor(0, 0, 0, 150), 3.0), (QColor(235, 235, 235, 230), 1.2)):
            pen = QPen(color, width)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawEllipse(QPointF(0, 0), self._radius, self._radius)
            if self._erase:
                painter.drawLine(QPointF(-self._radius * 0.3, 0), QPointF(self._radius * 0.3, 0))
            if self._core < self._radius * 0.98:
                pen.setStyle(Qt.PenStyle.DotLine)
                painter.setPen(pen)
                painter.drawEllipse(QPointF(0, 0), self._core, self._core)
