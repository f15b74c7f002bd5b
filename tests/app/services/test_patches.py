from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.document.snapshot import Snapshot
from app.services.fill_target import SEEN, FillTarget, visible_rect
from app.services.patches import apply_patches
from engine.blending.layers import Patch
from engine.imaging.geometry import Rect
from engine.photos.colour import colours_of
from tests.engine.photos.profiles import display_p3

PHOTO = np.random.default_rng(3).integers(1, 255, (900, 1200, 3), dtype=np.uint8)
HOLE = Rect(100, 120, 160, 200)
PATCH = Rect(90, 110, 170, 210)


def marked(snapshot: Snapshot, rect: Rect, value: bool = True) -> Snapshot:
    return snapshot.with_mask(snapshot.mask.write(rect, np.full(rect.shape, value)))


def painted(snapshot: Snapshot, rect: Rect) -> Snapshot:
    return snapshot.with_pixels(snapshot.pixels.write(rect, np.zeros((*rect.shape, 3), np.uint8)))


BASE = marked(Snapshot.of(PHOTO), HOLE)
REGION = visible_rect(HOLE, BASE.canvas)
FILLED = FillTarget(BASE, REGION, BASE.mask.read(REGION))
RESULT = Patch(PATCH, np.full((*PATCH.shape, 3), 77, np.uint8))


def test_a_small_hole_takes_a_part_of_a_huge_photo() -> None:
    canvas = Rect(0, 0, 12000, 8000)
    seen = visible_rect(Rect(5000, 4000, 5100, 4050), canvas)
    assert seen.contains(Rect(2600, 1600, 7400, 6400))
    assert seen.width * seen.height <= SEEN
    assert visible_rect(Rect(0, 4000, 100, 4050), canvas).left == 0
    assert (
        visible_rect(Rect(2000, 2000, 8000, 7000), canvas) == canvas
    )  # much around a large hole, however huge the photo


def test_of_a_cameras_photo_all_is_seen() -> None:
    canvas = Rect(0, 0, 6000, 4000)  # whoever's cuff it is may fill the photo
    assert visible_rect(Rect(5000, 3000, 5040, 3040), canvas) == canvas


@given(st.integers(-500, 1400), st.integers(-500, 1000), st.integers(1, 900), st.integers(1, 900))
def test_the_region_holds_the_hole_and_stays_on_the_canvas(left: int, top: int, width: int, height: int) -> None:
    canvas = Rect(-500, -500, 1500, 1100)
    hole = Rect(left, top, left + width, top + height).intersect(canvas)
    region = visible_rect(hole, canvas)
    assert region.contains(hole)
    assert canvas.contains(region)


def test_a_result_lands_and_its_hole_is_no_longer_marked() -> None:
    after = apply_patches(FILLED, [RESULT], BASE)
    assert after is not None
    expected = PHOTO.copy()
    expected[110:210, 90:170] = 77
    assert np.array_equal(after.pixels.read(BASE.canvas), expected)
    assert after.mask.empty
    assert after.difference(BASE) == {(0, 0)}


def test_a_hole_that_no_patch_reaches_stays_marked() -> None:
    other = Rect(300, 300, 340, 330)
    base = marked(BASE, other)
    filled = FillTarget(base, base.canvas, base.mask.read(base.canvas))
    after = apply_patches(filled, [RESULT], base)
    assert after is not None
    assert after.mask.bounds() == other


def test_later_patches_lie_over_earlier_ones() -> None:
    over = Patch(HOLE, np.full((*HOLE.shape, 3), 5, np.uint8))
    after = apply_patches(FILLED, [RESULT, over], BASE)
    assert after is not None
    assert (after.pixels.read(HOLE) == 5).all()
    assert (after.pixels.read(Rect(90, 110, 100, 120)) == 77).all()


def test_work_elsewhere_is_kept_even_on_the_next_tile_and_in_the_mask() -> None:
    elsewhere, brushed = Rect(700, 600, 800, 700), Rect(165, 120, 180, 200)
    now = marked(painted(BASE, elsewhere), brushed)
    after = apply_patches(FILLED, [RESULT], now)
    assert after is not None
    assert (after.pixels.read(elsewhere) == 0).all()
    assert after.mask.bounds() == brushed


def test_a_result_is_stale_when_pixels_under_it_changed() -> None:
    assert apply_patches(FILLED, [RESULT], painted(BASE, Rect(168, 150, 180, 160))) is None


def test_a_result_is_stale_when_its_hole_is_no_longer_marked() -> None:
    assert apply_patches(FILLED, [RESULT], marked(BASE, Rect(100, 120, 101, 121), False)) is None


def test_a_result_is_stale_on_another_photo_or_another_canvas() -> None:
    assert apply_patches(FILLED, [RESULT], marked(Snapshot.of(PHOTO), HOLE)) is None
    assert apply_patches(FILLED, [RESULT], replace(BASE, canvas=Rect(95, 0, 1200, 900))) is None


def test_what_was_filled_becomes_opaque() -> None:
    base = marked(Snapshot.of(PHOTO, np.full(PHOTO.shape[:2], 40, np.uint8)), HOLE)
    after = apply_patches(FillTarget(base, REGION, base.mask.read(REGION)), [RESULT], base)
    assert after is not None
    assert (after.alpha.read(HOLE) == 255).all()
    assert np.count_nonzero(after.alpha.read(base.canvas) == 255) == HOLE.width * HOLE.height


def test_a_result_lands_in_the_photos_own_depth_and_colours() -> None:
    """Where the engine changed nothing, not a bit of the 16 does either; in the hole its colours are seen."""
    photo = np.random.default_rng(5).integers(0, 65536, (400, 500, 3), dtype=np.uint16)
    colours = colours_of(display_p3())
    base = marked(Snapshot.of(photo, photo[..., 0]), HOLE)
    filled = FillTarget(base, visible_rect(HOLE, base.canvas), base.mask.read(visible_rect(HOLE, base.canvas)), colours)
    asked = filled.working_pixels()
    assert asked.dtype == np.uint8
    answer = asked[PATCH.slices(filled.rect)].copy()
    inside = HOLE.slices(PATCH)
    answer[inside] = (200, 120, 60)
    answer[0, 0] //= 2  # a part of the seam
    after = apply_patches(filled, [Patch(PATCH, answer)], base)
    assert after is not None
    result = after.pixels.read(base.canvas)
    changed = np.zeros(photo.shape[:2], np.bool_)
    changed[HOLE.slices(base.canvas)] = True
    changed[PATCH.top, PATCH.left] = True
    assert np.array_equal(result[~changed], photo[~changed])
    assert (result[PATCH.top, PATCH.left] != photo[PATCH.top, PATCH.left]).any()
    seen = colours.working(np.ascontiguousarray(result[HOLE.slices(base.canvas)]))
    assert np.abs(seen.astype(int) - (200, 120, 60)).max() <= 1
    assert (after.alpha.read(HOLE) == 65535).all()
