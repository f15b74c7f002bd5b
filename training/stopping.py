"""When a run stops before its end: its time is up, or somebody pressed Ctrl-C or sent it SIGTERM."""

import signal
import threading
import time
from types import FrameType, TracebackType
from typing import Self

from training.distributed import World, any_says

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Inside `with`, the first signal asks for a stop after the step at hand; a second one ends the run at once."""

    def __init__(self, minutes: float | None) -> None:
        self._deadline = None if minutes is None else time.monotonic() + 60 * minutes
        self._asked = False
        self._before: dict[int, object] = {}

    def __enter__(self) -> Self:
        # a run inside a thread, as in a notebook, leaves the signals alone
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._ask) for number in _SIGNALS}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._give_back()

    def wanted(self, world: World) -> bool:
        """True once any process was asked, or the time is up. All processes call it together and hear the same."""
        return any_says(self._asked or (self._deadline is not None and time.monotonic() > self._deadline), world)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self._asked = True
        self._give_back()

    def _give_back(self) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        self._before = {}
