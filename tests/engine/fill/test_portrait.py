"""What completing a person does to the pixels, and what it says on the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.fill.engine import Engine
from engine.fill.events import Cancelled, Event, Failed, Finished, Progress, StructureReady
from engine.fill.plan import NOBODY, NOT_INSTALLED
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from engine.imaging.margins import Margins
from engine.models.registry import Registry
from engine.structure.parsing import PARTS
from engine.structure.prediction import paint_part
from engine.texture import client
from tests.engine.person_scene import expanded, result, run, standing
from tests.engine.scene import Log, failure, hole
from tests.fake_people import FakePeople, FakePerson, complete_nodes, parse_nodes, write_portrait
from tests.fakes import FakeFinder, slowed, spoilt

pytestmark = pytest.mark.slow

UPPER, SHOES = PARTS.index("upper"), PARTS.index("shoes")


@pytest.fixture
def engine(served: tuple[Engine, FakePeople]) -> Engine:
    return served[0]


def test_feet_are_predicted_shown_and_painted(engine: Engine, people: FakePeople) -> None:
    photo, log = standing(), Log()
    people.people = [FakePerson(Rect(30, 20, 50, 120), beyond=40)]
    asked = expanded(photo, Margins(bottom=30))
    end = run(engine, asked, log)
    assert [type(event) for event in log.events if not isinstance(event, Progress)] == [StructureReady, Finished]
    stages = [event.stage for event in log.events if isinstance(event, Progress)]
    assert list(dict.fromkeys(stages)) == ["find", "load", "structure", "texture", "paint", "blend"]
    fractions = [event.fraction for event in log.events if isinstance(event, Progress)]
    assert fractions == sorted(fractions)
    assert fractions[-1] < 1
    texture, person = end.report.routes
    assert (texture.kind, person.kind, person.provider) == ("texture", "portrait", "CPU")
    made = result(asked, end)
    np.testing.assert_array_equal(made[:120], photo)
    # Under the person the network's green (its colours then meet the photo's at the border); beside, the wall goes on.
    assert (made[120:, 2:12].mean(axis=(0, 1)) - photo[:, :20].mean(axis=(0, 1)) < 6).all()
    assert not np.array_equal(made[120:, 32:48], asked.image[120:, 32:48])


def test_painting_over_a_strap_keeps_the_rest(engine: Engine, people: FakePeople) -> None:
    photo = standing()
    people.people = [FakePerson(Rect(30, 20, 50, 120))]
    mask = hole(photo, Rect(28, 60, 52, 70))
    asked = FillRequest(photo, mask, Rect.of(photo))
    end = run(engine, asked)
    assert "portrait" in [route.kind for route in end.report.routes]
    made = result(asked, end)
    changed = (made != photo).any(axis=2)
    seam = engine.seam("portrait")
    near = np.zeros_like(mask)
    near[60 - seam : 70 + seam, 28 - seam : 52 + seam] = True
    assert not (changed & ~near).any()


@pytest.mark.parametrize("margins", [Margins(bottom=1), Margins(left=1), Margins(1, 1, 1, 1), Margins(top=3, right=2)])
def test_a_pixel_more(engine: Engine, people: FakePeople, margins: Margins) -> None:
    photo = standing(79, 121)
    people.people = [FakePerson(Rect(0, 0, 79, 121), beyond=40)]
    asked = expanded(photo, margins)
    made = result(asked, run(engine, asked))
    np.testing.assert_array_equal(made[Rect.of(photo).slices(asked.rect)], photo)
    assert made.shape[:2] == asked.rect.shape


def test_a_photo_smaller_than_the_networks_picture(engine: Engine, people: FakePeople) -> None:
    photo = standing(23, 31, 8, 15)
    people.people = [FakePerson(Rect(8, 5, 15, 31), beyond=12)]
    asked = expanded(photo, Margins(3, 0, 4, 14))
    made = result(asked, run(engine, asked))
    np.testing.assert_array_equal(made[:31, 3:26], photo)


def test_twice_the_size_on_every_side(engine: Engine, people: FakePeople) -> None:
    photo = standing(40, 60, 15, 25)
    people.people = [FakePerson(Rect(15, 10, 25, 60), beyond=30)]
    asked = expanded(photo, Margins(40, 60, 40, 60))
    end = run(engine, asked)
    made = result(asked, end)
    np.testing.assert_array_equal(made[Rect.of(photo).slices(asked.rect)], photo)
    covered = np.zeros(asked.mask.shape, np.bool_)
    for patch in end.patches:
        covered[patch.rect.shift(-asked.rect.left, -asked.rect.top).slices(Rect.of(asked.mask))] = True
    assert covered[asked.mask].all()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sides=st.tuples(*[st.integers(0, 30)] * 4).filter(any),
    size=st.tuples(st.integers(12, 70), st.integers(12, 70)),
    box=st.tuples(*[st.floats(0, 1)] * 4),
    background=st.sampled_from(["texture", "cascade"]),
    seed=st.integers(0, 5),
)
def test_every_known_pixel_stays(
    engine: Engine,
    people: FakePeople,
    sides: tuple[int, ...],
    size: tuple[int, int],
    box: Any,
    background: Any,
    seed: int,
) -> None:
    width, height = size
    photo = standing(width, height, width // 3, width // 3 + 3)
    across, down = sorted(round(x * width) for x in box[:2]), sorted(round(y * height) for y in box[2:])
    people.people = [FakePerson(Rect(across[0], down[0], across[1] + 1, down[1] + 1).intersect(Rect.of(photo)), 20)]
    asked = expanded(photo, Margins(*sides), background=background, seed=seed)
    end = run(engine, asked)
    made = result(asked, end)
    np.testing.assert_array_equal(made[Rect.of(photo).slices(asked.rect)], photo)
    covered = np.zeros(asked.mask.shape, np.bool_)
    for patch in end.patches:
        covered[patch.rect.shift(-asked.rect.left, -asked.rect.top).slices(Rect.of(asked.mask))] = True
    assert covered[asked.mask].all()


def test_what_lies_under_the_mask_is_never_read(engine: Engine, people: FakePeople) -> None:
    people.people = [FakePerson(Rect(30, 20, 50, 120), beyond=40)]
    asked = expanded(standing(), Margins(5, 6, 7, 30))
    other = replace(asked, image=np.where(asked.mask[:, :, None], np.uint8(3), asked.image))
    one, two = run(engine, asked), run(engine, other)
    np.testing.assert_array_equal(result(asked, one)[asked.mask], result(other, two)[asked.mask])


def test_seeds_differ_and_repeat(engine: Engine, people: FakePeople) -> None:
    people.people = [FakePerson(Rect(30, 20, 50, 120), beyond=40)]
    made = [
        result(asked, run(engine, asked))
        for number, seed in enumerate((0, 1, 2, 1))
        for asked in [expanded(standing(), Margins(bottom=40), seed=seed)]
    ]
    np.testing.assert_array_equal(made[1], made[3])
    for i, j in ((0, 1), (1, 2), (0, 2)):
        assert not np.array_equal(made[i], made[j])


def test_background_by_the_cascade_is_its_own(engine: Engine, people: FakePeople) -> None:
    people.people = [FakePerson(Rect(30, 20, 50, 120), beyond=40)]
    asked = expanded(standing(), Margins(bottom=30), background="cascade")
    end = run(engine, asked)
    person = end.report.routes[-1]
    assert person.kind == "portrait"
    assert person.rect.width > 30  # not the person alone


def test_nobody_is_a_notice_each_time(engine: Engine, people: FakePeople) -> None:
    for _ in range(2):
        end = run(engine, expanded(standing(), Margins(top=9)))
        assert end.report.notices == (NOBODY,)


def test_people_are_not_copied_into_the_background(engine: Engine, people: FakePeople) -> None:
    photo = standing(70, 60, 0, 40)
    photo[:, 36:40] = photo[:, 60:64]  # beside the person, but near enough to be taken for them
    people.people = [FakePerson(Rect(0, 10, 36, 60))]
    asked = expanded(photo, Margins(top=20))
    made = result(asked, run(engine, asked))
    assert (made[:20, :, 0] < 120).all()  # no red anywhere


@pytest.mark.parametrize("seed", [40, 43])  # nobody else's: no texture is there from another test
def test_correcting_an_outline_fills_only_what_it_uncovers(
    engine: Engine, people: FakePeople, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    filled: list[int] = []
    exchange = client.exchange

    def counted(process: Any, image: Any, hole: Any, *rest: Any) -> Any:
        filled.append(int(hole.sum()))
        return exchange(process, image, hole, *rest)

    monkeypatch.setattr(client, "exchange", counted)
    people.people = [FakePerson(Rect(30, 20, 50, 120), beyond=40)]
    asked, log = expanded(standing(), Margins(bottom=30), seed=seed), Log()
    before = result(asked, run(engine, asked, log))
    (shown,) = [event.structure for event in log.events if isinstance(event, StructureReady)]
    assert shown is not None
    beside = sum(filled) - asked.mask.sum()  # and once all of the part, for the person
    for part, x, radius in (("background", 40.0, 30.0), ("bag", 14.0, 5.0)):
        filled.clear()
        corrected = paint_part(shown, np.array([(x, 140.0), (x, 149.0)]), radius, part)
        assert corrected.predicted is shown.volume
        again = replace(asked, structures=(corrected,))
        made = result(again, run(engine, again))
        if part == "background":
            assert 0 < sum(filled) <= asked.mask.sum() - beside  # what lay beside the person is not filled again
        else:
            assert sum(filled) < 20  # the map is interpolated: beside the stroke a pixel's width at most
        np.testing.assert_array_equal(made[:120], asked.image[:120])
        far = np.ones(asked.mask.shape, np.bool_)
        far[:, :75] = False
        np.testing.assert_array_equal(made[far], before[far])  # the background there is the one that was shown
        assert not np.array_equal(made, before)
        np.testing.assert_array_equal(made, result(again, run(engine, again)))


def test_no_cascade_is_texture_and_said(tmp_path: Path, people: FakePeople) -> None:
    people.people = [FakePerson(Rect(30, 20, 50, 120), beyond=40)]
    with Engine(Registry(tmp_path), "cpu", make_finder=FakeFinder, make_people=lambda: people) as engine:
        end = run(engine, expanded(standing(), Margins(bottom=20)))
    assert end.report.notices == (NOT_INSTALLED,)
    assert [route.kind for route in end.report.routes] == ["texture"]


def test_other_parts_than_ours_are_refused(tmp_path: Path, people: FakePeople) -> None:
    registry = write_portrait(tmp_path / "models", classes=tuple(reversed(PARTS)))
    people.people = [FakePerson(Rect(30, 20, 50, 120), beyond=40)]
    log = Log()
    with Engine(registry, "cpu", make_finder=FakeFinder, make_people=lambda: people) as engine:
        engine.submit(expanded(standing(), Margins(bottom=20)), log)
        assert failure(log).exit_code == 4
    assert "another list of body parts" in str(failure(log).message)


def test_a_network_that_returns_no_numbers(tmp_path: Path, people: FakePeople) -> None:
    registry = write_portrait(tmp_path / "models", parse=lambda: spoilt(parse_nodes(), "parsing"))
    people.people = [FakePerson(Rect(30, 20, 50, 120), beyond=40)]
    log = Log()
    with Engine(registry, "cpu", make_finder=FakeFinder, make_people=lambda: people) as engine:
        engine.submit(expanded(standing(), Margins(bottom=20)), log)
        end = log.end()
    assert isinstance(end, Failed)
    assert "values that are not numbers" in str(end.message)


@pytest.mark.parametrize("stage", ["find", "load", "structure", "texture", "paint", "blend"])
def test_cancelled_in_every_stage(tmp_path: Path, people: FakePeople, stage: str) -> None:
    slow = {"structure": "parse", "paint": "paint"}.get(stage)
    nodes = {"parse": parse_nodes, "paint": complete_nodes}
    if slow is not None:
        plain = nodes[slow]
        nodes[slow] = lambda: slowed(plain(), loop=True)
    registry = write_portrait(tmp_path / "models", **nodes)
    people.people = [FakePerson(Rect(30, 20, 50, 120), beyond=40)]
    log = Log()
    with Engine(registry, "cpu", make_finder=FakeFinder, make_people=lambda: people) as engine:

        def listen(event: Event) -> None:
            log(event)
            if isinstance(event, Progress) and event.stage == stage:
                engine.cancel(event.job_id)

        asked = expanded(standing(), Margins(4, 4, 4, 30))
        engine.submit(asked, listen)
        assert isinstance(log.end(), Cancelled)
        if slow is None:
            end = run(engine, replace(asked, token=type(asked.token)()))  # the engine is as it was
            assert end.patches
