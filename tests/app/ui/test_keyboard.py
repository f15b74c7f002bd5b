"""Whatever a mouse does on the photo, done by keys alone: a cross that arrows move, Space presses and lets go."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.imaging.geometry import Rect
from engine.structure.eyes import Eyes
from tests.app.ui.hand import CONTROL, PLAIN, SHIFT, Hand, Point, capsule, picture
from tests.app.ui.test_eyes import LEFT, RIGHT

pytestmark = pytest.mark.slow

SHAPE = (512, 512)
WAYS = {(-1, 0): Qt.Key.Key_Left, (1, 0): Qt.Key.Key_Right, (0, -1): Qt.Key.Key_Up, (0, 1): Qt.Key.Key_Down}


@pytest.fixture
def keys(hand: Hand) -> Hand:
    """The cross is shown, at 100 %, and every shape of a brush is as it is drawn by the textbook."""
    hand.view.preferences.change(hardness=1.0)
    hand.radius(10)
    hand.key(Qt.Key.Key_A)
    return hand


def go(hand: Hand, point: Point) -> None:
    """Arrow keys, with Shift as far as that goes in tens, then without."""
    way = hand.where(point) - hand.canvas.cross.at.toPoint()
    for along, sides in ((way.x(), ((-1, 0), (1, 0))), (way.y(), ((0, -1), (0, 1)))):
        key = WAYS[sides[along > 0]]
        for _ in range(abs(along) // 10):
            hand.key(key, SHIFT)
        for _ in range(abs(along) % 10):
            hand.key(key)


def drag(hand: Hand, *points: Point, end: Qt.Key = Qt.Key.Key_Space, keys: Qt.KeyboardModifier = PLAIN) -> None:
    go(hand, points[0])
    hand.key(Qt.Key.Key_Space)
    for point in points[1:]:
        go(hand, point)
    hand.key(end, keys)


def test_the_cross_is_seen_in_the_middle_and_goes_with_the_keys(keys: Hand) -> None:
    cross, middle = keys.canvas.cross, keys.canvas.viewport().rect().center()
    assert keys.view.actions_.pointer.isChecked()
    assert (cross.at.toPoint() - middle).manhattanLength() <= 2
    keys.view.context.set_tool("pick")  # without the circle of a brush around it

    def drawn() -> QPoint:
        """The middle of what goes away with it."""
        shown = keys.screen()
        cross.turn(False)
        rows, columns = np.nonzero((shown != keys.screen()).any(axis=2))
        cross.turn(True)
        return QPoint(int(columns.mean()), int(rows.mean()))

    assert (drawn() - middle).manhattanLength() <= 2
    for key, modifiers, by in (
        (Qt.Key.Key_Right, PLAIN, (1, 0)),
        (Qt.Key.Key_Down, SHIFT, (0, 10)),
        (Qt.Key.Key_Left, SHIFT, (-10, 0)),
        (Qt.Key.Key_Up, PLAIN, (0, -1)),
    ):
        before = cross.at
        keys.key(key, modifiers)
        assert (cross.at - before).toTuple() == pytest.approx(by, abs=0.01)


def test_nothing_is_left_of_the_cross_and_it_is_faint_while_the_keys_are_elsewhere(hand: Hand) -> None:
    hand.view.preferences.change(rulers=True)
    before, rulers = hand.screen(), picture(hand.canvas.rulers.both[0].grab().toImage())
    hand.key(Qt.Key.Key_A)
    here = hand.screen()
    hand.view.options.size_slider.setFocus()
    elsewhere = hand.screen()
    strength = [np.abs(shown.astype(int) - before).sum() for shown in (here, elsewhere)]
    assert 0 < strength[1] < strength[0]
    hand.canvas.setFocus()
    hand.key(Qt.Key.Key_A)
    np.testing.assert_array_equal(hand.screen(), before)
    np.testing.assert_array_equal(picture(hand.canvas.rulers.both[0].grab().toImage()), rulers)


def test_eyes_are_placed_moved_and_taken_away(keys: Hand) -> None:
    keys.key(Qt.Key.Key_I)

    def faces() -> list[Eyes]:
        return [Eyes(*((round(x), round(y)) for x, y in (face.left, face.right))) for face in keys.snapshot.eyes]

    go(keys, LEFT)
    keys.key(Qt.Key.Key_Space)
    assert len(keys.view.editor.eyes_tool.item.points) == 1
    keys.key(Qt.Key.Key_Escape)
    assert keys.view.editor.eyes_tool.item.points == []
    keys.key(Qt.Key.Key_Space)
    go(keys, RIGHT)
    keys.key(Qt.Key.Key_Space)
    assert faces() == [Eyes(LEFT, RIGHT)]
    drag(keys, RIGHT, (RIGHT[0] + 8, RIGHT[1]))
    assert faces() == [Eyes(LEFT, (RIGHT[0] + 8, RIGHT[1]))]
    keys.key(Qt.Key.Key_Delete)
    assert faces() == []
    assert keys.steps == ["Place the eyes", "Move an eye", "Remove the eyes"]


def test_a_stroke_is_what_the_mouse_would_have_drawn(keys: Hand) -> None:
    drag(keys, (200, 200), (260, 200), (260, 233))
    expected = capsule(SHAPE, [(200, 200), (260, 200), (260, 233)], 10)
    np.testing.assert_array_equal(keys.mask, expected)
    go(keys, (230, 200))
    keys.key(Qt.Key.Key_Delete)  # a dab of the eraser
    np.testing.assert_array_equal(keys.mask, expected & ~capsule(SHAPE, [(230, 200)], 10))
    assert keys.steps == ["Brush", "Eraser"]


def test_shift_makes_straight_lines_and_squares_and_is_not_meant_while_it_only_goes_far(keys: Hand) -> None:
    keys.key(Qt.Key.Key_R)
    drag(keys, (100, 100), (160, 180))
    np.testing.assert_array_equal(np.argwhere(keys.mask)[[0, -1]], [(100, 100), (179, 159)])
    keys.key(Qt.Key.Key_Z, CONTROL)
    drag(keys, (100, 100), (160, 180), keys=SHIFT)
    np.testing.assert_array_equal(np.argwhere(keys.mask)[[0, -1]], [(100, 100), (179, 179)])
    keys.key(Qt.Key.Key_Z, CONTROL)
    keys.key(Qt.Key.Key_B)
    drag(keys, (100, 300))
    go(keys, (150, 360))
    keys.key(Qt.Key.Key_Space, SHIFT)
    keys.key(Qt.Key.Key_Space)
    np.testing.assert_array_equal(keys.mask, capsule(SHAPE, [(100, 300), (150, 360)], 10))


@pytest.mark.parametrize("tool", ["lasso", "polygon"])
def test_outlines_are_drawn_and_enter_ends_them_without_a_fill(keys: Hand, tool: str) -> None:
    corners = [(100, 100), (180, 100), (180, 160)]
    keys.view.context.set_tool(tool)
    if tool == "lasso":
        drag(keys, *corners, end=Qt.Key.Key_Return)
    else:
        for corner in corners:
            go(keys, corner)
            keys.key(Qt.Key.Key_Space)
        go(keys, (100, 200))
        keys.key(Qt.Key.Key_Space)
        keys.key(Qt.Key.Key_Backspace)
        keys.key(Qt.Key.Key_Return)
    assert not keys.editor.fill_controller.busy
    assert (keys.mask[110, 170], keys.mask[150, 110]) == (True, False)
    assert abs(int(keys.mask.sum()) - 80 * 60 // 2) < 100
    keys.key(Qt.Key.Key_Return)  # nothing waits for it now
    assert keys.editor.fill_controller.busy
    keys.until(lambda: not keys.editor.fill_controller.busy)


def test_a_face_is_marked_that_the_cross_is_over(keys: Hand) -> None:
    asked: list[tuple[tuple[int, int], bool]] = []
    keys.canvas.tools.picked.connect(
        lambda pick: asked.append(((round(pick.point[0]), round(pick.point[1])), pick.erase))
    )
    keys.key(Qt.Key.Key_W)
    go(keys, (225, 110))
    keys.key(Qt.Key.Key_Space)
    keys.until(lambda: not keys.view.editor.mask_editor.busy)
    keys.key(Qt.Key.Key_Delete)
    keys.until(lambda: not keys.view.editor.mask_editor.busy)
    assert asked == [((225, 110), False), ((225, 110), True)]


def test_handles_of_the_frame_are_pulled(keys: Hand) -> None:
    keys.key(Qt.Key.Key_G)
    drag(keys, (512, 256), (552, 256))
    assert keys.view.editor.guided_fill_view.frame == Rect(0, 0, 552, 512)
    keys.canvas.view.set_zoom(1.0)
    go(keys, (300, 512))
    keys.key(Qt.Key.Key_Space)
    keys.key(Qt.Key.Key_Down, SHIFT)
    keys.key(Qt.Key.Key_Escape)  # what was pulled until now stays, as with the mouse; nothing more is
    before = keys.view.editor.guided_fill_view.frame
    keys.key(Qt.Key.Key_Down, SHIFT)
    assert keys.view.editor.guided_fill_view.frame == before


def test_the_view_and_the_line_of_before_and_after_are_dragged(keys: Hand) -> None:
    keys.key(Qt.Key.Key_H)
    before = keys.where((0, 0))
    drag(keys, (200, 200), (230, 250))
    assert (keys.where((0, 0)) - before).toTuple() == (30, 50)
    keys.key(Qt.Key.Key_I)  # a tool that wants clicks drags the line all the same
    keys.key(Qt.Key.Key_Y)
    line = keys.canvas.viewport().width() // 2
    keys.canvas.cross.turn(True)
    at = keys.canvas.viewport().rect().center()
    start = keys.canvas.view.scene_point(at.toPointF()).toPoint()
    drag(keys, start.toTuple(), (start + QPoint(57, 0)).toTuple())
    assert abs(keys.canvas.comparison.line.value() - 100 * (line + 57) / keys.canvas.viewport().width()) <= 1
    assert keys.steps == []


def test_at_the_edge_of_the_view_the_photo_moves(keys: Hand) -> None:
    keys.canvas.view.set_zoom(4.0)
    for _ in range(400):
        keys.key(Qt.Key.Key_Right, SHIFT)
    seen = keys.canvas.view.scene_point(keys.canvas.cross.at)
    assert 505 <= seen.x() <= 512 + 30
    assert keys.canvas.viewport().rect().contains(keys.canvas.cross.at.toPoint())
    for _ in range(400):
        keys.key(Qt.Key.Key_Left, SHIFT)
    assert -30 <= keys.canvas.view.scene_point(keys.canvas.cross.at).x() <= 7


def test_a_key_that_is_held_goes_faster_with_time(keys: Hand) -> None:
    cross, start = keys.canvas.cross, keys.canvas.cross.at.x()
    QTest.keyPress(keys.canvas, Qt.Key.Key_Right)
    for _ in range(20):
        QApplication.sendEvent(keys.canvas, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, PLAIN, "", True))
    assert cross.at.x() - start == pytest.approx(1 + 9 * 1 + 10 * 2 + 3, abs=0.1)
    at = cross.at.x()
    keys.key(Qt.Key.Key_Right)
    assert cross.at.x() - at == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize("leave", [Qt.Key.Key_Escape, Qt.Key.Key_E, Qt.Key.Key_A])
def test_what_is_not_let_go_has_never_been(keys: Hand, leave: Qt.Key) -> None:
    """Given up, left for another tool, or the cross put away."""
    go(keys, (100, 100))
    keys.key(Qt.Key.Key_Space)
    go(keys, (140, 100))
    keys.key(leave)
    keys.key(Qt.Key.Key_Right)
    assert (keys.steps, keys.canvas.tools.gesture, keys.canvas.cross.down) == ([], None, False)
    assert not keys.mask.any()


def test_mouse_and_keys_do_not_draw_into_each_other(keys: Hand) -> None:
    go(keys, (100, 100))
    keys.key(Qt.Key.Key_Space)
    keys.move((300, 300))  # a hand touches the mouse
    go(keys, (150, 100))
    keys.press((300, 300))  # and now it means it
    keys.key(Qt.Key.Key_Down, SHIFT)
    keys.key(Qt.Key.Key_Space)
    keys.release((300, 300))
    expected = capsule(SHAPE, [(100, 100), (150, 100)], 10) | capsule(SHAPE, [(300, 300)], 10)
    np.testing.assert_array_equal(keys.mask, expected)
    assert keys.steps == ["Brush", "Brush"]


def test_without_the_cross_keys_are_what_they_were(hand: Hand) -> None:
    hand.canvas.view.set_zoom(4.0)
    before = hand.where((0, 0))
    hand.key(Qt.Key.Key_Right)
    assert hand.where((0, 0)).x() < before.x()  # the photo is scrolled
    hand.key(Qt.Key.Key_Space)
    hand.key(Qt.Key.Key_Delete)
    assert hand.steps == []


def test_the_key_brings_the_keyboard_to_the_cross_from_wherever_it_is(keys: Hand) -> None:
    keys.view.options.size_slider.setFocus()
    keys.view.actions_.pointer.trigger()
    assert keys.canvas.hasFocus()
    assert keys.canvas.cross.on
    assert keys.view.actions_.pointer.isChecked()
    keys.view.actions_.pointer.trigger()
    assert not keys.canvas.cross.on
    assert not keys.view.actions_.pointer.isChecked()


def test_it_is_said_where_the_cross_is_and_what_the_keys_do(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def announced(event: QAccessibleAnnouncementEvent) -> None:
        said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", announced)
    shown = hand.view.status.sentence.text
    hand.key(Qt.Key.Key_A)
    assert shown().startswith("Arrow keys move the cross")
    go(hand, (120, 340))
    hand.until(lambda: shown() == "Column 120, row 340", 2000)
    hand.key(Qt.Key.Key_Space)
    assert shown() == "Pressed at column 120, row 340. Arrow keys draw, Space releases, Esc cancels."
    assert [sentence.removesuffix(" Arrow keys draw, Space releases, Esc cancels.") for sentence in said] == [
        "Arrow keys move the crosshair, with Shift faster. Space clicks, Delete erases.",
        "column 120, row 340",
        "Pressed at column 120, row 340.",
    ]


def test_zooming_by_keys_is_around_the_cross(keys: Hand) -> None:
    go(keys, (120, 340))
    at = keys.canvas.cross.at
    keys.view.actions_.zoom_in.trigger()
    spot = keys.canvas.view.scene_point(at)
    assert (spot.x(), spot.y()) == pytest.approx((120, 340), abs=1)
