"""The frame of the canvas to be: eight handles, numbers, shapes, and the lines for heads. Nothing is painted here."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.imaging.geometry import Rect
from engine.imaging.margins import ANCHORS, PRESETS, Anchor
from tests.app.ui.guided_fill.doing import CANVAS, PHOTO, choose, pull
from tests.app.ui.hand import ALT, Hand
from tests.app.ui.test_keyboard import go

pytestmark = pytest.mark.slow

# Where each handle is, and which sides it moves.
HANDLES = {
    (0, 120): ("left",),
    (200, 120): ("right",),
    (100, 0): ("top",),
    (100, 240): ("bottom",),
    (0, 0): ("left", "top"),
    (200, 0): ("right", "top"),
    (0, 240): ("left", "bottom"),
    (200, 240): ("right", "bottom"),
}


def shape(hand: Hand, aspect: tuple[int, int], anchor: Anchor = "centre") -> None:
    options = hand.editor.guided_fill_view.expand
    options.anchor.setCurrentIndex(ANCHORS.index(anchor))
    choose(options.preset, f"{aspect[0]}:{aspect[1]}")


@pytest.mark.parametrize("by", [(-30, -20), (30, 20)])
def test_each_handle_moves_only_its_sides(hand: Hand, by: tuple[int, int]) -> None:
    display = hand.editor.guided_fill_view
    for (x, y), sides in HANDLES.items():
        pull(hand, (x, y), (x + by[0], y + by[1]))
        expected = {side: getattr(CANVAS, side) for side in ("left", "top", "right", "bottom")}
        for side in sides:
            expected[side] += by[0] if side in ("left", "right") else by[1]
        assert display.frame == Rect(**expected)
        boxes = {side: box.value() for side, box in display.expand.boxes.items()}
        assert boxes == {
            side: (getattr(CANVAS, side) - to) * (1 if side in ("left", "top") else -1) for side, to in expected.items()
        }
        hand.key(Qt.Key.Key_Escape)
        assert display.frame is None


def test_both_sides_are_pulled_by_keys(hand: Hand) -> None:
    hand.key(Qt.Key.Key_G)
    hand.key(Qt.Key.Key_A)
    go(hand, (200, 120))
    hand.key(Qt.Key.Key_Space)
    for _ in range(12):
        hand.key(Qt.Key.Key_Right, ALT)
    hand.key(Qt.Key.Key_Delete)
    assert hand.editor.guided_fill_view.frame == Rect(-12, 0, 212, 240)


def test_where_nothing_is_yet_there_is_a_checkerboard(hand: Hand) -> None:
    pull(hand, (0, 120), (-100, 120))
    hand.canvas.view.set_zoom(1.0)
    corner, end = hand.where((-95, 5)), hand.where((-60, 50))  # off the handles and the numbers
    seen = hand.screen()[corner.y() : end.y(), corner.x() : end.x()]
    shades, counts = np.unique(seen.reshape(-1, 3), axis=0, return_counts=True)
    assert sorted(counts)[-2] > 0.3 * counts.sum()  # two greys under one tint, about as much of each
    assert np.ptp(shades[np.argsort(counts)[-2:]].astype(int), axis=0).min() > 5


def test_a_side_stops_before_the_opposite_one(hand: Hand) -> None:
    display = hand.editor.guided_fill_view
    pull(hand, (200, 120), (150, 120))
    pull(hand, (0, 60), (190, 60))
    assert display.frame == Rect(149, 0, 150, 240)
    hand.key(Qt.Key.Key_Escape)
    pull(hand, (0, 60), (160, 60), ALT)
    assert display.frame == Rect(99, 0, 101, 240)
    display.expand.boxes["right"].setValue(-180)
    assert display.frame == Rect(99, 0, 100, 240)
    assert display.expand.boxes["right"].value() == -100


def test_lines_for_heads_are_drawn_while_they_are_wanted(hand: Hand) -> None:
    guide = hand.editor.guided_fill_view.expand.guide
    without = hand.screen()
    guide.setChecked(True)
    left, right = hand.where((10, 0)).x(), hand.where((70, 0)).x()  # far from the words beside them
    more = (hand.screen().astype(int) - without)[:, left:right]
    changed = np.flatnonzero(more.any(axis=(1, 2)))
    lines = [hand.where((0, y)).y() for y in (19, 80)]  # 8 % and a third of the height
    for line in lines:
        near = changed[np.abs(changed - line) <= 1]
        red, green, blue = more[near].mean(axis=(0, 1))
        assert red > green > blue > 0  # towards gold
    assert all(min(abs(row - line) for line in lines) <= 1 for row in changed)
    guide.setChecked(False)
    np.testing.assert_array_equal(hand.screen(), without)


@pytest.mark.parametrize("aspect", PRESETS)
def test_every_shape_is_what_it_says(hand: Hand, aspect: tuple[int, int]) -> None:
    display = hand.editor.guided_fill_view
    options = display.expand
    for anchor in ANCHORS:
        shape(hand, aspect, anchor)
        frame = display.frame
        assert frame is not None
        assert abs(frame.width * aspect[1] - frame.height * aspect[0]) <= max(aspect) / 2
        assert frame.contains(CANVAS)
        assert options.preset.currentText() == f"{aspect[0]}:{aspect[1]}"
        stays: Anchor = options.anchor.currentData()
        assert stays == anchor or (hand.editor.messages.text and stays == "centre")
        for side in ("left", "top", "right", "bottom"):
            assert side not in stays or getattr(frame, side) == getattr(CANVAS, side)


def test_where_one_side_would_grow_too_far_the_photo_is_in_the_middle(hand: Hand) -> None:
    display = hand.editor.guided_fill_view
    shape(hand, (16, 9), "left")
    assert display.frame == Rect(-113, 0, 314, 240)
    assert display.expand.anchor.currentData() == "centre"
    assert hand.editor.messages.text.endswith("the photo was put in the middle.")
    pull(hand, (100, 0), (100, -20))
    assert hand.editor.messages.text == ""
    assert display.expand.preset.currentText() == "Free"


def test_a_shape_that_cannot_be_is_refused_in_a_sentence(hand: Hand) -> None:
    hand.editor.document.new(PHOTO[:160, :90])
    display = hand.editor.guided_fill_view
    shape(hand, (1, 1))
    before = display.frame
    assert before == Rect(-35, 0, 125, 160)
    for anchor in ANCHORS:
        shape(hand, (16, 9), anchor)
        assert display.frame == before
        assert display.expand.preset.currentText() == "Free"
        assert "can't become 16:9 in one step" in hand.editor.messages.text
    shape(hand, (4, 5))
    assert hand.editor.messages.text == ""


def test_a_shape_that_is_left_is_no_longer_chosen(hand: Hand) -> None:
    shape(hand, (16, 9))
    hand.editor.guided_fill_view.expand.back.click()
    assert hand.editor.guided_fill_view.frame is None
    assert hand.editor.guided_fill_view.expand.preset.currentText() == "Free"


def test_only_the_side_that_is_typed_moves(hand: Hand) -> None:
    display = hand.editor.guided_fill_view
    boxes = display.expand.boxes
    boxes["left"].setValue(33)
    choose(display.expand.unit, "%")
    assert boxes["left"].value() == 16
    boxes["bottom"].setValue(50)
    assert display.frame == Rect(-33, 0, 200, 360)
    boxes["right"].setValue(-10)
    assert display.frame == Rect(-33, 0, 180, 360)
    choose(display.expand.unit, "px")
    assert [box.value() for box in boxes.values()] == [33, 0, -20, 120]


def test_esc_leaves_the_frame_wherever_the_keyboard_is(hand: Hand) -> None:
    """A field for a number first gives up the keyboard, as it does with nothing to leave."""
    display, window = hand.editor.guided_fill_view, hand.view
    for widget in (
        window.editor.history_panel.list,
        window.editor.fill_panel.choice,
        display.expand.preset,
        display.expand.guide,
    ):
        pull(hand, (200, 120), (230, 120))
        assert display.frame is not None
        widget.setFocus()
        assert widget.hasFocus()
        QTest.keyClick(widget, Qt.Key.Key_Escape)
        assert display.frame is None
        assert not window.actions_.cancel.isEnabled()
    box = display.expand.boxes["left"]
    box.setFocus()
    box.setValue(20)
    assert display.frame == Rect(-20, 0, 200, 240)
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert display.frame is None


def seen(hand: Hand) -> list[bool]:
    """Whether each handle of the frame is drawn inside the canvas, whole."""
    frame, half = hand.editor.guided_fill_view.frame, 4
    assert frame is not None
    room = hand.canvas.viewport().rect().adjusted(half, half, -half, -half)
    x, y = (frame.left + frame.right) // 2, (frame.top + frame.bottom) // 2
    places = [(a, b) for a in (frame.left, x, frame.right) for b in (frame.top, y, frame.bottom) if (a, b) != (x, y)]
    return [room.contains(hand.where(place)) for place in places]


@pytest.mark.parametrize("angle", [0, 30])
@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.NoModifier, ALT])
def test_the_handles_stay_in_view_while_an_edge_is_pulled(hand: Hand, angle: int, keys: Qt.KeyboardModifier) -> None:
    canvas, display = hand.canvas, hand.editor.guided_fill_view
    for start, _ in HANDLES.items():
        hand.view.context.set_tool("expand")
        hand.key(Qt.Key.Key_Escape)
        canvas.view.set_content(canvas.layers.photo.boundingRect())
        canvas.view.turn_to(angle)
        canvas.view.fit()
        before = canvas.view.zoom
        here = hand.where(start)
        middle = canvas.viewport().rect().center()
        step = QPoint((here.x() > middle.x() + 2) - (here.x() < middle.x() - 2), 0)
        step += QPoint(0, (here.y() > middle.y() + 2) - (here.y() < middle.y() - 2))
        QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, keys, here)
        for count in range(1, 41):  # out of the canvas and on, as far as a screen goes
            at = here + 12 * count * step
            spot, everywhere, none = QPointF(at), QPointF(canvas.viewport().mapToGlobal(at)), Qt.MouseButton.NoButton
            event = QMouseEvent(QEvent.Type.MouseMove, spot, everywhere, none, Qt.MouseButton.LeftButton, keys)
            QApplication.sendEvent(canvas.viewport(), event)
            if display.frame is not None:
                assert all(seen(hand)), (start, count)
        frame = display.frame
        QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, keys, at)
        assert display.frame == frame  # what was shown last is what there is
        assert all(seen(hand))
        assert canvas.view.zoom < before


def test_who_looks_closely_goes_on_doing_so(hand: Hand) -> None:
    hand.view.context.set_tool("expand")
    hand.canvas.view.set_zoom(8.0)
    hand.canvas.view.pan(100, 0)  # to the left edge
    left = (0, 120)
    assert hand.canvas.viewport().rect().contains(hand.where(left))
    pull(hand, left, (-4, 120))
    assert hand.editor.guided_fill_view.frame == Rect(-4, 0, 200, 240)
    assert hand.canvas.view.zoom == 8.0
