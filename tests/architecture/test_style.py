"""Style, types and the shape of the tree hold for the whole checkout."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "engine", "training", "tests", "packaging")
# 100 to 400 lines are usual; a file beyond this has a second reason to change.
LONGEST = 600
NAMELESS = {"utils", "util", "helpers", "common", "misc"}


def tool(*command: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name(command[0])
    return subprocess.run([program, *command[1:]], cwd=ROOT, capture_output=True, text=True, timeout=280)


def sources() -> list[Path]:
    return [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]


def test_ruff_passes() -> None:
    result = tool("ruff", "check", "--no-cache", "--output-format=concise", ".")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.slow
def test_pyright_passes() -> None:
    result = tool("pyright")
    assert result.returncode == 0, result.stdout + result.stderr


def test_no_file_is_longer_than_a_room_should_be() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_every_file_says_what_it_is() -> None:
    named = [path.relative_to(ROOT).with_suffix("") for path in sources()]
    assert [path for path in named if NAMELESS & set(path.parts)] == []


def test_files_that_contributors_are_sent_to_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:app|engine|packaging|tests|training)/[\w/.]+)`", text))
    assert len(named) > 30
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_a_fill_has_few_steps_in_few_files_and_they_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## The life of a fill")[1].split("\n## ")[0]
    steps = re.findall(r"^\| \d+\. (.*) \| `(\S+)` \|$", text, re.MULTILINE)
    assert 10 < len(steps) <= 20
    assert len({file for _, file in steps}) <= 16
    for said, file in steps:
        source = (ROOT / file).read_text(encoding="utf-8")
        names = [name.split(".")[-1] for name in re.findall(r"`([\w.]+)`", said)]
        assert [name for name in names[:1] if name not in source] == [], file


@pytest.mark.parametrize("room", ["app", "engine"])
def test_no_two_files_of_a_room_have_one_name(room: str) -> None:
    names = [path.name for path in (ROOT / room).rglob("*.py") if not path.name.startswith("__")]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_no_package_in_the_wrong_place() -> None:
    # packaging/__init__.py would shadow PyPI's `packaging`; tests are imported one by one (importmode=importlib).
    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert list((ROOT / "tests").rglob("__init__.py")) == []
