"""The menu that a right click on the photo opens: what people do there, depending on what is under the pointer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from app.ui.actions import plain
from engine.imaging.geometry import Rect

if TYPE_CHECKING:
    from app.ui.window import MainWindow

NO_PHOTO = (("open", "open_folder", "recent", "sample"), ("paste",))
STEPS = ("undo", "redo")
ON_MASK = ("fill", "predict", "clear", "invert", "lock")
BESIDE_MASK = ("fill", "predict", "clear", "invert", "select_all")
ON_LOCK = ("unlock", "locks")
VIEW = ("fit", "actual", "split", "original")
FILES = (("copy", "paste"), ("save_as",))


def show_canvas_menu(window: MainWindow, at: QPoint) -> None:
    """Open the menu at `at`, a place of the viewport; not while something is being drawn."""
    if window.canvas.tools.gesture is not None:
        return
    menu = canvas_menu(window, window.canvas.view.scene_point(QPointF(at)))
    menu.popup(window.canvas.viewport().mapToGlobal(at))


def canvas_menu(window: MainWindow, at: QPointF) -> QMenu:
    """The menu for `at`, a place of the canvas. It belongs to the window, and goes when it closes."""
    window.actions_.refresh()
    menu = QMenu(window)
    menu.setObjectName("menu canvas")
    menu.aboutToHide.connect(menu.deleteLater)
    for group in _groups(window, at):
        entries = [action for action in group if action.isEnabled()]
        if entries and not menu.isEmpty():
            menu.addSeparator()
        menu.addActions(entries)
    return menu


def _groups(window: MainWindow, at: QPointF) -> list[Sequence[QAction]]:
    snapshot = window.document.snapshot
    if snapshot is None:
        return [_named(window, group) for group in NO_PHOTO]
    if not window.decision.isHidden():
        answers = [_pressing(menu_button) for menu_button in window.decision.buttons if menu_button.isVisible()]
        steps = _named(window, ("undo_correction", "redo_correction"))
        return [answers, steps, _named(window, VIEW)]
    x, y = int(at.x() // 1), int(at.y() // 1)
    here = Rect(x, y, x + 1, y + 1)
    inside = not here.intersect(snapshot.canvas).empty
    groups = [_named(window, STEPS)]
    if inside and snapshot.locked.read(here).any():
        groups.append(_named(window, ON_LOCK))
    groups.append(_named(window, ON_MASK if inside and snapshot.mask.read(here).any() else BESIDE_MASK))
    if snapshot.eyes:
        groups.append(_named(window, ("remove_eyes",)))
    return [*groups, _named(window, VIEW), *(_named(window, group) for group in FILES)]


def _named(window: MainWindow, names: Sequence[str]) -> list[QAction]:
    return [window.actions_.tool(name) for name in names]


def _pressing(button: QPushButton) -> QAction:
    """What presses `button`, under its name."""
    action = QAction(plain(button.text()), button)
    action.setEnabled(button.isEnabled())
    action.triggered.connect(lambda _=False: button.click())
    return action
