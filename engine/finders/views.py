"""Square windows of a photo at a detector's input size: tiles, windows around a hole, rotated ones."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.imaging.geometry import Rect, Similarity
from engine.imaging.pixels import Mask, Pixels, crop, crop_padded, resize, warp, warp_fast
from engine.imaging.sampling import subsample

_SMALLEST = 96.0  # px; a face of 48 px is half of it
_GROWTH = 1.6
_STEP = 0.6  # of a tile: a face of 0.4 tiles lies whole in one of them, wherever it is
_SMALLEST_TILE = 160.0
_GREY = 128  # outside the photo: less of a contour than black
_READ = 2  # pixels a side, at least, that are averaged into one
_MARGIN = 16  # sparse pixels around a window: more than a warp reads


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A square picture and the way from its coordinates back to the photo's."""

    picture: Pixels
    back: Similarity


@dataclass(frozen=True, slots=True, eq=False)
class MaskedPhoto:
    """A photo, and what of it is unknown (of the photo's size): views show that filled smoothly from what is around.

    Filling is left to the views since they are small: it costs next to nothing there, whatever the photo's size.
    """

    photo: Pixels
    unknown: Mask | None = None


def sample_view(scene: MaskedPhoto, to_view: Similarity, side: int, quick: bool = False) -> View:
    """Return the side x side picture that `to_view` makes of the photo; grey outside it. `quick`: good enough for
    detection, not for landmarks.

    Much larger windows are read sparsely (every 2nd, 4th, ... pixel), since averaging all of 100 megapixels would take
    longer than everything else. At least 2 x 2 pixels are still averaged into one.
    """
    skip = _skip(to_view.scale)
    whole = Rect.of(scene.photo)
    seen = to_view.inverse().cover(Rect(0, 0, side, side)).grow(_MARGIN * skip).intersect(whole)
    if seen.empty:
        return View(np.full((side, side, 3), _GREY, np.uint8), to_view.inverse())
    part = Rect(seen.left // skip * skip, seen.top // skip * skip, seen.right, seen.bottom)
    photo, unknown = _sparse(scene, part, skip)
    # Pixel i of the sparse part is the photo's pixel skip * i from the part's edge: their centres must meet.
    half = 0.5 - 0.5 * skip
    from_sparse = Similarity(skip, 0.0, part.left + half, part.top + half)
    to_picture = from_sparse.then(to_view)
    if quick:
        return View(warp_fast(photo, to_picture, (side, side), _GREY, unknown), to_view.inverse())
    picture, outside = warp(photo, to_picture, (side, side), unknown)
    picture[outside] = _GREY
    return View(picture, to_view.inverse())


def window(x: float, y: float, width: float, side: int, angle: float = 0.0) -> Similarity:
    """The way from a photo into a side x side picture of the window of that width around (x, y), turned by `angle`."""
    scale = side / width
    a, b = scale * math.cos(angle), scale * math.sin(angle)
    return Similarity(a, b, side / 2 - (a * x - b * y), side / 2 - (b * x + a * y))


def views_around(scene: MaskedPhoto, near: Rect, side: int, angle: float = 0.0) -> Iterator[View]:
    """Windows around the middle of `near`, from a little larger than it to twice the photo, each 1.6 times the last."""
    x, y = (near.left + near.right) / 2, (near.top + near.bottom) / 2
    width, widest = max(_SMALLEST, 1.25 * max(near.shape)), max(_SMALLEST, 2.0 * max(scene.photo.shape[:2]))
    while width < widest * _GROWTH:
        yield sample_view(scene, window(x, y, min(width, widest), side, angle), side, quick=True)
        width *= _GROWTH


def rotated_views(scene: MaskedPhoto, side: int, angle: float) -> Iterator[View]:
    """The photo turned by `angle`: from a distance, whole, and in tiles of half its longer side."""
    rect = Rect.of(scene.photo)
    longer = max(_SMALLEST, float(max(rect.shape)))
    for width in (2 * longer, longer, longer / 2):
        for y in _centres(rect.top, rect.bottom, width):
            for x in _centres(rect.left, rect.right, width):
                yield sample_view(scene, window(x, y, width, side, angle), side)


def tiled_views(scene: MaskedPhoto, rect: Rect, side: int, levels: int) -> Iterator[View]:
    """All of `rect`: from a distance (a face may fill it), whole, then in tiles of 1/2, 1/4, ... of its longer side.

    That many `levels` of tiles at most, and none that is much smaller than a face needs.
    """
    rect = rect.intersect(Rect.of(scene.photo))
    if rect.empty:
        return
    longer = float(max(rect.shape))
    depth = max(0, min(levels, math.floor(math.log2(longer / _SMALLEST_TILE)))) if longer > _SMALLEST_TILE else 0
    skip = _skip(side * 2**depth / longer)
    level, unknown = _sparse(scene, rect, skip)
    # The finest level first: each coarser one is made of the one before.
    for power in range(depth, -2, -1):
        scale = side * 2.0**power / longer
        shape = max(1, round(rect.height * scale)), max(1, round(rect.width * scale))
        if unknown is None:
            level = resize(level, shape)
        else:
            level, unknown = warp(level, Similarity(skip * scale, 0.0, 0.0, 0.0), shape, unknown)[0], None
        back = Similarity(1 / scale, 0.0, rect.left, rect.top)
        for y in _centres(0, shape[0], side):
            for x in _centres(0, shape[1], side):
                left, top = round(x - side / 2), round(y - side / 2)
                picture, outside = crop_padded(level, Rect(left, top, left + side, top + side))
                picture[outside] = _GREY
                yield View(picture, Similarity(1.0, 0.0, left, top).then(back))


def _sparse(scene: MaskedPhoto, rect: Rect, skip: int) -> tuple[Pixels, Mask | None]:
    """Every `skip`th pixel each way of what lies in `rect`; None where all of it is known."""
    photo = subsample(crop(scene.photo, rect), skip)
    return photo, None if scene.unknown is None else crop(scene.unknown, rect)[::skip, ::skip]


def _skip(scale: float) -> int:
    """How sparsely a photo may be read that is to be shrunk by `scale`: every how manieth pixel, a power of 2."""
    return 2 ** max(0, math.floor(math.log2(1 / (_READ * scale))))


def _centres(low: int, high: int, width: float) -> list[float]:
    """Where the middles of windows of that width lie, so that they overlap and cover low..high."""
    if high - low <= width:
        return [(low + high) / 2]
    count = 1 + math.ceil((high - low - width) / (_STEP * width))
    return np.linspace(low + width / 2, high - width / 2, count).tolist()
