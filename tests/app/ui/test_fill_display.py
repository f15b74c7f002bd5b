"""From Enter to the filled hole, on the real engine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.ui.context import Editor
from app.ui.wording import STAGES, as_sentence
from engine.fill.engine import Engine
from engine.messages import Message
from engine.models.registry import Registry
from tests.app.ui.hand import CONTROL, Hand
from tests.fakes import FEATHER, FakeFinder, failing, paint_nodes, slowed, structure_nodes, write_cascade

pytestmark = pytest.mark.slow

FACE = (176, 60)  # where the finder of these tests sees a face, 128 pixels wide


@pytest.fixture
def finder() -> FakeFinder:
    return FakeFinder(side=128, corners=[FACE])


def grown(mask: np.ndarray, by: int) -> np.ndarray:
    padded = np.pad(mask, by)
    out = np.zeros_like(mask)
    for dy in range(2 * by + 1):
        for dx in range(2 * by + 1):
            out |= padded[dy : dy + mask.shape[0], dx : dx + mask.shape[1]]
    return out


def hole_in_the_face(hand: Hand) -> None:
    hand.radius(14)
    hand.paint((230, 110), (250, 130))


@pytest.mark.parametrize(("choice", "kind"), [("auto", "face"), ("texture", "texture")])
def test_only_the_hole_changes_and_it_is_one_step(hand: Hand, choice: str, kind: str) -> None:
    hand.editor.view.options.choice.setCurrentIndex(hand.view.options.choice.findData(choice))
    hand.view.options.choice.activated.emit(0)
    hole_in_the_face(hand)
    before, hole = hand.pixels, hand.mask
    hand.fill()
    changed = (hand.pixels != before).any(axis=2)
    # What the network is unsure of at the hole's border is blended over a few pixels; on this photo the model's square
    # is as large as the face, so its grown mask reaches as far again.
    assert not (changed & ~grown(hole, 2 * FEATHER + 2)).any()
    assert changed[hole].mean() > 0.9
    assert not hand.mask.any()
    assert hand.steps == ["Brush", "Fill"]
    assert hand.editor.jobs_panel.rows[0].text.startswith(f"{kind.capitalize()} · CPU ")
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert np.array_equal(hand.pixels, before)
    assert np.array_equal(hand.mask, hole)


def test_the_chip_says_what_ran_and_how_long(hand: Hand) -> None:
    hole_in_the_face(hand)
    hand.fill()
    chip = hand.view.status.chip
    assert chip.isVisible()
    provider, number, unit = chip.text().split()
    assert (provider, unit in ("ms", "s")) == ("CPU", True)
    assert float(number) > 0
    for stage in ("Predicting the structure", "Painting"):
        assert stage in chip.toolTip()


def test_every_stage_has_words_for_people(hand: Hand) -> None:
    stages: set[str] = set()
    hand.editor.fill_controller.progress.connect(lambda stage, fraction: stages.add(stage))
    hole_in_the_face(hand)
    hand.paint((400, 400))
    hand.fill()
    assert {"structure", "paint", "texture"} <= stages <= set(STAGES)


def test_a_filled_hole_is_seen(hand: Hand) -> None:
    hole_in_the_face(hand)
    hand.canvas.tools.outline.setVisible(False)
    painted = hand.color((240, 120))
    hand.fill()
    hand.canvas.tools.outline.setVisible(False)
    now = hand.color((240, 120))
    assert now == tuple(hand.pixels[120, 240])
    assert now != painted


def test_nothing_marked_is_a_sentence(hand: Hand) -> None:
    hand.key(Qt.Key.Key_Return)
    assert hand.editor.messages.text == "Nothing is masked yet: paint over what should be filled, then fill."
    assert hand.editor.messages.isVisible()
    hand.key(Qt.Key.Key_Escape)
    assert not hand.editor.messages.isVisible()


def test_that_sentence_goes_when_something_is_marked(hand: Hand) -> None:
    hand.key(Qt.Key.Key_Return)
    assert hand.editor.messages.isVisible()
    hand.paint((60, 60), (90, 60))
    assert not hand.editor.messages.isVisible()
    hand.editor.messages.say("Something else.")
    hand.paint((60, 90), (90, 90))
    assert hand.editor.messages.text == "Something else."


def test_that_sentence_goes_however_something_is_marked_or_unlocked(hand: Hand) -> None:
    hand.key(Qt.Key.Key_Return)
    hand.view.actions_.select_all.trigger()
    assert not hand.editor.messages.isVisible()
    hand.view.actions_.lock.trigger()
    hand.key(Qt.Key.Key_Return)
    assert hand.editor.messages.isVisible()
    hand.view.actions_.unlock.trigger()
    assert not hand.editor.messages.isVisible()


def test_enter_in_a_field_sets_the_value_and_does_not_fill(hand: Hand) -> None:
    hole_in_the_face(hand)
    box = hand.view.options.size_box
    box.setFocus()
    box.selectAll()
    hand.qtbot.keyClicks(box, "66")
    hand.qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.value() == 66
    assert not hand.editor.fill_controller.busy
    assert hand.canvas.hasFocus()


class TestSlow:
    """With a second stage that takes minutes, so that there is time to look and to stop it."""

    @pytest.fixture
    def tiny_cascade(self, tmp_path: Path) -> Registry:
        return write_cascade(tmp_path / "slow", paint=lambda: slowed(paint_nodes(), loop=True, steps=2**60))

    @pytest.fixture
    def filling(self, hand: Hand) -> Hand:
        hole_in_the_face(hand)
        hand.canvas.tools.outline.setVisible(False)
        hand.key(Qt.Key.Key_Return)
        return hand

    def test_the_structure_lies_over_the_hole_while_stage_2_runs(self, filling: Hand) -> None:
        painted = filling.color((240, 120))
        filling.until(lambda: bool(filling.canvas.layers.structure.shown))
        (where,) = filling.canvas.layers.structure.shown
        bounds = filling.snapshot.mask.bounds()
        assert bounds is not None
        assert where.contains(bounds)
        assert filling.color((240, 120)) != painted
        assert filling.color((100, 400)) == tuple(filling.pixels[400, 100])
        filling.until(lambda: filling.canvas.layers.badge.text.startswith("Painting "))
        filling.key(Qt.Key.Key_Escape)
        filling.until(lambda: not filling.editor.fill_controller.busy)
        assert filling.canvas.layers.structure.shown == []
        assert filling.color((240, 120)) == painted

    def test_it_can_be_left_unseen(self, hand: Hand) -> None:
        hand.view.actions_.structure.trigger()
        hole_in_the_face(hand)
        hand.key(Qt.Key.Key_Return)
        with hand.qtbot.waitSignal(hand.editor.fill_controller.structure_ready, timeout=20_000):
            pass
        assert hand.canvas.layers.structure.shown == []
        hand.key(Qt.Key.Key_Escape)
        hand.until(lambda: not hand.editor.fill_controller.busy)

    def test_progress_is_drawn_in_the_hole(self, hand: Hand) -> None:
        hand.view.actions_.structure.setChecked(True)
        hand.view.actions_.structure.trigger()
        hole_in_the_face(hand)
        hand.canvas.tools.outline.setVisible(False)
        left, right = (222, 110), (262, 133)
        waiting = hand.color(left), hand.color(right)
        hand.key(Qt.Key.Key_Return)
        hand.until(lambda: hand.canvas.layers.badge.text.startswith("Painting"))
        assert hand.color(left) != waiting[0]
        assert hand.color(right) == waiting[1]
        hand.key(Qt.Key.Key_Escape)
        hand.until(lambda: not hand.editor.fill_controller.busy)
        assert (hand.color(left), hand.color(right)) == waiting

    def test_escape_stops_it_at_once_and_nothing_changes(self, filling: Hand) -> None:
        filling.until(lambda: bool(filling.canvas.layers.structure.shown))
        before, hole = filling.pixels, filling.mask
        filling.key(Qt.Key.Key_Escape)
        filling.until(lambda: not filling.editor.fill_controller.busy)
        assert np.array_equal(filling.pixels, before)
        assert np.array_equal(filling.mask, hole)
        assert filling.steps == ["Brush"]
        assert filling.view.status.sentence.text() == "The fill was cancelled; the photo is unchanged."
        assert filling.view.editor.jobs_panel.rows[0].text == "Cancelled"

    def test_the_way_out_takes_the_place_of_the_verbs(self, filling: Hand) -> None:
        options, actions = filling.view.options, filling.view.actions_
        assert (options.stop.text(), options.primary) == ("Cancel", options.stop)
        assert not (options.remove.isVisible())
        assert not (options.restore.isVisible())
        assert not (actions.remove.isEnabled())
        assert not (actions.restore.isEnabled())
        options.stop.click()
        filling.until(lambda: not filling.editor.fill_controller.busy)
        assert not options.stop.isVisible()
        assert (options.remove.text(), options.restore.text()) == ("Remove", "Restore")
        assert actions.remove.isEnabled()
        assert actions.restore.isEnabled()

    def test_one_can_paint_elsewhere_meanwhile(self, filling: Hand) -> None:
        filling.paint((400, 400), (420, 400))
        assert filling.mask[400, 410]
        assert filling.editor.fill_controller.busy
        filling.key(Qt.Key.Key_Escape)
        filling.until(lambda: not filling.editor.fill_controller.busy)

    def test_closing_the_window_stops_it(self, filling: Hand) -> None:
        filling.until(lambda: bool(filling.canvas.layers.structure.shown))
        filling.view.close()
        filling.until(lambda: not filling.view.isVisible() and not filling.editor.fill_controller.busy)


class TestFailing:
    @pytest.fixture
    def tiny_cascade(self, tmp_path: Path) -> Registry:
        return write_cascade(tmp_path / "failing", structure=lambda: failing(structure_nodes()))

    def test_a_fill_that_fails_is_one_sentence_and_the_window_stays_usable(self, hand: Hand) -> None:
        hole_in_the_face(hand)
        before = hand.pixels
        hand.fill()
        text = hand.editor.messages.text
        assert text[0].isupper() or "/" in text.split()[0]
        assert text.endswith(".")
        assert "\n" not in text
        assert hand.editor.jobs_panel.rows[0].text == text
        assert np.array_equal(hand.pixels, before)
        hand.view.options.choice.setCurrentIndex(hand.view.options.choice.findData("texture"))
        hand.view.options.choice.activated.emit(0)
        hand.fill()
        assert hand.steps == ["Brush", "Fill"]
        assert not hand.editor.messages.isVisible()


def test_two_windows_share_one_engine(editor: Editor, engine: Engine, hand: Hand, photo: Path) -> None:
    from app.app_context import AppContext
    from app.document.settings import Preferences
    from app.services.fill_client import FillClient
    from tests.app.ui.conftest import ScriptedDialogs

    other = AppContext(FillClient(engine), Preferences(), ScriptedDialogs()).new_view().editor
    other.document.open(photo)
    second = Hand(other, hand.qtbot)
    other.view.show()
    second.canvas.view.set_zoom(1.0)
    hole_in_the_face(hand)
    second.radius(9)
    second.paint((100, 400))
    hand.view.actions_.restore.trigger()
    second.view.actions_.restore.trigger()
    hand.until(lambda: not editor.fill_controller.busy and not other.fill_controller.busy)
    assert (hand.steps, second.steps) == (["Brush", "Fill"], ["Brush", "Fill"])
    assert not np.array_equal(hand.pixels[100:140, 220:260], second.pixels[100:140, 220:260])
    other.view.hide()
    other.view.release()
    other.view.deleteLater()


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ("there is no model", "There is no model."),
        ("face.onnx can't be read; install it again", "face.onnx can't be read; install it again."),
        ("/home/a b/x.png is not a picture", "/home/a b/x.png is not a picture."),
        ("Done already.", "Done already."),
    ],
)
def test_messages_of_the_engine_become_sentences(message: str, sentence: str) -> None:
    assert as_sentence(Message.plain(message)) == sentence


def test_the_engine_is_told_of_every_move_while_something_is_dragged(
    hand: Hand, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it does then: tests/engine/test_user_activity.py."""
    told: list[int] = []
    hole_in_the_face(hand)
    hand.press((100, 400))
    monkeypatch.setattr(engine, "give_way", lambda: told.append(step))
    hand.editor.fill_controller.fill()
    for step in range(30):
        hand.move((100 + 4 * step, 400))
    assert set(told) == set(range(30))
    hand.release((220, 400))
    hand.until(lambda: not hand.editor.fill_controller.busy)
    assert hand.steps == ["Brush", "Brush", "Fill"]
