"""Another photo of the same person, imitated from the face itself, in the mean shape.

There are no identities in the data. What a real second photo differs in, and a network can learn to see past, is
drawn here: its light and colour, a mesh that does not quite fit, its sharpness, and what of the face it shows.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.pixels import Mask, Pixels


def imitate(texture: Pixels, shown: Mask, rng: np.random.Generator) -> tuple[Pixels, Mask]:
    """A reference for `texture` (S x S x 3), of which `shown` (S x S) can be seen; and what can be seen of it."""
    side = len(texture)
    picture, there = _bent(texture, shown, rng)
    picture = _resolved(picture, rng).astype(np.float32) / 255
    if rng.random() < 0.5:  # light from another side: brighter here, darker there
        field = cv2.resize(rng.normal(0, 0.07, (3, 3)).astype(np.float32), (side, side), interpolation=cv2.INTER_CUBIC)
        picture = picture * (1 + field[..., None]) + field[..., None] * 0.5
    gamma, gain = rng.uniform(0.6, 1.6), rng.uniform(0.82, 1.2, 3)
    picture = np.clip(picture, 0, 1) ** np.float32(gamma) * gain.astype(np.float32)
    if rng.random() < 0.3:
        grey = picture.mean(axis=2, keepdims=True)
        picture = grey + (picture - grey) * np.float32(rng.uniform(0.3, 1.4))
    if rng.random() < 0.25:
        there &= ~_hidden(side, rng)
    return (np.clip(picture, 0, 1) * 255).astype(np.uint8), there


def _bent(texture: Pixels, shown: Mask, rng: np.random.Generator) -> tuple[Pixels, Mask]:
    """Displaced smoothly by about a hundredth of the side, and as a whole a little."""
    side = len(texture)
    cells = int(rng.choice((4, 5, 7)))
    strength = side * np.exp(rng.normal(-4.9, 0.5))
    bend = cv2.resize(
        rng.normal(0, strength, (cells, cells, 2)).astype(np.float32), (side, side), interpolation=cv2.INTER_CUBIC
    )
    bend += rng.normal(0, 0.004 * side, 2).astype(np.float32)
    columns, rows = np.meshgrid(np.arange(side, dtype=np.float32), np.arange(side, dtype=np.float32))
    x, y = columns + bend[..., 0], rows + bend[..., 1]
    picture = cv2.remap(texture, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    there = cv2.remap(shown.astype(np.uint8), x, y, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(picture, np.uint8), there > 0


def _resolved(picture: Pixels, rng: np.random.Generator) -> NDArray[np.uint8]:
    """As it is, softer, sharpened, or from a smaller photo."""
    kind, side = rng.random(), len(picture)
    if kind < 0.4:
        return picture
    if kind < 0.6:
        return np.asarray(cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.6, 1.6)), np.uint8)
    if kind < 0.8:
        soft = cv2.GaussianBlur(picture, (0, 0), 1.2)
        return np.asarray(cv2.addWeighted(picture, 1 + (amount := rng.uniform(0.3, 1.2)), soft, -amount, 0), np.uint8)
    small = int(side / rng.uniform(1.4, 2.6))
    shrunk = cv2.resize(picture, (small, small), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(shrunk, (side, side), interpolation=cv2.INTER_CUBIC), np.uint8)


def _hidden(side: int, rng: np.random.Generator) -> Mask:
    """What a turned head, a hand or the photo's border hides: all beyond a line."""
    angle, away = rng.uniform(0, 2 * np.pi), rng.uniform(-0.1, 0.35) * side
    rows, columns = np.mgrid[:side, :side] - side / 2
    return np.asarray(columns * np.cos(angle) + rows * np.sin(angle) > away, np.bool_)
