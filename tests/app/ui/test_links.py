"""Links for the browser: it gets the environment that this program was started in, whatever has changed it since."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
# Opens a link as the desktop would: by another process. Then says what this one's environment is.
CODE = """
import os, subprocess
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from app.ui import links
QDesktopServices.openUrl = lambda link: print(subprocess.check_output(["env"], text=True)) is None
os.environ.update(LD_LIBRARY_PATH="/ours", QT_PLUGIN_PATH="/ours/plugins", KEPT="yes")
assert links.open_link(QUrl("https://example.org"))
print("then", os.environ["LD_LIBRARY_PATH"], os.environ["QT_PLUGIN_PATH"])
"""
FROZEN = {"_PYI_ARCHIVE_FILE": "/usr/lib/wholeframe/wholeframe", "LD_LIBRARY_PATH": "/usr/lib/wholeframe/_internal"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere programs find their libraries otherwise")
@pytest.mark.parametrize(
    ("started", "expected"),
    [
        ({}, []),
        ({"LD_LIBRARY_PATH": "/opt/lib"}, ["LD_LIBRARY_PATH=/opt/lib"]),
        ({"QT_PLUGIN_PATH": "/opt/qt"}, ["QT_PLUGIN_PATH=/opt/qt"]),
        (FROZEN, []),
        ({**FROZEN, "LD_LIBRARY_PATH_ORIG": "/opt/lib"}, ["LD_LIBRARY_PATH=/opt/lib"]),
    ],
    ids=["nothing", "libraries", "plugins", "packaged", "packaged with libraries"],
)
def test_the_browser_finds_its_own_libraries(started: dict[str, str], expected: list[str]) -> None:
    names = ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "_PYI_")
    env = {name: value for name, value in os.environ.items() if not name.startswith(names)}
    words = [sys.executable, "-c", CODE]
    said = subprocess.run(
        words, cwd=ROOT, env={**env, **started}, capture_output=True, text=True, timeout=60, check=True
    )
    lines = said.stdout.splitlines()
    assert [line for line in lines if line.startswith(names)] == expected
    assert "KEPT=yes" in lines
    assert lines[-1] == "then /ours /ours/plugins"
