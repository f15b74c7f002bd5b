"""What happens to a result when the photo changed while it was being made."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.services.fill_controller import STALE
from engine.blending.layers import Patch
from engine.fill.events import Finished, Report
from engine.imaging.geometry import Rect
from tests.app.services.scripted_engine import HOLE, PHOTO, Desk, ScriptedJob


def fill_while(qtbot: QtBot, desk: Desk, change: Callable[[], object]) -> tuple[object, ...]:
    """The last thing said of a fill during which `change` happens."""
    desk.engine.script = lambda job, emit: (desk.engine.go.wait(5), emit(result_in_hole(job)))[0]
    desk.fill_controller.fill()
    qtbot.waitUntil(lambda: bool(desk.engine.jobs))
    change()
    desk.engine.go.set()
    qtbot.waitUntil(lambda: not desk.fill_controller.busy, timeout=5000)
    return desk.said[-1]


def result_in_hole(job: ScriptedJob) -> Finished:
    pixels = np.full((*HOLE.shape, 3), 77, np.uint8)
    return Finished(job.id, (Patch(HOLE, pixels),), Report(job.id, (), 0.1))


def test_a_result_is_dropped_when_the_pixels_under_it_changed(qtbot: QtBot, desk: Desk) -> None:
    said = fill_while(qtbot, desk, lambda: desk.blacken(Rect(410, 310, 420, 320)))
    assert said == ("failed", STALE)
    expected = PHOTO.copy()
    expected[310:320, 410:420] = 0
    assert np.array_equal(desk.pixels(), expected)


def test_a_result_is_dropped_when_its_hole_was_undone(qtbot: QtBot, desk: Desk) -> None:
    assert fill_while(qtbot, desk, desk.document.undo) == ("failed", STALE)
    assert np.array_equal(desk.pixels(), PHOTO)


@pytest.mark.parametrize("change", ["new", "close"])
def test_a_result_is_dropped_when_the_photo_is_gone(qtbot: QtBot, desk: Desk, change: str) -> None:
    other = np.full((700, 900, 3), 9, np.uint8)
    said = fill_while(qtbot, desk, lambda: desk.document.new(other) if change == "new" else desk.document.close())
    assert said == ("failed", STALE)
    assert change == "close" or (desk.pixels() == 9).all()


def test_strokes_made_while_it_ran_are_kept(qtbot: QtBot, desk: Desk) -> None:
    brushed = Rect(435, 300, 450, 320)  # on the same tile of the mask
    said = fill_while(qtbot, desk, lambda: (desk.mark(brushed), desk.blacken(Rect(0, 600, 50, 650))))
    assert said[0] == "finished"
    assert desk.now.mask.bounds() == brushed
    assert (desk.now.pixels.read(HOLE) == 77).all()
    assert not desk.pixels()[600:650, :50].any()


def test_a_change_that_was_undone_again_does_not_drop_the_result(qtbot: QtBot, desk: Desk) -> None:
    said = fill_while(qtbot, desk, lambda: (desk.blacken(HOLE), desk.document.undo()))
    assert said[0] == "finished"
