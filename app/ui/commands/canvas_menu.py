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
    from app.ui.document_view import DocumentView

NO_PHOTO = (("open", "open_folder", "recent", "sample"), ("paste",))
STEPS = ("undo", "redo")
ON_MASK = ("fill", "predict", "clear", "invert", "lock")
BESIDE_MASK = ("fill", "predict", "clear", "invert", "select_all")
ON_LOCK = ("unlock", "locks")
VIEW = ("fit", "actual", "split", "original")
FILES = (("copy", "paste"), ("save_as",))


def show_canvas_menu(view: DocumentView, at: QPoint) -> None:
    """Open the menu at `at`, a place of the viewport; not while something is being drawn."""
    if view.canvas.tools.gesture is not None:
        return
    menu = canvas_menu(view, view.canvas.view.scene_point(QPointF(at)))
    menu.popup(view.canvas.viewport().mapToGlobal(at))


def canvas_menu(view: DocumentView, at: QPointF) -> QMenu:
    """The menu for `at`, a place of the canvas. It belongs to the window, and goes when it closes."""
    view.actions_.refresh()
    menu = QMenu(view)
    menu.setObjectName("menu canvas")
    menu.aboutToHide.connect(menu.deleteLater)
    for group in _groups(view, at):
        entries = [action for action in group if action.isEnabled()]
        if entries and not menu.isEmpty():
            menu.addSeparator()
        menu.addActions(entries)
    return menu


def _groups(view: DocumentView, at: QPointF) -> list[Sequence[QAction]]:
    snapshot = view.document.snapshot
    if snapshot is None:
        return [_named(view, group) for group in NO_PHOTO]
    if not view.decision.isHidden():
        answers = [_pressing(menu_button) for menu_button in view.decision.buttons if menu_button.isVisible()]
        steps = _named(view, ("undo_correction", "redo_correction"))
        return [answers, steps, _named(view, VIEW)]
    x, y = int(at.x() // 1), int(at.y() // 1)
    here = Rect(x, y, x + 1, y + 1)
    inside = not here.intersect(snapshot.canvas).empty
    groups = [_named(view, STEPS)]
    if inside and snapshot.locked.read(here).any():
        groups.append(_named(view, ON_LOCK))
    groups.append(_named(view, ON_MASK if inside and snapshot.mask.read(here).any() else BESIDE_MASK))
    if snapshot.eyes:
        groups.append(_named(view, ("remove_eyes",)))
    return [*groups, _named(view, VIEW), *(_named(view, group) for group in FILES)]


def _named(view: DocumentView, names: Sequence[str]) -> list[QAction]:
    return [view.actions_.tool(name) for name in names]


def _pressing(button: QPushButton) -> QAction:
    """What presses `button`, under its name."""
    action = QAction(plain(button.text()), button)
    action.setEnabled(button.isEnabled())
    action.triggered.connect(lambda _=False: button.click())
    return action
