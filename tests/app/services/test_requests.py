"""Requests against an engine double: a real thread that runs one job after the other and says what the test scripts."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.document.snapshot import Snapshot
from app.services.bridge import EngineBridge
from app.services.requests import CANCELLED, STALE, Requests
from engine.contract.errors import ModelError
from engine.contract.geometry import Rect
from engine.runtime.events import (
    Cancelled,
    Event,
    Failed,
    Finished,
    Patch,
    Progress,
    Report,
    RouteReport,
    StructureReady,
)
from engine.runtime.jobs import FillJob

Emit = Callable[[Event], None]
PHOTO = np.random.default_rng(3).integers(1, 255, (700, 900, 3), dtype=np.uint8)
HOLE = Rect(400, 300, 430, 340)


class ScriptedEngine:
    """Runs `script(job, emit)` for each job on one thread, as the engine does; `script` may wait on `go`."""

    def __init__(self, script: Callable[[FillJob, Emit], None]) -> None:
        self.script = script
        self.go = threading.Event()
        self.jobs: list[FillJob] = []
        self.told_to_cancel: list[int] = []
        self._queue: queue.Queue[tuple[FillJob, Emit] | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name="scripted-engine")
        self._thread.start()

    def submit(self, job: FillJob, listener: Emit) -> None:
        self.jobs.append(job)
        self._queue.put((job, listener))

    def cancel(self, job_id: int) -> None:
        self.told_to_cancel.append(job_id)

    def close(self) -> None:
        self.go.set()
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (work := self._queue.get()) is not None:
            self.script(*work)


def result(job: FillJob, value: int = 77) -> Finished:
    """The whole region painted over inside the hole, as one patch."""
    pixels = job.image.copy()
    pixels[job.mask] = value
    route = RouteReport("face", job.rect, "a face is there", "CPU", (("paint", 0.1),))
    return Finished(
        job.id, (Patch(job.rect, pixels),), Report(job.id, (route, route), 0.24, ("The graphics card is away.",))
    )


def paint(job: FillJob, emit: Emit) -> None:
    emit(result(job))


class Desk:
    """A document with a marked hole, an engine, and everything the requests say, in order."""

    def __init__(self, photo: np.ndarray = PHOTO, hole: Rect | None = HOLE) -> None:
        self.document = Document()
        self.document.new(photo)
        if hole is not None:
            self.mark(hole)
        self.engine = ScriptedEngine(paint)
        self.bridge = EngineBridge()
        self.requests = Requests(self.document, self.engine, self.bridge)
        self.said: list[tuple[object, ...]] = []
        self.threads: set[int] = set()
        for name in ("started", "progress", "structure_ready", "finished", "failed", "cancelled"):
            getattr(self.requests, name).connect(lambda *given, name=name: self._hear(name, given))

    def _hear(self, name: str, given: tuple[object, ...]) -> None:
        self.threads.add(threading.get_ident())
        self.said.append((name, *given))

    @property
    def now(self) -> Snapshot:
        assert self.document.snapshot is not None
        return self.document.snapshot

    def mark(self, rect: Rect, value: bool = True) -> None:
        self.document.commit(self.now.with_mask(self.now.mask.write(rect, np.full(rect.shape, value))), "Brush")

    def blacken(self, rect: Rect) -> None:
        black = np.zeros((*rect.shape, 3), np.uint8)
        self.document.commit(self.now.with_pixels(self.now.pixels.write(rect, black)), "Paint")

    def pixels(self) -> np.ndarray:
        return self.now.pixels.read(self.now.canvas)

    def names(self) -> list[object]:
        return [said[0] for said in self.said]

    def close(self) -> None:
        self.engine.go.set()
        self.requests.close()
        self.engine.close()
        self.document.close()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.close()


def wait_for(qtbot: QtBot, desk: Desk, name: str) -> None:
    qtbot.waitUntil(lambda: name in desk.names(), timeout=5000)


def test_a_fill_lands_as_one_step_and_unmarks_its_hole(qtbot: QtBot, desk: Desk) -> None:
    desk.requests.fill("face", seed=7)
    assert desk.requests.busy
    assert desk.requests.hole == HOLE
    wait_for(qtbot, desk, "finished")
    expected = PHOTO.copy()
    expected[300:340, 400:430] = 77
    assert np.array_equal(desk.pixels(), expected)
    assert desk.now.mask.empty
    assert not desk.requests.busy
    assert desk.requests.hole is None
    assert desk.document.history.stack.undoText() == "Fill"
    desk.document.undo()
    assert np.array_equal(desk.pixels(), PHOTO)
    assert desk.now.mask.bounds() == HOLE
    assert (desk.engine.jobs[0].choice, desk.engine.jobs[0].seed) == ("face", 7)


def test_the_job_is_the_region_around_the_hole(qtbot: QtBot, desk: Desk) -> None:
    desk.requests.fill()
    wait_for(qtbot, desk, "finished")
    job = desk.engine.jobs[0]
    assert job.rect == Rect(64, 0, 766, 676)  # 2 * 40 + 256 on every side, cut off at the top of the canvas
    assert np.array_equal(job.image, PHOTO[:676, 64:766])
    assert Rect.bounding(job.mask) == HOLE.shift(-64, 0)
    assert np.count_nonzero(job.mask) == 30 * 40


def test_everything_is_said_in_order_and_on_the_thread_of_the_window(qtbot: QtBot, desk: Desk) -> None:
    def script(job: FillJob, emit: Emit) -> None:
        emit(Progress(job.id, "structure", 0.25))
        emit(StructureReady(job.id, HOLE, np.zeros((*HOLE.shape, 4), np.uint8)))
        emit(Progress(job.id, "paint", 0.75))
        emit(result(job))

    desk.engine.script = script
    desk.requests.fill()
    wait_for(qtbot, desk, "finished")
    assert desk.names() == ["started", "progress", "structure_ready", "progress", "finished"]
    assert desk.said[1] == ("progress", "structure", 0.25)
    ready = desk.said[2][1]
    assert isinstance(ready, StructureReady)
    assert ready.rect == HOLE
    assert desk.said[4][2] == "Filled 2 faces in 0.2 s on CPU. The graphics card is away."
    assert desk.threads == {threading.get_ident()}


@pytest.mark.parametrize("hole", [None, Rect(2000, 2000, 2040, 2050)])
def test_without_a_marked_part_of_the_photo_nothing_starts(qtbot: QtBot, hole: Rect | None) -> None:
    desk = Desk(hole=hole)
    desk.requests.fill()
    assert desk.said == [("failed", "Nothing is marked yet: paint over what should be filled, then fill.")]
    assert not desk.requests.busy
    assert desk.engine.jobs == []
    desk.close()


def test_without_a_photo_nothing_starts(qtbot: QtBot, desk: Desk) -> None:
    desk.document.close()
    desk.requests.fill()
    assert desk.said == [("failed", "No photo is open: open one, then paint over what should be filled.")]


def test_a_second_fill_is_refused_and_the_first_goes_on(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.script = lambda job, emit: (desk.engine.go.wait(5), emit(result(job)))[0]
    desk.requests.fill()
    desk.requests.fill()
    assert desk.said[1] == ("failed", "A fill is already running: wait for it, or cancel it first.")
    assert desk.requests.busy
    desk.engine.go.set()
    wait_for(qtbot, desk, "finished")
    assert len(desk.engine.jobs) == 1


def until_cancelled(job: FillJob, emit: Emit) -> None:
    while not job.token.cancelled:
        time.sleep(0.001)
    emit(Cancelled(job.id))


def test_cancel_reaches_the_engine_and_changes_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.script = until_cancelled
    desk.requests.fill()
    qtbot.waitUntil(lambda: bool(desk.engine.jobs))
    desk.requests.cancel()
    wait_for(qtbot, desk, "cancelled")
    assert desk.said[-1] == ("cancelled", CANCELLED)
    assert desk.engine.told_to_cancel == [desk.engine.jobs[0].id]
    assert np.array_equal(desk.pixels(), PHOTO)
    assert desk.now.mask.bounds() == HOLE
    desk.engine.script = paint
    desk.requests.fill()
    wait_for(qtbot, desk, "finished")


def test_cancel_at_once_ends_in_cancelled_exactly_once(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.script = until_cancelled
    desk.requests.fill()
    desk.requests.cancel()
    wait_for(qtbot, desk, "cancelled")
    qtbot.wait(50)
    assert desk.names() == ["started", "cancelled"]
    desk.requests.cancel()  # nothing runs: nothing is said
    assert desk.names() == ["started", "cancelled"]


def test_a_result_that_comes_after_cancel_is_not_shown(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.script = lambda job, emit: (desk.engine.go.wait(5), emit(result(job)))[0]
    desk.requests.fill()
    qtbot.waitUntil(lambda: bool(desk.engine.jobs))
    desk.requests.cancel()
    desk.engine.go.set()
    wait_for(qtbot, desk, "cancelled")
    assert np.array_equal(desk.pixels(), PHOTO)


def fill_while(qtbot: QtBot, desk: Desk, change: Callable[[], object]) -> tuple[object, ...]:
    """The last thing said of a fill during which `change` happens."""
    desk.engine.script = lambda job, emit: (desk.engine.go.wait(5), emit(result_in_hole(job)))[0]
    desk.requests.fill()
    qtbot.waitUntil(lambda: bool(desk.engine.jobs))
    change()
    desk.engine.go.set()
    qtbot.waitUntil(lambda: not desk.requests.busy, timeout=5000)
    return desk.said[-1]


def result_in_hole(job: FillJob) -> Finished:
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


def test_what_the_engine_could_not_do_is_said_in_its_words(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.script = lambda job, emit: emit(Failed(job.id, "The face model is missing: run make models.", 4))
    desk.requests.fill()
    wait_for(qtbot, desk, "failed")
    assert desk.said[-1] == ("failed", "The face model is missing: run make models.")
    assert not desk.requests.busy


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
    def refuse(job: FillJob, listener: Emit) -> None:
        raise error

    monkeypatch.setattr(desk.engine, "submit", refuse)
    desk.requests.fill()
    wait_for(qtbot, desk, "failed")
    assert says in str(desk.said[-1][1])
    assert str(desk.said[-1][1]).endswith(".")


def test_a_result_that_does_not_fit_fails_the_fill(qtbot: QtBot, desk: Desk) -> None:
    odd = Patch(HOLE, np.zeros((5, 5, 3), np.uint8))
    desk.engine.script = lambda job, emit: emit(Finished(job.id, (odd,), Report(job.id, (), 0.1)))
    desk.requests.fill()
    wait_for(qtbot, desk, "failed")
    assert "a fault in Wholeframe" in str(desk.said[-1][1])
    assert np.array_equal(desk.pixels(), PHOTO)


def test_events_of_other_jobs_are_not_ours(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.script = lambda job, emit: (emit(Failed(job.id + 1000, "Not mine.", 1)), emit(result(job)))[0]
    desk.requests.fill()
    wait_for(qtbot, desk, "finished")
    assert desk.names() == ["started", "finished"]


def test_close_waits_for_its_threads_and_says_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.engine.script = until_cancelled
    desk.requests.fill()
    desk.requests.close()
    qtbot.wait(50)
    assert desk.names() == ["started"]
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("wholeframe")]


def test_the_window_stays_quick_while_a_large_hole_is_filled(qtbot: QtBot) -> None:
    """24 megapixels, a hole of 6: the copy for the job and the writing of the result stay off the window's thread."""
    gaps: list[float] = []
    for _ in range(3):  # the machine may be busy with something else for once
        desk = Desk(np.full((4000, 6000, 3), 50, np.uint8), Rect(1000, 500, 4000, 2500))
        last, worst = time.perf_counter(), 0.0

        def beat() -> None:
            nonlocal last, worst
            moment = time.perf_counter()
            last, worst = moment, max(worst, moment - last)

        clock = QTimer()
        clock.setInterval(0)
        clock.timeout.connect(beat)
        clock.start()
        desk.requests.fill()
        wait_for(qtbot, desk, "finished")
        clock.stop()
        assert (desk.now.pixels.read(Rect(1000, 500, 4000, 2500)) == 77).all()
        desk.close()
        gaps.append(worst)
        if worst < 0.05:
            return
    pytest.fail(f"the window waited {[round(gap * 1000) for gap in gaps]} ms")
