from __future__ import annotations

import errno
import itertools
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.document import journal
from app.document.document import Document, OpenedPhoto
from app.document.journal import JournalWriter
from engine.imaging.geometry import Rect
from engine.photos.metadata import Metadata
from tests.app.document.edits import (
    PHOTO,
    RECIPE,
    edited,
    expand,
    fill,
    lock,
    look,
    looks,
    mark,
    now,
    point,
    same,
    soften,
)


def follow(document: Document, writer: JournalWriter) -> Callable[[], None]:
    """The journal of everything that happens to `document` from now on."""
    return document.on_state(lambda: document.snapshot is not None and writer.update(document.whole()))


def recovered(path: Path) -> Document:
    work = journal.read(path)
    assert work is not None
    document = Document()
    document.show(work)
    return document


def alike(one: Document, other: Document) -> bool:
    return (
        one.history.index == other.history.index
        and [step.name for step in one.history.steps] == [step.name for step in other.history.steps]
        and all(same(a, b) for a, b in zip(looks(one), looks(other), strict=True))
        and same(look(now(one)), look(now(other)))
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.journal"


def test_everything_is_there_after_every_step(path: Path) -> None:
    document = Document()
    document.new(PHOTO, Metadata(icc=b"profile"))
    writer = JournalWriter(path)
    stop = follow(document, writer)
    actions: list[Callable[[], None]] = [
        lambda: mark(document),
        lambda: fill(document),
        lambda: lock(document, Rect(200, 100, 300, 200)),
        lambda: point(document),
        lambda: soften(document, Rect(250, 150, 310, 210)),
        lambda: expand(document, 30, 20),
        document.undo,
        document.undo,
        document.redo,
        lambda: mark(document, Rect(5, 5, 50, 50)),
        lambda: document.history.jump(0),
        lambda: document.history.jump(2),
        lambda: fill(document, seed=9),
    ]
    for act in actions:
        act()
        again = recovered(path)
        assert alike(document, again)
        assert again.dirty
        assert again.metadata == document.metadata
        again.close()
    assert recovered(path).history.steps[1].recipe == RECIPE
    stop()
    writer.close(delete=True)
    assert not path.exists()
    document.close()


def test_only_what_changed_is_written(path: Path) -> None:
    document = Document()
    document.new(np.random.default_rng(1).integers(0, 255, (1500, 1500, 3), dtype=np.uint8))
    writer = JournalWriter(path)
    stop = follow(document, writer)
    mark(document)
    base = path.stat().st_size
    assert base > 1500 * 1500 * 3
    mark(document, Rect(300, 10, 400, 100))
    assert path.stat().st_size - base < 2000
    before = path.stat().st_size
    fill(document, Rect(300, 10, 400, 100))
    assert path.stat().st_size - before < 256 * 256 * 3 + 2000
    before = path.stat().st_size
    document.undo()
    document.redo()
    assert path.stat().st_size - before < 1000
    stop()
    writer.close(delete=True)
    document.close()


def test_a_photo_that_was_not_changed_needs_none(path: Path) -> None:
    document = Document()
    writer = JournalWriter(path)
    stop = follow(document, writer)
    document.show(OpenedPhoto(edited().start, Metadata(), Path("photo.png")))
    assert not path.exists()
    mark(document)
    assert journal.read(path) is not None
    document.mark_saved(now(document), Path("photo.ora"))
    assert journal.read(path) is None
    document.undo()
    work = journal.read(path)
    assert work is not None
    assert work.path == Path("photo.ora")
    document.show(OpenedPhoto(edited().start, Metadata(), Path("other.png")))
    assert not path.exists()
    stop()
    writer.close(delete=True)
    document.close()


def test_cut_off_anywhere_it_is_what_it_was_before(path: Path, tmp_path: Path) -> None:
    document = Document()
    document.new(PHOTO)
    writer = JournalWriter(path)
    stop = follow(document, writer)
    ends, states = list[int](), list[Document]()
    for act in (
        lambda: mark(document),
        lambda: fill(document),
        document.undo,
        lambda: mark(document, Rect(0, 0, 9, 9)),
    ):
        act()
        ends.append(path.stat().st_size)
        states.append(recovered(path))
    data = path.read_bytes()
    cut = tmp_path / "cut.journal"
    for end in sorted({*np.random.default_rng(2).integers(0, len(data), 40).tolist(), *ends, *(e - 1 for e in ends)}):
        cut.write_bytes(data[:end])
        written = [state for place, state in zip(ends, states, strict=True) if place <= end]
        if end < len(journal.START):
            with pytest.raises(ValueError, match="no journal"):
                journal.read(cut)
        elif not written:
            assert journal.read(cut) is None
        else:
            again = recovered(cut)
            assert alike(again, written[-1])
            again.close()
    stop()
    writer.close(delete=True)
    for state in (document, *states):
        state.close()


def test_one_that_grew_too_large_begins_anew(path: Path) -> None:
    document = Document()
    document.new(PHOTO)
    writer = JournalWriter(path, most=2_000_000)
    stop = follow(document, writer)
    sizes: list[int] = []
    for seed in range(30):
        fill(document, seed=seed)
        sizes.append(path.stat().st_size)
        again = recovered(path)
        assert same(look(now(again)), look(now(document)))
        assert len(again.history.steps) <= len(document.history.steps)
        again.close()
    assert max(sizes) < 2_500_000
    assert any(b < a for a, b in itertools.pairwise(sizes))
    document.history.jump(3)  # before what is in the journal now
    again = recovered(path)
    assert same(look(now(again)), look(now(document)))
    stop()
    writer.close(delete=True)
    again.close()
    document.close()


def test_a_full_disk_costs_nothing_that_was_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document()
    document.new(PHOTO)
    writer = JournalWriter(path)
    mark(document)
    assert writer.update(document.whole())
    saved = recovered(path)

    write = JournalWriter.write_record

    def full(self: JournalWriter, kind: bytes, payload: bytes) -> None:
        if kind == journal.NOTE:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(self, kind, payload)

    with monkeypatch.context() as patch:
        patch.setattr(JournalWriter, "write_record", full)
        fill(document)
        with pytest.raises(OSError, match="No space"):
            writer.update(document.whole())
    kept = recovered(path)
    assert alike(kept, saved)
    assert writer.update(document.whole())
    again = recovered(path)
    assert alike(again, document)
    writer.close(delete=True)
    for each in (document, saved, kept, again):
        each.close()


def test_what_can_not_be_true_is_refused(path: Path) -> None:
    document = edited()
    writer = JournalWriter(path)
    writer.update(replace(document.whole(), saved=False))
    writer.close(delete=False)
    data = path.read_bytes()
    for kind, payload in ((b"J", b"[]"), (b"J", b'{"keep":9,"states":[],"index":0,"saved":false}'), (b"J", b"{")):
        record = journal.HEAD.pack(kind, len(payload), zlib.crc32(payload)) + payload
        path.write_bytes(data + record)
        with pytest.raises(ValueError, match=r"."):
            journal.read(path)
    path.write_bytes(b"something else entirely")
    with pytest.raises(ValueError, match="no journal"):
        journal.read(path)
    document.close()
