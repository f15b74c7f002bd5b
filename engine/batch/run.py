"""A whole album, photo by photo, with one engine."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path

from engine.batch.album import Album, Entry, scan
from engine.batch.filling import Listener, fill_file
from engine.batch.recipe import Recipe
from engine.batch.report import Journal, PhotoReport, write_report
from engine.contract.errors import DiskFull, OutputError, PhotoError, UsageError, WholeframeError
from engine.photos.formats import READ
from engine.photos.sentences import cannot_save, shown
from engine.photos.writing import DEFAULT, SaveOptions
from engine.runtime.worker import Engine

DONE_BEFORE = "It was done in an earlier run."
NOT_REACHED = "The batch stopped before its turn."


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

    A photo that can't be read, has no fitting mask or can't be saved is failed, and the next one done. What would fail
    for every photo stops the batch: ModelError and DiskFull are raised, as is Cancelled.
    """
    journal = Journal(out, resume)
    reports: list[PhotoReport] = []
    with closing(journal):
        try:
            for report in _reports(engine, album, recipe, journal, listen, options):
                reports.append(report)
                yield report
        finally:
            names = {report.name for report in reports}
            left = [entry.name.as_posix() for entry in album.entries if entry.name.as_posix() not in names]
            reports += [PhotoReport(name, "skipped", NOT_REACHED) for name in left]
            write_report(out, reports, recipe.path)


def _reports(
    engine: Engine, album: Album, recipe: Recipe, journal: Journal, listen: Listener | None, options: SaveOptions
) -> Iterator[PhotoReport]:
    for name, reason in album.passed_over:
        yield PhotoReport(name.as_posix(), "skipped", reason)
    for entry in album.entries:
        name, key = entry.name.as_posix(), _key(entry, recipe)
        if journal.done.get(name) == key and entry.output.exists():
            yield PhotoReport(name, "skipped", DONE_BEFORE)
            continue
        report = _one(engine, entry, recipe, listen, options)
        if report.status == "fixed":
            journal.add(name, key)
        yield report


def _one(engine: Engine, entry: Entry, recipe: Recipe, listen: Listener | None, options: SaveOptions) -> PhotoReport:
    name = entry.name.as_posix()
    try:
        _make_folder(entry.output.parent)
        filled = fill_file(engine, entry.path, recipe.steps(entry.name), entry.output, listen, options)
    except DiskFull:
        raise
    except WholeframeError as error:
        # The engine's failures come back with an exit code only: 3 is the photo's or mask's fault, 1 this fill's.
        if isinstance(error, OutputError) or error.exit_code in (PhotoError.exit_code, WholeframeError.exit_code):
            return PhotoReport(name, "failed", str(error))
        raise
    return PhotoReport(name, "fixed", facts={**filled.facts(), "path": name})


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
