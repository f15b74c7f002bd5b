"""Every command of the window: its words, its keys, its icon. What they do is connected by the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoStack
from PySide6.QtWidgets import QWidget

from app.ui import theme


@dataclass(frozen=True)
class Spec:
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""


# The first key of each is the one that tooltips and menus show. A shifted bracket is a brace to some systems.
SPECS = {
    "open": Spec("&Open…", ("Ctrl+O",), "Open a photo", "open"),
    "save_as": Spec("Save &As…", ("Ctrl+Shift+S", "Ctrl+S"), "Save the photo to a file", "save"),
    "quit": Spec("&Quit", ("Ctrl+Q",), "Close Wholeframe"),
    "clear": Spec("&Clear the Hole", ("Ctrl+D",), "Take away all that is painted over the photo", "clear"),
    "fill": Spec("&Fill", ("Return", "Enter"), "Fill what is painted over", "fill"),
    "cancel": Spec("&Cancel", ("Esc",), "Stop filling; the photo stays as it is", "cancel"),
    "brush": Spec("&Brush", ("B",), "Paint over what should be filled", "brush"),
    "eraser": Spec("&Eraser", ("E",), "Take away from what should be filled", "eraser"),
    "hand": Spec("&Hand", ("H",), "Move the photo; with any tool hold Space", "hand"),
    "swap": Spec("Swap Brush and Eraser", ("X",), "Change between brush and eraser"),
    "larger": Spec("Larger Brush", ("]",), "Make the brush larger"),
    "smaller": Spec("Smaller Brush", ("[",), "Make the brush smaller"),
    "harder": Spec("Harder Brush", ("Shift+]", "}", "Shift+}"), "Make the brush harder"),
    "softer": Spec("Softer Brush", ("Shift+[", "{", "Shift+{"), "Make the brush softer"),
    "zoom_in": Spec("Zoom &In", ("Ctrl++", "Ctrl+="), "Show the photo larger"),
    "zoom_out": Spec("Zoom &Out", ("Ctrl+-",), "Show the photo smaller"),
    "fit": Spec("&Fit the Window", ("0", "Ctrl+0"), "Show the whole photo", "fit"),
    "actual": Spec("&Actual Size", ("1", "Ctrl+1"), "Show every pixel of the photo as one of the screen"),
    "structure": Spec("Show Predicted &Structure", (), "Show the predicted structure while it is being painted"),
}
TOOLS = ("brush", "eraser", "hand")


@dataclass
class Actions:
    """One QAction for each of `SPECS`, by name, and the two that the history makes."""

    open: QAction
    save_as: QAction
    quit: QAction
    clear: QAction
    fill: QAction
    cancel: QAction
    brush: QAction
    eraser: QAction
    hand: QAction
    swap: QAction
    larger: QAction
    smaller: QAction
    harder: QAction
    softer: QAction
    zoom_in: QAction
    zoom_out: QAction
    fit: QAction
    actual: QAction
    structure: QAction
    undo: QAction
    redo: QAction

    def __iter__(self) -> Iterator[QAction]:
        return iter(vars(self).values())

    def tool(self, name: str) -> QAction:
        return {"brush": self.brush, "eraser": self.eraser, "hand": self.hand}[name]


def make(window: QWidget, stack: QUndoStack) -> Actions:
    """All actions, owned by `window` and reachable by their keys while it is active."""
    undo, redo = stack.createUndoAction(window, "&Undo"), stack.createRedoAction(window, "&Redo")
    actions = Actions(**{name: _action(window, spec) for name, spec in SPECS.items()}, undo=undo, redo=redo)
    for action, name, keys in ((undo, "undo", ("Ctrl+Z",)), (redo, "redo", ("Ctrl+Shift+Z", "Ctrl+Y"))):
        _give_keys(action, keys)
        action.setIcon(theme.icon(name))
        action.setToolTip(f"{name.capitalize()} ({spoken(action)})")
    tools = QActionGroup(window)
    for name in TOOLS:
        actions.tool(name).setCheckable(True)
        tools.addAction(actions.tool(name))
    actions.brush.setChecked(True)
    actions.structure.setCheckable(True)
    actions.quit.setMenuRole(QAction.MenuRole.QuitRole)
    for action in actions:
        window.addAction(action)
    return actions


def _action(window: QWidget, spec: Spec) -> QAction:
    action = QAction(spec.text, window)
    _give_keys(action, spec.keys)
    shown = f" ({spoken(action)})" if spec.keys else ""
    action.setToolTip(spec.tip + shown)
    action.setStatusTip("")
    if spec.icon:
        action.setIcon(theme.icon(spec.icon))
    return action


def _give_keys(action: QAction, keys: tuple[str, ...]) -> None:
    action.setShortcuts([QKeySequence(key) for key in keys])


def spoken(action: QAction) -> str:
    """The keys of `action` as they are shown to people."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")
