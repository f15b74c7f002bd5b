"""The bar of options, as it changes with the tool."""

from __future__ import annotations

import re

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolBar,
    QToolButton,
    QWidget,
)

from app.document.settings import Preferences
from engine.imaging.geometry import Rect
from tests.app.ui.hand import Hand, picture

pytestmark = pytest.mark.slow


def test_no_tool_moves_the_photo_or_makes_the_window_wider(hand: Hand) -> None:
    window = hand.view
    height = window.options.height()
    window.resize(1180, 700)
    QApplication.processEvents()
    for _ in range(2):
        for name, command in window.actions_.commands.items():
            if command.tool:
                window.context.set_tool(name)
                QApplication.processEvents()
                assert (window.width(), window.options.height()) == (1180, height), name


def test_tooltips_name_the_keys_as_they_are_now(hand: Hand, preferences: Preferences) -> None:
    window = hand.view
    options, structure = window.options, window.editor.guided_fill_view.structure
    assert options.size_box.toolTip() == "Diameter of the brush ([ / ])"
    assert options.shape.subtract.toolTip() == "Subtract from the mask; or hold Alt (X)"
    assert options.remove.toolTip() == "Take away what is masked: background closes over it (Del)"
    assert window.editor.decision_bar.leave.toolTip() == "The photo before (Esc)"
    preferences.change(
        shortcuts=(("cancel", ("F7",)), ("restore", ("F8",)), ("remove", ("F6",)), ("larger", ("F9",)), ("swap", ()))
    )
    assert options.size_box.toolTip() == "Diameter of the brush ([ / F9)"
    assert structure.size_box.toolTip() == "Diameter of the brush on the map ([ / F9)"
    assert options.shape.subtract.toolTip() == "Subtract from the mask; or hold Alt"
    assert options.remove.toolTip() == "Take away what is masked: background closes over it (F6)"
    assert window.editor.decision_bar.leave.toolTip() == "The photo before (F7)"
    window.editor.decision_bar.ask("", "Accept")
    assert window.editor.decision_bar.accept.toolTip() == "Continue with what is shown (F8)"


def test_the_letter_of_a_menu_is_on_no_button_beside_it(hand: Hand) -> None:
    window = hand.view
    window.context.set_tool("lasso")
    said = [button.text() for button in window.options.shape.findChildren(QToolButton) if button.text()]
    assert said == ["Grow", "Shrink", "Feather", "Invert"]
    menus = {letter.lower() for action in window.menuBar().actions() for letter in re.findall("&(.)", action.text())}
    labels = [label for label in window.findChildren(QLabel) if label.buddy() is not None]
    assert {label.text() for label in labels} >= {"Fill &as", "&Part"}
    taken = [label.text() for label in labels for letter in re.findall("&(.)", label.text()) if letter.lower() in menus]
    assert taken == []


def test_numbers_do_not_touch_the_edges_of_their_fields(hand: Hand) -> None:
    fields = hand.view.findChildren(QAbstractSpinBox)
    assert len(fields) >= 9
    for field in fields:
        assert field.lineEdit().x() + field.lineEdit().textMargins().left() >= 4


def typed(hand: Hand, field: QAbstractSpinBox, number: str, end: Qt.Key) -> None:
    """A person selects what stands in the field, types over it and ends with that key."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, number)
    QTest.keyClick(field, end)


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_in_a_field_takes_the_number_and_fills_nothing(hand: Hand, enter: Qt.Key) -> None:
    window = hand.view
    hand.paint((100, 100), (140, 100))
    window.context.show_panel(window.editor.fill_panel)
    for field in (window.options.size_box, window.options.brush.opacity_box, window.editor.fill_panel.seed):
        typed(hand, field, "60", enter)
        assert field.property("value") == 60
        assert QApplication.focusWidget() is window.editor.canvas
        assert not window.editor.fill_controller.busy, field.accessibleName()
    window.context.set_tool("expand")
    typed(hand, window.editor.guided_fill_view.expand.boxes["bottom"], "60", enter)
    assert window.editor.guided_fill_view.frame == Rect(0, 0, 512, 572)
    assert QApplication.focusWidget() is window.editor.canvas
    assert (window.editor.fill_controller.busy, window.editor.guided_fill.phase) == (False, "idle")


def test_the_brackets_are_about_the_brush_of_the_tool_that_is_chosen(hand: Hand) -> None:
    window = hand.view
    mask, structure = window.options.size_box, window.editor.guided_fill_view.structure.size_box
    before = mask.value()
    hand.key(Qt.Key.Key_S)
    hand.key(Qt.Key.Key_BracketRight)
    assert (structure.value(), mask.value()) == (48, before)
    for _ in range(20):
        hand.key(Qt.Key.Key_BracketLeft)
    assert (structure.value(), mask.value()) == (4, before)
    hand.key(Qt.Key.Key_B)
    hand.key(Qt.Key.Key_BracketRight)
    assert structure.value() == 4
    assert mask.value() == before * 1.2


def test_escape_in_a_field_forgets_what_was_not_taken(hand: Hand) -> None:
    window = hand.view
    window.context.set_tool("expand")
    field = window.editor.guided_fill_view.expand.boxes["bottom"]
    typed(hand, field, "60", Qt.Key.Key_Escape)
    assert (field.text(), window.editor.guided_fill_view.frame) == ("0 px", None)
    assert QApplication.focusWidget() is window.editor.canvas


def test_every_number_field_of_the_window_keeps_enter_to_itself(hand: Hand) -> None:
    window = hand.view
    hand.paint((100, 100), (140, 100))
    fields = window.findChildren(QAbstractSpinBox)
    assert len(fields) == 10  # size, hardness, opacity, four sides, degrees, the structure's brush, the seed
    for field in fields:
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert (window.editor.fill_controller.busy, window.editor.guided_fill.phase) == (False, "idle"), (
            field.accessibleName()
        )


def test_a_small_window_is_enough_and_all_options_are_in_reach(hand: Hand) -> None:
    """By Tab, and for the mouse by the buttons at both ends of the row."""
    window, pages = hand.view, hand.view.options.pages
    window.resize(800, 600)
    window.status.say("A sentence that is longer than the window is wide. " * 9)
    room = pages.findChild(QScrollArea)
    assert room is not None
    view = room.viewport()

    def seen(widget: QWidget) -> bool:
        place = QRect(widget.mapTo(view, QPoint(0, 0)), widget.size())
        return view.rect().contains(place)

    hidden = 0
    for name, command in window.actions_.commands.items():
        if not command.tool:
            continue
        window.context.set_tool(name)
        QApplication.processEvents()
        assert (window.width(), window.height()) == (800, 600), name
        controls = [
            widget
            for widget in room.findChildren(QWidget)
            if not isinstance(widget, QLineEdit)  # of a number field, whose keyboard it has
            and widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        hidden += not all(seen(widget) for widget in controls)
        now: QWidget | None = window.options.restore
        now.setFocus()
        for _ in range(40):
            assert now is not None
            QTest.keyClick(now, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
            now = QApplication.focusWidget()
            if now in controls:
                controls.remove(now)
                assert seen(now), (name, now.accessibleName())
        assert controls == [], name
    assert hidden  # else nothing was shown here
    window.context.set_tool("expand")
    QApplication.processEvents()
    back = window.editor.guided_fill_view.expand.back
    assert not seen(back)
    for _ in range(9):
        QTest.mouseClick(pages.forth, Qt.MouseButton.LeftButton)
    assert seen(back)
    window.resize(1400, 600)
    QApplication.processEvents()
    assert not pages.forth.isVisible()


def test_tools_that_a_low_window_has_no_room_for_are_behind_a_button_that_can_be_seen(hand: Hand) -> None:
    hand.view.resize(800, 500)
    QApplication.processEvents()
    strip = hand.view.findChild(QToolBar, "tools")
    assert strip is not None
    more = strip.findChild(QToolButton, "qt_toolbar_ext_button")
    assert more is not None
    assert (more.isVisible(), more.accessibleName()) == (True, "More tools")
    shades = picture(more.grab().toImage()).astype(int)
    assert np.ptp(shades.max(axis=2)) > 80  # there is something on it
    redo = strip.widgetForAction(hand.view.actions_.redo)
    assert isinstance(redo, QWidget)
    assert not redo.isVisible()
    more.setFocus()
    QTest.keyClick(more, Qt.Key.Key_Space)
    hand.until(redo.isVisible, 2000)
