"""The one way from the window to the engine: requests go in, events come out as signals on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.services.background import Task, message_of
from engine.cancel import CancelToken
from engine.fill.events import (
    TERMINAL,
    Cancelled,
    Event,
    Failed,
    Finished,
    Progress,
    RegionsReady,
    ShadowsReady,
    StructureReady,
)
from engine.fill.request import FillRequest
from engine.messages import Message
from engine.models.registry import Registry

WhenSettled = Callable[[Callable[[], None]], None]
"""Calls what it is given once the mask no longer changes; never, where that change then fails."""


def at_once(work: Callable[[], None]) -> None:
    """The `WhenSettled` for a mask that nothing else changes."""
    work()


class FillEngine(Protocol):
    """What of `engine.fill.engine.Engine` is used here."""

    @property
    def registry(self) -> Registry | None: ...
    def submit(self, request: FillRequest, listener: Callable[[Event], None]) -> int: ...
    def cancel(self, job_id: int) -> Any: ...
    def give_way(self) -> Any: ...


class FillClient(QObject):
    """Shared by all windows. It must outlive the engine: close the engine first."""

    arrived = Signal(object)  # an engine.fill.events.Event, in the order the engine sent it
    _crossed = Signal(object)

    def __init__(self, engine: FillEngine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._previews: set[int] = set()  # jobs that only say what would be done
        # A plain function connected to `arrived` would run on the thread that emits. So the threads are crossed here,
        # to a slot of an object that lives on the window's thread, and `arrived` is only emitted there.
        self._crossed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def registry(self) -> Registry | None:
        """Where the engine has its models from."""
        return self._engine.registry

    def submit(self, request: FillRequest) -> int:
        """Queue a fill and return its id; `arrived` follows, the last one terminal. Returns at once.

        A fill cancels all previews: it waits for none.
        """
        if not request.only_preview:
            for preview in self._previews:
                self._engine.cancel(preview)
        job_id = self._engine.submit(request, self._crossed.emit)
        if request.only_preview:
            self._previews.add(job_id)
        return job_id

    def cancel(self, job_id: int) -> None:
        """Stop the job if it runs, drop it if it waits; its terminal event follows all the same."""
        self._engine.cancel(job_id)

    def give_way(self) -> None:
        """Let the engine pause for a moment, since something is dragged. See Engine.give_way."""
        self._engine.give_way()

    @Slot(object)
    def _deliver(self, event: Event) -> None:
        if isinstance(event, TERMINAL):
            self._previews.discard(event.job_id)
        self.arrived.emit(event)


class FillRun(QObject):
    """One fill: its request is prepared in the background, submitted, and its events are passed on.

    Once started it ends in exactly one of `finished`, `failed` and `cancelled`; after `cancel` nothing but `cancelled`
    is emitted.
    """

    progress = Signal(str, float)  # stage name as the engine calls it, 0..1
    structure_ready = Signal(object)  # StructureReady
    regions_ready = Signal(object)  # RegionsReady
    shadows_ready = Signal(object)  # ShadowsReady
    finished = Signal(object)  # Finished
    failed = Signal(object)  # Message
    cancelled = Signal()

    def __init__(self, client: FillClient, prepare: Callable[[], FillRequest], memory: Message, fault: Message) -> None:
        """`prepare`: makes the request, on a background thread. `memory`, `fault`: see Task."""
        super().__init__(client)
        self.token = CancelToken()
        self._client, self._id = client, -1
        self._memory, self._fault = memory, fault
        self._task = Task(prepare, memory, fault)
        self._task.done.connect(self._submit)
        self._task.failed.connect(self._fail)
        self._task.cancelled.connect(self._stop)

    def start(self) -> FillRun:
        self._task.start()
        return self

    def cancel(self) -> None:
        """May be called again, also when it has ended."""
        self.token.cancel()
        self._task.cancel()
        if self._id >= 0:
            self._client.cancel(self._id)

    @Slot(object)
    def _submit(self, request: FillRequest) -> None:
        try:
            self._id = self._client.submit(replace(request, token=self.token))
        except Exception as error:  # the engine may be closed
            self._fail(message_of(error, self._memory, self._fault))
        else:
            self._client.arrived.connect(self._receive)

    @Slot(object)
    def _receive(self, event: Event) -> None:
        if event.job_id != self._id:
            return
        match event:
            case Progress() | StructureReady() | RegionsReady() | ShadowsReady() if self.token.cancelled:
                pass
            case Progress():
                self.progress.emit(event.stage, event.fraction)
            case StructureReady():
                self.structure_ready.emit(event)
            case RegionsReady():
                self.regions_ready.emit(event)
            case ShadowsReady():
                self.shadows_ready.emit(event)
            case Finished() if not self.token.cancelled:
                self.finished.emit(event)
                self._end()
            case Failed() if not self.token.cancelled:
                self._fail(event.message)
            case Finished() | Failed() | Cancelled():
                self._stop()

    @Slot(object)
    def _fail(self, message: Message) -> None:
        self.failed.emit(message)
        self._end()

    @Slot()
    def _stop(self) -> None:
        self.cancelled.emit()
        self._end()

    def _end(self) -> None:
        if self._id >= 0:
            self._client.arrived.disconnect(self._receive)
        self._id = -1
        self.deleteLater()
