"""The program that PyInstaller freezes: what `wholeframe` does, in an environment that suits what it starts."""

from __future__ import annotations

import os
import sys


def restore_library_path() -> None:
    """Give LD_LIBRARY_PATH back the value it had before PyInstaller's loader pointed it at the bundled libraries.

    A browser or a file manager that is opened from here would otherwise load those libraries and may crash. This
    process has read the variable long ago, and a child of the same program sets it for itself.
    """
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH"):
        before = os.environ.pop(f"{name}_ORIG", None)
        if before:
            os.environ[name] = before
        else:
            os.environ.pop(name, None)


if __name__ == "__main__":
    restore_library_path()
    from engine.models import cuda_extra

    cuda_extra.use()
    from app.main import command

    sys.exit(command())
