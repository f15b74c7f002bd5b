"""The rectangle and the ellipse, both drawn from corner to corner."""

from __future__ import annotations

import math

import numpy as np

from app.document.shapes import Shape, box
from app.ui.tools.lasso import ShapeTool
from app.ui.tools.tool import Point, Pointer, Surface


class RectangleTool(ShapeTool):
    """From corner to corner; with Shift a square."""

    name = "rectangle"

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self._start = (0.0, 0.0)

    def press(self, pointer: Pointer) -> None:
        super().press(pointer)
        self._start = pointer.at

    def move(self, pointer: Pointer) -> None:
        self.surface.draft(self._shape(self._start, self._end(pointer)))

    def release(self, pointer: Pointer) -> None:
        end = self._end(pointer)
        self.active = False
        if end[0] != self._start[0] and end[1] != self._start[1]:
            self.surface.finish(self._shape(self._start, end))

    def _shape(self, start: Point, end: Point) -> Shape:
        return box(start, end, self._erase)

    def _end(self, pointer: Pointer) -> Point:
        if not pointer.straight:
            return pointer.at
        x, y = pointer.x - self._start[0], pointer.y - self._start[1]
        side = max(abs(x), abs(y))
        return self._start[0] + math.copysign(side, x), self._start[1] + math.copysign(side, y)


class EllipseTool(RectangleTool):
    """In the box from corner to corner; with Shift a circle."""

    name = "ellipse"

    def _shape(self, start: Point, end: Point) -> Shape:
        return Shape("ellipse", np.array([start, end]), self._erase)
