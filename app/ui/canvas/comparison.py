"""Comparing with the original: it is shown left of a line that can be dragged."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QSlider, QStyleOptionGraphicsItem, QWidget

from app.document.snapshot import Snapshot
from app.ui.canvas.tile_sources import AlphaSource, ColorSource
from app.ui.canvas.tiled_item import PhotoItem, TiledItem, checker
from app.ui.canvas.viewport import Viewport
from app.ui.i18n.language import tr
from app.ui.theme import theme
from engine.imaging.geometry import Rect

GRIP = 9.0  # screen pixels to each side of the line that take hold of it
RING = 18  # and from its grip to where what is around it ends
ITS_KEYS = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Escape),
)
LINE, SHADE = QColor(235, 235, 235, 235), QColor(0, 0, 0, 130)


class SplitItem(QGraphicsItem):
    """Holds the photo as it was and shows the part of it that lies left of a column of the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape)
        self.photo, self._veil = PhotoItem(), TiledItem(checker())
        self.photo.setParentItem(self)
        self._veil.setParentItem(self)
        self._area, self._over = QPainterPath(), QRectF()
        self.setVisible(False)

    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        none = Rect(0, 0, 0, 0)
        self.photo.show_planes(snapshot and ColorSource(snapshot.pixels), snapshot.canvas if snapshot else none)
        self._veil.show_planes(snapshot and AlphaSource(snapshot.alpha), snapshot.canvas if snapshot else none)

    def show_over(self, content: QRectF) -> None:
        """`content`: the photo as it is, of which nothing may be seen where there was none."""
        self._over = content
        self.update()

    def show_within(self, area: QPolygonF) -> None:
        """`area`: what lies left of the line, in canvas coordinates."""
        path = QPainterPath()
        path.addPolygon(area)
        if path != self._area:
            self.prepareGeometryChange()
            self._area = path

    def shape(self) -> QPainterPath:
        return self._area

    def boundingRect(self) -> QRectF:
        return self._area.boundingRect()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Nothing, where the photo has grown since; what it was its children paint over that."""
        was = self.photo.boundingRect()
        if not was.contains(self._over):
            pixel = 1 / math.hypot(painter.worldTransform().m11(), painter.worldTransform().m12())
            painter.setClipPath(self._area, Qt.ClipOperation.IntersectClip)
            for rect, color in ((self._over, theme.CANVAS), (was, theme.LINE)):
                painter.fillRect(rect.adjusted(-pixel, -pixel, pixel, pixel), color)


class Comparison(QObject):
    """The original left of a line, the photo right of it. `before` is to be put into the scene."""

    changed = Signal()  # it is on, or no longer

    def __init__(self, canvas: QWidget, area: QWidget, view: Viewport) -> None:
        """`canvas`: the widget that the line lies in; `area`: its viewport, in which the photo is painted."""
        super().__init__(view)
        self._area, self._view = area, view
        self._share: float | None = None  # of the viewport, left of the line; None: no line
        self._hidden = False
        self.before, self.line = SplitItem(), SplitLine(canvas)
        self.line.valueChanged.connect(lambda percent: self.slide(percent / 100 * area.width()))
        view.moved.connect(self._place)

    @property
    def on(self) -> bool:
        """Whether the original is shown left of a line."""
        return self._share is not None

    def turn(self, on: bool) -> None:
        """Show the line, in the middle, or put it away."""
        self._share = 0.5 if on else None
        self.changed.emit()
        self._place()

    def slide(self, x: float) -> None:
        """Put the line at this column of the viewport."""
        self._share = min(1.0, max(0.0, x / max(1, self._area.width())))
        self._place()

    def on_line(self, x: float) -> bool:
        """Whether a press at this column of the viewport grabs the line."""
        return self._share is not None and abs(x - self._share * self._area.width()) <= GRIP

    def hide_for_original(self, hidden: bool) -> None:
        """Hide it while all of the original is shown."""
        self._hidden = hidden
        self.before.setVisible(self.on and not hidden)
        self.line.ringed = not hidden
        self.line.update()
        self._area.update()

    def draw(self, painter: QPainter) -> None:
        """Draw the line over everything."""
        if self._share is not None and not self._hidden and not self._view.content.isEmpty():
            painter.save()
            painter.resetTransform()
            draw_line(painter, self._share * self._area.width(), self._area.height(), theme.BRIGHT)
            painter.restore()

    def _place(self) -> None:
        """Lay out what is fixed to the window rather than to the photo."""
        if self._share is not None:
            left = QRectF(0, 0, self._share * self._area.width(), self._area.height())
            self.before.show_within(QPolygonF([self._view.scene_point(at) for at in _corners(left)]))
            self._area.update()
        self.line.show_at(None if self._view.content.isEmpty() else self._share, self._area.geometry())


def _corners(rect: QRectF) -> tuple[QPointF, ...]:
    return rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft(), rect.topLeft()


class SplitLine(QSlider):
    """The line for the keyboard and for screen readers, in percent of the window's width. The mouse drags it on the
    canvas, so all that is painted here is a ring around the grip while the keys are about it.
    """

    def __init__(self, view: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.ringed = True  # whether the ring may be seen
        self.setRange(0, 100)
        self.setPageStep(10)
        self.setAccessibleName(tr("Divider between before and after"))
        self.setAccessibleDescription(tr("Arrow keys move the divider; Esc returns to the photo."))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setVisible(False)

    def show_at(self, share: float | None, viewport: QRect) -> None:
        """Beside the line, so far from left to right in `viewport`; nowhere where that is None."""
        if share is None and self.hasFocus():
            self._view.setFocus()
        self.setVisible(share is not None)
        if share is not None:
            blocked = self.blockSignals(True)  # it is told where the line is, and tells nobody
            self.setValue(round(100 * share))
            self.blockSignals(blocked)
            middle = viewport.topLeft() + QPoint(round(share * viewport.width()), viewport.height() // 2)
            self.setGeometry(QRect(middle - QPoint(RING, RING), QSize(2 * RING, 2 * RING)))

    def event(self, event: QEvent) -> bool:
        # The arrows may be shortcuts of the window, as those of variants are.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in ITS_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._view.setFocus()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() and self.ringed:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.ACCENT_HOVER, 2.5))
            painter.drawEllipse(QPointF(RING, RING), RING - 2.5, RING - 2.5)


def draw_line(painter: QPainter, x: float, height: int, font_color: QColor) -> None:
    """The line at column `x`, its grip, and what is on either side of it; in screen coordinates."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for color, width in ((SHADE, 4.0), (LINE, 1.6)):
        painter.setPen(QPen(color, width))
        painter.drawLine(QPointF(x, 0), QPointF(x, height))
    middle = QPointF(x, height / 2)
    painter.setPen(QPen(SHADE, 1.5))
    painter.setBrush(LINE)
    painter.drawEllipse(middle, 11, 11)
    painter.setPen(QPen(QColor(60, 60, 60), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for side in (-1, 1):
        tip = QPointF(x + side * 6.5, middle.y())
        for dy in (-3.5, 3.5):
            painter.drawLine(tip, QPointF(x + side * 3, middle.y() + dy))
    metrics = painter.fontMetrics()
    for text, side in ((tr("Before"), -1), (tr("After"), 1)):
        width = metrics.horizontalAdvance(text) + 16
        left = x - width - 10 if side < 0 else x + 10
        box = QRectF(left, 12, width, metrics.height() + 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(24, 24, 24, 200))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(font_color)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
