"""Filling the holes of the document: from its snapshot to a job, from the engine's events to one step of history."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.document.document import HELD, Document
from app.document.snapshot import Snapshot
from app.services.apart import Threads, failure
from app.services.bridge import EngineBridge
from app.services.landing import Filled, landed, of_marked
from app.services.recipes import fill_recipe
from app.services.running import Runner, Settled, at_once
from engine.cancel import CancelToken
from engine.fill.events import Cancelled, Event, Failed, Finished, Progress, Report, StructureReady
from engine.fill.job import Choice, FillJob
from engine.imaging.geometry import Rect
from engine.models.registry import Registry
from engine.photos.metadata import Metadata

CANCELLED = "The fill was cancelled; the photo is as it was."
STALE = "The photo or the mask changed during the fill, so its result was not used: fill again."

RUNNING = "A fill is already running: wait for it, or cancel it first."

_ids = itertools.count(1)  # one row of numbers for all documents: they share the engine


class Filler(Protocol):
    """What of the engine is used here. `submit` is called on a thread of its own, the others on the window's."""

    def submit(self, job: FillJob, listener: Callable[[Event], None]) -> Any: ...
    def cancel(self, job_id: int) -> Any: ...
    def give_way(self) -> Any: ...


@dataclass(slots=True, eq=False)
class _Fill:
    """The fill under way. `filled` is there once the region has been copied."""

    base: Snapshot
    hole: Rect
    choice: Choice
    seed: int
    metadata: Metadata | None
    id: int = field(default_factory=lambda: next(_ids))
    token: CancelToken = field(default_factory=CancelToken)
    filled: Filled | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Landing:
    """A result written into the tiles of `now`; after: None when it no longer fits there."""

    fill: _Fill
    event: Finished
    now: Snapshot
    after: Snapshot | None


class Requests(Runner):
    """What `fill` begins is one step of the history when it is finished; meanwhile the photo may be painted on.

    The window's thread never waits here: photo regions are copied and results written into tiles on short threads.
    """

    structure_ready = Signal(object)  # engine.fill.events.StructureReady
    _written = Signal(object)

    def __init__(
        self,
        document: Document,
        engine: Filler,
        bridge: EngineBridge,
        parent: QObject | None = None,
        registry: Registry | None = None,
        settled: Settled = at_once,
    ) -> None:
        """`registry`: where the engine has its models from; the history then keeps which ones made a fill. `settled`:
        says when what is marked is all there, for a fill that is asked for while it is still being looked for.
        """
        super().__init__(parent)
        self._registry, self._settled = registry, settled
        self._asked: tuple[Choice, int] = ("auto", 0)
        self._document = document
        self._engine = engine
        self._bridge = bridge
        self._fill: _Fill | None = None
        self._threads = Threads()
        bridge.arrived.connect(self._heard)
        self._written.connect(self._commit, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return self._fill is not None

    @property
    def hole(self) -> Rect | None:
        """The bounding box of the holes being filled, in canvas coordinates; None when not busy."""
        return None if self._fill is None else self._fill.hole

    def fill(self, choice: Choice = "auto", seed: int = 0) -> None:
        """Fill every hole of the document.

        Emits `failed` instead of `started` when there is no photo, no hole, the photo is held, or a fill already runs.
        """
        self._settled(lambda: self._begin(choice, seed))

    def _begin(self, choice: Choice, seed: int) -> None:
        snapshot = self._document.snapshot
        if self._fill is not None:
            self.failed.emit(RUNNING)
            return
        if self._document.held:
            self.failed.emit(HELD)
            return
        if snapshot is None:
            self.failed.emit("No photo is open: open one, then paint over what should be filled.")
            return
        marked = snapshot.mask.bounds()
        hole = None if marked is None else marked.intersect(snapshot.canvas)
        if hole is None or hole.empty:
            self.failed.emit("Nothing is masked yet: paint over what should be filled, then fill.")
            return
        self._asked = choice, seed
        self._fill = fill = _Fill(snapshot, hole, choice, seed, self._document.metadata)
        self.started.emit("Filling the masked area.")
        self._threads.start("wholeframe-prepare", lambda: self._submit(fill))

    @property
    def can_repeat(self) -> bool:
        return not (self.busy or self._document.held)

    def again(self) -> None:
        self.fill(*self._asked)

    def cancel(self) -> None:
        """Stop the running fill; `cancelled` follows. Nothing when none runs."""
        if self._fill is not None:
            self._fill.token.cancel()
            self._engine.cancel(self._fill.id)

    def give_way(self) -> None:
        """Somebody drags something: whatever the engine does for any photo waits a moment. See Engine.give_way."""
        self._engine.give_way()

    def halt(self) -> None:
        self.cancel()

    def close(self) -> None:
        """Cancel without a word, and wait for this object's own threads. Call before the engine closes."""
        self.cancel()
        self._fill = None
        self._threads.join()

    def _submit(self, fill: _Fill) -> None:
        """On a short thread: copies what the job needs, and nothing else of the photo. Failures arrive like the
        engine's.
        """
        try:
            eyes = fill.base.pointed
            fill.filled = of_marked(fill.base, fill.hole, fill.metadata)
            region, mask = fill.filled.region, fill.filled.mask
            locked = None if fill.base.locked.empty else fill.base.locked.read(region)
            asked = fill.filled.asked()
            job = FillJob(
                asked, mask, region, fill.choice, fill.seed, token=fill.token, locked=locked, eyes=eyes, id=fill.id
            )
            fill.token.check()
            self._engine.submit(job, self._bridge.listen)
        except Exception as error:
            self._bridge.listen(_failure(fill.id, error))

    @Slot(object)
    def _heard(self, event: Event) -> None:
        fill = self._fill
        if fill is None or event.job_id != fill.id:
            return
        match event:
            case Progress():
                self.progress.emit(event.stage, event.fraction)
            case StructureReady():
                self.structure_ready.emit(event)
            case Finished():
                self._land(fill, event)
            case Failed():
                self._fill = None
                self.failed.emit(event.message)
            case Cancelled():
                self._fill = None
                self.cancelled.emit(CANCELLED)

    def _land(self, fill: _Fill, event: Finished) -> None:
        now, filled = self._document.snapshot, fill.filled
        if fill.token.cancelled:
            self._heard(Cancelled(fill.id))
        elif now is None or filled is None:
            self._heard(Failed(fill.id, STALE, 1))
        else:
            self._threads.start("wholeframe-land", lambda: self._write(fill, filled, event, now))

    def _write(self, fill: _Fill, filled: Filled, event: Finished, now: Snapshot) -> None:
        """On a short thread: a patch may be as large as the photo."""
        try:
            after = landed(filled, event.patches, now)
        except Exception as error:
            self._bridge.listen(_failure(fill.id, error))
        else:
            self._written.emit(_Landing(fill, event, now, after))

    @Slot(object)
    def _commit(self, landing: _Landing) -> None:
        fill = landing.fill
        if fill is not self._fill:
            return
        if fill.token.cancelled or self._document.snapshot is not landing.now:
            self._land(fill, landing.event)  # a stroke came in between: judge and write again, over that one
        elif landing.after is None:
            self._heard(Failed(fill.id, STALE, 1))
        else:
            self._fill = None
            report = landing.event.report
            recipe = fill_recipe(fill.hole, fill.choice, fill.seed, report, self._registry, fill.base.pointed)
            self._document.commit(landing.after, "Fill", recipe)
            self.finished.emit(report, _summary(report))


def _failure(job_id: int, error: Exception) -> Failed | Cancelled:
    return failure(
        job_id,
        error,
        memory="There is not enough memory to fill this area: mask a smaller one, or close other programs.",
        fault=f"The fill stopped because of a fault in Wholeframe ({error}); the photo is unharmed.",
    )


def _summary(report: Report) -> str:
    """One sentence: what was filled as what, how long it took, what ran it; then what people should know once."""
    kinds = [route.kind for route in report.routes]
    names = {"face": ("a face", "faces"), "portrait": ("a person", "people")}
    parts = [
        one if kinds.count(kind) == 1 else f"{kinds.count(kind)} {many}"
        for kind, (one, many) in names.items()
        if kind in kinds
    ]
    parts += ["texture"] if "texture" in kinds else []
    providers = sorted({route.provider for route in report.routes})
    what = " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:]))) or "nothing"
    sentence = f"Filled {what} in {report.seconds:.1f} s"
    return " ".join([sentence + (f" on {' + '.join(providers)}." if providers else "."), *report.notices])
