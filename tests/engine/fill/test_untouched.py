"""Whatever the photo, the hole and the route: beyond the seam, every pixel is what it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from scipy.ndimage import distance_transform_edt

from engine.fill.engine import Engine
from engine.fill.events import Failed, Finished
from engine.fill.plan import ALL_STAY
from engine.fill.request import FillMethod
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.texture.filler import NO_BACKGROUND
from tests.engine.scene import Log, apply, request
from tests.fake_people import FakePeople, FakePerson, write_portrait
from tests.fakes import FakeFinder, write_cascade

pytestmark = pytest.mark.slow

FINDER, PEOPLE = FakeFinder(), FakePeople()
ROUTES = ("aligned", "texture", "portrait", "auto", "auto")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("models")
    write_portrait(folder)
    with Engine(write_cascade(folder), "cpu", make_finder=lambda: FINDER, make_people=lambda: PEOPLE) as made:
        log = Log()
        image = np.zeros((64, 64, 3), np.uint8)
        mask = np.zeros((64, 64), np.bool_)
        mask[30, 30] = True
        made.submit(request(image, mask, "texture"), log)  # starts the texture process, which outlives the tests
        log.end()
        yield made


@st.composite
def photos(draw: st.DrawFn) -> Pixels:
    """Noise, flat colours, stripes and slopes, of any shape."""
    height, width = draw(st.integers(8, 140)), draw(st.integers(8, 140))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    rows, columns = np.mgrid[0:height, 0:width]
    match draw(st.sampled_from(("noise", "flat", "stripes", "slope"))):
        case "noise":
            return rng.integers(0, 256, (height, width, 3), np.uint8)
        case "flat":
            return np.broadcast_to(rng.integers(0, 256, 3, np.uint8), (height, width, 3)).copy()
        case "stripes":
            return np.repeat((((rows + 2 * columns) // 3 % 2) * 255).astype(np.uint8)[..., None], 3, axis=2)
        case _:
            return np.stack([rows * 255 // height, columns * 255 // width, rows * columns % 256], 2).astype(np.uint8)


@st.composite
def masks(draw: st.DrawFn, shape: tuple[int, int]) -> Mask:
    """Strokes, discs, boxes at the edge, and single pixels; something is always left."""
    drawn = np.zeros(shape, np.uint8)
    places = st.tuples(st.integers(-5, shape[1] + 5), st.integers(-5, shape[0] + 5))
    for _ in range(draw(st.integers(1, 4))):
        one, other, size = draw(places), draw(places), draw(st.integers(1, 25))
        match draw(st.sampled_from(("line", "disc", "box", "dot"))):
            case "line":
                cv2.line(drawn, one, other, 1, size // 2 + 1)
            case "disc":
                cv2.circle(drawn, one, size, 1, -1)
            case "box":
                cv2.rectangle(drawn, one, (one[0] + size, one[1] + size), 1, -1)
            case _:
                drawn[max(0, min(one[1], shape[0] - 1)), max(0, min(one[0], shape[1] - 1))] = 1
    mask = drawn > 0
    if not mask.any():
        mask[shape[0] // 2, shape[1] // 2] = True
    if mask.sum() > mask.size // 2:
        mask[:, : -(-shape[1] // 2)] = False
        mask[0, -1] = True
    return mask


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), seed=st.integers(0, 99), route=st.sampled_from(ROUTES))
def test_pixels_beyond_the_seam_are_bit_identical(engine: Engine, data: st.DataObject, seed: int, route: str) -> None:
    image = data.draw(photos())
    mask = data.draw(masks(image.shape[:2]))
    side = data.draw(st.integers(16, 160))
    corner = data.draw(st.tuples(st.integers(-20, image.shape[1]), st.integers(-20, image.shape[0])))
    FINDER.faces = FakeFinder(side, [corner]).faces if data.draw(st.booleans()) else []
    box = Rect(corner[0], corner[1], corner[0] + side // 2, corner[1] + side)
    PEOPLE.people = [FakePerson(box)] if route == "portrait" or data.draw(st.booleans()) else []
    before = image.copy()
    options: dict[str, Any] = {"aligned": True} if route == "aligned" else {}
    log = Log()
    choice: FillMethod = "texture" if route == "texture" else "portrait" if route == "portrait" else "auto"
    engine.submit(request(image, mask, choice, seed=seed, **options), log)
    end = log.end()
    if isinstance(end, Failed) and "no person" in str(end.message):
        return
    if isinstance(end, Failed) and end.message in (ALL_STAY, NO_BACKGROUND):
        return
    assert isinstance(end, Finished), end
    if end.report.hole is not None:
        mask = end.report.hole
    event("filled by " + " and ".join(sorted({one.kind for one in end.report.routes})))
    seam = max(engine.seam(one.kind) for one in end.report.routes)
    after = apply(image, end.patches)
    np.testing.assert_array_equal(image, before)
    beyond = np.asarray(distance_transform_edt(~mask)) > seam  # not OpenCV's, which the engine itself uses
    np.testing.assert_array_equal(after[beyond], before[beyond])
    covered = np.zeros(mask.shape, np.bool_)
    for patch in end.patches:
        covered[patch.rect.top : patch.rect.bottom, patch.rect.left : patch.rect.right] = True
    assert covered[mask].all()
