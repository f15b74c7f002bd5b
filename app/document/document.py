"""The photo being edited: where it came from, what it looks like now, and how to get back. Widgets show it; only it
knows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.document import project, reframing, saving
from app.document.history import History
from app.document.observers import Observers, Unsubscribe
from app.document.opened_photo import OpenedPhoto, Recipe, Step, generated
from app.document.pending_prediction import PendingPrediction
from app.document.settings import Preferences, Settings
from app.document.snapshot import Snapshot
from app.document.tiles import Key
from engine.imaging.geometry import Rect
from engine.imaging.pixels import check_image
from engine.messages import Message
from engine.photos.atomic import Stamp
from engine.photos.metadata import Metadata
from engine.photos.reading import open_photo
from engine.photos.writing import DEFAULT, Saved, SaveOptions

HISTORY_BYTES = 256 * 2**20
PREVIEW_LOCKED = Message("Accept or discard the prediction first.")


def read(path: Path) -> OpenedPhoto:
    """Read a photo or a project; touches no document, so a window may call it on another thread. PhotoError when it
    cannot be read.
    """
    stamp = Stamp.of(path)  # before reading: a change in between is then noticed when saving
    if project.is_project(path):
        return replace(project.read(path), stamp=stamp)
    photo = open_photo(path)
    return OpenedPhoto(
        Snapshot.of(photo.pixels, photo.alpha),
        photo.metadata,
        path,
        photo.notice,
        stamp=stamp,
    )


class Document:
    """One open photo with its history. Lives on the GUI thread; `snapshot` is immutable and may go anywhere.

    A window that must not wait calls `read` on another thread and `show` here, or `write` there and `mark_saved` here;
    `open` and `save_as` are those pairs in one go.
    """

    def __init__(self, history_bytes: int = HISTORY_BYTES, spill_folder: Path | None = None) -> None:
        """Starts empty. `history_bytes`: memory for what only the history needs; more goes to an unnamed file in
        `spill_folder`.
        """
        self._opened: OpenedPhoto | None = None
        self._snapshot: Snapshot | None = None
        self._preview_locked = self._restoring = False
        self._pending_prediction: PendingPrediction | None = None
        self._frame: Rect | None = None
        self._compared: tuple[Snapshot, list[Recipe], Snapshot] | None = None
        self._changed: Observers[[set[Key]]] = Observers()
        self._state: Observers[[]] = Observers()
        self._unwatch: list[Unsubscribe] = []
        self.history = History(self._moved, history_bytes, spill_folder)
        self.history.spilled = self._state.tell
        self.history.stack.indexChanged.connect(self._tell_state)
        self.history.stack.cleanChanged.connect(self._tell_state)

    def follow(self, preferences: Preferences) -> None:
        """Until `close` the history takes as much memory as the preferences allow."""

        def heed(settings: Settings) -> None:
            cap = settings.history_megabytes * 2**20
            if cap != self.history.cap:
                self.history.cap = cap

        heed(preferences.value)
        self._unwatch.append(preferences.on_changed(heed))

    @property
    def snapshot(self) -> Snapshot | None:
        """What the photo looks like now; None while nothing is open."""
        return self._snapshot

    @property
    def path(self) -> Path | None:
        """The file that was last saved to or read from; None for pixels that have no file yet."""
        return None if self._opened is None else self._opened.path

    @property
    def start(self) -> Snapshot:
        """The photo before the first step of the history. RuntimeError while nothing is open."""
        return self._open_one()[0].snapshot

    @property
    def original(self) -> Snapshot | None:
        """The photo as it was first opened, before every step, also those of an earlier session; None while nothing
        is open.
        """
        return None if self._opened is None else self._opened.first

    @property
    def compared(self) -> Snapshot | None:
        """`original`, flipped, turned and straightened as the photo has been since by the steps that are done, so that
        the same place of both shows the same; None while nothing is open.
        """
        if self._opened is None:
            return None
        found: list[tuple[Rect, Recipe]] = []
        canvas = self.start.canvas
        for step in self.history.steps[: self.history.index]:
            if step.recipe is not None and reframing.moves(step.recipe):
                found.append((canvas, step.recipe))
            canvas = step.after.canvas
        moves = [step for _, step in found]
        if self._compared is None or self._compared[0] is not self.original or self._compared[1] != moves:
            self._compared = self._opened.first, moves, reframing.moved_along(self._opened.first, found)
        return self._compared[2]

    @property
    def metadata(self) -> Metadata | None:
        """What `write` needs besides the snapshot; None while nothing is open."""
        return None if self._opened is None else self._opened.metadata

    @property
    def notice(self) -> Message | None:
        """What of the opened file can't be kept, to be shown once after opening."""
        return None if self._opened is None else self._opened.notice

    @property
    def written(self) -> bool:
        """Whether the file at `path` was saved from here."""
        return self._opened is not None and self._opened.written

    @property
    def name(self) -> str:
        """For the title bar: the file's name, 'Untitled' without one, '' while nothing is open."""
        if self._opened is None:
            return ""
        return self._opened.path.name if self._opened.path else self._opened.name or "Untitled"

    @property
    def preview_locked(self) -> bool:
        """Whether something is shown that was made for the photo as it is, and waits for an answer. Whoever would
        change what is marked, or step through the history, asks this first, and says PREVIEW_LOCKED instead.
        """
        return self._preview_locked

    @preview_locked.setter
    def preview_locked(self, preview_locked: bool) -> None:
        if preview_locked != self._preview_locked:
            self._preview_locked = preview_locked
            self._state.tell()

    @property
    def pending_prediction(self) -> PendingPrediction | None:
        """What is predicted for the photo as it stands, and not accepted yet: with the next step there is none. It is
        no part of the history, but outlives a crash.
        """
        return self._pending_prediction

    @pending_prediction.setter
    def pending_prediction(self, pending_prediction: PendingPrediction | None) -> None:
        if pending_prediction is not self._pending_prediction:
            self._pending_prediction = pending_prediction
            self._state.tell()

    @property
    def frame(self) -> Rect | None:
        """The canvas that is set up for the photo as it stands, and not asked for yet. As with `waiting`."""
        return self._frame

    @frame.setter
    def frame(self, frame: Rect | None) -> None:
        if frame != self._frame:
            self._frame = frame
            self._state.tell()

    @property
    def dirty(self) -> bool:
        """True when the photo differs from its file. Undoing back to the saved state makes it clean again."""
        return self._opened is not None and not self.history.stack.isClean()

    def on_changed(self, callback: Callable[[set[Key]], None]) -> Unsubscribe:
        """`callback(keys)` after each change of pixels or mask: repaint these tiles. One call per step, also for a
        jump over many steps.

        Showing another photo calls it with the keys of both photos."""
        return self._changed.add(callback)

    def on_state(self, callback: Callable[[], None]) -> Unsubscribe:
        """`callback()` when path, name, dirty, held, waiting, frame or what undo and redo offer may have changed."""
        return self._state.add(callback)

    def open(self, path: Path) -> None:
        """Show the photo at `path`. PhotoError when it cannot be read: the document then stays as it was."""
        self.show(read(path))

    def show(self, opened: OpenedPhoto) -> None:
        """Show a photo that `read` gave, with its history; the document is clean, unless the photo is in no file."""
        self._replace(opened, opened.snapshot)
        self._restoring = True  # nobody has to see, and keep safe, what is put together step by step
        try:
            if opened.steps:
                self.history.restore(opened.snapshot, opened.steps, opened.index)
            if (opened.path is None and not opened.example) or not opened.saved:
                self.history.stack.resetClean()
            else:
                self.history.stack.setClean()
        finally:
            self._restoring = False
        # From now on the history has the steps, and what it forgets may go.
        name = opened.name or (opened.path.name if opened.path else "")
        self._opened = replace(opened, steps=(), index=0, name=name, pending_prediction=None, lost=False, frame=None)
        self._state.tell()

    def new(self, pixels: NDArray[np.uint8], metadata: Metadata | None = None) -> None:
        """Show pixels (HxWx3) that have no file; the document is dirty until saved."""
        check_image(pixels)
        self.show(OpenedPhoto(Snapshot.of(pixels), metadata or Metadata(), None))

    def save_as(self, path: Path) -> None:
        """Write the photo, or the project when `path` ends in .ora. OutputError when that fails: the document then
        stays dirty and keeps its path. RuntimeError while nothing is open.
        """
        _, snapshot = self._open_one()
        self.writer(path)()
        self.mark_saved(snapshot, path)

    def writer(
        self, path: Path, options: SaveOptions = DEFAULT, unless: Stamp | None = None
    ) -> Callable[[], Saved | None]:
        """What writes the photo as it is now to `path`, a project when that ends in .ora, whatever is done to the
        document meanwhile; safe on another thread, OutputError when it cannot be written. `unless`: what `obstacle`
        saw there. RuntimeError while nothing is open.
        """
        opened, snapshot = self._open_one()
        if project.is_project_name(path):
            return partial(saving.write_project, self.whole(), path, unless)
        made = generated(opened.metadata, self.history.steps[: self.history.index])
        return partial(saving.write, snapshot, opened.metadata, path, options, generated=made, unless=unless)

    def smaller_writer(
        self, path: Path, longest: int, options: SaveOptions = DEFAULT, unless: Stamp | None = None
    ) -> Callable[[], Saved]:
        """As `writer`, for a copy with at most `longest` pixels on its longer side."""
        opened, snapshot = self._open_one()
        made = generated(opened.metadata, self.history.steps[: self.history.index])
        write = saving.write_smaller
        return partial(write, snapshot, opened.metadata, path, longest, options, generated=made, unless=unless)

    def obstacle(self, path: Path) -> tuple[saving.Obstacle, Stamp]:
        """What saving to `path` would replace, and its state now, for `writer`. RuntimeError while nothing is open."""
        return saving.obstacle(self._open_one()[0], path)

    def whole(self) -> OpenedPhoto:
        """Everything there is to know about the photo, history included, as an immutable value. RuntimeError while
        nothing is open.
        """
        opened, _ = self._open_one()
        steps, index = self.history.steps, self.history.index
        saved, name = not self.dirty, opened.name or self.name
        unsaid = {"pending_prediction": self._pending_prediction, "frame": self._frame}
        return replace(opened, steps=steps, index=index, saved=saved, name=name, **unsaid)

    def mark_saved(self, snapshot: Snapshot, path: Path) -> None:
        """`snapshot` is now in `path`. The document is clean only when it still shows `snapshot`."""
        opened, now = self._open_one()
        self._opened = replace(opened, path=path, stamp=Stamp.of(path), written=True)
        if now is snapshot:
            self.history.stack.setClean()
        else:
            self.history.stack.resetClean()
        self._state.tell()

    def commit(
        self, after: Snapshot, name: Message, recipe: Recipe | None = None, variants: Sequence[Step] = ()
    ) -> None:
        """Make `after` the photo, as one step of the history called `name` ('Brush', 'Fill'). Nothing happens when
        nothing differs. recipe: what it takes to do the step again, as plain JSON values; project files keep it.
        variants: other results of the same step, and this one, that can be chosen afterwards.

        RuntimeError while nothing is open."""
        _, before = self._open_one()
        if before.canvas != after.canvas or before.eyes != after.eyes or before.difference(after):
            self.history.push(before, after, name, recipe, variants)

    @property
    def variants(self) -> tuple[Step, ...]:
        """The results of the last step that is done, where there are several, until something else is done."""
        return self.history.variants

    @property
    def chosen_variant(self) -> int:
        """Which of `variants` the photo shows; 0 where there are none."""
        return next((at for at, one in enumerate(self.variants) if one.after is self._snapshot), 0)

    def add_variant(self, after: Snapshot, recipe: Recipe | None = None) -> None:
        """Show `after` as a further result of the last step that is done; the ones before it are kept. RuntimeError
        where there is no such step.
        """
        step = self._last_step()
        self.history.add_variant(self._before_last(), Step(step.name, after, recipe))

    def choose_variant(self, index: int) -> None:
        """Show another one of `variants`: the same step leads to it now. IndexError where there are not so many."""
        variant = self.variants[index]
        if variant.after is not self._snapshot:
            self.history.replace(self._before_last(), variant)

    def _last_step(self) -> Step:
        if self.history.index == 0:
            raise RuntimeError("nothing has been done yet")
        return self.history.steps[self.history.index - 1]

    def _before_last(self) -> Snapshot:
        index = self.history.index
        return self.history.steps[index - 2].after if index > 1 else self.start

    def undo(self) -> None:
        """One step back; nothing at the first."""
        self.history.stack.undo()

    def redo(self) -> None:
        """One step forward; nothing at the last."""
        self.history.stack.redo()

    def close(self) -> None:
        """Let go of the photo, the history and its file on disk. The document is empty and may be used again."""
        self._replace(None, None)
        while self._unwatch:
            self._unwatch.pop()()
        self.history.close()

    def _replace(self, opened: OpenedPhoto | None, snapshot: Snapshot | None) -> None:
        keys: set[Key] = set()
        for shown in (self._snapshot, snapshot):
            if shown is not None:
                keys.update(shown.keys())
        self._opened, self._snapshot, self._pending_prediction, self._frame = opened, snapshot, None, None
        self.history.clear()
        self._changed.tell(keys)
        self._state.tell()

    def _moved(self, before: Snapshot, after: Snapshot) -> None:
        self._snapshot, self._pending_prediction, self._frame = after, None, None
        self._changed.tell(before.difference(after))

    def _tell_state(self, _: object) -> None:
        if not self._restoring:
            self._state.tell()

    def _open_one(self) -> tuple[OpenedPhoto, Snapshot]:
        if self._opened is None or self._snapshot is None:
            raise RuntimeError("no photo is open")
        return self._opened, self._snapshot
