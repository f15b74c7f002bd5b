"""Where the photo is on the screen."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from tests.app.ui.hand import CONTROL, Hand

pytestmark = pytest.mark.slow


def distance(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


@pytest.mark.parametrize("start", [0.2, 1.0, 3.7])
@pytest.mark.parametrize("steps", [[1], [-2], [1] * 8, [-1] * 8, [3, -5, 2]])
def test_the_wheel_keeps_the_point_under_the_pointer(hand: Hand, start: float, steps: list[int]) -> None:
    hand.canvas.view.set_zoom(start)
    at = hand.where((311, 207))
    point = hand.canvas.view.scene_point(QPointF(at))
    for step in steps:
        hand.wheel(at, step)
    assert hand.canvas.view.zoom == pytest.approx(start * 1.25 ** sum(steps))
    # Within a pixel of the screen, also after many steps.
    assert distance(hand.canvas.viewportTransform().map(point), QPointF(at)) <= 1.0


def test_zoom_stops_at_its_ends(hand: Hand) -> None:
    hand.wheel(QPoint(300, 300), 60)
    assert hand.canvas.view.zoom == 40
    hand.wheel(QPoint(300, 300), -120)
    assert hand.canvas.view.zoom == pytest.approx(0.01)


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.NoModifier, CONTROL])
def test_0_fits_the_whole_photo_in_the_middle(hand: Hand, keys: Qt.KeyboardModifier) -> None:
    hand.canvas.view.set_zoom(7)
    hand.canvas.view.pan(100, 30)
    hand.key(Qt.Key.Key_0, keys)
    view, transform = hand.canvas.viewport().rect(), hand.canvas.viewportTransform()
    shown = transform.mapRect(hand.canvas.view.content)
    assert view.contains(shown.toAlignedRect())
    assert max(shown.width() / view.width(), shown.height() / view.height()) > 0.85
    assert distance(shown.center(), QPointF(view.width() / 2, view.height() / 2)) <= 1.5


def test_a_fitted_photo_stays_fitted_when_the_window_changes(hand: Hand) -> None:
    hand.key(Qt.Key.Key_0)
    before = hand.canvas.view.zoom
    hand.view.resize(700, 500)
    hand.until(lambda: hand.canvas.view.zoom < before)
    assert (
        hand.canvas.viewport()
        .rect()
        .contains(hand.canvas.viewportTransform().mapRect(hand.canvas.view.content).toAlignedRect())
    )


def test_1_shows_every_pixel_as_one_and_the_status_line_says_so(hand: Hand) -> None:
    hand.key(Qt.Key.Key_0)
    hand.key(Qt.Key.Key_1)
    assert hand.canvas.view.zoom == 1.0
    assert hand.view.status.zoom.text() == "100 %"
    assert hand.view.status.size_label.text() == "512 × 512"  # noqa: RUF001


def test_keys_zoom_about_the_middle(hand: Hand) -> None:
    hand.canvas.view.set_zoom(1)
    middle = QPointF(hand.canvas.viewport().width() / 2, hand.canvas.viewport().height() / 2)
    point = hand.canvas.view.scene_point(middle)
    hand.key(Qt.Key.Key_Plus, CONTROL)
    assert hand.canvas.view.zoom == pytest.approx(1.25)
    # Steps about one spot share an anchor, so this one also makes up for what the one before was rounded by.
    assert distance(hand.canvas.viewportTransform().map(point), middle) <= 2.0
    hand.key(Qt.Key.Key_Minus, CONTROL)
    assert hand.canvas.view.zoom == pytest.approx(1.0)


@pytest.mark.parametrize("way", ["space", "middle", "hand"])
def test_three_ways_to_drag_the_photo(hand: Hand, way: str) -> None:
    button = Qt.MouseButton.MiddleButton if way == "middle" else Qt.MouseButton.LeftButton
    if way == "space":
        QTest.keyPress(hand.canvas, Qt.Key.Key_Space)
    elif way == "hand":
        hand.key(Qt.Key.Key_H)
    viewport, start, end = hand.canvas.viewport(), QPoint(300, 300), QPoint(371, 255)
    grabbed = hand.canvas.view.scene_point(QPointF(start))
    QTest.mousePress(viewport, button, Qt.KeyboardModifier.NoModifier, start)
    assert viewport.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    QTest.mouseMove(viewport, QPoint(310, 280))
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, button, Qt.KeyboardModifier.NoModifier, end)
    QTest.keyRelease(hand.canvas, Qt.Key.Key_Space)
    assert distance(hand.canvas.view.scene_point(QPointF(end)), grabbed) <= 1.0
    assert not hand.mask.any()
    if way == "space":  # and afterwards the brush is back
        hand.paint((250, 250))
        assert hand.mask.any()


def test_some_of_the_photo_always_stays_in_sight(hand: Hand) -> None:
    for dx, dy in ((9000, 0), (-90000, 0), (0, 9000), (0, -90000)):
        hand.canvas.view.pan(dx, dy)
        shown = hand.canvas.viewportTransform().mapRect(hand.canvas.view.content)
        assert shown.intersects(hand.canvas.viewport().rect().toRectF())
