"""The frozen program's entry: what it starts gets the environment that the program itself was started in."""

from __future__ import annotations

import importlib.util
import os
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

ENTRY = Path(__file__).parents[2] / "packaging" / "frozen" / "entry.py"


@pytest.fixture
def entry() -> ModuleType:
    spec = importlib.util.spec_from_file_location("frozen_entry", ENTRY)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(os.name != "posix", reason="the loader's variables are those of Linux and macOS")
@pytest.mark.parametrize(
    ("original", "expected"), [(None, "unset"), ("/opt/lib", "/opt/lib"), ("", "unset")], ids=["none", "own", "empty"]
)
def test_the_library_path_of_the_bundle_is_taken_back(
    entry: ModuleType, original: str | None, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/usr/lib/wholeframe/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", original or "")
    if original is None:
        monkeypatch.delenv("LD_LIBRARY_PATH_ORIG")
    entry.restore_library_path()
    words = ["sh", "-c", 'echo "${LD_LIBRARY_PATH-unset} ${LD_LIBRARY_PATH_ORIG-unset}"']
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert said.split() == [expected, "unset"]
