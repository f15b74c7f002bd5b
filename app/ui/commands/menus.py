"""Where the commands are found: the menu bar, the strip of tools, and the list of keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QToolBar, QToolButton

from app.ui import actions as commands
from app.ui.actions import Actions, Command
from app.ui.i18n.language import noop, tr
from app.ui.theme import theme
from app.ui.widgets.tooltips import describe

MENUS = {
    "file": noop("&File"),
    "edit": noop("&Edit"),
    "mask": noop("&Mask"),
    "tools": noop("&Tools"),
    "fill": noop("F&ill"),
    "view": noop("&View"),
    "help": noop("&Help"),
}


def fill_menu_bar(view: QMainWindow, actions: Actions) -> None:
    """Every command that names a menu goes there; call once, after all are added."""
    for name, title in MENUS.items():
        here = [
            (command.group, getattr(actions, command.name))
            for command in actions.commands.values()
            if command.menu == name
        ]
        if not here:
            continue
        menu = view.menuBar().addMenu(tr(title))
        menu.setObjectName(f"menu {name}")
        before = None
        for group, action in sorted(here, key=lambda entry: entry[0]):
            if before not in (None, group):
                menu.addSeparator()
            menu.addAction(action)
            before = group


def tool_strip(view: QMainWindow, actions: Actions) -> QToolBar:
    """The tools, a line between their groups, then undo and redo."""
    strip = QToolBar(tr("Tools"), view)
    strip.setObjectName("tools")
    strip.setAccessibleName(tr("Tools"))
    strip.setAccessibleDescription(tr("Draw a mask, expand the photo, correct a prediction"))
    strip.setOrientation(Qt.Orientation.Vertical)
    strip.setMovable(False)
    strip.setIconSize(theme.ICON_SIZE)
    tools: list[Command] = [command for command in actions.commands.values() if command.tool]
    for before, command in zip([None, *tools], tools, strict=False):
        if before is not None and before.group != command.group:
            strip.addSeparator()
        strip.addAction(actions.tool(command.name))
    strip.addSeparator()
    for action in (actions.undo, actions.redo):
        strip.addAction(action)
    tips = {actions.tool(name): tr(command.tip) for name, command in actions.commands.items()}
    for action in strip.actions():
        button = None if action.isSeparator() else strip.widgetForAction(action)
        if button is not None:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard to the canvas
            button.setAccessibleName(action.iconText())
            button.setAccessibleDescription(tips[action])
    for button in strip.findChildren(QToolButton, "qt_toolbar_ext_button"):  # Qt's own: what a low window hides
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        describe(button, tr("More tools"), tr("Show the tools that do not fit"))
    view.addToolBar(Qt.ToolBarArea.LeftToolBarArea, strip)
    strip.toggleViewAction().setVisible(False)
    return strip


def keys_page(actions: Actions) -> str:
    """Every command with its keys, as HTML rows; then what the mouse does."""
    said = {actions.undo: tr("Undo"), actions.redo: tr("Redo")}  # their own texts name the step
    rows = [
        (said.get(a) or commands.plain(a.text()), tr("Hold {0}").format(keys) if command.hold and keys else keys)
        for a, command in zip(actions, actions.commands.values(), strict=True)
        for keys in (commands.spoken(a),)
    ]
    rows += [
        (tr("Straight line from the last stroke"), tr("Shift+click")),
        (tr("Brush and eraser swapped"), tr("Alt+drag")),
        (tr("Move the photo"), tr("Space+drag, middle button")),
        (tr("Zoom to the pointer"), tr("Wheel")),
        (tr("Keyboard pointer: move; faster"), tr("Arrow keys; Shift+arrow keys")),
        (tr("Keyboard pointer: press and release"), tr("Space")),
        (tr("Keyboard pointer: erase"), tr("Delete")),
    ]
    row = "<tr><td style='padding-right:28px; white-space:nowrap'>{}</td><td style='white-space:nowrap'>{}</td></tr>"
    cells = "".join(row.format(text, keys) for text, keys in rows if keys)
    return f"<table cellspacing='3'>{cells}</table>"
