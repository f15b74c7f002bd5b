"""What a change makes `make` do again: asked of make itself, without doing it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKE = shutil.which("make")


def steps(venv: Path, changed: str) -> str:
    """What `make setup` would do with a finished environment after a change to one file."""
    (venv / "bin").mkdir(exist_ok=True)
    for stamp in ("bin/python", ".wholeframe"):
        (venv / stamp).touch()
    command = [str(MAKE), "--dry-run", f"VENV={venv}", "-W", changed, f"{venv}/.wholeframe"]
    # The tests may themselves have been started by make, whose options are its own.
    env = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS")}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=True).stdout


@pytest.mark.skipif(MAKE is None, reason="make is not installed")
@pytest.mark.parametrize(
    "changed",
    [
        "packaging/obtain_finders.py",
        "packaging/tflite.py",
        "packaging/tflite_to_onnx.py",
        "packaging/onnx_wire.py",
        "resources/finders/finders.json",
    ],
)
def test_set_up_makes_the_finders_again_when_what_makes_them_changes(tmp_path: Path, changed: str) -> None:
    assert "packaging/obtain_finders.py" in steps(tmp_path, changed)


@pytest.mark.skipif(MAKE is None, reason="make is not installed")
def test_set_up_leaves_alone_what_has_not_changed(tmp_path: Path) -> None:
    assert "packaging/obtain_finders.py" not in steps(tmp_path, "packaging/demo.py")
