"""Opening and saving without making the window wait: a 100 megapixel photo takes seconds to decode."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.document.document import Document, OpenedPhoto, read
from app.document.snapshot import Snapshot
from app.services.background import Task
from app.ui.i18n.language import tr
from engine.photos.atomic import Stamp
from engine.photos.writing import DEFAULT, Saved, SaveOptions


@dataclass(frozen=True, slots=True, eq=False)
class _Saved:
    snapshot: Snapshot
    path: Path
    how: Saved | None


@dataclass(frozen=True, slots=True)
class _Wrote:
    path: Path
    said: str


class FileTasks(QObject):
    """One file at a time, in the background. The document changes only once all of the file is there."""

    started = Signal(str)  # a sentence
    opened = Signal(object)  # Path
    saved = Signal(object, object)  # Path, engine.photos.writing.Saved (None for a project)
    wrote = Signal(object, str)  # Path, of something else than the photo as it is; a sentence
    failed = Signal(str, bool)  # a sentence; whether it was a save

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._task: Task | None = None
        self._saving = False

    @property
    def busy(self) -> bool:
        return self._task is not None

    @property
    def saving(self) -> bool:
        return self.busy and self._saving

    def open(self, path: Path) -> None:
        """`opened` or `failed` follows; until then, and when it fails, the document stays as it is."""
        self._begin(tr("Opening {0}.").format(path.name), lambda: read(path), saving=False)

    def make(self, sentence: str, work: Callable[[], OpenedPhoto]) -> None:
        """As `open`, with what `work()` makes on the other thread; `sentence` says that it is under way."""
        self._begin(sentence, work, saving=False)

    def save(self, path: Path, options: SaveOptions = DEFAULT, unless: Stamp | None = None) -> None:
        """Write the photo as it is now, whatever is done to it meanwhile; `saved` or `failed` follows. `unless`: see
        `Document.writer`.
        """
        snapshot = self._document.snapshot
        if snapshot is None:
            self.failed.emit(tr("No photo is open, so there is nothing to save."), True)
            return

        write = self._document.writer(path, options, unless)

        def work() -> _Saved:
            return _Saved(snapshot, path, write())

        self._begin(tr("Saving {0}.").format(path.name), work, saving=True)

    def write(self, path: Path, work: Callable[[], object], said: str) -> None:
        """`work()` writes to `path` what belongs to the photo and is not it; `wrote`, with the sentence `said`, or
        `failed` follows.
        """

        def write() -> _Wrote:
            work()
            return _Wrote(path, said)

        self._begin(tr("Saving {0}.").format(path.name), write, saving=True)

    def show(self, opened: OpenedPhoto) -> None:
        """Show what was read elsewhere, such as work found after a crash; `opened` follows at once."""
        self._document.show(opened)
        self.opened.emit(opened.path or Path(opened.name or "Untitled"))

    def close(self) -> None:
        """Nothing more is emitted. What is being written is written to its end, at the latest by
        `background.shutdown`: a photo is never left half saved.
        """
        self._task = None

    def _begin(self, sentence: str, work: Callable[[], OpenedPhoto | _Saved | _Wrote], saving: bool) -> None:
        if self.busy:
            self.failed.emit(tr("Another file is still being read or written; try again in a moment."), saving)
            return
        self._saving = saving
        memory = tr("There is not enough memory for this photo; close other programs.")
        fault = (
            tr("The photo was not saved because of a fault in Wholeframe ({0}).")
            if saving
            else tr("The photo was not opened because of a fault in Wholeframe ({0}).")
        )
        task = self._task = Task(work, memory, fault)
        task.done.connect(lambda result: self._settle(task, result))
        task.failed.connect(lambda message: self._settle(task, message))
        self.started.emit(sentence)
        task.start()

    def _settle(self, task: Task, result: OpenedPhoto | _Saved | _Wrote | str) -> None:
        """`result`: a sentence where it failed."""
        if task is not self._task:
            return  # closed meanwhile
        self._task = None
        match result:
            case OpenedPhoto():
                self.show(result)
            case _Saved():
                self._document.mark_saved(result.snapshot, result.path)
                self.saved.emit(result.path, result.how)
            case _Wrote():
                self.wrote.emit(result.path, result.said)
            case str():
                self.failed.emit(result, self._saving)
