"""The fills of all open photos: which waits, which runs, how the others ended."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QObject, Signal

from engine.fill.events import Report
from engine.messages import Message

State = Literal["waiting", "running", "done", "failed", "cancelled"]
KEPT = 50


class FillRunner(QObject):
    """Base of what fills a photo, one fill at a time. Each that emits `started` ends in exactly one of `finished`,
    `failed` and `cancelled`, unless it is closed.
    """

    started = Signal(object)  # Message, None where there is nothing to say
    progress = Signal(str, float)  # stage name as the engine calls it, 0..1
    finished = Signal(object, object)  # engine.fill.events.Report, Message or None
    failed = Signal(object)  # Message; also emitted alone by what cannot start (`busy` then stays as it was)
    cancelled = Signal(object)  # Message

    @property
    def busy(self) -> bool:
        """True from `started` until the terminal signal."""
        raise NotImplementedError

    @property
    def can_repeat(self) -> bool:
        """Whether `again` makes sense now."""
        raise NotImplementedError

    def again(self) -> None:
        """Fill as the last time, with the mask as it is now."""
        raise NotImplementedError

    def halt(self) -> None:
        """Stop the fill that runs; do nothing when none does. What is shown already stays."""
        raise NotImplementedError


@dataclass(eq=False)
class Job:
    """One fill of one photo. stage: as the engine calls it, '' before the first. message: how it ended, or why it
    did not; None while it runs. runner: what runs it; None once its photo is closed.
    """

    number: int
    photo: str
    runner: FillRunner | None
    state: State = "waiting"
    stage: str = ""
    fraction: float = 0.0
    message: Message | None = None
    report: Report | None = field(default=None, repr=False)

    @property
    def over(self) -> bool:
        return self.state in ("done", "failed", "cancelled")

    @property
    def can_retry(self) -> bool:
        """Whether filling again makes sense: it did not end well, and its photo is open and has no other fill."""
        return self.state in ("failed", "cancelled") and self.runner is not None and self.runner.can_repeat


class JobQueue(QObject):
    """All fills since the start, or the newest of them. The engine runs one at a time, in the order they were begun."""

    changed = Signal()  # which jobs there are, or how one of them stands

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        self._numbers = itertools.count(1)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The newest first."""
        return tuple(self._jobs)

    @property
    def running(self) -> int:
        """How many are not over."""
        return sum(not job.over for job in self._jobs)

    def follow(self, runner: FillRunner, name: Callable[[], str]) -> None:
        """`name()` is the photo's, asked when a fill begins."""
        runner.started.connect(lambda _: self._begin(runner, name()))
        runner.progress.connect(lambda stage, fraction: self._progress(runner, stage, fraction))
        runner.finished.connect(lambda report, message: self._end(runner, "done", message, report))
        runner.failed.connect(lambda message: self._end(runner, "failed", message))
        runner.cancelled.connect(lambda message: self._end(runner, "cancelled", message))

    def forget(self, runner: FillRunner) -> None:
        """Its photo is closed: what ran is cancelled, and nothing of it can be done again."""
        for job in self._jobs:
            if job.runner is runner:
                if not job.over:
                    job.state, job.message = "cancelled", Message("The photo was closed.")
                job.runner = None
        self.changed.emit()

    def cancel(self, job: Job) -> None:
        """Nothing when it is over."""
        if not job.over and job.runner is not None:
            job.runner.halt()

    def retry(self, job: Job) -> None:
        """Fill what is marked in that photo, in the same way; a job of its own. Nothing when that makes no sense."""
        if job.can_retry and job.runner is not None:
            job.runner.again()

    def clear(self) -> None:
        """Remove those that are over."""
        self._jobs = [job for job in self._jobs if not job.over]
        self.changed.emit()

    def place(self, job: Job) -> int:
        """How many fills come before a waiting one."""
        waiting = [other for other in reversed(self._jobs) if not other.over]
        return waiting.index(job) if job in waiting else 0

    def _begin(self, runner: FillRunner, photo: str) -> None:
        self._jobs.insert(0, Job(next(self._numbers), photo, runner))
        over = [job for job in self._jobs[KEPT:] if job.over]
        self._jobs = [job for job in self._jobs if job not in over]
        self.changed.emit()

    def _progress(self, runner: FillRunner, stage: str, fraction: float) -> None:
        job = self._of(runner)
        if job is not None:
            job.state, job.stage, job.fraction = "running", stage, fraction
            self.changed.emit()

    def _end(self, runner: FillRunner, state: State, message: Message | None, report: Report | None = None) -> None:
        job = self._of(runner)
        # A fill that could not start says nothing about one that runs, or about none.
        if job is not None and not runner.busy:
            job.state, job.message, job.report, job.fraction = state, message, report, 1.0
            self.changed.emit()

    def _of(self, runner: FillRunner) -> Job | None:
        return next((job for job in self._jobs if job.runner is runner and not job.over), None)
