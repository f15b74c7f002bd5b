"""Whether the faces are found, and where: on skimage.data.astronaut(), whose points were read off the photo by eye."""

from __future__ import annotations

import math
import time
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import pytest
import skimage.data
from numpy.typing import NDArray

from engine.errors import PhotoError
from engine.finders.faces import Face, FaceFinder
from engine.finders.network import Network
from engine.imaging.geometry import Rect, Similarity
from engine.imaging.pixels import Pixels, crop_padded, resize, smooth_fill, warp

pytestmark = pytest.mark.slow

# Eyes, nose tip, corners of the mouth, as a person clicks on them.
POINTS = np.array([(203.5, 102), (247, 104), (223, 131), (202, 139.5), (245, 141.5)])
EYES = 43.5  # px from one eye to the other: what distances are measured by
FACE = Rect(170, 60, 285, 190)


def turned(photo: Pixels, degrees: float, scale: float) -> tuple[Pixels, NDArray[np.float64]]:
    """The photo turned about the face, and where the points then lie."""
    a, b = scale * math.cos(math.radians(degrees)), scale * math.sin(math.radians(degrees))
    side = round(400 * scale)
    x, y = POINTS.mean(axis=0)
    onto = Similarity(a, b, side / 2 - (a * x - b * y), side / 2 - (b * x + a * y))
    return warp(photo, onto, (side, side))[0], onto.apply(POINTS)


def assert_at(faces: list[Face], points: NDArray[np.float64], scale: float = 1.0, within: float = 0.08) -> None:
    """Exactly one face, each of its points within that part of the distance between the eyes."""
    assert len(faces) == 1, [face.box for face in faces]
    error = np.linalg.norm(faces[0].points - points, axis=1) / (EYES * scale)
    assert error.max() < within, error.round(3)


def test_the_five_points_are_where_a_person_sees_them(finder: FaceFinder, astronaut: Pixels) -> None:
    (face,) = finder.find(astronaut)
    assert np.abs(face.points - POINTS).max() < 3
    assert face.points.dtype == np.float32
    assert face.score > 0.8
    # brow to chin, cheek to cheek
    assert abs(face.box.left - 179) < 6
    assert abs(face.box.right - 272) < 6
    assert abs(face.box.bottom - 178) < 6


def test_the_same_photo_gives_the_same_points_to_the_bit(finder: FaceFinder, astronaut: Pixels) -> None:
    first, again = finder.find(astronaut)[0], FaceFinder().find(astronaut.copy())[0]
    assert (first.points == again.points).all()
    assert (first.box, first.score) == (again.box, again.score)


@pytest.mark.parametrize("degrees", [-45, -20, 20, 45, 75, -90])
def test_a_tilted_face(finder: FaceFinder, astronaut: Pixels, degrees: float) -> None:
    photo, points = turned(astronaut, degrees, 1.0)
    x, y = points.mean(axis=0).round().astype(int).tolist()
    assert_at(finder.find(photo, Rect(x - 15, y - 15, x + 15, y + 15)), points, within=0.15)


@pytest.mark.parametrize("scale", [0.55, 0.8, 2.0, 5.0])
def test_a_face_of_any_size(finder: FaceFinder, astronaut: Pixels, scale: float) -> None:
    photo = resize(astronaut, (round(512 * scale), round(512 * scale)))
    near = Rect(*(round(side * scale) for side in (230, 90, 260, 120)))
    assert_at(finder.find(photo, near), POINTS * scale, scale)
    if scale < 5:
        assert_at(finder.find(photo), POINTS * scale, scale)


def test_a_tight_crop_that_no_detector_likes(finder: FaceFinder, astronaut: Pixels) -> None:
    photo = astronaut[FACE.top : FACE.bottom, FACE.left : FACE.right]
    assert_at(finder.find(photo), POINTS - (FACE.left, FACE.top))


def test_half_a_face_at_the_photos_edge(finder: FaceFinder, astronaut: Pixels) -> None:
    edge = 215  # through the nose
    faces = finder.find(np.ascontiguousarray(astronaut[:, edge:]), Rect(20, 90, 40, 110))
    assert_at(faces, POINTS - (edge, 0), within=0.15)
    assert faces[0].points[0, 0] < 0
    assert faces[0].box.left < 0


def test_a_face_with_nothing_but_black_around(finder: FaceFinder, astronaut: Pixels) -> None:
    photo, _ = crop_padded(np.ascontiguousarray(astronaut[:300]), Rect(-400, -300, 900, 700))
    assert_at(finder.find(photo), POINTS + np.array([400, 300]))


def test_every_face_is_found_once(finder: FaceFinder, astronaut: Pixels) -> None:
    both = np.hstack([astronaut, astronaut])
    faces = finder.find(both)
    assert len(faces) == 2
    left, right = sorted(faces, key=lambda face: face.box.left)
    assert np.abs(left.points - POINTS).max() < 3
    assert np.abs(right.points - POINTS - (512, 0)).max() < 3


def test_a_hole_between_two_faces_finds_both(finder: FaceFinder, astronaut: Pixels) -> None:
    head = astronaut[20:220, 130:320]
    both = np.hstack([head, head])
    faces = finder.find(both, Rect(150, 60, 240, 140))
    assert sorted(round(float(face.points[:, 0].mean())) // 190 for face in faces) == [0, 1]


@pytest.mark.parametrize("name", ["coffee", "rocket", "chelsea", "brick", "moon"])
def test_no_face_where_there_is_none(finder: FaceFinder, name: str) -> None:
    photo: Pixels = getattr(skimage.data, name)()
    photo = np.dstack([photo] * 3) if photo.ndim == 2 else np.ascontiguousarray(photo)
    middle = Rect(
        photo.shape[1] // 2 - 30, photo.shape[0] // 2 - 30, photo.shape[1] // 2 + 30, photo.shape[0] // 2 + 30
    )
    assert finder.find(photo, middle) == []
    assert finder.find(photo) == []


@pytest.fixture(scope="module")
def canvas(astronaut: Pixels) -> tuple[Pixels, NDArray[np.float64]]:
    """12 megapixels of coffee table with a face of 60 px on it, and where its points lie."""
    photo = resize(skimage.data.coffee(), (3000, 4000))
    small = resize(astronaut[20:220, 130:330], (130, 130))
    photo[1830:1960, 2700:2830] = small
    return photo, (POINTS - (130, 20)) * 0.65 + (2700, 1830)


def test_a_small_face_in_a_large_photo_near_the_hole(
    finder: FaceFinder, canvas: tuple[Pixels, NDArray[np.float64]]
) -> None:
    photo, points = canvas
    assert_at(finder.find(photo, Rect(2760, 1890, 2790, 1910)), points, 0.65, within=0.12)
    # The hole lies beside the face and is larger than it.
    assert_at(finder.find(photo, Rect(2770, 1800, 2990, 1990)), points, 0.65, within=0.12)


def test_a_face_that_is_small_beside_the_hole(finder: FaceFinder, canvas: tuple[Pixels, NDArray[np.float64]]) -> None:
    photo, points = canvas
    assert_at(finder.find(photo, Rect(2100, 1500, 3000, 2200)), points, 0.65, within=0.12)


def test_a_small_face_in_a_large_photo_without_a_hint(
    finder: FaceFinder, canvas: tuple[Pixels, NDArray[np.float64]]
) -> None:
    photo, points = canvas
    assert_at(finder.find(photo), points, 0.65, within=0.12)


def test_looking_near_a_hole_is_quick(
    finder: FaceFinder, canvas: tuple[Pixels, NDArray[np.float64]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted in runs of the networks, which is where the time goes."""
    photo, runs, run = canvas[0], list[int](), Network.run

    def counted(network: Network, picture: NDArray[np.float32]) -> list[NDArray[np.float32]]:
        runs.append(picture.size)
        return run(network, picture)

    monkeypatch.setattr(Network, "run", counted)
    finder.find(photo, Rect(2760, 1890, 2790, 1910))
    near = len(runs)
    finder.find(photo)
    assert 0 < near <= 24
    assert len(runs) - near > 3 * near, "it was counted, and all of the photo is another matter"


class Enough(Exception):
    """Raised to end a search."""


@pytest.mark.parametrize("near", [None, Rect(2100, 1500, 3000, 2200)])
def test_what_check_raises_ends_the_search(
    finder: FaceFinder, canvas: tuple[Pixels, NDArray[np.float64]], near: Rect | None
) -> None:
    calls: list[int] = []

    def check() -> None:
        calls.append(len(calls))
        if len(calls) == 7:
            raise Enough

    with pytest.raises(Enough):
        finder.find(canvas[0], near, check=check)
    assert len(calls) == 7


@pytest.mark.parametrize("near", [Rect(2760, 1890, 2790, 1910), Rect(2100, 1500, 3000, 2200), Rect(0, 0, 4000, 3000)])
def test_a_search_near_a_hole_is_never_long_without_a_check(
    finder: FaceFinder, canvas: tuple[Pixels, NDArray[np.float64]], near: Rect
) -> None:
    """40 ms at most on an idle core. Time of this thread, so that a busy machine makes no difference."""
    striped = np.zeros(canvas[0].shape[:2], np.bool_)
    striped[:, ::50] = striped[:, 1::50] = True
    for unknown in (None, striped):
        times = [time.thread_time()]
        finder.find(canvas[0], near, unknown, check=lambda times=times: times.append(time.thread_time()))
        times.append(time.thread_time())
        assert len(times) > 8
        assert float(np.diff(times).max()) < 0.1


def test_a_painted_over_eye_hardly_moves_the_other_points(finder: FaceFinder, astronaut: Pixels) -> None:
    hole = np.zeros((512, 512), np.uint8)
    cv2.line(hole, (232, 104), (264, 106), 1, 12)
    photo = np.rint(smooth_fill(astronaut.astype(np.float32), hole > 0)).astype(np.uint8)
    assert_at(finder.find(photo, Rect(226, 98, 270, 112)), POINTS, within=0.12)


def strokes() -> NDArray[np.bool_]:
    """A brush drawn to and fro over the astronaut's face: nearly half of it."""
    drawn = np.zeros((512, 512), np.uint8)
    turns = [(FACE.right if i % 2 else FACE.left, FACE.top + 22 * i) for i in range(6)]
    cv2.polylines(drawn, [np.array(turns)], False, 1, 12)
    return drawn > 0


@pytest.mark.parametrize("colour", [0, 255])
@pytest.mark.parametrize("scale", [0.8, 1, 4])
def test_a_face_behind_a_brush(finder: FaceFinder, astronaut: Pixels, colour: int, scale: float) -> None:
    side = round(512 * scale)
    unknown = np.asarray(cv2.resize(strokes().astype(np.uint8), (side, side), interpolation=cv2.INTER_NEAREST)) > 0
    photo = np.where(unknown[:, :, None], np.uint8(colour), resize(astronaut, (side, side)))
    near = Rect.bounding(unknown)
    assert near is not None
    assert finder.find(photo, near) == []
    assert_at(finder.find(photo, near, unknown), POINTS * scale, scale, within=0.2)
    assert_at(finder.find(photo, None, unknown), POINTS * scale, scale, within=0.2)


def test_what_lies_under_the_unknown_does_not_matter(finder: FaceFinder, astronaut: Pixels) -> None:
    noise = np.random.default_rng(0).integers(0, 256, astronaut.shape, np.uint8)
    unknown = strokes()
    near = Rect.bounding(unknown)
    (face,) = finder.find(astronaut, near, unknown)
    (other,) = finder.find(np.where(unknown[:, :, None], noise, astronaut), near, unknown)
    assert (face.points == other.points).all()
    assert (face.box, face.score) == (other.box, other.score)


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (300, 2), (16, 16)])
def test_photos_too_small_for_a_face(finder: FaceFinder, shape: tuple[int, int]) -> None:
    photo = np.full((*shape, 3), 90, np.uint8)
    for unknown in (None, np.ones(shape, np.bool_), np.eye(*shape, dtype=np.bool_)):
        assert finder.find(photo, None, unknown) == []
        assert finder.find(photo, Rect(0, 0, 1, 1), unknown) == []


def test_a_hole_that_reaches_out_of_the_photo_and_an_empty_one(finder: FaceFinder, astronaut: Pixels) -> None:
    assert_at(finder.find(astronaut, Rect(100, -80, 300, 100)), POINTS)
    assert_at(finder.find(astronaut, Rect(7, 7, 7, 7)), POINTS)


def test_a_hole_far_from_any_face_finds_none(finder: FaceFinder, astronaut: Pixels) -> None:
    faces = finder.find(astronaut, Rect(4000, 4000, 4100, 4100))
    assert faces == []


def test_a_blur_of_a_few_pixels_is_no_face(finder: FaceFinder, astronaut: Pixels) -> None:
    tiny = resize(astronaut, (96, 96))  # the face is 18 px wide
    assert finder.find(tiny) == []
    assert finder.find(tiny, Rect(40, 18, 46, 24)) == []


def test_what_is_no_photo_is_refused(finder: FaceFinder) -> None:
    with pytest.raises(PhotoError, match="8-bit RGB"):
        finder.find(np.zeros((50, 50), np.uint8))


def test_two_threads_find_what_one_finds(finder: FaceFinder) -> None:
    photo, hole = skimage.data.astronaut(), Rect(195, 90, 255, 115)
    mask = np.zeros(photo.shape[:2], np.bool_)
    mask[hole.slices(Rect.of(photo))] = True
    ways = [None, mask] * 3
    alone = [finder.find(photo, hole, unknown) for unknown in ways[:2]]
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda unknown: finder.find(photo, hole, unknown), ways))
    assert all(len(faces) == 1 for faces in alone)
    assert not np.array_equal(alone[0][0].points, alone[1][0].points)
    for i, faces in enumerate(together):
        np.testing.assert_array_equal(faces[0].points, alone[i % 2][0].points)
        assert (faces[0].box, faces[0].score) == (alone[i % 2][0].box, alone[i % 2][0].score)
