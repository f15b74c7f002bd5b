"""Cancelling work that is under way, also while native code runs, and pausing it while somebody draws."""

import math
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from engine.errors import Cancelled

PAUSE = 0.25  # s since the last movement: the gaps between strokes in a row are shorter
MAX_WAIT = 5.0  # s in all that one fill waits
# s after which the main thread's waits look for Ctrl-C: Windows does not interrupt a wait, nor does Linux where another
# thread took the signal.
INTERRUPT_INTERVAL = 0.2


class UserActivity:
    """Whether somebody is dragging something in the window, so that a fill should pause. Safe from every thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock  # s
        self._until = -math.inf

    def notify(self) -> None:
        """Note that something was dragged just now. Returns at once."""
        self._until = self._clock() + PAUSE

    def wait(self, seconds: float, over: threading.Event) -> float:
        """Wait until nothing has been dragged for PAUSE seconds, for at most `seconds`, or until `over` is set.

        Returns the seconds that it took.
        """
        start = self._clock()
        while (left := min(self._until, start + seconds) - self._clock()) > 0:
            if over.wait(left):
                break
        return self._clock() - start


class CancelToken:
    """A flag that is raised once and never lowered; safe to use from every thread and from a signal handler."""

    def __init__(self) -> None:
        # Re-entrant: a signal handler may cancel while the same thread is inside one of these methods.
        self._lock = threading.RLock()
        self._raised = threading.Event()
        self._callbacks: dict[int, Callable[[], None]] = {}
        self._next = 0
        self._activity: UserActivity | None = None
        self._pause_left = 0.0

    @property
    def cancelled(self) -> bool:
        return self._raised.is_set()

    def cancel(self) -> None:
        """Raise the flag and run the callbacks of work under way, on the calling thread."""
        with self._lock:
            self._raised.set()
            callbacks = list(self._callbacks.values())
            self._callbacks.clear()
            # Called with the lock held: once `on_cancel` has been left, no callback of it can still be running.
            for callback in callbacks:
                callback()

    def pause_for(self, activity: UserActivity, seconds: float) -> None:
        """Make `check` wait while there is `activity`, for at most `seconds` in all."""
        self._activity, self._pause_left = activity, seconds

    def check(self) -> None:
        """Raise Cancelled when the flag is up. May wait, see `pause_for`; a cancel ends that at once."""
        if self._activity is not None and self._pause_left > 0:
            self._pause_left -= self._activity.wait(self._pause_left, self._raised)
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
