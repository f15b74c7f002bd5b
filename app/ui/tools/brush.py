"""The brush and the eraser."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.document.strokes import Stroke
from app.ui.tools.tool import Brush, Point, Pointer, Surface, Tool, ToolHint

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
