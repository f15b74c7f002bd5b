"""Paint a face's hidden features in the mean face's shape: what exists nowhere in the person's photos.

The network knows no detail finer than its square; it says what light, colour and features fit. `models.painter_file`
opens the shipped one.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from engine.cancel import CancelToken
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask
from engine.structure.cascade import StageRunner
from engine.structure.mean_face import load_mean_face, mesh_map

Texture = NDArray[np.float32]
GREY = 128  # of what the mean face does not cover, in training too


class FacePainter:
    """One network on squares of `side` x `side` pixels in the mean face's shape. Used by one thread at a time."""

    def __init__(self, stage: StageRunner, side: int) -> None:
        self.side = side
        self._stage = stage

    @cached_property
    def inside(self) -> Mask:
        """Which pixels of the square the mean face covers, the same after a flip."""
        points = load_mean_face().scaled(self.side)
        inside = mesh_map(load_mean_face(), points, points, Rect(0, 0, self.side, self.side))[1]
        return inside & inside[:, ::-1]

    def paint(
        self,
        texture: Texture,
        hole: Mask,
        reference: Texture | None = None,
        reference_valid: Mask | None = None,
        token: CancelToken | None = None,
    ) -> Texture:
        """The face with its hole painted, S x S x 3 in 0..255; known pixels come back as they were.

        `texture`: S x S x 3 in 0..255, the face as `mean_face.to_mean_shape` gives it; what is under `hole` is not
        read. What the photo does not show belongs to the hole. `reference`: the same of another photo of the person,
        or of anything that shows this face, and `reference_valid` where it does (everywhere where None). Only the
        hole's pixels that the mean face covers are painted. Raises ValueError for other sizes, Cancelled, ModelError.
        """
        self._check(texture, (self.side, self.side, 3))
        self._check(hole, (self.side, self.side))
        valid = np.zeros_like(self.inside)
        if reference is not None:
            self._check(reference, texture.shape)
            valid = self.inside if reference_valid is None else self.inside & reference_valid
            self._check(valid, hole.shape)
        hidden = hole & self.inside
        if not hidden.any():
            return np.array(texture, np.float32)
        seen = np.where((self.inside & ~hole)[..., None], texture, np.float32(GREY))
        shown = np.zeros_like(seen) if reference is None else np.where(valid[..., None], reference, np.float32(0))
        inputs = {
            "image": _planes(seen),
            "mask": hidden[None, None].astype(np.float32),
            "reference": _planes(shown),
            "reference_valid": valid[None, None].astype(np.float32),
        }
        painted = self._stage.run(inputs, token)["painted"][0].transpose(1, 2, 0) * np.float32(255)
        return np.where(hidden[..., None], painted, texture).astype(np.float32)

    def _check(self, array: NDArray[np.generic], shape: tuple[int, ...]) -> None:
        if array.shape != shape:
            raise ValueError(f"the painter works on arrays of {shape}, not {array.shape}")


def _planes(picture: Texture) -> NDArray[np.float32]:
    return np.ascontiguousarray(np.clip(picture / np.float32(255), 0, 1).transpose(2, 0, 1)[None], np.float32)
