"""The box that says what the program is and under which terms."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.services import licences
from app.services.models import ModelManager
from app.ui.dialogs.help_dialogs import LIBRARIES, AboutDialog, installed
from app.ui.theme import theme
from engine.fill.engine import Engine
from engine.models.registry import Registry

pytestmark = pytest.mark.slow

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


def packaged(folder: Path) -> None:
    """What a packaged program has beside it."""
    (folder / "thing").mkdir(parents=True)
    (folder / "thing" / "LICENSE").write_text("All of the thing's terms: café", encoding="utf-8")
    (folder / "thing" / "NOTICE").write_text("Who made it", encoding="utf-8")
    index = [{"name": "thing <1>", "version": "2.0", "licence": "MIT", "texts": ["thing/LICENSE", "thing/NOTICE"]}]
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")


def test_a_packaged_program_shows_the_text_of_each_licence(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaged(tmp_path / "licences")
    monkeypatch.setattr(licences, "FOLDER", tmp_path / "licences")
    box = AboutDialog(None)
    qtbot.addWidget(box)
    box.show()
    front = box.page.toPlainText()
    assert "thing <1>\n2.0\nMIT" in front
    assert not box.back.isVisible()
    box.page.anchorClicked.emit(QUrl("licence:0"))
    assert box.page.toPlainText() == "LICENSE\n-------\nAll of the thing's terms: café\n\nNOTICE\n------\nWho made it"
    assert box.back.isVisible()
    box.back.click()
    assert box.page.toPlainText() == front
    assert not box.back.isVisible()


def test_a_link_opens_in_the_browser(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    box = AboutDialog(None)
    qtbot.addWidget(box)
    box.page.anchorClicked.emit(QUrl("https://www.apache.org/licenses/LICENSE-2.0"))
    assert opened == ["https://www.apache.org/licenses/LICENSE-2.0"]


@pytest.mark.parametrize("index", ["", "{", "[{}]", '{"a": 1}', '[{"name": 1}]'])
def test_an_index_that_cannot_be_read_is_none(index: str, tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text(index)
    assert licences.parts(tmp_path) == ()


def test_the_program_has_an_icon_of_every_size(qtbot: QtBot) -> None:
    icon = theme.program_icon()
    assert sorted(size.width() for size in icon.availableSizes()) == [16, 22, 24, 32, 48, 64, 128, 256, 512]
    assert [
        side for side in (16, 48, 256) if icon.pixmap(side).toImage().pixelColor(side // 2, side // 2).alpha() < 255
    ] == []
