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

ROOT = Path(__file__).parents[2]
PICTURE = "Ann at the lake"
kernel = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in SYSTEM_CALLS, reason="the filter is Linux's"
)


def quietly(folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.privacy.quiet", *map(str, words)]
    environment = surroundings(folder)
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=280, check=False)


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


def ends_well(ran: subprocess.CompletedProcess[str]) -> None:
    """And what was logged on the way, at whatever level, names no picture."""
    assert ran.returncode == 0, f"exit code {ran.returncode}\n{ran.stdout}\n{ran.stderr}"
    assert PICTURE not in ran.stderr, ran.stderr


@pytest.fixture(scope="module")
def album(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A face with a hole in it, and a recipe."""
    folder = tmp_path_factory.mktemp("album")
    face = data.astronaut()[0:300, 80:380]
    hole = np.zeros(face.shape[:2], np.uint8)
    hole[90:130, 110:160] = 255
    (folder / "photos").mkdir()
    Image.fromarray(face).save(folder / "photos" / f"{PICTURE}.jpg", quality=90)
    Image.fromarray(hole).save(folder / "mask.png")
    (folder / "recipe.toml").write_text('[[step]]\nkind = "fill"\nmask = "mask.png"\n')
    return folder


@pytest.mark.slow
def test_a_fill(album: Path, tmp_path: Path) -> None:
    """With the shipped cascade and finder, and the texture fill in its own process."""
    photo, mask = album / "photos" / f"{PICTURE}.jpg", album / "mask.png"
    ends_well(quietly(tmp_path, "command", "fill", photo, "--mask", mask, "-o", tmp_path / "auto.png"))
    words = ("fill", photo, "--mask", mask, "-o", tmp_path / "texture.heic", "--cascade", "texture")
    ends_well(quietly(tmp_path, "command", *words))


@pytest.mark.slow
def test_a_batch(album: Path, tmp_path: Path) -> None:
    words = ("batch", album / "photos", "--recipe", album / "recipe.toml", "-o", tmp_path / "out")
    ends_well(quietly(tmp_path, "command", *words))


@pytest.mark.slow
def test_doctor(tmp_path: Path) -> None:
    ran = quietly(tmp_path, "command", "doctor")
    assert ran.returncode in (0, 4), ran.stderr  # 4: a finder that set-up has not fetched
    assert "onnxruntime" in ran.stdout


@pytest.mark.slow
def test_models(tmp_path: Path) -> None:
    ends_well(quietly(tmp_path, "command", "models", "list"))
    made = write_cascade(tmp_path / "made", "face")
    ran = quietly(tmp_path, "command", "models", "add", made.path("face"))
    assert (ran.returncode, "--replace" in ran.stderr) == (2, True), ran.stderr


@pytest.mark.slow
def test_a_window(album: Path, tmp_path: Path) -> None:
    ends_well(quietly(tmp_path, "window", album / "photos" / f"{PICTURE}.jpg"))


@pytest.mark.slow
def test_onnxruntime_sends_nothing_and_writes_nothing_at_home(album: Path, tmp_path: Path) -> None:
    """It would look up its maker's server 9 s after its first session, and keep an id of the machine at home."""
    photo, mask = album / "photos" / f"{PICTURE}.jpg", album / "mask.png"
    stays: dict[str, tuple[object, ...]] = {
        "command": ("stay", 16, "command", "fill", photo, "--mask", mask, "-o", tmp_path / "filled.png"),
        "doctor": ("stay", 16, "command", "doctor"),
        "window": ("window", photo, 18_000),
        "training": ("stay", 16, "training"),
    }
    running: dict[str, subprocess.Popen[str]] = {}
    for name, words in stays.items():
        (tmp_path / name).mkdir()
        running[name] = subprocess.Popen(
            [sys.executable, "-m", "tests.privacy.quiet", *map(str, words)],
            cwd=ROOT,
            env=surroundings(tmp_path / name),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    ended = {name: (process.communicate(timeout=250)[0], process.returncode) for name, process in running.items()}
    for name, (said, code) in ended.items():
        assert code in ((0, 4) if name == "doctor" else (0,)), f"{name}: exit code {code}\n{said}"
    written = [path.relative_to(tmp_path).parts for name in stays for path in (tmp_path / name).rglob("*")]
    assert [parts for parts in written if parts[0] != "window"] == []
    assert [parts for parts in written if parts[1] not in ("config", "data", ".cache")] == []
    assert [parts for parts in written if "Microsoft" in parts] == []


@pytest.mark.parametrize("scenario", ["connect", "resolve", "request"])
def test_what_python_does_is_seen(tmp_path: Path, scenario: str) -> None:
    ran = quietly(tmp_path, scenario)
    assert ran.returncode == CAUGHT, ran.stderr
    assert ran.stderr.startswith("caught: ")


@kernel
def test_what_native_code_does_is_seen(tmp_path: Path) -> None:
    assert quietly(tmp_path, "native").returncode == -signal.SIGSYS


@kernel
def test_what_a_child_process_does_is_seen(tmp_path: Path) -> None:
    assert quietly(tmp_path, "child").returncode == 256 - signal.SIGSYS
