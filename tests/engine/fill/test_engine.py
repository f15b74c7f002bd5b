"""The engine's queue: order, cancelling, closing, and exactly one end for every job."""

from __future__ import annotations

import os
import random
import sys
import threading
import time
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
from tests.engine.scene import Log, finished, hole, job, picture
from tests.fakes import (
    FakeFace,
    FakeFinder,
    Nodes,
    paint_nodes,
    slowed,
    structure_nodes,
    write_cascade,
)

PATIENCE = 0.1


def test_jobs_of_lower_priority_numbers_run_first_and_equal_ones_in_order(engine: Engine, log: Log) -> None:
    image = picture(40, 40)
    mask = hole(image, Rect(10, 10, 14, 14))
    gate = threading.Event()

    def hold(event: object) -> None:
        gate.wait(10)

    engine.submit(job(image, mask, "texture", 100), hold)
    for number, priority in enumerate((5, 0, 5, -3, 0)):
        engine.submit(job(image, mask, "texture", number, priority=priority), log)
    gate.set()
    for number in range(5):
        finished(log, number)
    assert [event.job_id for event in log.of(Finished)] == [3, 1, 4, 0, 2]


def test_every_job_has_one_terminal_event_whatever_is_cancelled_when(engine: Engine, log: Log) -> None:
    chance = random.Random(7)
    image = picture(24, 24)
    mask = hole(image, Rect(8, 8, 10, 10))
    count = 300

    def submit(numbers: range) -> None:
        for number in numbers:
            engine.submit(job(image, mask, "auto", number, aligned=True, priority=chance.randrange(3)), log)
            if chance.random() < 0.5:
                engine.cancel(chance.randrange(number + 1))

    threads = [threading.Thread(target=submit, args=(range(i * 100, (i + 1) * 100),)) for i in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ends = {number: log.end(number) for number in range(count)}
    engine.close()
    terminal = [event.job_id for event in log.events if isinstance(event, TERMINAL)]
    assert sorted(terminal) == list(range(count))
    kinds = {type(end) for end in ends.values()}
    assert kinds == {Finished, Cancelled}
    last = {event.job_id: event for event in log.events}
    assert last == ends  # nothing follows the terminal event
    assert log.threads == {"wholeframe-engine"}


@pytest.mark.parametrize(
    ("structure", "paint", "stage"),
    [
        (lambda: slowed(structure_nodes(), loop=True), paint_nodes, "structure"),
        (structure_nodes, lambda: slowed(paint_nodes(), loop=False, steps=1500), "paint"),
    ],
)
def test_cancel_inside_a_network(
    tmp_path: Path, log: Log, structure: Callable[[], Nodes], paint: Callable[[], Nodes], stage: str
) -> None:
    image = picture(64, 64)
    mask = hole(image, Rect(20, 20, 40, 40))
    with Engine(write_cascade(tmp_path / "slow", structure=structure, paint=paint), "cpu") as engine:
        engine.submit(job(image, mask, "face", aligned=True), log)
        log.wait(lambda event: isinstance(event, Progress) and event.stage == stage)
        time.sleep(0.15)
        start = time.perf_counter()
        engine.cancel(1)
        assert log.end() == Cancelled(1)
        assert time.perf_counter() - start < PATIENCE
        assert len(log.of(StructureReady)) == (stage == "paint")


def test_cancel_inside_the_texture_fill_and_fill_again(engine: Engine, log: Log) -> None:
    image = picture(700, 700)
    mask = hole(image, Rect(150, 150, 500, 500))
    engine.submit(job(image, mask, "texture"), log)
    log.wait(lambda event: isinstance(event, Progress) and event.stage == "texture")
    time.sleep(0.5)
    start = time.perf_counter()
    engine.cancel(1)
    assert log.end() == Cancelled(1)
    assert time.perf_counter() - start < PATIENCE
    engine.submit(job(image, hole(image, Rect(10, 10, 20, 20)), "texture", 2), log)
    assert finished(log, 2).patches[0].rect == Rect(10, 10, 20, 20)


class Slow(FakeFinder):
    """Looks for ten seconds."""

    def find(
        self,
        image: Pixels,
        near: Rect | None = None,
        unknown: Mask | None = None,
        check: Callable[[], None] = lambda: None,
    ) -> list[FakeFace]:
        for _ in range(1000):
            time.sleep(0.01)
            check()
        return []


def test_cancel_while_looking_for_faces(tiny_cascade: Registry, log: Log) -> None:
    image = picture()
    with Engine(tiny_cascade, "cpu", make_finder=Slow) as engine:
        engine.submit(job(image, hole(image, Rect(20, 20, 40, 40))), log)
        log.wait(lambda event: isinstance(event, Progress))
        time.sleep(0.1)
        start = time.perf_counter()
        engine.cancel(1)
        assert log.end() == Cancelled(1)
        assert time.perf_counter() - start < PATIENCE


def test_a_waiting_job_that_is_cancelled_never_starts(engine: Engine, log: Log) -> None:
    image = picture(40, 40)
    mask = hole(image, Rect(10, 10, 14, 14))
    gate = threading.Event()
    engine.submit(job(image, mask, "texture", 1), lambda event: gate.wait(10))
    waiting = job(image, mask, "texture", 2, token=CancelToken())
    engine.submit(waiting, log)
    waiting.token.cancel()  # the job's own token does as well
    gate.set()
    assert log.end(2) == Cancelled(2)
    assert log.events == [Cancelled(2)]


def test_close_cancels_everything_and_joins(tiny_cascade: Registry, log: Log) -> None:
    image = picture(700, 700)
    mask = hole(image, Rect(150, 150, 500, 500))
    engine = Engine(tiny_cascade, "cpu", make_finder=FakeFinder)
    for number in range(6):
        engine.submit(job(image, mask, "texture", number), log)
    log.wait(lambda event: isinstance(event, Progress) and event.stage == "texture")
    time.sleep(0.3)
    start = time.perf_counter()
    engine.close()
    assert time.perf_counter() - start < 1
    assert log.of(Cancelled) == [Cancelled(number) for number in range(6)]
    assert not any(thread.name == "wholeframe-engine" for thread in threading.enumerate())
    engine.close()
    with pytest.raises(RuntimeError, match="the engine is closed"):
        engine.submit(job(image, mask, "texture", 9), log)


def test_a_listener_may_close_the_engine(tiny_cascade: Registry, log: Log) -> None:
    image = picture(40, 40)
    engine = Engine(tiny_cascade, "cpu", make_finder=FakeFinder)

    def close(event: object) -> None:
        engine.close()
        log(event)  # type: ignore[arg-type]

    engine.submit(job(image, hole(image, Rect(5, 5, 9, 9)), "texture"), close)
    assert log.end() == Cancelled(1)
    engine.close()


def test_a_listener_that_fails_does_not_stop_the_engine(
    engine: Engine, log: Log, caplog: pytest.LogCaptureFixture
) -> None:
    image = picture(40, 40)
    mask = hole(image, Rect(5, 5, 9, 9))

    def fail(event: object) -> None:
        raise ValueError("a listener's own fault")

    engine.submit(job(image, mask, "texture", 1), fail)
    engine.submit(job(image, mask, "texture", 2), log)
    finished(log, 2)
    assert "a listener failed on Finished" in caplog.text


def test_an_id_in_use_is_refused_and_free_again_afterwards(engine: Engine, log: Log) -> None:
    image = picture(40, 40)
    mask = hole(image, Rect(5, 5, 9, 9))
    gate = threading.Event()
    engine.submit(job(image, mask, "texture"), lambda event: gate.wait(10))
    with pytest.raises(ValueError, match="id 1 is already queued or running"):
        engine.submit(job(image, mask, "texture"), log)
    gate.set()
    engine.submit(job(image, mask, "texture", 2), log)
    finished(log, 2)
    engine.submit(job(image, mask, "texture"), log)
    finished(log)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a thread has no priority of its own")
@pytest.mark.parametrize("background", [False, True])
def test_in_the_background_the_engine_and_what_it_starts_step_back(log: Log, background: bool) -> None:
    image = picture(40, 40)
    here = os.getpriority(os.PRIO_PROCESS, 0)
    with Engine(device="cpu", background=background) as engine:
        engine.submit(job(image, hole(image, Rect(10, 10, 14, 14)), "texture", 1), log)
        finished(log, 1)
        (worker,) = (thread for thread in threading.enumerate() if thread.name == "wholeframe-engine")
        children = Path(f"/proc/self/task/{worker.native_id}/children").read_text(encoding="ascii").split()
        assert children
        assert worker.native_id is not None
        found = {os.getpriority(os.PRIO_PROCESS, int(who)) for who in (worker.native_id, *children)}
    assert found == {max(10, here) if background else here}
