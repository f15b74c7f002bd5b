"""Choosing a tool, and the brush's size and hardness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command

if TYPE_CHECKING:
    from app.ui.window import MainWindow

TOOLS = (
    ("brush", "&Brush", "B", "Paint over what should be filled"),
    ("eraser", "&Eraser", "E", "Take away from what should be filled"),
    ("hand", "&Hand", "H", "Move the photo; with any tool hold Space"),
)


def install(window: MainWindow) -> None:
    preferences, add = window.preferences, window.actions_.add

    def harden(by: float) -> None:
        preferences.change(hardness=min(1.0, max(0.0, round(preferences.value.hardness + by, 2))))

    def swap() -> None:
        window.set_tool("brush" if window.canvas.tool == "eraser" else "eraser")

    for name, text, key, tip in TOOLS:
        choose = lambda name=name: window.set_tool(name)  # noqa: E731
        add(Command(name, text, choose, (key,), tip, name, menu="tools", tool=True))
    window.actions_.brush.setChecked(True)
    add(
        Command("swap", "Swap Brush and Eraser", swap, ("X",), "Change between brush and eraser", menu="tools", group=1)
    )
    # A shifted bracket is a brace to some systems.
    for name, text, run, keys, tip in (
        ("larger", "Larger Brush", lambda: preferences.step_radius(1), ("]",), "Make the brush larger"),
        ("smaller", "Smaller Brush", lambda: preferences.step_radius(-1), ("[",), "Make the brush smaller"),
        ("harder", "Harder Brush", lambda: harden(0.1), ("Shift+]", "}", "Shift+}"), "Make the brush harder"),
        ("softer", "Softer Brush", lambda: harden(-0.1), ("Shift+[", "{", "Shift+{"), "Make the brush softer"),
    ):
        add(Command(name, text, run, keys, tip, menu="tools", group=1))
