"""Tools as generators: started by a press, sent each move, ended by the release. No Qt here.

A tool that changes the photo sketches its stroke bit by bit and returns all of it in the end. Until then nothing has
happened to the document: a tool that is closed before the release was never used.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from app.document.strokes import Stroke

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pointer:
    """One event of the mouse; x and y in canvas coordinates. straight: Shift is down. opposite: Alt is down."""

    kind: Literal["press", "move", "release"]
    x: float
    y: float
    straight: bool = False
    opposite: bool = False

    @property
    def at(self) -> Point:
        return self.x, self.y


@dataclass(frozen=True, slots=True)
class Brush:
    """radius in canvas pixels; hardness 0..1: the share of the radius that is solid."""

    radius: float
    hardness: float = 1.0

    @property
    def reach(self) -> float:
        """Where a brush that fades from its solid core to its rim covers one half: there a yes-or-no mask ends."""
        return self.radius * (1 + self.hardness) / 2


class Surface(Protocol):
    """What a tool may do to the canvas while it is used."""

    @property
    def last_point(self) -> Point | None:
        """Where the stroke before this one ended; None before the first."""
        ...

    def sketch(self, stroke: Stroke) -> None:
        """Show `stroke` on top of what this tool sketched before."""
        ...

    def pan(self, dx: float, dy: float) -> None:
        """Move the photo under the window by so many canvas pixels."""
        ...


Gesture = Generator[None, Pointer, Stroke | None]
Tool = Callable[[Pointer, Surface, Brush], Gesture]


def _draw(press: Pointer, surface: Surface, brush: Brush, erase: bool) -> Gesture:
    points = [press.at]
    if press.straight and surface.last_point is not None:
        points.insert(0, surface.last_point)

    def stroke(some: list[Point]) -> Stroke:
        return Stroke(np.array(some, np.float64), brush.reach, 1.0, erase)

    surface.sketch(stroke(points))
    while (pointer := (yield)).kind == "move":
        if pointer.at != points[-1]:
            points.append(pointer.at)
            surface.sketch(stroke(points[-2:]))
    if pointer.at != points[-1]:
        points.append(pointer.at)
        surface.sketch(stroke(points[-2:]))
    return stroke(points)


def paint(press: Pointer, surface: Surface, brush: Brush) -> Gesture:
    """Adds to the hole; takes away with Alt. With Shift a straight line from where the last stroke ended."""
    return (yield from _draw(press, surface, brush, erase=press.opposite))


def erase(press: Pointer, surface: Surface, brush: Brush) -> Gesture:
    """Takes away from the hole; adds with Alt."""
    return (yield from _draw(press, surface, brush, erase=not press.opposite))


def drag(press: Pointer, surface: Surface, brush: Brush) -> Gesture:
    """Moves the view: the point that was grabbed stays under the pointer."""
    while (pointer := (yield)).kind == "move":
        surface.pan(pointer.x - press.x, pointer.y - press.y)
    return None


TOOLS: dict[str, Tool] = {"brush": paint, "eraser": erase, "hand": drag}
