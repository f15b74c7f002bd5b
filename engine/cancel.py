"""Stopping work that is under way, also while native code runs."""

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from engine.errors import Cancelled

PAUSE = 0.25  # s from the last movement of a hand: the gaps between strokes in a row are shorter
MOST = 5.0  # s in all that one fill waits: whoever paints on and on still gets it


class Courtesy:
    """Says when to wait. There is nothing to take back: what was asked for runs out. Safe to use from every thread."""

    def __init__(self) -> None:
        self._until = 0.0

    def ask(self) -> None:
        """A hand has moved just now. Returns at once."""
        self._until = time.monotonic() + PAUSE

    def wait(self, most: float, over: threading.Event) -> float:
        """Wait until no hand moves, `most` seconds have passed or `over` is set; returns the seconds that it took."""
        start = time.monotonic()
        while (left := min(self._until, start + most) - time.monotonic()) > 0:
            if over.wait(left):
                break
        return time.monotonic() - start


class CancelToken:
    """A flag that is raised once and never lowered; safe to use from every thread and from a signal handler."""

    def __init__(self) -> None:
        # Re-entrant: a signal handler may cancel while the same thread is inside one of these methods.
        self._lock = threading.RLock()
        self._raised = threading.Event()
        self._callbacks: dict[int, Callable[[], None]] = {}
        self._next = 0
        self._courtesy: Courtesy | None = None
        self._patience = 0.0

    @property
    def cancelled(self) -> bool:
        return self._raised.is_set()

    def cancel(self) -> None:
        """Raises the flag and runs the callbacks of work under way, on the calling thread."""
        with self._lock:
            self._raised.set()
            callbacks = list(self._callbacks.values())
            self._callbacks.clear()
            # Called with the lock held: once `on_cancel` has been left, no callback of it can still be running.
            for callback in callbacks:
                callback()

    def give_way(self, courtesy: Courtesy, most: float) -> None:
        """From now on `check` also waits where courtesy asks for it, at most so many seconds in all."""
        self._courtesy, self._patience = courtesy, most

    def check(self) -> None:
        """Raises Cancelled when the flag is up. It may wait, see `give_way`; a cancel ends that at once."""
        if self._courtesy is not None and self._patience > 0:
            self._patience -= self._courtesy.wait(self._patience, self._raised)
        if self.cancelled:
            raise Cancelled()

    @contextmanager
    def on_cancel(self, callback: Callable[[], None]) -> Generator[None, None, None]:
        """While inside, `cancel` calls `callback` (at once when the flag is up already). It must be quick and not
        raise.
        """
        with self._lock:
            self._next += 1
            key = self._next
            if self.cancelled:
                callback()
            else:
                self._callbacks[key] = callback
        try:
            yield
        finally:
            with self._lock:
                self._callbacks.pop(key, None)
