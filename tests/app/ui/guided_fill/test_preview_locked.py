"""What a photo allows while a prediction of it is shown, and what is said of that prediction afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.fill_review import UncertaintyMap, last_fill
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.structure.parsing import PARTS
from engine.structure.prediction import Structure
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.guided_fill.doing import enter, painted, phase, pull
from tests.app.ui.hand import CONTROL, SHIFT, Hand

pytestmark = pytest.mark.slow


def corrected(hand: Hand) -> Structure:
    """The prediction of a taller photo, shown, and corrected once; what was predicted."""
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    phase(hand, "structure")
    hand.editor.guided_fill_view.correct()
    (before,) = hand.editor.guided_fill.structures
    options = hand.editor.guided_fill_view.structure
    options.parts.setCurrentIndex(PARTS.index("shoes"))
    hand.paint((100, 280), (110, 290))
    assert hand.editor.guided_fill.structures[0] is not before
    return before


@pytest.mark.parametrize("change", [{"radius": 50.0}, {"shortcuts": (("undo", ("Ctrl+Z", "Ctrl+U")),)}])
def test_other_preferences_leave_the_keys_of_undo_to_the_corrections(hand: Hand, change: dict[str, Any]) -> None:
    before, steps = corrected(hand), hand.steps
    hand.view.preferences.change(**change)
    for name in ("undo", "undo_correction"):
        keys = [key.toString() for key in getattr(hand.view.actions_, name).shortcuts()]
        assert ("Ctrl+Z" in keys) is (name == "undo_correction")
    QTest.keyClick(hand.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hand.editor.guided_fill.structures[0] is before
    assert hand.steps == steps
    hand.editor.guided_fill.cancel()
    assert "Ctrl+Z" in [key.toString() for key in hand.view.actions_.undo.shortcuts()]


def test_how_the_last_fill_ended_is_not_said_beside_a_new_prediction(hand: Hand) -> None:
    hand.view.status.say("The fill was cancelled; the photo is unchanged.")
    mark(hand)
    hand.view.actions_.predict.trigger()
    phase(hand, "structure")
    assert hand.view.status.sentence.text() == ""


EDITS = ("clear", "invert", "grow", "shrink", "feather", "select_all", "lock", "unlock", "load_mask", "undo", "redo")


def mark(hand: Hand) -> None:
    """Two strokes over the middle of the person, and one beside that is undone."""
    hand.view.context.set_tool("brush")
    hand.radius(12)
    hand.paint((70, 130), (130, 130))
    hand.paint((70, 140), (130, 140))
    hand.paint((20, 20), (30, 30))
    hand.editor.document.undo()


def test_nothing_is_edited_behind_what_is_shown(hand: Hand) -> None:
    document, window, actions = hand.editor.document, hand.view, hand.view.actions_
    mark(hand)
    window.actions_.predict.trigger()
    phase(hand, "structure")
    before, steps, placed = document.snapshot, document.history.index, document.history.steps
    for tool in ("brush", "eraser", "lasso", "polygon", "rectangle", "ellipse", "pick", "eyes"):
        window.context.set_tool(tool)
        window.editor.messages.clear()
        hand.paint((20, 60), (50, 70), (40, 90))
        assert window.editor.messages.text == "Accept or discard the prediction first.", tool
        assert not hand.canvas.tools.abandon(), tool  # nothing was begun
    assert not any(getattr(actions, name).isEnabled() for name in EDITS)
    window.editor.messages.clear()
    window.editor.eyes_tool.options.removed.emit()
    assert window.editor.messages.text == "Accept or discard the prediction first."
    assert not window.editor.history_panel.list.isEnabled()
    for keys in (CONTROL, CONTROL | SHIFT):
        QTest.keyClick(window, Qt.Key.Key_Z, keys)
    hand.editor.fill_controller.fill()
    assert not hand.editor.fill_controller.busy
    assert (document.snapshot, document.history.index) == (before, steps)
    assert document.history.steps == placed
    assert window.editor.guided_fill.phase == "structure"
    enter(hand)
    phase(hand, "variants")
    enter(hand)  # the photo is as it was when it was predicted, so what was accepted is not dropped
    assert document.history.stack.undoText() == "Fill"
    assert actions.undo.isEnabled()
    assert window.editor.history_panel.list.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert document.snapshot is before


def test_the_view_can_still_be_moved_over_what_is_shown(hand: Hand) -> None:
    mark(hand)
    hand.view.actions_.predict.trigger()
    phase(hand, "structure")
    hand.view.context.set_tool("hand")
    hand.canvas.view.set_zoom(8.0)
    before = hand.where((100, 100))
    hand.paint((100, 100), (90, 90))
    assert hand.where((100, 100)) != before


def test_nothing_is_predicted_while_a_fill_runs(hand: Hand) -> None:
    mark(hand)
    hand.editor.fill_controller.fill()
    hand.editor.guided_fill_view.structure.predict.emit()
    assert hand.editor.guided_fill.phase == "idle"
    assert "A fill is already running" in hand.editor.messages.text
    hand.until(lambda: not hand.editor.fill_controller.busy)


def expanded(hand: Hand) -> None:
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    phase(hand, "structure")
    enter(hand)
    phase(hand, "variants")
    enter(hand)
    phase(hand, "idle")


def test_another_variant_is_not_offered_of_what_was_looked_at_before(hand: Hand) -> None:
    panel = hand.editor.result_bar
    for step in ("Expand", "Fill"):
        if step == "Expand":
            expanded(hand)
        else:
            mark(hand)
            hand.view.actions_.predict.trigger()
            phase(hand, "structure")
            enter(hand)
            phase(hand, "variants")
            enter(hand)
        after = hand.editor.document.snapshot
        assert panel.decided.text() != "No fill to show."
        assert not panel.another.isVisible()
        QTest.keyClick(hand.canvas, Qt.Key.Key_Return, CONTROL)
        assert not hand.editor.fill_controller.busy
        assert hand.editor.document.snapshot is after, step
        assert hand.steps[-1] == step


def test_how_sure_an_expansion_is_is_found_out(hand: Hand) -> None:
    panel = hand.editor.result_bar
    expanded(hand)
    found: list[UncertaintyMap] = []
    hand.editor.fill_review.measured.connect(lambda _, doubt: found.append(doubt))
    panel.why.click()
    panel.ask.click()
    hand.until(lambda: panel.overlay_on.isEnabled() or "fault" in panel.doubt.text())
    assert "Five attempts agree on" in panel.doubt.text()
    assert found[0].rect == Rect(0, 240, 200, 300)
    assert found[0].mask.all()


def test_how_sure_a_corrected_prediction_is_is_not_asked(hand: Hand) -> None:
    panel = hand.editor.result_bar
    corrected(hand)
    enter(hand)
    phase(hand, "variants")
    enter(hand)
    assert hand.steps[-1] == "Expand"
    panel.why.click()
    assert panel.decided.isVisible()
    assert not panel.ask.isVisible()
    assert not panel.doubt.isVisible()
    assert not hand.view.actions_.doubt.isEnabled()


def test_an_expansion_in_an_older_project_is_known_for_one(hand: Hand, tmp_path: Path) -> None:
    expanded(hand)
    document = hand.editor.document
    before, after = document.start, document.history.steps[0].after
    recipe = {key: value for key, value in (document.history.steps[0].recipe or {}).items() if key != "corrected"}
    document.undo()
    document.commit(after, Message("Expand"), {**recipe, "kind": "fill"})
    document.save_as(tmp_path / "old.ora")
    document.open(tmp_path / "old.ora")
    made = last_fill(document)
    assert made is not None
    assert (made.way, made.corrected, made.before.canvas) == ("expand", False, before.canvas)
    assert not hand.view.actions_.another.isEnabled()


def test_what_is_predicted_is_filled_as_what_was_chosen(hand: Hand) -> None:
    hand.view.preferences.change(choice="texture")
    mark(hand)
    for begin in (hand.view.actions_.predict.trigger, hand.editor.guided_fill_view.structure.predict.emit):
        begin()
        phase(hand, "variants")  # nobody is looked for
        assert {route.kind for route in hand.editor.guided_fill.variants[0].report.routes} == {"texture"}
        hand.editor.guided_fill.cancel()
    hand.view.preferences.change(choice="portrait")
    enter(hand)
    phase(hand, "structure")


def test_predictions_and_paintings_are_in_the_list_of_fills(hand: Hand) -> None:
    panel = hand.editor.jobs_panel
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    assert [row.text for row in panel.rows] == ["Starting"]
    hand.until(lambda: panel.rows[0].job.state != "waiting")
    phase(hand, "structure")
    assert [row.text[:12] for row in panel.rows] == ["Person · CPU"]
    enter(hand)
    phase(hand, "variants")
    assert len(panel.rows) == 2
    assert not panel.rows[0].cancel.isHidden()  # further variants are being painted
    panel.rows[0].cancel.click()
    assert not hand.editor.guided_fill.busy
    assert [row.job.state for row in panel.rows] == ["done", "done"]
    assert len(hand.editor.guided_fill.variants) == 1  # what there is to look at stays
    assert hand.editor.guided_fill.phase == "variants"
    hand.editor.guided_fill.paint()
    panel.rows[0].cancel.click()
    assert panel.rows[0].text == "Cancelled"
    assert panel.rows[0].retry.isHidden()  # Accept paints it
    assert hand.editor.guided_fill.phase == "structure"


def test_a_prediction_that_failed_says_why_in_the_list_and_can_be_tried_again(hand: Hand) -> None:
    panel, preferences = hand.editor.jobs_panel, hand.view.preferences
    mark(hand)
    preferences.change(choice="face")
    hand.view.actions_.predict.trigger()
    hand.until(lambda: hand.editor.guided_fill.phase == "idle")
    reason = panel.rows[0].text
    assert panel.rows[0].job.state == "failed"
    assert reason == hand.editor.messages.text
    hand.editor.messages.clear()
    assert not panel.rows[0].retry.isHidden()
    panel.rows[0].retry.click()
    assert len(panel.rows) == 2
    hand.until(lambda: hand.editor.guided_fill.phase == "idle")
    assert [row.text for row in panel.rows] == [reason, reason]


@pytest.mark.parametrize("at", ["predicting", "structure", "painting", "variants"])
def test_a_photo_is_closed_with_something_shown(hand: Hand, at: str) -> None:
    work, window = hand.editor.guided_fill, hand.view
    dialogs = window.editor.dialogs
    assert isinstance(dialogs, ScriptedDialogs)
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    if at != "predicting":
        phase(hand, "structure")
    if at in ("painting", "variants"):
        enter(hand)
        phase(hand, at)
    assert work.phase == at
    dialogs.unsaved = "cancel"
    window.close()
    assert dialogs.asked == ["unsaved Untitled"]
    assert window.isVisible()
    assert work.phase != "idle"  # who would rather stay loses nothing
    dialogs.unsaved = "discard"
    window.close()
    hand.until(lambda: not window.isVisible())
    assert (work.phase, work.busy, hand.editor.document.preview_locked) == ("idle", False, False)


def test_the_status_line_says_what_became_of_a_prediction(hand: Hand) -> None:
    said = hand.view.status.sentence
    corrected(hand)
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said.text() == "Undone: the last correction."
    hand.editor.guided_fill_view.structure.forth.click()
    assert said.text() == "Redone: the correction."
    hand.key(Qt.Key.Key_Escape)
    assert said.text() == "Discarded the prediction; the photo is unchanged."
    mark(hand)
    hand.view.actions_.predict.trigger()
    phase(hand, "structure")
    painted(hand)
    enter(hand)
    assert said.text() == "Accepted."
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said.text() == "Undone: Fill."
