"""The predicted structure over the photo, to be looked at and corrected: the map of parts, outlines, face points."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.ui.canvas.tiled_item import qrect
from engine.structure.prediction import Structure, render

REACH = 14.0  # px on the screen: how near to a point a press takes hold of it
SOLID = 0.72  # how much of the photo the shape of a face covers
MAP = 0.86  # and the map of a person's parts, which tells by its colours alone
SURE = 8.0  # how steep the edge of a person is drawn
SPOT = 5.5  # px on the screen: radius of a point


def held(structures: tuple[Structure, ...], x: float, y: float, reach: float) -> tuple[int, int] | None:
    """(structure, point) of the face point nearest to a place on the canvas, within `reach` canvas pixels."""
    near: list[tuple[float, int, int]] = []
    for i, structure in enumerate(structures):
        if structure.points is not None:
            away = np.hypot(*(structure.points - (x, y)).T)
            near += [(float(distance), i, j) for j, distance in enumerate(away.tolist()) if distance <= reach]
    return None if not near else min(near)[1:]


class PredictionItem(QGraphicsItem):
    """One picture a structure, its outline drawn around what belongs to a person, and the points of faces."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: list[tuple[QRectF, QImage, float]] = []
        self._outline = QPainterPath()
        self._points: list[QPointF] = []
        self._pixel = 1.0
        self.setVisible(False)

    @property
    def points(self) -> list[QPointF]:
        """Where face points are drawn, in canvas coordinates."""
        return list(self._points)

    def show_structures(self, structures: tuple[Structure, ...], pixel: float) -> None:
        """`pixel`: how many canvas pixels a screen pixel is wide."""
        self.prepareGeometryChange()
        self._pixel = pixel
        self._pictures, self._outline, self._points = [], QPainterPath(), []
        for structure in structures:
            person = structure.kind == "portrait"
            rect, rgba = render(_plain(structure) if person else structure, whole=True)
            self._pictures.append((qrect(rect), _image(rgba), MAP if person else SOLID))
            if person:
                self._outline.addPath(_outline(qrect(rect), rgba))
            if structure.points is not None:
                self._points += [QPointF(x, y) for x, y in structure.points.tolist()]
        self.setVisible(bool(structures))
        self.update()

    def boundingRect(self) -> QRectF:
        around = QRectF()
        for rect, *_ in self._pictures:
            around = around.united(rect)
        for point in self._points:
            around = around.united(QRectF(point.x() - 1, point.y() - 1, 2, 2))
        room = 2 * SPOT * self._pixel
        return around.adjusted(-room, -room, room, room)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        for rect, image, solid in self._pictures:
            painter.setOpacity(solid)
            painter.drawImage(rect, image, QRectF(image.rect()))
        painter.setOpacity(SOLID)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((QColor(0, 0, 0, 150), 3.4), (QColor("#ffffff"), 1.4)):
            pen = QPen(color, width)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawPath(self._outline)
        radius = SPOT * self._pixel
        for point in self._points:
            pen = QPen(QColor("#12304a"), 1.6)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(QColor("#ffd27a"))
            painter.drawEllipse(point, radius, radius)


def _plain(structure: Structure) -> Structure:
    """The person with every cell in the colour of its likeliest part: colours that are mixed are no part's."""
    volume = structure.volume
    plain = np.zeros_like(volume)
    plain[0] = np.clip(SURE * (volume[0] - 0.5) + 0.5, 0, 1)
    np.put_along_axis(plain, 1 + volume[1:].argmax(axis=0)[None], 1 - plain[:1], axis=0)
    return replace(structure, volume=plain)


def _image(rgba: NDArray[np.uint8]) -> QImage:
    cells = np.ascontiguousarray(rgba)
    height, width = cells.shape[:2]
    image = QImage(cells.data, width, height, width * 4, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _outline(rect: QRectF, rgba: NDArray[np.uint8]) -> QPainterPath:
    """Around what is not background, in canvas coordinates."""
    path = QPainterPath()
    solid = np.pad((rgba[:, :, 3] > 0).astype(np.uint8), 1)
    contours, _ = cv2.findContours(solid, cv2.RETR_LIST, cv2.CHAIN_APPROX_TC89_L1)
    across, down = rect.width() / rgba.shape[1], rect.height() / rgba.shape[0]
    for contour in contours:
        spots = [
            QPointF(rect.left() + (x - 0.5) * across, rect.top() + (y - 0.5) * down)
            for x, y in contour.reshape(-1, 2).tolist()
        ]
        if len(spots) > 2:
            path.moveTo(spots[0])
            for spot in spots[1:]:
                path.lineTo(spot)
            path.closeSubpath()
    return path
