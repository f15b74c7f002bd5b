"""Consoles that are closed, full, without a reader or not UTF-8, and names that are no text: run as a person would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.cli.conftest import a_hole, noise, write

ROOT = Path(__file__).parents[3]
KOREAN = "\uacb0\uacfc.png"
FULL = "The output could not be written (no space left on device); what was saved is not affected.\n"
NOT_TEXT = os.fsdecode(b"\xe9.png")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="runs a shell")]


def shell(words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """`words` for sh in `folder`, where $W is the command line."""
    command = f"{sys.executable} -m engine.cli"
    around = {**os.environ, "PYTHONPATH": str(ROOT), "W": command, **environment}
    return subprocess.run(["bash", "-c", words], cwd=folder, env=around, capture_output=True, timeout=200, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "s.png", noise())
    write(tmp_path / "m.png", a_hole())
    (tmp_path / "r.toml").write_text('[[step]]\nkind = "fill"\nmask = "m.png"\ncascade = "texture"\n')
    for name in ("a.png", "b.png"):
        write(tmp_path / "album" / name, noise())
    return tmp_path


FILL = f"$W fill s.png --mask m.png --cascade texture -o {KOREAN}"


@pytest.mark.parametrize(
    ("way", "out", "err"),
    [
        ("2>&-", "filled by texture", ""),
        ("<&- >&- 2>&-", "", ""),
        ("--json >/dev/full", "", FULL),
        (">/dev/full 2>/dev/full", "", ""),
        ("| true", "", ""),
    ],
)
def test_a_fill_that_was_saved_did_not_fail(folder: Path, way: str, out: str, err: str) -> None:
    ran = shell(f"set -o pipefail; {FILL} {way}", folder)
    assert (ran.returncode, ran.stderr.decode()) == (0, err)
    assert out in ran.stdout.decode()
    assert (folder / KOREAN).read_bytes().startswith(b"\x89PNG")  # and no library has printed into it
    assert sorted(path.name for path in folder.glob(".*")) == []


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX"},
    ],
)
def test_a_console_that_is_not_utf8(folder: Path, settings: dict[str, str]) -> None:
    ran = shell(FILL, folder, **settings)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"png: filled by texture" in ran.stdout
    assert (folder / KOREAN).exists()
    (folder / "album" / KOREAN).write_bytes(b"no picture")
    ran = shell(f"$W fill album/{KOREAN} --mask m.png -o no.png", folder, **settings)
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert ran.stderr.startswith(b"The photo ")
    assert ran.stderr.count(b"\n") == 1, ran.stderr


@pytest.mark.parametrize("way", ["2>&-", "| head -1", "--json >/dev/full"])
def test_a_batch_goes_on_when_nobody_reads(folder: Path, way: str) -> None:
    (folder / "album" / "c.png").write_bytes(b"no picture")
    ran = shell(f"$W batch album --recipe r.toml -o out {way}; exit ${{PIPESTATUS[0]}}", folder)
    assert ran.returncode == 5, ran.stderr
    assert b"Traceback" not in ran.stderr
    counts = json.loads((folder / "out" / "report.json").read_text())["counts"]
    assert counts == {"fixed": 2, "skipped": 0, "failed": 1}


@pytest.mark.parametrize("words", ["models list", "--help"])
def test_what_is_there_to_be_read_fails_when_it_can_not_be_written(folder: Path, words: str) -> None:
    ran = shell(f"$W {words} >/dev/full", folder)
    assert ran.returncode == 1
    assert ran.stderr == b"The output could not be written (no space left on device).\n"


@pytest.mark.parametrize("words", ["doctor", "--help"])
def test_what_is_there_to_be_read_may_be_read_in_part(folder: Path, words: str) -> None:
    ran = shell(f"$W {words} | head -c 1; exit ${{PIPESTATUS[0]}}", folder)
    assert ran.returncode in (0, 4)  # 4: doctor, where set-up has not fetched the finders
    assert ran.stderr == b""


def test_names_that_are_no_text(folder: Path) -> None:
    """In every place where a name goes."""
    album = folder / os.fsdecode(b"alb\xfcm")
    for name in (NOT_TEXT, "a.png", os.fsdecode(b"sub\xe9/c.png")):
        write(album / name, noise())
    (album / os.fsdecode(b"notes\xff.txt")).write_text("summer")
    (album / os.fsdecode(b"broken\xe9.png")).write_text("no picture")
    words = r"$W batch $'alb\xfcm' --recipe r.toml -o $'out\xe9'"
    ran = shell(words, folder)
    assert ran.returncode == 5, ran.stderr
    assert b"3 fixed, 1 skipped, 1 failed" in ran.stdout
    out = folder / os.fsdecode(b"out\xe9")
    assert (out / NOT_TEXT).exists()
    report = json.loads((out / "report.json").read_text())
    assert {photo["path"]: photo["status"] for photo in report["photos"]} == {
        NOT_TEXT: "fixed",
        "a.png": "fixed",
        os.fsdecode(b"sub\xe9/c.png"): "fixed",
        os.fsdecode(b"notes\xff.txt"): "skipped",
        os.fsdecode(b"broken\xe9.png"): "failed",
    }
    again = shell(f"{words} --resume --json", folder)
    assert again.returncode == 5
    reasons = [json.loads(text)["reason"] for text in again.stdout.splitlines()]
    assert reasons.count("An earlier run already did it.") == 3
    fill = shell(r"$W fill $'alb\xfcm/\xe9.png' --mask m.png --cascade texture -o $'o\xe9.png'", folder)
    assert (fill.returncode, fill.stderr) == (0, b"")
    assert fill.stdout.startswith(rb"o\udce9.png: filled by texture")
    none = shell(r"$W fill $'none\xe9.png' --mask m.png -o o.png", folder)
    assert (none.returncode, none.stderr) == (
        3,
        b"The photo 'none?.png' does not exist: check its name and folder.\n",
    )
