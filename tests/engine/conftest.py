"""What the runtime's tests share."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from engine.fill.engine import Engine
from engine.imaging.margins import Margins
from engine.models.registry import Registry
from tests.engine.person_scene import expanded, run
from tests.engine.scene import Log
from tests.fake_people import FakePeople, write_portrait
from tests.fakes import FakeFinder, tiny_cascade

__all__ = ["tiny_cascade"]


@pytest.fixture
def log() -> Log:
    return Log()


@pytest.fixture
def finder() -> FakeFinder:
    return FakeFinder()


@pytest.fixture
def engine(tiny_cascade: Registry, finder: FakeFinder) -> Iterator[Engine]:
    with Engine(tiny_cascade, "cpu", make_finder=lambda: finder) as made:
        yield made


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, FakePeople]]:
    """One engine for the tests of people in a file: its texture process takes a while to start."""
    people = FakePeople()
    registry = write_portrait(tmp_path_factory.mktemp("models"))
    with Engine(registry, "cpu", make_finder=FakeFinder, make_people=lambda: people) as made:
        run(made, expanded(np.full((12, 12, 3), 90, np.uint8), Margins(left=1)))  # now the process runs
        yield made, people


@pytest.fixture
def people(served: tuple[Engine, FakePeople]) -> FakePeople:
    served[1].people, served[1].behind = [], None
    return served[1]
