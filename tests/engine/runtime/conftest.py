"""What the runtime's tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.runtime.models.registry import Registry
from engine.runtime.worker import Engine
from tests.engine.runtime.scene import Log
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
