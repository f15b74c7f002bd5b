"""What is predicted and not accepted, in a journal: nothing of it is lost by a crash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.document import journal
from app.document.document import Document
from app.document.journal import JournalWriter
from app.document.pending_prediction import PendingPrediction, Structures
from engine.imaging.geometry import Rect
from engine.structure.prediction import paint_part
from tests.app.document.edits import fill, look, mark, now, same
from tests.app.document.predictions import CANVAS, MODELS, alike, as_in_its_file, corrections, person, read


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.journal"


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
        PendingPrediction(CANVAS, "auto", MODELS, first),
        PendingPrediction(CANVAS, "auto", MODELS, second, (first,)),
        PendingPrediction(CANVAS, "auto", MODELS, third, (first, second)),
        PendingPrediction(CANVAS, "auto", MODELS, first, (), (third, second)),
        PendingPrediction(CANVAS, "auto", MODELS, fourth, (first,)),
        PendingPrediction(None, "portrait", (), first),
    ):
        document.pending_prediction = waiting
        found = read(path)
        assert alike(found.pending_prediction, waiting)
        assert not found.lost
        assert found.pending_prediction is not None
        assert (
            found.pending_prediction.now[0].mask
            is (*found.pending_prediction.past, found.pending_prediction.now)[0][0].mask
        )  # each once
        assert (found.path, found.index, found.saved) == (Path("photo.png"), 0, False)
        assert same(look(found.now), look(now(document)))
    document.pending_prediction = None
    assert journal.read(path) is None  # the photo is as its file has it


def test_a_step_ends_what_waits_and_so_does_another_photo(
    document: Document, writer: JournalWriter, path: Path
) -> None:
    waiting = PendingPrediction(None, "auto", MODELS, corrections()[0])
    mark(document, Rect(5, 5, 9, 9))
    told: list[PendingPrediction | None] = []
    stop = document.on_state(lambda: told.append(read(path).pending_prediction))
    document.pending_prediction = waiting
    fill(document, Rect(5, 5, 9, 9))
    assert document.pending_prediction is None
    found = read(path)
    assert (found.index, found.pending_prediction) == (2, None)
    document.pending_prediction = waiting
    document.undo()
    assert document.pending_prediction is None
    document.pending_prediction = waiting
    stop()
    assert [alike(one, waiting) for one in told] == [True, False, True, False, True]
    document.show(as_in_its_file())
    assert document.pending_prediction is None


def test_saved_it_still_waits(document: Document, writer: JournalWriter, path: Path, tmp_path: Path) -> None:
    mark(document, Rect(5, 5, 9, 9))
    document.pending_prediction = waiting = PendingPrediction(CANVAS, "auto", MODELS, corrections()[0])
    document.save_as(tmp_path / "kept.ora")
    found = read(path)
    assert alike(found.pending_prediction, waiting)
    assert found.path == tmp_path / "kept.ora"
    document.pending_prediction = None
    assert journal.read(path) is None


def test_a_correction_costs_what_it_changed(document: Document, writer: JournalWriter, path: Path) -> None:
    first = person()
    wide = replace(first, rect=CANVAS, mask=np.random.default_rng(1).random(CANVAS.shape) < 0.5)
    line = np.array([[20.0, 70.0]])
    history: list[Structures] = [(wide,)]
    document.pending_prediction = PendingPrediction(CANVAS, "auto", MODELS, history[0])
    for _ in range(50):
        before = path.stat().st_size
        history.append((paint_part(history[-1][0], line, 6, "bag"),))
        document.pending_prediction = PendingPrediction(CANVAS, "auto", MODELS, history[-1], tuple(history[:-1]))
        assert path.stat().st_size - before < first.volume.nbytes + 1500
    before = path.stat().st_size
    document.pending_prediction = PendingPrediction(
        CANVAS, "auto", MODELS, history[-2], tuple(history[:-2]), (history[-1],)
    )
    assert path.stat().st_size - before < 800


def test_one_that_begins_anew_has_it_too(document: Document, path: Path) -> None:
    writer = JournalWriter(path, most=1)
    for waiting in (PendingPrediction(CANVAS, "auto", MODELS, each) for each in corrections()):
        document.pending_prediction = waiting
        writer.update(document.whole())
        assert alike(read(path).pending_prediction, waiting)
    writer.close(delete=True)


def test_a_canvas_that_is_set_up_is_told_and_one_that_cannot_be_is_not(document: Document, path: Path) -> None:
    """The photo lies at (0, 0, 50, 60): a side grows by its own length at most, and some of the photo stays."""
    writer = JournalWriter(path)
    for frame, true in (
        (Rect(-50, -60, 100, 120), True),
        (Rect(10, 10, 20, 20), True),
        (Rect(-51, 0, 50, 60), False),
        (Rect(0, 0, 50, 121), False),
        (Rect(50, 0, 60, 60), False),
        (Rect(0, 0, 0, 60), False),
    ):
        document.frame = frame
        writer.update(document.whole())
        found = read(path)
        assert found.frame == (frame if true else None)
        assert same(look(found.now), look(now(document)))
    document.frame = None
    writer.update(document.whole())
    assert journal.read(path) is None
    document.frame = Rect(0, 0, 40, 40)
    mark(document, Rect(5, 5, 9, 9))
    assert document.frame is None  # it was for the photo before
    writer.close(delete=True)


@pytest.mark.parametrize("told", [7, "0 0 40 40", [0, 0, 40], [0, 0, 40, 40.5], [0, 0, True, 40], {"left": 0}, [[]]])
def test_a_canvas_that_is_none_costs_nothing_else(
    document: Document, path: Path, told: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "edges_of", lambda _: told)
    writer = JournalWriter(path)
    mark(document, Rect(5, 5, 9, 9))
    document.frame = Rect(0, 0, 40, 40)
    writer.update(document.whole())
    writer.close(delete=False)
    found = read(path)
    assert (found.frame, found.index) == (None, 1)
