"""Which holes a run trains on, by name, and the fixed holes that evaluations share."""

from collections.abc import Callable, Mapping

import cv2
import numpy as np

from engine.imaging.pixels import Mask, resize_mask
from training.data.face_holes import features
from training.data.irregular import boxes, irregular, strokes, strokes_and_boxes
from training.data.portrait import SIDES, borders, completion, extrapolation, portrait, rectangle

# A hole of (height, width), True = hole, drawn from the generator alone.
Draw = Callable[[tuple[int, int], np.random.Generator], Mask]

DRAWN: dict[str, Draw] = {
    "irregular": irregular,
    "strokes": strokes,
    "boxes": boxes,
    "strokes-and-boxes": strokes_and_boxes,
    "features": features,
    "completion": completion,
    "extrapolation": extrapolation,
    "portrait": portrait,
}


def drawing(name: str, pictures: Mapping[str, bytes] | None = None) -> Draw:
    """What draws the holes of this name: one of DRAWN, or "folder", which takes them from encoded mask `pictures`."""
    if name != "folder":
        return DRAWN[name]
    if not pictures:
        raise ValueError("masks from a folder need the folder's pictures")
    return _Pictures(pictures)


class _Pictures:
    """Mask pictures (white = hole), at random, turned over along either axis at random, brought to size."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        self._pictures, self._names = pictures, sorted(pictures)

    def __call__(self, shape: tuple[int, int], rng: np.random.Generator) -> Mask:
        mask = read_mask(self._pictures[self._names[rng.integers(len(self._names))]])
        steps = rng.choice((1, -1), size=2)
        return resize_mask(np.ascontiguousarray(mask[:: steps[0], :: steps[1]]), shape)


def read_mask(encoded: bytes) -> Mask:
    """The hole in a mask picture: what is brighter than middle gray; ValueError when it can't be decoded."""
    values = cv2.imdecode(np.frombuffer(encoded, np.uint8), cv2.IMREAD_GRAYSCALE)
    if values is None:
        raise ValueError("a mask in the data can't be decoded")
    return np.asarray(values > 127, np.bool_)


def _bottom(shape: tuple[int, int], rng: np.random.Generator) -> Mask:
    return borders(shape, {"bottom": 0.25})


def _sides(shape: tuple[int, int], rng: np.random.Generator) -> Mask:
    chosen = rng.choice(SIDES, size=rng.integers(1, 5), replace=False)
    return borders(shape, {str(side): rng.uniform(0.10, 0.25) for side in chosen})


# The bottom quarter; borders of 10 to 25 % on one to four sides; the paper's rectangles; brush strokes.
EVALUATION: dict[str, Draw] = {"bottom": _bottom, "borders": _sides, "rectangles": rectangle, "strokes": strokes}


def evaluation_mask(kind: str, shape: tuple[int, int], index: int, seed: int = 0) -> Mask:
    """Hole number `index` of a fixed set, a name in EVALUATION: always the same for the same shape, index and seed."""
    return EVALUATION[kind](shape, np.random.default_rng((seed, 7, sorted(EVALUATION).index(kind), index)))
