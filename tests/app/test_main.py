"""The composition root: who gets the words of the command line, and that the editor starts and ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app import main
from engine.messages import Message

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]

# Runs the editor in a process of its own; once every photo is shown, says what the tabs show and closes the window.
SCRIPT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app import main
from engine.messages import Message
from app.ui.main_window import MainWindow
from engine.messages import Message

def look():
    shells = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
    windows = [page for shell in shells for page in shell.pages]
    ready = [w for w in windows if w.editor is not None]
    settled = [w for w in ready if w.editor.messages.text or w.status.size_label.text() or not photos]
    if len(settled) < max(1, len(photos)):
        QTimer.singleShot(20, look)
        return
    for window in windows:
        print(window.windowTitle(), window.status.size_label.text().encode("ascii", "replace").decode(),
              window.editor.messages.text, sep="|")
    shells[0].close()

photos = sys.argv[1:]
shown = MainWindow.show
def show(shell):
    shown(shell)
    QTimer.singleShot(0, look)
MainWindow.show = show
raise SystemExit(main.command(photos))
"""


def surroundings(**changes: str) -> dict[str, str]:
    """The environment of an editor that shows nothing."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **changes}


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    around = surroundings(**environment)
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=around, capture_output=True, text=True, encoding="utf-8", timeout=120
    )


def test_subcommands_go_to_the_command_line() -> None:
    result = run("-m", "app", "fill", "--help")
    assert result.returncode == 0
    assert "--mask" in result.stdout


def test_a_bad_subcommand_call_is_a_usage_error() -> None:
    assert run("-m", "app", "fill").returncode == 2


def test_without_a_display_one_sentence_and_no_abort() -> None:
    result = run("-m", "app", QT_QPA_PLATFORM="")
    assert result.returncode == 2
    assert result.stderr.startswith("wholeframe: There is no display")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("count", [0, 1, 2])
def test_each_photo_gets_a_tab_and_closing_the_window_ends_it(tmp_path: Path, count: int) -> None:
    photos: list[str] = []
    for i in range(count):
        path = tmp_path / f"photo{i}.png"
        Image.fromarray(np.full((40 + i, 60, 3), 90, np.uint8)).save(path)
        photos.append(str(path))
    result = run("-c", SCRIPT, *photos, XDG_CONFIG_HOME=str(tmp_path / "config"), XDG_DATA_HOME=str(tmp_path))
    assert result.returncode == 0, result.stderr
    shown = sorted(result.stdout.splitlines())
    assert shown == [f"photo{i}.png[*] \N{EM DASH} Wholeframe|60 ? {40 + i}|" for i in range(count)] or (
        count == 0 and shown == ["Wholeframe||"]
    )
    assert (tmp_path / "config" / "wholeframe" / "settings.json").is_file()


def test_a_photo_that_cannot_be_read_is_said_in_its_window(tmp_path: Path) -> None:
    (tmp_path / "notes.png").write_text("no pixels")
    result = run(
        "-c", SCRIPT, str(tmp_path / "notes.png"), XDG_CONFIG_HOME=str(tmp_path / "config"), XDG_DATA_HOME=str(tmp_path)
    )
    assert result.returncode == 0, result.stderr
    assert "notes.png" in result.stdout


def test_settings_that_cannot_be_used_are_said_and_left_alone(tmp_path: Path) -> None:
    settings = tmp_path / "config" / "wholeframe" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"raduis": 3}')
    result = run("-c", SCRIPT, XDG_CONFIG_HOME=str(tmp_path / "config"), XDG_DATA_HOME=str(tmp_path))
    assert result.returncode == 0, result.stderr
    assert "there is no setting called 'raduis'" in result.stdout
    assert settings.read_text() == '{"raduis": 3}'


def test_photos_may_be_given_by_address_and_what_is_none_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The window gets both, and shows the sentence beside the photos (tests/app/ui/test_open_queue.py)."""
    edited: list[object] = []
    monkeypatch.setattr(main, "edit", lambda *given: edited.append(given) or 0)
    address = (tmp_path / "a photo.png").as_uri()
    words = [address, f"file://localhost{address.removeprefix('file://')}", "http://example.org/a.png", "b.png"]
    assert main.command(words) == 0
    message = Message(
        "{text} is not on this computer: download it, then give the name of its file.",
        text="'http://example.org/a.png'",
    )
    assert edited == [([tmp_path / "a photo.png"] * 2 + [Path("b.png")], [message])]
    assert capfd.readouterr().err == f"{message}\n"


def test_without_any_photo_an_address_is_a_usage_error() -> None:
    result = run("-m", "app", "file://elsewhere/a.png")
    assert (result.returncode, result.stdout) == (2, "")
    assert (
        result.stderr
        == "'file://elsewhere/a.png' is on another computer: copy it here, then give the name of its file.\n"
    )
