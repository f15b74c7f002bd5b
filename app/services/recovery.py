"""Work that outlives a crash: a journal for each open photo, found at the next start.

Every running Wholeframe has a folder of its own for its journals, and keeps it locked. A folder that is not locked was
left by one that crashed.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.document import journal
from app.document.document import Document
from app.document.journal import JournalWriter
from app.document.observers import Unsubscribe
from app.document.opened_photo import OpenedPhoto
from app.services.background import Task
from app.services.folder_lock import FolderLock
from engine.messages import Message

SUFFIX = ".journal"
DAMAGED = ".damaged"
_log = logging.getLogger(__name__)


class Autosave(QObject):
    """Keeps a journal of every document it follows, in the background; the documents' files are never touched.

    The window's thread only hands over that something changed: immutable snapshots.
    """

    failed = Signal(object)  # Message, once until it works again

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """`folder`: where the sessions' folders are; made when the first change is to be written."""
        super().__init__(parent)
        self.folder = folder
        self._folder = folder / uuid.uuid4().hex
        self._lock: FolderLock | None = None
        self._newest: dict[int, OpenedPhoto | None] = {}  # what is to be written, by document; None: delete its journal
        self._writers: dict[int, JournalWriter] = {}
        self._followed: dict[int, tuple[Document, Unsubscribe]] = {}
        self._change = threading.Condition()
        self._busy = self._closed = self._failing = False
        self._when_written: list[Callable[[], object]] = []

    def follow(self, document: Document) -> None:
        """Keep a journal of `document` until `forget`."""
        self._followed[id(document)] = document, document.on_state(lambda: self._note(document))
        self._note(document)

    def forget(self, document: Document) -> None:
        """Delete the journal of `document`: its work is saved, or not wanted."""
        followed = self._followed.pop(id(document), None)
        if followed is not None:
            followed[1]()
            self._put(id(document), None)

    def when_written(self, then: Callable[[], object]) -> None:
        """Call `then` once all that happened so far is written, or could not be."""
        with self._change:
            idle = not self._busy
        if idle:
            then()
        else:
            self._when_written.append(then)

    def flush(self) -> None:
        """Wait until all that happened so far is written, or could not be. Not while a window is used."""
        with self._change:
            self._change.wait_for(lambda: not self._busy)
        self._settle()

    def close(self) -> None:
        """Wait for the last of the writing. Journals of documents that were not forgotten stay, to be found."""
        self._closed = True
        self.flush()
        for writer in self._writers.values():
            writer.close(delete=False)
        self._writers.clear()
        if self._lock is not None:
            self._lock.release()
            self._lock = None
            _remove_if_empty(self._folder)

    def _note(self, document: Document) -> None:
        self._put(id(document), None if document.snapshot is None else document.whole())

    def _put(self, name: int, whole: OpenedPhoto | None) -> None:
        if self._closed:
            return
        with self._change:
            self._newest[name] = whole
            begin, self._busy = not self._busy, True
        if begin:
            task = Task(lambda: self._write_all(task))
            task.progress.connect(lambda message: self.failed.emit(message))
            task.done.connect(lambda _: self._settle())
            task.start()

    def _settle(self) -> None:
        with self._change:
            if self._busy:
                return
        waiting, self._when_written = self._when_written, []
        for then in waiting:
            then()

    def _write_all(self, task: Task) -> None:
        """In the background, until nothing is left to be written."""
        while True:
            with self._change:
                if not self._newest:
                    self._busy = False
                    self._change.notify_all()
                    return
                name = next(iter(self._newest))
                whole = self._newest.pop(name)
            try:
                self._write(name, whole)
                self._failing = False
            except Exception as error:  # a fault here must not cost the person the editor
                if not isinstance(error, OSError):
                    _log.exception("the journal could not be written")
                if not self._failing:
                    self._failing = True
                    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
                    task.report(
                        Message(
                            "Crash recovery does not work ({reason}): free some space in {folder} and save often.",
                            reason=reason.lower(),
                            folder=str(self._folder.parent),
                        )
                    )
            del whole  # nothing of the photo is held while there is nothing to do

    def _write(self, name: int, whole: OpenedPhoto | None) -> None:
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
        if self._lock is None or not self._folder.is_dir():  # somebody may have tidied up
            self._folder.mkdir(parents=True, exist_ok=True)
            if self._lock is not None:
                self._lock.release()
            self._lock = FolderLock.acquire(self._folder)
        writer.update(whole)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Work that a session left behind. when: seconds since the epoch, of its last change."""

    path: Path
    opened: OpenedPhoto
    when: float
    lock: FolderLock

    def discard(self) -> None:
        """Delete it: it is saved elsewhere, or not wanted."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
        if not list(self.path.parent.glob(f"*{SUFFIX}")):
            self.lock.release()
            _remove_if_empty(self.path.parent)

    def leave(self) -> None:
        """Keep it for the next start."""
        self.lock.release()


def find(folder: Path) -> list[Found]:
    """The work in `folder` that no running Wholeframe has locked, the newest first; locked from now on. What can't be
    read any more is set aside under another name.
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
    lock = FolderLock.acquire(session)
    if lock is None:
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
        yield Found(path, work, path.stat().st_mtime, lock)
    if not kept:
        lock.release()
        _remove_if_empty(session)


def _remove_if_empty(session: Path) -> None:
    """Of a session that is over: only its lock, and what it had not begun to use, are left."""
    left = [path for path in session.glob("*") if path.suffix in (SUFFIX, DAMAGED)]
    if not left:
        shutil.rmtree(session, ignore_errors=True)


def when_words(when: float, now: float | None = None) -> Message:
    """'5 minutes ago', for people."""
    seconds = max(0.0, (time.time() if now is None else now) - when)
    for size, one, many in (
        (86400, Message("{count} day ago"), Message("{count} days ago")),
        (3600, Message("{count} hour ago"), Message("{count} hours ago")),
        (60, Message("{count} minute ago"), Message("{count} minutes ago")),
    ):
        count = int(seconds / size)
        if count >= 1:
            return (one if count == 1 else many).given(count=count)
    return Message("just now")
