"""Several looks at one person: what a parsing network is unsure of differs between them, and their mean is nearer to
the truth than any of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.blending.crop import CropPlan
from engine.imaging.geometry import Rect, Similarity
from engine.imaging.volumes import Volume, mirror, warp_volume

Show = Callable[[CropPlan], Mapping[str, NDArray[np.float32]]]
See = Callable[[Mapping[str, NDArray[np.float32]]], Volume]


FLIPPED_STAGES = {("face", "paint"): "painted"}
"""The stages (kind of cascade, name) that are run on the mirror image too, and the output that is averaged."""


class Look(NamedTuple):
    """What a network is shown: a part of a person's picture, or that in a mirror."""

    plan: CropPlan
    mirrored: bool


# Left, top, right, bottom as shares of the picture, and whether in a mirror: two cut a little off, two cut so much off
# that the rest is half as large again, two are narrower, two show the middle. Twice as many: 0.005 of mIoU more.
_PARTS = (
    (0.0, 0.0, 1.0, 0.94, True),
    (0.0, 0.06, 1.0, 1.0, False),
    (0.0, 0.0, 1.0, 0.7, False),
    (0.0, 0.3, 1.0, 1.0, True),
    (0.16, 0.0, 1.0, 1.0, True),
    (0.0, 0.0, 0.84, 1.0, False),
    (0.1, 0.1, 0.9, 0.9, False),
    (0.0, 0.15, 1.0, 0.85, True),
)


# Where more of the picture is hole, as on a canvas that has grown much, its parts show too little of a person: only the
# whole is looked at.
_MOST = 0.5


def looks(plan: CropPlan, multiple: int, mask: NDArray[np.float32]) -> tuple[Look, ...]:
    """`plan` and its mirror image, and parts of its picture, each brought to its longer side.

    Sides are multiples of `multiple`; `mask` is 1 where the picture is hole. A part without any photo is left out.
    """
    if mask.mean() > _MOST:
        return Look(plan, False), Look(plan, True)
    height, width = plan.size
    made = [Look(plan, False), Look(plan, True)]
    for left, top, right, bottom, mirrored in _PARTS:
        wide, high = (right - left) * width, (bottom - top) * height
        scale = max(plan.size) / max(wide, high)
        size = tuple(max(multiple, -(-round(side * scale) // multiple) * multiple) for side in (high, wide))
        # what rounding up adds is added on both ends
        x, y = (left + right) / 2 * width, (top + bottom) / 2 * height
        part = plan.to_model.then(Similarity(scale, 0.0, size[1] / 2 - scale * x, size[0] / 2 - scale * y))
        rect = part.inverse().cover(Rect(0, 0, size[1], size[0])).intersect(plan.rect)
        if not rect.empty:
            made.append(Look(CropPlan(part, (size[0], size[1]), rect), mirrored))
    return tuple(made)


def tta_average(plan: CropPlan, multiple: int, show: Show, see: See) -> Volume:
    """The mean of what `see` makes of each of `looks`; `show` gives its inputs for a part, "mask" among them."""
    whole = show(plan)
    volumes: list[Volume] = []
    shown = looks(plan, multiple, whole["mask"])
    for look in shown:
        inputs = whole if look.plan == plan else show(look.plan)
        if look.mirrored:
            volumes.append(mirror(see({name: mirror(planes) for name, planes in inputs.items()})))
        else:
            volumes.append(see(inputs))
    return together(volumes, [look.plan for look in shown])


def together(volumes: Sequence[Volume], plans: Sequence[CropPlan]) -> Volume:
    """The mean, in the cells of the first plan, of what each look saw, mirrored back; each counts where it looked."""
    height, width = volumes[0].shape[1:]
    total, seen = np.zeros_like(volumes[0]), np.zeros((height, width), np.float32)
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
        seen[where] += 1
    return total / seen


def flip_input(name: str, planes: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the input `name` of a stage for the mirror image.

    Of a face's structure (..., 9, h, w) the orientation bins change places too.
    """
    return mirror(planes[..., ::-1, :, :] if name == "structure" else planes)


def flip_tta(
    run: Callable[[Mapping[str, NDArray[np.float32]]], NDArray[np.float32]],
    inputs: Mapping[str, NDArray[np.float32]],
) -> NDArray[np.float32]:
    """Return the mean of `run(inputs)` and of its result on the mirrored inputs, mirrored back (flip augmentation).

    Painted faces come nearer to the truth by it; painted people do not.
    """
    mean = run(inputs)
    mean += mirror(run({name: flip_input(name, planes) for name, planes in inputs.items()}))
    return mean / np.float32(2)
