from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.document.settings import Preferences
from app.services.settings_saver import NOT_SAVED, SOON, SettingsSaver
from tests.app.fences import settle


def test_a_change_is_on_the_disk_soon_and_many_at_once_are_one_write(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, writes = tmp_path / "settings.json", list[int]()
    replace = os.replace
    monkeypatch.setattr(os, "replace", lambda *names: (writes.append(1), replace(*names)))
    preferences = Preferences(path)
    keeping = SettingsSaver(preferences)
    for radius in range(10, 40):
        preferences.change(radius=float(radius))
    qtbot.waitUntil(path.exists)
    assert json.loads(path.read_text())["radius"] == 39
    settle(SOON)  # whatever was to be written by then is
    assert len(writes) == 1
    preferences.change(radius=7.0)
    keeping.close()
    assert json.loads(path.read_text())["radius"] == 7


def test_a_disk_that_takes_nothing_is_asked_again(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    keeping, asked = SettingsSaver(preferences), list[int]()

    def full(*_: object) -> None:
        asked.append(1)
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with qtbot.waitSignal(keeping.failed) as told:
            preferences.change(radius=7.0)
        assert told.args == [NOT_SAVED.given(reason="No space left on device")]
        with qtbot.assertNotEmitted(keeping.failed):  # once is enough
            preferences.change(radius=8.0)
            qtbot.waitUntil(lambda: len(asked) == 2)
        with pytest.raises(OSError, match="No space left"):
            keeping.close()
    assert list(tmp_path.iterdir()) == []
