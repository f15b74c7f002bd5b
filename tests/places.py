"""Places that show one file under two names: a mount, and a file system that ignores case."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def bound(tmp_path: Path) -> Iterator[Path]:
    """The folder `real` under another name, by a mount. Only where tests may mount."""
    real, other = tmp_path / "real", tmp_path / "other"
    real.mkdir(exist_ok=True)
    other.mkdir()
    done = subprocess.run(["mount", "--bind", real, other], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("mounting is not allowed here")
    yield other
    subprocess.run(["umount", other], check=True)


def ignoring_case(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """Makes looking at files below `root` what it is on a file system that ignores case, and that gives a file another
    number under each of its names.
    """
    stat, lstat, listdir = os.stat, os.lstat, os.listdir

    def found(path: Any) -> Any:
        if isinstance(path, int) or not os.path.abspath(path).startswith(f"{root}{os.sep}"):
            return path
        place = str(root)
        for part in Path(os.path.abspath(path)).relative_to(root).parts:
            listed = listdir(place) if os.path.isdir(place) else []
            alike = [name for name in listed if name.casefold() == part.casefold()]
            place = os.path.join(place, part if part in listed or not alike else alike[0])
        return place

    def numbered(path: Any, status: os.stat_result) -> os.stat_result:
        own = isinstance(path, int) or found(path) in (path, os.path.abspath(path))
        return status if own else os.stat_result((status.st_mode, status.st_ino ^ 1 << 40, *status[2:]))

    monkeypatch.setattr(os, "stat", lambda path, **more: numbered(path, stat(found(path), **more)))
    monkeypatch.setattr(os, "lstat", lambda path, **more: numbered(path, lstat(found(path), **more)))
    monkeypatch.setattr(os, "listdir", lambda path=".": listdir(found(path)))
