"""Expanding, cropping and correcting, as a person does them: with the mouse, and Enter and Esc."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.services import mask_editor
from app.services.mask_editor import NOTHING_THERE, FoundFace, FoundPerson
from app.ui.dialogs.command_palette import CommandPalette
from app.ui.panels.decision_bar import THUMBNAIL
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.structure.parsing import PARTS
from tests.app.fences import settle
from tests.app.ui.guided_fill.doing import CANVAS, PHOTO, enter, painted, phase, pull
from tests.app.ui.hand import ALT, CONTROL, PLAIN, SHIFT, Hand, picture
from tests.app.ui.test_screen import by_littlecms, swapped
from tests.fake_people import FakePerson

pytestmark = pytest.mark.slow


def test_the_handles_pull_their_sides(hand: Hand) -> None:
    display = hand.editor.guided_fill_view
    pull(hand, (100, 240), (100, 300))
    assert display.frame == Rect(0, 0, 200, 300)
    assert display.expand.boxes["bottom"].value() == 60
    assert "+60 px  +25 %" in display.expand_tool.item.words
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
    display = hand.editor.guided_fill_view
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
    work, document, window = hand.editor.guided_fill, hand.editor.document, hand.view
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    phase(hand, "structure")
    assert window.editor.guided_fill_view.structure_tool.item.isVisible()
    assert document.snapshot is not None
    assert document.snapshot.canvas == CANVAS
    before = work.structures[0]
    window.editor.guided_fill_view.correct()
    settle()
    options = window.editor.guided_fill_view.structure
    options.parts.setCurrentIndex(PARTS.index("shoes"))
    hand.paint((100, 280), (110, 290))
    assert work.structures[0] is not before
    assert work.structures[0].volume[PARTS.index("shoes")].max() == 1
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert work.structures[0] is before  # the key of undo is about the correction now
    enter(hand)
    hand.qtbot.waitUntil(lambda: len(work.variants) == 3, timeout=60000)
    assert len(window.editor.decision_bar.variants) == 3
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
    assert hand.editor.decision_bar.accept.text() == "Crop"
    enter(hand)
    snapshot = hand.editor.document.snapshot
    assert snapshot is not None
    assert snapshot.canvas == Rect(0, 0, 150, 240)
    assert hand.editor.guided_fill.phase == "idle"


def test_one_button_at_a_time_is_the_primary_one(hand: Hand) -> None:
    def looks(button: QPushButton) -> QColor:
        return button.grab().toImage().pixelColor(12, 6)  # beside the words

    fill, accept = hand.view.options.restore, hand.editor.decision_bar.accept
    hand.view.context.set_tool("brush")
    hand.view.options.show_likelier("restore")
    alone = looks(fill)
    hand.view.context.set_tool("expand")
    pull(hand, (200, 120), (150, 120))
    assert looks(fill) != alone
    assert looks(accept) == alone
    QTest.keyClick(hand.canvas, Qt.Key.Key_Escape)
    hand.view.context.set_tool("brush")
    assert looks(fill) == alone


def test_escape_leaves_everything_as_it_was(hand: Hand) -> None:
    before = hand.editor.document.snapshot
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    phase(hand, "structure")
    QTest.keyClick(hand.canvas, Qt.Key.Key_Escape)
    assert hand.editor.guided_fill.phase == "idle"
    assert hand.editor.document.snapshot is before
    assert not hand.editor.guided_fill_view.structure_tool.item.isVisible()


@pytest.mark.parametrize("state", ["predicting", "structure", "painting", "variants"])
@pytest.mark.parametrize("way", ["Esc in the history", "the command"])
def test_it_is_left_from_anywhere_in_the_window(hand: Hand, state: str, way: str) -> None:
    window = hand.view
    before, cancel, history = hand.editor.document.snapshot, window.actions_.cancel, window.editor.history_panel.list
    assert not cancel.isEnabled()
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    if state != "predicting":
        phase(hand, "structure")
    if state in ("painting", "variants"):
        enter(hand)
    if state == "variants":
        phase(hand, "variants")
    assert window.editor.guided_fill.phase == state
    history.setFocus()
    if way == "the command":
        cancel.trigger()
    else:
        QTest.keyClick(history, Qt.Key.Key_Escape)
    assert (window.editor.guided_fill.phase, cancel.isEnabled()) == ("idle", True)
    cancel.trigger()  # the frame, too
    assert (window.editor.guided_fill_view.frame, cancel.isEnabled()) == (None, False)
    assert hand.editor.document.snapshot is before


def test_a_field_and_a_box_keep_their_own_escape(hand: Hand) -> None:
    window = hand.view
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    phase(hand, "structure")
    window.editor.fill_panel.seed.setFocus()
    QTest.keyClick(window.editor.fill_panel.seed, Qt.Key.Key_Escape)
    assert window.editor.guided_fill.phase == "structure"
    palette = CommandPalette(window.actions_, window)
    palette.show()
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert (palette.isVisible(), window.editor.guided_fill.phase) == (False, "structure")
    QTest.keyClick(hand.canvas, Qt.Key.Key_Escape)
    assert window.editor.guided_fill.phase == "idle"


class Somebody(FakePerson):
    def mask_in(self, rect: Rect) -> Mask:
        return self.reduced(rect, 1)


@dataclass
class PendingPrediction:
    """Finds the person, or nobody, once it may."""

    there: bool
    go: Event = field(default_factory=Event)

    def faces(self, image: Pixels, near: Rect) -> list[FoundFace]:
        self.go.wait(20)
        return []

    def people(self, image: Pixels) -> list[FoundPerson]:
        return [Somebody(Rect(80, 40, 120, 240))] if self.there else []


@pytest.mark.parametrize("key", [(Qt.Key.Key_Return, SHIFT), (Qt.Key.Key_Return, PLAIN)])
def test_what_was_clicked_before_it_is_marked_is_predicted_or_filled_once_it_is(
    hand: Hand, key: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    hand.view.preferences.change(choice="texture")
    window, finder = hand.view, PendingPrediction(True)
    window.editor.mask_editor.finders = finder
    hand.key(Qt.Key.Key_W)
    hand.paint((100, 150))
    hand.key(*key)
    assert (window.editor.guided_fill.phase, window.editor.fill_controller.busy, window.editor.messages.text) == (
        "idle",
        False,
        "",
    )
    finder.go.set()
    hand.until(lambda: window.editor.guided_fill.phase == "variants" or "Fill" in hand.steps)
    assert hand.steps[0] == "Face or person"
    if key[1] == SHIFT:
        base = window.editor.guided_fill.base
        assert base is not None
        assert base.mask.bounds() == Rect(80, 40, 120, 240)


def test_nothing_is_predicted_where_nobody_was_found(hand: Hand) -> None:
    window, finder = hand.view, PendingPrediction(False)
    window.editor.mask_editor.finders = finder
    hand.key(Qt.Key.Key_W)
    hand.paint((20, 20))
    hand.key(Qt.Key.Key_Return, SHIFT)
    finder.go.set()
    hand.until(lambda: not window.editor.mask_editor.busy)
    assert window.editor.messages.text == str(NOTHING_THERE)
    assert (window.editor.guided_fill.phase, hand.steps) == ("idle", [])


def test_a_change_of_a_large_mark_is_waited_for(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mask_editor, "QUICK", 0)
    hand.view.context.set_tool("brush")
    hand.radius(10)
    hand.paint((100, 150))
    before = hand.snapshot.mask
    hand.key(Qt.Key.Key_I, CONTROL)
    hand.key(Qt.Key.Key_I, CONTROL)
    assert "still being changed" in hand.editor.messages.text
    hand.key(Qt.Key.Key_Return, SHIFT)
    phase(hand, "predicting")
    assert hand.steps == ["Brush", "Invert"]
    base = hand.editor.guided_fill.base
    assert base is not None
    assert base.mask is hand.snapshot.mask is not before


def test_variants_have_the_colours_of_the_canvas(hand: Hand, tmp_path: Path) -> None:
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    phase(hand, "structure")
    painted(hand)

    def small() -> np.ndarray:
        return picture(hand.editor.decision_bar.variants[0].icon().pixmap(THUMBNAIL).toImage())

    before = small()
    profile = tmp_path / "swapped.icc"
    profile.write_bytes(swapped())
    hand.view.preferences.change(display="file", display_file=str(profile))
    wanted = by_littlecms(before, None, swapped())
    assert np.abs(wanted.astype(int) - before).max() > 60
    assert np.abs(small().astype(int) - wanted).mean() < 2


def test_variants_are_shown_from_near_where_they_differ(hand: Hand) -> None:
    photo = np.full((700, 700, 3), 90, np.uint8)
    photo[300:, 300:] = 250
    hand.editor.document.new(photo)
    hand.view.preferences.change(choice="texture")
    hand.view.context.set_tool("brush")
    hand.radius(15)
    hand.paint((60, 60))
    hand.key(Qt.Key.Key_Return, SHIFT)
    phase(hand, "variants")
    shown = picture(hand.editor.decision_bar.variants[0].icon().pixmap(THUMBNAIL).toImage())
    assert shown[5:-5, 5:-5].max() < 120  # nothing of the far corner
