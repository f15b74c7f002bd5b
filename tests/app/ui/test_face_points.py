"""The points of a predicted face, dragged by hand; Accept paints with them where they are."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt

from engine.imaging.geometry import Rect
from engine.messages import Message
from tests.app.ui.hand import CONTROL, Hand
from tests.app.ui.test_keyboard import drag
from tests.fakes import FakeFinder

pytestmark = pytest.mark.slow

HOLE = Rect(190, 110, 260, 170)


@pytest.fixture
def finder() -> FakeFinder:
    return FakeFinder(side=150, corners=[(150, 60)])


def predicted(hand: Hand) -> None:
    hand.view.context.set_tool("correct")
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: hand.editor.guided_fill.phase == "structure")


def painted(hand: Hand) -> NDArray[np.uint8]:
    """The hole as the first variant has it."""
    hand.key(Qt.Key.Key_Return)
    work = hand.editor.guided_fill
    hand.until(lambda: len(work.variants) > 0)
    return work.variants[0].after.pixels.read(HOLE)


def test_points_are_dragged_taken_back_and_painted_with(hand: Hand) -> None:
    snapshot = hand.snapshot
    marked = snapshot.with_mask(snapshot.mask.write(HOLE, np.ones(HOLE.shape, np.bool_)))
    hand.editor.document.commit(marked, Message("Brush"))
    predicted(hand)
    work, canvas = hand.editor.guided_fill, hand.canvas
    (structure,) = work.structures
    assert structure.points is not None
    points = structure.points.copy()
    nose = int(points[2][0]), int(points[2][1])
    hand.move((400, 400))
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
    assert not canvas.tools.outline.isVisible()  # nothing here is painted
    hand.move(nose)
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    there = hand.color((nose[0] + 25, nose[1] + 20))
    hand.paint(nose, (nose[0] + 10, nose[1] + 8), (nose[0] + 25, nose[1] + 20))
    (moved,) = work.structures
    assert moved.points is not None
    np.testing.assert_allclose(moved.points[2] - points[2], (25, 20), atol=1.5)
    np.testing.assert_array_equal(np.delete(moved.points, 2, 0), np.delete(points, 2, 0))
    assert np.abs(moved.volume - structure.volume).max() > 0.01
    assert hand.color((nose[0] + 25, nose[1] + 20)) != there  # the point is drawn there
    dragged = painted(hand)
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert work.structures == (structure,)
    assert work.phase == "structure"
    np.testing.assert_array_equal(
        [(point.x(), point.y()) for point in hand.editor.guided_fill_view.structure_tool.item.points], points
    )
    plain = painted(hand)
    assert np.abs(dragged.astype(int) - plain).max() > 2
    hand.key(Qt.Key.Key_Return)
    np.testing.assert_array_equal(hand.snapshot.pixels.read(HOLE), plain)
    assert hand.steps[-1] == "Fill"


def test_points_are_dragged_by_keys(hand: Hand) -> None:
    snapshot = hand.snapshot
    marked = snapshot.with_mask(snapshot.mask.write(HOLE, np.ones(HOLE.shape, np.bool_)))
    hand.editor.document.commit(marked, Message("Brush"))
    predicted(hand)
    hand.key(Qt.Key.Key_A)
    points = hand.editor.guided_fill.structures[0].points
    assert points is not None
    nose = int(points[2][0]), int(points[2][1])
    drag(hand, nose, (nose[0] + 20, nose[1] + 9))
    moved = hand.editor.guided_fill.structures[0].points
    assert moved is not None
    np.testing.assert_allclose(moved[2] - points[2], (20, 9), atol=1.5)
