"""What is predicted and not accepted, in a journal that is damaged or can't be true: nothing else is lost with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.document import journal
from app.document import project_state as state
from app.document.document import Document
from app.document.journal import HEAD, JournalWriter
from app.document.pending_prediction import ARRAY, STRUCTURE, PendingPrediction
from engine.imaging.geometry import Rect
from tests.app.document.edits import mark
from tests.app.document.predictions import CANVAS, MODELS, alike, as_in_its_file, corrections, read

pytestmark = pytest.mark.slow


@dataclass(frozen=True, repr=False)
class Written:
    """A journal of a photo with a mark and predictions; `ends`: the place after the mark, and after each of `told`."""

    path: Path
    data: bytes
    ends: list[int]
    told: list[PendingPrediction]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    path = tmp_path_factory.mktemp("damaged") / "a.journal"
    document, writer = Document(), JournalWriter(path)
    document.show(as_in_its_file())
    mark(document, Rect(5, 5, 9, 9))
    writer.update(document.whole())
    ends = [path.stat().st_size]
    first, second, third, _ = corrections()
    told = [
        PendingPrediction(CANVAS, "auto", MODELS, first),
        PendingPrediction(CANVAS, "auto", MODELS, second, (first,)),
        PendingPrediction(CANVAS, "auto", MODELS, third, (first, second)),
    ]
    for waiting in told:
        document.pending_prediction = waiting
        writer.update(document.whole())
        ends.append(path.stat().st_size)
    writer.close(delete=False)
    document.close()
    return Written(path, path.read_bytes(), ends, told)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), damage=st.integers(0, 255))
def test_damaged_or_cut_off_at_any_byte_the_photo_is_there(written: Written, place: float, damage: int) -> None:
    """damage: bits that are turned over; 0: the rest is cut off there."""
    path, data, ends, told = written.path, written.data, written.ends, written.told
    at = ends[0] + int(place * (len(data) - ends[0]))
    path.write_bytes(data[:at] if damage == 0 else data[:at] + bytes([data[at] ^ damage]) + data[at + 1 :])
    found = read(path)
    assert (found.index, found.now.mask.bounds()) == (1, Rect(5, 5, 9, 9))
    untouched = sum(end <= at for end in ends[1:])
    if found.lost:
        assert found.pending_prediction is None
        assert damage
    elif found.pending_prediction is None:
        assert untouched == 0
    else:
        assert any(alike(found.pending_prediction, one) for one in told[max(0, untouched - 1) :])
    if damage == 0 and untouched:
        assert alike(found.pending_prediction, told[untouched - 1])


@pytest.mark.parametrize("called", [b"T", b"J", b"A", b"S", b"X"])
def test_records_that_are_called_by_another_name(written: Written, called: bytes) -> None:
    path, data = written.path, written.data
    for kind, at, _ in list(records(data)):
        if at > written.ends[0] and kind != called:
            path.write_bytes(data[: at - HEAD.size] + called + data[at - HEAD.size + 1 :])
            found = read(path)
            assert (found.index, found.now.mask.bounds()) == (1, Rect(5, 5, 9, 9))
            assert (
                found.lost
                or found.pending_prediction is None
                or any(alike(found.pending_prediction, one) for one in written.told)
            )


def records(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Kind, place of the payload and length."""
    at = len(journal.START)
    while at < len(data):
        kind, length, _ = HEAD.unpack(data[at : at + HEAD.size])
        yield kind, at + HEAD.size, length
        at += HEAD.size + length


Change = Callable[[Any], Any]


def rewritten(data: bytes, kind: bytes, change: Change) -> bytes:
    """The journal with `change` made in every record of `kind`, and the checksum that belongs to it."""
    parts = [journal.START]
    for this, at, length in records(data):
        payload = data[at : at + length]
        if this == kind:
            payload = change(payload) if kind == ARRAY else state.json_bytes(change(state.json_value(payload)))
        parts.append(HEAD.pack(this, len(payload), journal.checksum(this, payload)) + payload)
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
    path, data = written.path, written.data
    path.write_bytes(rewritten(data, kind, lambda same: same))
    assert alike(read(path).pending_prediction, written.told[-1])
    path.write_bytes(rewritten(data, kind, change))
    found = read(path)
    assert (found.index, found.pending_prediction, found.lost) == (1, None, True)


def test_a_journal_from_before_there_was_such_a_thing(written: Written) -> None:
    old = rewritten(written.data, journal.NOTE, lambda note: {key: note[key] for key in note if key != "waiting"})
    written.path.write_bytes(old)
    found = read(written.path)
    assert (found.index, found.pending_prediction, found.lost) == (1, None, False)
