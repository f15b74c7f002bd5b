"""Removing: background only, cut at people who stay, everything else bit-identical; and what is told before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from engine.fill.analysis import Finders
from engine.fill.engine import Engine
from engine.fill.events import Failed, Finished, RegionPreview, RegionsReady, ShadowsReady
from engine.fill.plan import ALL_STAY, verbs_of
from engine.fill.preview import BEYOND_FRAME, LARGE_FACE, NO_EYES, analysis_of, find_contents, preview_regions
from engine.fill.request import FillRequest, VerbAt
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from tests.engine.scene import Log, apply, finished, request
from tests.fake_people import FakePeople, FakePerson, write_portrait
from tests.fakes import FakeFinder, write_cascade

WALL, RED, BLUE = np.array((120, 130, 125)), np.array((210, 50, 40)), np.array((50, 70, 190))
STAYING, GOING = Rect(110, 20, 150, 150), Rect(30, 40, 70, 150)
FACES, PEOPLE = FakeFinder(), FakePeople()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("models")
    write_portrait(folder)
    with Engine(write_cascade(folder), "cpu", make_finder=lambda: FACES, make_people=lambda: PEOPLE) as made:
        log = Log()  # the texture process, which is kept, begins here
        made.submit(request(photo(), marked(Rect(2, 2, 9, 9)), "texture"), log)
        finished(log)
        yield made


@pytest.fixture(autouse=True)
def two_people() -> None:
    PEOPLE.people, PEOPLE.behind = [FakePerson(STAYING), FakePerson(GOING)], None
    FACES.faces = []
    PEOPLE.asked.clear()


def photo(*more: tuple[Rect, Any]) -> Pixels:
    """A grey wall, somebody in blue who stays, somebody in red who goes, and more on top."""
    rng = np.random.default_rng(2)
    image = np.clip(WALL + rng.normal(0, 4, (160, 200, 3)), 0, 255).astype(np.uint8)
    for place, colour in ((STAYING, BLUE), (GOING, RED), *more):
        image[place.slices(Rect.of(image))] = np.clip(colour + rng.normal(0, 4, (*place.shape, 3)), 0, 255).astype(
            np.uint8
        )
    return image


def marked(*rects: Rect) -> Mask:
    mask = np.zeros((160, 200), np.bool_)
    for rect in rects:
        mask[rect.slices(Rect.of(mask))] = True
    return mask


def filled(engine: Engine, asked: FillRequest) -> tuple[Finished, Pixels]:
    log = Log()
    end = finished(log, engine.submit(asked, log))
    return end, apply(asked.image, end.patches)


def nearest(pixels: Pixels, *colours: Any) -> Any:
    """Which of the colours each pixel is nearest to."""
    return np.argmin([np.abs(pixels.astype(float) - colour).sum(-1) for colour in colours], 0)


def test_a_person_is_replaced_by_wall_only(engine: Engine) -> None:
    image = photo()
    end, after = filled(engine, request(image, marked(Rect(34, 44, 66, 150))))  # marked too narrow
    (route,) = end.report.routes
    assert (route.verb, route.kind, str(route.reason)) == ("remove", "texture", "the mask covers most of a person")
    assert route.grown >= 4
    hole = end.report.hole
    assert hole is not None
    assert hole[GOING.slices(Rect.of(hole))].all()
    assert (nearest(after[hole], WALL, RED, BLUE) == 0).all()
    np.testing.assert_array_equal(after[~hole], image[~hole])


def test_a_thing_that_touches_somebody_ends_at_their_outline(engine: Engine) -> None:
    bag = Rect(150, 70, 175, 100)
    image = photo((bag, (230, 220, 40)))
    mask = marked(Rect(146, 66, 179, 104))  # over their side by four pixels
    end, after = filled(engine, request(image, mask))
    (route,) = end.report.routes
    assert route.verb == "remove"
    np.testing.assert_array_equal(after[STAYING.slices(Rect.of(mask))], image[STAYING.slices(Rect.of(mask))])
    inside = after[Rect(152, 70, 175, 100).slices(Rect.of(mask))]
    assert (nearest(inside, WALL, RED, BLUE, np.array((230, 220, 40))) == 0).all()


def test_a_wide_mask_over_somebody_leaves_them_as_they_are(engine: Engine) -> None:
    bag = Rect(152, 70, 180, 100)
    image, mask = photo((bag, (230, 220, 40))), marked(Rect(132, 60, 184, 110))
    end, after = filled(engine, request(image, mask))
    assert [route.verb for route in end.report.routes] == ["remove"]
    np.testing.assert_array_equal(after[STAYING.slices(Rect.of(mask))], image[STAYING.slices(Rect.of(mask))])
    assert (nearest(after[bag.slices(Rect.of(mask))], WALL, RED, BLUE, np.array((230, 220, 40))) == 0).all()


def test_what_is_before_somebody_is_restored_and_the_rest_removed(engine: Engine) -> None:
    image = photo((Rect(130, 70, 190, 100), (230, 220, 40)))
    mask = marked(Rect(130, 70, 190, 100))
    end, after = filled(engine, request(image, mask))
    verbs = {route.verb for route in end.report.routes}
    assert verbs == {"remove", "restore"}
    beside = after[Rect(153, 72, 188, 98).slices(Rect.of(mask))]
    assert (nearest(beside, WALL, BLUE) == 0).all()


def test_protected_people_keep_every_pixel(engine: Engine) -> None:
    image = photo()
    mask = marked(Rect(115, 60, 145, 100), Rect(5, 5, 25, 25))
    end, after = filled(engine, request(image, mask, protect=True))
    assert [route.verb for route in end.report.routes] == ["remove"]
    np.testing.assert_array_equal(after[STAYING.slices(Rect.of(mask))], image[STAYING.slices(Rect.of(mask))])
    log = Log()
    engine.submit(request(image, marked(Rect(118, 60, 142, 100)), protect=True), log)
    failed = log.end()
    assert isinstance(failed, Failed)
    assert (failed.message, failed.exit_code) == (ALL_STAY, 3)


def test_a_person_who_is_mostly_locked_is_protected_whole(engine: Engine) -> None:
    image = photo()
    locked = marked(Rect(110, 20, 150, 120))
    mask = marked(Rect(120, 125, 140, 145), Rect(5, 5, 25, 25))  # of the part that is not locked, and of the wall
    end, after = filled(engine, request(image, mask, locked=locked))
    assert [route.verb for route in end.report.routes] == ["remove"]
    np.testing.assert_array_equal(after[STAYING.slices(Rect.of(mask))], image[STAYING.slices(Rect.of(mask))])


def test_removing_by_hand_takes_a_part_of_a_person(engine: Engine) -> None:
    image = photo()
    part = Rect(115, 60, 145, 80)
    end, after = filled(engine, request(image, marked(part), intents=(VerbAt(130, 70, "remove"),)))
    (route,) = end.report.routes
    assert (route.verb, str(route.reason)) == ("remove", "chosen by you")
    assert (nearest(after[part.slices(Rect.of(image))], WALL, RED, BLUE) == 0).all()


def test_without_growth_the_hole_is_the_mask(engine: Engine) -> None:
    image, mask = photo(), marked(Rect(34, 44, 66, 150))
    end, after = filled(engine, request(image, mask, grow=0.0))
    np.testing.assert_array_equal(after[~mask], image[~mask])
    assert end.report.routes[0].grown == 0


def test_a_restored_photo_is_as_before(engine: Engine) -> None:
    """`restore` is all that there was before there were verbs."""
    image, mask = photo(), marked(Rect(34, 44, 66, 150))
    end, _ = filled(engine, request(image, mask, intent="restore"))
    assert end.report.hole is None
    assert {route.verb for route in end.report.routes} == {"restore"}


# ---------------------------------------------------------------------------------------------------- before a fill
def preview(engine: Engine, asked: FillRequest) -> tuple[tuple[RegionPreview, ...], Finished]:
    log = Log()
    end = finished(log, engine.submit(asked, log))
    (ready,) = log.of(RegionsReady)
    assert isinstance(ready, RegionsReady)
    return ready.regions, end


def test_a_preview_is_what_a_fill_then_does(engine: Engine) -> None:
    image = photo()
    mask = marked(Rect(28, 38, 72, 152), Rect(118, 60, 142, 100))
    regions, end = preview(engine, request(image, mask, only_preview=True))
    assert end.patches == ()
    assert {(one.verb, one.kind) for one in regions} == {("remove", "texture"), ("restore", "portrait")}
    assert {one.what for one in regions if one.verb == "remove"} == {"background"}
    done, _ = filled(engine, request(image, mask))
    assert end.report.hole is not None
    np.testing.assert_array_equal(end.report.hole, done.report.hole)
    assert {route.verb for route in done.report.routes} == {"remove", "restore"}


def test_a_further_stroke_searches_for_nobody_again(engine: Engine) -> None:
    image = photo()
    image[0, 0] = 7  # no other test's photo
    preview(engine, request(image, marked(Rect(28, 38, 72, 152)), only_preview=True))
    before = len(PEOPLE.asked)
    assert before == 1
    preview(engine, request(image, marked(Rect(115, 60, 145, 100)), only_preview=True))
    filled(engine, request(image, marked(Rect(28, 38, 72, 152))))
    assert len(PEOPLE.asked) == before
    image = image.copy()
    image[80, 80] ^= 1  # one pixel makes another photo
    preview(engine, request(image, marked(Rect(28, 38, 72, 152)), only_preview=True))
    assert len(PEOPLE.asked) == before + 1


def told(mask: Mask, **more: Any) -> RegionPreview:
    asked = request(photo(), mask, **more)
    contents = find_contents(asked.image, Finders(lambda: FACES, lambda: PEOPLE), lambda: None)
    analysis = analysis_of(asked, contents, 128)
    (one,) = preview_regions(asked, verbs_of(asked, analysis), analysis)
    return one


def test_warnings_are_told_before() -> None:
    PEOPLE.people = []
    FACES.faces = FakeFinder(90, [(60, 40)]).faces
    eyes = FACES.faces[0].points[:2]
    low, high = eyes.min(axis=0).astype(int), eyes.max(axis=0).astype(int)
    across = marked(Rect(low[0] - 4, low[1] - 4, high[0] + 5, high[1] + 5))
    one = told(across)
    assert (one.verb, one.what, one.warnings) == ("restore", "face", (NO_EYES,))
    FACES.faces = FakeFinder(60, [(60, 40)]).faces
    contents_size = 20  # a cascade that paints much less than that face
    asked = request(photo(), marked(Rect(80, 60, 90, 66)))
    contents = find_contents(asked.image, Finders(lambda: FACES, lambda: PEOPLE), lambda: None)
    analysis = analysis_of(asked, contents, contents_size)
    (soft,) = preview_regions(asked, verbs_of(asked, analysis), analysis)
    assert soft.warnings == (LARGE_FACE,)


def test_a_body_beyond_the_frame_is_told() -> None:
    PEOPLE.people = [FakePerson(Rect(110, 20, 150, 160), beyond=60)]
    one = told(marked(Rect(118, 130, 142, 160)))
    assert one.verb == "restore"
    assert one.warnings == (BEYOND_FRAME,)
    assert told(marked(Rect(118, 60, 142, 90))).warnings == ()


def test_previews_lie_on_the_canvas(engine: Engine) -> None:
    image, mask = photo(), marked(Rect(28, 38, 72, 152))
    moved = FillRequest(image, mask, Rect.of(image).shift(1000, -500), only_preview=True)
    (one,), _ = preview(engine, moved)
    assert one.rect == Rect(1028, -462, 1072, -348)


def test_with_nothing_masked_the_photo_is_searched_for_the_next_preview(engine: Engine) -> None:
    image = photo()
    image[1, 1] = 9  # no other test's photo
    regions, end = preview(engine, request(image, marked(), only_preview=True))
    assert (regions, end.patches, len(PEOPLE.asked)) == ((), (), 1)
    preview(engine, request(image, marked(Rect(28, 38, 72, 152)), only_preview=True))
    assert len(PEOPLE.asked) == 1


@pytest.mark.slow
def test_a_shadow_is_offered_and_no_part_of_the_hole(engine: Engine) -> None:
    PEOPLE.people = []
    thing, cast = Rect(80, 40, 110, 100), Rect(108, 92, 150, 100)
    image = np.clip(WALL + np.random.default_rng(5).normal(0, 4, (160, 200, 1)), 0, 255).astype(np.uint8)
    part = image[cast.slices(Rect.of(image))]
    part[:] = (part * 0.6).astype(np.uint8)
    image[thing.slices(Rect.of(image))] = RED
    log = Log()
    asked = FillRequest(image, marked(thing), Rect.of(image).shift(1000, -500), only_preview=True)
    end = finished(log, engine.submit(asked, log))
    (ready,) = log.of(ShadowsReady)
    assert isinstance(ready, ShadowsReady)
    (one,) = ready.shadows
    assert (one.kind, one.thing.intersect(thing.shift(1000, -500))) == ("shadow", thing.shift(1000, -500))
    found = marked()
    found[one.rect.shift(-1000, 500).slices(Rect.of(image))] = one.mask
    assert found[93:99, 116:148].all()
    assert end.report.hole is not None
    assert not (found & end.report.hole).any()
