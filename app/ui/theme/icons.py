"""Which picture stands for what, and how it is painted."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "icons"

# Letters of Phosphor (ph) and Material Design Icons (mdi6); packaging/icons.py makes a picture in FOLDER of each.
ICONS = {
    "brush": "ph.paint-brush-fill",
    "eraser": "ph.eraser-fill",
    "lasso": "mdi6.lasso",
    "polygon": "ph.polygon-fill",
    "rectangle": "ph.selection",
    "ellipse": "ph.circle-dashed",
    "pick": "ph.user-focus",
    "expand": "ph.arrows-out-fill",
    "crop": "ph.crop-fill",
    "rotate_left": "mdi6.rotate-left",
    "rotate_right": "mdi6.rotate-right",
    "flip_horizontal": "mdi6.flip-horizontal",
    "flip_vertical": "mdi6.flip-vertical",
    "level": "mdi6.angle-acute",
    "correct": "mdi6.human-edit",
    "eyes": "mdi6.glasses",
    "hand": "ph.hand-fill",
    "lock": "ph.lock-simple-fill",
    "unlock": "ph.lock-simple-open-fill",
    "add": "ph.plus-circle-fill",
    "subtract": "ph.minus-circle-fill",
    "eye": "ph.eye-fill",
    "eye_closed": "ph.eye-slash-fill",
    "split": "ph.columns-fill",
    "pressure": "ph.pen-nib-fill",
    "open": "ph.folder-open",
    "save": "ph.floppy-disk",
    "copy": "ph.copy",
    "paste": "ph.clipboard-text",
    "search": "ph.magnifying-glass",
    "settings": "ph.sliders-horizontal",
    "drag": "ph.export",
    "engine": "ph.cpu",
    "undo": "ph.arrow-u-up-left",
    "redo": "ph.arrow-u-up-right",
    "clear": "ph.trash",
    "remove": "mdi6.selection-remove",
    "restore": "ph.magic-wand-fill",
    "protect": "ph.shield-check-fill",
    "cancel": "ph.x-bold",
    "fit": "ph.frame-corners",
    "photo": "ph.image-thin",
    "error": "ph.warning-circle-fill",
    "information": "ph.info-fill",
    "done": "ph.check-bold",
    "running": "ph.spinner-bold",
    "stopped": "ph.minus-bold",
    "waiting": "ph.clock",
    "retry": "ph.arrow-clockwise",
}


class Glyph(QIconEngine):
    """One of ICONS in one colour, or in others while it is disabled and in the chosen row of a list. It keeps the
    colours that it was given, not copies of them: where they change, it does.
    """

    def __init__(self, name: str, color: QColor, disabled: QColor, chosen: QColor) -> None:
        super().__init__()
        self._name, self._color, self._disabled, self._chosen = name, color, disabled, chosen

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = {QIcon.Mode.Disabled: self._disabled, QIcon.Mode.Selected: self._chosen}.get(mode, self._color)
        drawing = QSvgRenderer(QByteArray(_drawing(self._name).replace(b"currentColor", color.name().encode())))
        side = min(rect.width(), rect.height())
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(rect).center())
        drawing.render(painter, place)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return Glyph(self._name, self._color, self._disabled, self._chosen)


@cache
def _drawing(name: str) -> bytes:
    return (FOLDER / f"{name}.svg").read_bytes()
