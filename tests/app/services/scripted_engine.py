"""An engine double for the services: a real thread that runs one job after the other and says what the test scripts."""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.document.snapshot import Snapshot
from app.services.fill_client import FillClient
from app.services.fill_controller import FillController
from engine.blending.layers import Patch
from engine.fill.events import Cancelled, Event, Finished, Report, RouteReport
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.models.registry import Registry
from tests.waiting import wait_until

Emit = Callable[[Event], None]
PHOTO = np.random.default_rng(3).integers(1, 255, (700, 900, 3), dtype=np.uint8)
HOLE = Rect(400, 300, 430, 340)


@dataclass(frozen=True, slots=True, eq=False)
class ScriptedJob(FillRequest):
    """A request with the id that it was given."""

    id: int = 0


class ScriptedEngine:
    """Runs `script(job, emit)` for each job on one thread, as the engine does; `script` may wait on `go`."""

    def __init__(self, script: Callable[[ScriptedJob, Emit], None]) -> None:
        self.script = script
        self.go = threading.Event()
        self.registry: Registry | None = None
        self.jobs: list[ScriptedJob] = []
        self._ids = itertools.count(1)
        self.told_to_cancel: list[int] = []
        self._queue: queue.Queue[tuple[ScriptedJob, Emit] | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name="scripted-engine", daemon=True)
        self._thread.start()

    def submit(self, request: FillRequest, listener: Emit) -> int:
        given = {field.name: getattr(request, field.name) for field in fields(FillRequest)}
        job = ScriptedJob(**given, id=next(self._ids))
        self.jobs.append(job)
        self._queue.put((job, listener))
        return job.id

    def cancel(self, job_id: int) -> None:
        self.told_to_cancel.append(job_id)

    def give_way(self) -> None:
        pass

    def close(self) -> None:
        self.go.set()
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (work := self._queue.get()) is not None:
            self.script(*work)


def result(job: ScriptedJob, value: int = 77) -> Finished:
    """The whole region painted over inside the hole, as one patch."""
    pixels = job.image.copy()
    pixels[job.mask] = value
    route = RouteReport("face", job.rect, Message("a face is there"), "CPU", (("paint", 0.1),))
    return Finished(
        job.id, (Patch(job.rect, pixels),), Report(job.id, (route, route), 0.24, ("The graphics card is away.",))
    )


def paint(job: ScriptedJob, emit: Emit) -> None:
    emit(result(job))


class Desk:
    """A document with a marked hole, an engine, and everything the requests say, in order."""

    def __init__(self, photo: np.ndarray = PHOTO, hole: Rect | None = HOLE) -> None:
        self.document = Document()
        self.document.new(photo)
        if hole is not None:
            self.mark(hole)
        self.engine = ScriptedEngine(paint)
        self.client = FillClient(self.engine)
        self.fill_controller = FillController(self.document, self.client)
        self.said: list[tuple[object, ...]] = []
        self.threads: set[int] = set()
        for name in ("started", "progress", "structure_ready", "finished", "failed", "cancelled"):
            getattr(self.fill_controller, name).connect(lambda *given, name=name: self._hear(name, given))

    def _hear(self, name: str, given: tuple[object, ...]) -> None:
        self.threads.add(threading.get_ident())
        self.said.append((name, *given))

    @property
    def now(self) -> Snapshot:
        assert self.document.snapshot is not None
        return self.document.snapshot

    def mark(self, rect: Rect, value: bool = True) -> None:
        self.document.commit(
            self.now.with_mask(self.now.mask.write(rect, np.full(rect.shape, value))), Message("Brush")
        )

    def blacken(self, rect: Rect) -> None:
        black = np.zeros((*rect.shape, 3), np.uint8)
        self.document.commit(self.now.with_pixels(self.now.pixels.write(rect, black)), Message("Paint"))

    def pixels(self) -> np.ndarray:
        return self.now.pixels.read(self.now.canvas)

    def names(self) -> list[object]:
        return [said[0] for said in self.said]

    def close(self) -> None:
        self.engine.go.set()
        self.fill_controller.close()
        self.engine.close()
        self.document.close()


def until_cancelled(job: ScriptedJob, emit: Emit) -> None:
    wait_until(lambda: job.token.cancelled, "the job to be cancelled")
    emit(Cancelled(job.id))


def wait_for(qtbot: QtBot, desk: Desk, name: str) -> None:
    qtbot.waitUntil(lambda: name in desk.names(), timeout=60_000)
