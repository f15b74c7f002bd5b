"""Expanding, cropping and correcting, as a person does them: with the mouse, and Enter and Esc."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.services.judging import Doubt, last_fill
from app.ui.palette import Palette
from engine.contract.geometry import Rect
from engine.contract.parsing import PARTS
from engine.runtime.painting.structures import Structure
from tests.app.ui.completing.doing import CANVAS, PHOTO, enter, phase, pull
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.hand import ALT, CONTROL, SHIFT, Hand


def test_the_handles_pull_their_sides(hand: Hand) -> None:
    display = hand.window.completion
    pull(hand, (100, 240), (100, 300))
    assert display.frame == Rect(0, 0, 200, 300)
    assert display.expand.boxes["bottom"].value() == 60
    assert "+60 px  +25 %" in display.frame_item.words
    pull(hand, (0, 0), (-20, -10))
    assert display.frame == Rect(-20, -10, 200, 300)
    pull(hand, (200, 100), (220, 100), ALT)
    assert display.frame == Rect(-40, -10, 220, 300)  # with Alt the other side too
    pull(hand, (60, 120), (90, 150))  # in the middle there is no handle
    assert display.frame == Rect(-40, -10, 220, 300)
    pull(hand, (220, 100), (1500, 100))
    assert display.frame == Rect(-40, -10, 400, 300)  # no further than the photo's own side
    QTest.keyClick(hand.canvas, Qt.Key.Key_Escape)
    assert display.frame is None


def test_numbers_and_shapes_set_the_frame(hand: Hand) -> None:
    display = hand.window.completion
    display.expand.boxes["left"].setValue(30)
    assert display.frame == Rect(-30, 0, 200, 240)
    shapes = display.expand.preset
    shapes.setCurrentIndex(shapes.findText("1:1"))
    shapes.activated.emit(shapes.currentIndex())
    assert display.frame == Rect(-20, 0, 220, 240)
    display.expand.unit.setCurrentIndex(1)
    display.expand.unit.activated.emit(1)
    assert display.expand.boxes["left"].value() == 10
    display.expand.boxes["bottom"].setValue(50)
    assert display.frame == Rect(-20, 0, 220, 360)
    assert display.expand.preset.currentText() == "Free"


def test_from_pull_to_one_step_of_history(hand: Hand) -> None:
    work, document, window = hand.window.completing, hand.editor.document, hand.window
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    phase(hand, "structure")
    assert window.completion.correct_item.isVisible()
    assert document.snapshot is not None
    assert document.snapshot.canvas == CANVAS
    before = work.structures[0]
    window.completion.correct()
    hand.qtbot.wait(20)
    options = window.completion.structure
    options.parts.setCurrentIndex(PARTS.index("shoes"))
    hand.paint((100, 280), (110, 290))
    assert work.structures[0] is not before
    assert work.structures[0].volume[PARTS.index("shoes")].max() == 1
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert work.structures[0] is before  # the key of undo is about the correction now
    enter(hand)
    hand.qtbot.waitUntil(lambda: len(work.variants) == 3, timeout=60000)
    assert len(window.decision.variants) == 3
    QTest.keyClick(window, Qt.Key.Key_Right)
    assert work.chosen == 1
    enter(hand)
    assert document.snapshot.canvas == Rect(0, 0, 200, 300)
    assert document.history.stack.undoText() == "Expand"
    np.testing.assert_array_equal(document.snapshot.pixels.read(CANVAS), PHOTO)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.snapshot.canvas == CANVAS


def test_pulling_inward_crops(hand: Hand) -> None:
    pull(hand, (200, 120), (150, 120))
    assert hand.window.decision.accept.text() == "Crop"
    enter(hand)
    snapshot = hand.editor.document.snapshot
    assert snapshot is not None
    assert snapshot.canvas == Rect(0, 0, 150, 240)
    assert hand.window.completing.phase == "idle"


def test_one_button_at_a_time_is_the_primary_one(hand: Hand) -> None:
    def looks(button: QPushButton) -> QColor:
        return button.grab().toImage().pixelColor(12, 6)  # beside the words

    fill, accept = hand.window.options.primary, hand.window.decision.accept
    hand.window.set_tool("brush")
    alone = looks(fill)
    hand.window.set_tool("expand")
    pull(hand, (200, 120), (150, 120))
    assert looks(fill) != alone
    assert looks(accept) == alone
    QTest.keyClick(hand.canvas, Qt.Key.Key_Escape)
    hand.window.set_tool("brush")
    assert looks(fill) == alone


def test_escape_leaves_everything_as_it_was(hand: Hand) -> None:
    before = hand.editor.document.snapshot
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    phase(hand, "structure")
    QTest.keyClick(hand.canvas, Qt.Key.Key_Escape)
    assert hand.window.completing.phase == "idle"
    assert hand.editor.document.snapshot is before
    assert not hand.window.completion.correct_item.isVisible()


@pytest.mark.parametrize("state", ["predicting", "structure", "painting", "variants"])
@pytest.mark.parametrize("way", ["Esc in the history", "the command"])
def test_it_is_left_from_anywhere_in_the_window(hand: Hand, state: str, way: str) -> None:
    window = hand.window
    before, cancel, history = hand.editor.document.snapshot, window.actions_.cancel, window.history.list
    assert not cancel.isEnabled()
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    if state != "predicting":
        phase(hand, "structure")
    if state in ("painting", "variants"):
        enter(hand)
    if state == "variants":
        phase(hand, "variants")
    assert window.completing.phase == state
    history.setFocus()
    if way == "the command":
        cancel.trigger()
    else:
        QTest.keyClick(history, Qt.Key.Key_Escape)
    assert (window.completing.phase, cancel.isEnabled()) == ("idle", False)
    assert hand.editor.document.snapshot is before


def test_a_field_and_a_box_keep_their_own_escape(hand: Hand) -> None:
    window = hand.window
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    phase(hand, "structure")
    window.fill_panel.seed.setFocus()
    QTest.keyClick(window.fill_panel.seed, Qt.Key.Key_Escape)
    assert window.completing.phase == "structure"
    palette = Palette(window.actions_, window)
    palette.show()
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert (palette.isVisible(), window.completing.phase) == (False, "structure")
    QTest.keyClick(hand.canvas, Qt.Key.Key_Escape)
    assert window.completing.phase == "idle"


def corrected(hand: Hand) -> Structure:
    """The prediction of a taller photo, shown, and corrected once; what was predicted."""
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    phase(hand, "structure")
    hand.window.completion.correct()
    (before,) = hand.window.completing.structures
    options = hand.window.completion.structure
    options.parts.setCurrentIndex(PARTS.index("shoes"))
    hand.paint((100, 280), (110, 290))
    assert hand.window.completing.structures[0] is not before
    return before


@pytest.mark.parametrize("change", [{"radius": 50.0}, {"shortcuts": (("undo", ("Ctrl+Z", "Ctrl+U")),)}])
def test_other_preferences_leave_the_keys_of_undo_to_the_corrections(hand: Hand, change: dict[str, Any]) -> None:
    before, steps = corrected(hand), hand.steps
    hand.window.preferences.change(**change)
    for name in ("undo", "undo_correction"):
        keys = [key.toString() for key in getattr(hand.window.actions_, name).shortcuts()]
        assert ("Ctrl+Z" in keys) is (name == "undo_correction")
    QTest.keyClick(hand.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hand.window.completing.structures[0] is before
    assert hand.steps == steps
    hand.window.completing.cancel()
    assert "Ctrl+Z" in [key.toString() for key in hand.window.actions_.undo.shortcuts()]


EDITS = ("clear", "invert", "grow", "shrink", "feather", "select_all", "lock", "unlock", "load_mask", "undo", "redo")


def mark(hand: Hand) -> None:
    """Two strokes over the middle of the person, and one beside that is undone."""
    hand.window.set_tool("brush")
    hand.radius(12)
    hand.paint((70, 130), (130, 130))
    hand.paint((70, 140), (130, 140))
    hand.paint((20, 20), (30, 30))
    hand.editor.document.undo()


def test_nothing_is_edited_behind_what_is_shown(hand: Hand) -> None:
    document, window, actions = hand.editor.document, hand.window, hand.window.actions_
    mark(hand)
    window.actions_.predict.trigger()
    phase(hand, "structure")
    before, steps, placed = document.snapshot, document.history.index, document.history.steps
    for tool in ("brush", "eraser", "lasso", "polygon", "rectangle", "ellipse", "pick", "eyes"):
        window.set_tool(tool)
        window.messages.clear()
        hand.paint((20, 60), (50, 70), (40, 90))
        assert window.messages.text == "Accept or leave what is shown first.", tool
        assert not hand.canvas.abandon(), tool  # nothing was begun
    assert not any(getattr(actions, name).isEnabled() for name in EDITS)
    window.messages.clear()
    window.eyes.options.removed.emit()
    assert window.messages.text == "Accept or leave what is shown first."
    assert not window.history.list.isEnabled()
    for keys in (CONTROL, CONTROL | SHIFT):
        QTest.keyClick(window, Qt.Key.Key_Z, keys)
    hand.editor.requests.fill()
    assert not hand.editor.requests.busy
    assert (document.snapshot, document.history.index) == (before, steps)
    assert document.history.steps == placed
    assert window.completing.phase == "structure"
    enter(hand)
    phase(hand, "variants")
    enter(hand)  # the photo is as it was when it was predicted, so what was accepted is not dropped
    assert document.history.stack.undoText() == "Fill"
    assert actions.undo.isEnabled()
    assert window.history.list.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert document.snapshot is before


def test_the_view_can_still_be_moved_over_what_is_shown(hand: Hand) -> None:
    mark(hand)
    hand.window.actions_.predict.trigger()
    phase(hand, "structure")
    hand.window.set_tool("hand")
    hand.canvas.set_zoom(8.0)
    before = hand.where((100, 100))
    hand.paint((100, 100), (90, 90))
    assert hand.where((100, 100)) != before


def test_nothing_is_predicted_while_a_fill_runs(hand: Hand) -> None:
    mark(hand)
    hand.editor.requests.fill()
    hand.window.completion.structure.predict.emit()
    assert hand.window.completing.phase == "idle"
    assert "A fill is already running" in hand.window.messages.text
    hand.until(lambda: not hand.editor.requests.busy)


def expanded(hand: Hand) -> None:
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    phase(hand, "structure")
    enter(hand)
    phase(hand, "variants")
    enter(hand)
    phase(hand, "idle")


def test_another_variant_is_not_offered_of_what_was_looked_at_before(hand: Hand) -> None:
    panel = hand.window.fill_panel
    hand.window.show_panel(panel)
    for step in ("Expand", "Fill"):
        if step == "Expand":
            expanded(hand)
        else:
            mark(hand)
            hand.window.actions_.predict.trigger()
            phase(hand, "structure")
            enter(hand)
            phase(hand, "variants")
            enter(hand)
        after = hand.editor.document.snapshot
        assert panel.decided.text() != "The last step was no fill."
        assert not panel.another.isVisible()
        QTest.keyClick(hand.canvas, Qt.Key.Key_Return, CONTROL)
        assert not hand.editor.requests.busy
        assert hand.editor.document.snapshot is after, step
        assert hand.steps[-1] == step


def test_how_sure_an_expansion_is_is_found_out(hand: Hand) -> None:
    panel = hand.window.fill_panel
    hand.window.show_panel(panel)
    expanded(hand)
    found: list[Doubt] = []
    hand.editor.judging.doubted.connect(lambda _, doubt: found.append(doubt))
    panel.ask.click()
    hand.until(lambda: panel.overlay_on.isEnabled() or "fault" in panel.doubt.text())
    assert "between five attempts" in panel.doubt.text()
    assert found[0].rect == Rect(0, 240, 200, 300)
    assert found[0].mask.all()


def test_how_sure_a_corrected_prediction_is_is_not_asked(hand: Hand) -> None:
    panel = hand.window.fill_panel
    hand.window.show_panel(panel)
    corrected(hand)
    enter(hand)
    phase(hand, "variants")
    enter(hand)
    assert hand.steps[-1] == "Expand"
    assert panel.decided.isVisible()
    assert not panel.ask.isVisible()
    assert not panel.doubt.isVisible()
    assert not hand.window.actions_.doubt.isEnabled()


def test_an_expansion_in_an_older_project_is_known_for_one(hand: Hand, tmp_path: Path) -> None:
    expanded(hand)
    document = hand.editor.document
    before, after = document.start, document.history.steps[0].after
    recipe = {key: value for key, value in (document.history.steps[0].recipe or {}).items() if key != "corrected"}
    document.undo()
    document.commit(after, "Expand", {**recipe, "kind": "fill"})
    document.save_as(tmp_path / "old.ora")
    document.open(tmp_path / "old.ora")
    made = last_fill(document)
    assert made is not None
    assert (made.way, made.corrected, made.before.canvas) == ("expand", False, before.canvas)
    assert not hand.window.actions_.another.isEnabled()


def test_what_is_predicted_is_filled_as_what_was_chosen(hand: Hand) -> None:
    hand.window.preferences.change(choice="texture")
    mark(hand)
    for begin in (hand.window.actions_.predict.trigger, hand.window.completion.structure.predict.emit):
        begin()
        phase(hand, "variants")  # nobody is looked for
        assert {route.kind for route in hand.window.completing.variants[0].report.routes} == {"texture"}
        hand.window.completing.cancel()
    hand.window.preferences.change(choice="portrait")
    enter(hand)
    phase(hand, "structure")


def test_predictions_and_paintings_are_in_the_list_of_fills(hand: Hand) -> None:
    panel = hand.window.jobs
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
    assert not hand.window.completing.busy
    assert [row.job.state for row in panel.rows] == ["done", "done"]
    assert len(hand.window.completing.variants) == 1  # what there is to look at stays
    assert hand.window.completing.phase == "variants"
    hand.window.completing.paint()
    panel.rows[0].cancel.click()
    assert panel.rows[0].text == "Cancelled"
    assert panel.rows[0].retry.isHidden()  # Accept paints it
    assert hand.window.completing.phase == "structure"


def test_a_prediction_that_failed_says_why_in_the_list_and_can_be_tried_again(hand: Hand) -> None:
    panel, preferences = hand.window.jobs, hand.window.preferences
    mark(hand)
    preferences.change(choice="face")
    hand.window.actions_.predict.trigger()
    hand.until(lambda: hand.window.completing.phase == "idle")
    reason = panel.rows[0].text
    assert panel.rows[0].job.state == "failed"
    assert reason == hand.window.messages.text
    hand.window.messages.clear()
    assert not panel.rows[0].retry.isHidden()
    panel.rows[0].retry.click()
    assert len(panel.rows) == 2
    hand.until(lambda: hand.window.completing.phase == "idle")
    assert [row.text for row in panel.rows] == [reason, reason]


@pytest.mark.parametrize("at", ["predicting", "structure", "painting", "variants"])
def test_a_photo_is_closed_with_something_shown(hand: Hand, at: str) -> None:
    work, window = hand.window.completing, hand.window
    dialogs = window.dialogs
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
    assert (work.phase, work.busy, hand.editor.document.held) == ("idle", False, False)
