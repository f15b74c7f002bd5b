from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.services.fill_controller import FillController
from app.services.job_queue import KEPT, JobQueue
from engine.fill.events import Failed, Progress
from engine.messages import Message
from tests.app.document.edits import mark as mark_document
from tests.app.services.scripted_engine import HOLE, Desk, Emit, ScriptedJob, result, until_cancelled


def states(jobs: JobQueue) -> list[str]:
    return [job.state for job in jobs.jobs]


@pytest.fixture
def jobs(desk: Desk) -> JobQueue:
    made = JobQueue()
    made.follow(desk.fill_controller, lambda: "one.jpg")
    return made


@pytest.fixture
def second(desk: Desk, jobs: JobQueue) -> Iterator[Desk]:
    """Another photo on the same engine."""
    other = Desk()
    other.fill_controller.close()
    other.engine.close()
    other.fill_controller = FillController(other.document, desk.client)
    jobs.follow(other.fill_controller, lambda: "two.jpg")
    yield other
    other.fill_controller.close()
    other.document.close()


def waits(job: ScriptedJob, emit: Emit, engine: Desk) -> None:
    emit(Progress(job.id, "paint", 0.4))
    engine.engine.go.wait(5)
    emit(result(job))


def test_fills_of_two_photos_wait_for_each_other(desk: Desk, second: Desk, jobs: JobQueue, qtbot: QtBot) -> None:
    desk.engine.script = lambda job, emit: waits(job, emit, desk)
    desk.fill_controller.fill()
    qtbot.waitUntil(lambda: states(jobs) == ["running"])
    second.fill_controller.fill("texture", 3)
    assert [(job.photo, job.state) for job in jobs.jobs] == [("two.jpg", "waiting"), ("one.jpg", "running")]
    assert (jobs.place(jobs.jobs[0]), jobs.running) == (1, 2)
    assert (jobs.jobs[1].stage, jobs.jobs[1].fraction) == ("paint", 0.4)
    # While one photo is filled, the other can be painted on.
    steps = len(second.document.history.steps)
    second.mark(HOLE.shift(300, 0))
    assert len(second.document.history.steps) == steps + 1
    desk.engine.go.set()
    qtbot.waitUntil(lambda: states(jobs) == ["done", "done"])
    assert jobs.running == 0
    for one in (desk, second):
        assert (one.pixels()[HOLE.slices(one.now.canvas)] == 77).all()


def test_a_waiting_fill_can_be_cancelled(desk: Desk, second: Desk, jobs: JobQueue, qtbot: QtBot) -> None:
    desk.engine.script = until_cancelled
    desk.fill_controller.fill()
    second.fill_controller.fill()
    qtbot.waitUntil(lambda: len(desk.engine.jobs) == 2)
    jobs.cancel(jobs.jobs[0])
    jobs.cancel(jobs.jobs[1])
    qtbot.waitUntil(lambda: states(jobs) == ["cancelled", "cancelled"])
    assert str(jobs.jobs[0].message) == "The fill was cancelled; the photo is unchanged."


def test_a_failed_fill_says_why_and_can_be_tried_again(desk: Desk, jobs: JobQueue, qtbot: QtBot) -> None:
    desk.engine.script = lambda job, emit: emit(Failed(job.id, Message("The model is gone: install it again."), 4))
    desk.fill_controller.fill("face", 5)
    qtbot.waitUntil(lambda: states(jobs) == ["failed"])
    failed = jobs.jobs[0]
    assert str(failed.message) == "The model is gone: install it again."
    assert failed.can_retry
    desk.engine.script = lambda job, emit: emit(result(job))
    jobs.retry(failed)
    assert not failed.can_retry  # it runs again
    qtbot.waitUntil(lambda: states(jobs) == ["done", "failed"])
    assert [(job.method, job.seed) for job in desk.engine.jobs] == [("face", 5), ("face", 5)]
    jobs.retry(jobs.jobs[0])  # that one ended well
    assert len(jobs.jobs) == 2
    jobs.clear()
    assert jobs.jobs == ()


def test_a_fill_that_can_not_start_is_none(desk: Desk, jobs: JobQueue, qtbot: QtBot) -> None:
    desk.document.undo()
    desk.fill_controller.fill()
    assert desk.names() == ["failed"]
    assert jobs.jobs == ()
    mark_document(desk.document, HOLE)
    desk.engine.script = until_cancelled
    desk.fill_controller.fill()
    desk.fill_controller.fill()
    assert states(jobs) == ["waiting"]
    jobs.cancel(jobs.jobs[0])
    qtbot.waitUntil(lambda: states(jobs) == ["cancelled"])


def test_a_photo_that_is_closed_takes_its_fill_along(desk: Desk, jobs: JobQueue, qtbot: QtBot) -> None:
    desk.engine.script = until_cancelled
    desk.fill_controller.fill()
    qtbot.waitUntil(lambda: bool(desk.engine.jobs))
    jobs.forget(desk.fill_controller)
    desk.fill_controller.close()
    job = jobs.jobs[0]
    assert (job.state, job.can_retry, job.runner) == ("cancelled", False, None)


def test_the_list_does_not_grow_for_ever(desk: Desk, jobs: JobQueue, qtbot: QtBot) -> None:
    desk.engine.script = lambda job, emit: emit(Failed(job.id, Message("No."), 1))
    for number in range(KEPT + 5):
        desk.fill_controller.fill()
        qtbot.waitUntil(lambda: not desk.fill_controller.busy)
        assert len(jobs.jobs) == min(number + 1, KEPT)
