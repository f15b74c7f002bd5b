"""Qt's own file boxes on a real X server, where the completer takes the keyboard and gives it back as the box goes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.app.test_main import ROOT, surroundings
from tests.app.xserver import display

pytestmark = pytest.mark.slow


@pytest.mark.skipif(sys.platform != "linux", reason="X11 is Linux's")
def test_names_can_be_typed_and_taken_from_the_completer(tmp_path: Path) -> None:
    photo, mask = tmp_path / "astronaut.png", tmp_path / "hole of the astronaut.png"
    Image.fromarray(np.full((90, 120, 3), 120, np.uint8)).save(photo)
    Image.fromarray(np.full((90, 120), 255, np.uint8)).save(mask)
    before = photo.read_bytes(), mask.read_bytes()
    settings = tmp_path / "settings" / "wholeframe" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"greeted": true, "language": "en"}')
    own = {"XDG_CONFIG_HOME": str(tmp_path / "settings"), "XDG_DATA_HOME": str(tmp_path / "data")}
    own["HOME"] = str(tmp_path)  # where the first box looks
    with display() as screen:
        around = surroundings(DISPLAY=screen, QT_QPA_PLATFORM="xcb", QT_QPA_PLATFORMTHEME="", **own)
        command = [sys.executable, "-m", "tests.app.typing_names", str(photo), str(mask)]
        done = subprocess.run(command, cwd=ROOT, env=around, capture_output=True, text=True, timeout=150)
    assert done.returncode == 0, done.stderr[-4000:]
    assert done.stdout.split("\n") == ["Open…", "Load a Mask…", "Open…", "Save As…", "Save the Mask…", "done", ""]
    assert (photo.read_bytes(), mask.read_bytes()) == before
