"""A whole album, a few photos at a time, each by an engine of its own."""

from __future__ import annotations

import hashlib
import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from engine.batch.album import Album, Entry, drop_collisions, scan
from engine.batch.fill_file import FileResult, ProgressCallback, fill_file
from engine.batch.pixel_budget import PixelBudget
from engine.batch.recipe import Recipe
from engine.batch.report import Journal, PhotoReport, write_report
from engine.cancel import INTERRUPT_INTERVAL
from engine.errors import Cancelled, DiskFull, OutputError, PhotoError, UsageError, WholeframeError
from engine.fill.engine import Engine
from engine.messages import Message, joined
from engine.photos.formats import READ
from engine.photos.sentences import cannot_save
from engine.photos.writing import DEFAULT, SaveOptions

DONE_BEFORE = Message("An earlier run already did it.")
UNCHANGED = Message("It already has this aspect ratio, so it was copied unchanged.")
NOT_REACHED = Message("The batch stopped before its turn.")
# Engines side by side: while one waits for a file or runs on one thread, the other uses the rest of the processor.
MAX_PARALLEL = 2
_MAX_AHEAD = 8  # photos that may be started while an earlier one still takes its time
_CANCEL_INTERVAL = 0.05  # seconds after which what goes on is cancelled again: a job may have come in between
_Result = TypeVar("_Result")


def prepare(folder: Path, out: Path, recipe: Recipe) -> Album:
    """The photos to do; makes `out`. Raises UsageError or OutputError before any work."""
    album = scan(folder, out, recipe)
    if not album.entries:
        empty = Message("The album {folder} has no photo to process ({kinds}).", folder=folder, kinds=READ)
        raise UsageError(joined(empty, *(why for _, why in album.failed[:1])))
    _make_folder(out)
    return drop_collisions(album, out)


def run(
    engines: Sequence[Engine],
    album: Album,
    recipe: Recipe,
    out: Path,
    resume: bool = False,
    on_progress: ProgressCallback | None = None,
    options: SaveOptions = DEFAULT,
) -> Generator[PhotoReport]:
    """Yields what became of each file, and why a folder was not looked through, in order; in the end, however it comes,
    writes report.json.

    As many photos are done at once as there are `engines`. `on_progress` is called on their threads, one at
    a time, with how much is done of what was started and not yet yielded: each photo counts as 1.

    A photo that can't be read, has no fitting mask, does not suit the recipe or can't be saved is failed, and the next
    one done; one that has nothing to be done is copied. What would fail for every photo stops the batch: ModelError and
    DiskFull are raised, as is Cancelled.
    """
    journal = Journal(out, resume)
    reports: list[PhotoReport] = []
    with closing(journal):
        work = _Workers(engines, recipe, journal, on_progress, options)
        try:
            with closing(work):
                for report in _reports(album, recipe, journal, work):
                    reports.append(report)
                    yield report
        finally:
            names = {report.name for report in reports}
            # Done while the batch was being stopped, or while an earlier photo still took its time.
            reports += [report for report in work.ended if report.name not in names]
            names = {report.name for report in reports}
            left = [entry.name.as_posix() for entry in album.entries if entry.name.as_posix() not in names]
            reports += [PhotoReport(name, "skipped", NOT_REACHED) for name in left]
            write_report(out, reports, recipe.path)


class _Workers:
    """Does photos, as many at once as there are engines: what one leaves of the processor, another uses."""

    def __init__(
        self,
        engines: Sequence[Engine],
        recipe: Recipe,
        journal: Journal,
        on_progress: ProgressCallback | None,
        options: SaveOptions,
    ) -> None:
        self.ended: list[PhotoReport] = []
        self._recipe, self._journal, self._on_progress, self._options = recipe, journal, on_progress, options
        self._engines = engines
        self._free: queue.SimpleQueue[Engine] = queue.SimpleQueue()
        for engine in engines:
            self._free.put(engine)
        self._pool = ThreadPoolExecutor(len(engines), "wholeframe-batch")
        self._budget = PixelBudget()
        self._lock = threading.Lock()
        self._idle = threading.Condition()
        self._running, self._closed = 0, False
        self._shares: dict[str, float] = {}  # of the photos that were started and not yet taken

    def start(self, entry: Entry, key: str) -> Future[PhotoReport]:
        return self._pool.submit(self._run_one, entry, key)

    def result(self, future: Future[PhotoReport]) -> PhotoReport:
        """What became of a photo, once it is done. Raises what stops the batch."""
        while not future.done():
            wait([future], INTERRUPT_INTERVAL)
        report = future.result()
        with self._lock:
            self._shares.pop(report.name, None)
        return report

    def close(self) -> None:
        """Stops what is being done, and waits until it has ended."""
        self._budget.close()
        self._pool.shutdown(wait=False, cancel_futures=True)
        # Ctrl-C may have come between a photo's start and the return of `start`, so the workers themselves are counted.
        with self._idle:
            self._closed = True
            while self._running:
                for engine in self._engines:
                    engine.cancel_all()
                self._idle.wait(_CANCEL_INTERVAL)
        self._pool.shutdown()

    def _run_one(self, entry: Entry, key: str) -> PhotoReport:
        with self._idle:
            if self._closed:
                raise Cancelled
            self._running += 1
        name, engine = entry.name.as_posix(), self._free.get()
        try:
            report = _or_failure(name, lambda: _report_of(name, self._fill(engine, entry)))
        finally:
            self._free.put(engine)
            with self._idle:
                self._running -= 1
                self._idle.notify_all()
        with self._lock:
            if report.status != "failed":
                self._journal.add(name, key)
            self.ended.append(report)
        return report

    def _fill(self, engine: Engine, entry: Entry) -> FileResult:
        _make_folder(entry.output.parent)
        steps, name = self._recipe.steps(entry.name), entry.name.as_posix()

        def report_step(stage: str, share: float) -> None:
            with self._lock:
                self._shares[name] = share
                if self._on_progress is not None:
                    self._on_progress(stage, sum(self._shares.values()))

        try:
            return fill_file(engine, entry.path, steps, entry.output, report_step, self._options, self._budget.reserve)
        except OutputError:
            raise
        except UsageError as error:  # the recipe itself was found good: it asks what this one photo can't give
            raise PhotoError(error.message) from error


def _reports(album: Album, recipe: Recipe, journal: Journal, work: _Workers) -> Generator[PhotoReport]:
    for name, reason in album.skipped:
        yield PhotoReport(name.as_posix(), "skipped", reason)
    for name, reason in album.failed:
        yield PhotoReport(name.as_posix(), "failed", reason)
    ahead: deque[Future[PhotoReport]] = deque()
    for entry in album.entries:
        name, key = entry.name.as_posix(), _key(entry, recipe)
        if journal.done.get(name) == key and os.path.exists(entry.output):
            ahead.append(Future())
            ahead[-1].set_result(PhotoReport(name, "skipped", DONE_BEFORE))
        else:
            ahead.append(work.start(entry, key))
        if len(ahead) > _MAX_AHEAD:
            yield work.result(ahead.popleft())
    while ahead:
        yield work.result(ahead.popleft())


def _report_of(name: str, filled: FileResult) -> PhotoReport:
    facts = {**filled.facts(), "path": name}
    return PhotoReport(name, "fixed", facts=facts) if filled.routes else PhotoReport(name, "skipped", UNCHANGED, facts)


def _or_failure(name: str, work: Callable[[], _Result]) -> _Result | PhotoReport:
    """What `work` gives, or the report of a photo that failed by its own fault."""
    try:
        return work()
    except DiskFull:
        raise
    except WholeframeError as error:
        # The engine's failures come back with an exit code only: 3 is the photo's or mask's fault, 1 this fill's.
        if isinstance(error, OutputError) or error.exit_code in (PhotoError.exit_code, WholeframeError.exit_code):
            return PhotoReport(name, "failed", error.message)
        raise


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_save(folder, error) from error


def _key(entry: Entry, recipe: Recipe) -> str:
    """Changes when the photo, one of its masks or the recipe does: sizes and times, as `make` would look."""
    parts = [recipe.digest()]
    for path in (entry.path, *recipe.masks(entry.name)):
        try:
            status = path.stat()
            parts.append(f"{path}:{status.st_size}:{status.st_mtime_ns}")
        except OSError:
            parts.append(f"{path}:missing")
    return hashlib.sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()
