"""What is done with the expand and the correct tool, and on which photo."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from engine.imaging.geometry import Rect
from tests.app.ui.hand import Hand

PHOTO = np.random.default_rng(3).integers(60, 90, (240, 200, 3), dtype=np.uint8)
PHOTO[40:, 80:120] = (220, 40, 40)  # the person
CANVAS = Rect(0, 0, 200, 240)


def pull(hand: Hand, start: tuple[int, int], end: tuple[int, int], keys: Qt.KeyboardModifier | None = None) -> None:
    held = keys or Qt.KeyboardModifier.NoModifier
    hand.press(start, keys=held)
    hand.move(end)
    hand.release(end, keys=held)


def enter(hand: Hand) -> None:
    QTest.keyClick(hand.canvas, Qt.Key.Key_Return)


def phase(hand: Hand, wanted: str) -> None:
    hand.qtbot.waitUntil(lambda: hand.editor.guided_fill.phase == wanted, timeout=60000)


def choose(box: QComboBox, text: str) -> None:
    """As a person does it in a list."""
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def painted(hand: Hand, variants: int = 1) -> None:
    """Accept the structure, and wait for so many variants."""
    enter(hand)
    hand.until(lambda: len(hand.editor.guided_fill.variants) >= variants)
