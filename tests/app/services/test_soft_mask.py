"""What of a fill is seen: by how strongly it was marked, and never where the photo is locked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document.brushes import rasterize
from app.document.snapshot import Snapshot
from app.document.strokes import Stroke
from app.services.fill_target import FillTarget
from app.services.patches import apply_patches
from engine.blending.composite import composite
from engine.blending.layers import Patch
from engine.imaging.geometry import Rect

CANVAS = Rect(0, 0, 300, 260)
PHOTO = np.random.default_rng(3).integers(0, 255, (*CANVAS.shape, 3), dtype=np.uint8)
FEATHER = 2


def brushed(snapshot: Snapshot, hardness: float, opacity: float = 1.0) -> Snapshot:
    stroke = Stroke(np.array([[100.0, 120], [190, 130]]), 50, hardness, opacity=opacity)
    return snapshot.with_soft_mask(rasterize(snapshot.soft_mask, stroke, CANVAS, snapshot.locked))


def filled(snapshot: Snapshot, value: int = 200) -> Snapshot:
    """As the engine would: `value` in the hole, and a seam around it."""
    mask = snapshot.mask.read(CANVAS)
    painted = composite(PHOTO, np.full(PHOTO.shape, value, np.uint8), mask, FEATHER)
    after = apply_patches(FillTarget(snapshot, CANVAS, mask), [Patch(CANVAS, painted)], snapshot)
    assert after is not None
    return after


def test_a_hard_hole_lands_as_it_was_painted() -> None:
    base = brushed(Snapshot.of(PHOTO), 1.0)
    painted = composite(PHOTO, np.full(PHOTO.shape, 200, np.uint8), base.mask.read(CANVAS), FEATHER)
    assert np.array_equal(filled(base).pixels.read(CANVAS), painted)


@pytest.mark.parametrize(("hardness", "opacity"), [(0.0, 1.0), (0.6, 1.0), (1.0, 0.4)])
def test_a_fill_shows_as_strongly_as_its_hole_is_marked(hardness: float, opacity: float) -> None:
    base = brushed(Snapshot.of(PHOTO), hardness, opacity)
    shown = base.soft_mask.read(CANVAS)
    seen = filled(base).pixels.read(CANVAS).astype(float)
    wanted = PHOTO + (shown / 255)[..., None] * (200.0 - PHOTO)
    hole = shown > 0
    assert np.abs(seen - wanted)[hole].max() <= 1
    assert (seen[shown == 255] == 200).all()
    # Beside a hole that fades out there is no ring: the seam is as weak as the hole's own edge.
    outside = np.abs(seen - PHOTO)[~hole]
    assert outside.max() <= (255 * opacity if hardness == 1 else 3)
    assert (outside.max(axis=1) > 0).sum() == 0 or hardness == 1 or outside.max() <= 3


def test_after_a_soft_fill_nothing_is_marked_and_nothing_is_soft() -> None:
    after = filled(brushed(Snapshot.of(PHOTO), 0.2))
    assert after.mask.empty
    assert after.opacity.empty


def test_a_soft_hole_in_a_transparent_photo_gets_as_opaque_as_it_shows() -> None:
    base = brushed(Snapshot.of(PHOTO, np.full(CANVAS.shape, np.uint8(100))), 0.3)
    opacity = base.soft_mask.read(CANVAS).astype(float)
    alpha = filled(base).alpha.read(CANVAS)
    assert np.abs(alpha - (100 + opacity / 255 * 155)).max() <= 1


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 99), hardness=st.sampled_from([0.2, 1.0]), late=st.booleans())
def test_locked_pixels_are_bit_identical(seed: int, hardness: float, late: bool) -> None:
    rng = np.random.default_rng(seed)
    lock = rasterize(Snapshot.of(PHOTO).soft_mask, Stroke(rng.uniform(40, 220, (3, 2)), 25), CANVAS).mask
    if late:  # locked while the fill was on its way
        base = brushed(Snapshot.of(PHOTO), hardness)
        mask = base.mask.read(CANVAS)
        now = base.with_locked(lock)
        painted = composite(PHOTO, np.full(PHOTO.shape, 200, np.uint8), mask, FEATHER)
        after = apply_patches(FillTarget(base, CANVAS, mask & now.mask.read(CANVAS)), [Patch(CANVAS, painted)], now)
        assert after is not None
    else:
        now = brushed(Snapshot.of(PHOTO).with_locked(lock), hardness)
        after = filled(now)
    where = lock.read(CANVAS)
    assert not (now.mask.read(CANVAS) & where).any()
    assert np.array_equal(after.pixels.read(CANVAS)[where], PHOTO[where])
