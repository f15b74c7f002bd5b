"""Which holes a run trains on, by name, and the fixed holes that evaluations share."""

from collections.abc import Callable

import numpy as np

from engine.contract.pixels import Mask
from training.data.irregular import irregular, strokes
from training.data.portrait import SIDES, borders, completion, extrapolation, portrait, rectangle

Draw = Callable[[tuple[int, int], np.random.Generator], Mask]

TRAINING: dict[str, Draw] = {
    "irregular": irregular,
    "completion": completion,
    "extrapolation": extrapolation,
    "portrait": portrait,
}


def _bottom(shape: tuple[int, int], rng: np.random.Generator) -> Mask:
    return borders(shape, {"bottom": 0.25})


def _sides(shape: tuple[int, int], rng: np.random.Generator) -> Mask:
    chosen = rng.choice(SIDES, size=rng.integers(1, 5), replace=False)
    return borders(shape, {str(side): rng.uniform(0.10, 0.25) for side in chosen})


# The bottom quarter; borders of 10 to 25 % on one to four sides; the paper's rectangles; brush strokes.
EVALUATION: dict[str, Draw] = {"bottom": _bottom, "borders": _sides, "rectangles": rectangle, "strokes": strokes}


def evaluation_mask(kind: str, shape: tuple[int, int], index: int, seed: int = 0) -> Mask:
    """Hole number `index` of a fixed set (a name in EVALUATION): the same for the same shape, index and seed, always."""
    return EVALUATION[kind](shape, np.random.default_rng((seed, 7, sorted(EVALUATION).index(kind), index)))
