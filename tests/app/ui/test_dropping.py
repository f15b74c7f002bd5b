"""Files dragged onto the window: taken as copies everywhere in it, which is shown while they hover."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QDialog, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from app.document.settings import Preferences
from app.ui.context import Editor
from app.ui.dialogs.command_palette import CommandPalette
from app.ui.dialogs.preferences_dialog import PreferencesDialog
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.hand import Hand, picture

pytestmark = pytest.mark.slow

BOTH = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def files(*paths: Path) -> QMimeData:
    """As file managers say it, with words for who knows no files."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(map(str, paths)))
    return data


def moved(event: QDropEvent) -> QDropEvent:
    """The event of a source that would rather move."""
    event.setDropAction(Qt.DropAction.MoveAction)
    return event


def hover(target: QWidget, data: QMimeData) -> list[QDropEvent]:
    """What comes before a drop."""
    enter = QDragEnterEvent(QPoint(3, 3), BOTH, data, LEFT, PLAIN)
    move = QDragMoveEvent(QPoint(4, 4), BOTH, data, LEFT, PLAIN)
    events = [moved(enter), moved(move)]
    for event in events:
        QApplication.sendEvent(target, event)
    return events


def drop(target: QWidget, data: QMimeData) -> QDropEvent:
    event = moved(QDropEvent(QPointF(4, 4), BOTH, data, LEFT, PLAIN))
    QApplication.sendEvent(target, event)
    return event


def targets(window: QWidget) -> list[QWidget]:
    found = [window, *window.findChildren(QWidget)]
    return [one for one in found if one.isVisible() and one.isEnabled() and one.window() is window.window()]


def test_everywhere_in_the_window_a_file_is_copied(hand: Hand, photo: Path) -> None:
    before = photo.read_bytes()
    data = files(photo)
    for tool in ("brush", "lasso", "expand", "correct"):
        hand.view.context.set_tool(tool)
        QApplication.processEvents()
        found = targets(hand.view)
        assert {type(one) for one in found} >= {QTabBar, type(hand.canvas), type(hand.editor.history_panel)}
        assert any(isinstance(one, QAbstractSpinBox) for one in found)
        for one in found:
            for event in hover(one, data):
                assert event.isAccepted(), one
                assert event.dropAction() == Qt.DropAction.CopyAction, one
            leave = QDragLeaveEvent()
            QApplication.sendEvent(hand.view, leave)
    for one in (hand.canvas.viewport(), hand.view.options.size_box.lineEdit(), hand.editor.history_panel):
        hover(one, data)
        with hand.qtbot.waitSignal(hand.editor.files.opened):
            event = drop(one, data)
        assert event.isAccepted()
        assert event.dropAction() == Qt.DropAction.CopyAction
    assert hand.view.options.size_box.text() == "80 px"  # no words were dropped into it
    assert photo.read_bytes() == before


def test_a_source_that_only_moves_is_never_told_that_it_did(editor: Editor, hand: Hand, photo: Path) -> None:
    data, move = files(photo), Qt.DropAction.MoveAction
    QApplication.sendEvent(editor.view, QDragEnterEvent(QPoint(4, 4), move, data, LEFT, PLAIN))
    event = QDropEvent(QPointF(4, 4), move, data, LEFT, PLAIN)
    with hand.qtbot.waitSignal(editor.files.opened):
        QApplication.sendEvent(editor.view, event)
    assert event.dropAction() == Qt.DropAction.IgnoreAction


def test_the_empty_window_takes_a_file_too(editor: Editor, qtbot: QtBot, photo: Path) -> None:
    data = files(photo)
    for one in targets(editor.view.empty):
        assert [event.dropAction() for event in hover(one, data)] == [Qt.DropAction.CopyAction] * 2
        assert editor.view._drop_frame is not None
        assert editor.view._drop_frame.words == "Drop to open"
    with qtbot.waitSignal(editor.files.opened):
        drop(editor.view.empty, data)
    assert editor.view._drop_frame.words == ""


def test_the_window_shows_that_it_takes_what_is_dragged(hand: Hand, photo: Path, pixels: NDArray[np.uint8]) -> None:
    before = picture(hand.view.grab().toImage())
    data = files(photo, photo, photo)
    hover(hand.view, data)
    frame = hand.view._drop_frame
    assert frame is not None
    assert frame.words == "Drop 3 files to open them"
    seen = picture(hand.view.grab().toImage())
    assert (seen[:3] != before[:3]).any(axis=2).all()  # its edge
    assert (seen[:, -3:] != before[:, -3:]).any(axis=2).all()
    hand.view.resize(hand.view.width() + 60, hand.view.height())
    assert frame.rect() == hand.view.rect()
    hand.view.resize(hand.view.width() - 60, hand.view.height())
    QApplication.sendEvent(hand.view, QDragLeaveEvent())
    assert frame.words == ""
    assert np.array_equal(picture(hand.view.grab().toImage()), before)


def test_nothing_is_taken_while_a_box_waits(hand: Hand, photo: Path) -> None:
    box = QDialog(hand.view)
    box.setModal(True)
    box.show()
    hand.qtbot.waitExposed(box)
    data = files(photo)  # no event owns it
    enter = QDragEnterEvent(QPoint(3, 3), BOTH, data, LEFT, PLAIN)
    QApplication.sendEvent(hand.view, enter)
    assert not enter.isAccepted()
    box.close()
    box.deleteLater()


@pytest.mark.parametrize("kind", ["palette", "preferences"])
def test_no_field_of_a_box_swallows_a_file(
    hand: Hand, preferences: Preferences, dialogs: ScriptedDialogs, photo: Path, kind: str
) -> None:
    actions, ask = hand.view.actions_, (lambda: None)
    box = CommandPalette(actions, hand.view) if kind == "palette" else PreferencesDialog(preferences, actions, ask)
    box.show()
    hand.qtbot.waitExposed(box)
    data = files(photo)
    taking = [type(one).__name__ for one in box.findChildren(QWidget) if hover(one, data)[0].isAccepted()]
    assert taking == []
    box.close()
    box.deleteLater()
