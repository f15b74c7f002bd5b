from __future__ import annotations

import threading

import pytest

from engine.cancel import CancelToken
from engine.errors import Cancelled


def test_check_raises_only_after_cancel() -> None:
    token = CancelToken()
    token.check()
    token.cancel()
    assert token.cancelled
    with pytest.raises(Cancelled):
        token.check()


def test_callback_runs_once_and_not_after_leaving() -> None:
    token, calls = CancelToken(), []
    with token.on_cancel(lambda: calls.append("inside")):
        token.cancel()
        token.cancel()
    assert calls == ["inside"]
    late = CancelToken()
    with late.on_cancel(lambda: calls.append("left")):
        pass
    late.cancel()
    assert calls == ["inside"]


def test_callback_runs_at_once_when_already_cancelled() -> None:
    token, calls = CancelToken(), []
    token.cancel()
    with token.on_cancel(lambda: calls.append("at once")):
        assert calls == ["at once"]


def test_leaving_waits_for_a_callback_that_is_running() -> None:
    token, order, entered = CancelToken(), [], threading.Event()

    def slow() -> None:
        entered.set()
        threading.Event().wait(0.1)
        order.append("callback")

    thread = threading.Thread(target=token.cancel)
    with token.on_cancel(slow):
        thread.start()
        entered.wait(5)
    order.append("left")
    thread.join()
    assert order == ["callback", "left"]


def test_a_callback_may_cancel_again() -> None:
    token, calls = CancelToken(), []

    def again() -> None:
        calls.append("called")
        token.cancel()

    with token.on_cancel(again):
        token.cancel()
    assert calls == ["called"]
