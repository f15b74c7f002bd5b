"""Every tool that marks: pointer in, cells out."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.document.brushes import rasterize
from app.document.settings import Preferences
from app.document.shapes import Shape, box, drawn, inside
from app.document.soft_mask import SoftMask
from app.document.strokes import Stroke
from tests.app.ui.hand import ALT, CONTROL, SHIFT, Hand, Point, capsule

pytestmark = pytest.mark.slow

SHAPE = (512, 512)
CORNERS: list[Point] = [(100, 100), (300, 120), (320, 300), (120, 260)]


def cells(hand: Hand, shape: Shape) -> np.ndarray:
    return inside(shape, hand.snapshot.canvas)


def polygon(*points: Point) -> Shape:
    return Shape("polygon", np.array(points, float))


def test_the_lasso_marks_what_it_went_around(hand: Hand) -> None:
    hand.key(Qt.Key.Key_L)
    hand.press(CORNERS[0])
    for point in CORNERS[1:]:
        hand.move(point)
    assert not hand.canvas.tools.draft_item.empty
    assert not hand.mask.any()
    hand.release(CORNERS[-1])
    assert np.array_equal(hand.mask, cells(hand, polygon(*CORNERS)))
    assert hand.canvas.tools.draft_item.empty
    hand.paint((150, 150), (200, 150), (200, 200), (150, 200), keys=ALT)
    hole = polygon((150, 150), (200, 150), (200, 200), (150, 200))
    assert np.array_equal(hand.mask, cells(hand, polygon(*CORNERS)) & ~cells(hand, hole))
    assert hand.steps == ["Lasso", "Lasso, erased"]


@pytest.mark.parametrize("end", ["double click", "Enter", "first corner"])
def test_a_polygon_is_clicked_corner_by_corner(hand: Hand, end: str) -> None:
    hand.key(Qt.Key.Key_P)
    for point in [*CORNERS, (400, 400)]:
        hand.paint(point)
    hand.key(Qt.Key.Key_Backspace)  # the last corner was a mistake
    assert hand.steps == []
    if end == "double click":
        QTest.mouseDClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=hand.where(CORNERS[-1]))
    elif end == "Enter":
        hand.key(Qt.Key.Key_Return)
        assert not hand.editor.fill_controller.busy  # Enter was about the polygon
    else:
        hand.paint((CORNERS[0][0] + 3, CORNERS[0][1] + 2))
    assert np.array_equal(hand.mask, cells(hand, polygon(*CORNERS)))
    assert hand.steps == ["Polygon"]


def test_escape_and_backspace_leave_a_polygon_that_was_begun(hand: Hand) -> None:
    hand.key(Qt.Key.Key_P)
    hand.paint((100, 100))
    hand.paint((200, 100))
    hand.key(Qt.Key.Key_Escape)
    hand.paint((50, 50))
    hand.key(Qt.Key.Key_Backspace)
    assert hand.canvas.tools.draft_item.empty
    hand.key(Qt.Key.Key_B)
    hand.radius(5)
    hand.paint((300, 300))
    assert np.array_equal(hand.mask, capsule(SHAPE, [(300, 300)], 5))


@pytest.mark.parametrize("how", ["Space", "middle button"])
def test_the_photo_can_be_moved_while_a_polygon_is_open(hand: Hand, how: str) -> None:
    hand.key(Qt.Key.Key_P)
    for point in CORNERS[:2]:
        hand.paint(point)
    outline, before = hand.canvas.tools.draft_item, hand.where((0, 0))
    assert not outline.empty
    if how == "Space":
        QTest.keyPress(hand.canvas, Qt.Key.Key_Space)
        assert hand.canvas.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    button = Qt.MouseButton.LeftButton if how == "Space" else Qt.MouseButton.MiddleButton
    hand.press((200, 200), button)
    hand.move((230, 250))
    assert hand.canvas.viewport().cursor().shape() == Qt.CursorShape.ClosedHandCursor
    hand.release((230, 250), button)
    # Twice in quick succession is a double click to Qt, and still closes nothing.
    QTest.mouseDClick(hand.canvas.viewport(), button, pos=hand.where((200, 200)))
    hand.release((200, 200), button)
    if how == "Space":
        QTest.keyRelease(hand.canvas, Qt.Key.Key_Space)
    moved = hand.where((0, 0)) - before
    assert (moved.x(), moved.y()) == (30, 50)
    assert not outline.empty
    assert hand.steps == []
    for point in CORNERS[2:]:
        hand.paint(point)
    hand.key(Qt.Key.Key_Return)
    assert np.array_equal(hand.mask, cells(hand, polygon(*CORNERS)))


def test_escape_while_the_photo_is_moved_leaves_the_polygon_too(hand: Hand) -> None:
    hand.key(Qt.Key.Key_P)
    hand.paint((100, 100))
    hand.press((200, 200), Qt.MouseButton.MiddleButton)
    hand.key(Qt.Key.Key_Escape)
    hand.release((200, 200), Qt.MouseButton.MiddleButton)
    assert hand.canvas.tools.draft_item.empty
    assert not hand.canvas.tools.abandon()


def test_rectangle_and_ellipse_from_corner_to_corner(hand: Hand) -> None:
    hand.key(Qt.Key.Key_R)
    hand.paint((300, 250), (100, 100))
    wanted = cells(hand, box((300, 250), (100, 100)))
    assert np.array_equal(hand.mask, wanted)
    hand.key(Qt.Key.Key_X)  # from now on they take away
    assert hand.view.options.shape.subtract.isChecked()
    hand.key(Qt.Key.Key_C)
    hand.paint((150, 120), (250, 220))
    wanted &= ~cells(hand, Shape("ellipse", np.array([(150, 120), (250, 220)], float)))
    assert np.array_equal(hand.mask, wanted)
    hand.key(Qt.Key.Key_X)
    hand.key(Qt.Key.Key_R)
    hand.press((400, 400))
    hand.release((440, 470), keys=SHIFT)  # a square: as long as the longer side
    assert np.array_equal(hand.mask, wanted | cells(hand, box((400, 400), (470, 470))))
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert np.array_equal(hand.mask, wanted)


def test_opacity_covers_a_share_and_builds_up_stroke_by_stroke(hand: Hand, preferences: Preferences) -> None:
    hand.radius(20)
    hand.view.options.brush.opacity_box.setValue(50)
    assert preferences.value.opacity == 0.5
    hand.paint((200, 200), (300, 200), (200, 200))
    assert hand.snapshot.soft_mask.read(hand.snapshot.canvas)[200, 250] == 128
    hand.paint((200, 200), (300, 200))
    assert hand.snapshot.soft_mask.read(hand.snapshot.canvas)[200, 250] == 192


def pen(
    hand: Hand,
    kind: QEvent.Type,
    point: Point,
    pressure: float,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
) -> None:
    spot = QPointF(hand.where(point))
    everywhere = QPointF(hand.canvas.viewport().mapToGlobal(hand.where(point)))
    event = QTabletEvent(
        kind, QPointingDevice.primaryPointingDevice(), spot, everywhere, pressure, 0, 0, 0, 0, 0,
        Qt.KeyboardModifier.NoModifier, button, button,
    )  # fmt: skip
    QApplication.sendEvent(hand.canvas.viewport(), event)


@pytest.mark.parametrize("pressure", ["size", "opacity", "nothing"])
def test_the_pressure_of_a_pen_changes_what_it_was_told_to(hand: Hand, preferences: Preferences, pressure: str) -> None:
    preferences.change(radius=40.0, pressure=pressure)
    points = [(200, 200), (260, 210), (320, 200)]
    shares = np.array([0.3, 0.6, 0.9])
    pen(hand, QEvent.Type.TabletPress, points[0], 0.3)
    pen(hand, QEvent.Type.TabletMove, points[1], 0.6)
    pen(hand, QEvent.Type.TabletMove, points[2], 0.9)
    pen(hand, QEvent.Type.TabletRelease, points[2], 0.0)
    sizes = shares if pressure == "size" else None
    flows = shares if pressure == "opacity" else None
    stroke = Stroke(np.array(points, float), 40, 1.0, False, 1.0, sizes, flows)
    canvas = hand.snapshot.canvas
    wanted = rasterize(SoftMask(), stroke, canvas).read(canvas)
    assert np.array_equal(hand.snapshot.soft_mask.read(canvas), wanted)
    assert hand.steps == ["Brush"]


def test_the_buttons_on_the_side_of_a_pen_draw_nothing(hand: Hand) -> None:
    side = Qt.MouseButton.RightButton
    pen(hand, QEvent.Type.TabletPress, (200, 200), 0.0, side)
    pen(hand, QEvent.Type.TabletMove, (260, 210), 0.0, Qt.MouseButton.NoButton)
    pen(hand, QEvent.Type.TabletRelease, (260, 210), 0.0, side)
    assert hand.steps == []
    pen(hand, QEvent.Type.TabletPress, (200, 200), 1.0)
    pen(hand, QEvent.Type.TabletPress, (200, 200), 1.0, side)
    pen(hand, QEvent.Type.TabletRelease, (200, 200), 1.0, side)
    pen(hand, QEvent.Type.TabletMove, (300, 200), 1.0, Qt.MouseButton.NoButton)
    pen(hand, QEvent.Type.TabletRelease, (300, 200), 0.0)
    assert hand.steps == ["Brush"]
    assert hand.mask[200, 300]


def test_what_is_locked_can_not_be_marked_and_is_drawn_like_the_hole(hand: Hand) -> None:
    hand.radius(30)
    hand.key(Qt.Key.Key_K)
    plain = hand.color((200, 200))
    hand.paint((200, 200))
    hand.canvas.tools.outline.setVisible(False)
    lock = capsule(SHAPE, [(200, 200)], 30)
    assert np.array_equal(hand.snapshot.locked.read(hand.snapshot.canvas), lock)
    assert hand.color((200, 200)) != plain
    hand.key(Qt.Key.Key_K)
    hand.paint((150, 200), (250, 200))
    assert np.array_equal(hand.mask, capsule(SHAPE, [(150, 200), (250, 200)], 30) & ~lock)
    hand.key(Qt.Key.Key_Z, CONTROL)
    hand.key(Qt.Key.Key_L, CONTROL | SHIFT)
    assert hand.snapshot.locked.empty
    assert hand.steps == ["Brush, locked area", "Unlock all"]


def test_a_fill_leaves_what_is_locked_bit_for_bit(hand: Hand, pixels: np.ndarray) -> None:
    hand.view.options.choice.setCurrentIndex(hand.view.options.choice.findData("texture"))
    hand.view.options.choice.activated.emit(0)
    hand.radius(25)
    hand.key(Qt.Key.Key_R)
    hand.paint((60, 60), (90, 140))
    hand.key(Qt.Key.Key_L, CONTROL)
    hand.paint((50, 80), (120, 120))
    assert not hand.mask[80:120, 60:90].any()
    hand.fill()
    lock = cells(hand, box((60, 60), (90, 140)))
    assert np.array_equal(hand.pixels[lock], pixels[lock])
    assert not np.array_equal(hand.pixels, pixels)


def test_a_soft_fill_fades_into_the_photo(hand: Hand, pixels: np.ndarray, preferences: Preferences) -> None:
    preferences.change(choice="texture", hardness=0.2, radius=30.0)
    hand.paint((100, 100))
    coverage = hand.snapshot.soft_mask.read(hand.snapshot.canvas)
    hand.fill()
    changed = np.abs(hand.pixels.astype(int) - pixels).max(axis=2)
    assert changed[coverage == 255].max() > 4
    assert changed[(coverage > 0) & (coverage < 6)].max() <= 6
    assert not changed[np.hypot(*(np.indices(SHAPE) - 100)) > 36].any()
    assert hand.snapshot.opacity.empty


def test_drawn_shapes_and_the_tools_agree(hand: Hand) -> None:
    shape = polygon(*CORNERS)
    canvas = hand.snapshot.canvas
    assert np.array_equal(drawn(SoftMask(), shape, canvas).mask.read(canvas), cells(hand, shape))
