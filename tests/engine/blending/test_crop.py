"""From the photo to the model's square and back: what is inside returns, what is outside is hole."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.blending.crop import CropPlan, extract, place_back, plan_aligned, plan_face
from engine.imaging.geometry import Rect, Similarity
from engine.structure.hog import FACE_FRAME

FRAME = np.array(FACE_FRAME)


def soft(height: int, width: int) -> NDArray[np.uint8]:
    """A picture without fine detail, different in every channel and along both axes."""
    y, x = np.mgrid[:height, :width]
    waves = [np.sin(x / 40) + np.cos(y / 50), np.cos(x / 60 + y / 45), np.sin(y / 35) * np.cos(x / 55)]
    return np.stack([128 + 50 * wave for wave in waves], axis=2).astype(np.uint8)


def face(scale: float, angle: float, x: float, y: float) -> NDArray[np.float64]:
    """Five points of a face whose square has the side `scale`, turned by `angle` about its centre at (x, y)."""
    a, b = scale * np.cos(angle), scale * np.sin(angle)
    return Similarity(a, b, x - (a - b) / 2, y - (a + b) / 2).apply(FRAME)


@settings(max_examples=25, deadline=None)
@given(st.floats(60, 500), st.floats(-0.9, 0.9), st.floats(-15, 335), st.floats(-15, 255), st.sampled_from([128, 256]))
def test_extract_then_place_back_returns_the_photo_where_the_square_reaches(
    scale: float, angle: float, x: float, y: float, size: int
) -> None:
    photo = soft(240, 320)
    plan = plan_face(face(scale, angle, x, y), FRAME, size, Rect.of(photo))
    square, hole = extract(photo, np.zeros((240, 320), np.bool_), plan, 2)
    back, valid = place_back(square, plan)
    assert back.shape == (*plan.rect.shape, 3)
    rows, columns = np.mgrid[plan.rect.top : plan.rect.bottom, plan.rect.left : plan.rect.right] + 0.5
    x_model, y_model = plan.to_model.apply(np.column_stack([columns.ravel(), rows.ravel()])).T
    depth = np.minimum(np.minimum(x_model, size - x_model), np.minimum(y_model, size - y_model)).reshape(valid.shape)
    tolerance = 0.05 + 0.05 * plan.to_model.scale
    assert valid[depth > tolerance].all()
    assert not valid[depth < -tolerance].any()
    # Away from the photo's own edge, where the square has nothing to interpolate with.
    margin = int(np.ceil(3 * max(1.0, 1 / plan.to_model.scale)))
    inner = np.zeros_like(valid)
    room = Rect.of(photo).grow(-margin).intersect(plan.rect)
    if not room.empty:
        inner[room.slices(plan.rect)] = True
    inner &= depth > 3
    known = photo[plan.rect.slices(Rect.of(photo))]
    assert not inner.any() or np.abs(back.astype(int) - known)[inner].max() <= 4
    assert (square[hole] == 0).all()


def test_the_points_land_on_the_frame() -> None:
    points = face(180, 0.3, 200, 150)
    plan = plan_face(points, FRAME, 256, Rect(0, 0, 400, 300))
    np.testing.assert_allclose(plan.to_model.apply(points), FRAME * 256, atol=1e-6)
    assert plan.size == (256, 256)
    assert np.isclose(plan.to_model.scale, 256 / 180)


def test_what_the_photo_does_not_show_is_hole_and_black_not_mirrored() -> None:
    photo = np.full((200, 200, 3), 255, np.uint8)
    plan = plan_face(face(128, 0.0, 200, 100), FRAME, 128, Rect.of(photo))
    assert plan.rect == Rect(136, 36, 200, 164)
    square, hole = extract(photo, np.zeros((200, 200), np.bool_), plan, 3)
    expected = np.zeros((128, 128), np.bool_)
    expected[:, 64:] = True
    np.testing.assert_array_equal(hole, expected)
    assert (square[~hole] == 255).all()
    assert not square[hole].any()


def test_the_hole_comes_along_grown_in_the_square() -> None:
    photo = soft(256, 256)
    mask = np.zeros((256, 256), np.bool_)
    mask[100:120, 60:90] = True
    plan = plan_aligned(Rect.of(photo), 128)
    _, hole = extract(photo, mask, plan, 2)
    expected = np.zeros((128, 128), np.bool_)
    expected[48:62, 28:47] = True
    np.testing.assert_array_equal(hole, expected)


def test_a_pixel_hidden_for_three_quarters_at_most_shows_what_is_known_of_it() -> None:
    photo = np.full((256, 256, 3), 200, np.uint8)
    mask = np.zeros((256, 256), np.bool_)
    mask[100:120, 60:90] = True
    mask[100:119, 90] = True  # half of a column of the square's pixels
    mask[120, 60] = True  # a quarter of one
    photo[mask] = 0
    square, hole = extract(photo, mask, plan_aligned(Rect.of(photo), 128), 0)
    expected = np.zeros((128, 128), np.bool_)
    expected[50:60, 30:45] = True
    np.testing.assert_array_equal(hole, expected)
    assert (square[~hole] == 200).all()


@settings(max_examples=20, deadline=None)
@given(st.floats(60, 900), st.floats(-0.9, 0.9), st.integers(0, 999))
def test_the_model_never_learns_what_was_under_the_hole(scale: float, angle: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    photo, mask = soft(240, 320), np.zeros((240, 320), np.bool_)
    x, y = rng.integers(60, 220), rng.integers(40, 160)
    mask[y : y + 40, x : x + 30] = True
    other = np.where(mask[:, :, None], rng.integers(0, 256, photo.shape), photo).astype(np.uint8)
    plan = plan_face(face(scale, angle, 160, 120), FRAME, 128, Rect.of(photo))
    (first, hole), (second, _) = extract(photo, mask, plan, 2), extract(other, mask, plan, 2)
    np.testing.assert_array_equal(first[~hole], second[~hole])


def test_an_aligned_square_photo_of_the_models_size_passes_through_exactly() -> None:
    photo = np.random.default_rng(3).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    mask = np.zeros((64, 64), np.bool_)
    mask[10:20, 30:50] = True
    plan = plan_aligned(Rect.of(photo), 64)
    assert plan == CropPlan(Similarity(1.0, 0.0, 0.0, 0.0), (64, 64), Rect(0, 0, 64, 64))
    square, hole = extract(photo, mask, plan, 0)
    np.testing.assert_array_equal(hole, mask)
    np.testing.assert_array_equal(square[~mask], photo[~mask])
    back, valid = place_back(photo, plan)
    np.testing.assert_array_equal(back, photo)
    assert valid.all()


@pytest.mark.parametrize(("height", "width"), [(300, 200), (200, 300)])
def test_an_aligned_photo_that_is_not_square_is_centred_and_the_rest_is_hole(height: int, width: int) -> None:
    photo = np.full((height, width, 3), 200, np.uint8)
    plan = plan_aligned(Rect.of(photo), 150)
    assert plan.rect == Rect.of(photo)
    square, hole = extract(photo, np.zeros((height, width), np.bool_), plan, 0)
    expected = np.ones((150, 150), np.bool_)
    expected[(slice(25, 125), slice(None))[:: 1 if height < width else -1]] = False
    np.testing.assert_array_equal(hole, expected)
    assert (square[~hole] == 200).all()
    assert place_back(square, plan)[1].all()


def test_a_turned_square_leaves_the_corners_of_its_rectangle_alone() -> None:
    plan = plan_face(face(100, np.pi / 4, 150, 150), FRAME, 128, Rect(0, 0, 300, 300))
    _, valid = place_back(np.full((128, 128, 3), 9, np.uint8), plan)
    assert not valid[[0, 0, -1, -1], [0, -1, 0, -1]].any()
    assert valid[valid.shape[0] // 2, valid.shape[1] // 2]
    assert abs(valid.sum() - 100 * 100) < 200


def test_plans_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="collapse"):
        plan_face(np.zeros((5, 2)), FRAME, 128, Rect(0, 0, 300, 300))
    with pytest.raises(ValueError, match="outside the photo"):
        plan_face(face(100, 0.0, 900, 900), FRAME, 128, Rect(0, 0, 300, 300))
    with pytest.raises(ValueError, match="without pixels"):
        plan_aligned(Rect(0, 0, 0, 5), 128)
    with pytest.raises(ValueError, match="plan says"):
        place_back(np.zeros((64, 64, 3), np.uint8), plan_aligned(Rect(0, 0, 9, 9), 128))
