from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.blending.crop import plan_part
from engine.blending.layers import WorkingPhoto
from engine.blending.texture_blend import blend_texture
from engine.cancel import CancelToken
from engine.errors import Cancelled
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.structure.prediction import person_under

PHOTO, HOLE = Rect(0, 0, 240, 200), Rect(40, 20, 220, 180)
# as small as the cascade sees it, so that a pixel of its picture is two of the photo's
PLAN, STEP = plan_part(PHOTO, 120, 8, PHOTO), 2
PAINTED, CLOTH = 120, 20  # the painting's level, and how far the cloth's threads lie above and below theirs


def mask() -> Mask:
    hole = np.zeros(PHOTO.shape, np.bool_)
    hole[HOLE.slices(PHOTO)] = True
    return hole


def cloth(level: int) -> Pixels:
    """A fine pattern, invisible to whoever looks at its mean only."""
    rows, columns = np.indices(PHOTO.shape)
    threads = np.where((rows + columns) % 2 == 0, CLOTH, -CLOTH)
    return np.repeat((level + threads).astype(np.uint8)[:, :, None], 3, axis=2)


def filled(pixels: Pixels, token: CancelToken) -> WorkingPhoto:
    work = WorkingPhoto(np.where(mask()[:, :, None], np.uint8(255), cloth(PAINTED)), mask(), token)
    work.put(PHOTO, pixels, np.ones(PHOTO.shape, np.bool_))
    return work


def agreed(
    texture: Pixels, changed: NDArray[np.float32] | None = None, changed_share: float = 0.0
) -> NDArray[np.floating]:
    """The share of `texture`'s pattern that there is afterwards, by pixel."""
    token = CancelToken()
    soft = np.where(mask()[:, :, None], np.uint8(PAINTED), cloth(PAINTED))
    work, inside = filled(soft, token), mask()[HOLE.slices(PHOTO)]
    corrected = None if changed is None else partial(person_under, PLAN, 1 - changed)
    blend_texture(work, filled(texture, token), STEP, HOLE, inside, mask(), token, 15.0, corrected, changed_share)
    made = work.pixels(PHOTO)
    np.testing.assert_array_equal(made[~mask()], soft[~mask()])
    return np.abs(made[:, :, 0].astype(np.float32) - PAINTED) / CLOTH


def test_where_both_say_the_same_it_is_the_texture() -> None:
    share = agreed(cloth(PAINTED))
    assert share[HOLE.slices(PHOTO)].min() > 0.85


def test_where_they_differ_it_is_the_painting() -> None:
    other = cloth(PAINTED)
    other[60:140, 90:170] += 100  # a thing that the painting knows nothing of
    share = agreed(other)
    assert share[75:125, 105:155].max() < 0.1
    assert share[30:45, 50:80].min() > 0.7


def test_what_is_nearly_the_same_is_texture_near_to_what_is_known_only() -> None:
    share = agreed(cloth(PAINTED + 40))  # brighter by twice the pattern
    assert share[22:26, 100:160].mean() > 2 * share[96:104, 110:150].mean()


@pytest.mark.parametrize("changed_share", [0.0, 1.0])
def test_a_corrected_part_is_as_it_is_told(changed_share: float) -> None:
    changed = np.zeros((1, PLAN.size[0] // 4, PLAN.size[1] // 4), np.float32)
    changed[:, :, 15:] = 1
    share = agreed(cloth(PAINTED), changed, changed_share)
    assert np.abs(share[30:170, 140:210] - changed_share).max() < 0.05
    assert share[30:170, 50:100].min() > 0.8


def test_two_cells_beyond_a_person_all_is_texture() -> None:
    token, other = CancelToken(), np.full((*PHOTO.shape, 3), 10, np.uint8)
    person = np.zeros((13, PLAN.size[0] // 4, PLAN.size[1] // 4), np.float32)
    person[0], person[0, :, :15], person[1, :, :15] = 1, 0, 1  # left of 120
    work = filled(np.full((*PHOTO.shape, 3), 200, np.uint8), token)
    beside = mask()[HOLE.slices(PHOTO)]
    beside[:, : 120 - HOLE.left] = False
    near = partial(person_under, PLAN, person)
    blend_texture(work, filled(other, token), STEP, HOLE, beside, mask(), token, 30.0, person=near)
    row = work.pixels(PHOTO)[100, :, 0].astype(int)
    assert (row[40:118] == 200).all()
    assert (np.diff(row[120:140]) <= 0).all()
    assert 60 < row[128] < 170
    assert (row[140:220] == 10).all()


def test_it_can_be_cancelled() -> None:
    token = CancelToken()
    work, texture = filled(cloth(PAINTED), token), filled(cloth(PAINTED), token)
    token.cancel()
    with pytest.raises(Cancelled):
        blend_texture(work, texture, STEP, PHOTO, mask(), mask(), token, 15.0)
