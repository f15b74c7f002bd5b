"""exiftool, started once for all the tests that ask it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

import pytest

_running: subprocess.Popen[bytes] | None = None


@contextmanager
def started() -> Iterator[None]:
    """Keeps one process while inside, where exiftool is installed; `tool` asks it."""
    global _running
    program = shutil.which("exiftool")
    if program is None:
        yield
        return
    words = [program, "-stay_open", "True", "-@", "-"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as _running:
        yield
        _running.communicate(b"-stay_open\nFalse\n", timeout=60)
    _running = None


def tool(*words: str | Path) -> bytes:
    """What exiftool prints for a command line; it must succeed."""
    if _running is None:
        pytest.fail("exiftool is missing: the set-up installs it (packaging/system_libraries.sh)")
    asked, answers = cast(IO[bytes], _running.stdin), cast(IO[bytes], _running.stdout)
    asked.write("\n".join([*map(str, words), "-echo3", "{status ${status}}", "-execute", ""]).encode())
    asked.flush()
    said = b""
    while not said.endswith(b"{ready}\n"):
        line = answers.readline()
        assert line, "exiftool ended"
        said += line
    printed, _, status = said.removesuffix(b"{ready}\n").rpartition(b"{status ")
    assert status == b"0}\n", words
    return printed


def said(path: Path) -> dict[str, Any]:
    """Everything exiftool finds, by group and name; it must not find anything to complain about."""
    found: dict[str, Any] = json.loads(tool("-json", "-G1", "-n", "-b", "-warning", "-error", "-all", path))[0]
    assert not [value for name, value in found.items() if name.endswith((":Warning", ":Error"))]
    return found
