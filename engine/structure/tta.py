"""Test-time augmentation: a network is run on several views of one picture, and the results are averaged."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.blending.crop import CropPlan
from engine.imaging.geometry import Rect, Similarity
from engine.imaging.volumes import Volume, mirror, warp_volume

Inputs = Mapping[str, NDArray[np.float32]]
MakeInputs = Callable[[CropPlan], Inputs]
RunStage = Callable[[Inputs], Volume]

FLIPPED_STAGES = {("face", "paint"): "painted"}
"""The stages (kind of cascade, name) that are run on the mirror image too, and the output that is averaged."""


class Augmentation(NamedTuple):
    """A view of a person's picture that a network is run on: a part of it, perhaps mirrored."""

    plan: CropPlan
    mirrored: bool


# Left, top, right, bottom as shares of the picture, and whether mirrored.
_VIEWS = (
    (0.0, 0.0, 1.0, 0.94, True),
    (0.0, 0.06, 1.0, 1.0, False),
    (0.0, 0.0, 1.0, 0.7, False),
    (0.0, 0.3, 1.0, 1.0, True),
    (0.16, 0.0, 1.0, 1.0, True),
    (0.0, 0.0, 0.84, 1.0, False),
    (0.1, 0.1, 0.9, 0.9, False),
    (0.0, 0.15, 1.0, 0.85, True),
)
_MAX_HOLE = 0.5  # share of the picture; where more is hole, parts of it would show too little of a person


def augmentations(plan: CropPlan, multiple: int, mask: NDArray[np.float32]) -> tuple[Augmentation, ...]:
    """Return `plan` and its mirror image, and parts of its picture, each enlarged to its longer side.

    Sides are multiples of `multiple`; `mask` is 1 where the picture is hole. A part without any photo is left out.
    """
    made = [Augmentation(plan, False), Augmentation(plan, True)]
    if mask.mean() > _MAX_HOLE:
        return tuple(made)
    height, width = plan.size
    for left, top, right, bottom, mirrored in _VIEWS:
        wide, high = (right - left) * width, (bottom - top) * height
        scale = max(plan.size) / max(wide, high)
        size = tuple(max(multiple, -(-round(side * scale) // multiple) * multiple) for side in (high, wide))
        # what rounding up adds is added on both ends
        x, y = (left + right) / 2 * width, (top + bottom) / 2 * height
        part = plan.to_model.then(Similarity(scale, 0.0, size[1] / 2 - scale * x, size[0] / 2 - scale * y))
        rect = part.inverse().cover(Rect(0, 0, size[1], size[0])).intersect(plan.rect)
        if not rect.empty:
            made.append(Augmentation(CropPlan(part, (size[0], size[1]), rect), mirrored))
    return tuple(made)


def tta_average(plan: CropPlan, multiple: int, make_inputs: MakeInputs, run: RunStage) -> Volume:
    """Return the mean of `run` over the `augmentations` of `plan`.

    `make_inputs` gives the inputs for a plan, "mask" among them.
    """
    whole = make_inputs(plan)
    volumes: list[Volume] = []
    views = augmentations(plan, multiple, whole["mask"])
    for view in views:
        inputs = whole if view.plan == plan else make_inputs(view.plan)
        if view.mirrored:
            volumes.append(mirror(run({name: mirror(planes) for name, planes in inputs.items()})))
        else:
            volumes.append(run(inputs))
    return merge_augmented(volumes, [view.plan for view in views])


def merge_augmented(volumes: Sequence[Volume], plans: Sequence[CropPlan]) -> Volume:
    """Return the mean of the volumes in the cells of the first plan; each counts where its plan reaches."""
    height, width = volumes[0].shape[1:]
    total, count = np.zeros_like(volumes[0]), np.zeros((height, width), np.float32)
    whole = plans[0].size[0] / height  # pixels of the picture, a cell
    for volume, plan in zip(volumes, plans, strict=True):
        own = plan.size[0] / volume.shape[1]
        to_photo = Similarity(own, 0.0, 0.0, 0.0).then(plan.to_model.inverse())
        to_cells = to_photo.then(plans[0].to_model).then(Similarity(1 / whole, 0.0, 0.0, 0.0))
        corners = to_cells.apply(np.array([[0, 0], volume.shape[:0:-1]]))
        (left, top), (right, bottom) = np.clip(np.rint(corners), 0, [width, height]).astype(int)
        where = slice(top, bottom), slice(left, right)
        moved = volume if plan == plans[0] else warp_volume(volume, to_cells, (height, width))
        total[:, *where] += moved[:, *where]
        count[where] += 1
    return total / count


def flip_input(name: str, planes: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the input `name` of a stage for the mirror image.

    Of a face's structure (..., 9, h, w) the orientation bins change places too.
    """
    return mirror(planes[..., ::-1, :, :] if name == "structure" else planes)


def flip_tta(run: Callable[[Inputs], NDArray[np.float32]], inputs: Inputs) -> NDArray[np.float32]:
    """Return the mean of `run(inputs)` and of its result on the mirrored inputs, mirrored back."""
    mean = run(inputs)
    mean += mirror(run({name: flip_input(name, planes) for name, planes in inputs.items()}))
    return mean / np.float32(2)
