"""Another variant of a fill: the photo keeps what it shows until the new one is there."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.services.fill_controller import CANCELLED, NO_LONGER_SHOWN
from app.services.fill_review import FillRecord, last_fill
from engine.fill.events import Failed
from engine.imaging.geometry import Rect
from engine.messages import Message
from tests.app.services.scripted_engine import HOLE, PHOTO, Desk, result, until_cancelled, wait_for


@pytest.fixture
def filled(qtbot: QtBot, desk: Desk) -> FillRecord:
    """The first fill, in the value of its seed."""
    desk.engine.script = lambda job, emit: emit(result(job, 50 + job.seed))
    desk.fill_controller.fill("face", seed=0)
    wait_for(qtbot, desk, "finished")
    desk.said.clear()
    record = last_fill(desk.document)
    assert record is not None
    return record


def shown(desk: Desk) -> int:
    (value,) = np.unique(desk.now.pixels.read(HOLE))
    return int(value)


def test_each_variant_is_painted_from_the_photo_before_and_all_are_kept(
    qtbot: QtBot, desk: Desk, filled: FillRecord
) -> None:
    steps = desk.document.history.index
    for seed in range(1, 7):
        desk.fill_controller.another(filled, seed)
        assert shown(desk) == 50 + seed - 1  # until the new one is there
        qtbot.waitUntil(lambda: not desk.fill_controller.busy)
        assert shown(desk) == 50 + seed
        assert np.array_equal(desk.engine.jobs[-1].image, PHOTO)
        assert Rect.bounding(desk.engine.jobs[-1].mask) == HOLE
    assert [(one.recipe or {}).get("seed") for one in desk.document.variants] == [2, 3, 4, 5, 6]
    assert desk.document.history.index == steps
    desk.document.choose_variant(0)
    assert shown(desk) == 52
    record = last_fill(desk.document)
    assert record is not None
    assert (record.seed, record.before) == (2, filled.before)
    desk.document.undo()
    assert np.array_equal(desk.pixels(), PHOTO)
    assert desk.now.mask.bounds() == HOLE


def test_one_that_fails_or_is_cancelled_changes_nothing(qtbot: QtBot, desk: Desk, filled: FillRecord) -> None:
    desk.engine.script = lambda job, emit: emit(Failed(job.id, Message("No."), 1))
    desk.fill_controller.another(filled, 1)
    wait_for(qtbot, desk, "failed")
    desk.engine.script = until_cancelled
    desk.fill_controller.another(filled, 2)
    desk.fill_controller.cancel()
    wait_for(qtbot, desk, "cancelled")
    assert desk.said[-1] == ("cancelled", CANCELLED)
    assert (shown(desk), desk.document.variants) == (50, ())


def test_a_result_for_a_photo_that_was_changed_meanwhile_is_dropped(
    qtbot: QtBot, desk: Desk, filled: FillRecord
) -> None:
    desk.engine.script = lambda job, emit: (desk.engine.go.wait(5), emit(result(job, 99)))[1]
    desk.fill_controller.another(filled, 1)
    qtbot.waitUntil(lambda: len(desk.engine.jobs) == 2)
    desk.blacken(Rect(0, 0, 20, 20))
    desk.engine.go.set()
    wait_for(qtbot, desk, "failed")
    assert desk.said[-1] == ("failed", NO_LONGER_SHOWN)
    assert (shown(desk), desk.document.history.stack.undoText()) == (50, "Paint")


def test_another_one_may_be_looked_at_while_one_is_painted(qtbot: QtBot, desk: Desk, filled: FillRecord) -> None:
    desk.fill_controller.another(filled, 1)
    qtbot.waitUntil(lambda: not desk.fill_controller.busy)
    desk.engine.go.clear()
    desk.engine.script = lambda job, emit: (desk.engine.go.wait(5), emit(result(job, 99)))[1]
    desk.fill_controller.another(filled, 2)
    qtbot.waitUntil(lambda: len(desk.engine.jobs) == 3)
    desk.document.choose_variant(0)
    desk.engine.go.set()
    qtbot.waitUntil(lambda: not desk.fill_controller.busy)
    assert (shown(desk), len(desk.document.variants)) == (99, 3)
