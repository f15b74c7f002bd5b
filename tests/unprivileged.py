"""A user without rights, also where the tests run as root, to whom every file is open."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def without_rights() -> Iterator[None]:
    """What this process does within is done by a user who may do no more than others."""
    root = os.geteuid() == 0
    if root:
        os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        if root:
            os.setresuid(0, 0, 0)


@contextmanager
def place_of_all() -> Iterator[Path]:
    """A folder that anybody may use, unlike pytest's own. What is locked in it is unlocked at the end."""
    folder = Path(tempfile.mkdtemp(prefix="wholeframe-"))
    folder.chmod(0o777)
    try:
        yield folder
    finally:
        for path in [folder, *folder.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o777)
        shutil.rmtree(folder)
