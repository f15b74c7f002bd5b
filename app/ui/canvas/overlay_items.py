"""What lies over the photo: the predicted structure, a fill's badge, the brush's outline, the shape being drawn."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QImage, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.document.shapes import Shape
from app.ui.display.conversions import qrect
from app.ui.theme import theme
from engine.imaging.geometry import Rect


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
        painter.setPen(theme.BRIGHT)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text)


DARK, LIGHT = QColor(0, 0, 0, 150), QColor(235, 235, 235, 230)
BREATH = 0.45  # how solid the colour in the brush's circle is


class BrushOutline(QGraphicsItem):
    """Where the brush would paint: a circle that shows on light and on dark, with its solid core when it is soft."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._radius, self._core, self._erase, self._pixel = 1.0, 1.0, False, 1.0
        self._color: QColor | None = None

    @property
    def radius(self) -> float:
        """Canvas pixels."""
        return self._radius

    def shape_as(self, radius: float, hardness: float, erase: bool, pixel: float, color: QColor | None = None) -> None:
        """`radius` in canvas pixels; `pixel` is how many of them a screen pixel is wide; `color`: what is painted has
        it, so a breath of it lies in the circle.
        """
        wanted = radius, radius * hardness, erase, pixel, color
        if wanted != (self._radius, self._core, self._erase, self._pixel, self._color):
            self.prepareGeometryChange()
            self._radius, self._core, self._erase, self._pixel, self._color = wanted
            self.update()

    def boundingRect(self) -> QRectF:
        around = self._radius + 3 * self._pixel  # the pens keep their width on the screen
        return QRectF(-around, -around, 2 * around, 2 * around)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._color is not None:
            painter.setOpacity(BREATH)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._color)
            painter.drawEllipse(QPointF(0, 0), self._radius, self._radius)
            painter.setOpacity(1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((DARK, 3.0), (LIGHT, 1.2)):
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


class DraftItem(QGraphicsItem):
    """The outline of a shape while it is drawn; it shows on light and on dark, and dashed where it takes away."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._path = QPainterPath()
        self._corners: list[QPointF] = []
        self._pixel, self._erase = 1.0, False

    @property
    def empty(self) -> bool:
        return self._path.isEmpty()

    def show_shape(self, shape: Shape | None, open_end: bool, corners: bool, pixel: float) -> None:
        """`pixel` is how many canvas pixels a screen pixel is wide; `corners` marks those that were clicked."""
        self.prepareGeometryChange()
        self._path, self._corners = QPainterPath(), []
        self._pixel = pixel
        if shape is None:
            return
        points = [QPointF(float(x), float(y)) for x, y in shape.points]
        self._erase = shape.erase
        if shape.kind == "ellipse":
            self._path.addEllipse(QRectF(points[0], points[1]).normalized())
        else:
            self._path.addPolygon(QPolygonF(points))
            if not open_end:
                self._path.closeSubpath()
        if corners:
            self._corners = points

    def boundingRect(self) -> QRectF:
        around = 6 * self._pixel
        return self._path.boundingRect().adjusted(-around, -around, around, around)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((DARK, 3.0), (LIGHT, 1.2)):
            pen = QPen(color, width, Qt.PenStyle.DashLine if self._erase and color is LIGHT else Qt.PenStyle.SolidLine)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawPath(self._path)
        painter.setPen(Qt.PenStyle.NoPen)
        for point in self._corners:
            for color, radius in ((DARK, 4.0), (LIGHT, 2.8)):
                painter.setBrush(color)
                painter.drawEllipse(point, radius * self._pixel, radius * self._pixel)
