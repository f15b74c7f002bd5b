"""Read the hole from a mask image: white on black, strokes on a transparent layer, or an erased photo."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.depth import Stored, is_deep, most
from engine.photos.decoded_file import DecodedFile

SoftMask = NDArray[np.uint8]

NEAR_BLACK = 25  # of 255: what is as dark as this beside brighter parts is ground, though not quite black
_NOISE_LEVELS = 3  # a JPEG's noise has more different dark levels than a drawing
_FEW_BETWEEN, _NEXT_TO_NONE_BETWEEN = 2, 8  # times more dark pixels than pixels between dark and bright
_DRAWN_COLOURS = 8  # of 32 x 32 x 32: with so few for nearly all of it, a picture is a drawing and no photo
_NEARLY_ALL = 0.98
_RIPPLES = 0.02  # of the dark pixels, at least, are the tops of such
_BLOCK = 16  # pixels, of a JPEG with coarse colours
_LOOKED_AT = 200_000  # pixels that tell a drawing from a photo


class Ambiguous(Exception):
    """The picture can be read in two ways."""


def soft_mask(source: DecodedFile) -> SoftMask:
    """How much of each pixel is marked, 0 (not at all) to 255, H x W, as stored.

    Without transparency, or with the same everywhere: what is not black is hole, as bright as it is. A ground that is
    not quite black, and the noise of a picture with loss, are no hole. A picture that holds nothing brighter than
    NEAR_BLACK says yes or no, as images of labels do (1 for a face, 2 for hair).

    With transparency: colours of clear pixels are nothing. A photo with a clear part is an erased one, and the clear
    part is the hole. A drawing is the hole where it is opaque; where most of that is black, black is its ground.
    Raises Ambiguous where a drawing, or the ground around an erased part, could be meant.
    """
    lossy = source.format in ("JPEG", "AVIF", "HEIC") or (source.format == "WEBP" and not source.exact)
    level = _brightness(source.pixels)
    alpha = source.alpha
    if alpha is None or alpha.min() == alpha.max() != 0:
        return _bright(level, lossy)
    if alpha.max() == 0:
        return np.zeros(level.shape, np.uint8)
    opacity = _to_uint8(alpha)
    if lossy:
        opacity = np.where(opacity >= 128, np.uint8(255), np.uint8(0))
    return _of_layer(source.pixels, level, opacity, lossy)


def _of_layer(colours: Stored, level: Stored, opacity: SoftMask, lossy: bool) -> SoftMask:
    drawn = opacity > 0
    solid = opacity >= max(1, int(opacity.max()) // 2)
    share = np.count_nonzero(drawn) / drawn.size
    black = _to_uint8(level) <= (NEAR_BLACK if lossy else 0)
    blackness = np.count_nonzero(black & solid) / max(1, np.count_nonzero(solid))
    if 0.5 <= blackness < 1:  # a drawing on black, of which a part is clear
        seen: Any = level * drawn
        return _multiply(_bright(seen, lossy), opacity)
    if not _is_drawing(colours, solid):
        if share < 0.5:
            raise Ambiguous
        return np.subtract(255, opacity, dtype=np.uint8)
    # Where what is clear is black besides, both say that it is ground.
    grounded = blackness == 0 and not drawn.all() and bool(black[~drawn].all())
    if share > 0.5 and not grounded:
        raise Ambiguous
    return opacity if blackness == 1 else np.where(black, np.uint8(0), opacity)


def _multiply(marked: SoftMask, opacity: SoftMask) -> SoftMask:
    """Both at once: what is half marked on a layer that is half clear is marked by a quarter, and never not at all."""
    both = (marked.astype(np.uint16) * opacity + 127) // 255
    return np.where((marked > 0) & (opacity > 0), np.maximum(both, 1), 0).astype(np.uint8)


def _bright(level: Stored, lossy: bool) -> SoftMask:
    """Of an opaque picture of these levels of brightness."""
    eight = _to_uint8(level)
    least, brightest = int(level.min()), int(eight.max())
    if brightest <= NEAR_BLACK:
        flat = least == int(level.max())
        return np.zeros(level.shape, np.uint8) if flat or lossy else (level > least).view(np.uint8) * np.uint8(255)
    counts = np.bincount(eight.reshape(-1), minlength=256)
    ground = int(counts[: NEAR_BLACK + 1].argmax()) if counts[: NEAR_BLACK + 1].any() else 0
    half = (brightest + 1) // 2
    dark = np.delete(counts[1 : NEAR_BLACK + 1], ground - 1) if ground else counts[1 : NEAR_BLACK + 1]
    share = dark.sum() / max(1, counts[NEAR_BLACK + 1 : half].sum())
    varied = np.count_nonzero(dark) >= _NOISE_LEVELS and share > _FEW_BETWEEN
    if lossy or (varied and _is_noise(eight, ground, half, share > _NEXT_TO_NONE_BETWEEN)):
        return np.where(eight >= half, eight, np.uint8(0))
    if ground > 0:
        return np.where(eight > NEAR_BLACK, eight, np.uint8(0))
    return np.where(level > 0, np.maximum(eight, np.uint8(1)), np.uint8(0))


def _is_noise(eight: SoftMask, ground: int, half: int, sharp: bool) -> bool:
    """Whether what is dark, but no ground, is what a JPEG leaves in the blocks at the edges of something bright. What a
    soft brush leaves falls off evenly, so that only `sharp` edges need not be looked at for ripples.
    """
    dark = (eight != ground) & (eight <= NEAR_BLACK)
    bright = (eight >= half).view(np.uint8)
    reach = cv2.dilate(bright, np.ones((2 * _BLOCK + 1, 2 * _BLOCK + 1), np.uint8))
    if (dark & (reach == 0)).any():
        return False
    if sharp:
        return True
    around = np.ones((5, 5), np.uint8)
    peaks = dark & (eight == cv2.dilate(eight, around)) & (eight > cv2.erode(eight, around))
    return bool(np.count_nonzero(peaks) >= _RIPPLES * np.count_nonzero(dark))


def _is_drawing(colours: Stored, solid: NDArray[np.bool_]) -> bool:
    """Whether the `solid` pixels have few colours."""
    places = np.flatnonzero(solid)
    places = places[:: max(1, places.size // _LOOKED_AT)]
    looked: Any = colours.reshape(-1, 3)[places].astype(np.uint32) >> np.uint32(11 if is_deep(colours) else 3)
    counts = np.sort(np.bincount(looked[:, 0] << np.uint32(10) | looked[:, 1] << np.uint32(5) | looked[:, 2]))[::-1]
    return bool(counts[:_DRAWN_COLOURS].sum() >= _NEARLY_ALL * places.size)


def _brightness(colours: Stored) -> Stored:
    """The largest channel, which marks a stroke of any colour."""
    # a tenth of the time of np.max, which is slow over so short an axis
    return np.maximum(np.maximum(colours[..., 0], colours[..., 1]), colours[..., 2])


def _to_uint8(levels: Stored) -> SoftMask:
    """In 255ths, and 0 only where it is."""
    if not is_deep(levels):
        return levels.astype(np.uint8, copy=False)
    rounded = (levels.astype(np.uint32) * np.uint32(255) + np.uint32(most(levels) // 2)) // np.uint32(most(levels))
    return np.where(levels > 0, np.maximum(rounded, 1), 0).astype(np.uint8)
