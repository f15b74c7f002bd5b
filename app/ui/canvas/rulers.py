"""Rulers along the top and the left edge: canvas pixels, counted from where the photo's first pixel was when it was
opened, so what was added to the left or above has negative numbers.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsView, QWidget

from app.ui.canvas.viewport import Viewport
from app.ui.theme import theme

WIDTH = 22
_APART = 64  # screen pixels from one number to the next, at least


def step_for(pixel: float) -> int:
    """How many canvas pixels lie between two numbers when a screen pixel is `pixel` of them: 1, 2 or 5 times a power
    of ten.
    """
    least = max(1.0, _APART * pixel)
    power = 10 ** math.floor(math.log10(least))
    return next(int(power * factor) for factor in (1, 2, 5, 10) if power * factor >= least - 1e-9)


class Rulers:
    """Both of a canvas, in the margins that they give it."""

    def __init__(self, canvas: QGraphicsView, view: Viewport) -> None:
        self._canvas, self._view = canvas, view
        self._wanted = False
        self.both = (
            Ruler(canvas, view, Qt.Orientation.Horizontal),
            Ruler(canvas, view, Qt.Orientation.Vertical),
        )
        view.moved.connect(self._place)

    def turn(self, on: bool) -> None:
        """Show them, or put them away."""
        self._wanted = on
        self._place()

    def point_at(self, at: QPointF | None) -> None:
        """Mark where the pointer is, in canvas coordinates."""
        for ruler in self.both:
            if ruler.isVisible():
                ruler.point_at(at)

    def _place(self) -> None:
        # Turned askew, no column of the screen is a column of the photo: there is nothing to count, and so no ruler.
        on, canvas = self._wanted and self._view.angle % 90 == 0, self._canvas
        width = WIDTH if on else 0
        margins = canvas.viewportMargins()
        if (margins.left(), margins.top()) != (width, width):
            canvas.setViewportMargins(width, width, 0, 0)
        across, down = self.both
        across.setGeometry(width, 0, max(0, canvas.width() - width), WIDTH)
        down.setGeometry(0, width, WIDTH, max(0, canvas.height() - width))
        for ruler in self.both:
            ruler.setVisible(on)
            ruler.update()


class Ruler(QWidget):
    """One of the two. It lies in a margin of the canvas and follows the view."""

    def __init__(self, canvas: QWidget, view: Viewport, orientation: Qt.Orientation) -> None:
        super().__init__(canvas)
        self._view, self._orientation = view, orientation
        self._pointer: QPointF | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        font = QFont(self.font())
        font.setPointSizeF(max(6.5, font.pointSizeF() * 0.78))
        self.setFont(font)
        self.setVisible(False)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, WIDTH)

    def point_at(self, at: QPointF | None) -> None:
        """Mark where the pointer is, in canvas coordinates."""
        if at != self._pointer:
            self._pointer = at
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        across = self._orientation == Qt.Orientation.Horizontal
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.PANEL)
        length = self.width() if across else self.height()
        if not self._view.content.isEmpty():
            self._count(painter, across, length)
        painter.setPen(theme.LINE)
        painter.drawLine(*((0, WIDTH - 1, length, WIDTH - 1) if across else (WIDTH - 1, 0, WIDTH - 1, length)))

    def _count(self, painter: QPainter, across: bool, length: int) -> None:
        """The canvas, the ticks with their numbers, and where the pointer is. The photo lies on one of its sides."""
        content = self._view.content
        columns = across == (self._view.angle % 180 == 0)  # a quarter turn lays the photo's rows along the top

        def place(value: float) -> float:
            at = self._view.to_viewport(QPointF(value, value))
            return at.x() if across else at.y()

        def counted(at: QPointF) -> float:
            return at.x() if columns else at.y()

        ends = sorted(place(counted(corner)) for corner in (content.topLeft(), content.bottomRight()))
        band = (ends[0], 0, ends[1] - ends[0], WIDTH) if across else (0, ends[0], WIDTH, ends[1] - ends[0])
        painter.fillRect(QRectF(*band), theme.RAISED)
        step = step_for(self._view.pixel)
        low, high = sorted(counted(self._view.scene_point(QPointF(at, at))) for at in (0, length))
        for value in range(math.floor(low / step) * step, math.ceil(high / step) * step + 1, step):
            for tenth in range(10):
                at = round(place(value + step * tenth / 10)) + 0.5
                long = 9 if tenth == 0 else 6 if tenth == 5 else 3
                painter.setPen(QPen(theme.QUIET if tenth == 0 else theme.OFF, 1))
                if across:
                    painter.drawLine(QPointF(at, WIDTH - long), QPointF(at, WIDTH))
                else:
                    painter.drawLine(QPointF(WIDTH - long, at), QPointF(WIDTH, at))
            painter.setPen(theme.QUIET)
            self.draw_number(painter, place(value), value, across)
        if self._pointer is not None:
            at = place(counted(self._pointer))
            painter.setPen(QPen(theme.ACCENT_HOVER, 1.5))
            painter.drawLine(
                *((QPointF(at, 0), QPointF(at, WIDTH)) if across else (QPointF(0, at), QPointF(WIDTH, at)))
            )

    def draw_number(self, painter: QPainter, at: float, value: int, across: bool) -> None:
        """Write `value` beside the mark at `at`, along the ruler or, where it stands upright, from the top down."""
        text = str(value).replace("-", "\N{MINUS SIGN}")
        if across:
            painter.drawText(QPointF(at + 3, self.fontMetrics().ascent() + 1), text)
            return
        painter.save()
        painter.translate(self.fontMetrics().ascent() + 1, at - 3)
        painter.rotate(-90)
        painter.drawText(QPointF(0, 0), text)
        painter.restore()
