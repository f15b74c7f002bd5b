"""A service's own short threads, and what goes wrong on them, told as the engine tells it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from engine.errors import WholeframeError
from engine.fill.events import Cancelled, Failed
from engine.fill.memory import is_lack


class Threads:
    """The threads that one service has started. Not for several threads itself."""

    def __init__(self) -> None:
        self._running: list[Thread] = []

    def start(self, name: str, work: Callable[[], None]) -> None:
        self._running = [thread for thread in self._running if thread.is_alive()]
        thread = Thread(target=work, name=name)
        self._running.append(thread)
        thread.start()

    def join(self) -> None:
        """Wait for all of them."""
        for thread in self._running:
            thread.join()
        self._running.clear()


def failure(job_id: int, error: Exception, memory: str, fault: str) -> Failed | Cancelled:
    """The event that ends a job which an exception stopped.

    `memory`: the sentence when it ran out of that; `fault`: when nobody foresaw what went wrong.
    """
    match error:
        case WholeframeError(exit_code=130):
            return Cancelled(job_id)
        case WholeframeError():
            return Failed(job_id, str(error), error.exit_code)
        case _ if is_lack(error):
            return Failed(job_id, memory, 1)
        case _:
            return Failed(job_id, fault, 1)
