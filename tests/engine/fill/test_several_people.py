"""Several people who are cut off in one photo: each goes on, and between them the wall does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.fill.engine import Engine
from engine.fill.events import StructureReady
from engine.imaging.geometry import Rect
from engine.imaging.margins import Margins
from tests.engine.person_scene import expanded, result, run, standing
from tests.engine.scene import Log
from tests.fake_people import FakePeople, FakePerson, write_portrait
from tests.fakes import FakeFinder

pytestmark = pytest.mark.slow


def test_both_are_continued_and_the_wall_between_them(tmp_path: Path) -> None:
    photo, log = np.hstack([standing(), standing(left=25, right=45)]), Log()  # columns 30 to 50, and 105 to 125
    people = FakePeople(FakePerson(Rect(30, 20, 50, 120), beyond=40), FakePerson(Rect(105, 20, 125, 120), beyond=40))
    asked = expanded(photo, Margins(bottom=30))
    registry = write_portrait(tmp_path / "models")
    with Engine(registry, "cpu", make_finder=FakeFinder, make_people=lambda: people) as engine:
        end = run(engine, asked, log)
    made = result(asked, end)
    np.testing.assert_array_equal(made[:120], photo)
    texture, *persons = end.report.routes
    assert (texture.kind, [route.kind for route in persons]) == ("texture", ["portrait", "portrait"])
    left, right = sorted((route.rect for route in persons), key=lambda rect: rect.left)
    assert left.right <= right.left
    assert len(log.of(StructureReady)) == 2
    wall = photo[:, 60:90].mean(axis=(0, 1))
    for columns in (slice(0, 10), slice(70, 85), slice(146, 160)):
        assert np.abs(made[120:, columns].mean(axis=(0, 1)) - wall).max() < 6
    for columns in (slice(33, 47), slice(108, 122)):  # the network's green; texture would have made wall of it
        assert made[130:, columns, 1].mean() > wall[1] + 60
