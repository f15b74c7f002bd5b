"""What a training step is given."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Batch:
    """N pictures with holes, and what is known about the people in them (None where the data has no such thing).

    `image` (N,3,H,W) float32 RGB in 0..1. `mask` (N,1,H,W) float32, 1 = hole. `outside` (N,1,H,W) float32, 1 where the
    crop reaches out of the photo: hole too, but `image` is no truth there (zeros), so no loss should look at it.
    `parsing` (N,H,W) int64: indices into `engine.structure.parsing.PARTS`, UNKNOWN where there is no label.
    `pose` (N,17,H/8,W/8) float32 heatmaps in 0..1 of COCO's joints; the plane of a joint out of the picture is zero.
    `joints` (N,17) float32: 1 = learn from that plane, 0 = nobody knows where the joint is.
    `shares` (N,13,H,W) float32, `given` (N,H,W) int64 and `bones` (N,B,H,W) float32: what a map network is told
    (`training.data.told`); its picture is as large as the map.
    `reference` (N,3,H,W) float32 RGB in 0..1 and `reference_valid` (N,1,H,W), 1 where it shows something: another photo
    of the same person, or nothing at all.
    """

    image: Tensor
    mask: Tensor
    parsing: Tensor | None = None
    pose: Tensor | None = None
    joints: Tensor | None = None
    outside: Tensor | None = None
    shares: Tensor | None = None
    given: Tensor | None = None
    bones: Tensor | None = None
    reference: Tensor | None = None
    reference_valid: Tensor | None = None

    def to(self, device: torch.device) -> "Batch":
        return self._each(lambda t: t.to(device, non_blocking=True))

    def parts(self, count: int) -> "list[Batch]":
        """The same pictures in `count` batches of equal size."""
        size = len(self) // count
        return [self._each(lambda t, at=at: t[at : at + size]) for at in range(0, size * count, size)]

    def _each(self, change: Callable[[Tensor], Tensor]) -> "Batch":
        known = (self.parsing, self.pose, self.joints, self.outside, self.shares, self.given, self.bones)
        references = (self.reference, self.reference_valid)
        rest = (None if t is None else change(t) for t in (*known, *references))
        return Batch(change(self.image), change(self.mask), *rest)

    def __len__(self) -> int:
        return len(self.image)
