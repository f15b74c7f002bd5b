"""The tools that change how the photo is looked at: the hand, turning, and the line between before and after."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt

from app.ui.tools.tool import Point, Pointer, Surface, Tool, ToolHint

UPRIGHT = 2.0  # degrees from upright that are taken for upright
STEP = 15.0  # degrees, with Alt


class HandTool(Tool):
    """Moves the photo: the point that was grabbed stays under the pointer."""

    name = "hand"
    moves_view = True

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self._start: Point = (0.0, 0.0)

    def press(self, pointer: Pointer) -> None:
        self.active, self._start = True, pointer.at

    def move(self, pointer: Pointer) -> None:
        self.surface.pan(pointer.x - self._start[0], pointer.y - self._start[1])

    def cursor(self, hint: ToolHint) -> Qt.CursorShape:
        return Qt.CursorShape.ClosedHandCursor if self.active else Qt.CursorShape.OpenHandCursor


class TurnTool(HandTool):
    """Turns the photo around the middle of the view, as far as the pointer goes around it; with Alt in steps, and near
    upright always upright.
    """

    name = "turn"

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self._before = self._angle = 0.0

    def press(self, pointer: Pointer) -> None:
        self.active, self._before, self._angle = True, self.surface.angle, self._around(pointer)

    def move(self, pointer: Pointer) -> None:
        wanted = self._before + math.degrees(self._around(pointer) - self._angle)
        upright = 90.0 * round(wanted / 90)
        if pointer.opposite:
            wanted = STEP * round(wanted / STEP)
        self.surface.turn_to(upright if abs(wanted - upright) < UPRIGHT else wanted)

    def _around(self, pointer: Pointer) -> float:
        middle = self.surface.middle
        return math.atan2(pointer.screen[1] - middle[1], pointer.screen[0] - middle[0])


class CompareTool(Tool):
    """Moves the line between before and after."""

    name = "compare"
    moves_view = True

    def move(self, pointer: Pointer) -> None:
        self.surface.slide(pointer.screen[0])

    def cursor(self, hint: ToolHint) -> Qt.CursorShape:
        return Qt.CursorShape.SplitHCursor
