"""The window with a photo of a person, a tiny portrait cascade, and the expand tool in the hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.app_context import AppContext
from app.document.settings import Preferences
from app.services.fill_client import FillClient
from app.ui.context import Editor
from app.ui.theme import theme
from engine.fill.engine import Engine
from engine.imaging.geometry import Rect
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.guided_fill.doing import PHOTO
from tests.app.ui.guided_fill.sessions import Sessions
from tests.app.ui.hand import Hand
from tests.fake_people import FakePeople, FakePerson, write_portrait
from tests.fakes import FakeFinder


@pytest.fixture
def editor(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    theme.apply(qapp)
    people = FakePeople(FakePerson(Rect(80, 40, 120, 240), beyond=60))
    registry = write_portrait(tmp_path / "models")
    with Engine(registry, "cpu", make_finder=FakeFinder, make_people=lambda: people) as engine:
        made = AppContext(FillClient(engine), Preferences(), ScriptedDialogs()).new_view().editor
        made.view.resize(1000, 760)
        made.view.show()
        qtbot.waitExposed(made.view)
        made.document.new(PHOTO)
        yield made
        made.view.release()
        made.view.deleteLater()
    qapp.processEvents()


@pytest.fixture
def hand(qtbot: QtBot, editor: Editor) -> Hand:
    editor.view.context.set_tool("expand")
    editor.canvas.setFocus()
    editor.canvas.view.set_zoom(1.0)
    QApplication.processEvents()
    return Hand(editor, qtbot)


@pytest.fixture
def sessions(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Sessions]:
    theme.apply(qapp)
    made = Sessions(tmp_path, qtbot)
    yield made
    made.end()
    qapp.processEvents()
