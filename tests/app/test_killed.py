"""The editor itself, killed at work: its next start offers the work back, and no photo was touched."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import skimage.data
from PIL import Image
from scipy.ndimage import binary_dilation

from engine.structure.parsing import PARTS
from tests.app.dying import RADIUS
from tests.app.test_main import ROOT, surroundings

pytestmark = pytest.mark.slow  # seven editors are started

PREDICTED = ("correcting", "accepting")
MOMENTS = ("stroke", "journal", "filling", "saving", *PREDICTED)


@pytest.fixture(scope="module")
def afterwards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What six killed editors, one for each moment, and the one started after them have left. All at once: they
    mostly wait to be loaded. Each keeps its journals apart, as a late one would offer what an early one has left.
    """
    folder = tmp_path_factory.mktemp("killed")
    editors: list[subprocess.Popen[str]] = []
    for number, moment in enumerate(MOMENTS):
        photo = np.random.default_rng(number).integers(0, 255, (120, 160, 3), np.uint8)
        if moment in PREDICTED:
            photo = np.asarray(Image.fromarray(skimage.data.astronaut()[:384]).resize((160, 120)))
        Image.fromarray(photo).save(folder / f"{moment}.png")
        (folder / f"{moment}.before").write_bytes((folder / f"{moment}.png").read_bytes())
        editors.append(start(folder, moment, folder / f"{moment}.png", folder / f"{moment}.seen.npz"))
    for editor in editors:
        ended(editor, -signal.SIGKILL)
    for moment in MOMENTS:
        shutil.copytree(folder / moment / "data", folder / "recovered" / "data", dirs_exist_ok=True)
    (folder / "found").mkdir()
    ended(start(folder, "recovered", folder / "found"), 0)
    return folder


def start(folder: Path, moment: str, *places: Path) -> subprocess.Popen[str]:
    settings = folder / moment / "wholeframe" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"greeted": true}')
    environment = surroundings(XDG_CONFIG_HOME=str(folder / moment), XDG_DATA_HOME=str(folder / moment / "data"))
    command = [sys.executable, "-m", "tests.app.dying", moment, *map(str, places)]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)


def ended(editor: subprocess.Popen[str], code: int) -> None:
    _, said = editor.communicate(timeout=280)
    assert editor.returncode == code, said


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_the_editor_offers_the_work_back(afterwards: Path, moment: str) -> None:
    photo = afterwards / f"{moment}.png"
    assert photo.read_bytes() == (afterwards / f"{moment}.before").read_bytes()
    seen, found = np.load(afterwards / f"{moment}.seen.npz"), np.load(afterwards / "found" / f"{moment}.png.npz")
    for name in ("pixels", "mask", "opacity", "frame", "maps"):
        assert np.array_equal(seen[name], found[name])
    assert (found["frame"].size == 4) == (moment == "stroke")
    original = np.asarray(Image.open(photo))
    assert np.array_equal(found["first"], original)  # everything can be undone
    assert found["mask"].any() == (moment != "saving")
    assert np.array_equal(found["pixels"], original) == (moment != "saving")


@pytest.mark.parametrize("moment", PREDICTED)
def test_what_was_predicted_and_corrected_is_painted_after_all(afterwards: Path, moment: str) -> None:
    found = np.load(afterwards / "found" / f"{moment}.png.npz")
    corrected, predicted = found["maps"]
    coat = PARTS.index("coat")
    assert (corrected[coat] == 1).sum() > (predicted[coat] == 1).sum() + 10
    changed = (found["painted"] != found["pixels"]).any(axis=2)
    assert changed[found["mask"]].mean() > 0.5
    around = binary_dilation(found["mask"], iterations=16)
    assert not changed[~around].any()


def test_killed_the_editor_keeps_what_was_chosen(afterwards: Path) -> None:
    kept = json.loads((afterwards / "stroke" / "wholeframe" / "settings.json").read_text())
    assert kept["recent"] == [str(afterwards / "stroke.png")]
    assert (kept["radius"], kept["choice"]) == (RADIUS, "texture")
