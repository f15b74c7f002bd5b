"""Events cross to the window's thread; runs of two users of one client do not mix."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from app.services.fill_client import FillClient
from engine.fill.events import Event, Finished, Progress
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from tests.app.services.scripted_engine import PHOTO, Emit, ScriptedEngine, ScriptedJob, result


def request() -> FillRequest:
    mask = PHOTO[..., 0] < 9
    return FillRequest(PHOTO, mask, Rect.of(PHOTO))


def test_events_arrive_in_order_on_the_thread_of_the_client(qtbot: QtBot) -> None:
    def script(job: ScriptedJob, emit: Emit) -> None:
        for i in range(500):
            emit(Progress(job.id, "paint", i / 500))
        emit(result(job))

    engine = ScriptedEngine(script)
    client = FillClient(engine)
    got: list[tuple[Event, int]] = []
    client.arrived.connect(lambda event: got.append((event, threading.get_ident())))
    job_id = client.submit(request())
    engine.close()
    assert got == []  # nothing was delivered on the engine's thread
    qtbot.waitUntil(lambda: len(got) == 501)
    assert [event.fraction for event, _ in got if isinstance(event, Progress)] == [i / 500 for i in range(500)]
    assert isinstance(got[-1][0], Finished)
    assert {event.job_id for event, _ in got} == {job_id}
    assert {thread for _, thread in got} == {threading.get_ident()}


def test_each_request_has_an_id_of_its_own(qtbot: QtBot) -> None:
    engine = ScriptedEngine(lambda job, emit: emit(result(job)))
    client = FillClient(engine)
    assert len({client.submit(request()) for _ in range(20)}) == 20
    engine.close()
