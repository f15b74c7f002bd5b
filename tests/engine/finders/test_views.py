"""A view has to say exactly where its pixels come from: checked on a photo whose colours are its coordinates."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.finders.views import MaskedPhoto, View, rotated_views, sample_view, tiled_views, views_around, window
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Pixels

SIDE = 128
GREY = 128


def ramp(height: int, width: int) -> Pixels:
    """Red runs from 0 to 240 from left to right, green from top to bottom, blue is 255 inside the photo."""
    x = (np.arange(width) + 0.5) / width * 240
    y = (np.arange(height) + 0.5) / height * 240
    photo = np.full((height, width, 3), 255, np.uint8)
    photo[:, :, 0] = np.rint(x)[None, :]
    photo[:, :, 1] = np.rint(y)[:, None]
    return photo


def error(photo: Pixels, view: View) -> tuple[float, float]:
    """How far (in parts of the photo's sides) the colours lie from where `back` says they do, and how much is photo."""
    side = view.picture.shape[0]
    rows, columns = np.mgrid[:side, :side]
    centres = np.stack([columns, rows], axis=-1).reshape(-1, 2) + 0.5
    places: NDArray[np.float64] = view.back.apply(centres) / (photo.shape[1], photo.shape[0])
    pixels = view.picture.reshape(-1, 3)
    inside = pixels[:, 2] == 255
    if not inside.any():
        return 0.0, 0.0
    return float(np.abs(pixels[inside, :2] / 240 - places[inside]).max()), float(inside.mean())


@pytest.mark.parametrize("angle", [0.0, 0.6, -1.0])
@pytest.mark.parametrize("width", [96, 300, 1111, 3000])
def test_a_window_shows_what_it_says(width: int, angle: float) -> None:
    photo = ramp(900, 1400)
    view = sample_view(MaskedPhoto(photo), window(700, 450, width, SIDE, angle), SIDE)
    off, share = error(photo, view)
    # one step of the colours, and a pixel or two of the view at its rim
    assert off < 1 / 240 + 2 * width / SIDE / 900
    assert share > (0.9 if width <= 300 else 0.05)


@pytest.mark.parametrize("size", [500, 1000, 3000])
def test_reading_sparsely_does_not_shift_the_picture(size: int) -> None:
    """A soft spot in the photo has its centre of gravity where the view says it has."""
    x = (np.arange(size) + 0.5) / size
    across, down = np.exp(-(((x - 0.41) / 0.08) ** 2)), np.exp(-(((x - 0.57) / 0.08) ** 2))
    photo = np.repeat(np.rint(255 * down[:, None] * across).astype(np.uint8)[:, :, None], 3, axis=2)
    view = sample_view(MaskedPhoto(photo), window(size / 2, size / 2, size, SIDE), SIDE)
    light = view.picture[:, :, 0].astype(np.float64)
    rows, columns = np.mgrid[:SIDE, :SIDE] + 0.5
    seen = np.array([[(light * columns).sum(), (light * rows).sum()]]) / light.sum()
    # in pixels of the view: half a pixel of the sparse photo would be 0.17 and more
    assert np.abs(view.back.apply(seen)[0] / size - (0.41, 0.57)).max() * SIDE < 0.03


def test_outside_the_photo_is_grey() -> None:
    photo = np.zeros((100, 100, 3), np.uint8)
    view = sample_view(MaskedPhoto(photo), window(0, 50, 100, SIDE), SIDE)
    assert (view.picture[:, :60] == GREY).all()
    assert (view.picture[:, 68:] == 0).all()


@pytest.mark.parametrize("shape", [(300, 200), (512, 512), (900, 1400), (200, 3000)])
def test_tiles_show_what_they_say_and_leave_nothing_out(shape: tuple[int, int]) -> None:
    photo = ramp(*shape)
    finest: dict[float, NDArray[np.bool_]] = {}
    for view in tiled_views(MaskedPhoto(photo), Rect.of(photo), SIDE, 3):
        assert view.picture.shape == (SIDE, SIDE, 3)
        off, _ = error(photo, view)
        assert off < 1.5 / 240 + 1.5 * view.back.scale / min(shape)
        low, high = view.back.apply(np.array([[0, 0], [SIDE, SIDE]], np.float64))
        seen = finest.setdefault(view.back.scale, np.zeros(shape, np.bool_))
        (left, top), (right, bottom) = np.maximum(np.rint(low), 0).astype(int), np.rint(high).astype(int)
        seen[top:bottom, left:right] = True
    assert len(finest) == 2 + min(3, math.floor(math.log2(max(shape) / 160)))
    assert all(seen.mean() > 0.99 for seen in finest.values())


def test_every_face_lies_whole_in_a_tile_of_the_right_size() -> None:
    photo = ramp(700, 1000)
    views = [
        (view.back.apply(np.array([[0, 0], [SIDE, SIDE]], np.float64)))
        for view in tiled_views(MaskedPhoto(photo), Rect.of(photo), SIDE, 2)
    ]
    random = np.random.default_rng(4)
    for _ in range(200):
        side = random.uniform(0.1, 0.9) * 700
        x, y = random.uniform(0, 1000 - side), random.uniform(0, 700 - side)
        # The detector wants faces of a fifth of its view or more.
        fits = [
            side / (high[0] - low[0])
            for low, high in views
            if low[0] <= x + 1 and low[1] <= y + 1 and high[0] >= x + side - 1 and high[1] >= y + side - 1
        ]
        assert max(fits) > 0.2


def test_windows_grow_from_the_hole_to_twice_the_photo() -> None:
    photo = ramp(600, 800)
    views = list(views_around(MaskedPhoto(photo), Rect(380, 280, 420, 320), SIDE))
    widths = [view.back.scale * SIDE for view in views]
    assert widths[0] == pytest.approx(96)
    assert widths[-1] == pytest.approx(1600)
    assert all(narrow < wide <= narrow * 1.6 + 1e-6 for narrow, wide in itertools.pairwise(widths))
    assert all(error(photo, view)[0] < 1 / 240 + 2 * view.back.scale / 600 for view in views)


def test_a_turned_photo_is_seen_whole() -> None:
    photo = ramp(300, 400)
    shares = [error(photo, view) for view in rotated_views(MaskedPhoto(photo), SIDE, math.radians(60))]
    assert shares[0][1] == pytest.approx(300 * 400 / 800**2, rel=0.05)
    assert max(off for off, _ in shares) < 0.03


def test_a_place_outside_the_photo_has_no_tiles() -> None:
    assert list(tiled_views(MaskedPhoto(ramp(50, 50)), Rect(60, 60, 90, 90), SIDE, 2)) == []


@pytest.mark.parametrize("shape", [(130, 100), (300, 400), (1500, 2000)])
def test_what_is_unknown_is_filled_from_around_it_and_never_read(shape: tuple[int, int]) -> None:
    photo = ramp(*shape)
    unknown = np.zeros(shape, np.bool_)
    for start in range(0, shape[0], 12):
        unknown[start : start + 4] = True
    painted = [np.where(unknown[:, :, None], np.uint8(colour), photo) for colour in (0, 77)]
    near = Rect(20, 30, shape[1] - 20, shape[0] - 30)

    def seen(scene: MaskedPhoto) -> list[View]:
        middle = window(shape[1] / 2, shape[0] / 2, min(shape), SIDE)
        upright = [
            sample_view(scene, middle, SIDE),
            *tiled_views(scene, near, SIDE, 2),
            *views_around(scene, near, SIDE),
        ]
        return [*upright, *rotated_views(scene, SIDE, math.radians(60))]

    both = zip(*(seen(MaskedPhoto(photo, unknown)) for photo in painted), strict=True)
    for view, other in both:
        np.testing.assert_array_equal(view.picture, other.picture)
        # The filled ramp is the ramp but for the steps of the fill, and lies where the view says: four rows of it are
        # filled from those around, or from less than that many pixels of the view.
        off, share = error(photo, view)
        assert off < 1.5 / 240 + (2 * max(view.back.scale, 0.5) + 6) / min(shape)
        assert share > 0.01


def test_a_scene_that_is_all_known_is_the_photo() -> None:
    photo = ramp(300, 400)
    known = MaskedPhoto(photo, np.zeros((300, 400), np.bool_))
    for name, views in {
        "look": [[sample_view(scene, window(200, 150, 240, SIDE), SIDE)] for scene in (known, MaskedPhoto(photo))],
        "around": [list(views_around(scene, Rect(100, 50, 300, 90), SIDE)) for scene in (known, MaskedPhoto(photo))],
    }.items():
        for view, plain in zip(*views, strict=True):
            np.testing.assert_array_equal(view.picture, plain.picture, err_msg=name)
