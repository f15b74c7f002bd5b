"""Several photos in one window, the list of their fills, and work that comes back after a crash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from app.app_context import AppContext
from app.document.settings import Preferences
from app.services.fill_client import FillClient
from app.services.job_queue import JobQueue
from app.services.models import ModelManager
from app.services.recovery import Autosave, find
from app.ui.context import Editor
from app.ui.main_window import MainWindow, TabStrip
from app.ui.recovery_dialog import RecoveryDialog, offer
from app.ui.theme import theme
from engine.fill.engine import Engine
from engine.imaging.geometry import Rect
from tests.app.document.edits import fill, look, mark, now, same
from tests.app.ui.conftest import ScriptedDialogs

pytestmark = pytest.mark.slow

HOLE = Rect(60, 300, 100, 340)


class Desk:
    """A main window on a real engine, and what its parts share."""

    def __init__(self, engine: Engine, dialogs: ScriptedDialogs, folder: Path, qtbot: QtBot) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.jobs, self.autosave = JobQueue(), Autosave(folder)
        self.models = ModelManager(engine)
        context = AppContext(FillClient(engine), Preferences(), dialogs, self.jobs, self.autosave, self.models)
        self.main_window = MainWindow(context.new_view)
        self.main_window.show()
        qtbot.waitExposed(self.main_window)

    def open(self, *paths: Path) -> None:
        self.main_window.open(paths)
        self.qtbot.waitUntil(lambda: not any(page.editor.files.busy for page in self.main_window.pages), timeout=20_000)

    def page(self, at: int) -> Editor:
        return self.main_window.pages[at].set_up()

    @property
    def strip(self) -> TabStrip:
        (strip,) = self.main_window.page.findChildren(TabStrip)
        return strip

    @property
    def tabs(self) -> list[str]:
        return [self.strip.tabText(at) for at in range(self.strip.count())]

    def close(self) -> None:
        self.main_window.release()
        self.autosave.close()
        self.models.close()
        self.main_window.close()
        self.main_window.deleteLater()


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, engine: Engine, dialogs: ScriptedDialogs, tmp_path: Path) -> Iterator[Desk]:
    theme.apply(qapp)
    made = Desk(engine, dialogs, tmp_path / "recovery", qtbot)
    yield made
    made.close()
    engine.close()
    qapp.processEvents()


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    rng = np.random.default_rng(2)
    paths = [tmp_path / f"{name}.png" for name in ("one", "two", "three")]
    for path in paths:
        Image.fromarray(rng.integers(0, 255, (400, 500, 3), dtype=np.uint8)).save(path)
    return paths


def test_a_tabs_button_names_the_keys_that_close_it(desk: Desk, photo: Path) -> None:
    desk.open(photo)
    desk.main_window.add()
    button = desk.strip.tabButton(0, QTabBar.ButtonPosition.RightSide)
    assert button.toolTip() == "Close this photo (Ctrl+W)"
    desk.page(1).view.preferences.change(shortcuts=(("close_photo", ("F8",)),))
    assert button.toolTip() == "Close this photo (F8)"


def test_each_photo_has_a_tab(desk: Desk, photos: list[Path]) -> None:
    desk.open(photos[0])
    assert len(desk.main_window.pages) == 1  # the empty page took it
    assert not desk.strip.isVisible()
    desk.open(*photos[1:])
    assert desk.tabs == ["one.png", "two.png", "three.png"]
    assert desk.strip.isVisible()
    assert desk.main_window.windowTitle().startswith("three.png")
    desk.open(photos[0])  # is open already
    assert len(desk.main_window.pages) == 3
    assert desk.main_window.windowTitle().startswith("one.png")
    mark(desk.page(0).document, HOLE)
    assert desk.tabs == ["one.png *", "two.png", "three.png"]
    assert desk.main_window.isWindowModified()


def test_keys_go_from_photo_to_photo(desk: Desk, photos: list[Path]) -> None:
    desk.open(*photos)
    QTest.keyClick(desk.main_window.page, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert desk.main_window.windowTitle().startswith("one.png")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(desk.main_window.page, Qt.Key.Key_Tab, keys)
    assert desk.main_window.windowTitle().startswith("three.png")
    desk.strip.setCurrentIndex(1)
    assert desk.main_window.windowTitle().startswith("two.png")
    assert desk.main_window.page.editor.canvas.hasFocus()
    # Undo undoes in the photo that is seen, and in no other.
    for at in range(3):
        mark(desk.page(at).document, HOLE)
    QTest.keyClick(desk.main_window.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [desk.page(at).document.history.index for at in range(3)] == [1, 0, 1]


def test_panels_have_one_row_of_tabs_and_it_works_on_every_photo(desk: Desk, photos: list[Path]) -> None:
    """The row of photos comes and moves the panels; the panels stand as on the photo before."""

    def above() -> QTabBar:
        QApplication.processEvents()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        bars = [bar for bar in desk.main_window.page.findChildren(QTabBar, options=direct) if bar.isVisible()]
        assert sorted(bar.tabText(0) for bar in bars) == ["History", "Queue"]
        return next(bar for bar in bars if bar.tabText(0) == "History")

    desk.open(photos[0])
    above()
    desk.main_window.add().editor.document.new(np.zeros((40, 50, 3), np.uint8))  # as a picture that is pasted
    above()
    desk.open(photos[1])
    for by in (-1, 1, -1):
        desk.main_window.step(by)
        bar, window, panel = above(), desk.main_window.page, desk.main_window.page.editor.fill_panel
        for at in (0, 1):
            place = bar.tabRect(at).center()
            assert window.childAt(bar.mapTo(window, place)) is bar
            QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)
            assert panel.visibleRegion().isEmpty() == (at == 0)


def test_a_tab_is_closed_after_a_question(desk: Desk, photos: list[Path], dialogs: ScriptedDialogs) -> None:
    desk.open(*photos[:2])
    mark(desk.page(1).document, HOLE)
    dialogs.unsaved = "cancel"
    button = desk.strip.tabButton(1, QTabBar.ButtonPosition.RightSide)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dialogs.asked == ["unsaved two.png"]
    assert len(desk.main_window.pages) == 2
    dialogs.unsaved = "discard"
    QTest.keyClick(desk.main_window.page, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: len(desk.main_window.pages) == 1)
    assert desk.main_window.windowTitle().startswith("one.png")
    QTest.keyClick(desk.main_window.page, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: desk.page(0).document.snapshot is None)
    assert desk.main_window.isVisible()  # an empty page is left
    assert find(desk.folder) == []


def test_quitting_asks_about_every_photo(
    desk: Desk, photos: list[Path], dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    desk.open(*photos)
    for at in (0, 2):
        mark(desk.page(at).document, HOLE)
    dialogs.unsaved = "cancel"
    QTest.keyClick(desk.main_window.page, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert dialogs.asked == ["unsaved three.png"]
    assert len(desk.main_window.pages) == 3
    dialogs.unsaved, dialogs.save = "save", tmp_path / "saved.ora"
    dialogs.asked.clear()
    desk.main_window.close()
    desk.qtbot.waitUntil(lambda: not desk.main_window.isVisible(), timeout=20_000)
    assert [asked for asked in dialogs.asked if asked.startswith("unsaved")] == ["unsaved three.png", "unsaved one.png"]
    assert dialogs.save.exists()


def test_one_photo_is_filled_while_another_is_edited(desk: Desk, photos: list[Path]) -> None:
    desk.open(*photos[:2])
    one, two = desk.page(0), desk.page(1)
    for page in (one, two):
        mark(page.document, HOLE)
        page.fill_controller.fill("texture")
    mark(two.document, HOLE.shift(200, 0))
    panel = two.view.editor.jobs_panel
    assert [row.job.photo for row in panel.rows] == ["two.png", "one.png"]
    desk.qtbot.waitUntil(lambda: desk.jobs.running == 0, timeout=60_000)
    assert [row.text[:13] for row in panel.rows] == ["Texture · CPU", "Texture · CPU"]
    assert [str(step.name) for step in two.document.history.steps] == ["Brush", "Brush", "Fill"]
    recipe = one.document.history.steps[1].recipe
    assert recipe is not None
    assert (recipe["choice"], recipe["models"]) == ("texture", {})
    assert not now(one.document).mask.empty or one.document.history.index == 2


def test_the_row_of_a_fill_has_its_buttons(desk: Desk, photos: list[Path]) -> None:
    desk.open(photos[0])
    page = desk.page(0)
    mark(page.document, HOLE)
    page.fill_controller.fill("texture")
    (row,) = page.jobs_panel.rows
    assert not row.cancel.isHidden()
    assert row.retry.isHidden()
    row.cancel.click()
    desk.qtbot.waitUntil(lambda: row.text == "Cancelled", timeout=20_000)
    assert not row.retry.isHidden()
    row.retry.click()
    desk.qtbot.waitUntil(lambda: len(page.jobs_panel.rows) == 2 and not page.fill_controller.busy, timeout=60_000)
    assert page.jobs_panel.rows[0].text.startswith("Texture · CPU")


def test_work_comes_back_after_a_crash(desk: Desk, photos: list[Path]) -> None:
    desk.open(*photos[:2])
    before = [path.read_bytes() for path in photos[:2]]
    for at in range(2):
        mark(desk.page(at).document, HOLE)
        fill(desk.page(at).document, HOLE, at)
    desk.page(1).document.undo()
    expected = [look(now(desk.page(at).document)) for at in range(2)]
    desk.autosave.close()  # whatever is closed after this is not told to the journals
    desk.main_window.release()
    desk.main_window.add()
    desk.autosave = Autosave(desk.folder)
    dialog = offer(desk.main_window, desk.folder, desk.autosave.when_written)
    assert isinstance(dialog, RecoveryDialog)
    texts = sorted(dialog.list.item(row).text() for row in range(2))
    assert texts == ["one.png\n2 steps, just now", "two.png\none step, just now"]
    assert not dialog.list.item(0).icon().isNull()
    dialog.recover.click()
    found = {page.editor.document.name: page.editor.document for page in desk.main_window.pages}
    for name, want in zip(("one.png", "two.png"), expected, strict=True):
        assert same(look(now(found[name])), want)
        assert found[name].dirty
    found["two.png"].redo()
    assert found["two.png"].history.index == 2
    assert [path.read_bytes() for path in photos[:2]] == before
    assert offer(desk.main_window, desk.folder, desk.autosave.when_written) is None


@pytest.mark.parametrize("answer", ["discard", "later"])
def test_work_can_be_thrown_away_or_left(desk: Desk, photos: list[Path], answer: str) -> None:
    desk.open(photos[0])
    mark(desk.page(0).document, HOLE)
    desk.autosave.close()
    desk.main_window.release()
    desk.main_window.add()
    dialog = offer(desk.main_window, desk.folder, desk.autosave.when_written)
    assert dialog is not None
    getattr(dialog, answer).click()
    again = find(desk.folder)
    assert len(again) == (1 if answer == "later" else 0)
    for work in again:
        work.discard()
