"""Stepping aside for somebody who works by hand in the same process while a fill runs."""

import threading
import time

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
