"""Models that people add, replace and remove in the engine panel: what is asked, what is said, what stays."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.services.models import ModelManager
from app.ui.context import Editor
from app.ui.panels.engine_panel import LOOK_AFTER
from engine.errors import UsageError
from engine.fill.engine import Engine
from engine.models.installation import SHIPPED, remove
from engine.models.registry import Registry
from tests.app.fences import settle
from tests.app.ui.conftest import ScriptedDialogs
from tests.app.ui.test_engine_panel import engine, panel_of, with_models, words

pytestmark = pytest.mark.slow

__all__ = ["engine", "with_models"]


def pack_of(engine: Engine, folder: Path, name: str, **changes: str) -> Path:
    """A pack made of the tiny networks, with other words in its cascade.json."""
    pack = folder / "packs" / name
    shutil.copytree(engine.registry.path(engine.registry.names()[0]), pack)
    manifest = json.loads((pack / "cascade.json").read_text())
    (pack / "cascade.json").write_text(json.dumps({**manifest, "name": name, **changes}))
    return pack


def asked_to_add(with_models: tuple[Editor, ModelManager], qtbot: QtBot, dialogs: ScriptedDialogs, pack: Path) -> None:
    editor, models = with_models
    dialogs.open = pack
    with qtbot.waitSignal(models.exists, timeout=30_000):
        editor.view.actions_.add_model.trigger()


def test_a_model_that_is_there_is_replaced_after_a_question(
    with_models: tuple[Editor, ModelManager], qtbot: QtBot, engine: Engine, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    editor, models = with_models
    (name,) = engine.registry.names()
    old = engine.registry.spec(name)
    pack = pack_of(engine, tmp_path, name, version="9.1")
    dialogs.replace = False
    asked_to_add(with_models, qtbot, dialogs, pack)
    assert dialogs.asked[-1] == (
        f"Replace the model “{old.title}”? Version 9.1 replaces version {old.version}, which is deleted. [Replace]"
    )
    qtbot.waitUntil(lambda: not models.busy)
    assert engine.registry.spec(name) == old
    dialogs.replace = True
    with qtbot.waitSignal(models.learnt, timeout=60_000):
        asked_to_add(with_models, qtbot, dialogs, pack)
    assert engine.registry.spec(name).version == "9.1"
    assert [path.name for path in engine.registry.root.iterdir()] == [name]
    assert editor.messages.text == f"Added “{old.title}”. The next fill uses it."
    assert f"{old.title} 9.1" in words(panel_of(editor))


def look(with_models: tuple[Editor, ModelManager], qtbot: QtBot) -> None:
    """Until the panel has asked all that it asks by itself."""
    editor, models = with_models
    editor.view.actions_.engine.trigger()
    qtbot.waitUntil(lambda: models.facts is not None and not models.busy, timeout=60_000)
    settle(LOOK_AFTER)  # it looks a moment after it is shown
    qtbot.waitUntil(lambda: not models.busy, timeout=60_000)


def remove_button(editor: Editor) -> QPushButton:
    (button,) = [entry.remove for entry in panel_of(editor).entries if entry.remove is not None]
    return button


def test_an_added_model_is_removed_with_the_keyboard(
    with_models: tuple[Editor, ModelManager], qtbot: QtBot, engine: Engine, dialogs: ScriptedDialogs
) -> None:
    editor, models = with_models
    (name,) = engine.registry.names()
    spec = engine.registry.spec(name)
    look(with_models, qtbot)
    button = remove_button(editor)
    assert button.accessibleName() == f"Remove {spec.title}"
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    dialogs.replace = False
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert engine.registry.names() == (name,)
    dialogs.replace = True
    with qtbot.waitSignal(models.learnt, timeout=30_000):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert dialogs.asked[-1].startswith(f"Remove the model “{spec.title}” {spec.version}? Its files are deleted.")
    assert list(engine.registry.root.iterdir()) == []
    assert editor.messages.text == f"Removed “{spec.title}”."
    assert panel_of(editor).entries == []


@pytest.mark.parametrize("engine", [Registry()], indirect=True, ids=["shipped"])
def test_what_came_with_wholeframe_stays(
    with_models: tuple[Editor, ModelManager], qtbot: QtBot, engine: Engine
) -> None:
    editor, models = with_models
    with qtbot.waitSignal(models.learnt, timeout=60_000):
        editor.view.actions_.engine.trigger()
    shown = panel_of(editor).entries
    assert sum(entry.remove is None for entry in shown) == len(SHIPPED)
    assert set(engine.registry.names()) >= SHIPPED
    with pytest.raises(UsageError, match="came with Wholeframe and can't be removed"):
        remove("face", engine.registry)


def test_a_removal_that_fails_is_a_sentence_and_takes_nothing(
    with_models: tuple[Editor, ModelManager], qtbot: QtBot, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, models = with_models
    look(with_models, qtbot)
    files = sorted(engine.registry.root.rglob("*"))

    def held(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(Path, "rename", held)
    with qtbot.waitSignal(models.failed, timeout=30_000):
        remove_button(editor).click()
    (name,) = engine.registry.names()
    assert editor.messages.text == (f"The files of the model '{name}' are in use: close what uses them and try again.")
    assert sorted(engine.registry.root.rglob("*")) == files


@pytest.mark.parametrize(
    ("spoil", "said"),
    [("digest", "(other sha256)"), ("disk", "The disk is full"), ("held", "are in use")],
)
def test_a_replacement_that_fails_is_a_sentence_and_leaves_the_old_one(
    with_models: tuple[Editor, ModelManager],
    qtbot: QtBot,
    engine: Engine,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: str,
    said: str,
) -> None:
    editor, models = with_models
    (name,) = engine.registry.names()
    pack = pack_of(engine, tmp_path, name, version="9.1")
    files = {path: path.read_bytes() for path in engine.registry.path(name).iterdir()}
    number = {"disk": errno.ENOSPC, "held": errno.EACCES}.get(spoil)

    def fail(*_: object) -> None:
        assert number is not None
        raise OSError(number, "it failed")

    if spoil == "digest":
        network = next(pack.glob("*.onnx"))
        network.write_bytes(network.read_bytes() + b"\0")
    else:
        place, name_of = (shutil, "copyfileobj") if spoil == "disk" else (Path, "rename")
        monkeypatch.setattr(place, name_of, fail)
    with qtbot.waitSignal(models.failed, timeout=60_000):
        asked_to_add(with_models, qtbot, dialogs, pack)
    assert said in editor.messages.text
    assert {path: path.read_bytes() for path in engine.registry.path(name).iterdir()} == files
    assert [path.name for path in engine.registry.root.iterdir()] == [name]
