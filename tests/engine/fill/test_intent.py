"""Which verb each region of a mask gets, and what is said of it before anything is painted."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest

from engine.blending.crop import plan_face
from engine.fill import intent
from engine.fill.face_search import FOUND, FaceAtHole
from engine.fill.intent import MaskRegion, choose_verbs, chooses_verb
from engine.fill.person_routing import PeopleInPhoto
from engine.fill.request import VerbAt
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask
from engine.messages import Message
from engine.structure.hog import FACE_FRAME
from tests.engine.scene import hole, picture, request
from tests.fake_people import FakePerson

PHOTO = Rect(0, 0, 300, 240)
PERSON = FakePerson(Rect(100, 20, 160, 220))
BODY = Rect(100, 20, 160, 220)


def verbs(mask: Mask, *people: FakePerson, faces: tuple[FaceAtHole, ...] = (), **more: Any) -> list[MaskRegion]:
    image = picture(240, 300)
    if "thing" in more:
        image[more.pop("thing").slices(PHOTO)] = (220, 40, 40)
    asked = request(image, mask, **more)
    regions = list(choose_verbs(asked, PeopleInPhoto(people, PHOTO, PHOTO), faces))
    count = np.zeros(mask.shape, int)
    for region in regions:
        count[region.rect.slices(PHOTO)] += region.mask
    np.testing.assert_array_equal(count, mask)  # every pixel once
    return regions


def of(*rects: Rect) -> Mask:
    return hole(picture(240, 300), *rects)


def face_at(side: float, left: float, top: float, hidden: bool = False) -> FaceAtHole:
    points = np.array(FACE_FRAME) * side + (left, top)
    return FaceAtHole(plan_face(points, np.array(FACE_FRAME), 128, PHOTO), FOUND, hidden)


def told(regions: list[MaskRegion]) -> list[tuple[str, Message]]:
    return [(region.verb, region.reason) for region in regions]


def test_most_of_a_person_is_removed() -> None:
    (region,) = verbs(of(BODY.grow(6)), PERSON)
    assert told([region]) == [("remove", intent.A_PERSON)]
    assert region.going == {0}
    (half,) = verbs(of(Rect(95, 20, 165, 140)), PERSON)  # 60 % of what is seen
    assert (half.verb, half.going) == ("remove", {0})


def test_less_than_half_of_a_person_is_restored() -> None:
    (region,) = verbs(of(Rect(105, 120, 155, 190)), PERSON)
    assert told([region]) == [("restore", intent.IN_A_BODY)]
    assert region.person == 0


def test_off_people_is_removed() -> None:
    assert told(verbs(of(Rect(200, 60, 240, 110)), PERSON)) == [("remove", intent.OFF_PEOPLE)]
    assert told(verbs(of(Rect(200, 60, 240, 110)))) == [("remove", intent.OFF_PEOPLE)]


def test_a_thing_beside_that_just_touches_is_removed_whole() -> None:
    (region,) = verbs(of(Rect(155, 60, 220, 110)), PERSON)  # 5 px over them: a slip of the brush
    assert (region.verb, region.reason) == ("remove", intent.OFF_PEOPLE)
    assert not region.going


def test_a_thing_half_in_front_is_two_parts() -> None:
    removed, restored = verbs(of(Rect(125, 100, 220, 150)), PERSON, thing=Rect(125, 100, 220, 150))
    assert (removed.verb, restored.verb) == ("remove", "restore")
    assert restored.reason == intent.IN_FRONT
    assert Rect.bounding(restored.mask).shift(restored.rect.left, restored.rect.top) == Rect(125, 100, 160, 150)  # type: ignore[union-attr]


def test_a_wide_mask_over_somebodys_own_pixels_is_one_part() -> None:
    """What is marked of them is no thing: it stays as it is, and the hole will end at their outline."""
    (region,) = verbs(of(Rect(125, 100, 220, 150)), PERSON, thing=Rect(165, 100, 220, 150))
    assert (region.verb, region.reason) == ("remove", intent.OFF_PEOPLE)


def test_regions_choose_by_themselves_even_many() -> None:
    spots = [Rect(10 + 40 * i, 5, 22 + 40 * i, 17) for i in range(7)]
    regions = verbs(of(*spots, Rect(105, 150, 150, 190)), PERSON)
    assert [region.verb for region in regions] == ["remove"] * 7 + ["restore"]


def test_a_thin_mark_is_restored() -> None:
    drawn = np.zeros(PHOTO.shape, np.uint8)
    cv2.line(drawn, (200, 20), (280, 200), 1, 3)
    (region,) = verbs(drawn > 0, PERSON)
    assert (region.verb, region.reason, region.thin) == ("restore", intent.THIN_MARK, True)
    cv2.line(drawn, (110, 40), (150, 200), 1, 5)
    across = verbs(drawn > 0, PERSON)
    assert {region.reason for region in across} == {intent.THIN_MARK, intent.IN_A_BODY}


def test_a_mark_over_a_face_is_restored() -> None:
    face = face_at(80, 90, 20)
    (region,) = verbs(of(Rect(110, 50, 150, 65)), faces=(face,))
    assert (region.verb, region.reason, region.face) == ("restore", intent.IN_A_FACE, 0)


def test_most_of_a_lone_face_is_removed_but_not_of_who_has_a_body() -> None:
    face = face_at(60, 100, 20)
    whole = of(Rect(98, 15, 162, 90))
    assert told(verbs(whole, faces=(face,))) == [("remove", intent.A_FACE)]
    (region,) = verbs(whole, PERSON, faces=(face,))
    assert region.verb == "restore"


def test_a_face_that_the_mask_hides_is_restored() -> None:
    face = face_at(80, 90, 20, hidden=True)
    (region,) = verbs(of(Rect(100, 35, 160, 90)), faces=(face,))
    assert (region.verb, region.reason) == ("restore", intent.HIDDEN_FACE)


def test_who_fills_the_photo_is_not_removed() -> None:
    large = FakePerson(Rect(20, 10, 280, 240))
    assert told(verbs(of(Rect(30, 40, 270, 240)), large)) == [("restore", intent.FILLS_PHOTO)]


def test_a_choice_by_hand_counts_first() -> None:
    body = of(Rect(105, 120, 155, 190), Rect(200, 60, 240, 110))
    regions = verbs(body, PERSON, intents=(VerbAt(130, 150, "restore"), VerbAt(130, 150, "remove")))
    assert {region.reason for region in regions} == {intent.CHOSEN, intent.OFF_PEOPLE}
    chosen = next(region for region in regions if region.reason == intent.CHOSEN)
    assert (chosen.verb, chosen.going, chosen.uncut) == ("remove", frozenset(), {0})  # a part of them goes
    assert {region.verb for region in verbs(body, PERSON, intent="restore")} == {"restore"}
    assert {region.verb for region in verbs(body, PERSON, intent="remove")} == {"remove"}


ALL_RESTORED = (
    {"aligned": True},
    {"expansion": True},
    {"method": "face"},
    {"method": "texture"},
    {"only_structure": True},
)


@pytest.mark.parametrize("more", ALL_RESTORED)
def test_the_verb_is_not_open_for_what_is_chosen_otherwise(more: dict[str, Any]) -> None:
    assert not chooses_verb(request(picture(), hole(picture(), Rect(5, 5, 20, 20)), **more))


def test_a_thousand_specks_are_quick() -> None:
    import time

    mask = np.zeros(PHOTO.shape, np.bool_)
    mask[2::8, 2::8] = True
    start = time.process_time()
    regions = verbs(mask, PERSON, faces=(face_at(80, 90, 20),))
    assert time.process_time() - start < 1.0
    assert {region.verb for region in regions} == {"restore"}
