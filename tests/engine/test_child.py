"""Child processes: started through an entry point, frozen or not, and with nothing of the current folder in them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app import main as app_main
from engine import child, cli
from engine.texture.process import REPLY, REQUEST


def texture(process: subprocess.Popen[bytes]) -> np.ndarray:
    """One small texture fill by a child process, which then ends."""
    image = np.zeros((48, 48, 3), np.uint8)
    image[:, ::6] = 250
    hole = np.zeros((48, 48), np.uint8)
    hole[20:28, 20:28] = 1
    image[hole > 0] = 100
    request = REQUEST.pack(48, 48, 3, 0) + image.tobytes() + hole.tobytes() + np.zeros_like(hole).tobytes()
    said, _ = process.communicate(request, timeout=60)
    good, length = REPLY.unpack(said[: REPLY.size])
    assert good, said[REPLY.size :]
    return np.frombuffer(said[REPLY.size :][:length], np.uint8).reshape(image.shape)


def test_a_child_fills_texture_and_ends_with_its_input() -> None:
    process = child.start("texture")
    filled = texture(process)
    assert process.returncode == 0
    assert not (filled[20:28, 20:28] == 100).all(axis=-1).any()


def test_modules_in_the_current_folder_are_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("numpy", "patchmatch", "engine", "signal"):
        (tmp_path / f"{name}.py").write_text("import os; open('imported', 'w').close(); os._exit(9)\n")
    monkeypatch.chdir(tmp_path)
    process = child.start("texture")
    texture(process)
    assert process.returncode == 0
    assert not (tmp_path / "imported").exists()


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[list[str], dict[str, Any]]] = []
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/usr/lib/wholeframe/wholeframe")
    monkeypatch.setattr(subprocess, "Popen", lambda words, **options: started.append((words, options)))
    child.start("trial")
    ((words, options),) = started
    assert words == ["/usr/lib/wholeframe/wholeframe", "--child=trial"]
    assert options["env"] is None


@pytest.mark.parametrize("main", [cli.main, app_main.command])
def test_both_entry_points_know_the_hidden_option(main: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import engine.models.trial_process as trial
    import engine.texture.process as process

    ran: list[str] = []
    monkeypatch.setattr(process, "main", lambda: ran.append("texture"))
    monkeypatch.setattr(trial, "main", lambda: ran.append("trial"))
    assert main(["--child=texture"]) == 0
    assert main(["--child=trial"]) == 0
    assert ran == ["texture", "trial"]


@pytest.mark.parametrize("words", [["--child=other"], ["--child=texture", "more"], ["--child"]])
def test_another_child_is_an_unknown_option(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_nobody_starts_a_script_by_its_path() -> None:
    root = Path(__file__).parents[2]
    files = [*root.glob("engine/**/*.py"), *root.glob("app/**/*.py")]
    assert len(files) > 100
    users = [file for file in files if "sys.executable" in file.read_text(encoding="utf-8")]
    assert [file.relative_to(root).as_posix() for file in users] == [os.path.join("engine", "child.py")]
