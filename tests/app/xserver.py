"""An X server of the tests' own, for what only a real platform does: Xvfb, which draws into memory."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def display(size: str = "1400x1000") -> Iterator[str]:
    """The value of DISPLAY while the server runs. Fails the test where Xvfb is missing."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.fail("Xvfb is missing: the set-up installs it (packaging/system_libraries.sh)")
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-noreset", "-nolisten", "tcp", "-screen", "0", f"{size}x24"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)
