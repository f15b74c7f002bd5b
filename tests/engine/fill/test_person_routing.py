"""Which holes are a person's, and how much of the photo the portrait cascade gets to see of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.errors import ModelError, PhotoError
from engine.fill.analysis import Finders, analyse
from engine.fill.person_routing import CUT_OFF, ON_A_PERSON, THIN
from engine.fill.plan import NOBODY, NOBODY_CUT, NOT_INSTALLED, Plan, plan_fill
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.messages import Message
from engine.models.registry import Registry
from engine.structure.spec import CascadeSpec
from tests.engine.scene import hole, picture, request
from tests.fake_people import PORTRAIT_SIZE, FakePeople, FakePerson, write_portrait
from tests.fakes import FakeFinder, FakeSpecs, cascade_spec


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> CascadeSpec:
    return write_portrait(tmp_path_factory.mktemp("models")).spec("tiny-portrait")


def plan(image: Pixels, mask: Mask, people: FakePeople, spec: CascadeSpec | None, **more: Any) -> Plan:
    faces = more.pop("faces", FakeFinder())
    asked = request(image, mask, **more)
    specs = FakeSpecs(lambda: cascade_spec("tiny", ()), spec)
    made = plan_fill(asked, analyse(asked, specs, Finders(lambda: faces, lambda: people)), specs)
    count = np.zeros(mask.shape, int)
    for part in made.regions:
        assert part.mask.any()
        count[part.rect.slices(Rect.of(mask))] += part.mask
    np.testing.assert_array_equal(count, mask)  # every pixel once
    return made


def frame(image: Pixels, known: Rect) -> Mask:
    mask = np.ones(image.shape[:2], np.bool_)
    mask[known.slices(Rect.of(image))] = False
    return mask


def test_a_hole_in_a_body_is_for_the_portrait_cascade(spec: CascadeSpec) -> None:
    image = picture(200, 160)
    mask = hole(image, Rect(60, 80, 90, 100))
    (part,) = plan(image, mask, FakePeople(FakePerson(Rect(50, 20, 110, 190))), spec).regions
    assert (part.kind, part.rect, part.reason) == ("portrait", Rect(60, 80, 90, 100), ON_A_PERSON)
    assert part.crop_plan is not None
    assert max(part.crop_plan.size) == PORTRAIT_SIZE
    assert part.crop_plan.size[0] % 16 == part.crop_plan.size[1] % 16 == 0
    assert part.crop_plan.rect.contains(Rect(50, 20, 110, 190))  # all of the person is seen


def test_a_hole_beside_the_person_is_texture(spec: CascadeSpec) -> None:
    image = picture(200, 160)
    mask = hole(image, Rect(5, 80, 25, 100))
    (part,) = plan(image, mask, FakePeople(FakePerson(Rect(80, 20, 110, 190))), spec).regions
    assert part.kind == "texture"


def test_two_holes_go_each_its_own_way(spec: CascadeSpec) -> None:
    image = picture(200, 160)
    mask = hole(image, Rect(5, 80, 15, 90), Rect(85, 80, 105, 100))
    texture, person = plan(image, mask, FakePeople(FakePerson(Rect(80, 20, 110, 190))), spec).regions
    assert (texture.kind, texture.rect) == ("texture", Rect(5, 80, 15, 90))
    assert (person.kind, person.rect) == ("portrait", Rect(85, 80, 105, 100))


def test_faces_come_first_then_bodies(spec: CascadeSpec) -> None:
    image = picture(200, 160)
    mask = hole(image, Rect(60, 40, 80, 120))
    people = FakePeople(FakePerson(Rect(40, 10, 120, 190)))
    made = plan(image, mask, people, spec, faces=FakeFinder(64, [(50, 20)]))
    assert [part.kind for part in made.regions] == ["portrait", "face"]
    assert made.regions[0].rect.top == made.regions[1].rect.bottom


def test_cut_off_feet_reach_into_the_new_canvas(spec: CascadeSpec) -> None:
    image = picture(200, 160)
    mask = frame(image, Rect(0, 0, 160, 140))
    people = FakePeople(FakePerson(Rect(60, 20, 100, 140), beyond=40))
    texture, person = plan(image, mask, people, spec, expansion=True).regions
    assert person.reason == CUT_OFF
    assert people.asked == [((140, 160, 3), None, False)]  # looked for in what is known only
    # The points end at 180; a tenth of the person's length around them is room.
    assert person.rect == Rect(60 - 16, 140, 100 + 16, 196)
    assert texture.rect == Rect(0, 140, 160, 200)


def test_a_person_who_is_whole_is_left_alone(spec: CascadeSpec) -> None:
    image = picture(200, 160)
    mask = frame(image, Rect(0, 0, 160, 140))
    made = plan(image, mask, FakePeople(FakePerson(Rect(60, 20, 100, 120))), spec, expansion=True)
    assert [part.kind for part in made.regions] == ["texture"]
    assert made.notices == (NOBODY_CUT,)


def test_only_the_side_that_cuts_counts(spec: CascadeSpec) -> None:
    image = picture(200, 160)
    mask = frame(image, Rect(0, 0, 120, 200))  # room on the right only
    made = plan(image, mask, FakePeople(FakePerson(Rect(20, 60, 60, 200), beyond=50)), spec, expansion=True)
    assert [part.kind for part in made.regions] == ["texture"]


def test_nobody_is_said(spec: CascadeSpec) -> None:
    image = picture(100, 100)
    made = plan(image, frame(image, Rect(10, 10, 90, 90)), FakePeople(), spec, expansion=True)
    assert made.notices == (NOBODY,)
    assert [part.reason for part in made.regions] == [Message("nobody is in the photo")]


def test_without_a_portrait_cascade_it_is_texture_and_an_expansion_says_so() -> None:
    image, people = picture(100, 100), FakePeople(FakePerson(Rect(20, 20, 60, 80)))
    made = plan(image, frame(image, Rect(10, 10, 90, 90)), people, None, expansion=True)
    assert made.notices == (NOT_INSTALLED,)
    assert [part.kind for part in made.regions] == ["texture"]
    people.people = [FakePerson(Rect(20, 20, 60, 60))]  # nobody is cut off: nothing is missing
    assert plan(image, frame(image, Rect(10, 10, 90, 90)), people, None, expansion=True).notices == (NOBODY_CUT,)
    made = plan(image, hole(image, Rect(30, 30, 40, 40)), people, None)
    assert made.notices == ()
    assert [part.kind for part in made.regions] == ["texture"]


def test_people_are_kept_out_of_the_background(spec: CascadeSpec) -> None:
    image = picture(100, 100)
    mask = frame(image, Rect(10, 10, 100, 100))
    made = plan(image, mask, FakePeople(FakePerson(Rect(20, 20, 60, 60))), spec, expansion=True)
    assert made.avoid is not None
    covered = made.avoid(Rect.of(image), 1)
    assert Rect.bounding(covered) == Rect(30, 30, 70, 70)  # found in what is known, which begins at 10
    assert covered.sum() == 1600


def test_several_people_share_what_both_want(spec: CascadeSpec) -> None:
    image = picture(200, 240)
    mask = frame(image, Rect(0, 0, 240, 140))
    people = FakePeople(FakePerson(Rect(40, 20, 100, 140), beyond=50), FakePerson(Rect(110, 20, 180, 140), beyond=50))
    made = plan(image, mask, people, spec, expansion=True)
    assert [part.kind for part in made.regions] == ["texture", "portrait", "portrait"]
    left, right = made.regions[1:]
    assert left.rect.right == right.rect.left == 105  # half way between the boxes


def test_somebody_behind_the_hole_is_found_when_it_is_seen_filled(spec: CascadeSpec) -> None:
    image, people = picture(200, 160), FakePeople()
    people.behind = [FakePerson(Rect(50, 20, 110, 190))]
    (part,) = plan(image, hole(image, Rect(60, 80, 90, 100)), people, spec).regions
    assert part.kind == "portrait"
    assert [filled for _, _, filled in people.asked] == [False, True]


def test_portrait_without_a_person_is_one_sentence(spec: CascadeSpec) -> None:
    image = picture()
    with pytest.raises(PhotoError, match=r"^no person was found in the masked area; choose 'auto' or 'texture'$"):
        plan(image, hole(image, Rect(30, 30, 40, 40)), FakePeople(), spec, method="portrait")


def test_portrait_without_a_cascade_is_the_models_fault(tmp_path: Any) -> None:
    from engine.models.sessions import Models

    models = Models(Registry(tmp_path), "cpu")
    assert models.portrait_spec(needed=False) is None
    with pytest.raises(ModelError, match="no portrait model is installed"):
        models.portrait_spec(needed=True)


def test_seeds_show_the_person_differently(spec: CascadeSpec) -> None:
    image = picture(200, 160)
    mask = hole(image, Rect(60, 80, 90, 100))
    people = FakePeople(FakePerson(Rect(50, 40, 110, 160)))
    plans = [plan(image, mask, people, spec, seed=seed).regions[0].crop_plan for seed in (0, 0, 1, 2)]
    assert plans[0] == plans[1]
    assert len({made.to_model for made in plans if made is not None}) == 3


def test_wild_points_do_not_claim_the_whole_canvas(spec: CascadeSpec) -> None:
    image = picture(400, 400)
    mask = frame(image, Rect(100, 100, 300, 300))
    people = FakePeople(FakePerson(Rect(80, 150, 110, 200), beyond=100_000))
    made = plan(image, mask, people, spec, expansion=True)
    assert made.regions[-1].kind == "portrait"
    assert made.regions[-1].rect.width < 300


def test_half_a_person_is_found_with_room_around(spec: CascadeSpec) -> None:
    """What the finder sees with the edges carried on counts where it saw nobody; in the photo's own coordinates."""
    image, asked = picture(200, 160), []

    class OnlyWithRoom(FakePeople):
        def find(self, image: Pixels, near: Any = None, unknown: Any = None, check: Any = None) -> Any:
            asked.append(image.shape)
            return [] if len(asked) == 1 else [FakePerson(Rect(60 + 80, 20 + 80, 100 + 80, 140 + 80), beyond=40)]

    mask = frame(image, Rect(0, 0, 160, 140))
    texture, person = plan(image, mask, OnlyWithRoom(), spec, expansion=True).regions
    assert asked == [(140, 160, 3), (300, 320, 3)]
    assert person.reason == CUT_OFF
    assert person.rect == Rect(60 - 16, 140, 100 + 16, 196)
    assert texture.kind == "texture"


def test_an_outline_that_ends_before_the_edge_goes_on_where_the_body_must(spec: CascadeSpec) -> None:
    image = picture(200, 160)
    mask = frame(image, Rect(0, 0, 160, 140))
    made = plan(image, mask, FakePeople(FakePerson(Rect(60, 20, 100, 125), beyond=50)), spec, expansion=True)
    assert made.regions[-1].kind == "portrait"
    assert made.regions[-1].reason == CUT_OFF
    assert made.notices == ()


def test_whom_the_edge_cuts_off_is_seen_whole(spec: CascadeSpec) -> None:
    """Also what lies beyond the new canvas: the network knows people at that scale."""
    image = picture(160, 160)
    mask = frame(image, Rect(0, 0, 160, 140))
    person = plan(
        image, mask, FakePeople(FakePerson(Rect(60, 20, 100, 140), beyond=100)), spec, expansion=True
    ).regions[-1]
    assert person.crop_plan is not None
    shown = person.crop_plan.to_model.inverse().cover(Rect(0, 0, person.crop_plan.size[1], person.crop_plan.size[0]))
    assert shown.bottom >= 240
    assert Rect.of(image).contains(person.crop_plan.rect)


def test_a_thin_mark_on_a_person_is_texture_and_says_why(spec: CascadeSpec) -> None:
    image = picture(200, 160)
    people = FakePeople(FakePerson(Rect(50, 20, 110, 190)))
    scratch = hole(image, Rect(60, 80, 100, 84))
    made = plan(image, scratch, people, spec)
    assert [(part.kind, part.reason) for part in made.regions] == [("texture", THIN)]
    assert made.avoid is None  # it is theirs to copy from
    (part,) = plan(image, scratch, people, spec, method="portrait").regions
    assert part.kind == "portrait"
    both = plan(image, hole(image, Rect(60, 40, 100, 44), Rect(60, 100, 100, 140)), people, spec)
    assert [(part.kind, part.reason) for part in both.regions] == [("texture", THIN), ("portrait", ON_A_PERSON)]
    assert both.avoid is None
