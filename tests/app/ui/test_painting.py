"""Mouse and keys in, mask cells out."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.document.brushes import rasterize
from app.document.settings import Preferences
from app.document.soft_mask import SoftMask
from app.document.strokes import Stroke
from engine.imaging.geometry import Rect
from tests.app.ui.hand import ALT, CONTROL, PLAIN, SHIFT, Hand, capsule

SHAPE = (512, 512)


def test_a_drag_paints_what_the_brush_passed_over(hand: Hand) -> None:
    hand.radius(12)
    line = [(200, 250), (230, 262), (262, 255)]  # over the corner of four tiles
    hand.paint(*line)
    assert np.array_equal(hand.mask, capsule(SHAPE, line, 12))
    assert hand.steps == ["Brush"]


def test_what_is_painted_shows_before_the_button_is_released(hand: Hand) -> None:
    hand.radius(10)
    plain = hand.color((300, 300))
    hand.press((250, 300))
    hand.move((300, 300))
    assert hand.color((297, 297)) != plain
    assert not hand.mask.any()
    seen = hand.screen()
    hand.release((300, 300))
    assert np.array_equal(hand.screen(), seen)


def test_the_sketch_is_exactly_what_the_whole_stroke_is(hand: Hand) -> None:
    hand.radius(23)
    strokes: list[tuple[Stroke, SoftMask]] = []
    hand.canvas.tools.drawn.connect(lambda stroke, selection: strokes.append((stroke, selection)))
    before = hand.snapshot
    points = np.random.default_rng(3).integers(20, 490, (40, 2))
    hand.paint(*[(int(x), int(y)) for x, y in points])
    stroke, sketched = strokes[0]
    whole = rasterize(before.soft_mask, stroke, before.canvas)
    assert np.array_equal(whole.read(before.canvas), sketched.read(before.canvas))


def test_nothing_is_painted_outside_the_photo(hand: Hand) -> None:
    hand.radius(30)
    hand.paint((-20, -20), (5, 5))
    assert np.array_equal(hand.mask, capsule(SHAPE, [(-20, -20), (5, 5)], 30))
    bounds = hand.snapshot.mask.bounds()
    assert bounds is not None
    assert hand.snapshot.canvas.contains(bounds)


@pytest.mark.parametrize("way", ["eraser", "alt", "x"])
def test_three_ways_to_take_away(hand: Hand, way: str) -> None:
    hand.radius(20)
    hand.paint((200, 200), (260, 200))
    hand.radius(8)
    if way == "x":
        hand.key(Qt.Key.Key_X)
    elif way == "eraser":
        hand.key(Qt.Key.Key_E)
    hand.paint((200, 200), (230, 210), keys=ALT if way == "alt" else Qt.KeyboardModifier.NoModifier)
    left = capsule(SHAPE, [(200, 200), (260, 200)], 20) & ~capsule(SHAPE, [(200, 200), (230, 210)], 8)
    assert np.array_equal(hand.mask, left)
    assert hand.steps == ["Brush", "Eraser"]


def test_x_swaps_the_tools_and_back(hand: Hand) -> None:
    hand.key(Qt.Key.Key_X)
    assert (hand.canvas.tool_state.tool, hand.view.actions_.eraser.isChecked()) == ("eraser", True)
    hand.key(Qt.Key.Key_X)
    assert (hand.canvas.tool_state.tool, hand.view.actions_.brush.isChecked()) == ("brush", True)


def test_shift_click_draws_a_straight_line_from_the_last_stroke(hand: Hand) -> None:
    hand.radius(6)
    hand.paint((100, 100))
    hand.paint((180, 140), keys=SHIFT)
    assert np.array_equal(hand.mask, capsule(SHAPE, [(100, 100), (180, 140)], 6))


def test_undo_and_redo_give_identical_pixels_and_masks(hand: Hand) -> None:
    states = [(hand.pixels, hand.mask)]
    for x in (100, 200, 300):
        hand.paint((x, 100), (x, 400))
        states.append((hand.pixels, hand.mask))
    for pixels, mask in reversed(states[:-1]):
        hand.key(Qt.Key.Key_Z, CONTROL)
        assert np.array_equal(hand.pixels, pixels)
        assert np.array_equal(hand.mask, mask)
    for pixels, mask in states[1:]:
        hand.key(Qt.Key.Key_Z, CONTROL | SHIFT)
        assert np.array_equal(hand.pixels, pixels)
        assert np.array_equal(hand.mask, mask)


def test_undo_is_seen(hand: Hand) -> None:
    before = hand.screen()
    hand.paint((200, 200), (300, 300))
    hand.canvas.tools.outline.setVisible(False)
    assert not np.array_equal(hand.screen(), before)
    hand.key(Qt.Key.Key_Z, CONTROL)
    hand.canvas.tools.outline.setVisible(False)
    assert np.array_equal(hand.screen(), before)


def test_a_click_in_the_history_jumps_there(hand: Hand) -> None:
    hand.radius(10)
    masks = [hand.mask]
    for x in (100, 200, 300):
        hand.paint((x, 100), (x, 400))
        masks.append(hand.mask)
    view = hand.editor.history_panel.list
    view.setCurrentIndex(view.model().index(1, 0))
    assert np.array_equal(hand.mask, masks[1])
    assert [view.model().index(row, 0).data() for row in range(4)] == ["Opened", "Brush", "Brush", "Brush"]


def test_escape_gives_up_the_stroke_that_is_being_drawn(hand: Hand) -> None:
    plain = hand.screen()
    hand.press((200, 200))
    hand.move((300, 220))
    hand.key(Qt.Key.Key_Escape)
    hand.release((300, 220))
    hand.canvas.tools.outline.setVisible(False)
    assert np.array_equal(hand.screen(), plain)
    assert not hand.mask.any()
    assert hand.steps == []


def test_clear_takes_all_of_it_away_in_one_step(hand: Hand) -> None:
    hand.paint((200, 200), (300, 220))
    painted = hand.mask
    hand.key(Qt.Key.Key_D, CONTROL)
    assert not hand.mask.any()
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert np.array_equal(hand.mask, painted)


def test_the_bracket_keys_change_the_size(hand: Hand, preferences: Preferences) -> None:
    hand.radius(40)
    hand.key(Qt.Key.Key_BracketRight)
    assert preferences.value.radius == pytest.approx(48)
    assert hand.view.options.size_box.value() == pytest.approx(96)
    hand.key(Qt.Key.Key_BracketLeft)
    hand.key(Qt.Key.Key_BracketLeft)
    assert preferences.value.radius == pytest.approx(33.3)


def test_a_softer_brush_fades_out(hand: Hand, preferences: Preferences) -> None:
    hand.radius(20)
    for _ in range(5):
        hand.key(Qt.Key.Key_BraceLeft, SHIFT)
    assert preferences.value.hardness == pytest.approx(0.5)
    hand.paint((256, 256))
    row = hand.snapshot.soft_mask.read(Rect(256, 256, 280, 257))[0].astype(int)
    assert (row[:9] == 255).all()
    assert (np.diff(row[10:20]) < 0).all()
    assert row[20] == 0
    assert np.array_equal(hand.mask, hand.snapshot.soft_mask.read(hand.snapshot.canvas) > 0)
    for _ in range(9):
        hand.key(Qt.Key.Key_BraceRight, SHIFT)
    assert preferences.value.hardness == 1.0


@pytest.mark.parametrize("key", [Qt.Key.Key_6, Qt.Key.Key_Plus, Qt.Key.Key_0])
def test_the_brushs_circle_stays_at_the_pointer_when_the_view_is_moved_by_keys(hand: Hand, key: Qt.Key) -> None:
    hand.move((100, 100))
    before = hand.where((100, 100))
    hand.key(key, CONTROL if key == Qt.Key.Key_Plus else PLAIN)
    assert hand.where((100, 100)) != before
    at = hand.canvas.viewportTransform().map(hand.canvas.tools.outline.pos()).toPoint()
    assert at == before


def test_another_button_neither_ends_nor_begins_a_stroke_that_is_under_way(hand: Hand) -> None:
    hand.radius(20)
    hand.press((100, 100))
    hand.move((150, 100))
    hand.press((150, 100), Qt.MouseButton.MiddleButton)
    hand.release((150, 100), Qt.MouseButton.MiddleButton)
    hand.move((250, 100))
    hand.release((250, 100))
    assert np.array_equal(hand.mask, capsule((512, 512), [(100, 100), (150, 100), (250, 100)], 20))
    hand.paint((100, 300))
    assert hand.mask[300, 100]


def test_the_size_slider_and_the_box_agree(hand: Hand, preferences: Preferences) -> None:
    hand.view.options.size_slider.setValue(500)
    assert hand.view.options.size_box.value() == pytest.approx(2 * preferences.value.radius)
    hand.view.options.size_box.setValue(250)
    assert preferences.value.radius == 125
    assert hand.view.options.size_slider.value() == round(1000 * np.log(250) / np.log(4000))


def test_a_step_that_lands_while_one_paints_keeps_the_stroke(hand: Hand) -> None:
    hand.radius(10)
    hand.paint((100, 100))
    hand.press((300, 300))
    hand.move((320, 300))
    hand.editor.document.undo()
    hand.release((340, 300))
    assert np.array_equal(hand.mask, capsule(SHAPE, [(300, 300), (320, 300), (340, 300)], 10))
