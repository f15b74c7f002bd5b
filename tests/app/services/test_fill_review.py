"""Two tabs that review their fills at once, over one client and a real engine."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.services import background
from app.services.fill_client import FillClient
from app.services.fill_controller import FillController
from app.services.fill_review import VARIATIONS, FillRecord, FillReview, UncertaintyMap, last_fill
from engine.fill.engine import Engine
from engine.imaging.geometry import Rect
from engine.models.registry import Registry
from tests.app.document.edits import mark
from tests.app.fences import settle
from tests.app.services.scripted_engine import Desk, result
from tests.fakes import FakeFinder, tiny_cascade

pytestmark = pytest.mark.slow

__all__ = ["tiny_cascade"]

HOLES = Rect(20, 30, 40, 50), Rect(70, 10, 84, 40)


class Tab:
    """A document that was filled with texture, and its review."""

    def __init__(self, client: FillClient, number: int) -> None:
        self.document = Document()
        self.document.new(np.random.default_rng(number).integers(0, 255, (96, 128, 3), dtype=np.uint8))
        mark(self.document, HOLES[number])
        self.fills = FillController(self.document, client)
        self.review = FillReview(self.document, client)
        self.found: list[tuple[FillRecord, UncertaintyMap]] = []
        self.failed: list[str] = []
        self.review.measured.connect(lambda record, found: self.found.append((record, found)))
        self.review.failed.connect(self.failed.append)

    def close(self) -> None:
        self.fills.close()
        self.review.close()
        self.document.close()


@pytest.fixture
def tabs(qtbot: QtBot, tiny_cascade: Registry) -> Iterator[list[Tab]]:
    with Engine(tiny_cascade, "cpu", make_finder=FakeFinder) as engine:
        client = FillClient(engine)
        made = [Tab(client, number) for number in range(2)]
        for tab in made:
            tab.fills.fill("texture")
        qtbot.waitUntil(lambda: not any(tab.fills.busy for tab in made), timeout=60_000)
        yield made
        for tab in made:
            tab.close()


def test_two_tabs_review_at_once(qtbot: QtBot, tabs: list[Tab]) -> None:
    records = [last_fill(tab.document) for tab in tabs]
    for tab, record in zip(tabs, records, strict=True):
        assert record is not None
        tab.review.measure_uncertainty(record)
    qtbot.waitUntil(lambda: all(tab.found or tab.failed for tab in tabs), timeout=60_000)
    for tab, record, hole in zip(tabs, records, HOLES, strict=True):
        assert tab.failed == []
        ((reviewed, found),) = tab.found
        assert reviewed is record
        assert found.rect == hole
        assert found.spread.shape == found.mask.shape == hole.shape
        assert found.spread.max() > 0  # texture depends on chance
    # Alone, the same comes out: nothing of the other tab was mixed in.
    tab, record = tabs[0], records[0]
    assert record is not None
    tab.review.measure_uncertainty(record)
    qtbot.waitUntil(lambda: len(tab.found) == 2, timeout=60_000)
    np.testing.assert_array_equal(tab.found[0][1].spread, tab.found[1][1].spread)


def test_a_tab_that_is_closed_meanwhile_leaves_the_other_its_review(qtbot: QtBot, tabs: list[Tab]) -> None:
    for tab in tabs:
        record = last_fill(tab.document)
        assert record is not None
        tab.review.measure_uncertainty(record)
    tabs[0].close()
    qtbot.waitUntil(lambda: bool(tabs[1].found), timeout=60_000)
    assert (tabs[0].found, tabs[0].failed, tabs[1].failed) == ([], [], [])


def test_stopping_a_review_does_not_wait_for_the_engine(qtbot: QtBot, desk: Desk) -> None:
    """The engine is in the middle of something that it can't be stopped in."""
    desk.fill_controller.fill()
    qtbot.waitUntil(lambda: not desk.fill_controller.busy)
    release = threading.Event()
    desk.engine.script = lambda job, emit: (release.wait(10), emit(result(job)))[1]
    review, said = FillReview(desk.document, desk.client), list[object]()
    for signal in (review.measured, review.failed, review.compared):
        signal.connect(lambda *given: said.append(given))
    record = last_fill(desk.document)
    assert record is not None
    review.measure_uncertainty(record)
    qtbot.waitUntil(lambda: len(desk.engine.jobs) == 2)
    review.measure_uncertainty(record)  # in place of the one before
    review.close()
    assert not release.is_set()
    release.set()
    desk.engine.close()
    background.shutdown()
    settle()
    assert said == []


def test_the_repetitions_fill_the_same_hole_in_other_ways(qtbot: QtBot, desk: Desk) -> None:
    desk.fill_controller.fill("texture", seed=4)
    qtbot.waitUntil(lambda: not desk.fill_controller.busy)
    review, record = FillReview(desk.document, desk.client), last_fill(desk.document)
    assert record is not None
    desk.engine.script = lambda job, emit: emit(result(job, 60 + 2 * len(desk.engine.jobs)))
    with qtbot.waitSignal(review.measured) as told:
        review.measure_uncertainty(record)
    found = told.args[1]
    jobs = desk.engine.jobs[1:]
    assert [(job.seed, job.priority, job.method) for job in jobs] == [
        (4 + added, 1, "texture") for *_, added in VARIATIONS
    ]
    assert {np.count_nonzero(job.mask) for job in jobs} == {30 * 40}
    assert np.array_equal(jobs[1].image[:, ::-1], jobs[0].image)
    values = [77, 64, 66, 68, 70]  # the fill, then its repetitions
    np.testing.assert_allclose(found.spread[found.mask], np.std(values), rtol=1e-6)
