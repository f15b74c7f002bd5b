"""Predicted structures: moved, corrected and drawn without any network."""

from __future__ import annotations

import numpy as np
import pytest

from engine.blending.crop import plan_face, plan_part
from engine.imaging.geometry import Rect, Similarity
from engine.imaging.volumes import bend_volume, warp_volume
from engine.messages import Message
from engine.structure.hog import FACE_FRAME
from engine.structure.parsing import COLOURS, PARTS
from engine.structure.prediction import (
    Structure,
    face_points,
    move_points,
    paint_part,
    person_under,
    render,
    resampled,
)
from tests.fakes import parsing_of

CANVAS = Rect(0, 0, 200, 400)
UPPER, SHOES = PARTS.index("upper"), PARTS.index("shoes")


def person() -> Structure:
    """Half the canvas wide: 'upper' in the left half of what the model sees, background in the right."""
    plan = plan_part(CANVAS, 128, 16, CANVAS)
    assert plan.size == (128, 64)
    labels = np.zeros((32, 16), np.uint8)
    labels[:, :8] = UPPER
    rect = Rect(0, 300, 200, 400)
    return Structure("portrait", plan, rect, np.ones(rect.shape, np.bool_), parsing_of(labels), Message("cut off"))


def face() -> Structure:
    photo = Rect(0, 0, 300, 300)
    points = np.array(FACE_FRAME) * 100 + (80, 60)
    plan = plan_face(points, np.array(FACE_FRAME), 64, photo)
    volume = np.zeros((9, 8, 8), np.float32)
    volume[0, 2, 2] = 1  # under the image-left eye
    rect = Rect(100, 80, 140, 120)
    mask = np.ones(rect.shape, np.bool_)
    return Structure("face", plan, rect, mask, volume, Message("a face"), face_points(plan))


def test_a_part_is_painted_where_the_brush_was() -> None:
    before = person()
    after = paint_part(before, np.array([[150.0, 350.0], [150.0, 380.0]]), 12, "shoes")
    assert before.volume[SHOES].sum() == 0  # the old one is as it was
    # A cell is 12.5 canvas pixels: column 12, rows 28 to 30.
    assert (after.volume[:, 28:31, 12].argmax(axis=0) == SHOES).all()
    np.testing.assert_allclose(after.volume.sum(axis=0), 1)
    far = np.ones((32, 16), np.bool_)
    far[25:32, 10:15] = False
    np.testing.assert_array_equal(after.volume[:, far], before.volume[:, far])


def test_the_thinnest_brush_paints_a_cell() -> None:
    after = paint_part(person(), np.array([[156.0, 356.0]]), 0.5, "shoes")
    assert (after.volume[SHOES] == 1).sum() >= 1
    assert after.volume[SHOES, 28, 12] == 1


def test_only_people_have_parts_and_only_faces_points() -> None:
    with pytest.raises(ValueError, match="no parts"):
        paint_part(face(), np.zeros((1, 2)), 3, "hair")
    with pytest.raises(ValueError, match="there is no part 'wing'"):
        paint_part(person(), np.zeros((1, 2)), 3, "wing")
    with pytest.raises(ValueError, match="five points"):
        move_points(person(), np.zeros((5, 2)))


def test_a_dragged_point_takes_the_shape_along() -> None:
    before = face()
    assert before.points is not None
    np.testing.assert_allclose(before.points, np.array(FACE_FRAME) * 100 + (80, 60), atol=1e-6)
    goals = before.points.copy()
    goals[0, 0] += 12.5  # one cell to the right
    after = move_points(before, goals)
    np.testing.assert_array_equal(after.points, goals)
    assert after.volume[0, 2, 3] > after.volume[0, 2, 2]
    assert after.predicted is before.volume
    np.testing.assert_array_equal(move_points(before, before.points).volume, before.volume)
    np.testing.assert_array_equal(move_points(after, before.points).volume, before.volume)  # back, without a trace
    np.testing.assert_allclose(after.volume[:, 6:], before.volume[:, 6:], atol=1e-3)  # the mouth stays


def test_the_person_under_a_parsing() -> None:
    structure = person()
    mask = person_under(structure.plan, structure.volume, CANVAS)
    assert mask[:, :95].all()
    assert not mask[:, 106:].any()
    small = person_under(structure.plan, structure.volume, CANVAS, 4)
    assert small.shape == (100, 50)
    assert (small == mask[2::4, 2::4]).mean() > 0.97


def test_the_picture_is_the_parts_in_the_hole_and_faint_elsewhere() -> None:
    rect, shown = render(person())
    assert rect == Rect(0, 300, 200, 400)
    assert shown.shape == (100, 200, 4)
    np.testing.assert_array_equal(shown[50, 40], [*COLOURS[UPPER], 255])
    assert shown[50, 180, 3] == 0  # background
    rect, shown = render(person(), whole=True)
    assert rect == CANVAS
    assert shown[350, 40, 3] == 255
    assert 0 < shown[100, 40, 3] < 128


def test_of_a_large_part_the_picture_is_smaller() -> None:
    canvas = Rect(0, 0, 4000, 6000)
    plan = plan_part(canvas, 128, 16, canvas)
    labels = np.full((32, plan.size[1] // 4), UPPER, np.uint8)
    structure = Structure("portrait", plan, canvas, np.ones(canvas.shape, np.bool_), parsing_of(labels), Message(""))
    _, shown = render(structure)
    assert shown.size < 8_000_000
    assert abs(shown.shape[0] / shown.shape[1] - 1.5) < 0.01
    assert (shown[:, :, 3] == 255).mean() > 0.98


def test_moved_structures_say_the_same_elsewhere() -> None:
    structure, moved = person(), person().moved(-50, 30)
    np.testing.assert_allclose(
        moved.to_volume.apply(np.array([[10.0, 90.0]])), structure.to_volume.apply(np.array([[60.0, 60.0]]))
    )
    assert moved.rect == structure.rect.shift(-50, 30)
    assert moved.plan.rect == structure.plan.rect.shift(-50, 30)


def test_a_volume_over_another_crop() -> None:
    structure = person()
    part = Rect(0, 200, 200, 400)
    other = plan_part(part, 128, 16, CANVAS)
    volume = resampled(structure.volume, structure.plan, other)
    assert volume.shape == (len(PARTS), 32, 32)
    np.testing.assert_allclose(volume.sum(axis=0), 1, atol=1e-5)
    assert (volume[UPPER, :, :15] > 0.9).all()
    assert (volume[0, :, 18:] > 0.9).all()


def test_warps_keep_the_half_pixel_convention() -> None:
    ramp = np.broadcast_to(np.arange(8, dtype=np.float32) + 0.5, (1, 8, 8)).copy()
    twice = warp_volume(ramp, Similarity(2.0, 0.0, 0.0, 0.0), (16, 16))
    np.testing.assert_allclose(twice[0, 5, 1:-1], (np.arange(1, 15) + 0.5) / 2, atol=1e-5)
    moved = bend_volume(ramp, np.array([[4.0, 4.0]]), np.array([[5.0, 4.0]]), 1000)
    np.testing.assert_allclose(moved[0, 4, 2:7], ramp[0, 4, 1:6], atol=1e-2)
