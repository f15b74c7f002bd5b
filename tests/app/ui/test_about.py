"""The box that says what the program is and under which terms."""

from __future__ import annotations

import tomllib
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.services.models import ModelManager
from app.ui.about import LIBRARIES, AboutDialog, installed
from engine.fill.engine import Engine
from engine.models.registry import Registry

ROOT = Path(__file__).parents[3]


def test_it_states_version_licence_models_and_libraries(qtbot: QtBot, engine: Engine) -> None:
    models = ModelManager(engine)
    box = AboutDialog(models)
    qtbot.addWidget(box)
    said = box.page.toPlainText()
    assert any(label.text() == f"Wholeframe {installed('wholeframe')}" for label in box.findChildren(QLabel))
    assert "Apache-2.0" in said
    registry = engine.registry
    assert registry.names()
    for name in registry.names():
        spec = registry.spec(name)
        assert spec.title in said
        assert spec.terms.rstrip(".").casefold() in said.casefold()
    for package in ("numpy", "PySide6-Essentials"):
        assert f"{package}\n{installed(package)}" in said
    models.close()


def test_terms_of_a_damaged_model_do_not_stop_the_others(engine: Engine, tiny_cascade: Registry) -> None:
    models = ModelManager(engine)
    whole = models.terms()
    assert len(whole) == len(tiny_cascade.names())
    (tiny_cascade.root / "broken").mkdir()
    (tiny_cascade.root / "broken" / "cascade.json").write_text("{")
    assert models.terms() == whole
    models.close()


def test_every_library_that_is_needed_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {name.split(">")[0].split("=")[0].split("<")[0].strip() for name in project["dependencies"]}
    assert needed == {name for name, _ in LIBRARIES}
