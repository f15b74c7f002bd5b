"""The window comes round while a fill runs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer

from tests.app.ui.hand import CONTROL, Hand
from tests.fakes import FakeFinder
from tests.waiting import Pauses

pytestmark = pytest.mark.slow


@pytest.fixture
def finder() -> FakeFinder:
    return FakeFinder(side=128, corners=[(176, 60)])


@pytest.mark.parametrize("choice", ["auto", "texture"])
def test_the_window_never_blocks_while_a_fill_runs(hand: Hand, choice: str) -> None:
    hand.editor.view.options.choice.setCurrentIndex(hand.view.options.choice.findData(choice))
    hand.view.options.choice.activated.emit(0)
    hand.radius(14)
    hand.paint((230, 110), (250, 130))
    hand.paint((400, 120), (440, 300))
    shares: list[float] = []
    for _ in range(5):  # a busy machine may take the processor away; a window that blocks does so every time
        pauses, timer = Pauses(), QTimer(interval=2)
        timer.timeout.connect(pauses.beat)
        timer.start()
        hand.fill()
        timer.stop()
        shares.append(pauses.share)
        assert hand.steps[-1] == "Fill"
        hand.key(Qt.Key.Key_Z, CONTROL)
        if shares[-1] < 0.25:
            return
    pytest.fail(f"the window stood still for {shares} of the time that a fill took")
