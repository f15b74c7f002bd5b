"""The classical fillers that a cascade has to beat."""

from collections.abc import Callable

import cv2
import numpy as np
from skimage.restoration import inpaint_biharmonic

from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop

Filler = Callable[[Pixels, Mask], Pixels]
"""Takes a picture (H x W x 3 uint8) and its hole (H x W bool), gives the filled picture."""

_REACH = 3  # px around the hole that a biharmonic equation can see
_PATCH_RADIUS = 3  # patches of 7 x 7, as the editor's texture fill


def telea(image: Pixels, mask: Mask) -> Pixels:
    return cv2.inpaint(image, mask.astype(np.uint8), 3, cv2.INPAINT_TELEA).astype(np.uint8)


def navier_stokes(image: Pixels, mask: Mask) -> Pixels:
    return cv2.inpaint(image, mask.astype(np.uint8), 3, cv2.INPAINT_NS).astype(np.uint8)


def biharmonic(image: Pixels, mask: Mask) -> Pixels:
    """scikit-image's, solved on the hole's surroundings alone: the equations reach no further."""
    box = Rect.bounding(mask)
    if box is None:
        return image.copy()
    area = box.grow(_REACH).intersect(Rect.of(image))
    hole = crop(mask, area)
    solved = inpaint_biharmonic(crop(image, area) / 255.0, hole, channel_axis=2)
    filled = image.copy()
    filled[area.slices(Rect.of(image))][hole] = np.rint(np.clip(solved, 0, 1) * 255).astype(np.uint8)[hole]
    return filled


def patchmatch(image: Pixels, mask: Mask) -> Pixels:
    """Patches of the picture's own. The library keeps state of its own: one thread of a process at a time."""
    import patchmatch as library  # brings its own OpenCV: only where it is used

    library.set_random_seed(0)
    return np.asarray(library.inpaint(image, mask.astype(np.uint8), patch_size=_PATCH_RADIUS), np.uint8)


CLASSICAL: dict[str, Filler] = {
    "Telea": telea,
    "Navier-Stokes": navier_stokes,
    "biharmonic": biharmonic,
    "PatchMatch": patchmatch,
}
