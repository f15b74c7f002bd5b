"""That everything can be found, said aloud and reached by keys."""

from __future__ import annotations

import html
import re

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QTabBar,
    QToolBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.document.settings import Preferences
from app.ui.actions import spoken
from app.ui.context import Editor
from app.ui.document_view import DocumentView
from app.ui.main_window import MainWindow
from app.ui.theme import theme
from app.ui.tools.mask_tools import ShapeTool
from tests.app.fences import settle
from tests.app.ui.hand import Hand, picture


def test_every_tooltip_of_a_command_carries_its_key(editor: Editor) -> None:
    for action in editor.view.actions_:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")
        if keys:
            assert action.toolTip().endswith(f"({keys})"), action.toolTip()


def test_no_two_commands_share_a_key(editor: Editor) -> None:
    keys = [key.toString() for action in editor.view.actions_ for key in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


def test_every_control_has_a_name_for_a_screen_reader(hand: Hand) -> None:
    kinds = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox)
    nameless = [
        widget
        for kind in kinds
        for widget in hand.view.findChildren(kind)
        if widget.isVisible()
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
        # Qt's own: scroll bars, and the buttons in a dock's title, which Qt names
        and not widget.objectName().startswith("qt_")
        and "ScrollBar" not in type(widget).__name__
    ]
    assert nameless == []
    assert (hand.canvas.accessibleName(), hand.canvas.focusPolicy()) == ("Photo", Qt.FocusPolicy.StrongFocus)


def test_the_strip_has_the_tools_and_a_click_chooses_one(hand: Hand) -> None:
    strip = hand.view.findChild(QToolBar, "tools")
    assert strip is not None
    for name, tool in hand.canvas.tools.tools.items():
        button = strip.widgetForAction(hand.view.actions_.tool(name))
        assert isinstance(button, QWidget)
        hand.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert hand.canvas.tool_state.tool == name
        assert hand.view.options.size_box.isVisible() == (name in ("brush", "eraser"))
        assert hand.view.options.shape.isVisible() == isinstance(tool, ShapeTool)
        assert hand.canvas.hasFocus()


def test_the_icons_are_drawn(editor: Editor) -> None:
    for name in theme.ICONS:
        image = theme.icon(name).pixmap(24, 24).toImage()
        inked = sum(image.pixelColor(x, y).alpha() > 128 for x in range(image.width()) for y in range(image.height()))
        assert inked > 15, name


@pytest.mark.parametrize("state", ["empty", "open"])
def test_the_chrome_is_neutral_and_dark(editor: Editor, request: pytest.FixtureRequest, state: str) -> None:
    if state == "open":
        request.getfixturevalue("hand")
        editor.canvas.setVisible(False)
    seen = picture(editor.view.grab().toImage()).astype(int)
    assert np.median(seen.max(axis=2)) < 60
    # Nothing outshines a photo: hardly any pixel is brighter than the text.
    assert (seen.min(axis=2) > QColor("#e6e6e6").red()).mean() < 0.0005


def test_the_brush_outline_shows_the_brush_where_the_pointer_is(hand: Hand) -> None:
    hand.radius(40)
    plain = hand.screen()
    hand.move((250, 250))
    outlined = hand.screen()
    rows, columns = np.nonzero((plain != outlined).any(axis=2))
    middle = hand.where((250, 250))
    away = np.hypot(columns + 0.5 - middle.x(), rows + 0.5 - middle.y())
    assert (np.abs(away - 40) <= 3).all()
    assert len(away) > 200


def test_a_hidden_panel_comes_back_from_the_menu(hand: Hand) -> None:
    menu = next(action for action in hand.view.menuBar().actions() if action.text() == "&View").menu()
    toggle = next(action for action in menu.actions() if action.text() == "History")  # pyright: ignore
    for visible in (False, True):
        toggle.trigger()
        assert hand.editor.history_panel.isVisible() == visible


def test_the_list_of_keys_names_every_command_that_has_one(hand: Hand) -> None:
    from app.ui.dialogs.help_dialogs import keys_page

    page = keys_page(hand.view.actions_)
    for action in hand.view.actions_:
        if not action.shortcut().isEmpty():
            assert re.search(f">(Hold )?{re.escape(html.escape(spoken(action), quote=False))}<", page)
    assert ">Hold O<" in page


def test_no_row_of_panels_is_shown_twice(qapp: QApplication, qtbot: QtBot) -> None:
    """Qt leaves rows of tabs lying about where panels share a place, on the first page and on those that follow."""
    main_window = MainWindow(lambda: DocumentView(Preferences()))

    def rows() -> list[list[str]]:
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        bars = [bar for bar in main_window.page.findChildren(QTabBar, options=direct) if bar.isVisible()]
        return sorted([bar.tabText(at) for at in range(bar.count())] for bar in bars)

    wanted = [["History", "Fill"], ["Queue", "Engine"]]
    main_window.show()
    qtbot.waitExposed(main_window)
    assert rows() == wanted
    main_window.add()
    assert rows() == wanted
    main_window.resize(1000, 700)
    assert rows() == wanted
    main_window.step(-1)
    assert rows() == wanted
    settle(400)  # Qt has looked
    assert rows() == wanted
    main_window.release()
    main_window.close()
    main_window.deleteLater()
    qapp.processEvents()
