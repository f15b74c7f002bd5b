"""From a brush stroke to mask cells. No Qt here.

A cell is painted when its centre lies within `radius` of the stroke's line; nothing is anti-aliased, because a mask is a yes or a no.
A tool that paints while the pointer moves rasterizes the last two points of each move onto a grid of its own (each step costs only what
it touches) and commits the grid on release.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.document.tiles import Grid
from engine.contract.geometry import Rect


@dataclass(frozen=True, slots=True)
class Stroke:
    """One press, drag and release of a round brush.

    points: Nx2 float (x, y) in canvas coordinates, N >= 1; pixel (0, 0) has its centre at (0.5, 0.5). radius: > 0, in canvas pixels.
    hardness: 0..1, how far in the edge stays solid; kept with the stroke for soft masks, a yes-or-no mask ignores it.
    erase: True takes cells out of the hole.
    """

    points: NDArray[np.floating]
    radius: float
    hardness: float = 1.0
    erase: bool = False


def extent(stroke: Stroke) -> Rect:
    """The canvas pixels that the stroke can touch."""
    raise NotImplementedError


def coverage(stroke: Stroke, rect: Rect) -> NDArray[np.bool_]:
    """The cells of `rect` under the brush: bool, shape `rect.shape`."""
    raise NotImplementedError


def rasterize(mask: Grid[np.bool_], stroke: Stroke, within: Rect | None = None) -> tuple[Grid[np.bool_], Rect]:
    """The mask after the stroke, and the dirty Rect (the cells that may have changed; empty when none can).

    `within` is normally the canvas: nothing outside it is painted.
    """
    raise NotImplementedError
