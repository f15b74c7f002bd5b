"""A tool that draws nothing itself. No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.canvas.tools import Brush, Gesture, Pointer, Surface


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
