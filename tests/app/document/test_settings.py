from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.document.settings import Preferences, Settings


def test_a_change_is_told_once_and_only_when_it_is_one() -> None:
    preferences = Preferences()
    told: list[Settings] = []
    stop = preferences.on_changed(told.append)
    preferences.change(radius=12.5, choice="face")
    preferences.change(radius=12.5)
    assert told == [Settings(radius=12.5, choice="face")]
    stop()
    preferences.change(seed=3)
    assert len(told) == 1
    assert preferences.value.seed == 3


@pytest.mark.parametrize(
    "bad",
    [
        {"radius": 0},
        {"radius": "12"},
        {"hardness": 1.5},
        {"seed": 2.0},
        {"history_megabytes": 1},
        {"history_megabytes": 64.5},
        {"max_megapixels": -1},
        {"max_megapixels": 10_001},
        {"seed": True},
        {"choice": "dog"},
        {"device": 1},
    ],
)
def test_a_bad_value_is_refused_and_named(bad: dict[str, Any]) -> None:
    preferences = Preferences()
    with pytest.raises(ValueError, match=next(iter(bad))):
        preferences.change(**bad)
    assert preferences.value == Settings()


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(TypeError, match="raduis"):
        Preferences().change(raduis=4)


def test_the_bracket_keys_go_through_the_whole_range() -> None:
    preferences = Preferences()
    sizes = [preferences.value.radius]
    for _ in range(40):
        preferences.step_radius(1)
        sizes.append(preferences.value.radius)
    assert sizes[1] == pytest.approx(48)
    assert sizes == sorted(sizes)
    assert sizes[-1] == 2000
    preferences.step_radius(-100)
    assert preferences.value.radius == 0.5
    preferences.step_radius(1)
    assert preferences.value.radius == 1.5


def test_settings_survive_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    preferences = Preferences(path)
    assert preferences.load() is None
    preferences.change(radius=77.0, device="cpu", show_structure=False)
    preferences.save()
    again = Preferences(path)
    assert again.load() is None
    assert again.value == Settings(radius=77.0, device="cpu", show_structure=False)
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"raduis": 3}', "'raduis'"),
        ('{"radius": -3}', "radius must be"),
        ("{", "not JSON"),
        pytest.param("[" * 100_000, "not JSON", id="deep"),
        ("[1]", "no settings"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_and_changes_nothing(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)
    preferences = Preferences(path)
    sentence = str(preferences.load())
    assert says in sentence
    assert str(path) in sentence
    assert sentence.endswith(".")
    assert preferences.value == Settings()


def test_what_was_opened_lately_and_changed_keys_survive_too(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    for name in [*"abcdefghijklm", "c"]:
        preferences.remember(Path(name))
    assert preferences.value.recent == ("c", "m", "l", "k", "j", "i", "h", "g", "f", "e")
    preferences.change(shortcuts=(("fill", ("F5", "Ctrl+F")), ("undo", ())), theme="light", language="ko")
    preferences.save()
    again = Preferences(tmp_path / "settings.json")
    assert again.load() is None
    assert again.value == preferences.value


@pytest.mark.parametrize("shortcuts", ['"x"', '["fill"]', '[["fill", "F5"]]', '[[1, ["F5"]]]', '[["fill", [5]]]'])
def test_keys_that_are_none_are_refused(tmp_path: Path, shortcuts: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(f'{{"shortcuts": {shortcuts}}}')
    preferences = Preferences(path)
    assert "must be a list" in str(preferences.load())
    assert preferences.value == Settings()
