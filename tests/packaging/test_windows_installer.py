"""The Windows installer, compiled and, where there is Wine, run: with a payload that stands for the frozen folder."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from engine.photos.formats import SUFFIXES
from tests.waiting import wait_until

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Wholeframe"
# A program that says that it runs, and does nothing for as long as a test needs an open Wholeframe.
SLEEPER = """
Unicode true
Target amd64-unicode
SilentInstall silent
RequestExecutionLevel user
OutFile "{0}"
Section
    FileOpen $0 "$LOCALAPPDATA\\running" w
    FileClose $0
    Sleep 120000
SectionEnd
"""
WINE = shutil.which("wine64") or shutil.which("wine")

needs_nsis = pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS is not installed")
needs_wine = pytest.mark.skipif(WINE is None, reason="Wine is not installed")


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("installer", ROOT / "packaging" / "windows" / "installer.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_ending_that_opens_is_associated() -> None:
    lines = load().associations().splitlines()
    assert [line.split()[-1] for line in lines if "insertmacro" in line] == [*SUFFIXES, ".ora"]


def test_a_folder_that_was_not_frozen_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no wholeframe\.exe"):
        load().build(tmp_path, tmp_path / "out.exe", "1.0.0")


class Windows:
    """A Windows of Wine's own, for one test module."""

    def __init__(self, folder: Path) -> None:
        self.prefix = folder / "prefix"
        self.env = {**os.environ, "WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all", "HOME": str(folder)}
        self.env |= {"WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe="}
        self.env.pop("DISPLAY", None)
        self.run("wineboot", "--init")
        self.run("winecfg", "-v", "win10")
        (self.home,) = (path for path in (self.prefix / "drive_c" / "users").iterdir() if path.name != "Public")
        self.local = self.home / "AppData" / "Local"
        self.installed = self.local / "Programs" / "Wholeframe"

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([str(WINE), *words], env=self.env, capture_output=True, text=True, timeout=120)

    def value(self, key: str, name: str) -> str | None:
        """A value in the registry, None where there is none."""
        done = self.run("reg", "query", key, "/v", name)
        lines = [line.split(maxsplit=2) for line in done.stdout.splitlines() if line.strip().startswith(name)]
        return lines[0][2] if lines and len(lines[0]) == 3 else ("" if lines else None)

    def uninstall(self) -> int:
        """Run the uninstaller, and wait for the copy of itself that does the work."""
        code = self.run(str(self.installed / "uninstall.exe"), "/S").returncode
        wait_until(lambda: self.value(KEY, "DisplayVersion") is None, "the uninstaller")
        return code


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    made = Windows(tmp_path_factory.mktemp("wine"))
    yield made
    subprocess.run(["wineserver", "-k"], env=made.env, timeout=60)


def setup_of(folder: Path, version: str, *files: str) -> Path:
    """An installer of that version whose payload has a program that sleeps, and `files`."""
    payload, script = folder / f"payload-{version}", folder / "sleeper.nsi"
    for file in ("_internal/base_library.zip", *files):
        (payload / file).parent.mkdir(parents=True, exist_ok=True)
        (payload / file).write_text(version)
    script.write_text(SLEEPER.format(payload / "wholeframe.exe"))
    subprocess.run(["makensis", "-V1", str(script)], check=True, timeout=60)
    shutil.copy(payload / "wholeframe.exe", payload / "wholeframew.exe")
    load().build(payload, folder / f"wholeframe-{version}-setup.exe", version)
    return folder / f"wholeframe-{version}-setup.exe"


@needs_nsis
@needs_wine
def test_install_upgrade_and_remove(windows: Windows, tmp_path: Path) -> None:
    windows.run("winecfg", "-v", "win7")
    assert windows.run(str(setup_of(tmp_path, "0.0.8")), "/S").returncode == 2  # too old a Windows
    assert not windows.installed.exists()
    windows.run("winecfg", "-v", "win10")

    old, new = setup_of(tmp_path, "0.0.9", "_internal/old.dll"), setup_of(tmp_path, "0.1.0", "_internal/new.dll")
    assert windows.run(str(old), "/S").returncode == 0
    assert (windows.installed / "_internal" / "old.dll").is_file()
    assert windows.value(KEY, "DisplayVersion") == "0.0.9"
    assert windows.value(r"HKCU\Software\Classes\.heic\OpenWithProgids", "Wholeframe.Photo") is not None
    assert list(windows.home.rglob("Wholeframe.lnk"))

    running = subprocess.Popen([str(WINE), str(windows.installed / "wholeframew.exe")], env=windows.env)
    wait_until((windows.local / "running").exists, "the program to run")
    assert windows.run(str(new), "/S").returncode == 2  # over an open one
    assert windows.value(KEY, "DisplayVersion") == "0.0.9"
    windows.run("taskkill", "/f", "/im", "wholeframew.exe")
    running.wait(timeout=60)

    assert windows.run(str(new), "/S").returncode == 0
    assert {path.name for path in (windows.installed / "_internal").iterdir()} == {"base_library.zip", "new.dll"}
    assert windows.value(KEY, "DisplayVersion") == "0.1.0"

    settings, other = windows.local / "wholeframe" / "settings.json", windows.installed / "mine.txt"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text("{}")
    other.write_text("somebody's own")
    assert windows.uninstall() == 0
    assert [path.name for path in windows.installed.iterdir()] == ["mine.txt"]
    assert settings.is_file()  # unasked, they are kept
    assert windows.value(KEY, "DisplayVersion") is None
    assert windows.value(r"HKCU\Software\Classes\.heic\OpenWithProgids", "Wholeframe.Photo") is None
    assert not list(windows.home.rglob("Wholeframe.lnk"))
