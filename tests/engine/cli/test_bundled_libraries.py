"""Libraries that a packaged program brings along are not missing."""

from __future__ import annotations

import ctypes.util
import sys
from pathlib import Path

import pytest

from engine.cli import doctor


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system has all of them")
def test_a_library_in_the_bundle_is_not_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: None)
    said = doctor._display().found
    assert "xcb-cursor" in said
    assert "fontconfig" in said
    (tmp_path / "libxcb-cursor.so.0").touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    said = doctor._display().found
    assert "xcb-cursor" not in said
    assert "fontconfig" in said
