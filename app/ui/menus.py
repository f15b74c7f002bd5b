"""Where the commands are found: the menu bar and the strip of tools."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar

from app.ui import actions as commands
from app.ui import theme
from app.ui.actions import TOOLS, Actions


def fill_menu_bar(window: QMainWindow, actions: Actions, docks: list[QDockWidget], about: Callable[[], None]) -> None:
    a = actions
    panels = [_toggle(dock) for dock in docks]
    for title, entries in {
        "&File": [a.open, a.save_as, None, a.quit],
        "&Edit": [a.undo, a.redo, None, a.clear],
        "&Tools": [a.brush, a.eraser, a.hand, None, a.swap, a.larger, a.smaller, a.harder, a.softer],
        "F&ill": [a.fill, a.cancel, None, a.structure],
        "&View": [a.zoom_in, a.zoom_out, a.fit, a.actual, None, *panels],
    }.items():
        menu = window.menuBar().addMenu(title)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                menu.addAction(entry)
    help_menu = window.menuBar().addMenu("&Help")
    help_menu.addAction("&Keys…", about)


def _toggle(dock: QDockWidget) -> QAction:
    """Shows and hides a panel."""
    action = QAction(dock.windowTitle(), dock)
    action.setCheckable(True)
    action.setChecked(True)
    action.toggled.connect(dock.setVisible)
    return action


def tool_strip(window: QMainWindow, actions: Actions) -> QToolBar:
    strip = QToolBar("Tools", window)
    strip.setObjectName("tools")
    strip.setAccessibleName("Tools")
    strip.setOrientation(Qt.Orientation.Vertical)
    strip.setMovable(False)
    strip.setIconSize(theme.ICON_SIZE)
    for name in TOOLS:
        strip.addAction(actions.tool(name))
    strip.addSeparator()
    for action in (actions.undo, actions.redo):
        strip.addAction(action)
    for action in strip.actions():
        button = strip.widgetForAction(action)
        if button is not None:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard to the canvas
            button.setAccessibleName(action.toolTip())
    window.addToolBar(Qt.ToolBarArea.LeftToolBarArea, strip)
    strip.toggleViewAction().setVisible(False)
    return strip


def keys_page(actions: Actions) -> str:
    """Every command with its keys, as HTML rows; then what the mouse does."""
    said = {actions.undo: "Undo", actions.redo: "Redo"}  # their own texts name the step
    rows = [(said.get(a) or a.text().replace("&", "").rstrip("…"), commands.spoken(a)) for a in actions]
    rows += [
        ("Straight line from the last stroke", "Shift+click"),
        ("The opposite of brush or eraser", "Alt+drag"),
        ("Move the photo", "Space+drag, middle button"),
        ("Zoom to the pointer", "Wheel"),
        ("The photo as it was opened", "Hold O"),
    ]
    row = "<tr><td style='padding-right:28px; white-space:nowrap'>{}</td><td style='white-space:nowrap'>{}</td></tr>"
    cells = "".join(row.format(text, keys) for text, keys in rows if keys)
    return f"<table cellspacing='3'>{cells}</table>"
