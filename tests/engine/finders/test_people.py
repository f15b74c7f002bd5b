"""People in real and made photos: who is found, where, and which pixels are theirs."""

from __future__ import annotations

import numpy as np
import pytest
import skimage.data
from numpy.typing import NDArray

from engine.errors import Cancelled, PhotoError
from engine.finders import pose
from engine.finders.network import SHIPPED, Network
from engine.finders.people import PeopleFinder
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Pixels, resize

pytestmark = pytest.mark.slow

NOSE, LEFT_EYE, RIGHT_EYE, LEFT_SHOULDER, RIGHT_SHOULDER = 0, 2, 5, 11, 12


@pytest.fixture(scope="module")
def people() -> PeopleFinder:
    return PeopleFinder()


def test_one_person_with_points_on_the_face_and_her_own_pixels(people: PeopleFinder, astronaut: Pixels) -> None:
    (person,) = people.find(astronaut)
    assert person.points.shape == (33, 3)
    assert person.points.dtype == np.float32
    assert np.hypot(*(person.points[NOSE, :2] - (224, 117))) < 15
    assert np.hypot(*(person.points[LEFT_EYE, :2] - (243, 101))) < 12
    assert np.hypot(*(person.points[RIGHT_EYE, :2] - (196, 103))) < 12
    assert person.points[NOSE, 2] > 0.9
    mask = person.mask_in(Rect.of(astronaut))
    assert mask.shape == (512, 512)
    assert mask[100:140, 200:240].all()  # the face
    assert mask[330:430, 120:200].all()  # the suit
    assert not mask[:90, 320:].any()  # wall and rocket
    assert Rect.of(astronaut).contains(person.box)


def test_a_mask_of_a_part_is_that_part_of_the_mask(people: PeopleFinder, astronaut: Pixels) -> None:
    (person,) = people.find(astronaut)
    whole = person.mask_in(Rect.of(astronaut))
    part = Rect(101, 53, 340, 411)
    assert np.array_equal(person.mask_in(part), whole[part.slices(Rect.of(astronaut))])
    beyond = person.mask_in(Rect(-40, -30, 512, 512))
    assert np.array_equal(beyond[30:, 40:], whole)


def test_two_people_side_by_side_are_two(people: PeopleFinder, astronaut: Pixels) -> None:
    half = astronaut[:, :380]
    both = np.concatenate([half, half[:, ::-1]], axis=1)
    found = sorted(people.find(both), key=lambda person: float(person.points[NOSE, 0]))
    assert len(found) == 2
    assert np.hypot(*(found[0].points[NOSE, :2] - (224, 117))) < 30  # a head is 140 px
    assert np.hypot(*(found[1].points[NOSE, :2] - (760 - 224, 117))) < 30
    masks = [person.mask_in(Rect.of(both)) for person in found]
    assert (masks[0] & masks[1]).sum() < 0.1 * min(masks[0].sum(), masks[1].sum())


def test_a_person_of_a_large_photo(people: PeopleFinder, astronaut: Pixels) -> None:
    large = np.full((1600, 2400, 3), 160, np.uint8)
    large[500:1524, 1000:2024] = resize(astronaut, (1024, 1024))
    (person,) = people.find(large)
    assert np.hypot(*(person.points[NOSE, :2] - (1000 + 448, 500 + 234))) < 40


def test_nobody(people: PeopleFinder) -> None:
    assert people.find(skimage.data.coffee()) == []
    assert people.find(np.full((300, 40, 3), 90, np.uint8)) == []


def test_what_is_hidden_is_seen_filled(people: PeopleFinder, astronaut: Pixels) -> None:
    spoilt, unknown = astronaut.copy(), np.zeros((512, 512), np.bool_)
    unknown[260:512, 250:400] = True
    spoilt[unknown] = np.random.default_rng(0).integers(0, 255, (int(unknown.sum()), 3))
    (person,) = people.find(spoilt, Rect.bounding(unknown), unknown)
    assert np.hypot(*(person.points[NOSE, :2] - (224, 117))) < 15


def test_the_search_can_be_stopped(people: PeopleFinder, astronaut: Pixels) -> None:
    looks = 0

    def check() -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        people.find(astronaut, check=check)
    assert looks == 3


def test_no_photo(people: PeopleFinder) -> None:
    with pytest.raises(PhotoError):
        people.find(np.zeros((0, 5, 3), np.uint8))


def test_the_square_puts_the_circle_upright_in_the_middle() -> None:
    circle = pose.Circle(np.array([300.0, 200.0]), np.array([400.0, 200.0]), 0.9)  # lying, head to the right
    middle, top = pose.crop_transform(circle).apply(np.stack([circle.centre, circle.top]))
    assert middle == pytest.approx([128, 128])
    assert top == pytest.approx([128, 128 - 128 / 1.25])


def probe(side: int, low: float, high: float) -> NDArray[np.float32]:
    rows, columns, channels = np.mgrid[:side, :side, :3]
    waves = np.sin(0.11 * columns + 0.3 * channels) * np.cos(0.07 * rows - 0.5 * channels)
    return (low + (high - low) * (waves + 1) / 2).astype(np.float32)


def test_detection_computes_what_tensorflow_lite_does() -> None:
    """The numbers are those of the .tflite file run by TensorFlow Lite (ai-edge-litert 2.3.0) on the same waves."""
    shapes, scores = Network(SHIPPED, "pose_detection.onnx").run(probe(224, -1, 1))
    assert shapes.shape == (1, 2254, 12)
    expected = [-4.0223, 1.6367, -7.7999, 4.5972, 14.5219, 17.4254, 8.1017, 19.2244]
    assert shapes[0, ::320, :3].ravel()[:8] == pytest.approx(expected, abs=5e-3)
    assert scores[0, ::320, 0][:4] == pytest.approx([-97.1479, -115.4343, -37.5634, -84.9218], abs=5e-3)
    assert float(shapes.mean()) == pytest.approx(-0.936908, abs=1e-3)


def test_pose_computes_what_tensorflow_lite_does() -> None:
    points, presence, mask = Network(SHIPPED, "pose_landmark.onnx").run(probe(256, 0, 1))[:3]
    expected = [123.3845, 126.8551, 132.5783, 140.5354, 149.4878, 150.3716, 135.7099, 136.1045, 131.5720, 118.9585]
    assert points.ravel()[::20] == pytest.approx(expected, abs=2e-2)
    assert presence.ravel() == pytest.approx([0.96527], abs=1e-4)
    assert float(mask.mean()) == pytest.approx(-23.36708, abs=1e-2)
