"""A fill that waits for a hand: where it does, how long at most, and that a cancel does not wait with it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from engine.cancel import PAUSE, CancelToken, UserActivity
from engine.fill import engine as worker
from engine.fill.engine import Engine
from engine.fill.events import Cancelled
from engine.imaging.geometry import Rect
from tests.engine.scene import Log, finished, hole, picture, request


@contextmanager
def painting(engine: Engine) -> Iterator[None]:
    """A hand that never rests."""
    over = threading.Event()

    def move() -> None:
        while not over.wait(0.01):
            engine.give_way()

    engine.give_way()
    thread = threading.Thread(target=move)
    thread.start()
    yield
    over.set()
    thread.join()


def submit(engine: Engine, log: Log) -> None:
    image = picture(64, 64)
    engine.submit(request(image, hole(image, Rect(20, 20, 40, 40)), "face", aligned=True), log)


def test_a_fill_waits_for_a_hand_and_goes_on_when_it_rests(engine: Engine, log: Log) -> None:
    with painting(engine):
        submit(engine, log)
        time.sleep(2 * PAUSE)
        assert log.events == []
    start = time.monotonic()
    finished(log)
    assert time.monotonic() - start > PAUSE / 2


def test_a_cancel_does_not_wait(engine: Engine, log: Log) -> None:
    with painting(engine):
        submit(engine, log)
        time.sleep(PAUSE)
        start = time.monotonic()
        engine.cancel(1)
        assert log.end() == Cancelled(1)
        assert time.monotonic() - start < 0.1


def test_who_paints_on_and_on_still_gets_the_fill(engine: Engine, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MAX_WAIT", 1.0)
    start = time.monotonic()
    with painting(engine):
        submit(engine, log)
        finished(log)
    assert time.monotonic() - start > 1


def test_what_is_waited_counts_together() -> None:
    asked, token = UserActivity(), CancelToken()
    token.give_way(asked, 0.3)
    start = time.monotonic()
    for _ in range(20):
        asked.notify()
        token.check()
    assert 0.3 <= time.monotonic() - start < 1
