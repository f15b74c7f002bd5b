"""Several looks at one person: what a parsing network is unsure of differs between them, and their mean is nearer to
the truth than any of them."""

from collections.abc import Sequence

import numpy as np

from engine.contract.crop import CropPlan
from engine.contract.geometry import Rect, Similarity
from engine.contract.volumes import Volume, warp_volume

# Left, top, right, bottom as shares of the picture. The first three move it a little, the others are seen larger.
_PARTS = (
    (0.0, 0.0, 1.0, 0.94),
    (0.0, 0.06, 1.0, 1.0),
    (0.08, 0.0, 0.92, 1.0),
    (0.0, 0.0, 1.0, 0.7),
    (0.0, 0.3, 1.0, 1.0),
)


def looks(plan: CropPlan, multiple: int) -> tuple[CropPlan, ...]:
    """`plan`, and parts of its picture that are each brought to its longer side; sides are multiples of `multiple`.

    A part that holds none of the photo is left out.
    """
    height, width = plan.size
    made = [plan]
    for left, top, right, bottom in _PARTS:
        wide, high = (right - left) * width, (bottom - top) * height
        scale = max(plan.size) / max(wide, high)
        size = tuple(max(multiple, -(-round(side * scale) // multiple) * multiple) for side in (high, wide))
        # what rounding up adds is added on both ends
        x, y = (left + right) / 2 * width, (top + bottom) / 2 * height
        part = plan.to_model.then(Similarity(scale, 0.0, size[1] / 2 - scale * x, size[0] / 2 - scale * y))
        rect = part.inverse().cover(Rect(0, 0, size[1], size[0])).intersect(plan.rect)
        if not rect.empty:
            made.append(CropPlan(part, (size[0], size[1]), rect))
    return tuple(made)


def together(volumes: Sequence[Volume], plans: Sequence[CropPlan]) -> Volume:
    """The mean, in the cells of the first plan, of what was seen by each of `looks`; each counts where it looked."""
    first = volumes[0]
    height, width = first.shape[1:]
    total, seen = first.copy(), np.ones((height, width), np.float32)
    for volume, plan in zip(volumes[1:], plans[1:], strict=True):
        own, whole = (p.size[0] / v.shape[1] for p, v in ((plan, volume), (plans[0], first)))
        to_photo = Similarity(own, 0.0, 0.0, 0.0).then(plan.to_model.inverse())
        to_cells = to_photo.then(plans[0].to_model).then(Similarity(1 / whole, 0.0, 0.0, 0.0))
        corners = to_cells.apply(np.array([[0, 0], volume.shape[:0:-1]]))
        (left, top), (right, bottom) = np.clip(np.rint(corners), 0, [width, height]).astype(int)
        where = slice(top, bottom), slice(left, right)
        total[:, *where] += warp_volume(volume, to_cells, (height, width))[:, *where]
        seen[where] += 1
    return total / seen
