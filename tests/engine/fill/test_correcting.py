"""From a structure that an earlier job showed, corrected or not, to the picture: only the second stage runs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.fill.engine import Engine
from engine.fill.events import Progress, StructureReady
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from engine.imaging.margins import Margins
from engine.structure.parsing import PARTS
from engine.structure.prediction import Structure, paint_part, render
from tests.engine.person_scene import expanded, result, run, standing
from tests.engine.scene import Log
from tests.fake_people import FakePeople, FakePerson

pytestmark = pytest.mark.slow

UPPER, SHOES = PARTS.index("upper"), PARTS.index("shoes")


@pytest.fixture
def engine(served: tuple[Engine, FakePeople]) -> Engine:
    return served[0]


def structures(engine: Engine, asked: FillRequest) -> tuple[Structure, ...]:
    log = Log()
    run(engine, replace(asked, only_structure=True), log)
    return tuple(event.structure for event in log.of(StructureReady) if isinstance(event, StructureReady))  # type: ignore[misc]


def test_the_structure_says_what_it_is_of(engine: Engine, people: FakePeople) -> None:
    log = Log()
    people.people = [FakePerson(Rect(30, 20, 50, 120), beyond=40)]
    run(engine, expanded(standing(), Margins(left=7, bottom=30), only_structure=True), log)
    (ready,) = log.of(StructureReady)
    assert isinstance(ready, StructureReady)
    structure = ready.structure
    assert structure.kind == "portrait"
    assert structure.rect.top == 120  # in canvas coordinates: the photo begins at the origin
    assert structure.volume.shape == (len(PARTS), structure.plan.size[0] // 4, structure.plan.size[1] // 4)
    rect, shown = render(structure)
    assert rect == structure.rect
    assert shown.shape[:2] == rect.shape
    assert shown[:, 40 - rect.left, 3].min() == 255  # below the person
    assert not shown[:, 25 - rect.left, 3].any()  # below the wall


def test_only_the_structure_changes_nothing(engine: Engine, people: FakePeople) -> None:
    log = Log()
    people.people = [FakePerson(Rect(30, 20, 50, 120), beyond=40)]
    end = run(engine, expanded(standing(), Margins(bottom=30), only_structure=True), log)
    assert end.patches == ()
    assert [route.kind for route in end.report.routes] == ["portrait"]
    assert len(log.of(StructureReady)) == 1
    stages = {event.stage for event in log.events if isinstance(event, Progress)}
    assert stages == {"find", "load", "structure"}


@pytest.mark.parametrize("seed", [0, 3])
def test_accepting_gives_what_would_have_come_anyway(engine: Engine, people: FakePeople, seed: int) -> None:
    people.people = [FakePerson(Rect(30, 20, 50, 120), beyond=40)]
    asked = expanded(standing(), Margins(bottom=30), seed=seed)
    straight = result(asked, run(engine, asked))
    kept = structures(engine, asked)
    people.people = []  # nobody is looked for again
    log = Log()
    accepted = replace(asked, structures=kept)
    np.testing.assert_array_equal(result(asked, run(engine, accepted, log)), straight)
    assert log.of(StructureReady) == []
    assert {event.stage for event in log.events if isinstance(event, Progress)} == {"load", "texture", "paint", "blend"}


def test_accepted_after_another_photo_it_is_the_same(engine: Engine, people: FakePeople) -> None:
    """As after a crash: the engine has not looked at the photo, or at another one since. Who stands beside the person
    is not copied into what is continued.
    """
    one, other = (FakePerson(Rect(left, 20, left + 20, 120), beyond=40) for left in (30, 56))
    people.people = [one, replace(other, beyond=0)]
    asked = expanded(standing(), Margins(bottom=30))
    straight = result(asked, run(engine, asked))
    kept = structures(engine, asked)
    run(engine, replace(expanded(standing(90, 100), Margins(bottom=20))))
    log = Log()
    np.testing.assert_array_equal(result(asked, run(engine, replace(asked, structures=kept), log)), straight)
    assert "find" in {event.stage for event in log.events if isinstance(event, Progress)}


def test_a_corrected_structure_is_what_is_painted(engine: Engine, people: FakePeople) -> None:
    people.people = [FakePerson(Rect(30, 20, 50, 120), beyond=40)]
    asked = expanded(standing(), Margins(bottom=30))
    (kept,) = structures(engine, asked)
    erased = paint_part(kept, np.array([[20.0, 135.0], [60.0, 135.0]]), 40, "background")
    end = run(engine, replace(asked, structures=(erased,)))
    assert [route.kind for route in end.report.routes] == ["texture"]  # there is no person left to paint
    wider = paint_part(kept, np.array([[56.0, 122.0], [56.0, 148.0]]), 3, "upper")
    end = run(engine, replace(asked, structures=(wider,)))
    before = run(engine, replace(asked, structures=(kept,)))
    one, other = result(asked, end), result(asked, before)
    assert np.abs(one[125:145, 54:58].astype(int) - other[125:145, 54:58]).mean() > 10
    np.testing.assert_array_equal(one[:120], other[:120])


def test_seeds_differ_from_one_structure_too(engine: Engine, people: FakePeople) -> None:
    people.people = [FakePerson(Rect(30, 20, 50, 120), beyond=40)]
    asked = expanded(standing(), Margins(bottom=40))
    kept = structures(engine, asked)
    made = [
        result(asked, run(engine, replace(asked, seed=seed, structures=kept)))
        for number, seed in enumerate((0, 1, 2, 2))
    ]
    np.testing.assert_array_equal(made[2], made[3])
    for i, j in ((0, 1), (1, 2), (0, 2)):
        assert not np.array_equal(made[i], made[j])
