"""The parts of a person: what the parsing map of paper B is made of, and how it is drawn.

A parsing volume is float32 (K,h,w), 0..1, one plane a class of PARTS, summing to 1 over the planes (a softmax).
"""

import numpy as np
from numpy.typing import NDArray

from engine.imaging.pixels import Pixels, resize

# The order is that of the planes. 'extras' are hats, glasses, scarves, belts, jewellery.
PARTS = (
    "background",
    "hair",
    "face",
    "arms",
    "legs",
    "upper",
    "dress",
    "coat",
    "trousers",
    "skirt",
    "shoes",
    "bag",
    "extras",
)

UNKNOWN = 255  # in a map of labels: a pixel that nobody named

# One colour a part (RGB); background is drawn transparent by whoever lays the map over the photo. Any two are at least
# 20 apart in CIEDE2000, and 15 for people who see no red or no green (Machado et al. 2009), as the tests hold.
COLOURS: NDArray[np.uint8] = np.array(
    [
        (38, 38, 42),
        (98, 24, 5),
        (245, 253, 237),
        (194, 201, 247),
        (207, 33, 109),
        (4, 147, 247),
        (78, 60, 234),
        (0, 0, 90),
        (51, 211, 142),
        (238, 255, 81),
        (172, 153, 0),
        (148, 89, 0),
        (96, 159, 162),
    ],
    dtype=np.uint8,
)


def render_parsing(volume: NDArray[np.float32], size: tuple[int, int]) -> Pixels:
    """The map as a picture of `size` (height, width): each pixel the colours of its parts, mixed by their share."""
    classes, height, width = volume.shape
    if classes != len(PARTS):
        raise ValueError(f"a parsing volume has {len(PARTS)} planes, this one {classes}")
    mixed = np.tensordot(volume, COLOURS.astype(np.float32), axes=(0, 0))
    assert mixed.shape == (height, width, 3)
    return resize(np.clip(np.rint(mixed), 0, 255).astype(np.uint8), size)


def part_index(name: str) -> int:
    """The plane of a part; ValueError listing the parts when there is none of that name."""
    try:
        return PARTS.index(name)
    except ValueError:
        raise ValueError(f"there is no part {name!r}; the parts are {', '.join(PARTS)}") from None
