"""Faces that were pointed at, over the photo: their eyes, and where the rest of the face is taken to be."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.ui.tools.structure_item import SPOT
from engine.structure.eyes import Eyes, Place

INK, SKIN = QColor("#12304a"), QColor("#ffd27a")


class EyesItem(QGraphicsItem):
    """Eyes are drawn as the points of a predicted face are; nose and mouth, which follow from them, as rings."""

    def __init__(self) -> None:
        super().__init__()
        self._eyes: list[QPointF] = []
        self._rest: list[QPointF] = []
        self._lines: list[tuple[QPointF, QPointF]] = []
        self._pixel = 1.0
        self.setVisible(False)

    @property
    def points(self) -> list[QPointF]:
        """Where eyes are drawn, in canvas coordinates."""
        return list(self._eyes)

    def show_eyes(self, faces: tuple[Eyes, ...], first: Place | None, pixel: float) -> None:
        """`first`: the eye of a face whose other one is still to come. `pixel`: how many canvas pixels a screen pixel
        is wide.
        """
        self.prepareGeometryChange()
        self._pixel = pixel
        self._eyes, self._rest, self._lines = [], [], []
        for face in faces:
            left, right, *rest = [QPointF(x, y) for x, y in face.points().tolist()]
            self._eyes += [left, right]
            self._rest += rest
            self._lines += [(left, right), (rest[1], rest[2])]
        if first is not None:
            self._eyes.append(QPointF(*first))
        self.setVisible(bool(self._eyes))
        self.update()

    def boundingRect(self) -> QRectF:
        around = QRectF()
        for point in (*self._eyes, *self._rest):
            around = around.united(QRectF(point.x() - 1, point.y() - 1, 2, 2))
        room = 2 * SPOT * self._pixel
        return around.adjusted(-room, -room, room, room)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = SPOT * self._pixel
        for ink, width in ((INK, 3.2), (SKIN, 1.2)):
            painter.setPen(_pen(ink, width))
            for start, end in self._lines:
                painter.drawLine(start, end)
            for point in self._rest:
                painter.drawEllipse(point, 0.6 * radius, 0.6 * radius)
        painter.setPen(_pen(INK, 1.6))
        painter.setBrush(SKIN)
        for point in self._eyes:
            painter.drawEllipse(point, radius, radius)


def _pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setCosmetic(True)
    return pen
