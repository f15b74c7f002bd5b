"""Undo without an end: one command class on QUndoStack, and a ledger that keeps what only the history needs under a byte cap."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QUndoCommand, QUndoStack

from app.document.snapshot import Snapshot


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

    Every tile that is in some step but not in the photo as it stands is cold. Cold tiles above `cap` bytes go to disk, those that have
    been cold longest first, and come back when a step shows them again.
    """

    stack: QUndoStack

    def __init__(self, moved: Callable[[Snapshot, Snapshot], None], cap: int, folder: Path | None = None) -> None:
        """`moved(before, after)` is called once after each push, undo, redo or jump."""
        raise NotImplementedError

    def push(self, before: Snapshot, after: Snapshot, name: str) -> None:
        raise NotImplementedError

    @property
    def resident_bytes(self) -> int:
        """Bytes in memory that only the history needs."""
        raise NotImplementedError

    @property
    def spilled_bytes(self) -> int:
        """Bytes of the same kind on disk."""
        raise NotImplementedError

    def clear(self) -> None:
        """Forget all steps."""
        raise NotImplementedError
