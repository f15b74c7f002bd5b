"""What the window says of the engine: what runs, how fast, whether it works; and a model that is added."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.app_context import AppContext
from app.document.settings import Preferences
from app.services.fill_client import FillClient
from app.services.models import EngineFacts, ModelManager
from app.ui.context import Editor
from app.ui.panels.engine_panel import CUDA_COMMAND, EnginePanel
from app.ui.theme import theme
from engine.fill.engine import Engine
from engine.fill.events import Report, RouteReport
from engine.fill.selftest import Check
from engine.messages import Message
from engine.models.registry import Registry
from tests.app.ui.conftest import ScriptedDialogs
from tests.fakes import FakeFinder

pytestmark = pytest.mark.slow


@pytest.fixture
def engine(request: pytest.FixtureRequest, tiny_cascade: Registry, finder: FakeFinder) -> Iterator[Engine]:
    """With the tiny networks; indirectly parametrized with another registry, with that one's."""
    with Engine(getattr(request, "param", tiny_cascade), "cpu", make_finder=lambda: finder) as made:
        yield made


@pytest.fixture
def with_models(
    qapp: QApplication, qtbot: QtBot, engine: Engine, preferences: Preferences, dialogs: ScriptedDialogs
) -> Iterator[tuple[Editor, ModelManager]]:
    """The window with an engine panel."""
    theme.apply(qapp)
    models = ModelManager(engine)
    made = AppContext(FillClient(engine), preferences, dialogs, models=models).new_view().editor
    made.view.show()
    qtbot.waitExposed(made.view)
    yield made, models
    made.view.release()
    made.view.deleteLater()
    models.close()
    engine.close()
    qapp.processEvents()


def panel_of(editor: Editor) -> EnginePanel:
    assert editor.engine_panel is not None
    return editor.engine_panel


def words(panel: EnginePanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel))


def test_it_says_what_really_runs_and_under_which_terms(
    with_models: tuple[Editor, ModelManager], qtbot: QtBot, engine: Engine
) -> None:
    editor, models = with_models
    panel = panel_of(editor)
    assert panel.runs.text() == "Not known yet"
    with qtbot.waitSignal(models.learnt, timeout=30_000):
        editor.view.actions_.engine.trigger()
    assert panel.isVisible()
    assert panel.runs.text() == "CPU"
    assert "Set in Preferences: the processor (CPU)." in panel.about.text()
    name, spec = engine.registry.of_kind("face")
    assert spec.title in words(panel), name
    assert f"Terms: {spec.terms.capitalize()}." in words(panel)
    assert re.search(r"The first face takes about \d+\s[MG]B, a texture \d+\sMB\.", panel.memory.text())
    assert (CUDA_COMMAND in panel.cuda.text()) == panel.cuda.isVisibleTo(panel)


def test_the_speed_is_that_of_this_session(with_models: tuple[Editor, ModelManager]) -> None:
    editor, _ = with_models
    panel = panel_of(editor)
    assert "Nothing has been filled yet" in panel.speed.text()
    from engine.imaging.geometry import Rect

    for seconds in (0.2, 0.4, 0.3):
        editor.fill_controller.started.emit("")
        route = RouteReport("face", Rect(0, 0, 1, 1), Message(""), "CPU", (("paint", seconds),))
        editor.fill_controller.finished.emit(Report(1, (route,), seconds), "")
    assert panel.speed.text() == "Face · CPU \N{MULTIPLICATION SIGN} 3\n    Painting: 300\N{NO-BREAK SPACE}ms"


# The tiny networks paint no eyes.
@pytest.mark.parametrize("engine", [Registry()], indirect=True, ids=["shipped"])
def test_the_selftest_says_what_it_found(with_models: tuple[Editor, ModelManager], qtbot: QtBot) -> None:
    editor, models = with_models
    panel = panel_of(editor)
    with qtbot.waitSignal(models.tested, timeout=60_000) as tested:
        editor.view.actions_.selftest.trigger()
        assert not panel.test.isEnabled()
    assert tested.args == [True]
    assert panel.result.text().startswith("All tests passed.\n✓ ")
    assert "✓ The texture was continued correctly." in panel.result.text()
    qtbot.waitUntil(panel.test.isEnabled, timeout=30_000)


def test_a_model_is_added_or_refused_in_a_sentence(
    with_models: tuple[Editor, ModelManager], qtbot: QtBot, engine: Engine, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    editor, models = with_models
    dialogs.open = tmp_path
    with qtbot.waitSignal(models.failed, timeout=30_000):
        editor.view.actions_.add_model.trigger()
    assert "has no cascade.json" in editor.messages.text
    name, spec = engine.registry.of_kind("face")
    pack = tmp_path / "pack" / name
    shutil.copytree(engine.registry.path(name), pack)
    shutil.rmtree(engine.registry.path(name))
    dialogs.open = pack
    with qtbot.waitSignal(models.learnt, timeout=60_000):
        editor.view.actions_.add_model.trigger()
    assert engine.registry.names() == (name,)
    assert editor.messages.text == f"Added “{spec.title}”. The next fill uses it."


def test_the_panels_button_adds_a_model(
    with_models: tuple[Editor, ModelManager], qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    editor, models = with_models
    dialogs.open = tmp_path
    with qtbot.waitSignal(models.failed, timeout=30_000):
        panel_of(editor).add_model.click()
    assert dialogs.asked == ["Add a Model"]
    assert "has no cascade.json" in editor.messages.text


def test_a_closed_tab_hears_no_more_of_the_selftest(
    with_models: tuple[Editor, ModelManager], engine: Engine, dialogs: ScriptedDialogs
) -> None:
    _, models = with_models
    other = AppContext(FillClient(engine), Preferences(), dialogs, models=models).new_view().editor
    closed = panel_of(other).result.text()
    other.view.release()
    models.checks = (Check("structure", True, Message("stripes were continued")),)
    models.checked.emit(models.checks[0])
    assert panel_of(other).result.text() == closed
    other.view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    models.checked.emit(models.checks[0])  # a panel that is gone would raise


def test_notices_stand_where_the_device_does(with_models: tuple[Editor, ModelManager]) -> None:
    editor, models = with_models
    notice = Message("the graphics card is not used: its libraries are missing")
    models.learnt.emit(EngineFacts("onnxruntime 1", ("CPU",), 2, "auto", ("CPU",), (), (notice,)))
    assert panel_of(editor).about.text().splitlines()[1] == "The graphics card is not used: its libraries are missing."
