"""Where what the user adds lies: a folder of one's own, which no update of Wholeframe replaces."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def data_folder() -> Path:
    """Return the folder for what Wholeframe keeps for this user, whether it exists or not: the window's own too.

    $XDG_DATA_HOME/wholeframe (by default ~/.local/share/wholeframe) on Linux, ~/Library/Application Support/wholeframe
    on macOS, %LOCALAPPDATA%\\wholeframe on Windows.
    """
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        given = os.environ.get("XDG_DATA_HOME", "")
        # As the XDG base directory specification has it: a path that is not absolute is ignored.
        base = Path(given) if os.path.isabs(given) else Path.home() / ".local" / "share"
    return base / "wholeframe"


def added_models() -> Path:
    """Return the folder of the cascades that `models add` and the window's Engine panel have added."""
    return data_folder() / "models"
