"""The photo beside what it was, with a line between that the mouse and the keys move."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.ui.theme import theme
from engine.imaging.geometry import Rect
from engine.messages import Message
from tests.app.ui.hand import LEFT, Hand
from tests.app.ui.test_viewing import screen_at

pytestmark = pytest.mark.slow


def test_the_line_between_before_and_after_is_dragged(hand: Hand, pixels: NDArray[np.uint8]) -> None:
    black = Rect(0, 0, 512, 512)
    hand.editor.document.commit(
        hand.snapshot.with_pixels(hand.snapshot.pixels.write(black, np.zeros((512, 512, 3), np.uint8))),
        Message("Paint"),
    )
    hand.key(Qt.Key.Key_Y)
    assert hand.canvas.comparison.on
    point, other = (120, 300), (400, 300)
    assert screen_at(hand, point) == tuple(pixels[300, 120])
    assert screen_at(hand, other) == (0, 0, 0)
    viewport = hand.canvas.viewport()
    line = viewport.rect().center()
    to = line.__class__(hand.where((450, 0)).x(), line.y())
    QTest.mousePress(viewport, LEFT, pos=line)
    QTest.mouseMove(viewport, to)
    QTest.mouseRelease(viewport, LEFT, pos=to)
    assert screen_at(hand, other) == tuple(pixels[300, 400])
    assert screen_at(hand, (480, 300)) == (0, 0, 0)
    assert hand.steps == ["Paint"]  # nothing was painted by that
    hand.canvas.view.pan(40, 0)  # the line stays where it is on the screen
    assert screen_at(hand, (300, 300)) == tuple(pixels[300, 300])
    hand.key(Qt.Key.Key_Y)
    assert screen_at(hand, point) == (0, 0, 0)


def test_the_line_between_before_and_after_is_moved_by_keys(hand: Hand, pixels: NDArray[np.uint8]) -> None:
    black = Rect(0, 0, 512, 512)
    hand.editor.document.commit(
        hand.snapshot.with_pixels(hand.snapshot.pixels.write(black, np.zeros((512, 512, 3), np.uint8))),
        Message("Paint"),
    )
    line = hand.canvas.comparison.line
    assert not line.isVisible()
    hand.view.actions_.split_line.trigger()
    assert hand.canvas.comparison.on
    assert hand.view.actions_.split.isChecked()
    assert line.hasFocus()
    assert line.accessibleName() == "Divider between before and after"
    width = hand.canvas.viewport().width()

    def is_at(percent: int) -> bool:
        """By what is shown on either side of it."""
        x, row = percent / 100 * width, hand.screen()[150]  # above the grip, below the words
        left = hand.canvas.view.scene_point(QPointF(x - 8, 150))
        before = pixels[int(left.y()), int(left.x())]
        return line.value() == percent and tuple(row[int(x) - 8]) == tuple(before) and not row[int(x) + 8].any()

    assert is_at(50)
    for key, percent in ((Qt.Key.Key_Right, 51), (Qt.Key.Key_PageDown, 41), (Qt.Key.Key_Left, 40)):
        QTest.keyClick(line, key)
        assert is_at(percent)
    ring = line.grab().toImage().pixelColor(line.width() // 2, 2)
    assert ring == theme.ACCENT_HOVER
    hand.canvas.view.pan(30, 0)
    assert line.geometry().center().x() == pytest.approx(0.4 * width, abs=1.5)  # stays where it is
    assert hand.steps == ["Paint"]
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert hand.canvas.hasFocus()
    QTest.keyClick(hand.canvas, Qt.Key.Key_Tab)
    assert line.hasFocus()
    hand.key(Qt.Key.Key_Y)
    assert not line.isVisible()
    assert hand.canvas.hasFocus()


@pytest.mark.parametrize("angle", [0, 90])
def test_before_there_was_nothing_where_the_photo_has_grown(hand: Hand, angle: float) -> None:
    grown, now = Rect(-100, -80, 512, 512), hand.snapshot
    red = np.full((*grown.shape, 3), (200, 0, 0), np.uint8)
    hand.editor.document.commit(replace(now, canvas=grown, pixels=now.pixels.write(grown, red)), Message("Expand"))
    hand.canvas.view.fit()
    hand.canvas.view.turn_to(angle)
    hand.key(Qt.Key.Key_Y)
    hand.canvas.comparison.slide(hand.canvas.viewport().width())
    assert screen_at(hand, (-50, 200)) == theme.CANVAS.getRgb()[:3]
    seen = hand.screen().reshape(-1, 3)
    assert not (seen == (200, 0, 0)).all(axis=1).any()
    hand.canvas.comparison.slide(0)
    assert screen_at(hand, (-50, 200)) == (200, 0, 0)


def test_the_view_is_where_it_was_after_the_original_was_held_up(hand: Hand) -> None:
    now = hand.snapshot
    hand.editor.document.commit(replace(now, canvas=Rect(-300, -300, 512, 512)), Message("Expand"))
    hand.canvas.view.set_zoom(3)
    hand.canvas.view.pan(2000, 2000)
    before = hand.canvas.viewportTransform()
    QTest.keyPress(hand.canvas, Qt.Key.Key_O)
    assert hand.canvas.layers.original_shown
    assert hand.canvas.viewportTransform() == before
    QTest.keyRelease(hand.canvas, Qt.Key.Key_O)
    assert hand.canvas.viewportTransform() == before
