"""The polygon."""

from __future__ import annotations

import math

import numpy as np

from app.document.shapes import Shape
from app.ui.tools.lasso import ShapeTool
from app.ui.tools.tool import Point, Pointer, Surface

CLOSES = 8.0  # screen pixels around the first corner in which a click closes the polygon


class PolygonTool(ShapeTool):
    """A corner with each click; closed by a double click, Enter, or a click on the first corner. Backspace takes the
    last corner away. With Shift, sides at multiples of 45 degrees.
    """

    name = "polygon"
    clicks = True
    many_presses = True

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self._corners: list[Point] = []
        self._near = CLOSES

    def press(self, pointer: Pointer) -> None:
        if not self.active:
            super().press(pointer)
            self._corners, self._near = [pointer.at], CLOSES * self.surface.pixel
            return
        at = self._snapped(pointer)
        if self._closes(pointer):
            self.accept(pointer)
            return
        if math.dist(at, self._corners[-1]) > 0:
            self._corners.append(at)
        self._draft(pointer)

    def move(self, pointer: Pointer) -> None:
        self._draft(pointer)

    def release(self, pointer: Pointer) -> None:
        self._draft(pointer)

    def accept(self, pointer: Pointer) -> None:
        self.active = False
        if len(self._corners) > 2:
            self.surface.finish(Shape("polygon", np.array(self._corners), self._erase))

    def back(self, pointer: Pointer) -> None:
        self._corners.pop()
        if self._corners:
            self._draft(pointer)
        else:
            self.active = False

    def _closes(self, pointer: Pointer) -> bool:
        return len(self._corners) > 2 and math.dist(pointer.at, self._corners[0]) <= self._near

    def _snapped(self, pointer: Pointer) -> Point:
        return _at_angle(self._corners[-1], pointer.at) if pointer.straight else pointer.at

    def _draft(self, pointer: Pointer) -> None:
        end = self._corners[0] if self._closes(pointer) else self._snapped(pointer)
        self.surface.draft(Shape("polygon", np.array([*self._corners, end]), self._erase), True, True)


def _at_angle(start: Point, end: Point) -> Point:
    """`end` moved to the nearest multiple of 45 degrees seen from `start`."""
    step = math.pi / 4
    angle = round(math.atan2(end[1] - start[1], end[0] - start[0]) / step) * step
    length = (end[0] - start[0]) * math.cos(angle) + (end[1] - start[1]) * math.sin(angle)
    return start[0] + length * math.cos(angle), start[1] + length * math.sin(angle)
