"""A photo that several steps fill and expand, one after the other."""

from __future__ import annotations

from typing import Any, cast

import cv2
import numpy as np

from engine.blending.composite import digest_outside
from engine.errors import WholeframeError
from engine.imaging.depth import Stored, most
from engine.imaging.geometry import Rect
from engine.imaging.margins import Margins
from engine.imaging.pixels import Mask, Pixels, crop, crop_padded
from engine.photos.colour import Colours
from engine.photos.reading import Photo


class EditedPhoto:
    """`pixels`: what the engine works on, as filled so far; of the size that the photo has by now.

    The photo's own pixels lie at `photo`. Put a step's answer in with `apply_fill`; `result` is what to save.
    """

    def __init__(self, photo: Photo, colours: Colours) -> None:
        self._source = photo
        self._colours = colours
        self._stored: Stored = photo.pixels
        self._before: Pixels = colours.working(photo.pixels)
        self.pixels = self._before
        self.photo = Rect.of(photo.pixels)
        self._hole = np.zeros(self.photo.shape, np.bool_)  # of the fills: what is new lies beside `photo`
        self._asked = self._hole  # what was masked; the same array until a hole differs from its mask

    @property
    def margins(self) -> Margins:
        """What has grown, in all."""
        return Margins.between(self.photo, Rect.of(self._hole))

    def expand(self, margins: Margins) -> Mask:
        """Add pixels on each side (none is negative) and return the mask of what is new."""
        canvas = margins.around(Rect.of(self._hole))
        same = self.pixels is self._before
        direct = self._stored is self._before
        self._before, new = crop_padded(self._before, canvas)
        self._stored = self._before if direct else _padded(self._stored, canvas)
        self.pixels = self._before if same else crop_padded(self.pixels, canvas)[0]
        same_hole = self._asked is self._hole
        self._hole = crop_padded(self._hole, canvas)[0]
        self._asked = self._hole if same_hole else crop_padded(self._asked, canvas)[0]
        self.photo = self.photo.shift(margins.left, margins.top)
        return new

    def apply_fill(self, pixels: Pixels, mask: Mask | None = None, hole: Mask | None = None) -> None:
        """Take over the engine's `pixels`. `mask`: of a fill; None where the new canvas was filled. `hole`: the pixels
        that were filled, where they are not those of the mask.
        """
        self.pixels = pixels
        if mask is None:
            return
        if hole is not None and self._asked is self._hole:
            self._asked = self._hole.copy()
        if self._asked is not self._hole:
            self._asked |= mask
        self._hole |= mask if hole is None else hole

    def result(self) -> tuple[Stored, Stored | None]:
        """Return the pixels in the photo's own depth and colours, and its transparency: what was filled is opaque.

        Call it last: it frees what only further steps would need.
        """
        made = np.ones_like(self._hole)
        made[self.photo.slices(Rect.of(made))] = crop(self._hole, self.photo)
        result = self._colours.merge_changes(self._stored, self._before, self.pixels, made)
        self._before = self._stored = self.pixels
        alpha = self._source.alpha
        if alpha is not None:
            alpha = _padded(alpha, self.margins.around(Rect.of(alpha)))
            alpha[made] = most(alpha)
        return result, alpha

    def verify_outside(self, result: Stored, seam: int, grown: int = 0) -> str:
        """Return the digest of the photo's own pixels further than `seam` and `grown` from what was masked in it.

        Raises WholeframeError when any pixel further than `seam` from what was filled changed. `seam`: of the fills;
        beside new canvas nothing may change. `grown`: how far holes reach beyond their masks.
        """
        digest = self._outside(result, self._hole, seam)
        return digest if self._asked is self._hole else self._outside(result, self._asked, seam + grown)

    def _outside(self, result: Stored, hole: Mask, seam: int) -> str:
        kernel = np.ones((2 * seam + 1, 2 * seam + 1), np.uint8)
        # A fill in new canvas reaches into the photo beside it.
        near = self.photo.grow(seam).intersect(Rect.of(self._hole))
        here = np.ascontiguousarray(crop(hole, near))
        grown = cv2.dilate(here.view(np.uint8), kernel).astype(np.bool_)[self.photo.slices(near)]
        digest = digest_outside(_part(result, self.photo), grown)
        if digest != digest_outside(self._source.pixels, grown):
            raise WholeframeError(
                "{name} was not saved: pixels outside the mask changed; please report this bug.", name=self._source.path
            )
        return digest


def _padded(stored: Stored, rect: Rect) -> Stored:
    return cast("Stored", crop_padded(cast(Any, stored), rect)[0])


def _part(stored: Stored, rect: Rect) -> Stored:
    return cast("Stored", crop(cast(Any, stored), rect))
