"""Waiting for threads and processes: the one place where tests look at a clock. Whoever waits too long fails."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

LONG = 60.0  # s: a bound for what has gone wrong, never a measure of how quick something is


def wait_until(condition: Callable[[], object], what: str = "", timeout: float = LONG) -> None:
    """Return as soon as `condition()` is true; fail after `timeout` seconds, naming `what` was waited for."""
    end = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < end, f"waited {timeout:g} s in vain for {what or condition}"
        time.sleep(0.005)


def wait_computing(seconds: float = 0.05) -> None:
    """Return once this process has computed for `seconds` more, on whatever thread: what was started is under way."""
    start = time.process_time()
    wait_until(lambda: time.process_time() - start > seconds, "this process to compute")


class Pauses:
    """How a thread comes round: call `beat` on it as often as it does. Made at the beginning of what is watched."""

    def __init__(self) -> None:
        self._start = self._last = self._now()
        self._longest = 0.0

    def beat(self) -> None:
        now = self._now()
        self._longest, self._last = max(self._longest, now - self._last), now

    @property
    def share(self) -> float:
        """The longest time between two beats, of all the time up to the last of them."""
        return self._longest / (self._last - self._start)

    @staticmethod
    def _now() -> float:
        """Less the seconds that this thread was ready to run and had no processor (Linux; elsewhere all of them)."""
        try:
            starved = int(Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
        except (OSError, IndexError):
            starved = 0.0
        return time.perf_counter() - starved


def processor_seconds(pid: int) -> float:
    """What the process has computed so far. Linux only."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def halt(pid: int, after: float = 0.05) -> None:
    """Stop the process (SIGSTOP) once it has computed for `after` seconds more: from here on it never answers, and who
    still gets an answer did not wait for it. Linux only.
    """
    start = processor_seconds(pid)
    wait_until(lambda: processor_seconds(pid) - start > after, f"process {pid} to compute")
    os.kill(pid, signal.SIGSTOP)


def children(thread: threading.Thread | None = None) -> list[int]:
    """The child processes that were started on `thread` (or this one) and have not been waited for. Linux only."""
    native = threading.get_native_id() if thread is None else thread.native_id
    return [int(pid) for pid in Path(f"/proc/self/task/{native}/children").read_text(encoding="ascii").split()]
