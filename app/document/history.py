"""Undo without an end: one command class on QUndoStack, and a ledger that keeps what only the history needs under a
byte cap.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from app.document.deltas import all_tiles
from app.document.opened_photo import Recipe, Step
from app.document.snapshot import Snapshot
from app.document.spill import Ledger, SpillFile
from engine.messages import Message

MOST_VARIANTS = 5  # of one command
PATIENCE = 0.012  # seconds of the window's time that spilling takes at once; a huge photo takes more than that


class Swap(QUndoCommand):
    """Shows `after` on redo and `before` on undo. Everything was computed before it was pushed, so neither can fail."""

    def __init__(self, before: Snapshot, after: Snapshot, name: Message, show: Callable[[Snapshot], None]) -> None:
        super().__init__(str(name))
        self.before = before
        self.after = after
        self._show = show

    def redo(self) -> None:
        self._show(self.after)

    def undo(self) -> None:
        self._show(self.before)


class History:
    """The steps of one document. `stack` is for Qt's own actions; steps are added with `push` only.

    Every tile that is in some step but not in the photo as it stands is cold. Cold tiles above `cap` bytes go to
    disk, those that have been cold longest first, and come back when a step shows them again.
    """

    def __init__(self, moved: Callable[[Snapshot, Snapshot], None], cap: int, folder: Path | None = None) -> None:
        """`moved(before, after)` is called once after each push, undo, redo or jump over many steps. `spilled`, which
        may be set, is called when what is in memory has come under the cap some time after that.
        """
        self.stack = QUndoStack()
        self._moved = moved
        self._file = SpillFile(folder)
        self._ledger = Ledger(cap, self._file)
        self._later = QTimer(singleShot=True, interval=0)
        self._later.timeout.connect(self._go_on)
        self.spilled: Callable[[], None] = lambda: None
        self._steps: list[Step] = []
        self._variants: tuple[Step, ...] = ()
        self._from: Snapshot | None = None
        self._to: Snapshot | None = None
        # A jump runs many commands, but changes the index once: what they show is only noted, and acted on here.
        self.stack.indexChanged.connect(self._arrive)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, those that were undone too."""
        return tuple(self._steps)

    @property
    def index(self) -> int:
        """How many of `steps` are done."""
        return self.stack.index()

    def push(
        self,
        before: Snapshot,
        after: Snapshot,
        name: Message,
        recipe: Recipe | None = None,
        variants: Sequence[Step] = (),
    ) -> None:
        """Add a step from `before`, the photo as it stands, to `after`, and go there. Steps that were undone are
        forgotten. `variants`: see `variants`; one of them leads to `after`.
        """
        new = next((one for one in variants if one.after is after), None) or Step(name, after, recipe)
        self._variants = tuple(variants)[:MOST_VARIANTS]
        self._steps[self.index :] = [new]
        self._from = self._to = before
        self.stack.push(Swap(before, after, name, self._note))

    @property
    def variants(self) -> tuple[Step, ...]:
        """What the last step that is done may be exchanged for, itself included; nothing where it is the only one. They
        are kept until another step is pushed.
        """
        shown = self._steps[self.index - 1] if self.index else None
        return self._variants if any(one is shown for one in self._variants) else ()

    def add_variant(self, before: Snapshot, variant: Step) -> None:
        """Put `variant` in place of the last step that is done, which led from `before`, and keep that one, and others,
        among `variants`: MOST_VARIANTS in all, the oldest goes first.
        """
        self._variants = (*(self.variants or (self._steps[self.index - 1],)), variant)[-MOST_VARIANTS:]
        self.replace(before, variant)

    def replace(self, before: Snapshot, step: Step) -> None:
        """Put `step` in place of the last one that is done, which led from `before`, and go there. Steps that were
        undone are forgotten.
        """
        index, shown = self.index, self._from
        self.stack.blockSignals(True)  # nobody is to see the photo without either
        self.stack.undo()
        self.stack.blockSignals(False)
        self._from = shown
        self._steps[index - 1 :] = [step]
        self.stack.push(Swap(before, step.after, step.name, self._note))

    def jump(self, index: int) -> None:
        """Go to where `index` steps are done; IndexError when there are not so many."""
        if not 0 <= index <= len(self._steps):
            raise IndexError(f"the history has {len(self._steps)} steps, not {index}")
        self.stack.setIndex(index)

    def restore(self, start: Snapshot, steps: Sequence[Step], index: int) -> None:
        """Begin with a history that was made before: from `start` through `steps`, `index` of which are done. Call
        when there is none; `moved` is called once.
        """
        self._from = None  # until all is there, nobody is told
        before = start
        for step in steps:
            self._steps.append(step)
            self.stack.push(Swap(before, step.after, step.name, self._note))
            before = step.after
        self.stack.setIndex(index)
        now = steps[index - 1].after if index else start
        shown = {id(tile) for tile in all_tiles(now)}
        before = start
        for step in steps:
            keys = before.difference(step.after)
            for snapshot in (before, step.after):
                for tile in snapshot.tiles(keys):
                    if id(tile) not in shown:
                        self._ledger.cool(tile)
            before = step.after
        self._settle()
        self._from = self._to = now
        if now is not start:
            self._moved(start, now)

    @property
    def cap(self) -> int:
        """Bytes that only the history may keep in memory."""
        return self._ledger.cap

    @cap.setter
    def cap(self, cap: int) -> None:
        self._ledger.cap = cap
        self._settle()

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
        self._steps.clear()
        self._variants = ()
        self.stack.clear()
        self.stack.setClean()

    def __del__(self) -> None:
        # A history that was never closed is in a circle with its steps, and garbage is taken apart in any order: a
        # command that goes before its stack would be freed twice.
        stack = getattr(self, "stack", None)
        if stack is not None and isValid(stack):
            stack.blockSignals(True)
            stack.clear()

    def close(self) -> None:
        self._later.stop()
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
        self._settle()
        self._moved(before, after)

    def _settle(self) -> None:
        if not self._ledger.settle(PATIENCE if QCoreApplication.instance() else math.inf):
            self._later.start()

    def _go_on(self) -> None:
        self._settle()
        if not self._later.isActive():
            self.spilled()
