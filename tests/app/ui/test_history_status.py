"""The status line says what happened last to the photo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.app.ui.hand import CONTROL, SHIFT, Hand

pytestmark = pytest.mark.slow


def said(hand: Hand) -> str:
    return hand.view.status.sentence.text()


def test_steps_are_named_as_they_are_made_undone_and_made_again(hand: Hand) -> None:
    assert said(hand) == "Opened astronaut.png."
    hand.paint((100, 100), (140, 100))
    assert said(hand) == "Done: Brush."
    hand.view.actions_.clear.trigger()
    assert said(hand) == "Done: Clear mask."
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert said(hand) == "Undone: Clear mask."
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert said(hand) == "Undone: Brush."
    hand.key(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert said(hand) == "Redone: Brush."
    hand.view.context.set_tool("eraser")
    hand.paint((100, 100), (140, 100))  # in place of a step that was undone
    assert said(hand) == "Done: Eraser."


def test_what_was_undone_is_not_said_beside_the_next_fill(hand: Hand) -> None:
    hand.view.preferences.change(choice="texture")
    hand.paint((60, 60))
    hand.fill()
    assert said(hand).startswith("Filled ")
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert said(hand) == "Undone: Fill."


def test_jumps_through_the_history_say_where_to(hand: Hand) -> None:
    for x in (60, 100, 140, 180):
        hand.paint((x, 60))
    history = hand.editor.document.history
    history.jump(2)
    assert said(hand) == "Went back to: Brush."
    history.jump(4)
    assert said(hand) == "Went forward to: Brush."
    history.jump(0)
    assert said(hand) == "Back at the original photo."


def test_another_photo_is_no_step(hand: Hand, photo: Path) -> None:
    hand.paint((60, 60))
    with hand.qtbot.waitSignal(hand.editor.files.opened):
        hand.editor.files.open(photo)
    assert said(hand) == "Opened astronaut.png."
