"""The lasso, and what all tools that draw a shape share."""

from __future__ import annotations

import math

import numpy as np

from app.document.shapes import Shape
from app.ui.tools.tool import Point, Pointer, Surface, Tool


class ShapeTool(Tool):
    """Adds a shape to the mask, or takes it away: as it is set, with Alt the other way round."""

    marks = True
    takes_keys = True  # they must not fill or undo while a shape is being drawn

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self._erase = False

    def press(self, pointer: Pointer) -> None:
        self.active = True
        self._erase = pointer.opposite != self.surface.subtract


class LassoTool(ShapeTool):
    """Everything inside the line that is drawn around it."""

    name = "lasso"

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self._points: list[Point] = []

    def press(self, pointer: Pointer) -> None:
        super().press(pointer)
        self._points = [pointer.at]

    def move(self, pointer: Pointer) -> None:
        if math.dist(pointer.at, self._points[-1]) >= min(1.0, self.surface.pixel / 2):
            self._points.append(pointer.at)
            self.surface.draft(self._shape(), open_end=True)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        self.active = False
        if len(self._points) > 2:
            self.surface.finish(self._shape())

    def _shape(self) -> Shape:
        return Shape("polygon", np.array(self._points), self._erase)
