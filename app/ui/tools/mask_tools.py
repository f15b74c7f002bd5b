"""The tools that draw into the mask: brush and eraser, lasso, polygon, rectangle and ellipse, and a click on a face."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt

from app.document.shapes import Shape, box
from app.document.strokes import Stroke
from app.ui.tools.tool import Brush, Pick, Point, Pointer, Surface, Tool, ToolHint

LIGHTEST = 0.02  # of a pen's pressure: what a stroke begins and ends with is not nothing


class BrushTool(Tool):
    """Paints the mask; erases with Alt. With Shift it draws a straight line from where the last stroke ended."""

    name = "brush"
    marks = True
    erases = False

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self._trail: list[Pointer] = []
        self._brush = Brush(1.0)
        self._erase = False

    def press(self, pointer: Pointer) -> None:
        self.active, self._brush = True, self.surface.brush
        self._erase = pointer.opposite != self.erases
        self._trail = [pointer]
        if pointer.straight and self.surface.last_point is not None:
            self._trail.insert(0, Pointer(*self.surface.last_point, pressure=pointer.pressure))
        self.surface.sketch(self._stroke(self._trail))

    def move(self, pointer: Pointer) -> None:
        # A pen that is lifted reports no pressure at all where it lay last.
        if pointer.at != self._trail[-1].at:
            self._trail.append(pointer)
            self.surface.sketch(self._stroke(self._trail[-2:]))

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        self.active = False
        self.surface.finish(self._stroke(self._trail))

    def hint(self, at: Point | None) -> ToolHint:
        brush = self.surface.brush
        return ToolHint(radius=brush.radius, hardness=brush.hardness, erases=self.erases)

    def _stroke(self, trail: Sequence[Pointer]) -> Stroke:
        brush = self._brush
        points = np.array([pointer.at for pointer in trail], np.float64)
        pressed = np.array([max(LIGHTEST, pointer.pressure) for pointer in trail])
        varies = bool((pressed < 1).any())
        sizes = pressed if varies and brush.pressure in ("size", "both") else None
        flows = pressed if varies and brush.pressure in ("opacity", "both") else None
        return Stroke(points, brush.radius, brush.hardness, self._erase, brush.opacity, sizes, flows)


class EraserTool(BrushTool):
    """Erases from the mask; paints with Alt."""

    name = "eraser"
    erases = True


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


class PickTool(ShapeTool):
    """The face or the person that is clicked."""

    name = "pick"
    clicks = True

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self._at: Point = (0.0, 0.0)

    def press(self, pointer: Pointer) -> None:
        super().press(pointer)
        self._at = pointer.at

    def release(self, pointer: Pointer) -> None:
        self.active = False
        self.surface.finish(Pick(self._at, self._erase))

    def cursor(self, hint: ToolHint) -> Qt.CursorShape:
        return Qt.CursorShape.PointingHandCursor
