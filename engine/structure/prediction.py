"""A predicted structure: rendering it and correcting it by hand, so that only the second stage has to run again.

Runs no network, so the window may call all of this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.blending.crop import CropPlan, place_back
from engine.imaging.geometry import Rect, Similarity
from engine.imaging.pixels import Mask, warp
from engine.imaging.tiling import blocks
from engine.imaging.volumes import Volume, bend_volume, warp_volume
from engine.messages import Message
from engine.structure.hog import FACE_FRAME, render_hog
from engine.structure.parsing import PARTS, part_index, render_parsing

_SHOWN = 1_500_000  # pixels of a preview; a larger part is shown at a fraction of its size
_FAINT = 90  # how solid a person is drawn where there is no hole
LANDMARK_RADIUS = 0.16  # of the face's square: how far around a moved landmark the face moves with it


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """What the first stage says lies under `mask`, which covers `rect`; all in canvas coordinates.

    kind 'face': `volume` is a HOG (9 x h x w) over the plan's square. kind 'portrait': a parsing (13 x h x w, a share
    for each of PARTS). reason: why this part was taken for one. `points`: for a face its five points (5 x 2), where
    they are now; None for a person. `predicted`: of one that was corrected, the volume before that. `seed`: of the job
    that predicted it; `plan` is how that job shows a person to the second stage.
    """

    kind: Literal["face", "portrait"]
    plan: CropPlan
    rect: Rect
    mask: Mask
    volume: Volume
    reason: Message
    points: NDArray[np.float64] | None = None
    predicted: Volume | None = None
    seed: int = 0

    @property
    def to_volume(self) -> Similarity:
        """The way from the canvas to the volume's cells."""
        return to_cells(self.plan, self.volume)

    def moved(self, dx: int, dy: int) -> Structure:
        """The same where every canvas coordinate has grown by (dx, dy)."""
        points = None if self.points is None else self.points + np.array([dx, dy])
        return replace(self, plan=self.plan.moved(dx, dy), rect=self.rect.shift(dx, dy), points=points)


def to_cells(plan: CropPlan, volume: Volume) -> Similarity:
    """The way from the photo to the cells of a volume over the plan's picture."""
    return plan.to_model.then(Similarity(volume.shape[1] / plan.size[0], 0.0, 0.0, 0.0))


def face_points(plan: CropPlan) -> NDArray[np.float64]:
    """Where the five points of a face in the canonical frame lie on the photo."""
    return plan.to_model.inverse().apply(np.array(FACE_FRAME) * plan.size[0])


def paint_part(structure: Structure, line: NDArray[np.floating], radius: float, part: str) -> Structure:
    """The person with every cell within `radius` of `line` (N x 2, both in canvas pixels) wholly `part`'s.

    At least the cells that the line runs through. ValueError for a face, or a part that is none of PARTS.
    """
    index = part_index(part)
    if structure.kind != "portrait":
        raise ValueError("a face has no parts to paint")
    cells = structure.to_volume
    drawn = np.zeros(structure.volume.shape[1:], np.uint8)
    # OpenCV counts from pixel centres, here in sixteenths.
    points = np.rint((cells.apply(np.asarray(line)) - 0.5) * 16).astype(np.int32)
    reach = max(0.5, radius * cells.scale)
    if len(points) == 1:
        cv2.circle(drawn, points[0].tolist(), round(reach * 16), 1, -1, cv2.LINE_8, 4)
    else:
        # One pixel wider than the brush at most: a cell is the least that can be painted.
        cv2.polylines(drawn, [points], False, 1, max(1, round(2 * reach)), cv2.LINE_8, 4)
    volume = structure.volume.copy()
    volume[:, drawn > 0] = (np.arange(len(PARTS)) == index).astype(np.float32)[:, None]
    predicted = structure.volume if structure.predicted is None else structure.predicted
    return replace(structure, volume=volume, predicted=predicted)


def move_points(structure: Structure, points: NDArray[np.floating]) -> Structure:
    """Return the face with its five landmarks at `points` (5 x 2, canvas) and the shape between them warped.

    ValueError for a person, or another number of points.
    """
    goals = np.asarray(points, np.float64)
    if structure.points is None or goals.shape != structure.points.shape:
        raise ValueError("five points of a face are needed")
    cells, predicted = structure.to_volume, structure.volume if structure.predicted is None else structure.predicted
    # Always from what was predicted: a point that is dragged back leaves no trace.
    start = face_points(structure.plan)
    bent = bend_volume(predicted, cells.apply(start), cells.apply(goals), LANDMARK_RADIUS * predicted.shape[1])
    return replace(structure, volume=bent, points=goals, predicted=predicted)


def person_under(plan: CropPlan, volume: Volume, rect: Rect, step: int = 1) -> Mask:
    """Where, at 1/`step` of the pixels of `rect`, a parsing sees a person rather than background."""
    shares = _person_shares(volume)
    mask = np.zeros((-(-rect.height // step), -(-rect.width // step)), np.bool_)
    for block in blocks(Rect.of(mask)):
        mask[block.slices(Rect.of(mask))] = _resample_block(shares, plan, volume, rect, step, block) >= 128
    return mask


def _person_shares(volume: Volume) -> NDArray[np.uint8]:
    """Of each cell what is not background, as 0..255."""
    return np.rint(np.clip(1 - volume[0], 0, 1) * 255).astype(np.uint8)


def _resample_block(
    shares: NDArray[np.uint8], plan: CropPlan, volume: Volume, rect: Rect, step: int, block: Rect
) -> NDArray[np.uint8]:
    """Of a picture in the volume's cells, the `block` of what lies over `rect` at 1/`step` of its size."""
    cells = to_cells(plan, volume).inverse().then(Similarity(1 / step, 0.0, -rect.left / step, -rect.top / step))
    onward = cells.then(Similarity(1.0, 0.0, -block.left, -block.top))
    picture = np.repeat(shares[:, :, None], 3, axis=2)  # `warp` knows pictures only
    return warp(picture, onward, block.shape)[0][:, :, 0]


def resampled(volume: Volume, plan: CropPlan, other: CropPlan) -> Volume:
    """The volume over one plan's picture as one over another's, with cells of the same size in the picture."""
    cell = plan.size[0] / volume.shape[1]
    shape = round(other.size[0] / cell), round(other.size[1] / cell)
    onward = to_cells(plan, volume).inverse().then(other.to_model).then(Similarity(1 / cell, 0.0, 0.0, 0.0))
    return warp_volume(volume, onward, shape)


def render(structure: Structure, whole: bool = False) -> tuple[Rect, NDArray[np.uint8]]:
    """The structure as RGBA over a rectangle of the canvas: `structure.rect`, transparent outside its mask; or with
    `whole` all that the model saw, fainter outside the mask. Background is transparent.

    Of a large part the picture is smaller than the rectangle, in the same proportion.
    """
    rect = structure.plan.rect if whole else structure.rect
    step = max(1, int(np.ceil(np.sqrt(rect.width * rect.height / _SHOWN))))
    shape = -(-rect.height // step), -(-rect.width // step)
    small = Similarity(1 / step, 0.0, -rect.left / step, -rect.top / step)
    plan = CropPlan(small.inverse().then(structure.plan.to_model), structure.plan.size, Rect(0, 0, shape[1], shape[0]))
    if structure.kind == "face":
        picture = np.repeat(render_hog(structure.volume, plan.size)[:, :, None], 3, axis=2)
        solid = np.full(shape, 255, np.uint8)
    else:
        picture = render_parsing(structure.volume, plan.size)
        solid = np.where(person_under(plan, structure.volume, plan.rect), np.uint8(255), np.uint8(0))
    preview = np.zeros((*shape, 4), np.uint8)
    inside = np.zeros(shape, np.bool_)
    part = structure.rect.intersect(rect)
    reduced = structure.mask[part.slices(structure.rect)][::step, ::step]
    top, left = (part.top - rect.top) // step, (part.left - rect.left) // step
    there = inside[top : top + reduced.shape[0], left : left + reduced.shape[1]]
    there[:] = reduced[: there.shape[0], : there.shape[1]]
    for block, pixels, valid in _placed(picture, plan):
        where = block.slices(plan.rect)
        around = np.minimum(solid[where], np.uint8(_FAINT if whole and structure.kind == "portrait" else 0))
        shown = np.where(inside[where], solid[where], around)
        preview[where][:, :, :3] = pixels
        preview[where][:, :, 3] = np.where(valid, shown, 0)
    return rect, preview


def _placed(picture: NDArray[np.uint8], plan: CropPlan) -> Iterator[tuple[Rect, NDArray[np.uint8], Mask]]:
    for block in blocks(plan.rect):
        pixels, valid = place_back(picture, replace(plan, rect=block))
        yield block, pixels, valid
