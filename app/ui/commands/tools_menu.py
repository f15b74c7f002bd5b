"""The Tools menu: choosing a tool, what it draws on, and the brush's size, hardness and opacity."""

from __future__ import annotations

from functools import partial

from app.ui.actions import Command
from app.ui.context import EditorContext, Sections
from app.ui.i18n.language import noop


def choose(name: str, context: EditorContext) -> None:
    context.set_tool(name)


def tool(name: str, text: str, key: str, tip: str, words: str) -> Command[EditorContext]:
    """The command that chooses the tool of that name."""
    return Command(name, text, partial(choose, name), (key,), tip, name, tool=True, early=True, words=words)


def swap(context: EditorContext) -> None:
    tools = context.tool_state
    if tools.tool in ("brush", "eraser"):
        context.set_tool("brush" if tools.tool == "eraser" else "eraser")
    else:
        tools.subtract = not tools.subtract


def point(context: EditorContext) -> None:
    """Turn the keyboard pointer on or off; where it is on and the keyboard elsewhere, bring the keyboard to it."""
    canvas = context.editor.canvas
    away = not canvas.hasFocus()
    canvas.setFocus()
    if not (away and canvas.cross.on):
        canvas.cross.turn(not canvas.cross.on)
    context.actions.refresh()


def resize(steps: int, context: EditorContext) -> None:
    if context.tool_state.tool == "correct":  # it has a brush of its own
        context.editor.guided_fill_view.structure.step_size(steps)
    else:
        context.preferences.step_radius(steps)


def change(setting: str, by: float, low: float, context: EditorContext) -> None:
    value = getattr(context.preferences.value, setting) + by
    context.preferences.change(**{setting: min(1.0, max(low, round(value, 2)))})


SECTIONS: Sections = (
    (
        tool(
            "brush",
            noop("&Brush"),
            "B",
            noop("Paint over what should be filled"),
            noop("paint, draw, pen, select, mask, mark, retouch"),
        ),
        tool("eraser", noop("&Eraser"), "E", noop("Erase from the mask"), noop("erase, rubber, deselect, delete")),
    ),
    (
        tool(
            "lasso",
            noop("&Lasso"),
            "L",
            noop("Draw around what should be filled"),
            noop("freehand, select, outline, cut out"),
        ),
        tool(
            "polygon",
            noop("&Polygon"),
            "P",
            noop("Click around what should be filled; a double click or Enter closes it"),
            noop("select, outline, straight edges, corners"),
        ),
        tool(
            "rectangle",
            noop("&Rectangle"),
            "R",
            noop("Drag a box over what should be filled; with Shift a square"),
            noop("box, square, select, marquee, frame"),
        ),
        tool(
            "ellipse",
            noop("Ell&ipse"),
            "C",
            noop("Drag an ellipse over what should be filled; with Shift a circle"),
            noop("circle, oval, round, select"),
        ),
        tool(
            "pick",
            noop("&Face or Person"),
            "W",
            noop("Click a face or a person to mask it"),
            noop("select subject, magic wand, quick selection, object, people, person, face, segment, remove person"),
        ),
    ),
    (
        tool(
            "crop",
            noop("Cr&op and Straighten"),
            "Shift+C",
            noop("Crop, straighten, turn or flip the photo"),
            noop(
                "crop, trim, cut, straighten, rotate, turn, flip, mirror, level, horizon, tilt, aspect ratio, "
                "passport, 90 degrees, orientation"
            ),
        ),
        tool(
            "expand",
            noop("E&xpand"),
            "G",
            noop("Pull the edges of the canvas outward to expand the photo, inward to crop it"),
            noop(
                "crop, trim, cut, resize, canvas size, outpaint, uncrop, extend, aspect ratio, border, zoom out, size"
            ),
        ),
        tool(
            "correct",
            noop("Correct the &Structure"),
            "S",
            noop("Paint on the predicted parts of a person, drag points of a face"),
            noop("edit face, landmarks, body parts, segmentation, reshape, liquify, move eyes, smile"),
        ),
        tool(
            "eyes",
            noop("Place the E&yes"),
            "I",
            noop("Click both eyes of a face that is not found automatically"),
            noop("mark eyes, face not found, eye position, blink"),
        ),
    ),
    (
        tool(
            "hand",
            noop("&Hand"),
            "H",
            noop("Move the photo; with any tool hold Space"),
            noop("pan, move, scroll, drag"),
        ),
    ),
    (
        Command(
            "swap",
            noop("Switch Add and Subtract"),
            swap,
            ("X",),
            noop("Switch between brush and eraser, or with other tools between adding and subtracting"),
            words=noop("subtract, add, mode, toggle eraser"),
        ),
        Command(
            "pointer",
            noop("&Keyboard Pointer"),
            point,
            ("A",),
            noop("Use tools without a mouse: the arrow keys move a crosshair"),
            enabled=lambda context: context.is_open,
            checked=lambda context: context.editor.canvas.cross.on,
            words=noop("accessibility, crosshair, without mouse, cursor, keyboard"),
        ),
    ),
    (
        Command(
            "larger",
            noop("Larger Brush"),
            partial(resize, 1),
            ("]",),
            noop("Make the brush larger"),
            words=noop("bigger, brush size, increase, thicker"),
        ),
        Command(
            "smaller",
            noop("Smaller Brush"),
            partial(resize, -1),
            ("[",),
            noop("Make the brush smaller"),
            words=noop("brush size, decrease, thinner"),
        ),
        Command(
            "harder",
            noop("Harder Brush"),
            partial(change, "hardness", 0.1, 0),
            ("Shift+]", "}", "Shift+}"),  # a shifted bracket is a brace to some systems
            noop("Make the brush harder"),
            words=noop("sharp edge, hardness"),
        ),
        Command(
            "softer",
            noop("Softer Brush"),
            partial(change, "hardness", -0.1, 0),
            ("Shift+[", "{", "Shift+{"),
            noop("Make the brush softer"),
            words=noop("soft edge, blur edge, hardness"),
        ),
        Command(
            "denser",
            noop("More Opaque Brush"),
            partial(change, "opacity", 0.1, 0.01),
            (".",),
            noop("Make strokes more opaque"),
            words=noop("opacity, flow, stronger, transparent"),
        ),
        Command(
            "thinner",
            noop("Less Opaque Brush"),
            partial(change, "opacity", -0.1, 0.1),
            (",",),
            noop("Make strokes less opaque"),
            words=noop("opacity, flow, weaker, transparent"),
        ),
    ),
)
