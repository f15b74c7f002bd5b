"""What is accepted is one step, no known pixel moves, and until then the window shows what it says it shows."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.guided_fill import VARIANTS
from engine.imaging.geometry import Rect
from engine.structure.parsing import COLOURS, PARTS
from tests.app.fences import settle
from tests.app.ui.guided_fill.doing import CANVAS, PHOTO, choose, enter, painted, phase, pull
from tests.app.ui.hand import CONTROL, Hand

pytestmark = pytest.mark.slow

UPPER = PARTS.index("upper")


@pytest.mark.parametrize(
    ("pulls", "frame"),
    [
        ([((100, 0), (100, -40))], Rect(0, -40, 200, 240)),
        ([((0, 120), (-40, 120))], Rect(-40, 0, 200, 240)),
        ([((0, 0), (-30, -50))], Rect(-30, -50, 200, 240)),
        ([((0, 120), (-40, 120)), ((200, 120), (150, 120))], Rect(-40, 0, 150, 240)),
    ],
    ids=["top", "left", "corner", "one side out, another in"],
)
def test_no_known_pixel_moves(hand: Hand, pulls: list[tuple[tuple[int, int], tuple[int, int]]], frame: Rect) -> None:
    before, steps = hand.snapshot, len(hand.steps)
    for start, end in pulls:
        pull(hand, start, end)
    assert hand.editor.guided_fill_view.frame == frame
    enter(hand)
    work = hand.editor.guided_fill
    hand.until(lambda: work.phase in ("structure", "variants"), 30_000)
    if work.phase == "structure":  # elsewhere only the background grows, which has none
        painted(hand)
    enter(hand)
    after = hand.snapshot
    assert after.canvas == frame
    known = frame.intersect(CANVAS)
    np.testing.assert_array_equal(after.pixels.read(known), PHOTO[known.slices(CANVAS)])
    assert after.mask.empty
    assert (hand.steps[-1], len(hand.steps)) == ("Expand", steps + 1)
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert hand.snapshot is before


def grown(hand: Hand, tool: str = "correct") -> None:
    """A strip below the photo is predicted and shown, and that tool in the hand."""
    pull(hand, (100, 240), (100, 300))
    enter(hand)
    phase(hand, "structure")
    hand.view.context.set_tool(tool)
    settle()  # the bars are laid out


def test_map_and_outline_are_drawn_before_anything_is_painted(hand: Hand) -> None:
    before = hand.snapshot
    grown(hand, "expand")
    screen = hand.screen().astype(int)
    person, nobody = hand.where((100, 270)), hand.where((30, 270))
    assert np.abs(screen[person.y(), person.x()] - COLOURS[UPPER]).max() < 45
    assert np.abs(screen[nobody.y(), nobody.x()] - COLOURS[UPPER]).max() > 80
    row = screen[person.y(), nobody.x() : person.x()]
    assert row.min(axis=1).max() > 120  # the line around the person is white; nothing else there is bright
    assert hand.snapshot is before


def test_the_brush_shows_its_size_and_its_part(hand: Hand) -> None:
    grown(hand)
    canvas, options = hand.canvas, hand.editor.guided_fill_view.structure
    cursor = lambda: canvas.viewport().cursor().shape()  # noqa: E731
    hand.move((-100, 100))
    assert not canvas.tools.outline.isVisible()
    assert cursor() == Qt.CursorShape.CrossCursor
    without = hand.screen().astype(int)
    hand.move((100, 270))
    assert canvas.tools.outline.isVisible()
    assert (canvas.tools.outline.radius, cursor()) == (20, Qt.CursorShape.BlankCursor)
    middle = hand.where((100, 270))
    changed = np.argwhere((hand.screen() != without).any(axis=2))
    across, down = changed[changed[:, 0] <= middle.y()][:, 1], changed[changed[:, 1] <= middle.x()][:, 0]
    assert abs(across.max() - across.min() - 40) <= 4  # below and right of the middle stands the part's name
    assert abs(down.max() - down.min() - 40) <= 4
    choose(options.parts, "Shoes")
    shoes = hand.screen()[middle.y(), middle.x()].astype(int)
    goal = COLOURS[PARTS.index("shoes")].astype(int)
    assert np.abs(shoes - goal).sum() < np.abs(without[middle.y(), middle.x()] - goal).sum()
    options.size_box.setValue(60)
    assert canvas.tools.outline.radius == 30
    hand.editor.guided_fill.cancel()
    assert not canvas.tools.outline.isVisible()


def test_a_stroke_changes_the_map_and_then_what_is_painted(hand: Hand) -> None:
    grown(hand)
    options = hand.editor.guided_fill_view.structure
    choose(options.parts, "Background")
    at = hand.where((100, 285))
    before = hand.screen()[at.y(), at.x()].astype(int)
    hand.paint((70, 285), (130, 285))
    hand.move((-100, 100))  # away with the circle
    assert np.abs(hand.screen()[at.y(), at.x()] - before).max() > 40
    assert hand.editor.decision_bar.correct.isHidden()  # one is at it
    painted(hand)
    enter(hand)
    # The tiny network paints upper clothes green; where nobody is, what is around goes on, which is grey.
    red, green, _ = hand.snapshot.pixels.read(Rect(100, 285, 101, 286))[0, 0].tolist()
    assert abs(green - red) < 30
    red, green, _ = hand.snapshot.pixels.read(Rect(100, 255, 101, 256))[0, 0].tolist()
    assert green > red + 100


def test_what_is_held_up_is_followed_by_what_was_shown(hand: Hand) -> None:
    grown(hand, "expand")
    shown = hand.screen()
    QTest.keyPress(hand.canvas, Qt.Key.Key_O)
    strip = hand.where((100, 290))
    held_up = hand.screen()
    assert (held_up[strip.y(), strip.x()] == held_up[strip.y() + 40, strip.x()]).all()  # as beside the photo
    QTest.keyRelease(hand.canvas, Qt.Key.Key_O)
    np.testing.assert_array_equal(hand.screen(), shown)
    painted(hand, VARIANTS)
    QTest.keyClick(hand.view, Qt.Key.Key_Right)
    settle()
    shown = hand.screen()
    strip = hand.where((100, 290))
    QTest.keyPress(hand.canvas, Qt.Key.Key_O)
    assert (hand.screen() != shown)[strip.y(), strip.x()].any()
    hand.editor.guided_fill_view.refresh()
    assert (hand.screen() != shown)[strip.y(), strip.x()].any()  # whatever happens meanwhile
    QTest.keyRelease(hand.canvas, Qt.Key.Key_O)
    np.testing.assert_array_equal(hand.screen(), shown)
    hand.press((100, 100))
    hand.key(Qt.Key.Key_Escape)  # gives up the gesture only
    assert hand.editor.guided_fill.phase == "variants"
    np.testing.assert_array_equal(hand.screen(), shown)
