"""Where the window and its panels stand, from one start to the next."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDockWidget
from pytestqt.qtbot import QtBot

from app.app_context import AppContext
from app.document.settings import Preferences
from app.services.fill_client import FillClient
from app.services.settings_saver import SettingsSaver
from app.ui import window_geometry
from app.ui.context import Editor
from app.ui.main_window import MainWindow
from app.ui.panels import docks
from app.ui.theme import theme
from app.ui.window_geometry import WindowGeometry, moved_onto_screen
from engine.fill.engine import Engine
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.hand import Hand

pytestmark = pytest.mark.slow

FULL, LARGE, PLAIN = Qt.WindowState.WindowFullScreen, Qt.WindowState.WindowMaximized, Qt.WindowState.WindowNoState


class Start:
    """One start of the editor with the settings at `path`, until `end`."""

    def __init__(self, engine: Engine, dialogs: ScriptedDialogs, path: Path, qtbot: QtBot) -> None:
        self.qtbot, self.preferences = qtbot, Preferences(path)
        self.notice = self.preferences.load()
        self.saver = SettingsSaver(self.preferences)
        self.main_window = MainWindow(AppContext(FillClient(engine), self.preferences, dialogs).new_view)
        self.placing = WindowGeometry(self.main_window, self.preferences)
        self.main_window.show()
        qtbot.waitExposed(self.main_window)

    def dock(self, name: str) -> QDockWidget:
        (found,) = self.main_window.page.findChildren(QDockWidget, f"dock {name}")
        return found

    def action(self, name: str) -> QAction:
        return self.main_window.page.actions_.tool(name)

    @property
    def look(self) -> dict[str, tuple[int, bool, bool]]:
        """Of each panel: its width, whether it is open, whether it is in front."""
        window = self.main_window.page
        found = window.findChildren(QDockWidget)
        front = {dock: dock.isAncestorOf(window.childAt(dock.geometry().center()) or window) for dock in found}
        return {d.objectName(): (d.width() if front[d] else 0, not d.isHidden(), front[d]) for d in found}

    def end(self) -> None:
        self.main_window.close()
        self.placing.close()
        self.main_window.release()
        self.saver.close()
        self.main_window.deleteLater()
        QApplication.processEvents()


@pytest.fixture
def start(
    qapp: QApplication, qtbot: QtBot, engine: Engine, dialogs: ScriptedDialogs, tmp_path: Path
) -> Iterator[Callable[[], Start]]:
    theme.apply(qapp)
    made: list[Start] = []

    def make() -> Start:
        made.append(Start(engine, dialogs, tmp_path / "settings.json", qtbot))
        return made[-1]

    yield make
    for each in made:
        each.end()
    engine.close()


def kept(tmp_path: Path) -> dict[str, object]:
    return json.loads((tmp_path / "settings.json").read_text())


def test_panels_stand_where_they_stood_at_the_end_of_the_last_start(start: Callable[[], Start], qtbot: QtBot) -> None:
    first = start()
    window = first.main_window.page
    window.resizeDocks([first.dock("History")], [333], Qt.Orientation.Horizontal)
    first.action("panel_queue").trigger()
    first.dock("Fill").raise_()
    qtbot.waitUntil(lambda: first.look["dock Fill"] == (333, True, True))
    before = first.look
    assert before["dock Queue"] == (0, False, False)
    first.end()

    again = start()
    assert again.look == before
    assert not again.action("panel_queue").isChecked()
    again.action("panel_queue").trigger()
    assert again.look["dock Queue"][1:] == (True, True)


def test_the_window_stands_where_it_stood(start: Callable[[], Start], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_geometry, "available_screens", lambda: [QRect(0, 0, 1920, 1080)])
    first = start()
    first.main_window.move(20, 10)
    size = first.main_window.size() - QSize(0, 60)
    first.main_window.resize(size)
    first.end()
    again = start()
    assert (again.main_window.pos(), again.main_window.size()) == (QPoint(20, 10), size)


@pytest.mark.parametrize("extent", [FULL, LARGE])
def test_a_window_that_took_the_screen_takes_it_again_and_goes_back_to_its_own_size(
    start: Callable[[], Start], qtbot: QtBot, extent: Qt.WindowState
) -> None:
    first = start()
    first.main_window.resize(first.main_window.size() - QSize(0, 60))
    qtbot.waitUntil(lambda: first.preferences.value.place[3:] == (first.main_window.height(),))
    height = first.main_window.height()
    first.main_window.setWindowState(extent)
    assert first.action("full_screen").isChecked() == (extent == FULL)
    first.end()
    again = start()
    assert again.main_window.windowState() & extent
    assert again.action("full_screen").isChecked() == (extent == FULL)
    again.main_window.setWindowState(PLAIN)
    qtbot.waitUntil(lambda: again.main_window.height() == height)
    assert not again.action("full_screen").isChecked()


def test_a_change_is_on_the_disk_soon(start: Callable[[], Start], qtbot: QtBot, tmp_path: Path) -> None:
    """Whatever ends the editor then, its end is not needed."""
    first = start()
    first.action("panel_history").trigger()
    qtbot.waitUntil(lambda: bool(first.preferences.value.panels), timeout=400)
    qtbot.waitUntil(lambda: (tmp_path / "settings.json").exists() and "panels" in kept(tmp_path), timeout=1000)
    assert kept(tmp_path)["panels"] == first.preferences.value.panels


def test_all_photos_have_their_panels_alike(start: Callable[[], Start], qtbot: QtBot) -> None:
    first = start()
    one = first.main_window.page
    first.main_window.add()
    first.main_window.page.resizeDocks([first.dock("History")], [320], Qt.Orientation.Horizontal)
    first.action("panel_queue").trigger()
    qtbot.waitUntil(lambda: first.dock("History").width() == 320)
    first.main_window.setCurrentWidget(one)
    qtbot.waitUntil(lambda: first.dock("History").width() == 320)
    assert first.dock("Queue").isHidden()
    assert not first.action("panel_queue").isChecked()


def test_panels_stand_on_the_other_side_in_all_photos_and_at_the_next_start(
    start: Callable[[], Start], qtbot: QtBot
) -> None:
    first = start()
    window, other = first.main_window.page, first.main_window.add()
    first.main_window.setCurrentWidget(window)
    first.action("panel_fill").trigger()
    before = first.look
    right = first.dock("History").x()
    first.action("panels_side").trigger()
    qtbot.waitUntil(lambda: first.dock("History").x() < window.editor.canvas.width())
    assert window.middle.x() > first.dock("History").geometry().right()
    assert first.look == before  # as wide, as open, and the same in front
    first.main_window.setCurrentWidget(other)
    assert {other.dockWidgetArea(dock) for place in other.places for dock in place} == {docks.SIDES[1]}
    first.end()
    again = start()
    assert again.dock("History").x() < again.main_window.page.middle.x()
    again.action("panels_side").trigger()
    qtbot.waitUntil(lambda: again.dock("History").x() == right)


def test_panels_are_made_wider_and_narrower_by_commands(start: Callable[[], Start], qtbot: QtBot) -> None:
    one = start()
    for side in range(2):
        before = one.dock("History").width()
        one.action("panels_wider").trigger()
        qtbot.waitUntil(lambda before=before: one.dock("History").width() == before + 40 == one.dock("Queue").width())
        one.action("panels_narrower").trigger()
        qtbot.waitUntil(lambda before=before: one.dock("History").width() == before)
        one.action("panels_side").trigger()
        qtbot.waitUntil(lambda side=side: (one.dock("Queue").x() < one.main_window.page.middle.x()) == (side == 0))


def test_a_panel_is_dragged_to_the_other_side(start: Callable[[], Start], qtbot: QtBot) -> None:
    one = start()
    window, dock = one.main_window.page, one.dock("Queue")
    grip = dock.titleBarWidget()
    assert grip is not None
    begin, end = grip.mapToGlobal(grip.rect().center()), window.mapToGlobal(QPoint(60, 300))
    qtbot.mousePress(grip, Qt.MouseButton.LeftButton, pos=grip.mapFromGlobal(begin))
    for step in range(1, 9):
        qtbot.mouseMove(grip, grip.mapFromGlobal(begin + (end - begin) * step / 8))
    qtbot.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=grip.mapFromGlobal(end))
    qtbot.waitUntil(lambda: dock.x() < window.middle.x() and not dock.isFloating())
    assert one.dock("History").x() > window.middle.x()
    one.action("put_back").trigger()
    qtbot.waitUntil(lambda: dock.x() == one.dock("History").x())


def test_everything_goes_back_to_how_it_was_at_first(start: Callable[[], Start], qtbot: QtBot) -> None:
    first = start()
    first.main_window.add()
    size, before = first.main_window.size(), first.look
    window = first.main_window.page
    window.resizeDocks([first.dock("History")], [333], Qt.Orientation.Horizontal)
    window.resizeDocks([first.dock("History"), first.dock("Queue")], [200, 500], Qt.Orientation.Vertical)
    first.dock("Fill").raise_()
    first.action("panel_queue").trigger()
    first.action("full_screen").trigger()
    assert first.main_window.isFullScreen()
    first.action("put_back").trigger()
    qtbot.waitUntil(lambda: first.look == before)
    assert not first.main_window.isFullScreen()
    assert first.main_window.size() == size
    assert first.action("panel_queue").isChecked()
    first.main_window.step(1)
    qtbot.waitUntil(lambda: first.look == before)


def _with_digest(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}:{text}"


@pytest.mark.parametrize(
    "damage",
    [
        {"panels": "no digest at all"},
        {"panels": "\ud800:\ud800"},
        {"panels": _with_digest("no state at all")},
        {"panels": _with_digest(base64.b64encode(b"\0\0\0\xff\0\0\0\0\xfd").decode())},
        {"panels": 3},
        {"place": [1, 2, 3]},
        {"place": [0, 0, 10**12, -4]},
        {"place": "left"},
        {"extent": "huge"},
    ],
)
def test_a_layout_that_cannot_be_used_is_forgotten_without_a_word(
    start: Callable[[], Start], tmp_path: Path, damage: dict[str, object]
) -> None:
    plain = start()
    before, size = plain.look, plain.main_window.size()
    plain.end()
    (tmp_path / "settings.json").write_text(json.dumps({"radius": 12, **damage}))
    again = start()
    assert again.notice is None
    assert again.preferences.value.radius == 12
    assert (again.look, again.main_window.size()) == (before, size)


def test_a_layout_of_another_version_is_forgotten(
    start: Callable[[], Start], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    first = start()
    before = first.look
    first.action("panel_history").trigger()
    first.end()
    monkeypatch.setattr(docks, "VERSION", docks.VERSION + 1)
    assert start().look == before


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        (QRect(100, 100, 800, 600), QRect(100, 100, 800, 600)),
        (QRect(1500, 100, 1200, 600), QRect(1500, 100, 1200, 600)),  # half on each
        (QRect(-200, -50, 800, 600), QRect(0, 0, 800, 600)),
        (QRect(5000, 3000, 800, 600), QRect(1120, 480, 800, 600)),  # its screen is gone
        (QRect(2000, 100, 800, 2000), QRect(2000, 0, 800, 1000)),
    ],
)
def test_a_window_is_put_where_a_screen_shows_it(place: QRect, wanted: QRect) -> None:
    assert moved_onto_screen(place, [QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 1000)]) == wanted
    assert moved_onto_screen(place, []) == place


def test_a_window_that_goes_while_a_frame_is_shown_asks_nothing_of_what_is_gone(
    editor: Editor, hand: Hand, qtbot: QtBot
) -> None:
    hand.view.actions_.expand.trigger()
    hand.paint((0, 200), (-20, 200), (-40, 200))
    assert hand.editor.guided_fill_view.frame is not None  # what fails when the window is deleted fails this test
