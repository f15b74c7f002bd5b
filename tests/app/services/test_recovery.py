from __future__ import annotations

import errno
import random
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.document.journal import JournalWriter
from app.services.recovery import Autosave, find, when_words
from engine.imaging.geometry import Rect
from engine.messages import Message
from tests.app.document.edits import PHOTO, fill, look, mark, now, same

pytestmark = pytest.mark.slow

# Edits one step after the other, for as long as it is let live. After each flush it says how many are safe.
EDITOR = """
import sys
from pathlib import Path
from app.document.document import Document
from app.services.recovery import Autosave
from tests.app.services.test_recovery import step

document, autosave = Document(), Autosave(Path(sys.argv[2]))
document.open(Path(sys.argv[1]))
autosave.follow(document)
for number in range(100_000):
    step(document, number)
    if number % 3 == 0:
        autosave.flush()
        print(number + 1, flush=True)
"""


def step(document: Document, number: int) -> None:
    rng = random.Random(number)
    left, top = rng.randrange(300), rng.randrange(200)
    rect = Rect(left, top, left + 90, top + 70)
    if number % 2:
        fill(document, rect, number)
    else:
        mark(document, rect)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    Image.fromarray(PHOTO).save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


@pytest.fixture
def autosave(folder: Path) -> Iterator[Autosave]:
    made = Autosave(folder)
    yield made
    made.close()


@pytest.mark.parametrize("after", [1, 2, 9])
def test_killed_at_any_moment_the_work_is_there(photo: Path, folder: Path, after: int) -> None:
    before = photo.read_bytes(), photo.stat().st_mtime_ns
    child = subprocess.Popen([sys.executable, "-c", EDITOR, photo, folder], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    safe = 0
    for _ in range(after):
        safe = int(child.stdout.readline())
    threading.Event().wait(random.random() * 0.02)  # at any moment
    assert find(folder) == []  # it lives, and its work is its own
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read().split()
    child.stdout.close()
    child.wait()
    safe = max([safe, *map(int, rest)])
    (work,) = find(folder)
    assert work.opened.path == photo
    assert (photo.read_bytes(), photo.stat().st_mtime_ns) == before
    again, expected = Document(), Document()
    again.show(work.opened)
    expected.open(photo)
    done = again.history.index
    assert done >= safe
    for number in range(done):
        step(expected, number)
    assert same(look(now(again)), look(now(expected)))
    assert again.dirty
    again.history.jump(0)
    assert np.array_equal(now(again).pixels.read(now(again).canvas), PHOTO)
    work.discard()
    assert list(folder.iterdir()) == []
    again.close()
    expected.close()


def test_what_was_saved_or_closed_is_not_offered(photo: Path, folder: Path, autosave: Autosave) -> None:
    document = Document()
    document.open(photo)
    autosave.follow(document)
    autosave.flush()
    assert not folder.exists()
    mark(document)
    autosave.flush()
    (session,) = folder.iterdir()
    assert len(list(session.glob("*.journal"))) == 1
    autosave.forget(document)
    autosave.flush()
    assert list(session.glob("*.journal")) == []
    autosave.close()
    assert list(folder.iterdir()) == []
    document.close()


def test_a_project_that_is_opened_is_at_no_moment_work_to_be_kept(
    photo: Path, folder: Path, autosave: Autosave
) -> None:
    document, unsaved = Document(), list[bool]()
    document.open(photo)
    for number in range(4):
        step(document, number)
    document.save_as(photo.with_suffix(".ora"))
    autosave.follow(document)
    document.on_state(lambda: unsaved.append(document.dirty))
    document.open(photo.with_suffix(".ora"))
    autosave.flush()
    assert document.history.index == 4
    assert not any(unsaved)
    assert not folder.exists()
    autosave.forget(document)
    document.close()


def test_saved_work_is_not_offered_after_a_crash(photo: Path, folder: Path, autosave: Autosave) -> None:
    document = Document()
    document.open(photo)
    autosave.follow(document)
    mark(document)
    document.save_as(photo.with_suffix(".ora"))
    autosave.close()  # without a word about the document: a crash
    assert find(folder) == []
    assert list(folder.iterdir()) == []
    document.close()


def test_recovered_work_knows_which_state_of_its_file_it_came_from(
    photo: Path, folder: Path, autosave: Autosave, tmp_path: Path
) -> None:
    """Else it would be saved over what another window has made of the same project since."""
    project = tmp_path / "it.ora"
    document = Document()
    autosave.follow(document)
    document.open(photo)
    document.save_as(project)
    step(document, 0)
    autosave.flush()
    autosave.close()
    (work,) = find(folder)
    recovered = Document()
    recovered.show(work.opened)
    assert recovered.obstacle(project)[0] in ("own", "original")
    other = Document()
    other.open(project)
    step(other, 1)
    other.save_as(project)
    assert recovered.obstacle(project)[0] == "changed"
    work.leave()
    for each in (document, recovered, other):
        each.close()


def test_work_left_for_later_is_offered_again(photo: Path, folder: Path, autosave: Autosave) -> None:
    document = Document()
    document.open(photo)
    autosave.follow(document)
    mark(document)
    autosave.close()
    for _ in range(2):
        (work,) = find(folder)
        assert find(folder) == []  # held
        work.leave()
    (work,) = find(folder)
    work.discard()
    assert find(folder) == []
    document.close()


def test_a_journal_that_can_not_be_read_is_set_aside(photo: Path, folder: Path, autosave: Autosave) -> None:
    document, other = Document(), Document()
    for each in (document, other):
        each.open(photo)
        autosave.follow(each)
        mark(each)
    autosave.close()
    (session,) = folder.iterdir()
    spoilt = next(session.glob("*.journal"))
    spoilt.write_bytes(b"nonsense")
    (work,) = find(folder)
    assert not spoilt.exists()
    assert spoilt.with_suffix(".damaged").read_bytes() == b"nonsense"
    work.discard()
    document.close()
    other.close()


def test_work_is_safe_again_after_somebody_has_tidied_up(photo: Path, folder: Path, autosave: Autosave) -> None:
    document = Document()
    document.open(photo)
    autosave.follow(document)
    step(document, 0)
    autosave.flush()
    shutil.rmtree(folder)
    step(document, 1)
    autosave.flush()
    assert find(folder) == []  # it is held, by the one that runs
    autosave.close()
    (work,) = find(folder)
    assert same(look(work.opened.now), look(now(document)))
    work.leave()
    document.close()


def test_a_full_disk_is_said_once(
    photo: Path, autosave: Autosave, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    said: list[Message] = []
    autosave.failed.connect(said.append)
    document = Document()
    document.open(photo)
    autosave.follow(document)
    with monkeypatch.context() as patch:
        patch.setattr(JournalWriter, "write_record", full)
        for number in range(4):
            step(document, number)
            autosave.flush()
    qtbot.waitUntil(lambda: bool(said))
    assert len(said) == 1
    assert str(said[0]).startswith("Crash recovery does not work (no space left on device): ")
    step(document, 4)
    autosave.flush()
    autosave.close()
    (work,) = find(autosave.folder)
    assert work.opened.index == 5
    work.discard()
    document.close()


def test_when_is_said_as_people_say_it() -> None:
    said = [str(when_words(1000, 1000 + seconds)) for seconds in (-5, 20, 61, 60 * 59, 3600 * 5, 86400 * 3)]
    assert said == ["just now", "just now", "1 minute ago", "59 minutes ago", "5 hours ago", "3 days ago"]
