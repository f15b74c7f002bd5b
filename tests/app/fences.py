"""Fences: a later event tells that an earlier one has come, or that it never will."""

from __future__ import annotations

import threading

import numpy as np
from PySide6.QtCore import QEventLoop, Qt, QTimer

from engine.cancel import CancelToken
from engine.fill.engine import Engine
from engine.fill.events import Event
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect


def settle(milliseconds: int = 0) -> None:
    """Run the event loop until a timer of so many milliseconds that starts now has fired.

    What was posted before is delivered by then, and timers of that time or less that were running already have fired.
    """
    # Qt's ordinary timers may be late by a twentieth
    loop, timer = QEventLoop(), QTimer(singleShot=True, interval=milliseconds + milliseconds // 10)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(loop.quit)
    timer.start()
    loop.exec()


def settle_engine(engine: Engine) -> None:
    """Return when every job that the engine has by now is ended, and what it said is delivered."""
    over, image = threading.Event(), np.zeros((8, 8, 3), np.uint8)

    def listen(event: Event) -> None:
        over.set()

    token = CancelToken()
    token.cancel()
    last = FillRequest(image, image[..., 0] == 0, Rect.of(image), priority=1000, token=token)
    engine.submit(last, listen)
    assert over.wait(60)
    settle()
