"""The self-test passes on an engine that works, and says so where one does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.blending.layers import Patch
from engine.cancel import CancelToken
from engine.errors import Cancelled
from engine.fill import memory
from engine.fill.engine import Engine
from engine.fill.events import Event, Finished
from engine.fill.request import FillRequest
from engine.fill.selftest import run
from engine.models.registry import Registry

pytestmark = pytest.mark.slow


def test_the_shipped_engine_passes() -> None:
    with Engine(Registry(), "cpu") as engine:
        face, texture = run(engine)
    assert face.good, face.message
    assert texture.good, texture.message
    assert (face.name, face.provider, texture.provider) == ("face", "CPU", "CPU")
    assert face.seconds > 0


def test_a_missing_model_is_said(tmp_path: Path) -> None:
    with Engine(Registry(tmp_path), "cpu") as engine:
        face, texture = run(engine)
    assert not face.good
    assert "no face model is installed" in str(face.message)
    assert texture.good


class Careless(Engine):
    """Changes pixels that nobody asked it to change."""

    def submit(self, request: FillRequest, listener: Callable[[Event], None]) -> int:
        def spoil(event: Event) -> None:
            if isinstance(event, Finished):
                patch = event.patches[0]
                whole = request.image.copy()
                whole[patch.rect.slices(request.rect)] = patch.pixels
                whole[0, 0] = ~whole[0, 0]
                event = Finished(event.job_id, (Patch(request.rect, whole),), event.report)
            listener(event)

        return super().submit(request, spoil)


def test_pixels_outside_that_changed_are_noticed() -> None:
    with Careless(Registry(), "cpu") as engine:
        checks = list(run(engine))
    assert [check.good for check in checks] == [False, False]
    assert all("ixels outside the masked area changed" in str(check.message) for check in checks)


def test_it_can_be_stopped() -> None:
    token = CancelToken()
    token.cancel()
    with Engine(Registry(), "cpu") as engine, pytest.raises(Cancelled):
        list(run(engine, token))


def test_estimates_of_memory_hold_what_was_measured() -> None:
    measured = {  # (region px, hole px, a cascade): MB at the peak beyond the open photo
        (262_144, 10_000, False): 44,
        (4_000_000, 160_000, False): 69,
        (16_000_000, 640_000, False): 91,
        (16_000_000, 5_760_000, False): 173,
        (262_144, 6_400, True): 246,
        (16_000_000, 250_000, True): 256,
    }
    for (region, hole, cascade), megabytes in measured.items():
        assert megabytes <= memory.estimate(region, hole, cascade) / 2**20 * 1.02
        assert memory.estimate(region, hole, cascade) / 2**20 < 1.6 * megabytes
    free = memory.available()
    assert free is None or np.log2(free) > 20
