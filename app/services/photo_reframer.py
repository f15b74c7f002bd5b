"""Flip, turn, straighten and crop the open photo: at once where that is quick, else in the background; then one undo
command.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.document.document import PREVIEW_LOCKED, Document
from app.document.reframing import recipe_of, reframed
from app.document.snapshot import Snapshot
from app.services.background import Task, message_of
from engine.imaging.reframing import Reframe
from engine.messages import Message

QUICK = 2_500_000  # pixels: some 30 ms, straightened 100
WORKING = Message("Cropping the photo.")
STALE = Message("The photo changed meanwhile, so nothing was done: try again.")
FAULT = Message("The photo was not changed because of a fault in Wholeframe ({reason}).")
BUSY = Message("The photo is still being changed: try again in a moment.")


class PhotoReframer(QObject):
    """One change at a time. Each that emits `started` ends in exactly one of `done` and `failed`; what is refused emits
    `failed` alone.
    """

    started = Signal(object)  # Message
    done = Signal()
    failed = Signal(object)  # Message

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._task: Task | None = None

    def apply(self, how: Reframe, name: Message) -> None:
        """Change the photo, as one undo command called `name`. Nothing while no photo is open."""
        base = self._document.snapshot
        if base is None:
            return
        if self._document.preview_locked or self._task is not None:
            self.failed.emit(PREVIEW_LOCKED if self._document.preview_locked else BUSY)
        elif base.canvas.width * base.canvas.height <= QUICK or not how.moves_pixels():
            self.started.emit(WORKING)
            try:
                after = reframed(base, how)
            except Exception as error:
                self.failed.emit(message_of(error, fault=FAULT))
            else:
                self._commit(base, after, how, name)
        else:
            task = self._task = Task(lambda: reframed(base, how), fault=FAULT)
            task.done.connect(lambda after: self._settle(task, base, after, how, name))
            task.failed.connect(lambda reason: self._settle(task, base, reason, how, name))
            self.started.emit(WORKING)
            task.start()

    def close(self) -> None:
        """Nothing more is emitted. The work under way is not waited for."""
        self._task = None

    def _settle(self, task: Task, base: Snapshot, outcome: Snapshot | Message, how: Reframe, name: Message) -> None:
        """`outcome`: a message where it failed."""
        if task is not self._task:
            return  # closed meanwhile
        self._task = None
        if isinstance(outcome, Message):
            self.failed.emit(outcome)
        elif self._document.preview_locked:
            self.failed.emit(PREVIEW_LOCKED)
        elif self._document.snapshot is not base:
            self.failed.emit(STALE)
        else:
            self._commit(base, outcome, how, name)

    def _commit(self, base: Snapshot, after: Snapshot, how: Reframe, name: Message) -> None:
        self._document.commit(after, name, recipe_of(how))
        self.done.emit()
