"""Several results of one step: none destroys the one before it, and there is one undo command."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from app.document.document import Document
from app.document.history import MOST_VARIANTS
from app.document.snapshot import Snapshot
from engine.imaging.geometry import Rect
from engine.messages import Message

PHOTO = np.random.default_rng(5).integers(0, 200, (300, 400, 3), dtype=np.uint8)
HOLE = Rect(40, 50, 140, 150)


@pytest.fixture
def document() -> Iterator[Document]:
    made = Document()
    made.new(PHOTO)
    made.commit(painted(made, 1), Message("Paint"))
    made.history.stack.setClean()
    yield made
    made.close()


def painted(document: Document, value: int, rect: Rect = HOLE, base: Snapshot | None = None) -> Snapshot:
    photo = base or document.snapshot
    assert photo is not None
    return photo.with_pixels(photo.pixels.write(rect, np.full((*rect.shape, 3), value, np.uint8)))


def filled(document: Document, *values: int) -> Snapshot:
    """Fill with the first value, then make a variant of each of the others; returns the photo before."""
    base = document.snapshot
    assert base is not None
    document.commit(painted(document, values[0]), Message("Fill"), {"seed": values[0]})
    for value in values[1:]:
        document.add_variant(painted(document, value, base=base), {"seed": value})
    return base


def shown(document: Document) -> int:
    assert document.snapshot is not None
    return int(document.snapshot.pixels.read(HOLE)[0, 0, 0])


def seeds(document: Document) -> list[object]:
    return [(one.recipe or {}).get("seed") for one in document.variants]


def test_a_variant_is_shown_at_once_and_the_one_before_is_kept(document: Document) -> None:
    base, told = filled(document, 10), list[set[tuple[int, int]]]()
    assert document.variants == ()
    document.on_changed(told.append)
    steps = document.history.index
    document.add_variant(painted(document, 20, base=base), {"seed": 20})
    assert (shown(document), seeds(document), document.chosen_variant) == (20, [10, 20], 1)
    assert (document.history.index, len(document.history.steps)) == (steps, steps)
    assert len(told) == 1  # the photo without either is never shown
    document.choose_variant(0)
    assert (shown(document), document.chosen_variant, seeds(document)) == (10, 0, [10, 20])
    assert document.history.steps[-1].recipe == {"seed": 10}
    assert len(told) == 2


def test_it_is_one_undo_command_whichever_is_chosen(document: Document) -> None:
    base = filled(document, 10, 20, 30)
    document.choose_variant(1)
    assert document.history.stack.undoText() == "Fill"
    document.undo()
    assert document.snapshot is base
    assert document.variants == ()  # they belong to what is no longer shown
    document.redo()
    assert (shown(document), seeds(document)) == (20, [10, 20, 30])
    document.choose_variant(2)
    document.undo()
    document.undo()
    assert document.snapshot is not None
    np.testing.assert_array_equal(document.snapshot.pixels.read(Rect.of(PHOTO)), PHOTO)
    document.redo()
    document.redo()
    assert shown(document) == 30
    assert not document.history.stack.canRedo()


def test_they_are_kept_until_something_else_is_done(document: Document) -> None:
    filled(document, 10, 20)
    document.commit(painted(document, 5, Rect(200, 200, 210, 210)), Message("Brush"))
    assert document.variants == ()
    document.undo()
    assert (document.variants, shown(document)) == ((), 20)


def test_five_are_kept_and_the_oldest_goes_first(document: Document) -> None:
    filled(document, *range(10, 17))
    assert MOST_VARIANTS == 5
    assert seeds(document) == [12, 13, 14, 15, 16]
    assert shown(document) == 16


def test_one_that_is_made_again_forgets_what_was_undone(document: Document) -> None:
    base = filled(document, 10)
    document.commit(painted(document, 5, Rect(200, 200, 210, 210)), Message("Brush"))
    document.undo()
    document.add_variant(painted(document, 20, base=base))
    assert not document.history.stack.canRedo()
    assert [str(step.name) for step in document.history.steps] == ["Paint", "Fill"]


def test_the_document_is_dirty_with_another_variant_than_was_saved(document: Document) -> None:
    filled(document, 10, 20)
    document.history.stack.setClean()
    document.choose_variant(0)
    assert document.dirty


def test_there_is_no_variant_of_nothing() -> None:
    document = Document()
    document.new(PHOTO)
    with pytest.raises(RuntimeError):
        document.add_variant(painted(document, 3))
    with pytest.raises(IndexError):
        document.choose_variant(0)
    document.close()


def test_a_step_may_come_with_its_variants(document: Document) -> None:
    base = filled(document, 10, 20)
    variants = document.variants
    document.undo()
    assert document.snapshot is base
    document.commit(variants[1].after, Message("Fill"), variants[1].recipe, variants)
    assert (seeds(document), document.chosen_variant) == ([10, 20], 1)
    document.choose_variant(0)
    assert shown(document) == 10


def test_those_that_are_not_shown_go_to_disk_above_the_cap() -> None:
    """Tiles that variants share are kept once; the others count as the history's, which has a cap."""
    document = Document(history_bytes=2**20)
    document.new(np.zeros((2048, 2048, 3), np.uint8))
    rect = Rect(0, 0, 2048, 1024)
    base = document.snapshot
    assert base is not None
    document.commit(painted(document, 10, rect), Message("Fill"))
    for value in range(20, 60, 10):
        document.add_variant(painted(document, value, rect, base))
    assert document.history.resident_bytes <= 2**20
    assert document.history.spilled_bytes >= 4 * 2048 * 1024 * 3 - 2**20
    document.choose_variant(0)
    assert document.snapshot is not None
    assert (document.snapshot.pixels.read(rect) == 10).all()
    document.close()
