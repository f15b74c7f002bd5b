"""What a fill shows over the photo while it runs: the predicted structure, and what is being done."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.ui.theme import theme
from app.ui.widgets.drawing import qrect
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
