"""Ctrl-C, as a terminal sends it, while a network runs; and the progress bar that is seen meanwhile."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import skimage.data

from tests.engine.cli.conftest import a_hole, noise, write
from tests.fake_people import parse_nodes, write_portrait
from tests.fakes import paint_nodes, slowed, structure_nodes, write_cascade

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
# a shell that runs the tests in the background has them, and all they start, ignore Ctrl-C
COMMAND = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
COMMAND += "import sys, pathlib; from engine.cli import main; sys.exit(main(sys.argv[2:], pathlib.Path(sys.argv[1])))"


class OnTerminal:
    """A command whose stderr is a terminal. A context manager: in the end the process is gone, whatever happened."""

    def __init__(self, *arguments: object) -> None:
        self._ours, theirs = pty.openpty()
        words = [sys.executable, "-c", COMMAND, *map(str, arguments)]
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
        self.process = subprocess.Popen(
            words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=theirs, text=True, start_new_session=True
        )
        os.close(theirs)
        self.seen = ""

    def wait_for(self, words: str) -> None:
        while words not in self.seen:
            self.seen += os.read(self._ours, 4096).decode()

    def interrupt(self) -> int:
        """The exit code. What runs in these tests has no end of its own."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(60)

    def __enter__(self) -> OnTerminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()
        os.close(self._ours)


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    write_cascade(tmp_path / "models", "slow", structure_nodes, lambda: slowed(paint_nodes(), loop=True, steps=2**60))
    return tmp_path / "models"


def test_a_fill_stops_and_writes_nothing(slow: Path, tmp_path: Path) -> None:
    photo, mask = write(tmp_path / "in" / "photo.png", noise()), write(tmp_path / "in" / "mask.png", a_hole())
    (tmp_path / "out").mkdir()
    with OnTerminal(slow, "fill", photo, "--mask", mask, "-o", tmp_path / "out" / "out.png", "--aligned") as running:
        running.wait_for("paint")
        code = running.interrupt()
        running.wait_for("Cancelled; nothing was changed.")
    assert code == 130
    assert list((tmp_path / "out").iterdir()) == []


def test_an_expansion_stops_and_writes_nothing(tmp_path: Path) -> None:
    write_portrait(tmp_path / "models", parse=lambda: slowed(parse_nodes(), loop=True, steps=2**60))
    photo = write(tmp_path / "in" / "photo.png", skimage.data.astronaut())
    (tmp_path / "out").mkdir()
    words = ("--bottom", "20%", "-o", tmp_path / "out" / "out.png")
    with OnTerminal(tmp_path / "models", "expand", photo, *words) as running:
        running.wait_for("structure")
        code = running.interrupt()
        running.wait_for("Cancelled; nothing was changed.")
    assert code == 130
    assert list((tmp_path / "out").iterdir()) == []


def test_a_batch_keeps_what_it_has_and_resumes(slow: Path, tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        write(tmp_path / "album" / name, noise())
    write(tmp_path / "hole.png", a_hole())
    recipe = tmp_path / "recipe.toml"
    step = '[[step]]\nkind = "fill"\nmask = "hole.png"\ncascade = "{}"\naligned = true\n'
    recipe.write_text(step.format("texture"))
    arguments = (slow, "batch", tmp_path / "album", "--recipe", recipe, "-o", tmp_path / "out")
    with OnTerminal(*arguments) as running:
        assert running.process.wait(60) == 0
    (tmp_path / "out" / "b.png").unlink()
    first = (tmp_path / "out" / "a.png").read_bytes()
    recipe.write_text(step.format("face"))
    with OnTerminal(*arguments, "--resume") as running:
        running.wait_for("1: paint")
        code = running.interrupt()
        running.wait_for("Cancelled; 0 photos are done, and --resume continues from here.")
    assert code == 130
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"a.png", "journal.jsonl", "report.json"}
    assert (tmp_path / "out" / "a.png").read_bytes() == first
    assert (tmp_path / "out" / "report.json").read_text().count("stopped before its turn") == 2
    recipe.write_text(step.format("texture"))
    with OnTerminal(*arguments, "--resume", "--json") as running:
        assert running.process.wait(60) == 0
        assert running.process.stdout is not None
        done = running.process.stdout.read()
    assert done.count("earlier run") == 1
    assert done.count('"fixed"') == 1
