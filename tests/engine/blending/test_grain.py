"""Detail from the photo's own patches: as strong as the photo's, only where it is wanted."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.blending.grain import Grain, add_grain, collect_grain
from engine.blending.layers import WorkingPhoto
from engine.cancel import CancelToken
from engine.errors import Cancelled
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, resize


def grainy(height: int, width: int, seed: int = 0) -> Pixels:
    """A soft gradient with grain on it, stronger on the right half."""
    noise = np.random.default_rng(seed).normal(0, 8, (height, width, 3))
    noise[:, width // 2 :] *= 3
    slope = np.linspace(60, 120, width)[None, :, None]
    return np.clip(slope + noise + [0, 10, 20], 0, 255).astype(np.uint8)


def grain_of(photo: Pixels, mask: Mask, step: int, area: Rect | None = None) -> Grain | None:
    token, whole = CancelToken(), Rect.of(photo)
    area = whole if area is None else area
    return collect_grain(WorkingPhoto(photo, mask, token), whole, step, area, mask[area.slices(whole)], token)


def added(painted: Pixels, grain: Grain | None, strength: float = 1.0) -> Pixels:
    assert grain is not None
    result = painted.copy()
    add_grain(result, grain, CancelToken(), strength)
    return result


def detailed(photo: Pixels, mask: Mask, step: int, area: Rect | None = None) -> tuple[Pixels, Pixels]:
    """What was painted before and after, over `area` of the photo."""
    whole = Rect.of(photo)
    area = whole if area is None else area
    height, width = photo.shape[:2]
    soft = resize(resize(photo, (height // step, width // step)), (height, width))
    painted = soft[area.slices(whole)]
    return painted, added(painted, grain_of(photo, mask, step, area))


def energy(pixels: Pixels, where: Mask) -> float:
    gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return float((cv2.Laplacian(gray, cv2.CV_32F)[where] ** 2).mean())


@pytest.mark.parametrize("step", [2, 3, 5])
def test_a_fill_gets_the_grain_of_what_lies_beside_it(step: int) -> None:
    photo, mask = grainy(240, 320), np.zeros((240, 320), np.bool_)
    mask[80:160, 40:120] = mask[80:160, 200:280] = True
    inner = cv2.erode(mask.view(np.uint8), np.ones((9, 9), np.uint8)) > 0
    before, after = detailed(photo, mask, step)
    for side in (np.s_[:, :160], np.s_[:, 160:]):  # weak grain on the left, strong grain on the right
        truth = energy(photo[side], inner[side])
        assert energy(before[side], inner[side]) < 0.3 * truth
        assert 0.5 < energy(after[side], inner[side]) / truth < 1.5
    # a high-pass band: the tone stays
    assert np.abs(after[inner].mean(0) - before[inner].mean(0)).max() < 1.5


@settings(max_examples=25, deadline=None)
@given(
    step=st.integers(2, 6),
    box=st.tuples(st.integers(0, 90), st.integers(0, 70), st.integers(1, 60), st.integers(1, 60)),
    corner=st.tuples(st.integers(0, 20), st.integers(0, 20)),
)
def test_only_the_hole_changes(step: int, box: tuple[int, int, int, int], corner: tuple[int, int]) -> None:
    photo, mask = grainy(131, 149), np.zeros((131, 149), np.bool_)
    left, top, width, height = box
    mask[top : top + height, left : left + width] = True
    area = Rect(min(corner[0], left), min(corner[1], top), 149, 131)
    before, after = detailed(photo, mask, step, area)
    outside = ~mask[area.slices(Rect.of(photo))]
    assert np.array_equal(after[outside], before[outside])
    assert np.array_equal(detailed(photo, mask, step, area)[1], after)  # the same every time


def test_a_weaker_detail_is_the_same_detail_weaker() -> None:
    photo, mask = grainy(120, 160), np.zeros((120, 160), np.bool_)
    mask[40:80, 40:120] = True
    grey = np.full_like(photo, 128)
    whole, half = (added(grey, grain_of(photo, mask, 2), strength)[mask].astype(float) - 128 for strength in (1.0, 0.5))
    assert np.abs(whole / 2 - half).max() <= 1
    assert np.abs(half).mean() > 2


def test_nothing_under_the_hole_is_lent() -> None:
    photo, mask = grainy(160, 160), np.zeros((160, 160), np.bool_)
    mask[40:120, 40:120] = True
    other = photo.copy()
    other[mask] = np.random.default_rng(5).integers(0, 256, other[mask].shape)
    soft = np.full_like(photo, 90)
    answers = [added(soft, grain_of(picture, mask, 3)) for picture in (photo, other)]
    assert not np.array_equal(answers[0], soft)
    assert np.array_equal(answers[0], answers[1])


def test_where_nothing_is_known_nobody_lends() -> None:
    assert grain_of(grainy(64, 64), np.ones((64, 64), np.bool_), 4) is None


def test_where_nothing_is_wanted_nobody_lends() -> None:
    assert grain_of(grainy(64, 64), np.zeros((64, 64), np.bool_), 4) is None


def test_a_flat_photo_lends_nothing() -> None:
    photo, mask = np.full((96, 96, 3), 77, np.uint8), np.zeros((96, 96), np.bool_)
    mask[30:60, 30:60] = True
    before, after = detailed(photo, mask, 3)
    assert np.array_equal(before, after)


def test_it_can_be_cancelled() -> None:
    photo, mask, token = grainy(96, 96), np.zeros((96, 96), np.bool_), CancelToken()
    mask[30:60, 30:60] = True
    grain = grain_of(photo, mask, 3)
    assert grain is not None
    token.cancel()
    with pytest.raises(Cancelled):
        add_grain(photo.copy(), grain, token)
    with pytest.raises(Cancelled):
        collect_grain(WorkingPhoto(photo, mask, token), Rect.of(photo), 3, Rect.of(photo), mask, token)
