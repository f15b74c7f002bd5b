"""The colours of the window, dark or light. Each is one object that lives as long as the program: changing the theme
changes what is in it, so whoever holds a colour, an icon's engine too, paints with the current one.
"""

from __future__ import annotations

from PySide6.QtGui import QColor

# name: as it is in the dark theme, as it is in the light one
SCHEMES = {
    "CANVAS": ("#262626", "#8e8e8e"),
    "PANEL": ("#2f2f2f", "#e3e3e3"),
    "FIELD": ("#282828", "#f1f1f1"),
    "RAISED": ("#3a3a3a", "#d3d3d3"),
    "HELD": ("#474747", "#bebebe"),  # pressed, chosen, the edge of a button
    "GROOVE": ("#4a4a4a", "#b9b9b9"),
    "KNOB": ("#b9b9b9", "#5c5c5c"),
    "LINE": ("#1d1d1d", "#b2b2b2"),
    "TEXT": ("#cfcfcf", "#222222"),
    "QUIET": ("#a6a6a6", "#5b5b5b"),
    "OFF": ("#626262", "#9b9b9b"),
    "HINT": ("#7c7c7c", "#3c3c3c"),  # drawn on the canvas while that is empty
    "ACCENT": ("#33679f", "#336aa5"),  # behind ON_ACCENT
    "ACCENT_OVER": ("#3a6fa8", "#2a5d95"),  # the same, under the pointer
    "ACCENT_HOVER": ("#4f8bca", "#2a639f"),  # rings and bars
    "ERROR": ("#e0796f", "#a8352a"),
    "GOOD": ("#7fae7c", "#3d7a3a"),
    "TOOLTIP": ("#1f1f1f", "#f6f6f6"),
    "ALARM": ("#3b3130", "#ecd5d2"),  # behind a message
    "NEWS": ("#2c3640", "#d2deea"),
    "STOP": ("#5a4340", "#99574f"),
    "STOP_HOVER": ("#6a4d49", "#894c45"),
}

CANVAS, PANEL, FIELD, RAISED, HELD, GROOVE, KNOB, LINE, TEXT, QUIET, OFF, HINT, ACCENT = (
    QColor(SCHEMES[name][0])
    for name in (
        *("CANVAS", "PANEL", "FIELD", "RAISED", "HELD", "GROOVE", "KNOB", "LINE", "TEXT", "QUIET", "OFF"),
        *("HINT", "ACCENT"),
    )
)
ACCENT_OVER, ACCENT_HOVER, ERROR, GOOD, TOOLTIP, ALARM, NEWS, STOP, STOP_HOVER = (
    QColor(SCHEMES[name][0])
    for name in (*("ACCENT_OVER", "ACCENT_HOVER", "ERROR", "GOOD", "TOOLTIP", "ALARM", "NEWS", "STOP", "STOP_HOVER"),)
)
# What is drawn over the photo is the same in both themes.
BRIGHT = QColor("#cfcfcf")  # on what is dark whatever the theme
ON_ACCENT = QColor("#f0f0f0")
# Two shades of each, in stripes: on an orange jacket or a blue sky one flat colour would be lost.
DONE = QColor(70, 160, 235, 120), QColor(96, 176, 242, 155)
DONE_OTHER = QColor(240, 170, 60, 120), QColor(246, 188, 92, 155)  # where what is to be done is blue itself
LOCK = QColor(20, 24, 32, 120), QColor(168, 196, 226, 120)
CHECKER = QColor("#3c3c3c"), QColor("#4c4c4c")


def put(light: bool) -> None:
    """Make every colour that of the light theme, or of the dark one."""
    for name, both in SCHEMES.items():
        globals()[name].setRgba(QColor(both[light]).rgba())
