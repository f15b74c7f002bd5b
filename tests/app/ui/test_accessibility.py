"""What screen readers say of every control of the real window: what it is called, then what it is for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QDockWidget,
    QGraphicsView,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QToolBar,
    QWidget,
)

from app.ui.commands.menus import MENUS
from app.ui.context import Editor
from tests.app.ui.hand import Hand

pytestmark = pytest.mark.slow

CONTROLS = (
    *(QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QAbstractItemView, QProgressBar),
    *(QDockWidget, QGraphicsView, QScrollArea, QTabBar),
)
# What Qt makes for itself inside a control; it speaks for them.
INNER = ("qt_spinbox_lineedit", "qt_toolbar_ext_button", "qt_menubar_ext_button", "ScrollLeftButton")
INNER = (*INNER, "ScrollRightButton", "qt_dockwidget_floatbutton", "qt_dockwidget_closebutton")


def controls(top: QWidget) -> Iterator[QWidget]:
    for widget in (top, *top.findChildren(QWidget)):
        of_qt = isinstance(widget, QScrollBar | QHeaderView) or widget.objectName() in INNER
        inside = isinstance(widget.parent(), QLineEdit) or any(
            isinstance(parent, QComboBox) for parent in parents(widget)
        )
        if isinstance(widget, CONTROLS) and not of_qt and not inside:
            yield widget


def parents(widget: QWidget) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def said(widget: QWidget) -> tuple[str, str]:
    """Name and description, as an assistive program gets them."""
    interface = QAccessible.queryAccessibleInterface(widget)
    name, description = (
        interface.text(part)
        for part in (QAccessible.Text.Name, QAccessible.Text.Description)  # as Qt falls back
    )
    return (widget.accessibleName() or name).strip(), (widget.accessibleDescription() or description).strip()


def plain(text: str) -> str:
    """Without keys, case and stops."""
    return text.split(" (")[0].casefold().rstrip(".…")


def wrong(top: QWidget, described: bool) -> list[tuple[str, str, str]]:
    """Controls without a name, those that say the same twice, and where `described`, those that say nothing else."""
    found = [(type(widget).__name__, *said(widget)) for widget in controls(top)]
    return [
        (kind, name, more)
        for kind, name, more in found
        if not name or plain(name) == plain(more) or (described and not more)
    ]


def test_every_control_has_a_name_and_says_something_else_of_itself(hand: Hand) -> None:
    assert wrong(hand.view, False) == []
    parts = [
        *(
            hand.view.options,
            hand.editor.fill_panel,
            hand.editor.result_bar,
            hand.editor.history_panel,
            hand.editor.jobs_panel,
            hand.editor.decision_bar,
        ),
        *(hand.view.empty, hand.editor.messages, *hand.view.findChildren(QToolBar)),
    ]
    assert [one for part in parts for one in wrong(part, True) if one[0] != "_Area"] == []


def test_tools_are_called_by_their_names(hand: Hand) -> None:
    strip = hand.view.findChild(QToolBar, "tools")
    assert strip is not None
    button = strip.widgetForAction(hand.view.actions_.brush)
    assert (button.accessibleName(), button.accessibleDescription()) == (
        "Brush",
        "Paint over what should be filled",
    )
    assert button.toolTip() == "Paint over what should be filled (B)"
    hand.view.preferences.change(shortcuts=(("brush", ("F9",)),))
    assert button.accessibleName() == "Brush"
    options = hand.view.options
    assert [options.remove.accessibleName(), options.restore.accessibleName()] == ["Remove", "Restore"]
    hand.view.options.show_filling(True)
    assert options.stop.accessibleName() == "Cancel"
    assert options.stop.accessibleDescription() == "Stop filling; the photo stays as it is"
    hand.view.options.show_filling(False)


@pytest.mark.parametrize("name", ["preferences", "keys", "guide", "palette", "about"])
def test_boxes_name_their_controls(editor: Editor, name: str) -> None:
    editor.view.actions_.tool(name).trigger()
    (box,) = (dialog for dialog in editor.view.findChildren(QDialog) if dialog.isVisible())
    assert wrong(box, False) == []
    box.close()


def test_commands_do_not_repeat_their_names(editor: Editor) -> None:
    same = [
        name
        for name, command in editor.view.actions_.commands.items()
        if plain(command.text.replace("&", "")) == plain(command.tip)
    ]
    assert same == []
    assert len(MENUS) == len(editor.view.menuBar().actions())
