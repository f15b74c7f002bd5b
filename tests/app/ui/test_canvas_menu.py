"""The menu that a right click on the photo opens."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from app.ui.actions import plain
from app.ui.commands.menus import canvas_menu
from app.ui.context import Editor
from tests.app.ui.hand import Hand

pytestmark = pytest.mark.slow


def names(menu: QMenu) -> list[str]:
    return [re.sub("^(Undo|Redo) .*", r"\1", plain(action.text())) for action in menu.actions() if action.text()]


def entries(hand: Hand, at: tuple[float, float]) -> list[str]:
    menu = canvas_menu(hand.view.context, QPointF(*at))
    found = names(menu)
    assert [plain(action.text()) for action in menu.actions() if not action.isEnabled() and action.text()] == []
    menu.deleteLater()
    return found


VIEW = ["Fit the Window", "Actual Size", "Before and After", "Show Original"]
FILL = ["Remove", "Restore", "Predict, then Fill"]
LOCK = "Lock the Face or Person"
FILES = ["Copy", "Paste as New Photo", "Save As"]


def test_it_has_what_people_do_with_a_photo(hand: Hand) -> None:
    assert entries(hand, (10, 10)) == [
        *FILL,
        "Invert",
        "Mask All",
        LOCK,
        *VIEW,
        *FILES,
    ]


def test_on_the_mask_it_has_what_is_done_with_masks(hand: Hand) -> None:
    hand.radius(10)
    hand.paint((100, 100), (140, 100))
    on = [
        "Undo",
        *FILL,
        "Clear Mask",
        "Invert",
        "Lock Masked Area",
        LOCK,
        *VIEW,
        *FILES,
    ]
    assert entries(hand, (120.5, 100.5)) == on
    beside = [
        "Undo",
        *FILL,
        "Clear Mask",
        "Invert",
        "Mask All",
        LOCK,
        *VIEW,
        *FILES,
    ]
    assert entries(hand, (300, 300)) == beside
    assert entries(hand, (-50, 9000)) == [name for name in beside if name != LOCK]


def test_on_a_locked_part_it_unlocks(hand: Hand) -> None:
    hand.radius(10)
    hand.paint((100, 100), (140, 100))
    hand.view.actions_.lock.trigger()
    hand.until(lambda: hand.editor.mask_controller.locked)
    assert entries(hand, (120, 100))[:3] == ["Undo", "Unlock All", "Edit Locked Area"]
    assert "Unlock All" not in entries(hand, (300, 300))


def test_without_a_photo_it_opens_one(editor: Editor) -> None:
    menu = canvas_menu(editor.view.context, QPointF(5, 5))
    assert names(menu) == ["Open", "Open Folder", "Open Sample Photo", "Paste as New Photo"]
    menu.deleteLater()


def test_a_right_click_opens_it_where_it_was_and_its_entries_work(hand: Hand) -> None:
    hand.radius(10)
    hand.paint((100, 100), (140, 100))
    at = hand.where((120, 100))
    where = hand.canvas.viewport().mapToGlobal(at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(hand.canvas.viewport(), event)
    menu = hand.view.findChild(QMenu, "menu canvas")
    assert isinstance(menu, QMenu)
    hand.until(menu.isVisible)
    assert menu.pos() == where
    assert hand.mask.any()
    (clear,) = (action for action in menu.actions() if plain(action.text()) == "Clear Mask")
    clear.trigger()
    menu.close()
    hand.until(lambda: not hand.mask.any())


def test_there_is_none_while_something_is_drawn(hand: Hand) -> None:
    hand.press((100, 100))
    at = hand.where((100, 100))
    where = hand.canvas.viewport().mapToGlobal(at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(hand.canvas.viewport(), event)
    assert hand.view.findChild(QMenu, "menu canvas") is None
    hand.release((100, 100))
