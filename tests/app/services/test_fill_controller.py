"""FillController against the engine double: what is sent, what lands, what is said."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.services import background, fill_controller
from app.services.fill_controller import CANCELLED
from app.services.fill_target import FillTarget
from engine.blending.layers import Patch
from engine.errors import ModelError
from engine.fill.events import Failed, Finished, Kind, Progress, Report, RouteReport, StructureReady
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.structure.eyes import Eyes
from tests.app.document.predictions import face
from tests.app.fences import settle
from tests.app.services.scripted_engine import (
    HOLE,
    PHOTO,
    Desk,
    Emit,
    ScriptedJob,
    paint,
    result,
    until_cancelled,
    wait_for,
)
from tests.waiting import Pauses


def test_a_fill_lands_as_one_step_and_unmarks_its_hole(qtbot: QtBot, desk: Desk) -> None:
    desk.fill_controller.fill("face", seed=7)
    assert desk.fill_controller.busy
    assert desk.fill_controller.hole == HOLE
    wait_for(qtbot, desk, "finished")
    expected = PHOTO.copy()
    expected[300:340, 400:430] = 77
    assert np.array_equal(desk.pixels(), expected)
    assert desk.now.mask.empty
    assert not desk.fill_controller.busy
    assert desk.fill_controller.hole is None
    assert desk.document.history.stack.undoText() == "Fill"
    desk.document.undo()
    assert np.array_equal(desk.pixels(), PHOTO)
    assert desk.now.mask.bounds() == HOLE
    assert (desk.engine.jobs[0].method, desk.engine.jobs[0].seed) == ("face", 7)


def test_the_job_sees_the_whole_photo(qtbot: QtBot, desk: Desk) -> None:
    desk.fill_controller.fill()
    wait_for(qtbot, desk, "finished")
    job = desk.engine.jobs[0]
    assert job.rect == Rect.of(PHOTO)
    assert np.array_equal(job.image, PHOTO)
    assert Rect.bounding(job.mask) == HOLE
    assert np.count_nonzero(job.mask) == 30 * 40


def test_the_eyes_of_the_marked_face_go_with_the_job_and_into_the_recipe(qtbot: QtBot, desk: Desk) -> None:
    here, elsewhere = Eyes((395, 310), (435, 312)), Eyes((700, 100), (740, 100))
    far = Eyes((350, 640), (800, 640))  # so large a face that the hole lies in its square
    desk.document.commit(desk.now.with_eyes((here, elsewhere, far)), Message("Place the eyes"))
    desk.fill_controller.fill(seed=3)
    wait_for(qtbot, desk, "finished")
    job = desk.engine.jobs[0]
    assert job.eyes == (here, far)
    assert job.rect == Rect(0, 0, 900, 700)  # as far as the large face goes
    recipe = desk.document.history.steps[-1].recipe
    assert recipe is not None
    assert recipe["eyes"] == [[395, 310, 435, 312], [350, 640, 800, 640]]
    assert desk.now.eyes == (here, elsewhere, far)


def test_everything_is_said_in_order_and_on_the_thread_of_the_window(qtbot: QtBot, desk: Desk) -> None:
    shape = face()

    def script(job: ScriptedJob, emit: Emit) -> None:
        emit(Progress(job.id, "structure", 0.25))
        emit(StructureReady(job.id, shape))
        emit(Progress(job.id, "paint", 0.75))
        emit(result(job))

    desk.engine.script = script
    desk.fill_controller.fill()
    wait_for(qtbot, desk, "finished")
    assert desk.names() == ["started", "progress", "structure_ready", "progress", "finished"]
    assert desk.said[1] == ("progress", "structure", 0.25)
    ready = desk.said[2][1]
    assert isinstance(ready, StructureReady)
    assert ready.structure is shape
    assert str(desk.said[4][2]) == "Filled 2 faces in 0.2 s on CPU. The graphics card is away."
    assert desk.threads == {threading.get_ident()}


@pytest.mark.parametrize("hole", [None, Rect(2000, 2000, 2040, 2050)])
def test_without_a_marked_part_of_the_photo_nothing_starts(qtbot: QtBot, hole: Rect | None) -> None:
    desk = Desk(hole=hole)
    desk.fill_controller.fill()
    assert desk.said == [("failed", fill_controller.NO_HOLE)]
    assert not desk.fill_controller.busy
    assert desk.engine.jobs == []
    desk.close()


def test_without_a_photo_nothing_starts(qtbot: QtBot, desk: Desk) -> None:
    desk.document.close()
    desk.fill_controller.fill()
    assert desk.said == [("failed", fill_controller.NO_PHOTO)]


def test_a_second_fill_is_refused_and_the_first_goes_on(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.script = lambda job, emit: (desk.engine.go.wait(5), emit(result(job)))[0]
    desk.fill_controller.fill()
    desk.fill_controller.fill()
    assert desk.said[1] == ("failed", fill_controller.RUNNING)
    assert desk.fill_controller.busy
    desk.engine.go.set()
    wait_for(qtbot, desk, "finished")
    assert len(desk.engine.jobs) == 1


def test_cancel_reaches_the_engine_and_changes_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.script = until_cancelled
    desk.fill_controller.fill()
    qtbot.waitUntil(lambda: bool(desk.engine.jobs))
    desk.fill_controller.cancel()
    wait_for(qtbot, desk, "cancelled")
    assert desk.said[-1] == ("cancelled", CANCELLED)
    assert desk.engine.told_to_cancel == [desk.engine.jobs[0].id]
    assert np.array_equal(desk.pixels(), PHOTO)
    assert desk.now.mask.bounds() == HOLE
    desk.engine.script = paint
    desk.fill_controller.fill()
    wait_for(qtbot, desk, "finished")


def test_cancel_at_once_ends_in_cancelled_exactly_once(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.script = until_cancelled
    desk.fill_controller.fill()
    desk.fill_controller.cancel()
    wait_for(qtbot, desk, "cancelled")
    desk.fill_controller.cancel()  # nothing runs: nothing is said
    desk.engine.script = paint
    desk.fill_controller.fill()
    wait_for(qtbot, desk, "finished")
    assert desk.names() == ["started", "cancelled", "started", "finished"]


def test_a_result_that_comes_after_cancel_is_not_shown(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.script = lambda job, emit: (desk.engine.go.wait(5), emit(result(job)))[0]
    desk.fill_controller.fill()
    qtbot.waitUntil(lambda: bool(desk.engine.jobs))
    desk.fill_controller.cancel()
    desk.engine.go.set()
    wait_for(qtbot, desk, "cancelled")
    assert np.array_equal(desk.pixels(), PHOTO)


def test_what_the_engine_could_not_do_is_said_in_its_words(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.script = lambda job, emit: emit(
        Failed(job.id, Message("The face model is missing: run make models."), 4)
    )
    desk.fill_controller.fill()
    wait_for(qtbot, desk, "failed")
    assert desk.said[-1] == ("failed", Message("The face model is missing: run make models."))
    assert not desk.fill_controller.busy


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (ModelError("The engine is closed."), "The engine is closed."),
        (MemoryError(), "memory"),
        (RuntimeError("odd"), "(odd)"),
    ],
)
def test_an_engine_that_takes_no_job_fails_the_fill(
    qtbot: QtBot, desk: Desk, error: Exception, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(job: FillRequest, listener: Emit) -> None:
        raise error

    monkeypatch.setattr(desk.engine, "submit", refuse)
    desk.fill_controller.fill()
    wait_for(qtbot, desk, "failed")
    assert says in str(desk.said[-1][1])
    assert str(desk.said[-1][1]).endswith(".")


def test_a_result_that_does_not_fit_fails_the_fill(qtbot: QtBot, desk: Desk) -> None:
    odd = Patch(HOLE, np.zeros((5, 5, 3), np.uint8))
    desk.engine.script = lambda job, emit: emit(Finished(job.id, (odd,), Report(job.id, (), 0.1)))
    desk.fill_controller.fill()
    wait_for(qtbot, desk, "failed")
    assert "a fault in Wholeframe" in str(desk.said[-1][1])
    assert np.array_equal(desk.pixels(), PHOTO)


def test_events_of_other_jobs_are_not_ours(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.script = lambda job, emit: (emit(Failed(job.id + 1000, Message("Not mine."), 1)), emit(result(job)))[0]
    desk.fill_controller.fill()
    wait_for(qtbot, desk, "finished")
    assert desk.names() == ["started", "finished"]


def test_close_waits_for_nothing_and_says_nothing(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, may = threading.Event(), threading.Event()

    def request(*_: object) -> FillRequest:
        begun.set()
        assert may.wait(10)
        return FillRequest(PHOTO, PHOTO[..., 0] < 9, Rect.of(PHOTO))

    monkeypatch.setattr(FillTarget, "request", request)
    desk.fill_controller.fill()
    assert begun.wait(10)
    desk.fill_controller.close()
    may.set()
    background.shutdown()
    settle()
    assert desk.names() == ["started"]
    assert desk.engine.jobs == []


@pytest.mark.slow
def test_the_window_stays_quick_while_a_large_hole_is_filled(qtbot: QtBot) -> None:
    """24 megapixels, a hole of 6: the copy for the job and the writing of the result stay off the window's thread."""
    shares: list[float] = []
    for _ in range(3):  # the machine may be busy with something else for once
        desk = Desk(np.full((4000, 6000, 3), 50, np.uint8), Rect(1000, 500, 4000, 2500))
        clock, pauses = QTimer(interval=0), Pauses()
        clock.timeout.connect(pauses.beat)
        clock.start()
        desk.fill_controller.fill()
        wait_for(qtbot, desk, "finished")
        clock.stop()
        assert (desk.now.pixels.read(Rect(1000, 500, 4000, 2500)) == 77).all()
        desk.close()
        shares.append(pauses.share)
        if shares[-1] < 0.3:
            return
    pytest.fail(f"the window stood still for {shares} of the time that a fill took")


def test_what_was_filled_is_listed_as_people_list_things(qtbot: QtBot, desk: Desk) -> None:
    kinds: tuple[Kind, ...] = ("face", "portrait", "portrait", "texture")
    routes = tuple(RouteReport(kind, HOLE, Message(""), "CPU", ()) for kind in kinds)
    desk.engine.script = lambda job, emit: emit(replace(result(job), report=Report(job.id, routes, 0.2)))
    desk.fill_controller.fill()
    wait_for(qtbot, desk, "finished")
    assert str(desk.said[-1][2]) == "Filled a face, 2 people and texture in 0.2 s on CPU."
