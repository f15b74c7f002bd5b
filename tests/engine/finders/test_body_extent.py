"""How far a person goes on beyond a photo: from proportions, and behind an edge that their outline does not touch."""

from __future__ import annotations

import numpy as np

from engine.finders.body_extent import TransformedPerson, body_extent, crossed_edges, padded_copy
from engine.imaging.geometry import Rect
from tests.fake_people import FakePerson


def test_the_head_says_where_the_feet_are_though_the_points_do_not() -> None:
    person = FakePerson(Rect(100, 50, 200, 450))  # 400 px as far as she is seen, and as her head is large
    small = FakePerson(Rect(100, 50, 200, 250))
    points = small.points
    points[:11] = person.points[:11]
    points[[11, 12]] = person.points[[11, 12]]
    points[13:] = small.points[13:]  # squeezed into the photo
    half = _Posed(points, small.box)
    assert abs(body_extent(half).bottom - 450) <= 20
    assert body_extent(small).bottom <= 260


def test_of_somebody_who_lies_only_the_points_count() -> None:
    lying = FakePerson(Rect(100, 50, 200, 250))
    points = lying.points
    points[[23, 24], :2] = points[0, :2] + (150, 10)
    points[[9, 10], 1] += 200
    assert body_extent(_Posed(points, lying.box)).bottom <= round(points[:, 1].max()) + 1


def test_an_outline_that_ends_just_before_the_edge_is_cut_off() -> None:
    photo = Rect(0, 0, 300, 300)
    assert crossed_edges(FakePerson(Rect(100, 40, 180, 280), beyond=150), photo) == {"bottom"}
    assert crossed_edges(FakePerson(Rect(100, 40, 180, 280)), photo) == set()  # whole, with room below
    assert crossed_edges(FakePerson(Rect(100, 20, 180, 120), beyond=185), photo) == set()  # seen to the waist only: no


def test_a_person_found_in_another_picture_is_where_they_are() -> None:
    there = TransformedPerson(FakePerson(Rect(10, 20, 30, 60)), 4, -8, 12)
    assert there.box == Rect(32, 92, 112, 252)
    np.testing.assert_allclose(there.points[:, :2], there.person.points[:, :2] * 4 + (-8, 12))
    area = Rect(0, 0, 160, 300)
    assert Rect.bounding(there.reduced(area, 1)) == there.box
    reduced = there.reduced(area, 3)
    assert reduced.shape == (100, 54)
    np.testing.assert_array_equal(reduced, there.reduced(area, 1)[::3, ::3])


def test_the_small_copy_has_room_and_the_way_back() -> None:
    photo = np.zeros((1000, 2000, 3), np.uint8)
    photo[400:408, 800:808] = 255
    wide, scale, dx, dy = padded_copy(photo)
    rows, columns = np.nonzero(wide[:, :, 0] > 100)
    assert columns.mean() * scale + dx == 800 + (columns.max() - columns.min()) * scale / 2
    assert rows.min() * scale + dy == 400
    assert wide.shape[1] == 2 * (2000 // scale)


class _Posed(FakePerson):
    """The points given, on the box."""

    def __init__(self, points: np.ndarray, box: Rect) -> None:
        super().__init__(box)
        object.__setattr__(self, "_given", points)

    @property
    def points(self) -> np.ndarray:
        return self._given  # type: ignore[attr-defined]
