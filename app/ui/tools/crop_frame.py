"""The frame of a crop: how it is pulled, and how it is drawn over a photo that is straightened.

Frames lie in the straightened photo: its own pixels, counted from its top left corner, turned about its middle.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QPainter, QPainterPath, QPolygonF, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.ui.display.conversions import cosmetic_pen, qrect
from app.ui.theme import theme
from app.ui.tools.frame import HANDLE, OPPOSITE, Grip, grip_at
from engine.imaging.geometry import Rect

Hold = Grip | Literal["inside"]
Aspect = tuple[int, int]
SHADE, CORNER = QColor(0, 0, 0, 150), QColor(90, 150, 215, 70)
GRID = QColor(255, 255, 255, 90)
ACROSS, DOWN = ("left", "right"), ("top", "bottom")


def hold_at(frame: Rect, x: float, y: float, reach: float) -> Hold | None:
    """What a press at a point takes hold of: a handle or an edge within `reach`, else the frame it lies in."""
    grip = grip_at(frame, x, y, reach)
    if grip is not None:
        return grip
    return "inside" if frame.left <= x < frame.right and frame.top <= y < frame.bottom else None


def dragged(
    start: Rect, hold: Hold, by: tuple[float, float], aspect: Aspect | None, allowed: Callable[[Rect], bool]
) -> Rect:
    """`start`, which is allowed, with what is held dragged by so many pixels, or as far that way as is allowed. With
    an `aspect` (width, height) the frame keeps it.
    """
    if hold == "inside":
        start = _as_far(start, start.shift(_whole(by[0]), 0), allowed)
        return _as_far(start, start.shift(0, _whole(by[1])), allowed)
    sides = hold.split("-")
    if aspect is not None:
        return _as_far(start, _in_shape(start, sides, by, aspect), allowed)
    for side in sides:
        to = getattr(start, side) + _whole(by[0] if side in ACROSS else by[1])
        far = int(getattr(start, OPPOSITE[side]))
        to = min(to, far - 1) if side in ("left", "top") else max(to, far + 1)
        start = _as_far(start, replace(start, **{side: to}), allowed)
    return start


def shrunk(frame: Rect, allowed: Callable[[Rect], bool]) -> Rect | None:
    """The largest frame of the same shape about the same middle that is allowed; None where none is."""
    x, y = (frame.left + frame.right) // 2, (frame.top + frame.bottom) // 2
    least = Rect(x, y, x + 1, y + 1)
    return _as_far(least, frame, allowed) if allowed(least) else None


def _in_shape(start: Rect, sides: Sequence[str], by: tuple[float, float], aspect: Aspect) -> Rect:
    """About what lies opposite to the sides that are pulled."""
    out = {"left": -by[0], "right": by[0], "top": -by[1], "bottom": by[1]}
    ratio = aspect[0] / aspect[1]
    widths = [start.width + out[side] if side in ACROSS else (start.height + out[side]) * ratio for side in sides]
    width = max(1.0, ratio, *widths)
    size = {"across": _whole(width), "down": _whole(width / ratio)}
    edges: dict[str, int] = {}
    for (low, high), length in ((ACROSS, size["across"]), (DOWN, size["down"])):
        if low in sides:
            edges[high] = int(getattr(start, high))
            edges[low] = edges[high] - length
        elif high in sides:
            edges[low] = int(getattr(start, low))
            edges[high] = edges[low] + length
        else:
            edges[low] = (int(getattr(start, low)) + int(getattr(start, high)) - length) // 2
            edges[high] = edges[low] + length
    return Rect(**edges)


def _as_far(start: Rect, wanted: Rect, allowed: Callable[[Rect], bool]) -> Rect:
    """As near to `wanted` as it may, on the straight way there."""
    if allowed(wanted):
        return wanted
    low, high, best = 0.0, 1.0, start
    for _ in range(18):
        share = (low + high) / 2
        edges = (
            _whole(a + (b - a) * share)
            for a, b in (
                (start.left, wanted.left),
                (start.top, wanted.top),
                (start.right, wanted.right),
                (start.bottom, wanted.bottom),
            )
        )
        frame = Rect(*edges)
        if not frame.empty and allowed(frame):
            low, best = share, frame
        else:
            high = share
    return best


def _whole(value: float) -> int:
    """Halves upwards always, so that both ends of a length are rounded alike."""
    return math.floor(value + 0.5)


class CropItem(QGraphicsItem):
    """The frame with its handles and thirds, what is cut away in the dark, corners that come in tinted; and the line
    along the horizon while one is drawn.
    """

    def __init__(self) -> None:
        super().__init__()
        self.frame: Rect | None = None
        self._photo, self._degrees, self._pixel = Rect(0, 0, 0, 0), 0.0, 1.0
        self.line: QLineF | None = None
        self.setVisible(False)

    def show_frame(self, frame: Rect | None, photo: Rect, degrees: float, pixel: float, line: QLineF | None) -> None:
        """`photo`: the canvas. `degrees`: how far it is straightened, clockwise. `pixel`: how many canvas pixels a
        screen pixel is wide. `line`: in canvas coordinates.
        """
        self.prepareGeometryChange()
        self.frame, self._photo, self._degrees, self._pixel, self.line = frame, photo, degrees, pixel, line
        self.setVisible(frame is not None)
        self.update()

    @property
    def size_words(self) -> str:
        """What is written under the frame."""
        words = "" if self.frame is None else f"{self.frame.width} × {self.frame.height}"  # noqa: RUF001
        return f"{words}   {self._degrees:+.1f}°" if self._degrees else words

    def _to_canvas(self) -> QTransform:
        """From the straightened photo."""
        middle = qrect(self._photo).center()
        turn = QTransform().translate(middle.x(), middle.y()).rotate(-self._degrees)
        return turn.translate(-self._photo.width / 2, -self._photo.height / 2)

    def boundingRect(self) -> QRectF:
        if self.frame is None:
            return QRectF()
        room = 60 * self._pixel
        around = self._to_canvas().mapRect(qrect(self.frame)).united(qrect(self._photo))
        return around.adjusted(-room, -room, room, room)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self.frame is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        to_canvas, box = self._to_canvas(), qrect(self.frame)
        photo, frame = QPainterPath(), QPainterPath()
        photo.addRect(qrect(self._photo))
        frame.addPolygon(QPolygonF([to_canvas.map(at) for at in _corners(box)]))
        painter.fillPath(photo.subtracted(frame), SHADE)
        painter.fillPath(frame.subtracted(photo), CORNER)
        painter.save()
        painter.setTransform(to_canvas, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(cosmetic_pen(GRID, 1.0))
        for third in (1 / 3, 2 / 3):
            x, y = box.left() + third * box.width(), box.top() + third * box.height()
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        for color, width in ((QColor(0, 0, 0, 140), 3.0), (QColor("#e8e8e8"), 1.2)):
            painter.setPen(cosmetic_pen(color, width))
            painter.drawRect(box)
        self._draw_handles(painter, box)
        self._write(painter, box)
        painter.restore()
        if self.line is not None:
            for color, width in ((QColor(0, 0, 0, 160), 3.6), (theme.ACCENT_HOVER, 1.8)):
                painter.setPen(cosmetic_pen(color, width))
                painter.drawLine(self.line)

    def _draw_handles(self, painter: QPainter, box: QRectF) -> None:
        side, middle = HANDLE * self._pixel, box.center()
        painter.setPen(cosmetic_pen(QColor("#20364c"), 1.0))
        painter.setBrush(QColor("#f2f2f2"))
        for x in (box.left(), middle.x(), box.right()):
            for y in (box.top(), middle.y(), box.bottom()):
                if (x, y) != (middle.x(), middle.y()):
                    painter.drawRect(QRectF(x - side / 2, y - side / 2, side, side))

    def _write(self, painter: QPainter, box: QRectF) -> None:
        """On a dark pill of the same size whatever the zoom, inside the frame."""
        font = QGuiApplication.font()
        metrics = QFontMetricsF(font)
        height = metrics.height() + 5
        pill = QRectF(0, 0, metrics.horizontalAdvance(self.size_words) + 14, height)
        pill.moveCenter(QPointF(0, -height))
        painter.translate(box.center().x(), box.bottom())
        painter.scale(self._pixel, self._pixel)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(22, 22, 22, 205))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(theme.BRIGHT)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self.size_words)


def _corners(box: QRectF) -> list[QPointF]:
    return [box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft(), box.topLeft()]
