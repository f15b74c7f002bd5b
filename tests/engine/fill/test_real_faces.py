"""Real photos, all the way to who fills what: tilted, small, large, several, cut off, from the side, and not seen."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import pytest
import skimage.data
from numpy.typing import NDArray

from engine.fill.analysis import Finders, analyse
from engine.fill.events import Event, StructureReady
from engine.fill.face_search import PLACED
from engine.fill.pipeline import Pipeline
from engine.fill.plan import EYES_ELSEWHERE, FROM_THE_SIDE_IS_WORSE, Plan, plan_fill
from engine.fill.region import Region
from engine.fill.request import FillRequest
from engine.finders.faces import FaceFinder
from engine.imaging.geometry import Rect, Similarity
from engine.imaging.pixels import Mask, Pixels, resize, warp
from engine.messages import Message
from engine.models.registry import Registry
from engine.models.stage import Stage
from engine.structure.eyes import Eyes
from engine.structure.prediction import Structure, move_points
from tests.engine.scene import apply, hole, request
from tests.fake_people import FakePeople
from tests.fakes import FakeSpecs

pytestmark = pytest.mark.slow

# Of skimage.data.astronaut(), as a person clicks on them: eyes, nose tip, corners of the mouth.
POINTS = np.array([(203.5, 102), (247, 104), (223, 131), (202, 139.5), (245, 141.5)])
HEAD = Rect(130, 20, 320, 220)
BETWEEN_THE_EARS = 93  # px
SMILE = np.array([(0, 0), (0, 0), (0, 0), (-5, -2), (5, -2)])


@pytest.fixture(scope="module")
def astronaut() -> Pixels:
    return skimage.data.astronaut()


@pytest.fixture(scope="module")
def finder() -> FaceFinder:
    return FaceFinder()


def no_people() -> FakePeople:
    return FakePeople()


def pipeline() -> Pipeline:
    return Pipeline(Registry(), "cpu", Finders(FaceFinder, no_people))


def planned(photo: Pixels, mask: Mask, finder: FaceFinder, eyes: tuple[Eyes, ...] = ()) -> Plan:
    asked = request(photo, mask, eyes=eyes)
    specs = FakeSpecs(lambda: Registry().of_kind("face")[1], None)

    return plan_fill(asked, analyse(asked, specs, Finders(lambda: finder, no_people)), specs)


def faces(plan: Plan) -> list[Region]:
    return [part for part in plan.regions if part.kind == "face"]


def eyes_in(part: Region, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where the true eyes lie in the network's square, as parts of its side."""
    assert part.crop_plan is not None
    return part.crop_plan.to_model.apply(points[:2]) / part.crop_plan.size[0]


def assert_upright(part: Region, points: NDArray[np.float64]) -> None:
    """The network sees the eyes where it learnt to see eyes, within a tenth of the way between them."""
    away = np.linalg.norm(eyes_in(part, points) - [(0.3067, 0.2985), (0.6933, 0.2985)], axis=1)
    assert away.max() < 0.1 * 0.3866


def around(points: NDArray[np.float64], photo: Pixels, share: float = 0.5) -> Mask:
    """A hole over the nose, `share` of the way between the eyes to each side."""
    (x, y), reach = points[2], share * float(np.linalg.norm(points[1] - points[0]))
    box = Rect(round(x - reach), round(y - reach), round(x + reach), round(y + reach))
    return hole(photo, box.intersect(Rect.of(photo)))


@pytest.mark.parametrize("degrees", [-45, -30, 30, 45])
def test_a_tilted_face_is_laid_upright(finder: FaceFinder, astronaut: Pixels, degrees: float) -> None:
    a, b = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = POINTS.mean(axis=0)
    onto = Similarity(a, b, 200 - (a * x - b * y), 200 - (b * x + a * y))
    photo, points = warp(astronaut, onto, (400, 400))[0], onto.apply(POINTS)
    (part,) = faces(planned(photo, around(points, photo), finder))
    assert_upright(part, points)
    assert part.crop_plan is not None
    assert math.degrees(part.crop_plan.to_model.angle) == pytest.approx(-degrees - 2.6, abs=3)  # her own tilt is 2.6


@pytest.mark.parametrize("ears", [48, 200, 1500])
def test_small_and_large_faces(finder: FaceFinder, astronaut: Pixels, ears: int) -> None:
    scale = ears / BETWEEN_THE_EARS
    head = np.ascontiguousarray(astronaut[HEAD.slices(Rect.of(astronaut))])
    photo = resize(head, (round(HEAD.height * scale), round(HEAD.width * scale)))
    points = (POINTS - (HEAD.left, HEAD.top)) * scale
    plan = planned(photo, around(points, photo), finder)
    (part,) = faces(plan)
    assert_upright(part, points)
    assert [part.kind for part in plan.regions] == ["face"]
    assert plan.notices == ()


def test_each_of_several_faces_is_filled_by_itself(finder: FaceFinder, astronaut: Pixels) -> None:
    head = np.ascontiguousarray(astronaut[HEAD.slices(Rect.of(astronaut))])
    points = POINTS - (HEAD.left, HEAD.top)
    photo = np.hstack([head, head[:, ::-1]])
    mirrored = points.copy()
    mirrored[:, 0] = 2 * HEAD.width - mirrored[:, 0]
    mirrored = mirrored[[1, 0, 2, 4, 3]]
    mask = around(points, photo) | around(mirrored, photo)
    left, right = sorted(faces(planned(photo, mask, finder)), key=lambda part: part.rect.left)
    assert_upright(left, points)
    assert_upright(right, mirrored)


def test_a_hole_across_two_faces_is_split_between_them(finder: FaceFinder, astronaut: Pixels) -> None:
    head = astronaut[HEAD.top : HEAD.bottom, 155:300]
    photo = np.hstack([head, head])
    points = POINTS - (155, HEAD.top)
    first, second = points, points + np.array([145, 0])
    mask = hole(photo, Rect(round(first[2, 0]), 75, round(second[2, 0]), 130))
    parts = planned(photo, mask, finder).regions
    left, right = sorted((part for part in parts if part.kind == "face"), key=lambda part: part.rect.left)
    assert_upright(left, first)
    assert_upright(right, second)
    assert left.rect.right <= right.rect.left + 8  # half way, where the squares meet
    count = np.zeros(mask.shape, int)
    for part in parts:
        count[part.rect.slices(Rect.of(mask))] += part.mask
    np.testing.assert_array_equal(count, mask)


def test_a_face_partly_outside_the_photo(finder: FaceFinder, astronaut: Pixels) -> None:
    edge = 215  # through the nose
    photo = np.ascontiguousarray(astronaut[:, edge:])
    points = POINTS - (edge, 0)
    (part,) = faces(planned(photo, hole(photo, Rect(10, 90, 50, 150)), finder))
    away = np.linalg.norm(eyes_in(part, points) - [(0.3067, 0.2985), (0.6933, 0.2985)], axis=1)
    assert away.max() < 0.15 * 0.3866
    assert part.crop_plan is not None
    assert part.crop_plan.rect.left == 0


def test_a_face_in_profile_is_filled_and_said_to_be_worse(finder: FaceFinder) -> None:
    grey = skimage.data.camera()
    photo = np.ascontiguousarray(np.dstack([grey] * 3))
    plan = planned(photo, hole(photo, Rect(225, 155, 245, 175)), finder)
    (part,) = faces(plan)
    assert part.reason == Message("there is a face, seen from the side, under the mask")
    assert plan.notices == (FROM_THE_SIDE_IS_WORSE,)


# ------------------------------------------------------------------------------------------------ eyes placed by hand
def headstand(astronaut: Pixels) -> tuple[Pixels, NDArray[np.float64], Mask, Eyes]:
    """Upside down, where a finder sees a chin for a brow."""
    photo, points = np.ascontiguousarray(astronaut[::-1, ::-1]), 512 - POINTS
    eyes = Eyes((float(points[0, 0]), float(points[0, 1])), (float(points[1, 0]), float(points[1, 1])))
    return photo, points, around(points, photo), eyes


def test_a_face_that_is_all_hidden_is_filled_where_the_eyes_were_placed(finder: FaceFinder, astronaut: Pixels) -> None:
    mask = hole(astronaut, Rect(165, 50, 290, 200))
    photo = np.where(mask[:, :, None], np.uint8(0), astronaut)
    assert faces(planned(photo, mask, finder)) == []
    eyes = Eyes((203.5, 102), (247, 104))
    plan = planned(photo, mask, finder, (eyes,))
    (part,) = faces(plan)
    assert (part.reason, plan.notices) == (PLACED, ())
    assert_upright(part, POINTS)


def test_placed_eyes_put_right_what_the_finder_got_wrong(finder: FaceFinder, astronaut: Pixels) -> None:
    photo, points, mask, eyes = headstand(astronaut)
    wrong = faces(planned(photo, mask, finder))
    assert all(np.abs(eyes_in(part, points) - [(0.3067, 0.2985), (0.6933, 0.2985)]).max() > 0.3 for part in wrong)
    plan = planned(photo, mask, finder, (eyes,))
    (part,) = plan.regions
    assert (part.kind, part.reason, plan.notices) == ("face", PLACED, ())
    assert_upright(part, points)


def test_eyes_that_are_of_no_hole_are_told(finder: FaceFinder, astronaut: Pixels) -> None:
    photo, _, _, eyes = headstand(astronaut)
    plan = planned(photo, hole(photo, Rect(10, 10, 30, 30)), finder, (eyes,))
    assert [part.kind for part in plan.regions] == ["texture"]
    assert plan.notices == (EYES_ELSEWHERE,)


def test_the_shipped_cascade_paints_where_the_eyes_were_placed(astronaut: Pixels) -> None:
    """Turned back, it is what it makes of the upright photo with the same eyes, but for how it is blended in."""
    photo, _, mask, eyes = headstand(astronaut)
    upright = Eyes((float(POINTS[0, 0]), float(POINTS[0, 1])), (float(POINTS[1, 0]), float(POINTS[1, 1])))
    shared = pipeline()
    heard: list[Event] = []
    try:
        done = shared.run(1, request(photo, mask, eyes=(eyes,)), heard.append)
        other = shared.run(1, request(astronaut, mask[::-1, ::-1].copy(), eyes=(upright,)), heard.append)
    finally:
        shared.close()
    assert [route.reason for route in done.report.routes] == [PLACED]
    assert any(isinstance(event, StructureReady) for event in heard)
    result, straight = apply(photo, done.patches), apply(astronaut, other.patches)
    changed = (result != photo).any(axis=2)
    grown = Rect.bounding(mask)
    assert grown is not None
    seam = grown.grow(4).slices(Rect.of(mask))
    outside = np.ones_like(mask)
    outside[seam] = False
    assert not changed[outside].any()
    assert changed[mask].mean() > 0.9
    smooth = [cv2.GaussianBlur(one.astype(np.float32), (0, 0), 2) for one in (result[::-1, ::-1], straight)]
    assert np.abs(smooth[0] - smooth[1])[mask[::-1, ::-1]].mean() < 8


def test_seeds_give_visibly_different_faces_and_each_its_own_again(astronaut: Pixels) -> None:
    mask = hole(astronaut, Rect(195, 118, 252, 152))  # nose and mouth
    shared = pipeline()
    heard: list[object] = []

    def filled(seed: int) -> NDArray[np.float64]:
        done = shared.run(1, request(astronaut, mask, seed=seed), heard.append)
        assert [route.kind for route in done.report.routes] == ["face"]
        return apply(astronaut, done.patches)[mask].astype(float)

    try:
        results = [filled(seed) for seed in (0, 1, 2)]
        again = filled(1)
    finally:
        shared.close()
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert np.sqrt(np.mean((results[one] - results[other]) ** 2)) > 6  # levels of 255: a glance tells them apart
    assert np.array_equal(results[1], again)


def test_points_are_dragged_without_painting_the_face_again(astronaut: Pixels, monkeypatch: pytest.MonkeyPatch) -> None:
    mask = hole(astronaut, Rect(195, 118, 252, 152))  # nose and mouth
    runs: list[str] = []
    run = Stage.run

    def counted(stage: Stage, *given: Any) -> dict[str, NDArray[np.float32]]:
        runs.append(stage.name)
        return run(stage, *given)

    monkeypatch.setattr(Stage, "run", counted)

    def filled(fills: Pipeline, asked: FillRequest) -> tuple[Pixels, Structure | None, int]:
        heard: list[Event] = []
        runs.clear()
        result = apply(astronaut, fills.run(1, asked, heard.append).patches)
        shown = [event.structure for event in heard if isinstance(event, StructureReady)]
        return result, shown[0] if shown else None, len(runs)

    pipelines = [pipeline() for _ in "ab"]
    try:
        first, structure, whole = filled(pipelines[0], request(astronaut, mask))
        assert structure is not None
        assert structure.points is not None
        wider = request(astronaut, mask, structures=(move_points(structure, structure.points + SMILE),))
        dragged, _, again = filled(pipelines[0], wider)
        fresh, _, alone = filled(pipelines[1], wider)
        # Of another hole what was painted for this one is no use.
        _, _, other = filled(pipelines[0], replace(wider, mask=hole(astronaut, Rect(195, 118, 252, 148))))
    finally:
        for fills in pipelines:
            fills.close()
    assert (whole, again, alone, other) == (3, 0, 2, 2)
    assert np.array_equal(dragged, fresh)
    assert not np.array_equal(dragged, first)
