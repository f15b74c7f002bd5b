"""What onnxruntime does while something else runs."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.models import providers


@dataclass
class Runs:
    """Every run of a session: which, what it was given, and from when to when it took, on the clock and in the
    process's processor seconds.

    Runs of two threads may overlap: `seconds` and `processor` count such time once. The processor's includes all
    threads, so also what else of the process computes while a run lasts.
    """

    calls: list[tuple[Any, Sequence[str], Mapping[str, np.ndarray]]] = field(default_factory=list)
    clock: list[tuple[float, float]] = field(default_factory=list)
    spent: list[tuple[float, float]] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        return _covered(self.clock)

    @property
    def processor(self) -> float:
        return _covered(self.spent)

    def replay(self) -> float:
        """Seconds for the same runs back to back, with nothing between them."""
        since = time.perf_counter()
        for session, outputs, feed in self.calls:
            session.run(outputs, feed)
        return time.perf_counter() - since


def _covered(spans: list[tuple[float, float]]) -> float:
    """The length of what at least one of the spans covers."""
    covered, end = 0.0, float("-inf")
    for start, stop in sorted(spans):
        covered += max(0.0, stop - max(start, end))
        end = max(end, stop)
    return covered


@contextmanager
def recorded() -> Iterator[Runs]:
    """All runs inside, in any thread of this process."""
    runs, kind = Runs(), providers.runtime().InferenceSession
    real = kind.run

    def run(session: Any, outputs: Any, feed: Any, options: Any = None) -> Any:
        since, spent = time.perf_counter(), time.process_time()
        try:
            return real(session, outputs, feed, options)
        finally:
            runs.clock.append((since, time.perf_counter()))
            runs.spent.append((spent, time.process_time()))
            runs.calls.append((session, outputs, dict(feed)))

    kind.run = run
    try:
        yield runs
    finally:
        kind.run = real
