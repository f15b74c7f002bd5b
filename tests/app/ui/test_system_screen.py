"""What systems say about their main screen's profile, and that none of them can hurt."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.document.png_codec import srgb
from app.document.settings import Settings
from app.ui.display import screen
from tests.app.test_main import ROOT
from tests.app.ui.test_screen import swapped

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def forgotten(qapp: QApplication) -> Iterator[None]:
    screen.forget()
    yield
    screen.forget()


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[QDBusConnection]:
    """A bus of its own, with a colord that knows the screen 'eDP-1' and a profile for it."""
    (tmp_path / "its.icc").write_bytes(swapped())
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    daemon = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"], **pipes)
    served = None
    try:
        address = daemon.stdout.readline().strip()
        command = [sys.executable, "-m", "tests.app.ui.fake_colord", address, "eDP-1", str(tmp_path / "its.icc")]
        served = subprocess.Popen(command, cwd=ROOT, **pipes)
        assert served.stdout.readline() == "ready\n"
        yield QDBusConnection.connectToBus(address, str(tmp_path))
    finally:
        QDBusConnection.disconnectFromBus(str(tmp_path))
        for process in filter(None, (served, daemon)):
            process.kill()
            process.communicate()


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon")
def test_colord_is_asked_over_the_bus(bus: QDBusConnection, tmp_path: Path) -> None:
    assert screen.colord_profile("eDP-1", bus) == swapped()
    assert screen.colord_profile("HDMI-1", bus) is None
    assert screen.colord_profile("eDP-1", QDBusConnection("nowhere")) is None
    (tmp_path / "its.icc").unlink()
    with pytest.raises(FileNotFoundError):
        screen.colord_profile("eDP-1", bus)


def test_under_wayland_it_is_colord_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    asked: list[str] = []
    monkeypatch.setattr(screen, "colord_profile", lambda name: asked.append(name) or swapped())
    assert screen.screen_of(Settings(display="system")).icc == swapped()
    assert asked == [QGuiApplication.primaryScreen().name()]


@pytest.mark.parametrize("icc", [swapped(), None])
def test_under_macos_core_graphics_is_asked(monkeypatch: pytest.MonkeyPatch, icc: bytes | None) -> None:
    """As far as that can be told without one: what is called with what, and that all that was copied is let go."""
    cells, released = ctypes.create_string_buffer(icc or b""), list[int]()
    told = {
        "CGMainDisplayID": lambda: 7,
        "CGDisplayCopyColorSpace": {7: 11}.get,
        "CGColorSpaceCopyICCData": {11: 0 if icc is None else 12}.get,
        "CFDataGetLength": {12: len(icc or b"")}.get,
        "CFDataGetBytePtr": {12: ctypes.addressof(cells)}.get,
        "CFRelease": released.append,
    }
    # Wrapped: what is built in takes no `argtypes`.
    library = SimpleNamespace(**{name: (lambda *given, ask=ask: ask(*given)) for name, ask in told.items()})
    monkeypatch.setattr(screen.ctypes, "CDLL", lambda _: library)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert screen.screen_of(Settings(display="system")).icc == icc
    assert released == ([11] if icc is None else [12, 11])


@pytest.mark.parametrize("system", ["win32", "darwin", "xcb", "wayland", "offscreen"])
def test_whatever_fails_photos_are_shown_in_srgb(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    def fails(*_: object) -> bytes:
        raise RuntimeError("the library is another one")

    monkeypatch.setattr(screen, "root_profile", fails)
    monkeypatch.setattr(screen, "colord_profile", fails)
    monkeypatch.setattr(screen, "main_screen_profile", fails)
    monkeypatch.setattr(screen.ImageCms, "get_display_profile", fails)
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: system)
    if system in ("win32", "darwin"):
        monkeypatch.setattr(sys, "platform", system)
    found = screen.screen_of(Settings(display="system"))
    assert (found.icc, found.about) == (None, "sRGB")
    assert found.problem


@pytest.mark.parametrize("told", [b"", b"no profile", srgb()[:200]])
def test_what_is_told_and_is_no_profile_is_none(monkeypatch: pytest.MonkeyPatch, told: bytes) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    monkeypatch.setattr(screen, "root_profile", lambda: told)
    assert screen.screen_of(Settings(display="system")).icc is None
