"""Holes of paper B: rectangles and strokes in a portrait (completion), missing borders (extrapolation)."""

import numpy as np

from engine.imaging.pixels import Mask
from training.data.irregular import strokes

# How many sides are missing at once, and which: feet and legs are what photos cut off.
SIDES = ("bottom", "left", "right", "top")
_COUNT = (0.5, 0.25, 0.1, 0.15)
_SIDE = (0.55, 0.16, 0.16, 0.13)


def rectangle(shape: tuple[int, int], rng: np.random.Generator) -> Mask:
    """One rectangle inside the picture, 25 to 40 % of its width and 30 to 45 % of its height (paper B)."""
    height, width = shape
    high, wide = round(height * rng.uniform(0.30, 0.45)), round(width * rng.uniform(0.25, 0.40))
    top, left = rng.integers(0, height - high + 1), rng.integers(0, width - wide + 1)
    mask = np.zeros(shape, np.bool_)
    mask[top : top + high, left : left + wide] = True
    return mask


def completion(shape: tuple[int, int], rng: np.random.Generator) -> Mask:
    """A rectangle or free-form strokes, half and half."""
    return rectangle(shape, rng) if rng.random() < 0.5 else strokes(shape, rng)


def extrapolation(shape: tuple[int, int], rng: np.random.Generator) -> Mask:
    """Missing borders on one to four sides, 10 to 35 % of the picture each, the bottom most often.

    At least a quarter of the picture stays.
    """
    while True:
        count = int(rng.choice(len(SIDES), p=_COUNT)) + 1
        sides = rng.choice(SIDES, size=count, replace=False, p=_SIDE)
        mask = borders(shape, {str(side): rng.uniform(0.10, 0.35) for side in sides})
        if mask.mean() <= 0.75:
            return mask


def portrait(shape: tuple[int, int], rng: np.random.Generator) -> Mask:
    """Completion or extrapolation, half and half."""
    return completion(shape, rng) if rng.random() < 0.5 else extrapolation(shape, rng)


def borders(shape: tuple[int, int], missing: dict[str, float]) -> Mask:
    """The hole where these shares of the picture's height (top, bottom) or width (left, right) are missing."""
    height, width = shape
    top, bottom = round(height * missing.get("top", 0)), round(height * missing.get("bottom", 0))
    left, right = round(width * missing.get("left", 0)), round(width * missing.get("right", 0))
    mask = np.ones(shape, np.bool_)
    mask[top : height - bottom, left : width - right] = False
    return mask
