"""A tool that draws nothing itself. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.tools.tool import Brush, Gesture, Pointer, Surface


@dataclass(frozen=True, slots=True)
class ToolHint:
    """What a press would do at a place. takes: it takes hold of something there. radius: it paints so many canvas
    pixels around, in `color` (RGB); None: it paints nothing.
    """

    takes: bool = False
    radius: float | None = None
    color: tuple[int, int, int] | None = None


def hand_on(press: Pointer, surface: Surface, brush: Brush) -> Gesture:
    """Draws nothing: what it means is for whoever minds the tool."""
    try:
        surface.mind(press)
        while True:
            pointer = yield
            surface.mind(pointer)
            if pointer.kind == "release":
                return None
    except GeneratorExit:
        surface.mind(None)
        raise
