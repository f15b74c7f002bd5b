"""How the window looks: a neutral Fusion palette, dark or light, so that nothing outshines the photo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from app.document.settings import Theme
from app.ui.theme import colors
from app.ui.theme.colors import (
    ACCENT,
    ACCENT_HOVER,
    BRIGHT,
    CANVAS,
    CHECKER,
    DONE,
    DONE_OTHER,
    ERROR,
    FIELD,
    GOOD,
    HELD,
    HINT,
    LINE,
    LOCK,
    OFF,
    ON_ACCENT,
    PANEL,
    QUIET,
    RAISED,
    TEXT,
    TOOLTIP,
)
from app.ui.theme.icons import ICONS, Glyph
from app.ui.theme.style_sheet import sheet

__all__ = [
    "ACCENT",
    "ACCENT_HOVER",
    "BRIGHT",
    "CANVAS",
    "CHECKER",
    "DONE",
    "DONE_OTHER",
    "ERROR",
    "GOOD",
    "HINT",
    "ICONS",
    "LINE",
    "LOCK",
    "OFF",
    "ON_ACCENT",
    "PANEL",
    "QUIET",
    "RAISED",
    "STYLE",
    "TEXT",
    "QColor",
]

_PROGRAM = Path(__file__).resolve().parents[3] / "resources" / "app_icon"
_PROGRAM_SIDES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICON_SIZE = QSize(20, 20)
STYLE = ("-style", "fusion")
"""For QApplication's arguments. QApplication.setStyle answers with a QStyle, and for Python to know that class takes
longer than all that is in this module.
"""


def icon(name: str, color: QColor = TEXT) -> QIcon:
    """The icon for one of `ICONS`; KeyError for another name. It follows the theme."""
    ICONS[name]
    return QIcon(Glyph(name, color, OFF, ON_ACCENT))


def program_icon() -> QIcon:
    """The icon of the program itself, in every size that a desktop asks for."""
    made = QIcon()
    for side in _PROGRAM_SIDES:
        made.addFile(str(_PROGRAM / f"wholeframe-{side}.png"), QSize(side, side))
    return made


def palette() -> QPalette:
    """Of the colours as they are now."""
    colors = QPalette()
    role = QPalette.ColorRole
    for which, color in {
        role.Window: PANEL,
        role.WindowText: TEXT,
        role.Base: FIELD,
        role.AlternateBase: PANEL,
        role.Text: TEXT,
        role.PlaceholderText: QUIET,
        role.Button: RAISED,
        role.ButtonText: TEXT,
        role.BrightText: ERROR,
        role.ToolTipBase: TOOLTIP,
        role.ToolTipText: TEXT,
        role.Highlight: ACCENT,
        role.HighlightedText: ON_ACCENT,
        role.Link: ACCENT_HOVER,
        role.Light: HELD,
        role.Midlight: HELD,
        role.Mid: CANVAS,
        role.Dark: LINE,
        role.Shadow: LINE.darker(130),
    }.items():
        colors.setColor(which, color)
    for which in (role.WindowText, role.Text, role.ButtonText):
        colors.setColor(QPalette.ColorGroup.Disabled, which, OFF)
    return colors


def is_light(application: QApplication, chosen: Theme) -> bool:
    """Whether `chosen` is the light theme on this desktop; where a desktop says nothing, the dark one is."""
    if chosen == "system":
        return application.styleHints().colorScheme() == Qt.ColorScheme.Light
    return chosen == "light"


def apply(application: QApplication, chosen: Theme = "dark") -> None:
    """Dress the whole application, before the first window or again. It is to have been made with `STYLE`."""
    colors.put(is_light(application, chosen))
    application.setPalette(palette())
    application.setStyleSheet(sheet())
