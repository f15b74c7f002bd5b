"""onnxruntime's telemetry is off before anything imports it: whoever does has imported `engine` before."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
# A module of these packages is only ever run after the package's own __init__.py, which imports or is `engine`.
PACKAGES = ("engine", "training")
SAID = """
import os, sys

class Look:
    def find_spec(self, name, *more):
        if name == "onnxruntime":
            print("ORT_DISABLE_TELEMETRY =", os.environ.get("ORT_DISABLE_TELEMETRY"))

sys.meta_path.insert(0, Look())
"""


def imports(path: Path, module: str) -> bool:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [node.module]
        if any(name.partition(".")[0] == module for name in names):
            return True
    return False


def importers(root: Path) -> set[str]:
    """Files that import onnxruntime where nothing has turned its telemetry off before. Tests have their conftest."""
    found: set[str] = set()
    for room in ("app", "packaging", "tests"):
        for path in (root / room).rglob("*.py"):
            tested = room == "tests" and path.name.startswith(("test_", "conftest"))
            if not tested and imports(path, "onnxruntime"):
                found.add(path.relative_to(root).as_posix())
    return found


def test_only_the_engine_and_training_import_onnxruntime() -> None:
    assert importers(ROOT) == set()
    for package in PACKAGES:
        assert any(imports(path, "onnxruntime") for path in (ROOT / package).rglob("*.py")), package


def test_an_import_elsewhere_is_caught(tmp_path: Path) -> None:
    for name in ("app/ui/intruder.py", "packaging/intruder.py", "tests/bench/intruder.py", "tests/test_allowed.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("def late():\n    import onnxruntime as ort\n")
    assert importers(tmp_path) == {"app/ui/intruder.py", "packaging/intruder.py", "tests/bench/intruder.py"}


@pytest.mark.parametrize(
    "entry",
    [
        "from engine.models import providers; providers.available()",
        "from engine.cli import main; main(['doctor'])",
        "import sys; sys.argv = ['wholeframe', 'doctor']; from app.main import command; command()",
        "import training.pseudolabels, onnxruntime",
    ],
)
def test_it_is_off_when_onnxruntime_is_imported(entry: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    for given in ({}, {"ORT_DISABLE_TELEMETRY": "0"}):
        ran = subprocess.run(
            [sys.executable, "-c", SAID + entry],
            cwd=ROOT,
            env=environment | given | {"HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "ORT_DISABLE_TELEMETRY = 1\n" in ran.stdout, ran.stdout + ran.stderr


def test_the_tests_run_without_it() -> None:
    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"
