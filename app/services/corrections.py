"""What was predicted, as a person corrects it: one correction back, and forth again."""

from __future__ import annotations

from app.document.pending_prediction import Structures


class Corrections:
    """`now`: the structures as they are."""

    def __init__(self) -> None:
        self.now: Structures = ()
        self._past: list[Structures] = []
        self._future: list[Structures] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    @property
    def past(self) -> tuple[Structures, ...]:
        """What `undo` leads to, the next one last."""
        return tuple(self._past)

    @property
    def future(self) -> tuple[Structures, ...]:
        """What `redo` leads to, the next one last."""
        return tuple(self._future)

    def begin(
        self, now: Structures = (), past: tuple[Structures, ...] = (), future: tuple[Structures, ...] = ()
    ) -> None:
        """With these, and nothing to take back but what is given."""
        self.now, self._past, self._future = now, list(past), list(future)

    def make(self, structures: Structures) -> None:
        """Put corrected structures in place of those there are."""
        self._past.append(self.now)
        self._future.clear()
        self.now = structures

    def undo(self) -> None:
        """Nothing without `can_undo`."""
        if self._past:
            self._future.append(self.now)
            self.now = self._past.pop()

    def redo(self) -> None:
        """Nothing without `can_redo`."""
        if self._future:
            self._past.append(self.now)
            self.now = self._future.pop()
