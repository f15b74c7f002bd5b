"""Work that outlives a crash: a journal for each open photo, and what is found of them at the next start.

Every running Wholeframe has a folder of its own for its journals, and holds it. A folder that nobody holds was left by
one that did not end as it should.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.document import journal
from app.document.document import Document
from app.document.journal import JournalWriter
from app.document.opened import Opened
from app.document.watching import Unsubscribe
from app.services.holding import Hold

SUFFIX = ".journal"
DAMAGED = ".damaged"
_log = logging.getLogger(__name__)


class Autosave(QObject):
    """Keeps a journal of every document it follows, on a thread of its own; the documents' files are never touched.

    The window's thread only notes that something changed: what it notes are immutable snapshots.
    """

    failed = Signal(str)  # a sentence, once until it works again

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """`folder`: where the sessions' folders are; made when the first change is to be written."""
        super().__init__(parent)
        self.folder = folder
        self._folder = folder / uuid.uuid4().hex
        self._hold: Hold | None = None
        self._waiting: dict[int, Opened | None] = {}  # the newest state by document; None: forget it
        self._writers: dict[int, JournalWriter] = {}
        self._followed: dict[int, tuple[Document, Unsubscribe]] = {}
        self._change = threading.Condition()
        self._busy = self._closed = self._failing = False
        self._thread: threading.Thread | None = None

    def follow(self, document: Document) -> None:
        """Keep a journal of `document` until `forget`."""
        self._followed[id(document)] = document, document.on_state(lambda: self._note(document))
        self._note(document)

    def forget(self, document: Document) -> None:
        """The work in `document` is saved, or not wanted: its journal goes."""
        followed = self._followed.pop(id(document), None)
        if followed is not None:
            followed[1]()
            self._put(id(document), None)

    def flush(self) -> None:
        """Wait until all that happened so far is written, or could not be."""
        with self._change:
            self._change.wait_for(lambda: not self._waiting and not self._busy)

    def close(self) -> None:
        """Wait for the last of the writing. Journals of documents that were not forgotten stay, to be found."""
        with self._change:
            self._closed = True
            self._change.notify_all()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        for writer in self._writers.values():
            writer.close(delete=False)
        self._writers.clear()
        if self._hold is not None:
            self._hold.release()
            self._hold = None
            _remove_if_empty(self._folder)

    def _note(self, document: Document) -> None:
        self._put(id(document), None if document.snapshot is None else document.whole())

    def _put(self, name: int, whole: Opened | None) -> None:
        with self._change:
            if self._closed:
                return
            self._waiting[name] = whole
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="wholeframe-autosave", daemon=True)
                self._thread.start()
            self._change.notify_all()

    def _work(self) -> None:
        while True:
            with self._change:
                self._busy = False
                self._change.notify_all()
                self._change.wait_for(lambda: self._waiting or self._closed)
                if not self._waiting:
                    return
                name = next(iter(self._waiting))
                whole = self._waiting.pop(name)
                self._busy = True
            try:
                self._write(name, whole)
                self._failing = False
            except Exception as error:  # a fault here must not cost the person the editor
                if not isinstance(error, OSError):
                    _log.exception("the journal could not be written")
                if not self._failing:
                    self._failing = True
                    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
                    self.failed.emit(
                        f"Crash recovery does not work ({reason.lower()}): "
                        f"free some space in {self._folder.parent} and save often."
                    )
            del whole  # nothing of the photo is held while there is nothing to do

    def _write(self, name: int, whole: Opened | None) -> None:
        writer = self._writers.get(name)
        if whole is None:
            if writer is not None:
                writer.close(delete=True)
                del self._writers[name]
            return
        if writer is None:
            if whole.kept:
                return
            writer = self._writers[name] = JournalWriter(self._folder / f"{uuid.uuid4().hex}{SUFFIX}")
        if self._hold is None or not self._folder.is_dir():  # somebody may have tidied up
            self._folder.mkdir(parents=True, exist_ok=True)
            if self._hold is not None:
                self._hold.release()
            self._hold = Hold.on(self._folder)
        writer.update(whole)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Work that a session left behind. when: seconds since the epoch, of its last change."""

    path: Path
    opened: Opened
    when: float
    hold: Hold

    def discard(self) -> None:
        """It is elsewhere now, or not wanted."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
        if not list(self.path.parent.glob(f"*{SUFFIX}")):
            self.hold.release()
            _remove_if_empty(self.path.parent)

    def leave(self) -> None:
        """For the next start."""
        self.hold.release()


def find(folder: Path) -> list[Found]:
    """The work in `folder` that no running Wholeframe holds, the newest first; held from now on. What can't be read
    any more is set aside under another name.
    """
    found: list[Found] = []
    try:
        sessions = sorted(folder.iterdir())
    except OSError:  # there is none yet, or it can't be looked into
        sessions = []
    for session in sessions:
        with contextlib.suppress(OSError):
            found.extend(_of_session(session))
    return sorted(found, key=lambda work: work.when, reverse=True)


def _of_session(session: Path) -> Iterator[Found]:
    if not session.is_dir():
        return
    hold = Hold.on(session)
    if hold is None:
        return
    kept = 0
    for path in sorted(session.glob(f"*{SUFFIX}")):
        try:
            work = journal.read(path)
        except (ValueError, OSError, MemoryError) as error:
            _log.warning("a journal can't be read: %s", error)
            path.replace(path.with_suffix(DAMAGED))
            continue
        if work is None:
            path.unlink()
            continue
        kept += 1
        yield Found(path, work, path.stat().st_mtime, hold)
    if not kept:
        hold.release()
        _remove_if_empty(session)


def _remove_if_empty(session: Path) -> None:
    """Of a session that is over: only its lock, and what it had not begun to use, are left."""
    left = [path for path in session.glob("*") if path.suffix in (SUFFIX, DAMAGED)]
    if not left:
        shutil.rmtree(session, ignore_errors=True)


def when_words(when: float, now: float | None = None) -> str:
    """'5 minutes ago', for people."""
    seconds = max(0.0, (time.time() if now is None else now) - when)
    for size, word in ((86400, "day"), (3600, "hour"), (60, "minute")):
        count = int(seconds / size)
        if count >= 1:
            return f"{count} {word}{'s' if count > 1 else ''} ago"
    return "just now"
