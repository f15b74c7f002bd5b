"""The wheel, installed in an environment of its own: what `pip install dist/*.whl` gives somebody who has no checkout.

Needs no network: hatchling builds it here, and the packages it depends on are those of the tests' environment.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=300, check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the programs of an environment that has the wheel."""
    place = tmp_path_factory.mktemp("clean") / "venv"
    venv.create(place, with_pip=False)
    programs = place / ("Scripts" if sys.platform == "win32" else "bin")
    words = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "--quiet"]
    words += ["--no-deps", "--no-index", str(wheel)]
    subprocess.run(words, capture_output=True, text=True, timeout=300, check=True)
    # A .pth adds a folder, but not what the .pth files in that folder add: the checkout stays out.
    packages = next(place.glob("lib/python*/site-packages"), place / "Lib" / "site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return programs


def run(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The installed `wholeframe`, started in `folder`, with nothing that leads to the checkout."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [str(installed / "wholeframe"), *words],
        cwd=folder,
        env={**env, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=240,
    )


def test_what_the_wheel_holds(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    finders = json.loads((ROOT / "resources" / "finders" / "finders.json").read_text(encoding="utf-8"))["files"]
    assert {f"resources/finders/{entry['file']}" for entry in finders} <= names
    assert {"resources/demo/astronaut.png", "resources/models/face/paint.onnx", "engine/cli/entry.py"} <= names
    assert not [name for name in names if name.startswith(("tests/", "packaging/")) or name.endswith(".gitignore")]


def test_a_face_is_filled_from_another_folder(installed: Path, tmp_path: Path) -> None:
    photo = np.asarray(Image.open(ROOT / "resources" / "demo" / "astronaut.png").convert("RGB"))
    hole = np.zeros(photo.shape[:2], np.uint8)
    hole[118:128, 190:250] = 255  # across the nose: nothing but the finders can tell that it is a face
    Image.fromarray(photo).save(tmp_path / "photo.png")
    Image.fromarray(hole).save(tmp_path / "hole.png")
    done = run(installed, tmp_path, "fill", "photo.png", "--mask", "hole.png", "-o", "filled.png", "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert [route["kind"] for route in report["routes"]] == ["face"]
    filled = np.asarray(Image.open(tmp_path / "filled.png"))
    assert (filled[hole > 0] != photo[hole > 0]).any(axis=-1).mean() > 0.5
    far = np.ones(hole.shape, bool)
    far[118 - 8 : 128 + 8, 190 - 8 : 250 + 8] = False
    assert np.array_equal(filled[far], photo[far])


def test_texture_has_its_process(installed: Path, tmp_path: Path) -> None:
    photo = np.asarray(Image.open(ROOT / "resources" / "demo" / "astronaut.png").convert("RGB"))
    hole = np.zeros(photo.shape[:2], np.uint8)
    hole[20:60, 20:60] = 255
    Image.fromarray(photo).save(tmp_path / "photo.png")
    Image.fromarray(hole).save(tmp_path / "hole.png")
    words = "fill", "photo.png", "--mask", "hole.png", "-o", "filled.png", "--cascade", "texture"
    done = run(installed, tmp_path, *words)
    assert done.returncode == 0, done.stderr
    filled = np.asarray(Image.open(tmp_path / "filled.png"))
    assert (filled[hole > 0] != photo[hole > 0]).any()


def test_doctor_finds_everything_intact(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "doctor", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["found"] for one in found if one["what"].endswith("detector")] == ["intact", "intact"]


def test_the_code_is_the_wheels_and_not_the_checkouts(installed: Path, tmp_path: Path) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    code = "import app, engine, sys; print(app.__file__); print(engine.__file__)"
    said = subprocess.run(
        [str(installed / "python"), "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    ).stdout
    assert [Path(line).is_relative_to(installed.parent) for line in said.split()] == [True, True]
