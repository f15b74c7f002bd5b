"""Undo without an end: one command class on QUndoStack, and a ledger that keeps what only the history needs under a
byte cap.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QUndoCommand, QUndoStack

from app.document.snapshot import Snapshot
from app.document.spill import Ledger, SpillFile


class Swap(QUndoCommand):
    """Shows `after` on redo and `before` on undo. Everything was computed before it was pushed, so neither can fail."""

    def __init__(self, before: Snapshot, after: Snapshot, name: str, show: Callable[[Snapshot], None]) -> None:
        super().__init__(name)
        self.before = before
        self.after = after
        self._show = show

    def redo(self) -> None:
        self._show(self.after)

    def undo(self) -> None:
        self._show(self.before)


class History:
    """The steps of one document. `stack` is for Qt's own actions and views; steps are added with `push` only.

    Every tile that is in some step but not in the photo as it stands is cold. Cold tiles above `cap` bytes go to
    disk, those that have been cold longest first, and come back when a step shows them again.
    """

    def __init__(self, moved: Callable[[Snapshot, Snapshot], None], cap: int, folder: Path | None = None) -> None:
        """`moved(before, after)` is called once after each push, undo, redo or jump over many steps."""
        self.stack = QUndoStack()
        self._moved = moved
        self._file = SpillFile(folder)
        self._ledger = Ledger(cap, self._file)
        self._from: Snapshot | None = None
        self._to: Snapshot | None = None
        # A jump runs many commands, but changes the index once: what they show is only noted, and acted on here.
        self.stack.indexChanged.connect(self._arrive)

    def push(self, before: Snapshot, after: Snapshot, name: str) -> None:
        """Add a step from `before`, the photo as it stands, to `after`, and go there. Steps that were undone are
        forgotten.
        """
        self._from = self._to = before
        self.stack.push(Swap(before, after, name, self._note))

    @property
    def resident_bytes(self) -> int:
        """Bytes in memory that only the history needs."""
        return self._ledger.resident_bytes

    @property
    def spilled_bytes(self) -> int:
        """Bytes of the same kind on disk."""
        return self._ledger.spilled_bytes

    def clear(self) -> None:
        """Forget all steps."""
        self._from = self._to = None
        self.stack.clear()
        self.stack.setClean()

    def close(self) -> None:
        self.clear()
        self._file.close()

    def _note(self, snapshot: Snapshot) -> None:
        self._to = snapshot

    def _arrive(self) -> None:
        before, after = self._from, self._to
        if before is None or after is None or before is after:
            return
        self._from = after
        keys = before.difference(after)
        shown = {id(tile) for tile in after.tiles(keys)}
        for tile in after.tiles(keys):
            self._ledger.warm(tile)
        for tile in before.tiles(keys):
            if id(tile) not in shown:
                self._ledger.cool(tile)
        self._ledger.settle()
        self._moved(before, after)
