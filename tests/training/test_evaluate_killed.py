"""An evaluation that is killed takes the processes that fill for it with it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import wait_until

pytestmark = pytest.mark.slow

KILLED = """
import os, signal
from functools import partial
from pathlib import Path
import numpy as np
from training.evaluation.cases import Case
from training.evaluation.running import contenders, outcomes
hole = np.zeros((16, 16), bool)
hole[:8, :8] = True
work = outcomes([Case("x", np.full((16, 16, 3), 9, np.uint8), hole)] * 9, partial(contenders, []), 1)
next(work)
print(*Path(f"/proc/self/task/{os.getpid()}/children").read_text().split(), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_a_killed_evaluation_leaves_no_process_behind() -> None:
    done = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True, timeout=120)
    children = done.stdout.split()
    assert children, done.stderr
    wait_until(lambda: not any(alive(pid) for pid in children), f"processes {children} to end")


def alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
