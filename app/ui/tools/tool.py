"""The base class of all tools, and what a tool is given and may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem, QWidget

from app.document.settings import Pressure
from app.document.shapes import Shape
from app.document.strokes import Stroke

Point = tuple[float, float]
REACH = 14.0  # screen pixels: how near to a point a press grabs it
SPOT = 5.5  # screen pixels: radius of a point that can be grabbed
HIDDEN_FROM = 4.0  # screen pixels: a circle of this radius takes the cursor's place; a smaller one is hard to find


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is. x and y in canvas coordinates; screen: in screen pixels from the corner of the viewport.

    straight: Shift is down. opposite: Alt is down. pressure: of a pen, 0..1.
    """

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
    """The face or person at this point is to be added to the mask, or with `erase` removed from it."""

    point: Point
    erase: bool


@dataclass(frozen=True, slots=True)
class ToolHint:
    """What a press would do under the pointer. grabs: drag something that is there. radius: paint so many canvas pixels
    around, with this hardness (0..1), in `color` (RGB); erases: take away instead. radius None: paint nothing.
    """

    grabs: bool = False
    radius: float | None = None
    hardness: float = 1.0
    erases: bool = False
    color: tuple[int, int, int] | None = None


Drawn: TypeAlias = Stroke | Shape | Pick


class Surface(Protocol):
    """What a tool sees of the canvas and may do to it."""

    @property
    def brush(self) -> Brush:
        """The brush as it is set for the layer that is drawn on, and for the pen or the mouse."""
        ...

    @property
    def last_point(self) -> Point | None:
        """Where the previous stroke ended; None before the first."""
        ...

    @property
    def subtract(self) -> bool:
        """Whether shapes take away."""
        ...

    @property
    def pixel(self) -> float:
        """How many canvas pixels a screen pixel is wide."""
        ...

    @property
    def angle(self) -> float:
        """Degrees that the photo is shown turned by, clockwise."""
        ...

    @property
    def middle(self) -> Point:
        """The middle of the viewport, in screen pixels: what turning keeps where it is."""
        ...

    def sketch(self, stroke: Stroke) -> None:
        """Show `stroke` on top of what was sketched since the press."""
        ...

    def draft(self, shape: Shape | None, open_end: bool = False, corners: bool = False) -> None:
        """Show the outline of `shape`, without its closing line when the end is open, with its corners marked if
        `corners`; None for none.
        """
        ...

    def finish(self, drawn: Drawn) -> None:
        """End the gesture and hand on what was drawn."""
        ...

    def pan(self, dx: float, dy: float) -> None:
        """Move the photo under the window by so many canvas pixels."""
        ...

    def turn_to(self, degrees: float) -> None:
        """Show the photo turned by so much, clockwise."""
        ...

    def slide(self, x: float) -> None:
        """Put the line between before and after at this column of the viewport."""
        ...

    def to_screen(self, point: Point) -> Point:
        """Where a canvas point is shown, in screen pixels from the corner of the viewport."""
        ...

    def to_canvas(self, point: Point) -> Point:
        """The canvas point that is shown at these screen pixels from the corner of the viewport."""
        ...

    def sees(self, points: Sequence[Point], inset: float) -> bool:
        """Whether all these canvas points are at least `inset` screen pixels inside the viewport."""
        ...

    def make_room(self, area: QRectF) -> None:
        """Let the view show this area of the canvas beside the photo."""
        ...

    def zoom_out_to(self, points: Sequence[Point], about: Point, inset: float) -> None:
        """Zoom out about a canvas point until all of `points` are at least `inset` screen pixels inside the viewport;
        do nothing where they are already.
        """
        ...

    def fit(self) -> None:
        """Show all of the photo and of the room that was made."""
        ...

    def add_item(self, item: QGraphicsItem) -> None:
        """Draw `item` over the photo, hidden while the original is shown."""
        ...

    def refresh_hint(self) -> None:
        """Show the hint and the cursor again: what a press would do has changed though the pointer has not moved."""
        ...


class Tool:
    """One way to use the pointer. A gesture begins with `press`, which sets `active`, and ends when `active` is false;
    until then nothing has happened to the document, so `cancel` has only to forget.

    A new tool is a subclass in this room. One that needs nothing but its surface is listed in `STANDARD` of
    `app.ui.canvas.tool_controller`, another is made by `app.ui.editor_setup`; its command is in `tools_menu`.
    """

    name = ""
    marks = False  # whether it changes the mask or other marks: refused while a preview is locked
    moves_view = False  # whether it changes how the photo is looked at, and nothing else
    takes_keys = False  # whether Enter and Backspace are its own while it is active
    clicks = False  # whether a click is all it needs, where there is nothing to grab
    many_presses = False  # whether its gesture goes on after a release, until another press ends it

    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self.active = False

    def press(self, pointer: Pointer) -> None:
        """Begin, or go on where the gesture takes several presses."""
        self.active = True

    def move(self, pointer: Pointer) -> None:
        """The pointer has moved while the gesture is active."""

    def release(self, pointer: Pointer) -> None:
        """The pointer was released while the gesture is active."""
        self.active = False

    def cancel(self) -> None:
        """Forget the gesture, as if it had never begun."""
        self.active = False

    @property
    def pending(self) -> bool:
        """Whether something is set up between gestures: Enter accepts it with `accept`, Esc drops it with `leave`."""
        return False

    def leave(self) -> None:
        """Drop what is `pending`."""

    def accept(self, pointer: Pointer) -> None:
        """End the gesture here: Enter or a double click. Only with `takes_keys`, or where something is `pending`."""

    def back(self, pointer: Pointer) -> None:
        """Take back the last part of the gesture: Backspace. Only with `takes_keys`."""

    def hint(self, at: Point | None) -> ToolHint:
        """What a press at this canvas point would do; None: the pointer is nowhere."""
        return ToolHint()

    def cursor(self, hint: ToolHint) -> Qt.CursorShape:
        """The cursor, where a press would do what `hint` says."""
        if hint.grabs:
            return Qt.CursorShape.PointingHandCursor
        if hint.radius is not None and hint.radius / self.surface.pixel >= HIDDEN_FROM:
            return Qt.CursorShape.BlankCursor
        return Qt.CursorShape.CrossCursor

    def options_page(self) -> QWidget | None:
        """The page of the options bar that belongs to this tool alone; None where it has none."""
        return None

    def show(self, chosen: bool) -> None:
        """Show the options and draw what this tool shows over the photo. Called after the photo or the chosen tool has
        changed; `chosen`: whether this is the one.
        """

    def rescale(self) -> None:
        """Draw again what keeps its size on the screen: the zoom has changed."""
