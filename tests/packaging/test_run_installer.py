"""The installer for people without root, with a small program in the real one's place, packed as package.py does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINUX = Path(__file__).parents[2] / "packaging" / "linux"
possible = sys.platform.startswith("linux") and shutil.which("xz") is not None
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not possible, reason="for Linux, and packed by xz")]


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """What makeself unpacks: install.sh, and the files of the Debian package."""
    folder, files = tmp_path / "unpacked", tmp_path / "files"
    program, share = files / "usr" / "lib" / "wholeframe", files / "usr" / "share"
    (program / "_internal").mkdir(parents=True)
    (program / "wholeframe").write_text("#!/bin/sh\necho it runs\n")
    (program / "wholeframe").chmod(0o755)
    for name in ("man", "metainfo", "doc"):
        (share / name).mkdir(parents=True)
        (share / name / "wholeframe").touch()
    for file in ("applications/wholeframe.desktop", "mime/packages/wholeframe.xml"):
        (share / file).parent.mkdir(parents=True)
        shutil.copy(LINUX / Path(file).name, share / file)
    for size in (16, 256):
        icon = share / f"icons/hicolor/{size}x{size}/apps/wholeframe.png"
        icon.parent.mkdir(parents=True)
        icon.write_bytes(b"icon")
    folder.mkdir()
    shutil.copy(LINUX / "install.sh", folder)
    pack(folder)
    return folder


def pack(folder: Path) -> None:
    files = folder.with_name("files")
    subprocess.run(["tar", "-cJf", str(folder / "data.tar.xz"), "-C", str(files), "."], check=True)


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {"HOME": str(home), "PATH": os.environ["PATH"]}
    return subprocess.run(["sh", *words], env=env, capture_output=True, text=True, timeout=60)


def below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """With a space in its path, and something of its owner's where the installer writes."""
    home = tmp_path / "some body"
    (home / ".local" / "share" / "applications").mkdir(parents=True)
    (home / ".local" / "share" / "applications" / "other.desktop").write_text("[Desktop Entry]\n")
    return home


def test_it_installs_runs_and_leaves_nothing_behind(unpacked: Path, home: Path) -> None:
    before = below(home)
    done = run(home, str(unpacked / "install.sh"))
    assert done.returncode == 0, done.stderr
    program = home / ".local" / "bin" / "wholeframe"
    assert subprocess.run([program], capture_output=True, text=True, check=True).stdout == "it runs\n"
    entry = (home / ".local/share/applications/wholeframe.desktop").read_text()
    assert f'Exec="{home}/.local/lib/wholeframe/wholeframe" %F' in entry
    removed = run(home, str(home / ".local/lib/wholeframe/uninstall"))
    assert removed.returncode == 0, removed.stderr
    assert below(home) - before <= {".local/share/applications/mimeinfo.cache"}  # the other program's, too


def test_nothing_stays_of_a_home_that_had_nothing(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "empty"
    home.mkdir()
    assert run(home, str(unpacked / "install.sh")).returncode == 0
    assert run(home, str(unpacked / "install.sh"), "--remove").returncode == 0
    assert below(home) == set()


def test_a_newer_version_leaves_no_file_of_the_older_one(unpacked: Path, home: Path, tmp_path: Path) -> None:
    assert run(home, str(unpacked / "install.sh")).returncode == 0
    stale = home / ".local/lib/wholeframe/_internal/stale"
    stale.touch()
    shutil.rmtree(tmp_path / "files/usr/share/icons/hicolor/256x256")
    pack(unpacked)
    done = run(home, str(unpacked / "install.sh"))
    assert done.returncode == 0, done.stderr
    assert not stale.exists()
    assert not (home / ".local/share/icons/hicolor/256x256").exists()
    assert (home / ".local/bin/wholeframe").exists()


def test_a_file_that_was_cut_off_leaves_the_old_version(unpacked: Path, home: Path) -> None:
    assert run(home, str(unpacked / "install.sh")).returncode == 0
    before = below(home)
    packed = unpacked / "data.tar.xz"
    packed.write_bytes(packed.read_bytes()[:-40])
    done = run(home, str(unpacked / "install.sh"))
    assert done.returncode == 1
    assert "free some space there, or download the file again" in done.stderr
    assert below(home) == before


def test_an_open_program_is_not_replaced(unpacked: Path, home: Path, tmp_path: Path) -> None:
    program = tmp_path / "files/usr/lib/wholeframe/wholeframe"
    shutil.copy(shutil.which("sleep") or "/bin/sleep", program)
    pack(unpacked)
    assert run(home, str(unpacked / "install.sh")).returncode == 0
    with subprocess.Popen([home / ".local/lib/wholeframe/wholeframe", "60"]) as running:
        try:
            for words in ([], ["--remove"]):
                done = run(home, str(unpacked / "install.sh"), *words)
                assert done.returncode == 1
                assert done.stderr == "Wholeframe is open; close its windows and try again.\n"
        finally:
            running.kill()
    assert run(home, str(unpacked / "install.sh"), "--remove").returncode == 0


def test_an_unknown_option(unpacked: Path, home: Path) -> None:
    assert run(home, str(unpacked / "install.sh"), "--now").returncode == 2
    assert not (home / ".local" / "lib").exists()


def test_removing_what_is_not_there(unpacked: Path, home: Path) -> None:
    done = run(home, str(unpacked / "install.sh"), "--remove")
    assert done.returncode == 1
    assert "is not installed" in done.stderr
