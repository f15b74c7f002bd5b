"""Divides a mask among the faces that it reaches into."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.blending.crop import CropPlan
from engine.fill.face_search import FaceAtHole, crop_interior
from engine.fill.region import Region, bounded
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask
from engine.messages import Message


def split_by_face(mask: Mask, bounds: Rect, faces: Sequence[FaceAtHole]) -> list[Region]:
    """Return texture for what lies in no face's crop, then a region for each face, none of them empty.

    `mask` covers `bounds`. A pixel in several crops goes to the nearest face. Texture comes first: what it fills at the
    edge of a face's crop is then known to the cascade.
    """
    parts = [crop_interior(face.crop_plan, bounds) for face in faces]
    for i, (rect, inside) in enumerate(parts):
        for j in range(i + 1, len(parts)):
            other, theirs = parts[j]
            shared = rect.intersect(other)
            if shared.empty:
                continue
            nearer = _power(faces[i].crop_plan, shared) <= _power(faces[j].crop_plan, shared)
            ours_here, theirs_here = inside[shared.slices(rect)], theirs[shared.slices(other)]
            both = ours_here & theirs_here
            ours_here &= ~(both & ~nearer)
            theirs_here &= ~(both & nearer)
    rest = mask.copy()
    regions: list[Region] = []
    for face, (rect, inside) in zip(faces, parts, strict=True):
        if rect.empty:
            continue
        claimed = inside & mask[rect.slices(bounds)]
        rest[rect.slices(bounds)] &= ~claimed
        if (tight := bounded(claimed, rect)) is not None:
            regions.append(Region("face", *tight, face.reason, face.crop_plan))
    if (tight := bounded(rest, bounds)) is not None:
        regions.insert(0, Region("texture", *tight, Message("outside the face")))
    return regions


def _power(plan: CropPlan, rect: Rect) -> NDArray[np.float64]:
    """The power distance of each pixel of `rect`: squared distance to the crop's centre less its squared half side, so
    that of two faces the larger one reaches further."""
    back = plan.to_model.inverse()
    (x, y), half = back.apply(np.array([[plan.size[1] / 2, plan.size[0] / 2]]))[0], plan.size[0] / 2 * back.scale
    across = (np.arange(rect.left, rect.right) + 0.5 - x) ** 2
    down = (np.arange(rect.top, rect.bottom) + 0.5 - y) ** 2
    return down[:, None] + across[None, :] - half**2
