"""Opening and saving without making the window wait: a 100 megapixel photo takes seconds to decode."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.document.document import Document, Opened, read
from app.document.snapshot import Snapshot
from app.ui.language import tr
from engine.errors import WholeframeError
from engine.fill.memory import is_lack
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


@dataclass(frozen=True, slots=True)
class _Failed:
    message: str
    saving: bool


class Files(QObject):
    """One file at a time, on a thread of its own. The document changes only once all of the file is there."""

    started = Signal(str)  # a sentence
    opened = Signal(object)  # Path
    saved = Signal(object, object)  # Path, engine.photos.writing.Saved (None for a project)
    wrote = Signal(object, str)  # Path, of something else than the photo as it is; a sentence
    failed = Signal(str, bool)  # a sentence; whether it was a save
    _arrived = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._thread: Thread | None = None
        self._saving = False
        self._arrived.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return self._thread is not None

    @property
    def saving(self) -> bool:
        return self.busy and self._saving

    def open(self, path: Path) -> None:
        """`opened` or `failed` follows; until then, and when it fails, the document stays as it is."""
        self._begin(tr("Opening {0}.").format(path.name), lambda: read(path), saving=False)

    def make(self, sentence: str, work: Callable[[], Opened]) -> None:
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

    def show(self, opened: Opened) -> None:
        """Show what was read elsewhere, such as work found after a crash; `opened` follows at once."""
        self._document.show(opened)
        self.opened.emit(opened.path or Path(opened.name or "Untitled"))

    def close(self) -> None:
        """Wait for what is being written: a photo is never left half saved. What is being read is not wanted any more,
        and not waited for either.
        """
        thread, self._thread = self._thread, None
        if thread is not None and self._saving:
            thread.join()

    def _begin(self, sentence: str, work: Callable[[], Opened | _Saved | _Wrote], saving: bool) -> None:
        if self.busy:
            self.failed.emit(tr("Another file is still being read or written; try again in a moment."), saving)
            return
        self._saving = saving
        self._thread = Thread(target=self._run, args=(work, saving), name="wholeframe-file")
        self.started.emit(sentence)
        self._thread.start()

    def _run(self, work: Callable[[], Opened | _Saved | _Wrote], saving: bool) -> None:
        try:
            self._arrived.emit(work())
        except WholeframeError as error:
            self._arrived.emit(_Failed(str(error), saving))
        except Exception as error:
            said = (
                tr("There is not enough memory for this photo; close other programs.")
                if is_lack(error)
                else tr("The photo was not saved because of a fault in Wholeframe ({0}).")
                if saving
                else tr("The photo was not opened because of a fault in Wholeframe ({0}).")
            )
            self._arrived.emit(_Failed(said.format(error), saving))

    @Slot(object)
    def _settle(self, result: Opened | _Saved | _Wrote | _Failed) -> None:
        thread, self._thread = self._thread, None
        if thread is None:
            return  # closed meanwhile
        thread.join()
        match result:
            case Opened():
                self.show(result)
            case _Saved():
                self._document.mark_saved(result.snapshot, result.path)
                self.saved.emit(result.path, result.how)
            case _Wrote():
                self.wrote.emit(result.path, result.said)
            case _Failed():
                self.failed.emit(result.message, result.saving)
