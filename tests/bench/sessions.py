"""What onnxruntime does while something else runs."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnxruntime


@dataclass
class Runs:
    """Every run of a session: which, what it was given, how long it took, and what that cost the process.

    `processor` counts all threads, so it is right as long as nothing else of the process computes meanwhile.
    """

    calls: list[tuple[Any, Sequence[str], Mapping[str, np.ndarray]]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def replay(self) -> float:
        """Seconds for the same runs back to back, with nothing between them."""
        since = time.perf_counter()
        for session, outputs, feed in self.calls:
            session.run(outputs, feed)
        return time.perf_counter() - since


@contextmanager
def recorded() -> Iterator[Runs]:
    """All runs inside, in any thread of this process."""
    runs, kind = Runs(), onnxruntime.InferenceSession
    real = kind.run

    def run(session: Any, outputs: Any, feed: Any, options: Any = None) -> Any:
        since, spent = time.perf_counter(), time.process_time()
        try:
            return real(session, outputs, feed, options)
        finally:
            runs.seconds.append(time.perf_counter() - since)
            runs.processor.append(time.process_time() - spent)
            runs.calls.append((session, outputs, dict(feed)))

    kind.run = run
    try:
        yield runs
    finally:
        kind.run = real
