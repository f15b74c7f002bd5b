"""Several looks at one person's picture, brought together."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.blending.crop import CropPlan, plan_part
from engine.imaging.geometry import Rect
from engine.imaging.volumes import Volume
from engine.structure.tta import augmentations, merge_augmented

CELL = 4  # pixels of the picture
KNOWN = np.zeros((1, 1, 8, 8), np.float32)


def sloping(plan: CropPlan) -> Volume:
    """What a network would see that knows where in the photo each cell's centre lies, and nothing else."""
    rows, columns = np.mgrid[: plan.size[0] // CELL, : plan.size[1] // CELL]
    centres = (np.stack([columns.ravel(), rows.ravel()], axis=1) + 0.5) * CELL
    return plan.to_model.inverse().apply(centres).T.reshape(2, *rows.shape).astype(np.float32)


@given(st.integers(40, 400), st.integers(40, 400), st.integers(-30, 90), st.integers(-30, 90))
def test_what_is_seen_stays_where_it_is(width: int, height: int, left: int, top: int) -> None:
    photo = Rect(0, 0, 500, 500)
    plan = plan_part(Rect(left, top, left + width, top + height), 192, 8, photo)
    shown = augmentations(plan, 8, KNOWN)
    assert shown[:2] == ((plan, False), (plan, True))
    plans = [look.plan for look in shown]
    assert len(set(plans)) > 1
    assert all(plan.rect.contains(look.rect) and not look.rect.empty for look in plans)
    assert all(max(look.size) == 192 and not any(side % 8 for side in look.size) for look in plans)
    made = merge_augmented([sloping(look) for look in plans], plans)
    # at the picture's edges a look's last cell repeats: a cell is as much as CELL pixels of the picture
    off = np.abs(made - sloping(plan)) * plan.to_model.scale
    assert off[:, 2:-2, 2:-2].max() < 1e-2 + CELL
    assert np.median(off) < 1e-2


def test_every_look_counts_once_where_it_looked() -> None:
    plan = plan_part(Rect(0, 0, 128, 192), 192, 8, Rect(0, 0, 128, 192))
    plans = [look.plan for look in augmentations(plan, 8, KNOWN)]
    wide = merge_augmented(
        [np.full((1, 48, look.size[1] // CELL), i, np.float32) for i, look in enumerate(plans)], plans
    )[0]
    assert wide[24, 16] == pytest.approx(np.mean(range(10)))
    assert wide[0, 16] == pytest.approx(np.mean([0, 1, 2, 4, 6, 7]))  # four of them begin lower
    assert wide[47, 16] == pytest.approx(np.mean([0, 1, 3, 5, 6, 7]))
    assert wide[24, 0] == pytest.approx(np.mean([0, 1, 2, 3, 4, 5, 7, 9]))  # two are narrower


def test_a_part_without_any_photo_is_not_looked_at() -> None:
    plan = plan_part(Rect(0, 0, 128, 192), 192, 8, Rect(0, 0, 128, 192))
    only_below = augmentations(replace(plan, rect=Rect(0, 150, 128, 192)), 8, KNOWN)
    assert len(only_below) == len(augmentations(plan, 8, KNOWN)) - 1


def test_of_little_photo_only_the_whole_is_looked_at() -> None:
    plan, mask = plan_part(Rect(0, 0, 128, 192), 192, 8, Rect(0, 0, 128, 192)), KNOWN.copy()
    mask[..., :4] = 1
    assert len(augmentations(plan, 8, mask)) > 2
    mask[..., 4, 4] = 1
    assert augmentations(plan, 8, mask) == ((plan, False), (plan, True))
