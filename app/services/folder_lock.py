"""A lock on a folder, which the system releases when the process ends, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "lock"


class FolderLock:
    """See `acquire`."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @staticmethod
    def acquire(folder: Path) -> FolderLock | None:
        """Lock `folder`; None while another process has it locked. OSError when the folder can't be used."""
        descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            return None
        return FolderLock(descriptor)

    def release(self) -> None:
        """May be called twice."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
