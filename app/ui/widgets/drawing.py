"""Conversions and pens that what is drawn over a photo shares."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPen

from engine.imaging.geometry import Rect


def qrect(rect: Rect) -> QRectF:
    """`rect` as Qt has it."""
    return QRectF(rect.left, rect.top, rect.width, rect.height)


def cosmetic_pen(color: QColor, width: float) -> QPen:
    """A pen that is `width` screen pixels wide whatever the zoom."""
    pen = QPen(color, width)
    pen.setCosmetic(True)
    return pen
