"""Choosing a tool, what it draws on, and the brush's size, hardness and opacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.document.selection import Selection
from app.document.shapes import Shape
from app.document.strokes import Stroke
from app.ui.actions import Command

if TYPE_CHECKING:
    from app.ui.window import MainWindow

# name, words, key, tip, group
TOOLS = (
    ("brush", "&Brush", "B", "Paint over what should be filled", 0),
    ("eraser", "&Eraser", "E", "Take away from what should be filled", 0),
    ("lasso", "&Lasso", "L", "Draw around what should be filled", 1),
    ("polygon", "&Polygon", "P", "Click around what should be filled; a double click or Enter closes it", 1),
    ("rectangle", "&Rectangle", "R", "Drag a box over what should be filled; with Shift a square", 1),
    ("ellipse", "Ell&ipse", "C", "Drag an ellipse over what should be filled; with Shift a circle", 1),
    ("pick", "&Face or Person", "W", "Click a face or a person to mark it", 1),
    ("expand", "E&xpand", "G", "Pull the edges of the canvas outward to expand the photo, inward to crop it", 2),
    ("correct", "Correct the &Structure", "S", "Paint on the predicted parts of a person, drag points of a face", 2),
    ("hand", "&Hand", "H", "Move the photo; with any tool hold Space", 3),
)
STEPS = {
    "brush": "Brush",
    "eraser": "Eraser",
    "lasso": "Lasso",
    "polygon": "Polygon",
    "rectangle": "Rectangle",
    "ellipse": "Ellipse",
}


def install(window: MainWindow) -> None:
    preferences, add = window.preferences, window.actions_.add
    marking = window.canvas.marking

    def swap() -> None:
        if marking.tool in ("brush", "eraser"):
            window.set_tool("brush" if marking.tool == "eraser" else "eraser")
        else:
            marking.subtract = not marking.subtract

    for name, text, key, tip, group in TOOLS:
        choose = lambda name=name: window.set_tool(name)  # noqa: E731
        add(Command(name, text, choose, (key,), tip, name, menu="tools", group=group, tool=True))
    window.actions_.brush.setChecked(True)
    tip = "Change between brush and eraser; with other tools between adding and taking away"
    add(Command("swap", "Add or Take Away", swap, ("X",), tip, menu="tools", group=8))

    def change(field: str, by: float, low: float) -> None:
        value = getattr(preferences.value, field) + by
        preferences.change(**{field: min(1.0, max(low, round(value, 2)))})

    # A shifted bracket is a brace to some systems.
    for name, text, run, keys, tip in (
        ("larger", "Larger Brush", lambda: preferences.step_radius(1), ("]",), "Make the brush larger"),
        ("smaller", "Smaller Brush", lambda: preferences.step_radius(-1), ("[",), "Make the brush smaller"),
        (
            "harder",
            "Harder Brush",
            lambda: change("hardness", 0.1, 0),
            ("Shift+]", "}", "Shift+}"),
            "Make the brush harder",
        ),
        (
            "softer",
            "Softer Brush",
            lambda: change("hardness", -0.1, 0),
            ("Shift+[", "{", "Shift+{"),
            "Make the brush softer",
        ),
        ("denser", "More Opaque Brush", lambda: change("opacity", 0.1, 0.01), (".",), "Let one stroke cover more"),
        ("thinner", "Less Opaque Brush", lambda: change("opacity", -0.1, 0.1), (",",), "Let one stroke cover less"),
    ):
        add(Command(name, text, run, keys, tip, menu="tools", group=9))
    window.canvas.drawn.connect(lambda result, selection: _commit(window, result, selection))


def _commit(window: MainWindow, result: Stroke | Shape, selection: Selection) -> None:
    """What was drawn, as one step."""
    snapshot, canvas = window.document.snapshot, window.canvas
    if snapshot is None:
        return
    name = STEPS[canvas.tool]
    if isinstance(result, Stroke):
        name = "Eraser" if result.erase else "Brush"
    elif result.erase:
        name = f"{name}, taken away"
    if canvas.marking.layer == "lock":
        window.document.commit(snapshot.with_locked(selection.mask), f"{name} on the locks")
    else:
        window.document.commit(snapshot.with_selection(selection), name)
