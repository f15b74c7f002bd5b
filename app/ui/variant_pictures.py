"""Small pictures of the variants there are to choose from."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage, QPixmap

from app.document.snapshot import Snapshot
from app.ui.panels.decision import THUMBNAIL
from engine.contract.pixels import resize
from engine.photos.colour import colours_of
from engine.photos.metadata import Metadata


def thumbnail(snapshot: Snapshot, metadata: Metadata | None) -> QPixmap:
    """At most THUMBNAIL px a side; of a large photo only every so manieth pixel is read."""
    canvas, known = snapshot.canvas, metadata or Metadata()
    colours = colours_of(known.icc, known.grey)
    stored = snapshot.pixels.read(canvas)
    step = max(1, max(canvas.shape) // (4 * THUMBNAIL))
    picture = colours.shown(np.ascontiguousarray(stored[::step, ::step]))
    scale = THUMBNAIL / max(picture.shape[:2])
    shape = max(1, round(picture.shape[0] * scale)), max(1, round(picture.shape[1] * scale))
    small = np.ascontiguousarray(resize(picture, shape))
    image = QImage(small.data, shape[1], shape[0], shape[1] * 3, QImage.Format.Format_RGB888)
    return QPixmap.fromImage(image.copy())
