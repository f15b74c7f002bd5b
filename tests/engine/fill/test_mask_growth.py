"""The hole of a removed thing ends at the thing's edge, and at the outline of people who stay."""

from __future__ import annotations

from functools import partial

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.fill.mask_growth import FittedHole, Outline, grow_to_edge, usual_limit
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels

CANVAS = Rect(0, 0, 200, 160)


def wall(scale: int = 1) -> Pixels:
    rng = np.random.default_rng(5)
    shape = (CANVAS.height * scale, CANVAS.width * scale, 3)
    return np.clip(np.array((120, 130, 125)) + rng.normal(0, 6, shape), 0, 255).astype(np.uint8)


def disc(x: int, y: int, radius: int, scale: int = 1) -> Mask:
    drawn = np.zeros((CANVAS.height * scale, CANVAS.width * scale), np.uint8)
    cv2.circle(drawn, (x * scale, y * scale), radius * scale, 1, -1)
    return drawn > 0


def painted(photo: Pixels, mask: Mask, colour: tuple[int, int, int]) -> Pixels:
    rng = np.random.default_rng(6)
    shown = photo.copy()
    shown[mask] = np.clip(np.array(colour) + rng.normal(0, 6, (int(mask.sum()), 3)), 0, 255).astype(np.uint8)
    return shown


def on_photo(hole: FittedHole, shape: tuple[int, int]) -> Mask:
    whole = np.zeros(shape, np.bool_)
    whole[hole.rect.slices(Rect(0, 0, shape[1], shape[0]))] = hole.mask
    return whole


def reduced(mask: Mask, area: Rect, step: int) -> Mask:
    rows, columns = np.arange(area.top, area.bottom, step), np.arange(area.left, area.right, step)
    inside = (rows >= 0) & (rows < len(mask))
    across = (columns >= 0) & (columns < mask.shape[1])
    found = np.zeros((rows.size, columns.size), np.bool_)
    found[np.ix_(inside, across)] = mask[np.ix_(rows[inside], columns[across])]
    return found


def outline(mask: Mask, uncertain: int = 2) -> Outline:
    box = Rect.bounding(mask)
    assert box is not None
    return Outline(partial(reduced, mask), box, uncertain)


def fitted(
    photo: Pixels, marked: Mask, limit: int, going: Mask | None = None, staying: Mask | None = None
) -> FittedHole:
    box = Rect.bounding(marked)
    assert box is not None
    goes, stays = (None if mask is None else outline(mask, max(2, len(mask) // 80)) for mask in (going, staying))
    return grow_to_edge(photo, box, marked[box.slices(Rect.of(marked))], limit, goes, stays)


@pytest.mark.parametrize("scale", [1, 4])
def test_a_thing_marked_too_narrow_goes_whole(scale: int) -> None:
    thing = disc(100, 80, 26, scale)
    photo = painted(wall(scale), thing, (200, 60, 50))
    marked = disc(98, 80, 22, scale)
    hole = on_photo(fitted(photo, marked, 10 * scale), marked.shape)
    assert (thing & ~hole).sum() <= 0.01 * thing.sum()
    grown = cv2.dilate(thing.astype(np.uint8), np.ones((9 * scale, 9 * scale), np.uint8)) > 0
    assert not (hole & ~grown & ~marked).any()


def test_what_was_marked_stays_marked_and_0_grows_nothing() -> None:
    photo = painted(wall(), disc(100, 80, 26), (200, 60, 50))
    marked = disc(98, 80, 22)
    assert (marked & ~on_photo(fitted(photo, marked, 10), marked.shape)).sum() == 0
    off = fitted(photo, marked, 0)
    assert off.grown == 0
    np.testing.assert_array_equal(on_photo(off, marked.shape), marked)


def test_the_report_says_how_far() -> None:
    photo = painted(wall(), disc(100, 80, 26), (200, 60, 50))
    marked = disc(100, 80, 20)
    fit = fitted(photo, marked, 12)
    hole = on_photo(fit, marked.shape)
    far = np.asarray(cv2.distanceTransform((~marked).astype(np.uint8), cv2.DIST_C, 3))
    assert fit.grown == int(far[hole].max())
    assert 5 <= fit.grown <= 12


def test_growth_that_meets_no_edge_is_left_out() -> None:
    photo = wall()
    photo[60:100] = painted(photo, np.ones(CANVAS.shape, np.bool_), (200, 60, 50))[60:100]  # a band across all of it
    marked = disc(100, 80, 15)
    hole = on_photo(fitted(photo, marked, 6), marked.shape)
    assert hole[:, :70].sum() == hole[:, 130:].sum() == 0


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(2, 30), st.integers(20, 180), st.integers(20, 140))
def test_noise_has_no_edge(seed: int, radius: int, x: int, y: int) -> None:
    photo = np.random.default_rng(seed).integers(0, 256, (*CANVAS.shape, 3)).astype(np.uint8)
    marked = disc(x, y, radius)
    np.testing.assert_array_equal(on_photo(fitted(photo, marked, 10), marked.shape), marked)


@pytest.mark.parametrize("scale", [1, 4])
def test_a_hole_ends_at_who_stays(scale: int) -> None:
    """A red thing behind a blue person, marked some pixels over the person, whom the finder has a little too small."""
    person = np.zeros((CANVAS.height * scale, CANVAS.width * scale), np.bool_)
    person[20 * scale :, 110 * scale : 150 * scale] = True
    thing = disc(95, 80, 25, scale) & ~person
    photo = painted(painted(wall(scale), thing, (200, 60, 50)), person, (50, 70, 180))
    found = cv2.erode(person.astype(np.uint8), np.ones((1 + 2 * scale, 1 + 2 * scale), np.uint8)) > 0
    marked = cv2.dilate(thing.astype(np.uint8), np.ones((9 * scale, 9 * scale), np.uint8)) > 0
    hole = on_photo(fitted(photo, marked, 6 * scale, staying=found), marked.shape)
    assert not (hole & person).any()
    assert (thing & ~hole).sum() <= 0.03 * thing.sum()  # at most the thing's last pixels along the outline
    also_off = on_photo(fitted(photo, marked, 0, staying=found), marked.shape)
    assert not (also_off & person).any()


def test_a_person_who_goes_is_marked_whole() -> None:
    person = np.zeros(CANVAS.shape, np.bool_)
    person[30:140, 80:110] = True
    photo = painted(wall(), person, (50, 70, 180))
    marked = np.zeros(CANVAS.shape, np.bool_)
    marked[35:110, 84:106] = True
    hole = on_photo(fitted(photo, marked, 4, going=person), marked.shape)
    assert (person & ~hole).sum() == 0
    assert hole.sum() < 1.25 * person.sum()


def test_the_usual_limit_is_of_the_hole_and_of_the_photo() -> None:
    assert usual_limit(disc(50, 50, 2), CANVAS) == 4
    assert usual_limit(np.ones(CANVAS.shape, np.bool_), CANVAS) == 8
    assert usual_limit(np.ones((40, 40), np.bool_), Rect(0, 0, 4000, 3000)) == 10
