"""What is typed into a field is no command, however the field got the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget

from tests.app.ui.hand import CONTROL, SHIFT, Hand

pytestmark = pytest.mark.slow

WRITTEN = "0123456789abcdefghijklmnopqrstuvwxyz-+.,[]/"


def listen(hand: Hand) -> list[str]:
    """The names of the commands that are done from now on."""
    done: list[str] = []
    for name in hand.view.actions_.commands:
        hand.view.actions_.tool(name).triggered.connect(lambda _=False, name=name: done.append(name))
    return done


def shown(hand: Hand, *kinds: type[QWidget]) -> list[QWidget]:
    here = hand.view.findChildren(QWidget)
    return [one for one in here if isinstance(one, kinds) and one.isVisible() and one.isEnabled()]


@pytest.mark.parametrize("tool", ["brush", "expand", "correct"])
def test_digits_in_a_number_field_that_was_clicked_are_no_commands(hand: Hand, tool: str) -> None:
    done, window = listen(hand), hand.view
    window.resize(1500, 900)
    window.context.set_tool(tool)
    if tool == "correct":
        window.editor.guided_fill_view.structure.size_box.setEnabled(True)
    QApplication.processEvents()
    fields = shown(hand, QAbstractSpinBox)
    assert window.editor.fill_panel.seed in fields
    assert len(fields) == {"brush": 4, "expand": 5, "correct": 2}[tool]
    for field in fields:
        assert isinstance(field, QAbstractSpinBox)
        window.editor.canvas.setFocus()
        edit = field.lineEdit()
        QTest.mouseClick(edit, Qt.MouseButton.LeftButton, pos=QPoint(6, edit.height() // 2))
        where = QApplication.focusWidget()
        assert where is field
        QTest.keyClick(where, Qt.Key.Key_A, CONTROL)
        assert edit.selectedText() == edit.text().removesuffix(field.property("suffix") or "")
        for key in "42":
            QTest.keyClick(where, key)
        assert edit.text().startswith("42")
        for key in WRITTEN:
            QTest.keyClick(where, key)
        for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_Z, Qt.Key.Key_Y):
            QTest.keyClick(where, key, CONTROL)
        QTest.keyClick(where, Qt.Key.Key_Z, CONTROL | SHIFT)
        for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Escape):
            QTest.keyClick(where, key)
        assert done == []
        assert window.editor.canvas.hasFocus()


@pytest.mark.parametrize("tool", ["brush", "expand"])
def test_letters_in_a_list_of_choices_look_for_an_entry(hand: Hand, tool: str) -> None:
    done, window = listen(hand), hand.view
    window.context.set_tool(tool)
    QApplication.processEvents()
    choices = shown(hand, QComboBox)
    assert choices
    for choice in choices:
        choice.setFocus(Qt.FocusReason.TabFocusReason)
        for key in WRITTEN:
            QTest.keyClick(choice, key)
        assert done == []
    QTest.keyClick(choices[0], Qt.Key.Key_0, CONTROL)  # no sign: a command as everywhere
    assert done == ["fit"]


def test_no_field_of_the_window_can_be_reached_by_tab_alone(hand: Hand) -> None:
    """Where a click leaves the keyboard elsewhere, what is typed next goes there."""
    fields = [one for one in hand.view.findChildren(QWidget) if isinstance(one, QAbstractSpinBox | QLineEdit)]
    assert [one for one in fields if not one.focusPolicy() & Qt.FocusPolicy.ClickFocus] == []
