"""What tests of completing people are made of: a person on a wall, and the canvas that grows around them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from engine.fill.engine import Engine
from engine.fill.events import Finished
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from engine.imaging.margins import Margins
from engine.imaging.pixels import Pixels
from tests.engine.scene import Log, apply, finished


def standing(width: int = 80, height: int = 120, left: int = 30, right: int = 50) -> Pixels:
    """A grey-green wall and a red person, cut off by the lower edge."""
    image = np.random.default_rng(1).integers(60, 90, (height, width, 3)).astype(np.uint8)
    image[:, :, 1] += 30
    image[height // 6 :, left:right] = (220, 40, 40)
    return image


def expanded(photo: Pixels, margins: Margins, **more: Any) -> FillRequest:
    """The job that fills the new canvas; what lies under the mask is noise that nothing may depend on."""
    rect = Rect.of(photo)
    canvas = margins.around(rect)
    image = np.random.default_rng(9).integers(0, 256, (*canvas.shape, 3)).astype(np.uint8)
    mask = np.ones(canvas.shape, np.bool_)
    image[rect.slices(canvas)] = photo
    mask[rect.slices(canvas)] = False
    return FillRequest(image, mask, canvas, expansion=True, **more)


def run(engine: Engine, asked: FillRequest, log: Log | None = None) -> Finished:
    log = log or Log()
    return finished(log, engine.submit(asked, log))


def result(asked: FillRequest, end: Finished) -> Pixels:
    return apply(asked.image, [replace(p, rect=p.rect.shift(-asked.rect.left, -asked.rect.top)) for p in end.patches])
