"""No command and no window ever looks towards a network; and a look would be seen."""

from __future__ import annotations

import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from skimage import data

from tests.fakes import write_cascade
from tests.privacy.quiet import CAUGHT, SYSTEM_CALLS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PICTURE = "Ann at the lake"
STAY = 16  # s


def begin(folder: Path, *words: object) -> subprocess.Popen[str]:
    """Run a scenario of tests.privacy.quiet at home in `folder`."""
    command = [sys.executable, "-m", "tests.privacy.quiet", *map(str, words)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=surroundings(folder), stdout=pipe, stderr=pipe, text=True)


def seen(folder: Path, scenario: str) -> tuple[int, str]:
    process = begin(folder, scenario)
    said = process.communicate(timeout=120)[1]
    return process.returncode, said


def surroundings(folder: Path) -> dict[str, str]:
    """As a person's, with `folder` for the home; what the tests themselves set for onnxruntime is not in it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    return {
        **kept,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "OMP_NUM_THREADS": "1",
    }


@pytest.fixture
def album(tmp_path: Path) -> Path:
    """A face with a hole in it, and a recipe."""
    folder = tmp_path / "album"
    face = data.astronaut()[0:300, 80:380]
    hole = np.zeros(face.shape[:2], np.uint8)
    hole[90:130, 110:160] = 255
    (folder / "photos").mkdir(parents=True)
    Image.fromarray(face).save(folder / "photos" / f"{PICTURE}.jpg", quality=90)
    Image.fromarray(hole).save(folder / "mask.png")
    (folder / "recipe.toml").write_text('[[step]]\nkind = "fill"\nmask = "mask.png"\n')
    return folder


def see_what_must_be_seen(folder: Path) -> None:
    """What is not seen below would be seen: what Python does, and, on Linux, native code and a child process."""
    for scenario in ("connect", "resolve", "request"):
        code, said = seen(folder, scenario)
        assert code == CAUGHT, said
        assert said.startswith("caught: ")
    if sys.platform == "linux" and platform.machine() in SYSTEM_CALLS:  # the filter is Linux's
        assert seen(folder, "native")[0] == -signal.SIGSYS
        assert seen(folder, "child")[0] == 256 - signal.SIGSYS


def test_nothing_is_sent_and_nothing_written_at_home(album: Path, tmp_path: Path) -> None:
    """Every kind of command, a window and training, side by side; what opens a network stays for a while after it.

    onnxruntime would look up its maker's server 9 s after its first session, and keep an id of the machine at home.
    The fills are with the shipped cascade and finder, and with the texture fill in its own process.
    """
    photo, mask = album / "photos" / f"{PICTURE}.jpg", album / "mask.png"
    made = write_cascade(tmp_path / "made", "face").path("face")
    fill = ("command", "fill", photo, "--mask", mask, "-o")
    runs: dict[str, tuple[object, ...]] = {
        "fill": ("stay", STAY, *fill, tmp_path / "auto.png"),
        "texture": (*fill, tmp_path / "texture.heic", "--cascade", "texture"),
        "batch": ("command", "batch", album / "photos", "--recipe", album / "recipe.toml", "-o", tmp_path / "out"),
        "doctor": ("stay", STAY, "command", "doctor"),
        "models": ("command", "models", "list"),
        "adding": ("command", "models", "add", made),
        "window": ("window", photo, 1000 * STAY),
        "training": ("stay", STAY, "training"),
    }
    # doctor: 4 where set-up has not fetched the finders; adding: that name is taken, and --replace is named
    codes = {"doctor": (0, 4), "adding": (2,)}
    started: dict[str, subprocess.Popen[str]] = {}
    for name, words in runs.items():
        (tmp_path / "homes" / name).mkdir(parents=True)
        started[name] = begin(tmp_path / "homes" / name, *words)
    see_what_must_be_seen(tmp_path)  # meanwhile
    ended = {name: (*process.communicate(timeout=250), process.returncode) for name, process in started.items()}
    for name, (out, said, code) in ended.items():
        assert code in codes.get(name, (0,)), f"{name}: exit code {code}\n{out}\n{said}"
        assert PICTURE not in said, said  # whatever was logged on the way, at whatever level, names no picture
    assert "onnxruntime" in ended["doctor"][0]
    assert "--replace" in ended["adding"][1]
    homes = tmp_path / "homes"
    written = [path.relative_to(homes).parts for path in homes.rglob("*")]
    assert [parts for parts in written if len(parts) > 1 and parts[0] != "window"] == []
    assert [parts for parts in written if len(parts) > 1 and parts[1] not in ("config", "data", ".cache")] == []
    assert [parts for parts in written if "Microsoft" in parts] == []
