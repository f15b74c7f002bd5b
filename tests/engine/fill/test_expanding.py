"""Expansions at the ends of what is asked: odd sizes, a pixel, tiny photos, cancelled anywhere; the second stage too.

What they look like is test_portrait's.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.cancel import CancelToken
from engine.fill.engine import Engine
from engine.fill.events import TERMINAL, Cancelled, Event, Finished, StructureReady
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from engine.imaging.margins import Margins
from engine.imaging.pixels import Pixels
from engine.models.registry import Registry
from engine.structure.prediction import Structure, paint_part
from tests.engine.person_scene import expanded, result, run, standing
from tests.engine.scene import Fuse, Log, picture
from tests.fake_people import FakePeople, FakePerson, write_portrait
from tests.fakes import FakeFinder

pytestmark = pytest.mark.slow

SHIPPED = Registry()


@pytest.fixture
def engine(served: tuple[Engine, FakePeople]) -> Engine:
    return served[0]


def check(photo: Pixels, asked: FillRequest, end: Finished) -> None:
    """The photo is where it was, and all of the new canvas was filled."""
    rect = Rect.of(photo)
    np.testing.assert_array_equal(result(asked, end)[rect.slices(asked.rect)], photo)
    covered = np.zeros(asked.mask.shape, np.bool_)
    for patch in end.patches:
        covered[patch.rect.slices(asked.rect)] = True
    assert covered[asked.mask].all()


def corrected(engine: Engine, asked: FillRequest) -> tuple[Structure, ...]:
    """What is predicted, with a stroke of background down the middle of it."""
    log = Log()
    run(engine, replace(asked, only_structure=True, token=CancelToken()), log)
    shown = [event.structure for event in log.events if isinstance(event, StructureReady)]
    return tuple(stroked(structure) for structure in shown if structure is not None)


def stroked(structure: Structure) -> Structure:
    rect = structure.rect
    x = (rect.left + rect.right) / 2
    return paint_part(structure, np.array([(x, rect.top), (x, rect.bottom)]), rect.width / 4, "background")


@pytest.mark.parametrize(
    ("size", "margins"),
    [
        ((1, 1), Margins(1, 1, 1, 1)),
        ((1, 7), Margins(right=1)),
        ((5, 3), Margins(top=3)),
        ((33, 301), Margins(left=1)),
        ((301, 33), Margins(7, 1, 0, 33)),
        ((127, 95), Margins(bottom=1)),
    ],
)
def test_texture_alone(engine: Engine, people: FakePeople, size: tuple[int, int], margins: Margins) -> None:
    photo = picture(*size)
    asked = expanded(photo, margins)
    end = run(engine, asked)
    assert [route.kind for route in end.report.routes] == ["texture"]
    check(photo, asked, end)


@pytest.mark.parametrize(
    ("size", "margins"),
    [
        ((79, 121), Margins(bottom=1)),
        ((79, 121), Margins(1, 0, 1, 1)),
        ((23, 31), Margins(3, 0, 4, 14)),
        ((301, 419), Margins(5, 0, 7, 211)),
    ],
)
@pytest.mark.parametrize("seed", [0, 1])
def test_the_second_stage_after_a_correction(
    engine: Engine, people: FakePeople, size: tuple[int, int], margins: Margins, seed: int
) -> None:
    width, height = size
    photo = standing(width, height, width // 3, width - width // 3)
    people.people = [FakePerson(Rect(width // 3, 0, width - width // 3, height), beyond=height // 2)]
    asked = expanded(photo, margins, seed=seed)
    structures = corrected(engine, asked)
    assert structures
    check(photo, asked, run(engine, replace(asked, structures=structures)))


@pytest.mark.parametrize("margins", [Margins(bottom=1), Margins(3, 5, 1, 41)])
@pytest.mark.parametrize("size", [(47, 61), (203, 331)])
def test_the_shipped_networks(size: tuple[int, int], margins: Margins) -> None:
    """Photos smaller than the picture that they see, and larger ones."""
    width, height = size
    photo = standing(width, height, width // 3, width - width // 3)
    found = FakePeople(FakePerson(Rect(width // 3, 0, width - width // 3, height), beyond=height // 2))
    with Engine(SHIPPED, "cpu", make_finder=FakeFinder, make_people=lambda: found) as engine:
        asked = expanded(photo, margins)
        log = Log()
        end = run(engine, asked, log)
        assert len(log.of(StructureReady)) == 1
        check(photo, asked, end)


@pytest.mark.parametrize("way", ["nobody", "whole", "corrected"])
def test_cancelled_at_every_look_at_the_token(tmp_path: Path, way: str) -> None:
    photo, log, whole = standing(80, 120), Log(), Fuse(0)
    people = FakePeople() if way == "nobody" else FakePeople(FakePerson(Rect(30, 20, 50, 120), beyond=40))
    asked = expanded(photo, Margins(3, 1, 5, 70))
    with Engine(write_portrait(tmp_path), "cpu", make_finder=FakeFinder, make_people=lambda: people) as engine:
        structures = corrected(engine, asked) if way == "corrected" else ()
        ids: list[int] = []

        def ask(token: CancelToken, seed: int) -> Event:
            ids.append(engine.submit(replace(asked, token=token, seed=seed, structures=structures), log))
            return log.end(ids[-1])

        done = ask(whole, 0)
        assert isinstance(done, Finished)
        assert whole.looks > 10
        for look in range(1, whole.looks + 1):
            # A seed of its own, so that no texture is there from the one before; some need fewer looks.
            fuse = Fuse(look)
            assert ask(fuse, 2 * look) == Cancelled(ids[-1]) or fuse.looks < look
        again = ask(CancelToken(), 0)
        assert isinstance(again, Finished)
        np.testing.assert_array_equal(result(asked, again), result(asked, done))
    assert [event.job_id for event in log.events if isinstance(event, TERMINAL)] == ids
