"""No fill touches what is locked, by whatever route."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.fill.engine import Engine
from engine.fill.events import Failed, Finished
from engine.imaging.geometry import Rect
from tests.engine.scene import Log, apply, hole, picture, request
from tests.fakes import FakeFinder


@pytest.mark.parametrize("choice", ["face", "texture"])
@pytest.mark.parametrize("inside", [True, False])
def test_locked_pixels_stay_in_the_hole_and_in_its_seam(
    engine: Engine, log: Log, finder: FakeFinder, choice: str, inside: bool
) -> None:
    image = picture()
    finder.faces = FakeFinder(64, [(20, 20)]).faces
    mask = hole(image, Rect(30, 30, 70, 70))
    locked = hole(image, Rect(45, 30, 55, 70) if inside else Rect(70, 0, 80, 90))
    engine.submit(replace(request(image, mask, choice), locked=locked), log)
    end = log.end()
    assert isinstance(end, Finished), end
    result = apply(image, end.patches)
    assert np.array_equal(result[locked], image[locked])
    assert not np.array_equal(result[mask & ~locked], image[mask & ~locked])


def test_a_hole_that_is_locked_altogether_is_refused_in_a_sentence(engine: Engine, log: Log) -> None:
    image = picture()
    mask = hole(image, Rect(30, 30, 70, 70))
    engine.submit(replace(request(image, mask), locked=np.ones_like(mask)), log)
    end = log.end()
    assert isinstance(end, Failed)
    assert str(end.message) == "all of the masked area is locked; unlock it, or mask something else"
    assert end.exit_code == 3
