"""Where the commands are found: the menu bar, the strip of tools, and the menu of a right click on the photo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QToolBar, QToolButton

from app.ui.actions import Command, plain
from app.ui.commands import edit_menu, file_menu, fill_menu, help_menu, mask_menu, tools_menu, view_menu
from app.ui.context import EditorContext, Sections
from app.ui.i18n.language import noop, tr
from app.ui.theme import theme
from app.ui.widgets.controls import describe

MENUS: dict[str, tuple[str, Sections]] = {
    "file": (noop("&File"), file_menu.SECTIONS),
    "edit": (noop("&Edit"), edit_menu.SECTIONS),
    "mask": (noop("&Mask"), mask_menu.SECTIONS),
    "tools": (noop("&Tools"), tools_menu.SECTIONS),
    "fill": (noop("F&ill"), fill_menu.SECTIONS),
    "view": (noop("&View"), view_menu.SECTIONS),
    "help": (noop("&Help"), help_menu.SECTIONS),
}

# What a right click offers, by command.
NO_PHOTO = (("open", "open_folder", "recent", "sample"), ("paste",))
STEPS = ("undo", "redo")
ON_MASK = ("remove", "restore", "predict", "clear", "invert", "lock")
BESIDE_MASK = ("remove", "restore", "predict", "clear", "invert", "select_all")
ON_LOCK = ("unlock", "locks")
VIEW = ("fit", "actual", "split", "original")
FILES = (("copy", "paste"), ("save_as",))


def add_commands(context: EditorContext, has_engine: bool) -> None:
    """Add every command there is, but those of the panels; without `has_engine` none that is about the engine."""
    for _, sections in MENUS.values():
        for section in sections:
            for command in section if has_engine or section is not help_menu.ENGINE else ():
                context.actions.add(command)
    context.actions.tool(context.tool_state.tool).setChecked(True)


def fill_menu_bar(context: EditorContext, panels: tuple[Command[EditorContext], ...]) -> None:
    """Call once, after all commands are added. `panels`: their commands, for the View menu."""
    actions = context.actions
    for name, (title, sections) in MENUS.items():
        menu = context.view.menuBar().addMenu(tr(title))
        menu.setObjectName(f"menu {name}")
        for section in (*sections[:-1], panels, sections[-1]) if name == "view" else sections:
            entries = [actions.tool(command.name) for command in section if command.name in actions.commands]
            if entries and not menu.isEmpty():
                menu.addSeparator()
            menu.addActions(entries)


def tool_strip(context: EditorContext) -> QToolBar:
    """The tools, a line between their groups, then undo and redo."""
    actions = context.actions
    strip = QToolBar(tr("Tools"), context.view)
    strip.setObjectName("tools")
    strip.setAccessibleName(tr("Tools"))
    strip.setAccessibleDescription(tr("Draw a mask, expand the photo, correct a prediction"))
    strip.setOrientation(Qt.Orientation.Vertical)
    strip.setMovable(False)
    strip.setIconSize(theme.ICON_SIZE)
    for section in tools_menu.SECTIONS:
        tools = [actions.tool(command.name) for command in section if command.tool]
        if tools:
            strip.addActions(tools)
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
    context.view.addToolBar(Qt.ToolBarArea.LeftToolBarArea, strip)
    strip.toggleViewAction().setVisible(False)
    return strip


def show_canvas_menu(context: EditorContext, at: QPoint) -> None:
    """Open the canvas's menu at `at`, a place of the viewport; not while something is being drawn."""
    canvas = context.editor.canvas
    if canvas.tools.gesture is None:
        canvas_menu(context, canvas.view.scene_point(QPointF(at))).popup(canvas.viewport().mapToGlobal(at))


def canvas_menu(context: EditorContext, at: QPointF) -> QMenu:
    """The menu for `at`, a place of the canvas. It belongs to the view, and goes when it closes."""
    context.actions.refresh()
    menu = QMenu(context.view)
    menu.setObjectName("menu canvas")
    menu.aboutToHide.connect(menu.deleteLater)
    for group in _groups(context, at, menu):
        entries = [action for action in group if action.isEnabled()]
        if entries and not menu.isEmpty():
            menu.addSeparator()
        menu.addActions(entries)
    return menu


def _groups(context: EditorContext, at: QPointF, menu: QMenu) -> list[Sequence[QAction]]:
    def named(names: Sequence[str]) -> list[QAction]:
        return [context.actions.tool(name) for name in names]

    from engine.imaging.geometry import Rect  # not at the start: it loads numpy

    editor = context.editor
    snapshot = editor.document.snapshot
    if snapshot is None:
        return [named(group) for group in NO_PHOTO]
    if not editor.decision_bar.isHidden():
        answers = [_pressing(button) for button in editor.decision_bar.buttons if button.isVisible()]
        return [answers, named(("undo_correction", "redo_correction")), named(VIEW)]
    x, y = int(at.x() // 1), int(at.y() // 1)
    here = Rect(x, y, x + 1, y + 1)
    inside = not here.intersect(snapshot.canvas).empty
    lock = QAction(plain(context.actions.lock_person.text()), menu)
    lock.triggered.connect(lambda _=False: editor.mask_controller.lock_at((at.x(), at.y())))
    groups: list[Sequence[QAction]] = [named(STEPS)]
    if inside and snapshot.locked.read(here).any():
        groups.append(named(ON_LOCK))
    groups.append(named(ON_MASK if inside and snapshot.mask.read(here).any() else BESIDE_MASK))
    if inside:
        groups.append([lock])
    if snapshot.eyes:
        groups.append(named(("remove_eyes",)))
    return [*groups, named(VIEW), *map(named, FILES)]


def _pressing(button: QPushButton) -> QAction:
    """What presses `button`, under its name."""
    action = QAction(plain(button.text()), button)
    action.setEnabled(button.isEnabled())
    action.triggered.connect(lambda _=False: button.click())
    return action
