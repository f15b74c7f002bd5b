"""Remove and Restore: by their keys and buttons, and what the engine is asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.services.fill_review import last_fill
from app.services.fill_target import VerbChoice
from tests.app.ui.hand import Hand

pytestmark = pytest.mark.slow


def mark(hand: Hand) -> None:
    hand.radius(12)
    hand.paint((60, 400), (90, 400))


def verb_asked(hand: Hand) -> VerbChoice:
    hand.until(lambda: not hand.editor.fill_controller.busy)
    record = last_fill(hand.editor.document)
    assert record is not None, hand.editor.messages.text
    return record.verbs


@pytest.mark.parametrize(("key", "intent"), [(Qt.Key.Key_Delete, "remove"), (Qt.Key.Key_Return, "restore")])
def test_a_key_fills_at_once_with_its_verb(hand: Hand, key: Qt.Key, intent: str) -> None:
    mark(hand)
    before = hand.pixels
    hand.key(key)
    assert verb_asked(hand).intent == intent
    changed = (hand.pixels != before).any(axis=2)
    assert changed[395:405, 60:90].any()
    assert not hand.mask.any()
    assert hand.steps == ["Brush", "Fill"]


def test_a_button_fills_at_once_with_its_verb(hand: Hand) -> None:
    for name in ("remove", "restore"):
        mark(hand)
        hand.view.options.restore.click() if name == "restore" else hand.view.options.remove.click()
        assert verb_asked(hand).intent == name


def test_a_face_cascade_that_was_chosen_does_not_keep_things_from_being_removed(hand: Hand) -> None:
    mark(hand)
    hand.view.preferences.change(choice="face")
    hand.key(Qt.Key.Key_Delete)
    assert verb_asked(hand).intent == "remove"
    record = last_fill(hand.editor.document)
    assert record is not None
    assert [(part.kind, part.verb) for part in record.parts] == [("texture", "remove")]
