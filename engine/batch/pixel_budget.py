"""How many photos of a batch are held at once: several small ones, a large one alone."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager

from engine.errors import Cancelled

_TOGETHER = 48_000_000  # pixels


class PixelBudget:
    """Lets threads work side by side while what they hold is together no more than 48 megapixels, else one alone."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._changed = threading.Condition()
        self._held, self._closed = 0, False

    @contextmanager
    def taken(self, pixels: int) -> Generator[None]:
        """Waits until that many pixels may be held too, each thread in its turn. Raises Cancelled once closed."""
        with self._turn, self._changed:
            self._changed.wait_for(lambda: self._closed or not self._held or self._held + pixels <= _TOGETHER)
            if self._closed:
                raise Cancelled()
            self._held += pixels
        try:
            yield
        finally:
            with self._changed:
                self._held -= pixels
                self._changed.notify_all()

    def close(self) -> None:
        """Nobody comes in any more; who waits is told at once."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
