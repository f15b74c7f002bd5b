"""Limits the memory of a batch: several small photos are worked on at once, a large one alone."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager

from engine.errors import Cancelled

_MAX_PIXELS = 48_000_000  # pixels


class PixelBudget:
    """A number of pixels that threads reserve from: 48 megapixels in all, or one photo that is larger."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._changed = threading.Condition()
        self._reserved, self._closed = 0, False

    @contextmanager
    def reserve(self, pixels: int) -> Generator[None]:
        """Reserve that many pixels while inside; waits until they are free, in turn. Raises Cancelled once closed."""
        with self._turn, self._changed:
            self._changed.wait_for(lambda: self._closed or not self._reserved or self._reserved + pixels <= _MAX_PIXELS)
            if self._closed:
                raise Cancelled()
            self._reserved += pixels
        try:
            yield
        finally:
            with self._changed:
                self._reserved -= pixels
                self._changed.notify_all()

    def close(self) -> None:
        """Make every thread that waits, or reserves later, raise Cancelled."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
