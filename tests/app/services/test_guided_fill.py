"""A look at the structure before anything is painted: phases, corrections, variants, and one step of history."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.services.fill_client import FillClient
from app.services.fill_controller import STALE
from app.services.fill_target import NOTHING_CHANGES, NOTHING_MARKED
from app.services.guided_fill import VARIANTS, GuidedFill
from engine.fill.engine import Engine
from engine.fill.plan import NOBODY
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.structure.parsing import PARTS
from engine.structure.prediction import paint_part
from tests.app.document.edits import mark
from tests.app.fences import settle_engine
from tests.fake_people import FakePeople, FakePerson, write_portrait
from tests.fakes import FakeFinder

pytestmark = pytest.mark.slow

PHOTO = np.random.default_rng(3).integers(60, 90, (120, 80, 3), dtype=np.uint8)
PHOTO[20:, 30:50] = (220, 40, 40)
TALLER = Rect(-4, 0, 80, 150)


@pytest.fixture
def people() -> FakePeople:
    return FakePeople(FakePerson(Rect(30, 20, 50, 120), beyond=40))


@pytest.fixture
def document() -> Iterator[Document]:
    made = Document()
    made.new(PHOTO)
    yield made
    made.close()


@pytest.fixture
def engine(tmp_path: Path, people: FakePeople) -> Iterator[Engine]:
    registry = write_portrait(tmp_path / "models")
    with Engine(registry, "cpu", make_finder=FakeFinder, make_people=lambda: people) as made:
        yield made


@pytest.fixture
def work(qtbot: QtBot, document: Document, engine: Engine) -> Iterator[GuidedFill]:
    made = GuidedFill(document, FillClient(engine))
    made.said = []  # type: ignore[attr-defined]
    made.failed.connect(made.said.append)  # type: ignore[attr-defined]
    yield made
    made.close()


def until(qtbot: QtBot, work: GuidedFill, phase: str) -> None:
    qtbot.waitUntil(lambda: work.phase == phase, timeout=30000)


def test_expanding_is_one_step_and_no_pixel_moves(qtbot: QtBot, work: GuidedFill, document: Document) -> None:
    steps = document.history.stack.count()
    before = document.snapshot
    assert before is not None
    work.expand(TALLER)
    until(qtbot, work, "structure")
    (structure,) = work.structures
    assert structure.kind == "portrait"
    assert document.snapshot is before  # nothing has happened to the photo yet
    work.accept()
    qtbot.waitUntil(lambda: len(work.variants) == VARIANTS, timeout=60000)
    assert document.snapshot is before
    work.choose(1)
    work.accept()
    after = document.snapshot
    assert after is not None
    assert (work.phase, after.canvas) == ("idle", TALLER)
    assert document.history.stack.count() == steps + 1
    assert document.history.stack.undoText() == "Expand"
    assert after.mask.empty
    np.testing.assert_array_equal(after.pixels.read(before.canvas), PHOTO)
    assert after.pixels.read(Rect(30, 125, 50, 145)).any()
    document.undo()
    assert document.snapshot is before


def test_there_is_no_moment_without_the_prediction_or_the_step_it_became(
    qtbot: QtBot, work: GuidedFill, document: Document
) -> None:
    work.expand(TALLER)
    until(qtbot, work, "structure")
    told: list[tuple[bool, int]] = []
    stop = document.on_state(lambda: told.append((document.pending_prediction is not None, document.history.index)))
    work.edit((paint_part(work.structures[0], np.array([[40.0, 140.0]]), 6, "shoes"),))
    work.accept()
    until(qtbot, work, "variants")
    work.accept()
    stop()
    assert list(dict.fromkeys(told)) == [(True, 0), (False, 1)]


def test_a_canvas_too_large_to_be_opened_again_is_refused(
    work: GuidedFill, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOLEFRAME_MAX_MEGAPIXELS", "0.012")
    before = document.snapshot
    work.expand(TALLER)
    (said,) = work.said  # type: ignore[attr-defined]
    assert str(said).startswith("The result would have 84 x 150 pixels, over the limit of 0.012 megapixels")
    assert (work.phase, document.snapshot) == ("idle", before)
    work.expand(Rect(-10, 20, 80, 120))  # wider, but smaller than what is allowed
    assert work.phase == "predicting"


def test_variants_differ(qtbot: QtBot, work: GuidedFill) -> None:
    work.expand(TALLER)
    until(qtbot, work, "structure")
    work.paint()
    qtbot.waitUntil(lambda: len(work.variants) == VARIANTS, timeout=60000)
    made = [variant.after.pixels.read(TALLER).tobytes() for variant in work.variants]
    assert len(set(made)) == VARIANTS


def test_corrections_can_be_undone_and_are_what_is_painted(qtbot: QtBot, work: GuidedFill, document: Document) -> None:
    work.expand(TALLER)
    until(qtbot, work, "structure")
    (first,) = work.structures
    second = paint_part(first, np.array([[40.0, 140.0]]), 6, "shoes")
    work.edit((second,))
    assert work.structures[0] is second
    assert work.can_undo
    work.undo()
    assert work.structures[0] is first
    work.redo()
    assert work.structures[0] is second
    assert second.volume[PARTS.index("shoes")].max() == 1
    work.paint()
    until(qtbot, work, "variants")
    work.correct()
    assert work.phase == "structure"
    assert document.snapshot is not None
    assert document.snapshot.canvas == Rect(0, 0, 80, 120)
    work.cancel()
    assert (work.phase, work.structures, work.can_undo) == ("idle", (), False)


@pytest.mark.parametrize("change", ["edit", "undo"])
def test_a_correction_ends_the_variants_of_what_was_predicted_before(
    qtbot: QtBot, work: GuidedFill, engine: Engine, change: str
) -> None:
    work.expand(TALLER)
    until(qtbot, work, "structure")
    (first,) = work.structures
    second = paint_part(first, np.array([[40.0, 140.0]]), 6, "shoes")
    work.edit((second,))
    work.paint()
    until(qtbot, work, "variants")
    assert work.painting_more  # two more are on their way
    if change == "edit":
        work.edit((paint_part(second, np.array([[40.0, 140.0]]), 9, "bag"),))
    else:
        work.undo()
    assert (work.phase, work.variants, work.painting_more) == ("structure", (), False)
    settle_engine(engine)
    assert (work.phase, work.variants) == ("structure", ())
    work.paint()
    qtbot.waitUntil(lambda: len(work.variants) == VARIANTS, timeout=60000)
    assert [variant.seed for variant in work.variants] == [0, 1, 2]


def test_nobody_goes_straight_to_the_variants(qtbot: QtBot, work: GuidedFill, people: FakePeople) -> None:
    people.people = []
    work.expand(Rect(-5, 0, 80, 120))
    until(qtbot, work, "variants")
    assert work.notices == (NOBODY,)
    work.accept()
    assert work.phase == "idle"


def test_only_smaller_is_a_crop_at_once_and_growing_back_its_inverse(
    qtbot: QtBot, work: GuidedFill, document: Document, people: FakePeople
) -> None:
    work.expand(Rect(10, 20, 70, 110))
    assert work.phase == "idle"
    assert document.snapshot is not None
    assert document.snapshot.canvas == Rect(10, 20, 70, 110)
    assert document.history.stack.undoText() == "Crop"
    people.people = []
    work.expand(Rect(10, 20, 80, 110))
    until(qtbot, work, "variants")
    work.accept()
    assert document.snapshot.canvas == Rect(10, 20, 80, 110)
    document.undo()
    document.undo()
    assert document.snapshot.canvas == Rect(0, 0, 80, 120)
    np.testing.assert_array_equal(document.snapshot.pixels.read(Rect(0, 0, 80, 120)), PHOTO)


def test_what_is_marked_can_be_predicted_too(qtbot: QtBot, work: GuidedFill, document: Document) -> None:
    mark(document, Rect(28, 60, 52, 70))
    work.predict()
    until(qtbot, work, "structure")
    assert work.structures[0].kind == "portrait"
    work.paint()
    until(qtbot, work, "variants")
    work.accept()
    assert document.history.stack.undoText() == "Fill"
    assert document.snapshot is not None
    assert document.snapshot.mask.empty


def accepted(qtbot: QtBot, work: GuidedFill, document: Document) -> dict[str, Any]:
    """The recipe of what is accepted as it is predicted."""
    until(qtbot, work, "structure")
    work.paint()
    until(qtbot, work, "variants")
    work.accept()
    return dict(document.history.steps[-1].recipe or {})


def test_the_recipe_says_how_it_came_about_and_with_which_models(
    qtbot: QtBot, work: GuidedFill, document: Document, tmp_path: Path
) -> None:
    mark(document, Rect(28, 60, 52, 70))
    work.predict("portrait")
    recipe = accepted(qtbot, work, document)
    assert (recipe["kind"], recipe["choice"], recipe["corrected"]) == ("predict", "portrait", False)
    folder = tmp_path / "models" / "tiny-portrait"
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.onnx")}
    assert recipe["models"] == {"tiny-portrait": digests}
    work.expand(TALLER)
    until(qtbot, work, "structure")
    work.edit((paint_part(work.structures[0], np.array([[40.0, 140.0]]), 6, "shoes"),))
    recipe = accepted(qtbot, work, document)
    assert (recipe["kind"], recipe["choice"], recipe["corrected"]) == ("expand", "auto", True)
    assert recipe["hole"] == [-4, 0, 80, 150]
    assert recipe["models"] == {"tiny-portrait": digests}


def test_a_strap_is_the_persons_where_that_is_chosen(qtbot: QtBot, work: GuidedFill, document: Document) -> None:
    mark(document, Rect(30, 60, 50, 63))
    work.predict()
    until(qtbot, work, "variants")  # so little of a person is texture: there is no structure to look at
    assert [route.kind for route in work.variants[0].report.routes] == ["texture"]
    work.cancel()
    work.predict("portrait")
    recipe = accepted(qtbot, work, document)
    assert "portrait" in [part["kind"] for part in recipe["parts"]]


def test_what_cannot_be_is_a_sentence(work: GuidedFill, document: Document) -> None:
    work.expand(Rect(0, 0, 80, 120))
    work.expand(Rect(500, 0, 580, 120))
    work.predict()
    assert work.said == [NOTHING_CHANGES, NOTHING_CHANGES, NOTHING_MARKED]  # type: ignore[attr-defined]
    assert work.phase == "idle"


def test_a_photo_that_changed_meanwhile_is_not_overwritten(qtbot: QtBot, work: GuidedFill, document: Document) -> None:
    work.expand(TALLER)
    until(qtbot, work, "structure")
    work.paint()
    until(qtbot, work, "variants")
    snapshot = document.snapshot
    assert snapshot is not None
    document.commit(snapshot.with_pixels(snapshot.pixels.write(Rect(0, 0, 1, 1), PHOTO[:1, :1] + 1)), Message("Other"))
    work.accept()
    assert work.said == [STALE]  # type: ignore[attr-defined]
    assert work.phase == "idle"
    assert document.history.stack.undoText() == "Other"


@pytest.mark.parametrize("phase", ["predicting", "structure", "painting", "variants"])
def test_cancelled_in_every_phase(
    qtbot: QtBot, work: GuidedFill, engine: Engine, document: Document, phase: str
) -> None:
    before = document.snapshot
    work.expand(TALLER)
    if phase != "predicting":
        until(qtbot, work, "structure")
    if phase in ("painting", "variants"):
        work.paint()
        until(qtbot, work, phase)
    work.cancel()
    assert work.phase == "idle"
    assert document.snapshot is before
    settle_engine(engine)
    assert work.phase == "idle"
