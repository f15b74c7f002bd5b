"""The editor from one start to the next, crashes in between."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.app_context import AppContext
from app.document.settings import Preferences
from app.services.fill_client import FillClient
from app.services.recovery import Autosave
from app.ui.main_window import MainWindow
from app.ui.recovery_dialog import offer
from engine.fill.engine import Engine
from engine.imaging.geometry import Rect
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.guided_fill.doing import PHOTO
from tests.app.ui.hand import Hand
from tests.fake_people import FakePeople, FakePerson, write_portrait
from tests.fakes import FakeFinder


class Sessions:
    """One after the other, on the same folders; each but the last ends in a crash."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self.qtbot, self.photo = folder, qtbot, folder / "photo.png"
        self.registry = write_portrait(folder / "models")
        self.dialogs = ScriptedDialogs()
        Image.fromarray(PHOTO).save(self.photo)
        self.begin()

    def begin(self) -> None:
        beside = FakePerson(Rect(130, 60, 160, 240))
        people = FakePeople(FakePerson(Rect(80, 40, 120, 240), beyond=60), beside)
        self.engine = Engine(self.registry, "cpu", make_finder=FakeFinder, make_people=lambda: people)
        self.autosave = Autosave(self.folder / "recovery")
        context = AppContext(FillClient(self.engine), Preferences(), self.dialogs, autosave=self.autosave)
        self.main_window = MainWindow(context.new_view)
        self.main_window.resize(1000, 760)
        self.main_window.show()
        self.qtbot.waitExposed(self.main_window)

    @property
    def hand(self) -> Hand:
        return Hand(self.main_window.page.set_up(), self.qtbot)

    def open(self, tool: str) -> Hand:
        self.main_window.open([self.photo])
        hand = self.hand
        hand.until(lambda: hand.editor.document.snapshot is not None)
        hand.view.context.set_tool(tool)
        hand.canvas.setFocus()
        hand.canvas.view.set_zoom(1.0)
        QApplication.processEvents()
        return hand

    def crash(self) -> None:
        self.autosave.flush()
        self.autosave.close()  # whatever is closed after this is not told to the journals
        self.end()

    def end(self) -> None:
        self.main_window.release()
        self.engine.close()
        self.autosave.close()
        self.main_window.close()
        self.main_window.deleteLater()

    def recover(self) -> Hand:
        self.begin()
        dialog = offer(self.main_window, self.folder / "recovery", self.autosave.when_written)
        assert dialog is not None
        self.offered = dialog.list.item(0).text()
        dialog.recover.click()
        self.main_window.activateWindow()  # without a screen nobody gives that back after a box
        self.hand.canvas.setFocus()
        QApplication.processEvents()
        return self.hand
