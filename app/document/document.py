"""The photo being edited: where it came from, what it looks like now, and how to get back. Widgets show it; only it knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.document.history import History
from app.document.snapshot import Snapshot
from app.document.tiles import Key
from engine.photos.metadata import Metadata

Unsubscribe = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """A photo read from disk and cut into tiles, not yet shown."""

    snapshot: Snapshot
    metadata: Metadata | None
    path: Path


def read(path: Path) -> Opened:
    """Read a photo; touches no document, so a window may call it on another thread. PhotoError when it cannot be read."""
    raise NotImplementedError


def write(snapshot: Snapshot, metadata: Metadata | None, path: Path) -> None:
    """Write the canvas of `snapshot` to `path`, whole or not at all; safe on another thread. OutputError when it cannot be written."""
    raise NotImplementedError


class Document:
    """One open photo with its history. Lives on the GUI thread; `snapshot` is immutable and may go anywhere.

    A window that must not wait calls `read` on another thread and `show` here, or `write` there and `mark_saved` here;
    `open` and `save_as` are those pairs in one go.
    """

    history: History  # history.stack is the QUndoStack: createUndoAction, QUndoView, canUndoChanged

    def __init__(self, history_bytes: int = 256 * 2**20, spill_folder: Path | None = None) -> None:
        """Starts empty. `history_bytes`: memory for what only the history needs; more goes to an unnamed file in `spill_folder`."""
        raise NotImplementedError

    @property
    def snapshot(self) -> Snapshot | None:
        """What the photo looks like now; None while nothing is open."""
        raise NotImplementedError

    @property
    def path(self) -> Path | None:
        """The file that `save_as` last wrote or `open` last read; None for pixels that have no file yet."""
        raise NotImplementedError

    @property
    def metadata(self) -> Metadata | None:
        raise NotImplementedError

    @property
    def name(self) -> str:
        """For the title bar: the file's name, 'Untitled' without one, '' while nothing is open."""
        raise NotImplementedError

    @property
    def dirty(self) -> bool:
        """True when the photo differs from its file. Undoing back to the saved state makes it clean again."""
        raise NotImplementedError

    def on_changed(self, callback: Callable[[set[Key]], None]) -> Unsubscribe:
        """`callback(keys)` after each change of pixels or mask: repaint these tiles. One call per step, also for a jump over many steps.

        Showing another photo calls it with the keys of both photos."""
        raise NotImplementedError

    def on_state(self, callback: Callable[[], None]) -> Unsubscribe:
        """`callback()` when path, name, dirty or what undo and redo offer may have changed."""
        raise NotImplementedError

    def open(self, path: Path) -> None:
        """Show the photo at `path`. PhotoError when it cannot be read: the document then stays as it was."""
        raise NotImplementedError

    def show(self, opened: Opened) -> None:
        """Show a photo that `read` gave; the history starts anew and the document is clean."""
        raise NotImplementedError

    def new(self, pixels: NDArray[np.uint8], metadata: Metadata | None = None) -> None:
        """Show pixels (HxWx3) that have no file; the document is dirty until saved."""
        raise NotImplementedError

    def save_as(self, path: Path) -> None:
        """Write the photo. OutputError when that fails: the document then stays dirty and keeps its path."""
        raise NotImplementedError

    def mark_saved(self, snapshot: Snapshot, path: Path) -> None:
        """`snapshot` is now in `path`. The document is clean only when it still shows `snapshot`."""
        raise NotImplementedError

    def commit(self, after: Snapshot, name: str) -> None:
        """Make `after` the photo, as one step of the history called `name` ('Brush', 'Fill'). Nothing happens when nothing differs.

        RuntimeError while nothing is open."""
        raise NotImplementedError

    def undo(self) -> None:
        """One step back; nothing at the first."""
        raise NotImplementedError

    def redo(self) -> None:
        """One step forward; nothing at the last."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the photo, the history and its file on disk. The document is empty and may be used again."""
        raise NotImplementedError
