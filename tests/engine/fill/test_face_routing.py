from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from engine.errors import PhotoError
from engine.fill.analysis import Finders, analyse
from engine.fill.method import Intent
from engine.fill.plan import plan_fill
from engine.fill.region import Region
from engine.fill.request import FillMethod, FillRequest
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.messages import Message
from engine.structure.eyes import Eyes
from engine.structure.hog import FACE_FRAME
from engine.structure.spec import CascadeSpec
from tests.engine.scene import hole, picture, request
from tests.fake_people import FakePeople
from tests.fakes import FEATHER, FakeFinder, FakeSpecs, cascade_spec

SPEC = cascade_spec("tiny", ())
EDGE = 4  # of SIZE 64; the fake faces below are 64 px wide, so it is 4 px of the photo too


def plan(asked: FillRequest, finder: FakeFinder, spec: Callable[[], CascadeSpec] = lambda: SPEC) -> tuple[Region, ...]:
    specs = FakeSpecs(spec, SPEC if asked.method == "portrait" else None)
    return plan_fill(asked, analyse(asked, specs, Finders(lambda: finder, FakePeople)), specs).regions


def routes(
    image: Pixels,
    mask: Mask,
    finder: FakeFinder,
    choice: FillMethod = "auto",
    aligned: bool = False,
    spec: Callable[[], CascadeSpec] = lambda: SPEC,
    eyes: tuple[Eyes, ...] = (),
    intent: Intent = "auto",
) -> list[Region]:
    found = plan(request(image, mask, choice, aligned=aligned, eyes=eyes, intent=intent), finder, spec)
    count = np.zeros(mask.shape, int)
    for part in found:
        assert part.mask.any()
        count[part.rect.slices(Rect.of(mask))] += part.mask
    np.testing.assert_array_equal(count, mask)  # every pixel once
    return list(found)


def none() -> CascadeSpec:
    raise AssertionError("the spec was not needed")


def test_without_a_face_everything_is_texture() -> None:
    image, finder = picture(), FakeFinder()
    mask = hole(image, Rect(10, 10, 20, 20), Rect(100, 70, 120, 90))
    (part,) = routes(image, mask, finder, spec=none, intent="restore")
    assert (part.kind, part.rect, part.crop_plan) == ("texture", Rect(10, 10, 120, 90), None)
    assert part.reason == Message("there is no face under the mask")


def test_texture_does_not_look_for_faces() -> None:
    image, finder = picture(), FakeFinder(64, [(20, 20)])
    (part,) = routes(image, hole(image, Rect(30, 30, 50, 50)), finder, "texture", spec=none)
    assert part.kind == "texture"
    assert finder.asked == []


def test_a_hole_in_a_face_goes_to_the_cascade() -> None:
    image, finder = picture(), FakeFinder(64, [(20, 20)])
    (part,) = routes(image, hole(image, Rect(30, 30, 50, 50)), finder)
    assert (part.kind, part.rect) == ("face", Rect(30, 30, 50, 50))
    assert part.crop_plan is not None
    corners = part.crop_plan.to_model.inverse().apply(np.array([[0, 0], [64, 64]]))
    np.testing.assert_allclose(corners, [[20, 20], [84, 84]], atol=1e-3)


def test_what_reaches_over_the_squares_edge_is_texture_first() -> None:
    image, finder = picture(), FakeFinder(64, [(20, 20)])
    texture, face = routes(image, hole(image, Rect(60, 40, 110, 60)), finder, intent="restore")
    assert (texture.kind, face.kind) == ("texture", "face")
    assert face.rect == Rect(60, 40, 84 - EDGE, 60)
    assert texture.rect == Rect(84 - EDGE, 40, 110, 60)
    assert texture.reason == Message("outside the face")


def test_a_face_away_from_the_hole_is_left_out() -> None:
    image, finder = picture(), FakeFinder(20, [(100, 4)])
    (part,) = routes(image, hole(image, Rect(4, 60, 14, 70)), finder)
    assert part.kind == "texture"
    assert part.crop_plan is None


def test_a_hole_over_two_faces_is_split_at_the_nearest() -> None:
    image, finder = picture(96, 160), FakeFinder(64, [(10, 10), (60, 10)])
    mask = hole(image, Rect(30, 30, 100, 50))
    left, right = routes(image, mask, finder)
    assert (left.kind, right.kind) == ("face", "face")
    assert (left.rect, right.rect) == (Rect(30, 30, 67, 50), Rect(67, 30, 100, 50))  # half way: 10 + 32 + 25


def test_a_larger_face_reaches_further() -> None:
    image = picture(200, 300)
    finder = FakeFinder(60, [(0, 50)])
    finder.faces += FakeFinder(80, [(30, 40)]).faces
    mask = hole(image, Rect(20, 70, 58, 90))
    small, large = routes(image, mask, finder)
    assert small.rect.right == large.rect.left
    # Centres at 30 and 70, half sides 30 and 40: half way would be 50, equal power lies at 41.25.
    assert small.rect.right == 41


def test_two_holes_in_one_face_are_one_run() -> None:
    image, finder = picture(), FakeFinder(64, [(20, 20)])
    (part,) = routes(image, hole(image, Rect(30, 30, 36, 36), Rect(60, 60, 70, 70)), finder)
    assert part.kind == "face"
    assert part.mask.sum() == 36 + 100


def test_face_without_a_face_is_one_sentence() -> None:
    image = picture()
    with pytest.raises(
        PhotoError, match=r"^no face was found in the masked area; choose 'auto' or 'texture', place the eyes, "
    ):
        routes(image, hole(image, Rect(30, 30, 40, 40)), FakeFinder(), "face")


@pytest.mark.parametrize("choice", ["auto", "face"])
def test_aligned_takes_the_whole_photo_and_looks_for_nothing(choice: FillMethod) -> None:
    image, finder = picture(80, 120), FakeFinder()
    (part,) = routes(image, hole(image, Rect(0, 0, 50, 50)), finder, choice, aligned=True)
    assert (part.kind, part.rect, finder.asked) == ("face", Rect(0, 0, 50, 50), [])
    assert part.crop_plan is not None
    assert part.crop_plan.to_model.scale == pytest.approx(64 / 120)


def test_points_that_are_no_face_are_passed_over() -> None:
    image, finder = picture(), FakeFinder(0, [(40, 40)])
    (part,) = routes(image, hole(image, Rect(30, 30, 50, 50)), finder)
    assert part.kind == "texture"


def test_a_face_half_outside_the_photo() -> None:
    image, finder = picture(), FakeFinder(64, [(-30, 50)])
    texture, face = routes(image, hole(image, Rect(0, 60, 60, 96)), finder, intent="restore")
    assert face.rect == Rect(0, 60, 34 - EDGE, 96)  # the photo's own edge is not the square's
    assert texture.rect == Rect(34 - EDGE, 60, 60, 96)
    assert FEATHER < EDGE


# ------------------------------------------------------------------------------------------------ eyes placed by hand
def eyes_of(side: float, left: float, top: float) -> Eyes:
    """Those of a face whose square has that side and corner."""
    (a, b), (c, d) = FACE_FRAME[:2]
    return Eyes((a * side + left, b * side + top), (c * side + left, d * side + top))


def test_placed_eyes_make_a_face_where_none_is_found() -> None:
    image, finder = picture(), FakeFinder()
    (part,) = routes(image, hole(image, Rect(30, 30, 50, 50)), finder, eyes=(eyes_of(64, 20, 20),))
    assert (part.kind, part.rect, part.reason) == ("face", Rect(30, 30, 50, 50), Message("you placed the eyes"))
    assert part.crop_plan is not None
    corners = part.crop_plan.to_model.inverse().apply(np.array([[0, 0], [64, 64]]))
    np.testing.assert_allclose(corners, [[20, 20], [84, 84]], atol=1e-3)
    assert finder.asked == []  # nothing is left to look for


def test_placed_eyes_are_believed_rather_than_the_finder() -> None:
    image, finder = picture(), FakeFinder(64, [(26, 24)])
    mask = hole(image, Rect(30, 30, 110, 50))  # further than the square, so that the finder is asked
    texture, face = routes(image, mask, finder, eyes=(eyes_of(64, 20, 20),))
    assert (texture.kind, face.reason) == ("texture", Message("you placed the eyes"))
    assert finder.asked != []
    assert face.crop_plan is not None
    np.testing.assert_allclose(face.crop_plan.to_model.inverse().apply(np.zeros((1, 2))), [[20, 20]], atol=1e-3)


def test_another_face_is_still_found_beside_placed_eyes() -> None:
    image, finder = picture(96, 240), FakeFinder(64, [(150, 20)])
    mask = hole(image, Rect(30, 30, 50, 50), Rect(170, 30, 190, 50))
    parts = routes(image, mask, finder, eyes=(eyes_of(64, 20, 20),))
    told = [(part.rect, part.reason) for part in parts]
    assert told == [
        (Rect(30, 30, 50, 50), Message("you placed the eyes")),
        (Rect(170, 30, 190, 50), Message("there is a face under the mask")),
    ]


def test_eyes_away_from_the_hole_change_nothing() -> None:
    image, finder = picture(), FakeFinder()
    (part,) = routes(image, hole(image, Rect(4, 60, 14, 70)), finder, eyes=(eyes_of(40, 80, 4),), intent="restore")
    assert (part.kind, part.reason) == ("texture", Message("there is no face under the mask"))


def test_eyes_are_in_the_canvas_coordinates_of_the_job() -> None:
    image, finder = picture(), FakeFinder()
    mask = hole(image, Rect(30, 30, 50, 50))
    asked = FillRequest(image, mask, Rect.of(image).shift(1000, -500), eyes=(eyes_of(64, 1020, -480),))
    (part,) = plan(asked, finder)
    assert part.crop_plan is not None
    np.testing.assert_allclose(part.crop_plan.to_model.inverse().apply(np.zeros((1, 2))), [[20, 20]], atol=1e-3)


def test_who_wants_texture_gets_no_face() -> None:
    image, finder = picture(), FakeFinder()
    mask = hole(image, Rect(30, 30, 50, 50))
    (part,) = routes(image, mask, finder, "texture", spec=none, eyes=(eyes_of(64, 20, 20),))
    assert part.kind == "texture"


def test_who_wants_a_person_gets_no_face() -> None:
    image, finder = picture(), FakeFinder(64, [(20, 20)])
    mask = hole(image, Rect(30, 30, 50, 50))
    with pytest.raises(PhotoError, match="no person was found"):
        routes(image, mask, finder, "portrait", spec=none, eyes=(eyes_of(64, 20, 20),))
    assert finder.asked == []


def test_a_face_in_profile_is_called_one() -> None:
    image, finder = picture(), FakeFinder(64, [(20, 20)])
    finder.faces[0].points[2, 0] += 0.15 * 64  # the nose: 0.38 of the way from eyes to mouth
    (part,) = routes(image, hole(image, Rect(30, 30, 50, 50)), finder)
    assert part.reason == Message("there is a face, seen from the side, under the mask")
    finder.faces[0].points[2, 0] -= 0.03 * 64
    (part,) = routes(image, hole(image, Rect(30, 30, 50, 50)), finder)
    assert part.reason == Message("there is a face under the mask")
