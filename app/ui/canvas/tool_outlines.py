"""Lines that follow the hand: the brush's circle, and the outline that is being drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.document.shapes import Shape

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
