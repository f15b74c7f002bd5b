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
def test_set_up_installs_again_when_the_dependencies_change(tmp_path: Path) -> None:
    assert "install --quiet --editable ." in steps(tmp_path, "pyproject.toml")


@pytest.mark.skipif(MAKE is None, reason="make is not installed")
def test_set_up_leaves_alone_what_has_not_changed(tmp_path: Path) -> None:
    assert "install --quiet --editable" not in steps(tmp_path, "packaging/demo.py")
