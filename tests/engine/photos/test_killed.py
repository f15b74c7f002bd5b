"""kill -9 at every step of a save: what is on the disk is the old photo or the new one, never neither."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.photos.dying import SCENARIOS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed at each step by forking")
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_killed_at_any_step_the_photo_is_the_old_or_the_new_one(tmp_path: Path, scenario: str) -> None:
    words = [sys.executable, "-m", "tests.engine.photos.dying", str(tmp_path), scenario]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["faults"] == []
    # 500 points and more over all the scenarios; in each of them some before and some after the moment itself.
    assert sum(result["points"].values()) >= 100
    assert min(result["points"].values()) >= 20
    assert set(result["seen"]) == {"none" if scenario == "new file" else "old", "new"}
    assert min(result["seen"].values()) >= 3
