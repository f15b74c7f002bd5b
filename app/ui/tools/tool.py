"""Tools as generators: started by a press, sent what the pointer does, ended when they return. No Qt here.

A tool that changes the photo sketches what it draws bit by bit and returns all of it in the end. Until then nothing has
happened to the document: a tool that is closed before was never used.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

import numpy as np

from app.document.settings import Pressure
from app.document.shapes import Shape, box
from app.document.strokes import Stroke
from app.ui.tools.tool_hint import hand_on

Point = tuple[float, float]
_UPRIGHT = 2.0  # degrees from upright that are taken for upright
_LIGHTEST = 0.02  # of a pen's pressure: what a stroke begins and ends with is not nothing


@dataclass(frozen=True, slots=True)
class Pointer:
    """One event. x and y in canvas coordinates; screen: where on the screen, in its own pixels from the view's corner.

    'accept' and 'back' are keys: end what is being drawn here, take its last corner away. straight: Shift is down.
    opposite: Alt is down. pressure: of a pen, 0..1.
    """

    kind: Literal["press", "move", "release", "double", "accept", "back"]
    x: float
    y: float
    straight: bool = False
    opposite: bool = False
    pressure: float = 1.0
    screen: Point = (0.0, 0.0)

    @property
    def at(self) -> Point:
        return self.x, self.y


@dataclass(frozen=True, slots=True)
class Brush:
    """radius in canvas pixels; hardness 0..1: the share of the radius that is solid; opacity 0..1: how much one stroke
    covers. pressure: what the pressure of a pen changes.
    """

    radius: float
    hardness: float = 1.0
    opacity: float = 1.0
    pressure: Pressure = "nothing"


@dataclass(frozen=True, slots=True)
class Pick:
    """What lies at this point is to be marked, or no longer marked."""

    point: Point
    erase: bool


class Surface(Protocol):
    """What a tool may do to the canvas while it is used."""

    @property
    def last_point(self) -> Point | None:
        """Where the stroke before this one ended; None before the first."""
        ...

    @property
    def subtract(self) -> bool:
        """Whether shapes take away."""
        ...

    @property
    def pixel(self) -> float:
        """How many canvas pixels a screen pixel is wide."""
        ...

    def sketch(self, stroke: Stroke) -> None:
        """Show `stroke` on top of what this tool sketched before."""
        ...

    def draft(self, shape: Shape | None, open_end: bool = False) -> None:
        """Show the outline of `shape`, without its closing line when the end is open; None for none."""
        ...

    def pan(self, dx: float, dy: float) -> None:
        """Move the photo under the window by so many canvas pixels."""
        ...

    @property
    def angle(self) -> float:
        """Degrees that the photo is shown turned by, clockwise."""
        ...

    def turn_to(self, degrees: float) -> None:
        """Show the photo turned by so much, clockwise."""
        ...

    def slide(self, x: float) -> None:
        """Put the line between before and after at this column of the screen."""
        ...

    @property
    def middle(self) -> Point:
        """The screen point that turning keeps where it is."""
        ...

    def mind(self, pointer: Pointer | None) -> None:
        """Hand an event to whoever minds the current tool; None when the gesture was given up."""
        ...


Drawn: TypeAlias = Stroke | Shape | Pick
Gesture: TypeAlias = Generator[None, Pointer, Drawn | None]
Tool: TypeAlias = Callable[[Pointer, Surface, Brush], Gesture]


def _draw(press: Pointer, surface: Surface, brush: Brush, erase: bool) -> Gesture:
    trail = [press]
    if press.straight and surface.last_point is not None:
        x, y = surface.last_point
        trail.insert(0, Pointer("press", x, y, pressure=press.pressure))

    def stroke(some: list[Pointer]) -> Stroke:
        points = np.array([pointer.at for pointer in some], np.float64)
        pressed = np.array([max(_LIGHTEST, pointer.pressure) for pointer in some])
        sizes = pressed if brush.pressure in ("size", "both") and (pressed < 1).any() else None
        flows = pressed if brush.pressure in ("opacity", "both") and (pressed < 1).any() else None
        return Stroke(points, brush.radius, brush.hardness, erase, brush.opacity, sizes, flows)

    surface.sketch(stroke(trail))
    while True:
        pointer = yield
        if pointer.kind not in ("move", "release"):
            continue
        # A pen that is lifted reports no pressure at all where it lay last.
        if pointer.at != trail[-1].at:
            trail.append(pointer)
            surface.sketch(stroke(trail[-2:]))
        if pointer.kind == "release":
            return stroke(trail)


def paint(press: Pointer, surface: Surface, brush: Brush) -> Gesture:
    """Adds to the hole; takes away with Alt. With Shift a straight line from where the last stroke ended."""
    return (yield from _draw(press, surface, brush, erase=press.opposite))


def erase(press: Pointer, surface: Surface, brush: Brush) -> Gesture:
    """Takes away from the hole; adds with Alt."""
    return (yield from _draw(press, surface, brush, erase=not press.opposite))


def _takes_away(press: Pointer, surface: Surface) -> bool:
    return press.opposite != surface.subtract


def lasso(press: Pointer, surface: Surface, brush: Brush) -> Gesture:
    """Everything inside the line that is drawn around it; takes away with Alt."""
    points, away = [press.at], _takes_away(press, surface)
    while True:
        pointer = yield
        if pointer.kind in ("move", "release") and math.dist(pointer.at, points[-1]) >= min(1.0, surface.pixel / 2):
            points.append(pointer.at)
            surface.draft(Shape("polygon", np.array(points), away), open_end=True)
        if pointer.kind == "release":
            return Shape("polygon", np.array(points), away) if len(points) > 2 else None


def polygon(press: Pointer, surface: Surface, brush: Brush) -> Gesture:
    """A corner with each click; closed by a double click, Enter, or a click on the first corner. Backspace takes the
    last corner away. With Shift, sides at multiples of 45 degrees.
    """
    corners, away = [press.at], _takes_away(press, surface)
    near = 8 * surface.pixel
    while True:
        pointer = yield
        at = _at_angle(corners[-1], pointer.at) if pointer.straight else pointer.at
        closes = len(corners) > 2 and math.dist(pointer.at, corners[0]) <= near
        match pointer.kind:
            case "press" if closes:
                break
            case "press" if math.dist(at, corners[-1]) > 0:
                corners.append(at)
            case "double" | "accept":
                break
            case "back" if len(corners) > 1:
                corners.pop()
            case "back":
                return None
            case _:
                pass
        surface.draft(Shape("polygon", np.array([*corners, corners[0] if closes else at]), away), open_end=True)
    return Shape("polygon", np.array(corners), away) if len(corners) > 2 else None


def rectangle(press: Pointer, surface: Surface, brush: Brush) -> Gesture:
    """From corner to corner; with Shift a square; takes away with Alt."""
    away = _takes_away(press, surface)
    return (yield from _span(press, surface, lambda last: box(press.at, last, away)))


def ellipse(press: Pointer, surface: Surface, brush: Brush) -> Gesture:
    """In the box from corner to corner; with Shift a circle; takes away with Alt."""
    away = _takes_away(press, surface)
    return (yield from _span(press, surface, lambda last: Shape("ellipse", np.array([press.at, last]), away)))


def _span(press: Pointer, surface: Surface, shape: Callable[[Point], Shape]) -> Gesture:
    while True:
        pointer = yield
        if pointer.kind not in ("move", "release"):
            continue
        last = pointer.at
        if pointer.straight:
            side = max(abs(last[0] - press.x), abs(last[1] - press.y))
            last = press.x + math.copysign(side, last[0] - press.x), press.y + math.copysign(side, last[1] - press.y)
        if pointer.kind == "release":
            return shape(last) if last[0] != press.x and last[1] != press.y else None
        surface.draft(shape(last))


def pick(press: Pointer, surface: Surface, brush: Brush) -> Gesture:
    """The face or the person that is clicked; takes it away with Alt."""
    while (yield).kind != "release":
        pass
    return Pick(press.at, _takes_away(press, surface))


def drag(press: Pointer, surface: Surface, brush: Brush) -> Gesture:
    """Moves the view: the point that was grabbed stays under the pointer."""
    while (pointer := (yield)).kind != "release":
        surface.pan(pointer.x - press.x, pointer.y - press.y)
    return None


def turn(press: Pointer, surface: Surface, brush: Brush) -> Gesture:
    """Turns the view around its middle, as far as the pointer goes around it; with Alt in steps of 15 degrees, and near
    upright always upright.
    """
    middle, before = surface.middle, surface.angle
    start = math.atan2(press.screen[1] - middle[1], press.screen[0] - middle[0])
    while (pointer := (yield)).kind != "release":
        around = math.atan2(pointer.screen[1] - middle[1], pointer.screen[0] - middle[0]) - start
        wanted = before + math.degrees(around)
        upright = 90.0 * round(wanted / 90)
        if pointer.opposite:
            wanted = 15.0 * round(wanted / 15)
        surface.turn_to(upright if abs(wanted - upright) < _UPRIGHT else wanted)
    return None


def slide(press: Pointer, surface: Surface, brush: Brush) -> Gesture:
    """Moves the line between before and after."""
    while (pointer := (yield)).kind != "release":
        surface.slide(pointer.screen[0])
    return None


def _at_angle(start: Point, end: Point) -> Point:
    """`end` moved to the nearest multiple of 45 degrees seen from `start`."""
    step = math.pi / 4
    angle = round(math.atan2(end[1] - start[1], end[0] - start[0]) / step) * step
    length = (end[0] - start[0]) * math.cos(angle) + (end[1] - start[1]) * math.sin(angle)
    return start[0] + length * math.cos(angle), start[1] + length * math.sin(angle)


TOOLS: dict[str, Tool] = {
    "brush": paint,
    "eraser": erase,
    "lasso": lasso,
    "polygon": polygon,
    "rectangle": rectangle,
    "ellipse": ellipse,
    "pick": pick,
    "expand": hand_on,
    "correct": hand_on,
    "eyes": hand_on,
    "hand": drag,
}
BRUSHES = ("brush", "eraser")
SHAPES = ("lasso", "polygon", "rectangle", "ellipse", "pick")
CLICKED = ("polygon", "pick", "eyes")  # a press is all they want, where there is nothing to take hold of
MARKING = (*BRUSHES, *SHAPES, "eyes")  # what they do is a step of the history
