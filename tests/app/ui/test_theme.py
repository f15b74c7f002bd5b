"""Dark and light: everything changes at once, and nothing is unreadable in either."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from app.ui import theme, theme_colors
from tests.app.ui.hand import Hand, picture


@pytest.fixture(autouse=True)
def dark_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp)


def luminance(color: QColor) -> float:
    """WCAG 2, section 'relative luminance'."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]]
    return float(np.dot(parts, (0.2126, 0.7152, 0.0722)))


def contrast(one: str, other: str, light: bool) -> float:
    values = sorted(luminance(QColor(theme_colors.SCHEMES[name][light])) for name in (one, other))
    return (values[1] + 0.05) / (values[0] + 0.05)


@pytest.mark.parametrize("light", [False, True])
def test_words_can_be_read(light: bool) -> None:
    for behind in ("PANEL", "FIELD", "RAISED", "ALARM", "NEWS", "TOOLTIP"):
        assert contrast("TEXT", behind, light) >= 6, behind
    assert contrast("QUIET", "PANEL", light) >= 4
    assert contrast("ERROR", "PANEL", light) >= 4
    assert contrast("ACCENT_HOVER", "PANEL", light) >= 3


def test_an_open_window_changes_with_its_icons(hand: Hand, qapp: QApplication) -> None:
    strip = hand.window.actions_.tool("brush").icon()

    def ink() -> float:
        image = strip.pixmap(32, 32).toImage()
        return max(QColor(image.pixel(x, y)).lightnessF() for x in range(32) for y in range(32))

    dark, bright_ink = picture(hand.window.grab().toImage()), ink()
    theme.apply(qapp, "light")
    light = picture(hand.window.grab().toImage())
    assert np.median(dark[:60]) < 60
    assert np.median(light[:60]) > 200
    assert bright_ink > 0.7
    assert ink() < 0.3
    middle = hand.where((256, 256))
    at = hand.canvas.viewport().mapTo(hand.window, middle)
    assert (dark[at.y(), at.x()] == light[at.y(), at.x()]).all()  # the photo itself stays as it is


def test_the_system_is_followed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    for scheme, light in ((Qt.ColorScheme.Light, True), (Qt.ColorScheme.Dark, False), (Qt.ColorScheme.Unknown, False)):

        class Hints:
            def colorScheme(self, scheme: Qt.ColorScheme = scheme) -> Qt.ColorScheme:
                return scheme

        monkeypatch.setattr(QApplication, "styleHints", lambda _, hints=Hints: hints())
        assert theme.is_light(qapp, "system") is light
        assert theme.is_light(qapp, "light")
        assert not theme.is_light(qapp, "dark")
