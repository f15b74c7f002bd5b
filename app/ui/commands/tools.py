"""Choosing a tool, what it draws on, and the brush's size, hardness and opacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.i18n.language import noop, tr

if TYPE_CHECKING:
    from app.ui.document_view import DocumentView

# name, words, key, tip, group
TOOLS = (
    ("brush", noop("&Brush"), "B", noop("Paint over what should be filled"), 0),
    ("eraser", noop("&Eraser"), "E", noop("Erase from the mask"), 0),
    ("lasso", noop("&Lasso"), "L", noop("Draw around what should be filled"), 1),
    (
        "polygon",
        noop("&Polygon"),
        "P",
        noop("Click around what should be filled; a double click or Enter closes it"),
        1,
    ),
    ("rectangle", noop("&Rectangle"), "R", noop("Drag a box over what should be filled; with Shift a square"), 1),
    ("ellipse", noop("Ell&ipse"), "C", noop("Drag an ellipse over what should be filled; with Shift a circle"), 1),
    ("pick", noop("&Face or Person"), "W", noop("Click a face or a person to mask it"), 1),
    (
        "expand",
        noop("E&xpand"),
        "G",
        noop("Pull the edges of the canvas outward to expand the photo, inward to crop it"),
        2,
    ),
    (
        "correct",
        noop("Correct the &Structure"),
        "S",
        noop("Paint on the predicted parts of a person, drag points of a face"),
        2,
    ),
    (
        "eyes",
        noop("Place the E&yes"),
        "I",
        noop("Click both eyes of a face that is not found automatically"),
        2,
    ),
    ("hand", noop("&Hand"), "H", noop("Move the photo; with any tool hold Space"), 3),
)


def install(view: DocumentView) -> None:
    preferences, add = view.preferences, view.actions_.add
    tool_state = view.tool_state

    def swap() -> None:
        if tool_state.tool in ("brush", "eraser"):
            view.set_tool("brush" if tool_state.tool == "eraser" else "eraser")
        else:
            tool_state.subtract = not tool_state.subtract

    for name, text, key, tip, group in TOOLS:
        choose = lambda name=name: view.set_tool(name)  # noqa: E731
        add(Command(name, text, choose, (key,), tip, name, menu="tools", group=group, tool=True, early=True))
    view.actions_.brush.setChecked(True)
    tip = tr("Switch between brush and eraser, or with other tools between adding and subtracting")
    add(Command("swap", tr("Switch Add and Subtract"), swap, ("X",), tip, menu="tools", group=8))

    def point() -> None:
        """Where the keyboard is elsewhere, it comes to the cross, also to one that is there already."""
        cross, away = view.canvas.cross, not view.canvas.hasFocus()
        view.canvas.setFocus()
        if not (away and cross.on):
            cross.turn(not cross.on)
        view.actions_.refresh()

    tip = tr("Use tools without a mouse: the arrow keys move a crosshair")
    is_open = lambda: view.document.snapshot is not None  # noqa: E731
    pointing = lambda: view.canvas.cross.on  # noqa: E731
    words, keys = tr("&Keyboard Pointer"), ("A",)
    add(Command("pointer", words, point, keys, tip, menu="tools", group=8, enabled=is_open, checked=pointing))

    def change(field: str, by: float, low: float) -> None:
        value = getattr(preferences.value, field) + by
        preferences.change(**{field: min(1.0, max(low, round(value, 2)))})

    def resize(steps: int) -> None:
        if tool_state.tool == "correct":  # it has a brush of its own
            view.guided_fill_view.structure.step_size(steps)
        else:
            preferences.step_radius(steps)

    # A shifted bracket is a brace to some systems.
    for name, text, run, keys, tip in (
        ("larger", tr("Larger Brush"), lambda: resize(1), ("]",), tr("Make the brush larger")),
        ("smaller", tr("Smaller Brush"), lambda: resize(-1), ("[",), tr("Make the brush smaller")),
        (
            "harder",
            tr("Harder Brush"),
            lambda: change("hardness", 0.1, 0),
            ("Shift+]", "}", "Shift+}"),
            tr("Make the brush harder"),
        ),
        (
            "softer",
            tr("Softer Brush"),
            lambda: change("hardness", -0.1, 0),
            ("Shift+[", "{", "Shift+{"),
            tr("Make the brush softer"),
        ),
        (
            "denser",
            tr("More Opaque Brush"),
            lambda: change("opacity", 0.1, 0.01),
            (".",),
            tr("Make strokes more opaque"),
        ),
        (
            "thinner",
            tr("Less Opaque Brush"),
            lambda: change("opacity", -0.1, 0.1),
            (",",),
            tr("Make strokes less opaque"),
        ),
    ):
        add(Command(name, text, run, keys, tip, menu="tools", group=9))
