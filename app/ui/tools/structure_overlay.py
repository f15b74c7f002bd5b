"""What makes a predicted structure legible: a face's contours, a legend of the parts in the hole, and names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QPainter, QPainterPath

from app.ui.i18n.language import noop, tr
from app.ui.theme import theme
from engine.structure.mean_face import load_mean_face
from engine.structure.parsing import COLOURS, PARTS
from engine.structure.prediction import Structure

# Paths over the points of MediaPipe's face mesh; the first of each closed one ends it too.
OVAL = (
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152),
    *(148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109, 10),
)
EYES = (
    (33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246, 33),
    (263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466, 263),
)
BROWS = (
    (70, 63, 105, 66, 107, 55, 65, 52, 53, 46, 70),
    (300, 293, 334, 296, 336, 285, 295, 282, 283, 276, 300),
)
NOSE = ((168, 6, 197, 195, 5, 4), (48, 64, 98, 97, 2, 326, 327, 294, 278))
LIPS = (
    (61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185, 61),
    (78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191, 78),
)
CONTOURS = (OVAL, *EYES, *BROWS, *NOSE, *LIPS)
NOSE_TIP, MOUTH_CORNERS = 4, (61, 291)
POINT_WORDS = (
    noop("Eye on the left"),
    noop("Eye on the right"),
    noop("Tip of the nose"),
    noop("Corner of the mouth on the left"),
    noop("Corner of the mouth on the right"),
)
PART_WORDS = {
    "background": noop("Background"),
    "hair": noop("Hair"),
    "face": noop("Face"),
    "arms": noop("Arms"),
    "legs": noop("Legs"),
    "upper": noop("Upper clothes"),
    "dress": noop("Dress"),
    "coat": noop("Coat"),
    "trousers": noop("Trousers"),
    "skirt": noop("Skirt"),
    "shoes": noop("Shoes"),
    "bag": noop("Bag"),
    "extras": noop("Extras"),
}
LEAST_SHARE = 0.002  # of the hole: a smaller part is in no legend
ROW, SWATCH = 20.0, 11.0  # screen pixels


def face_contours(points: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Brows, eyes, nose, lips and oval, N x 2 each, of the mean face laid onto five points (5 x 2: eyes, nose, corners
    of the mouth) by the affine map that fits best; in the points' coordinates.
    """
    mesh = np.asarray(load_mean_face().points, np.float64)
    known = np.array(
        [
            *(mesh[list(eye[:-1])].mean(axis=0) for eye in EYES),
            mesh[NOSE_TIP],
            *(mesh[corner] for corner in MOUTH_CORNERS),
        ]
    )
    way, *_ = np.linalg.lstsq(np.column_stack([known, np.ones(5)]), points, rcond=None)
    laid = np.column_stack([mesh, np.ones(len(mesh))]) @ way
    return [laid[list(path)] for path in CONTOURS]


def contour_path(points: NDArray[np.float64]) -> QPainterPath:
    """`face_contours` to be drawn."""
    path = QPainterPath()
    for line in face_contours(points):
        path.moveTo(QPointF(*line[0]))
        for spot in line[1:]:
            path.lineTo(QPointF(*spot))
    return path


def parts_in_hole(structure: Structure) -> list[str]:
    """The parts of PARTS, background left out, that cover at least LEAST_SHARE of the hole; the largest first. None for
    a face.
    """
    if structure.kind != "portrait":
        return []
    labels = labels_at(structure, hole_points(structure))
    counts = np.bincount(labels, minlength=len(PARTS))
    order = np.argsort(-counts, kind="stable")
    return [PARTS[part] for part in order.tolist() if part and counts[part] >= LEAST_SHARE * labels.size]


def hole_points(structure: Structure) -> NDArray[np.float64]:
    """Centres of the hole's pixels, N x 2 on the canvas; of a large one some."""
    step = max(1, round(np.sqrt(structure.mask.size / 40_000)))
    rows, columns = np.nonzero(structure.mask[::step, ::step])
    places = np.column_stack([columns, rows]).astype(np.float64)
    return places * float(step) + (np.array([structure.rect.left, structure.rect.top], np.float64) + 0.5)


def labels_at(structure: Structure, points: NDArray[np.float64]) -> NDArray[np.intp]:
    """The likeliest part, as an index of PARTS, at canvas points (N x 2)."""
    volume = structure.volume
    cells = np.floor(structure.to_volume.apply(points)).astype(np.intp)
    columns, rows = np.clip(cells[:, 0], 0, volume.shape[2] - 1), np.clip(cells[:, 1], 0, volume.shape[1] - 1)
    return volume[:, rows, columns].argmax(axis=0)


def name_at(structures: Sequence[Structure], x: float, y: float, reach: float) -> str:
    """What is predicted at a place of the canvas, in the window's language: a point of a face within `reach` canvas
    pixels, or the part of a person under it in the hole; '' for nothing.
    """
    near: list[tuple[float, str]] = []
    for structure in structures:
        if structure.points is not None:
            away = np.hypot(*(structure.points - (x, y)).T).tolist()
            near += [(far, word) for far, word in zip(away, POINT_WORDS, strict=True) if far <= reach]
    if near:
        return tr(min(near)[1])
    for structure in structures:
        row, column = int(np.floor(y)) - structure.rect.top, int(np.floor(x)) - structure.rect.left
        inside = 0 <= row < structure.mask.shape[0] and 0 <= column < structure.mask.shape[1]
        if structure.kind == "portrait" and inside and structure.mask[row, column]:
            part = int(labels_at(structure, np.array([[x, y]]))[0])
            return tr(PART_WORDS[PARTS[part]])
    return ""


def legend_size(parts: Sequence[str]) -> tuple[float, float]:
    """(width, height) in screen pixels."""
    metrics = QFontMetricsF(QGuiApplication.font())
    widest = max((metrics.horizontalAdvance(tr(PART_WORDS[part])) for part in parts), default=0.0)
    return widest + SWATCH + 26, ROW * len(parts) + 8


def draw_legend(painter: QPainter, at: QPointF, parts: Sequence[str], pixel: float) -> None:
    """A swatch and a name for each part, its top left corner at a canvas point; the same size whatever the zoom."""
    width, height = legend_size(parts)
    painter.save()
    painter.translate(at)
    painter.scale(pixel, pixel)
    _pill(painter, QRectF(0, 0, width, height), 7)
    for row, part in enumerate(parts):
        top = 4 + row * ROW
        painter.setPen(QColor(255, 255, 255, 150))
        painter.setBrush(QColor(*COLOURS[PARTS.index(part)].tolist()))
        painter.drawRect(QRectF(9, top + (ROW - SWATCH) / 2, SWATCH, SWATCH))
        painter.setPen(theme.BRIGHT)
        painter.drawText(QRectF(9 + SWATCH + 8, top, width, ROW), Qt.AlignmentFlag.AlignVCenter, tr(PART_WORDS[part]))
    painter.restore()


def draw_name(painter: QPainter, at: QPointF, name: str, pixel: float) -> None:
    """Beside a canvas point; the same size whatever the zoom."""
    metrics = QFontMetricsF(QGuiApplication.font())
    painter.save()
    painter.translate(at)
    painter.scale(pixel, pixel)
    box = QRectF(14, 12, metrics.horizontalAdvance(name) + 16, metrics.height() + 5)
    _pill(painter, box, box.height() / 2)
    painter.setPen(theme.BRIGHT)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
    painter.restore()


def _pill(painter: QPainter, box: QRectF, radius: float) -> None:
    painter.setFont(QGuiApplication.font())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(22, 22, 22, 215))
    painter.drawRoundedRect(box, radius, radius)
