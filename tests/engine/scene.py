"""What the runtime's tests are made of: small pictures, holes, jobs, and a listener that can be waited for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from engine.blending.layers import Patch
from engine.cancel import CancelToken
from engine.fill.events import TERMINAL, Event, Failed, Finished
from engine.fill.request import FillMethod, FillRequest
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels


class Log:
    """A listener that keeps what it hears and wakes who waits for the end of a job."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.threads: set[str] = set()
        self._changed = threading.Condition()

    def __call__(self, event: Event) -> None:
        with self._changed:
            self.threads.add(threading.current_thread().name)
            self.events.append(event)
            self._changed.notify_all()

    def of(self, kind: type[Event]) -> list[Event]:
        with self._changed:
            return [event for event in self.events if isinstance(event, kind)]

    def end(self, job_id: int | None = None, timeout: float = 60) -> Event:
        """The terminal event of the job, or of the first that ended."""
        return self.wait(lambda event: job_id in (None, event.job_id) and isinstance(event, TERMINAL), timeout)

    def wait(self, wanted: Callable[[Event], bool], timeout: float = 60) -> Event:
        """The first event that `wanted` accepts."""

        def found() -> Event | None:
            return next((event for event in self.events if wanted(event)), None)

        with self._changed:
            assert self._changed.wait_for(lambda: found() is not None, timeout), f"only heard {self.events}"
            event = found()
        assert event is not None
        return event


class Fuse(CancelToken):
    """Cancels itself when it is looked at for the `last`-th time."""

    def __init__(self, last: int) -> None:
        super().__init__()
        self.last, self.looks = last, 0

    def check(self) -> None:
        self.looks += 1
        if self.looks == self.last:
            self.cancel()
        super().check()


def picture(height: int = 96, width: int = 128, seed: int = 0) -> Pixels:
    """Noise over a slope: every pixel tells where it is."""
    rng = np.random.default_rng(seed)
    slope = np.linspace(60, 180, width)[None, :, None] + np.linspace(0, 30, height)[:, None, None]
    return np.clip(slope + rng.normal(0, 8, (height, width, 3)), 0, 255).astype(np.uint8)


def hole(image: Pixels, *rects: Rect) -> Mask:
    mask = np.zeros(image.shape[:2], np.bool_)
    for rect in rects:
        mask[rect.slices(Rect.of(image))] = True
    return mask


def request(image: Pixels, mask: Mask, method: FillMethod = "auto", **more: Any) -> FillRequest:
    return FillRequest(image, mask, Rect.of(image), method, **more)


def apply(image: Pixels, patches: Iterable[Patch]) -> Pixels:
    result = image.copy()
    for patch in patches:
        result[patch.rect.slices(Rect.of(image))] = patch.pixels
    return result


def finished(log: Log, job_id: int | None = None) -> Finished:
    end = log.end(job_id)
    assert isinstance(end, Finished), end
    return end


def failure(log: Log) -> Failed:
    end = log.end()
    assert isinstance(end, Failed), end
    assert "\n" not in str(end.message)
    return end
