"""What is predicted and not accepted, in a journal: nothing of it is lost by a crash, and nothing else by its loss."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.document import journal
from app.document import project_state as state
from app.document.document import Document
from app.document.journal import HEAD, JournalWriter
from app.document.opened import Opened
from app.document.waiting import ARRAY, STRUCTURE, Structures, Waiting
from engine.contract.crop import CropPlan
from engine.contract.geometry import Rect, Similarity
from engine.contract.parsing import PARTS
from engine.photos.metadata import Metadata
from engine.runtime.painting.structures import Structure, face_points, move_points, paint_part
from tests.app.document.edits import fill, look, mark, now, same

SMALL = np.random.default_rng(4).integers(0, 255, (60, 50, 3), dtype=np.uint8)
Written = tuple[Path, bytes, list[int], list[Waiting]]  # with the place after each of its notes
CANVAS = Rect(-5, 0, 50, 80)
MODELS = (("tiny", "parse.onnx", "ab" * 32), ("tiny", "complete.onnx", "cd" * 32))


def person(seed: int = 0) -> Structure:
    rng = np.random.default_rng(seed)
    shares = rng.random((len(PARTS), 8, 4)).astype(np.float32)
    plan = CropPlan(Similarity(0.4, 0.01, -3.25, 1 / 3), (32, 16), Rect(0, 0, 40, 78))
    rect = Rect(3, 60, 40, 80)
    return Structure("portrait", plan, rect, rng.random(rect.shape) < 0.7, shares / shares.sum(0), "cut off", seed=seed)


def face() -> Structure:
    rng = np.random.default_rng(8)
    plan = CropPlan(Similarity(1.6, -0.3, 4.5, -20.125), (64, 64), Rect(0, 0, 50, 60))
    rect = Rect(10, 20, 30, 41)
    mask, volume = rng.random(rect.shape) < 0.5, rng.random((9, 8, 8)).astype(np.float32)
    return Structure("face", plan, rect, mask, volume, "a face is there", face_points(plan))


def corrections() -> tuple[Structures, ...]:
    """What is predicted, and that corrected three times."""
    first = person(), face()
    second = paint_part(first[0], np.array([[20.0, 70.0], [22.0, 75.0]]), 6, "shoes"), first[1]
    points = face().points
    assert points is not None
    third = second[0], move_points(second[1], points + 3.7)
    return first, second, third, (paint_part(third[0], np.array([[8.0, 66.0]]), 5, "bag"), third[1])


def alike(one: Waiting | None, other: Waiting | None) -> bool:
    if one is None or other is None:
        return one is other
    told = [(each.canvas, each.choice, each.models) for each in (one, other)]
    lists = [(each.now, *each.past, *each.future) for each in (one, other)]
    counts = [[len(each.past), *map(len, parts)] for each, parts in zip((one, other), lists, strict=True)]
    return told[0] == told[1] and counts[0] == counts[1] and all(map(equal, *(itertools.chain(*x) for x in lists)))


def equal(one: Structure, other: Structure) -> bool:
    """To the last bit."""
    plain = [replace(each, mask=None, volume=None, points=None, predicted=None) for each in (one, other)]  # type: ignore[arg-type]
    arrays = [(each.mask, each.volume, each.points, each.predicted) for each in (one, other)]
    return repr(plain[0]) == repr(plain[1]) and all(
        a is b if a is None or b is None else a.dtype == b.dtype and np.array_equal(a, b)
        for a, b in zip(*arrays, strict=True)
    )


def read(path: Path) -> Opened:
    found = journal.read(path)
    assert found is not None
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.journal"


def as_in_its_file() -> Opened:
    made = Document()
    made.new(SMALL)
    opened = replace(made.whole(), path=Path("photo.png"), saved=True, metadata=Metadata())
    made.close()
    return opened


@pytest.fixture
def document() -> Iterator[Document]:
    made = Document()
    made.show(as_in_its_file())
    yield made
    made.close()


@pytest.fixture
def writer(document: Document, path: Path) -> Iterator[JournalWriter]:
    """Of a journal of all that happens to the document."""
    made = JournalWriter(path)
    stop = document.on_state(lambda: document.snapshot is not None and made.update(document.whole()))
    yield made
    stop()
    made.close(delete=True)


def test_every_correction_is_there_and_so_are_undo_and_redo(
    document: Document, writer: JournalWriter, path: Path
) -> None:
    first, second, third, fourth = corrections()
    for waiting in (
        Waiting(CANVAS, "auto", MODELS, first),
        Waiting(CANVAS, "auto", MODELS, second, (first,)),
        Waiting(CANVAS, "auto", MODELS, third, (first, second)),
        Waiting(CANVAS, "auto", MODELS, first, (), (third, second)),
        Waiting(CANVAS, "auto", MODELS, fourth, (first,)),
        Waiting(None, "portrait", (), first),
    ):
        document.waiting = waiting
        found = read(path)
        assert alike(found.waiting, waiting)
        assert not found.lost
        assert found.waiting is not None
        assert found.waiting.now[0].mask is (*found.waiting.past, found.waiting.now)[0][0].mask  # each once
        assert (found.path, found.index, found.saved) == (Path("photo.png"), 0, False)
        assert same(look(found.now), look(now(document)))
    document.waiting = None
    assert journal.read(path) is None  # the photo is as its file has it


def test_a_step_ends_what_waits_and_so_does_another_photo(
    document: Document, writer: JournalWriter, path: Path
) -> None:
    waiting = Waiting(None, "auto", MODELS, corrections()[0])
    mark(document, Rect(5, 5, 9, 9))
    told: list[Waiting | None] = []
    stop = document.on_state(lambda: told.append(read(path).waiting))
    document.waiting = waiting
    fill(document, Rect(5, 5, 9, 9))
    assert document.waiting is None
    found = read(path)
    assert (found.index, found.waiting) == (2, None)
    document.waiting = waiting
    document.undo()
    assert document.waiting is None
    document.waiting = waiting
    stop()
    assert [alike(one, waiting) for one in told] == [True, False, True, False, True]
    document.show(as_in_its_file())
    assert document.waiting is None


def test_saved_it_still_waits(document: Document, writer: JournalWriter, path: Path, tmp_path: Path) -> None:
    mark(document, Rect(5, 5, 9, 9))
    document.waiting = waiting = Waiting(CANVAS, "auto", MODELS, corrections()[0])
    document.save_as(tmp_path / "kept.ora")
    found = read(path)
    assert alike(found.waiting, waiting)
    assert found.path == tmp_path / "kept.ora"
    document.waiting = None
    assert journal.read(path) is None


def test_a_correction_costs_what_it_changed(document: Document, writer: JournalWriter, path: Path) -> None:
    first = person()
    wide = replace(first, rect=CANVAS, mask=np.random.default_rng(1).random(CANVAS.shape) < 0.5)
    line = np.array([[20.0, 70.0]])
    history: list[Structures] = [(wide,)]
    document.waiting = Waiting(CANVAS, "auto", MODELS, history[0])
    for _ in range(50):
        before = path.stat().st_size
        history.append((paint_part(history[-1][0], line, 6, "bag"),))
        document.waiting = Waiting(CANVAS, "auto", MODELS, history[-1], tuple(history[:-1]))
        assert path.stat().st_size - before < first.volume.nbytes + 1500
    before = path.stat().st_size
    document.waiting = Waiting(CANVAS, "auto", MODELS, history[-2], tuple(history[:-2]), (history[-1],))
    assert path.stat().st_size - before < 800


def test_one_that_begins_anew_has_it_too(document: Document, path: Path) -> None:
    writer = JournalWriter(path, most=1)
    for waiting in (Waiting(CANVAS, "auto", MODELS, each) for each in corrections()):
        document.waiting = waiting
        writer.update(document.whole())
        assert alike(read(path).waiting, waiting)
    writer.close(delete=True)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A journal with a mark and three predictions."""
    path = tmp_path_factory.mktemp("damaged") / "a.journal"
    document, writer = Document(), JournalWriter(path)
    document.show(as_in_its_file())
    mark(document, Rect(5, 5, 9, 9))
    writer.update(document.whole())
    ends = [path.stat().st_size]
    first, second, third, _ = corrections()
    told = [
        Waiting(CANVAS, "auto", MODELS, first),
        Waiting(CANVAS, "auto", MODELS, second, (first,)),
        Waiting(CANVAS, "auto", MODELS, third, (first, second)),
    ]
    for waiting in told:
        document.waiting = waiting
        writer.update(document.whole())
        ends.append(path.stat().st_size)
    writer.close(delete=False)
    document.close()
    return path, path.read_bytes(), ends, told


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), damage=st.integers(0, 255))
def test_damaged_or_cut_off_at_any_byte_the_photo_is_there(written: Written, place: float, damage: int) -> None:
    """damage: bits that are turned over; 0: the rest is cut off there."""
    path, data, ends, told = written
    at = ends[0] + int(place * (len(data) - ends[0]))
    path.write_bytes(data[:at] if damage == 0 else data[:at] + bytes([data[at] ^ damage]) + data[at + 1 :])
    found = read(path)
    assert (found.index, found.now.mask.bounds()) == (1, Rect(5, 5, 9, 9))
    untouched = sum(end <= at for end in ends[1:])
    if found.lost:
        assert found.waiting is None
        assert damage
    elif found.waiting is None:
        assert untouched == 0
    else:
        assert any(alike(found.waiting, one) for one in told[max(0, untouched - 1) :])
    if damage == 0 and untouched:
        assert alike(found.waiting, told[untouched - 1])


Change = Callable[[Any], Any]


def rewritten(data: bytes, kind: bytes, change: Change) -> bytes:
    """The journal with `change` made in every record of `kind`, and the checksum that belongs to it."""
    at = len(journal.START)
    parts = [data[:at]]
    while at < len(data):
        this, length, _ = HEAD.unpack(data[at : at + HEAD.size])
        payload = data[at + HEAD.size : at + HEAD.size + length]
        at += HEAD.size + length
        if this == kind:
            payload = change(payload) if kind == ARRAY else state.json_bytes(change(state.json_value(payload)))
        parts.append(HEAD.pack(this, len(payload), zlib.crc32(payload)) + payload)
    return b"".join(parts)


def in_note(**changes: object) -> Change:
    def change(note: dict[str, Any]) -> dict[str, Any]:
        if note.get("waiting"):
            note["waiting"] |= changes
        return note

    return change


def in_structure(**changes: object) -> Change:
    return lambda record: record | changes


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (journal.NOTE, in_note(version=2)),
        (journal.NOTE, in_note(more=True)),
        (journal.NOTE, in_note(now=[])),
        (journal.NOTE, in_note(now=[99])),
        (journal.NOTE, in_note(now=[-1])),
        (journal.NOTE, in_note(canvas=[0, 0, 10**9, 10**9])),
        (journal.NOTE, in_note(canvas=[9, 9, 0, 0])),
        (STRUCTURE, in_structure(kind="texture")),
        (STRUCTURE, in_structure(volume=77)),
        (STRUCTURE, in_structure(volume=-1)),
        (STRUCTURE, in_structure(cells=[13, 10**6, 10**6])),
        (STRUCTURE, in_structure(cells=[13, 0, 0])),
        (STRUCTURE, in_structure(cells=[13, 4, 8])),
        (STRUCTURE, in_structure(size=[0, 0])),
        (STRUCTURE, in_structure(size=[10**9, 10**9])),
        (STRUCTURE, in_structure(to_model=[0, 0, 0, 0])),
        (STRUCTURE, in_structure(to_model=[1e300, 0, 0, 0])),
        (STRUCTURE, in_structure(rect=[0, 0, 10**6, 10**6])),
        (STRUCTURE, in_structure(points=[[1.0, 2.0]])),
        (STRUCTURE, in_structure(points=None)),
        (STRUCTURE, in_structure(mask=0.5)),
        (STRUCTURE, lambda _: []),
        (ARRAY, lambda data: data[:-1]),
        (ARRAY, lambda data: data[:1] + b"\xff" * (len(data) - 1)),
        (ARRAY, lambda _: b""),
    ],
)
def test_what_can_not_be_true_is_left_out(written: Written, kind: bytes, change: Change) -> None:
    path, data, _, told = written
    path.write_bytes(rewritten(data, kind, lambda same: same))
    assert alike(read(path).waiting, told[-1])
    path.write_bytes(rewritten(data, kind, change))
    found = read(path)
    assert (found.index, found.waiting, found.lost) == (1, None, True)


def test_a_journal_from_before_there_was_such_a_thing(written: Written) -> None:
    path, data, *_ = written
    old = rewritten(data, journal.NOTE, lambda note: {key: note[key] for key in note if key != "waiting"})
    path.write_bytes(old)
    found = read(path)
    assert (found.index, found.waiting, found.lost) == (1, None, False)
