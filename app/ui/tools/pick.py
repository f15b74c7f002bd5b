"""Masking a whole face or person with a click."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.ui.tools.lasso import ShapeTool
from app.ui.tools.tool import Pick, Point, Pointer, Surface, ToolHint


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
