"""A fill that waits for a hand: where it does, how long at most, and that a cancel does not wait with it."""

from __future__ import annotations

import threading

import pytest

from engine.cancel import MAX_WAIT, PAUSE, CancelToken, UserActivity
from engine.fill.engine import Engine
from engine.fill.events import Cancelled
from engine.imaging.geometry import Rect
from engine.models.registry import Registry
from tests.engine.scene import Log, finished, hole, picture, request
from tests.fakes import FakeFinder
from tests.waiting import wait_until


class Hand(UserActivity):
    """A hand that moves until `rest` is set: whoever waits for it is waiting then."""

    def __init__(self) -> None:
        super().__init__()
        self.waited, self.rest, self.moves = threading.Event(), threading.Event(), 0

    def notify(self) -> None:
        self.moves += 1

    def wait(self, most: float, over: threading.Event) -> float:
        self.waited.set()
        wait_until(lambda: self.rest.is_set() or over.is_set(), "the hand to rest")
        return 0.0


class Clock(threading.Event):
    """Seconds that pass only while something waits for this event, which never happens."""

    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        self.seconds += timeout
        return False


def submit(engine: Engine, log: Log) -> None:
    image = picture(64, 64)
    engine.submit(request(image, hole(image, Rect(20, 20, 40, 40)), "face", aligned=True), log)


def test_a_fill_waits_for_a_hand_and_goes_on_when_it_rests(tiny_cascade: Registry, log: Log) -> None:
    hand = Hand()
    with Engine(tiny_cascade, "cpu", make_finder=FakeFinder, activity=hand) as engine:
        engine.give_way()
        assert hand.moves == 1
        submit(engine, log)
        assert hand.waited.wait(60)
        assert log.events == []  # the engine's thread is in `wait`
        hand.rest.set()
        finished(log)


def test_a_cancel_does_not_wait(tiny_cascade: Registry, log: Log) -> None:
    hand = Hand()
    with Engine(tiny_cascade, "cpu", make_finder=FakeFinder, activity=hand) as engine:
        submit(engine, log)
        assert hand.waited.wait(60)
        engine.cancel(1)
        assert log.end() == Cancelled(1)
    assert not hand.rest.is_set()


def test_a_cancel_ends_the_real_wait(tiny_cascade: Registry, log: Log) -> None:
    """On a clock that stands still, a hand that moved once is never at rest."""
    activity = UserActivity(lambda: 0.0)
    activity.notify()
    with Engine(tiny_cascade, "cpu", make_finder=FakeFinder, activity=activity) as engine:
        submit(engine, log)
        engine.cancel(1)
        assert log.end() == Cancelled(1)


def test_who_paints_on_and_on_still_gets_the_fill(tiny_cascade: Registry, log: Log) -> None:
    asked: list[float] = []

    class Restless(UserActivity):
        def wait(self, most: float, over: threading.Event) -> float:
            asked.append(most)
            return most

    with Engine(tiny_cascade, "cpu", make_finder=FakeFinder, activity=Restless()) as engine:
        submit(engine, log)
        finished(log)
    assert asked == [MAX_WAIT]


def test_it_is_waited_until_the_hand_has_rested_for_a_moment() -> None:
    clock = Clock()
    activity = UserActivity(clock)
    assert activity.wait(MAX_WAIT, clock) == 0
    activity.notify()
    clock.seconds += PAUSE / 4
    assert activity.wait(MAX_WAIT, clock) == pytest.approx(PAUSE * 3 / 4)
    assert activity.wait(MAX_WAIT, clock) == 0
    activity.notify()
    assert activity.wait(PAUSE / 2, clock) == pytest.approx(PAUSE / 2)


def test_a_movement_while_it_is_waited_counts_too() -> None:
    class Moving(Clock):
        moves = 3

        def wait(self, timeout: float | None = None) -> bool:
            super().wait(timeout)
            self.moves -= 1
            if self.moves:
                activity.notify()
            return False

    clock = Moving()
    activity = UserActivity(clock)
    activity.notify()
    assert activity.wait(MAX_WAIT, clock) == pytest.approx(3 * PAUSE)


def test_what_is_waited_counts_together() -> None:
    asked: list[float] = []

    class Moving(UserActivity):
        def wait(self, most: float, over: threading.Event) -> float:
            asked.append(most)
            return min(most, 0.125)

    token = CancelToken()
    token.pause_for(Moving(), 0.3)
    for _ in range(20):
        token.check()
    assert asked == pytest.approx([0.3, 0.175, 0.05])
