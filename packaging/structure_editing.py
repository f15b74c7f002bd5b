"""The README's first picture: what is predicted is corrected by hand before it is painted.

    python packaging/structure_editing.py resources/screenshots/structure.png

Five looks at the window's canvas, side by side. The photo is resources/demo/astronaut.png (NASA, public domain).
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
import screenshot_asides as asides
import screenshots
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.structure.prediction import move_points

MOUTH, SIZE = (224, 152), (32, 18)  # x, y and half axes of the hole
LEFT, RIGHT = 3, 4  # the mouth's corners among a face's points
UP_AND_OUT = np.array([(-8.0, -7.0), (8.0, -7.0)])
LOOK, ZOOM = (256, 290), 2.4  # of each picture, in pixels; how near
MIDDLE = QPointF(224, 128)
WORDS = ("Masked", "Predicted, with points to drag", "Painted", "Or: two points dragged", "and painted")


def main() -> int:
    target = Path(sys.argv[1])
    application = QApplication(sys.argv[:1])
    with TemporaryDirectory() as folder:
        tour = screenshots.Tour(application, Path(folder), "dark", "en")
        looks = shown(tour)
        tour.close()
    sheet = QImage(len(looks) * (LOOK[0] + 4) - 4, LOOK[1] + 30, QImage.Format.Format_RGB32)
    sheet.fill(QColor(38, 38, 38))
    painter = QPainter(sheet)
    painter.setPen(QColor(225, 225, 225))
    for i, (look, words) in enumerate(zip(looks, WORDS, strict=True)):
        left = i * (LOOK[0] + 4)
        painter.drawImage(left, 0, look)
        painter.drawText(QRect(left, LOOK[1], LOOK[0], 30), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    sheet.save(str(target))
    return 0


def shown(tour: screenshots.Tour) -> list[QImage]:
    """The canvas, step by step."""
    editor, window, work = tour.editor, tour.view, tour.editor.guided_fill
    photo = asides.astronaut()
    editor.document.new(photo)
    hole = np.zeros(photo.shape[:2], np.uint8)
    cv2.ellipse(hole, MOUTH, SIZE, 0, 0, 360, 1, -1)
    snapshot = editor.document.snapshot
    assert snapshot is not None
    editor.document.commit(snapshot.with_mask(snapshot.mask.write(Rect.of(hole), hole > 0)), Message("Brush"))
    window.context.set_tool("correct")
    looks = [look(tour)]
    window.actions_.predict.trigger()
    tour.until(lambda: work.phase == "structure")
    looks.append(look(tour))
    (structure,) = work.structures
    painted(tour)
    looks.append(look(tour))
    assert structure.points is not None
    points = structure.points.copy()
    points[[LEFT, RIGHT]] += UP_AND_OUT
    work.edit((move_points(structure, points),))
    looks.append(look(tour))
    painted(tour)
    looks.append(look(tour))
    work.cancel()
    return looks


def painted(tour: screenshots.Tour) -> None:
    work = tour.editor.guided_fill
    work.paint()
    tour.until(lambda: work.phase == "variants" and not work.painting_more)


def look(tour: screenshots.Tour) -> QImage:
    """The middle of the canvas as it is now."""
    canvas = tour.editor.canvas
    canvas.view.set_zoom(ZOOM)
    canvas.centerOn(MIDDLE)
    for _ in range(5):
        tour.application.processEvents()
    tour.until(lambda: canvas.settled)
    port = canvas.viewport()
    at = canvas.mapFromScene(MIDDLE)
    part = QRect(at.x() - LOOK[0] // 2, at.y() - LOOK[1] // 2, *LOOK)
    return port.grab(part).toImage()


if __name__ == "__main__":
    sys.exit(main())
