"""The engine's queue: order, cancelling, closing, and exactly one end for every job."""

from __future__ import annotations

import os
import random
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.cancel import CancelToken
from engine.fill.engine import Engine
from engine.fill.events import (
    TERMINAL,
    Cancelled,
    Finished,
    Progress,
    StructureReady,
)
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.models.registry import Registry
from tests.engine.scene import Log, finished, hole, picture, request
from tests.fakes import (
    FakeFace,
    FakeFinder,
    Nodes,
    paint_nodes,
    slowed,
    structure_nodes,
    write_cascade,
)
from tests.waiting import children, halt, wait_computing, wait_until

pytestmark = pytest.mark.slow

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


def test_jobs_of_lower_priority_numbers_run_first_and_equal_ones_in_order(engine: Engine, log: Log) -> None:
    image = picture(40, 40)
    mask = hole(image, Rect(10, 10, 14, 14))
    gate = threading.Event()

    def hold(event: object) -> None:
        gate.wait(10)

    engine.submit(request(image, mask, "texture"), hold)
    ids = [engine.submit(request(image, mask, "texture", priority=number), log) for number in (5, 0, 5, -3, 0)]
    gate.set()
    for job_id in ids:
        finished(log, job_id)
    assert [event.job_id for event in log.of(Finished)] == [ids[i] for i in (3, 1, 4, 0, 2)]


def test_every_job_has_one_terminal_event_whatever_is_cancelled_when(engine: Engine, log: Log) -> None:
    chance = random.Random(7)
    image = picture(24, 24)
    mask = hole(image, Rect(8, 8, 10, 10))
    count, ids = 300, []

    def submit() -> None:
        for _ in range(100):
            ids.append(engine.submit(request(image, mask, aligned=True, priority=chance.randrange(3)), log))
            if chance.random() < 0.5:
                engine.cancel(chance.choice(ids))

    threads = [threading.Thread(target=submit) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ids) == list(range(1, count + 1))
    ends = {job_id: log.end(job_id) for job_id in ids}
    engine.close()
    terminal = [event.job_id for event in log.events if isinstance(event, TERMINAL)]
    assert sorted(terminal) == sorted(ids)
    kinds = {type(end) for end in ends.values()}
    assert kinds == {Finished, Cancelled}
    last = {event.job_id: event for event in log.events}
    assert last == ends  # nothing follows the terminal event
    assert log.threads == {"wholeframe-engine"}


def slow(nodes: Nodes) -> Nodes:
    """As `nodes`, after a loop without an end: only a cancel stops it."""
    return slowed(nodes, loop=True, steps=2**60)


@pytest.mark.parametrize(
    ("structure", "paint", "stage"),
    [
        (lambda: slow(structure_nodes()), paint_nodes, "structure"),
        (structure_nodes, lambda: slow(paint_nodes()), "paint"),
    ],
)
def test_cancel_inside_a_network(
    tmp_path: Path, log: Log, structure: Callable[[], Nodes], paint: Callable[[], Nodes], stage: str
) -> None:
    image = picture(64, 64)
    mask = hole(image, Rect(20, 20, 40, 40))
    with Engine(write_cascade(tmp_path / "slow", structure=structure, paint=paint), "cpu") as engine:
        engine.submit(request(image, mask, "face", aligned=True), log)
        log.wait(lambda event: isinstance(event, Progress) and event.stage == stage)
        wait_computing()
        engine.cancel(1)
        assert log.end() == Cancelled(1)
        assert len(log.of(StructureReady)) == (stage == "paint")


def engine_thread() -> threading.Thread:
    (worker,) = (thread for thread in threading.enumerate() if thread.name == "wholeframe-engine")
    return worker


def halt_texture() -> None:
    """Have the texture process stop in the middle of its work, so that it never answers."""
    worker = engine_thread()
    wait_until(lambda: children(worker), "the texture process")
    (process,) = children(worker)
    halt(process, after=0.3)


@linux
def test_cancel_inside_the_texture_fill_and_fill_again(engine: Engine, log: Log) -> None:
    image = picture(700, 700)
    mask = hole(image, Rect(150, 150, 500, 500))
    engine.submit(request(image, mask, "texture"), log)
    halt_texture()
    engine.cancel(1)
    assert log.end() == Cancelled(1)
    engine.submit(request(image, hole(image, Rect(10, 10, 20, 20)), "texture"), log)
    assert finished(log, 2).patches[0].rect == Rect(10, 10, 20, 20)


class Endless(FakeFinder):
    """Looks until it is cancelled."""

    def __init__(self) -> None:
        super().__init__()
        self.looking = threading.Event()

    def find(
        self,
        image: Pixels,
        near: Rect | None = None,
        unknown: Mask | None = None,
        check: Callable[[], None] = lambda: None,
    ) -> list[FakeFace]:
        while True:
            check()
            self.looking.set()


def test_cancel_while_looking_for_faces(tiny_cascade: Registry, log: Log) -> None:
    image, finder = picture(), Endless()
    with Engine(tiny_cascade, "cpu", make_finder=lambda: finder) as engine:
        engine.submit(request(image, hole(image, Rect(20, 20, 40, 40))), log)
        assert finder.looking.wait(60)
        engine.cancel(1)
        assert log.end() == Cancelled(1)


def test_a_waiting_job_that_is_cancelled_never_starts(engine: Engine, log: Log) -> None:
    image = picture(40, 40)
    mask = hole(image, Rect(10, 10, 14, 14))
    gate = threading.Event()
    engine.submit(request(image, mask, "texture"), lambda event: gate.wait(10))
    waiting = request(image, mask, "texture", token=CancelToken())
    engine.submit(waiting, log)
    waiting.token.cancel()  # the job's own token does as well
    gate.set()
    assert log.end(2) == Cancelled(2)
    assert log.events == [Cancelled(2)]


@linux
def test_close_cancels_everything_and_joins(tiny_cascade: Registry, log: Log) -> None:
    image = picture(700, 700)
    mask = hole(image, Rect(150, 150, 500, 500))
    engine = Engine(tiny_cascade, "cpu", make_finder=FakeFinder)
    for _ in range(6):
        engine.submit(request(image, mask, "texture"), log)
    halt_texture()
    engine.close()
    assert log.of(Cancelled) == [Cancelled(job_id) for job_id in range(1, 7)]
    assert not any(thread.name == "wholeframe-engine" for thread in threading.enumerate())
    engine.close()
    with pytest.raises(RuntimeError, match="the engine is closed"):
        engine.submit(request(image, mask, "texture"), log)


def test_a_listener_may_close_the_engine(tiny_cascade: Registry, log: Log) -> None:
    image = picture(40, 40)
    engine = Engine(tiny_cascade, "cpu", make_finder=FakeFinder)

    def close(event: object) -> None:
        engine.close()
        log(event)  # type: ignore[arg-type]

    engine.submit(request(image, hole(image, Rect(5, 5, 9, 9)), "texture"), close)
    assert log.end() == Cancelled(1)
    engine.close()


def test_a_listener_that_fails_does_not_stop_the_engine(
    engine: Engine, log: Log, caplog: pytest.LogCaptureFixture
) -> None:
    image = picture(40, 40)
    mask = hole(image, Rect(5, 5, 9, 9))

    def fail(event: object) -> None:
        raise ValueError("a listener's own fault")

    engine.submit(request(image, mask, "texture"), fail)
    engine.submit(request(image, mask, "texture"), log)
    finished(log, 2)
    assert "a listener failed on Finished" in caplog.text


def test_the_engine_allocates_ids_and_events_carry_them(engine: Engine, log: Log) -> None:
    image = picture(40, 40)
    asked = request(image, hole(image, Rect(5, 5, 9, 9)), "texture")
    ids = [engine.submit(asked, log) for _ in range(3)]
    assert len(set(ids)) == 3
    assert [log.end(job_id).job_id for job_id in ids] == ids
    assert {event.job_id for event in log.events} == set(ids)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a thread has no priority of its own")
@pytest.mark.parametrize("background", [False, True])
def test_in_the_background_the_engine_and_what_it_starts_step_back(log: Log, background: bool) -> None:
    image = picture(40, 40)
    here = os.getpriority(os.PRIO_PROCESS, 0)
    with Engine(device="cpu", background=background) as engine:
        engine.submit(request(image, hole(image, Rect(10, 10, 14, 14)), "texture"), log)
        finished(log, 1)
        worker = engine_thread()
        started = children(worker)
        assert started
        assert worker.native_id is not None
        found = {os.getpriority(os.PRIO_PROCESS, who) for who in (worker.native_id, *started)}
    assert found == {max(10, here) if background else here}
