"""Dark and light: everything changes at once, and nothing is unreadable in either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QToolBar, QWidget

from app.document.settings import Theme
from app.ui.panels.docks import Sections
from app.ui.theme import theme
from app.ui.theme.theme import sheet
from tests.app.ui.hand import Hand, picture

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def dark_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp)


def luminance(color: QColor) -> float:
    """WCAG 2, section 'relative luminance'."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]]
    return float(np.dot(parts, (0.2126, 0.7152, 0.0722)))


def contrast(one: str, other: str, light: bool) -> float:
    """Of two colours by their names."""
    colors = (
        QColor(theme.SCHEMES[name][light]) if name in theme.SCHEMES else getattr(theme, name) for name in (one, other)
    )
    values = sorted(map(luminance, colors))
    return (values[1] + 0.05) / (values[0] + 0.05)


@pytest.mark.parametrize("light", [False, True])
def test_words_can_be_read(light: bool) -> None:
    for behind in ("PANEL", "FIELD", "RAISED", "ALARM", "NEWS", "TOOLTIP"):
        assert contrast("TEXT", behind, light) >= 6, behind
    assert contrast("TEXT", "CANVAS", light) >= 4.5
    assert contrast("TEXT", "HELD", light) >= 4.5
    for behind in ("PANEL", "FIELD", "RAISED"):
        assert contrast("QUIET", behind, light) >= 4.5, behind
    assert contrast("ERROR", "PANEL", light) >= 4.5
    for behind in ("ACCENT", "ACCENT_OVER", "STOP", "STOP_HOVER"):
        assert contrast("ON_ACCENT", behind, light) >= 4.5, behind


@pytest.mark.parametrize("light", [False, True])
def test_icons_and_rings_can_be_seen(light: bool) -> None:
    for behind in ("PANEL", "FIELD", "RAISED"):
        assert contrast("ACCENT_HOVER", behind, light) >= 3, behind
    for icon, behind in (("ERROR", "ALARM"), ("ACCENT_HOVER", "NEWS"), ("GOOD", "PANEL"), ("HINT", "CANVAS")):
        assert contrast(icon, behind, light) >= 3, icon


@pytest.mark.parametrize("light", [False, True])
def test_pictures_that_the_style_sheet_names_are_there(light: bool) -> None:
    theme.put(light)
    named = re.findall(r"url\(([^)]+)\)", sheet())
    assert len(named) > 5
    assert [path for path in named if not Path(path).is_file()] == []


@pytest.mark.parametrize("chosen", ["dark", "light"])
def test_where_the_keyboard_is_can_be_seen(hand: Hand, qapp: QApplication, chosen: Theme) -> None:
    theme.apply(qapp, chosen)
    window = hand.view
    hand.paint((100, 100))
    window.context.show_panel(window.editor.history_panel)
    options, strip = window.options, window.findChild(QToolBar, "tools")
    assert strip is not None
    for widget in (
        *(options.choice, options.remove, options.size_slider, options.size_box, options.layer.button),
        *(
            window.editor.history_panel.list,
            strip.widgetForAction(window.actions_.lasso),
            window.editor.jobs_panel,
            window.editor.fill_panel,
        ),
    ):
        if isinstance(widget, Sections):
            window.context.show_panel(widget)
        hand.canvas.setFocus()
        without = picture(widget.grab().toImage()).astype(int)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.hasFocus(), widget
        changed = np.abs(picture(widget.grab().toImage()) - without).max(2) > 40
        assert np.count_nonzero(changed) > 60, widget


@pytest.mark.parametrize("chosen", ["dark", "light"])
def test_the_icon_of_the_primary_button_is_there_when_another_one_is_next(
    hand: Hand, qapp: QApplication, chosen: Theme
) -> None:
    theme.apply(qapp, chosen)
    options = hand.view.options
    options.show_open(True)
    options.show_likelier("restore")
    for aside in (True, False):
        options.step_aside(aside)
        shown = options.restore.icon().pixmap(32, 32).toImage()
        solid = [shown.pixelColor(x, y) for x in range(32) for y in range(32) if shown.pixelColor(x, y).alpha() == 255]
        behind = QColor(theme.SCHEMES["RAISED" if aside else "ACCENT"][chosen == "light"])
        apart = sorted((luminance(solid[0]), luminance(behind)))
        assert (apart[1] + 0.05) / (apart[0] + 0.05) > 4.5


@pytest.mark.parametrize("chosen", ["dark", "light"])
def test_the_chosen_row_of_a_list_of_choices_can_be_read(hand: Hand, qapp: QApplication, chosen: Theme) -> None:
    theme.apply(qapp, chosen)
    choice = hand.view.options.choice
    choice.setEnabled(True)
    choice.showPopup()
    view = choice.view()
    row = picture(view.viewport().grab(view.visualRect(view.model().index(choice.currentIndex(), 0))).toImage())
    choice.hidePopup()
    light = np.sort(row[4:-4, 8:-8].mean(2).ravel())
    assert light[-1] - light[0] > 100  # words, on whatever is behind them


def test_an_open_window_changes_with_its_icons(hand: Hand, qapp: QApplication) -> None:
    strip = hand.view.actions_.tool("brush").icon()

    def ink() -> float:
        image = strip.pixmap(32, 32).toImage()
        return max(QColor(image.pixel(x, y)).lightnessF() for x in range(32) for y in range(32))

    dark, bright_ink = picture(hand.view.grab().toImage()), ink()
    theme.apply(qapp, "light")
    light = picture(hand.view.grab().toImage())
    assert np.median(dark[:60]) < 60
    assert np.median(light[:60]) > 200
    assert bright_ink > 0.7
    assert ink() < 0.3
    middle = hand.where((256, 256))
    at = hand.canvas.viewport().mapTo(hand.view, middle)
    assert (dark[at.y(), at.x()] == light[at.y(), at.x()]).all()  # the photo itself stays as it is


def test_all_that_can_be_seen_is_painted_in_the_other_theme(hand: Hand, qapp: QApplication) -> None:
    painted: set[QObject] = set()

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.add(watched)
            return False

    qapp.processEvents()
    watch = Watch()
    qapp.installEventFilter(watch)
    theme.apply(qapp, "light")
    qapp.processEvents()
    qapp.removeEventFilter(watch)
    seen = [widget for widget in hand.view.findChildren(QWidget) if not widget.visibleRegion().isEmpty()]
    assert len(seen) > 40
    assert [widget for widget in seen if widget not in painted] == []


def test_a_message_that_is_shown_changes_with_its_icon(hand: Hand, qapp: QApplication) -> None:
    messages = hand.editor.messages
    messages.say("All of the masked area is locked; unlock it, or mask something else.")

    def shown(light: bool) -> bool:
        red = QColor(theme.SCHEMES["ERROR"][light]).getRgb()[:3]
        return bool((np.abs(picture(messages.grab().toImage()).astype(int) - red).max(2) < 6).any())

    assert (shown(False), shown(True)) == (True, False)
    theme.apply(qapp, "light")
    assert (shown(False), shown(True)) == (False, True)


def test_the_system_is_followed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    for scheme, light in ((Qt.ColorScheme.Light, True), (Qt.ColorScheme.Dark, False), (Qt.ColorScheme.Unknown, False)):

        class Hints:
            def colorScheme(self, scheme: Qt.ColorScheme = scheme) -> Qt.ColorScheme:
                return scheme

        monkeypatch.setattr(QApplication, "styleHints", lambda _, hints=Hints: hints())
        assert theme.is_light(qapp, "system") is light
        assert theme.is_light(qapp, "light")
        assert not theme.is_light(qapp, "dark")
