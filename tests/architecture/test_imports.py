"""The direction of the arrows between the rooms, and a proof for each contract that it would notice."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "engine", "training")

# contract id -> (file to write, line in it): one violation each
VIOLATIONS = {
    "engine-layers": ("engine/imaging/intruder.py", "import engine.photos"),
    "app-layers": ("app/document/intruder.py", "import app.ui"),
    "app-without-torch": ("app/ui/intruder.py", "import torch"),
    "app-without-onnxruntime": ("app/services/intruder.py", "import onnxruntime"),
    "engine-headless": ("engine/fill/intruder.py", "from PySide6 import QtCore"),
    "training-sees-networks": ("training/intruder.py", "from engine import photos"),
}
# What import-linter cannot say: a room may import these and nothing else.
IMAGING_MAY_IMPORT = {"numpy", "cv2", "engine"} | set(sys.stdlib_module_names)


def lint(where: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    command += [word for name in contracts for word in ("--contract", name)]
    # An editable install of the project must not answer for the copy that is being linted.
    environment = {**os.environ, "PYTHONPATH": str(where), "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run(command, cwd=where, env=environment, capture_output=True, text=True, timeout=120)


def foreign_imports(folder: Path) -> set[str]:
    """Top-level names that the Python files under ``folder`` import beyond what engine.imaging may."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                found.add(node.module.partition(".")[0])
    return found - IMAGING_MAY_IMPORT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_rooms_keep_every_contract() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout
    assert f"Contracts: {len(VIOLATIONS) + 2} kept, 0 broken." in result.stdout


@pytest.mark.parametrize("contract", VIOLATIONS)
@pytest.mark.slow
def test_a_violation_is_caught(copy: Path, contract: str) -> None:
    name, line = VIOLATIONS[contract]
    (copy / name).write_text(line + "\n")
    result = lint(copy, contract)
    assert result.returncode == 1, result.stdout
    assert "0 kept, 1 broken." in result.stdout
    assert f"{name.removesuffix('.py').replace('/', '.')} -> " in result.stdout


@pytest.mark.parametrize(("contract", "room"), [("engine-acyclic", "engine.fill"), ("app-ui-acyclic", "app.ui.panels")])
def test_a_circle_inside_a_room_is_caught(copy: Path, contract: str, room: str) -> None:
    for one, other in (("first", "second"), ("second", "first")):
        (copy / room.replace(".", "/") / f"{one}.py").write_text(f"import {room}.{other}\n")
    result = lint(copy, contract)
    assert result.returncode == 1, result.stdout
    assert f"No cycles are allowed in {room}." in result.stdout


def test_a_circle_of_rooms_is_caught(copy: Path) -> None:
    (copy / "app" / "ui" / "theme" / "intruder.py").write_text("import app.ui.commands.menus\n")
    result = lint(copy, "app-ui-acyclic")
    assert result.returncode == 1, result.stdout
    assert "No cycles are allowed in app.ui." in result.stdout


def test_a_room_that_no_layer_names_is_caught(copy: Path) -> None:
    (copy / "engine" / "cellar.py").write_text("")
    result = lint(copy, "engine-layers")
    assert result.returncode == 1, result.stdout
    assert "engine.cellar" in result.stdout


def test_imaging_imports_numpy_and_cv2_only() -> None:
    assert foreign_imports(ROOT / "engine" / "imaging") == set()


def test_a_foreign_import_in_imaging_is_caught(tmp_path: Path) -> None:
    (tmp_path / "intruder.py").write_text("def late():\n    from PIL import Image\n")
    assert foreign_imports(tmp_path) == {"PIL"}


@pytest.mark.parametrize(
    ("room", "forbidden"),
    [
        ("engine.imaging", ["onnxruntime", "PIL", "PySide6", "torch"]),
        ("app", ["torch", "onnxruntime", "training"]),
        ("app.main", ["torch", "training"]),
        ("engine.cli", ["torch", "training", "PySide6", "app"]),
    ],
)
def test_importing_a_room_loads_nothing_it_may_not(room: str, forbidden: list[str]) -> None:
    code = f"import sys, {room}; print(*(name for name in {forbidden!r} if name in sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert (result.returncode, result.stdout.split()) == (0, []), result.stderr
