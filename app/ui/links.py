"""Links and files that are opened by another program of the desktop."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

# Where a program looks for its libraries and plugins. PyInstaller's loader and OpenCV set them for this program; a
# browser or file manager that looks there loads the wrong ones, and may crash.
_SEARCHED = "LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH"
_LOADER = "_PYI_"  # what PyInstaller's loader tells the children of its program
_STARTED_WITH = Path("/proc/self/environ")


def open_link(link: QUrl) -> bool:
    """Open a link or a file with the desktop's program for it; whether there is one."""
    with _environment_as_started():
        return QDesktopServices.openUrl(link)


@contextmanager
def _environment_as_started() -> Iterator[None]:
    """Give those variables the values that they had when this program was started; on Linux only."""
    if not _STARTED_WITH.is_file():
        yield
        return
    entries = [os.fsdecode(entry).partition("=") for entry in _STARTED_WITH.read_bytes().split(b"\0") if entry]
    before = {name: value for name, _, value in entries}
    if any(name.startswith(_LOADER) for name in before):  # its loader has set the first, and kept what it was
        before["LD_LIBRARY_PATH"] = before.get("LD_LIBRARY_PATH_ORIG", "")
    changed = [name for name in os.environ if name in _SEARCHED or name.startswith((_LOADER, "LD_LIBRARY_PATH"))]
    now = {name: os.environ.pop(name) for name in changed}
    os.environ.update({name: before[name] for name in _SEARCHED if before.get(name)})
    try:
        yield
    finally:
        for name in _SEARCHED:
            os.environ.pop(name, None)
        os.environ.update(now)
