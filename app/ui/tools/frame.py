"""The frame of the canvas to be: eight handles to pull, live numbers, and where heads usually sit."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QGuiApplication, QImage, QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.ui.display.conversions import cosmetic_pen, qrect
from app.ui.i18n.language import tr
from app.ui.theme import theme
from engine.imaging.geometry import Rect
from engine.imaging.margins import MOST, Margins

GRIP = 12.0  # px on the screen: how near to a handle or an edge a press takes hold of it
HANDLE = 9.0  # px on the screen: side of a handle
BOARD = 8  # px on the screen: side of a square where nothing is yet
NEW = QColor(90, 150, 215, 46)
GUIDE = QColor(240, 200, 110, 210)
# Of the height of the picture, from its top: where portrait painters and photographers put crown and eyes.
HEADROOM, EYES = 0.08, 1 / 3

Grip = Literal["left", "top", "right", "bottom", "top-left", "top-right", "bottom-left", "bottom-right"]


def grip_at(frame: Rect, x: float, y: float, reach: float) -> Grip | None:
    """The handle or edge of `frame` within `reach` canvas pixels of a point; corners before edges."""
    if not (frame.left - reach <= x <= frame.right + reach and frame.top - reach <= y <= frame.bottom + reach):
        return None
    across = "left" if abs(x - frame.left) <= reach else "right" if abs(x - frame.right) <= reach else ""
    down = "top" if abs(y - frame.top) <= reach else "bottom" if abs(y - frame.bottom) <= reach else ""
    grips: dict[tuple[str, str], Grip] = {
        ("", "top"): "top",
        ("", "bottom"): "bottom",
        ("left", ""): "left",
        ("right", ""): "right",
        ("left", "top"): "top-left",
        ("right", "top"): "top-right",
        ("left", "bottom"): "bottom-left",
        ("right", "bottom"): "bottom-right",
    }
    return grips.get((across, down))


def pulled(frame: Rect, photo: Rect, grip: Grip, x: float, y: float, both: bool) -> Rect:
    """`frame` with what is held moved to a point; with `both`, the opposite side by as much. See `with_side`."""
    for side in grip.split("-"):
        to = round(x if side in ("left", "right") else y)
        start, end = int(getattr(frame, side)), int(getattr(frame, OPPOSITE[side]))
        if both:  # to the middle at most: there the two sides meet
            middle = (start + end) / 2
            to = min(to, math.ceil(middle) - 1) if start < end else max(to, math.floor(middle) + 1)
            frame = with_side(frame, photo, OPPOSITE[side], end - (to - start))
        frame = with_side(frame, photo, side, to)
    return frame


def handles(frame: Rect) -> tuple[tuple[float, float], ...]:
    """Where the eight handles of `frame` are."""
    across = frame.left, (frame.left + frame.right) / 2, frame.right
    down = frame.top, (frame.top + frame.bottom) / 2, frame.bottom
    return tuple((x, y) for y in down for x in across if (x, y) != (across[1], down[1]))


def fixed_point(frame: Rect, grip: Grip, both: bool) -> tuple[float, float]:
    """What stays where it is while `grip` is pulled: the opposite handle, or with `both` the middle."""
    x, y = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
    if both:
        return x, y
    sides = {OPPOSITE[side]: float(getattr(frame, OPPOSITE[side])) for side in grip.split("-")}
    return sides.get("left", sides.get("right", x)), sides.get("top", sides.get("bottom", y))


OPPOSITE = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}


def with_side(frame: Rect, photo: Rect, side: str, to: int) -> Rect:
    """`frame` with one side as near to the column or row `to` as it may go; the other three stay where they are.

    No further out than the photo's own side, nor so far in that nothing of the photo is left, or nothing at all.
    """
    most = round((photo.width if side in ("left", "right") else photo.height) * MOST)
    far, known, end = (
        int(getattr(frame, OPPOSITE[side])),
        int(getattr(photo, side)),
        int(getattr(photo, OPPOSITE[side])),
    )
    if side in ("left", "top"):
        to = max(min(to, far - 1, end - 1), known - most)
    else:
        to = min(max(to, far + 1, end + 1), known + most)
    return replace(frame, **{side: to})


class FrameItem(QGraphicsItem):
    """Shown while a frame is set; it keeps the size of its handles and letters on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.frame: Rect | None = None
        self._photo = Rect(0, 0, 0, 0)
        self._pixel = 1.0
        self._handles = True
        self._guide = False
        self.setVisible(False)

    def show_frame(
        self, frame: Rect | None, photo: Rect, pixel: float, handles: bool = True, guide: bool = False
    ) -> None:
        """`pixel`: how many canvas pixels a screen pixel is wide."""
        self.prepareGeometryChange()
        self.frame, self._photo, self._pixel = frame, photo, pixel
        self._handles, self._guide = handles, guide
        self.setVisible(frame is not None)
        self.update()

    @property
    def words(self) -> list[str]:
        """What is written at the sides that move, while they can be moved, and the size."""
        return [text for text, _ in self._labels()]

    def boundingRect(self) -> QRectF:
        if self.frame is None:
            return QRectF()
        room = 90 * self._pixel
        return qrect(self.frame).united(qrect(self._photo)).adjusted(-room, -room, room, room)

    def _labels(self) -> list[tuple[str, QPointF]]:
        if self.frame is None:
            return []
        box, more = qrect(self.frame), Margins.between(self._photo, self.frame)
        away = 16 * self._pixel
        middle = box.center()
        places = {
            "left": QPointF(box.left() + 2.4 * away, middle.y()),
            "right": QPointF(box.right() - 2.4 * away, middle.y()),
            "top": QPointF(middle.x(), box.top() + 1.2 * away),
            "bottom": QPointF(middle.x(), box.bottom() - 1.2 * away),
        }
        labels: list[tuple[str, QPointF]] = []
        for side, place in places.items():
            amount = int(getattr(more, side))
            if amount and self._handles:  # later there is something to be looked at under them
                whole = self._photo.width if side in ("left", "right") else self._photo.height
                labels.append((f"{amount:+d} px  {100 * amount / whole:+.0f} %", place))
        size = f"{self.frame.width} × {self.frame.height}"  # noqa: RUF001
        labels.append((size, QPointF(middle.x(), box.bottom() + 1.3 * away)))
        return labels

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self.frame is None:
            return
        box, photo = qrect(self.frame), qrect(self._photo)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._shade(painter, box, photo)
        if self._guide:
            self._draw_guide(painter, box)
        for color, width in ((QColor(0, 0, 0, 140), 3.0), (QColor("#e8e8e8"), 1.2)):
            painter.setPen(cosmetic_pen(color, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
        if self._handles:
            self._draw_handles(painter, box)
        for text, place in self._labels():
            self._write(painter, text, place)

    def _shade(self, painter: QPainter, box: QRectF, photo: QRectF) -> None:
        """What is new in a tint, over a board while there is nothing else to be seen there; what is cut away dark."""
        painter.setPen(Qt.PenStyle.NoPen)
        board = [(box, photo, _board(self._pixel))] if self._handles else []
        for outer, inner, brush in (*board, (box, photo, QBrush(NEW)), (photo, box, QBrush(QColor(0, 0, 0, 150)))):
            shared = outer.intersected(inner)
            painter.setBrush(brush)
            painter.drawRect(QRectF(outer.left(), outer.top(), outer.width(), shared.top() - outer.top()))
            painter.drawRect(QRectF(outer.left(), shared.bottom(), outer.width(), outer.bottom() - shared.bottom()))
            painter.drawRect(QRectF(outer.left(), shared.top(), shared.left() - outer.left(), shared.height()))
            painter.drawRect(QRectF(shared.right(), shared.top(), outer.right() - shared.right(), shared.height()))

    def _draw_guide(self, painter: QPainter, box: QRectF) -> None:
        pen = cosmetic_pen(GUIDE, 1.2)
        pen.setStyle(Qt.PenStyle.DashLine)
        for share, text in ((HEADROOM, tr("top of the head")), (EYES, tr("eyes"))):
            y = box.top() + box.height() * share
            painter.setPen(pen)
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            self._write(painter, text, QPointF(box.right() - 60 * self._pixel, y))

    def _draw_handles(self, painter: QPainter, box: QRectF) -> None:
        side = HANDLE * self._pixel
        painter.setPen(cosmetic_pen(QColor("#20364c"), 1.0))
        painter.setBrush(QColor("#f2f2f2"))
        for x in (box.left(), box.center().x(), box.right()):
            for y in (box.top(), box.center().y(), box.bottom()):
                if (x, y) != (box.center().x(), box.center().y()):
                    painter.drawRect(QRectF(x - side / 2, y - side / 2, side, side))

    def _write(self, painter: QPainter, text: str, at: QPointF) -> None:
        """Letters of the same size on the screen whatever the zoom, on a dark pill."""
        painter.save()
        painter.translate(at)
        painter.scale(self._pixel, self._pixel)
        metrics = QFontMetricsF(QGuiApplication.font())
        height = metrics.height() + 5
        width = max(metrics.horizontalAdvance(text) + 14, 1.5 * height)
        box = QRectF(-width / 2, -height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(22, 22, 22, 205))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setFont(QGuiApplication.font())
        painter.setPen(theme.BRIGHT)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


def _board(pixel: float) -> QBrush:
    """The two greys by which people know that there is nothing, in squares of the same size on the screen."""
    dark, light = theme.CHECKER
    squares = QImage(2 * BOARD, 2 * BOARD, QImage.Format.Format_RGB32)
    for y in range(2 * BOARD):
        for x in range(2 * BOARD):
            squares.setPixelColor(x, y, light if (x // BOARD + y // BOARD) % 2 else dark)
    brush = QBrush(squares)
    brush.setTransform(QTransform.fromScale(pixel, pixel))
    return brush
