"""A whole album, photo by photo, with one engine."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TypeVar

from engine.batch.album import Album, Entry, scan
from engine.batch.filling import Filled, Listener, Unsaved, fill_unsaved
from engine.batch.recipe import Recipe
from engine.batch.report import Journal, PhotoReport, write_report
from engine.contract.errors import DiskFull, OutputError, PhotoError, UsageError, WholeframeError
from engine.photos.formats import READ
from engine.photos.sentences import cannot_save, shown
from engine.photos.writing import DEFAULT, SaveOptions
from engine.runtime.worker import Engine

DONE_BEFORE = "It was done in an earlier run."
LEFT = "It has the wanted shape already, so it was copied as it is."
NOT_REACHED = "The batch stopped before its turn."
_ALONE = 24_000_000  # pixels of a photo beyond which it is saved before the next one is opened
_Result = TypeVar("_Result")


def prepare(folder: Path, out: Path, recipe: Recipe) -> Album:
    """The photos to do; makes `out`. Raises UsageError or OutputError before any work."""
    album = scan(folder, out, recipe)
    if not album.entries:
        raise UsageError(f"The album {shown(folder)} holds no photo to do ({READ}).")
    _make_folder(out)
    return album


def run(
    engine: Engine,
    album: Album,
    recipe: Recipe,
    out: Path,
    resume: bool = False,
    listen: Listener | None = None,
    options: SaveOptions = DEFAULT,
) -> Generator[PhotoReport]:
    """Yields what became of each file, in order; in the end, however it comes, writes report.json.

    A photo that can't be read, has no fitting mask, does not suit the recipe or can't be saved is failed, and the next
    one done; one that has nothing to be done is copied. What would fail for every photo stops the batch: ModelError and
    DiskFull are raised, as is Cancelled.
    """
    journal = Journal(out, resume)
    reports: list[PhotoReport] = []
    saver = _Saver(journal)
    with closing(journal):
        try:
            with closing(saver), closing(_reports(engine, album, recipe, journal, saver, listen, options)) as done:
                for report in done:
                    reports.append(report)
                    yield report
        finally:
            names = {report.name for report in reports}
            # Saved while the batch was being stopped.
            reports += [report for report in saver.ended if report.name not in names]
            names = {report.name for report in reports}
            left = [entry.name.as_posix() for entry in album.entries if entry.name.as_posix() not in names]
            reports += [PhotoReport(name, "skipped", NOT_REACHED) for name in left]
            write_report(out, reports, recipe.path)


class _Saver:
    """Saves one photo while the next one is filled: a disk and a network's run keep each other waiting for nothing.

    A large photo is saved before anything else is opened, so that no more than one is held at a time.
    """

    def __init__(self, journal: Journal) -> None:
        self.ended: list[PhotoReport] = []
        self._journal = journal
        self._pool = ThreadPoolExecutor(1, "wholeframe-save")
        self._saving: Future[PhotoReport] | None = None

    def give(self, name: str, key: str, photo: Unsaved) -> None:
        """Begins to save; `take` must have been called since the last time."""
        self._saving = self._pool.submit(self._save, name, key, photo.save)
        if photo.pixels > _ALONE:
            wait([self._saving])

    def take(self) -> Iterator[PhotoReport]:
        """What became of the photo given last, if there is one. Raises what stops the batch."""
        if self._saving is not None:
            saving, self._saving = self._saving, None
            yield saving.result()

    def close(self) -> None:
        """Waits for the photo that is being saved."""
        self._pool.shutdown()

    def _save(self, name: str, key: str, save: Callable[[], Filled]) -> PhotoReport:
        report = _told(name, lambda: _done(name, save()))
        if report.status != "failed":
            self._journal.add(name, key)
        self.ended.append(report)
        return report


def _reports(
    engine: Engine,
    album: Album,
    recipe: Recipe,
    journal: Journal,
    saver: _Saver,
    listen: Listener | None,
    options: SaveOptions,
) -> Generator[PhotoReport]:
    for name, reason in album.passed_over:
        yield PhotoReport(name.as_posix(), "skipped", reason)
    for entry in album.entries:
        name, key = entry.name.as_posix(), _key(entry, recipe)
        if journal.done.get(name) == key and entry.output.exists():
            yield from saver.take()
            yield PhotoReport(name, "skipped", DONE_BEFORE)
            continue
        filled = _told(name, partial(_filled, engine, entry, recipe, listen, options))
        yield from saver.take()
        if isinstance(filled, PhotoReport):
            yield filled
        else:
            saver.give(name, key, filled)
        del filled  # what it holds may be large
    yield from saver.take()


def _filled(engine: Engine, entry: Entry, recipe: Recipe, listen: Listener | None, options: SaveOptions) -> Unsaved:
    _make_folder(entry.output.parent)
    try:
        return fill_unsaved(engine, entry.path, recipe.steps(entry.name), entry.output, listen, options)
    except OutputError:
        raise
    except UsageError as error:  # the recipe itself was found good: it asks what this one photo can't give
        raise PhotoError(str(error)) from error


def _done(name: str, filled: Filled) -> PhotoReport:
    facts = {**filled.facts(), "path": name}
    return PhotoReport(name, "fixed", facts=facts) if filled.routes else PhotoReport(name, "skipped", LEFT, facts)


def _told(name: str, work: Callable[[], _Result]) -> _Result | PhotoReport:
    """What `work` gives, or the report of a photo that failed by its own fault."""
    try:
        return work()
    except DiskFull:
        raise
    except WholeframeError as error:
        # The engine's failures come back with an exit code only: 3 is the photo's or mask's fault, 1 this fill's.
        if isinstance(error, OutputError) or error.exit_code in (PhotoError.exit_code, WholeframeError.exit_code):
            return PhotoReport(name, "failed", str(error))
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
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
