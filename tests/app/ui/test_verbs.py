"""Remove and Restore: by their keys and buttons, and what the engine is asked for."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect, Qt

from app.services.fill_review import last_fill
from app.services.fill_target import VerbChoice
from app.services.mask_editor import FoundPerson
from app.ui.canvas.region_labels import beside
from app.ui.commands.menus import canvas_menu
from engine.fill.events import ShadowPreview
from engine.imaging.geometry import Rect
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


@pytest.fixture
def labelled(hand: Hand) -> Hand:
    hand.view.preferences.change(region_labels=True)
    return hand


def labels(hand: Hand) -> list[str]:
    return [label.button.text() for label in hand.editor.region_labels.labels if label.isVisible()]


def mark_shuttle(hand: Hand) -> None:
    hand.radius(20)
    hand.paint((400, 180), (400, 200))
    hand.until(lambda: "Remove: background" in labels(hand))


def test_a_label_says_what_would_happen_and_the_likelier_verb_is_highlighted(labelled: Hand) -> None:
    options = labelled.view.options
    assert options.primary is None
    mark_shuttle(labelled)
    assert options.primary is options.remove
    (label,) = labelled.editor.region_labels.labels
    assert label.button.accessibleName() == "Remove: background"
    assert "The mask lies mostly off people." in label.button.accessibleDescription()
    place, hole = label.geometry(), labelled.canvas.view.on_screen(Rect(380, 160, 420, 220))
    assert not place.intersects(hole.translated(labelled.canvas.viewport().pos()))
    labelled.editor.document.undo()
    assert (labels(labelled), options.primary) == ([], None)


def test_a_click_on_a_label_changes_the_verb_and_the_default_asks_for_it(labelled: Hand) -> None:
    mark_shuttle(labelled)
    (label,) = labelled.editor.region_labels.labels
    label.button.click()
    labelled.until(lambda: labels(labelled) == ["Restore: texture"])
    assert labelled.view.options.primary is labelled.view.options.restore
    labelled.key(Qt.Key.Key_Return)
    asked = verb_asked(labelled)
    assert asked.intent == "auto"
    ((x, y, verb),) = [(at.x, at.y, at.verb) for at in asked.intents]
    assert (380 < x < 420, 160 < y < 220, verb) == (True, True, "restore")


def test_the_other_verb_is_for_all_regions_but_those_that_were_changed(labelled: Hand) -> None:
    mark_shuttle(labelled)
    labelled.key(Qt.Key.Key_V)
    labelled.until(lambda: labels(labelled) == ["Restore: texture"])
    labelled.key(Qt.Key.Key_Delete)
    asked = verb_asked(labelled)
    assert (asked.intent, [at.verb for at in asked.intents]) == ("remove", ["restore"])
    record = last_fill(labelled.editor.document)
    assert record is not None
    assert [part.verb for part in record.parts] == ["restore"]


def test_a_changed_verb_stays_until_its_region_is_gone(labelled: Hand) -> None:
    mark_shuttle(labelled)
    labelled.key(Qt.Key.Key_V)
    labelled.until(lambda: labels(labelled) == ["Restore: texture"])
    labelled.paint((60, 60), (80, 60))
    labelled.until(lambda: len(labels(labelled)) == 2)
    assert "Restore: texture" in labels(labelled)
    labelled.view.actions_.clear.trigger()
    assert labels(labelled) == []
    mark_shuttle(labelled)


def test_twice_changed_is_as_it_was(labelled: Hand) -> None:
    mark_shuttle(labelled)
    for words in ("Restore: texture", "Remove: background"):
        labelled.key(Qt.Key.Key_V)
        labelled.until(lambda words=words: labels(labelled) == [words])
    assert labelled.editor.mask_preview.verbs("remove").intents == ()


def test_labels_stay_out_of_the_way(labelled: Hand) -> None:
    mark_shuttle(labelled)
    for name in ("expand", "correct", "eyes"):
        labelled.view.context.set_tool(name)
        assert labels(labelled) == []
    labelled.view.context.set_tool("lasso")
    assert labels(labelled) == ["Remove: background"]
    labelled.view.preferences.change(region_labels=False)
    assert labels(labelled) == []


def test_the_shadow_of_a_thing_can_be_taken_with_it(labelled: Hand) -> None:
    mark_shuttle(labelled)
    rect, shadow = Rect(380, 230, 420, 240), np.ones((10, 40), np.bool_)
    regions = labelled.editor.region_labels
    regions.wanted.emit(ShadowPreview("shadow", Rect(380, 160, 420, 220), rect, shadow))
    assert labelled.mask[230:240, 380:420].all()
    assert labelled.steps == ["Brush", "Include the shadow"]
    label = regions.labels[0]
    label.say(regions.regions[0], [ShadowPreview("shadow", rect, rect, shadow)])
    assert [chip.text() for chip in label.chips] == ["Include its shadow"]


def test_labels_lie_beside_each_other_and_inside_the_view() -> None:
    room = QRect(0, 0, 400, 300)
    first = beside(QRect(100, 100, 50, 50), 120, 28, room)
    assert (first.bottom() < 100, room.contains(first)) == (True, True)
    second = beside(QRect(110, 100, 50, 50), 120, 28, room, [first])
    assert not second.intersects(first)
    below = beside(QRect(380, 2, 15, 40), 120, 28, room)
    assert (below.top() > 41, room.contains(below)) == (True, True)


def test_protecting_people_reaches_the_request(hand: Hand) -> None:
    button = hand.view.options.removal.protect
    button.click()
    assert (hand.view.actions_.protect.isChecked(), button.isChecked()) == (True, True)
    hand.view.options.removal.grow.setValue(50)
    mark(hand)
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: not hand.editor.fill_controller.busy)
    assert "The whole masked area is protected people" in hand.editor.messages.text
    assert hand.steps == ["Brush"]
    hand.view.actions_.protect.trigger()
    assert not button.isChecked()
    hand.key(Qt.Key.Key_Delete)
    asked = verb_asked(hand)
    assert (asked.protect, asked.grow) == (False, 0.5)


def test_the_reach_of_the_edge_changes_the_outline(labelled: Hand) -> None:
    preview = labelled.editor.mask_preview
    mark_shuttle(labelled)
    labelled.until(lambda: preview.hole is not None)
    assert not labelled.editor.region_labels.outline.path.isEmpty()
    labelled.view.options.removal.grow.setValue(0)
    labelled.until(lambda: preview.hole is not None and (preview.hole[1].sum() == labelled.mask.sum()))
    box = labelled.editor.region_labels.outline.path.boundingRect()
    rows, columns = np.nonzero(labelled.mask)
    assert (round(box.left()), round(box.top())) == (columns.min(), rows.min())
    assert (round(box.right()), round(box.bottom())) == (columns.max() + 1, rows.max() + 1)


def test_a_face_is_locked_where_the_pointer_is(hand: Hand) -> None:
    hand.editor.mask_editor.finders = OneFace()
    hand.move((225, 110))
    hand.view.actions_.lock_person.trigger()
    hand.until(lambda: hand.editor.mask_controller.locked)
    locked = hand.snapshot.locked.read(hand.snapshot.canvas)
    assert locked[110, 225]
    assert not locked[300, 225]
    assert not hand.mask.any()
    assert hand.view.tool_state.layer == "hole"  # what is drawn next is still the mask
    menu = canvas_menu(hand.view.context, QPointF(225, 110))
    assert "Lock the Face or Person" in [action.text() for action in menu.actions()]
    menu.deleteLater()


class OneFace:
    """A face around (225, 110), whatever the photo shows."""

    outline = np.array([(200, 80), (250, 80), (250, 140), (200, 140)], np.float32)

    def faces(self, image: object, near: Rect) -> list[OneFace]:
        return [self]

    def people(self, image: object) -> list[FoundPerson]:
        return []
