"""A donor: pixels of the same person, from anywhere, with the mesh that says where on the face they belong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.donors.face_view import mesh_bounds
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop
from engine.messages import Message
from engine.structure.mean_face import MeanFace, Points

DonorKind = Literal["mirror", "reference"]
AUTO, NONE, MIRROR = "auto", "none", "mirror"  # what chooses a donor; or a reference's name
_AROUND = 0.08  # of the mesh's longer side: what a cut-out donor keeps around the face


@dataclass(frozen=True, slots=True, eq=False)
class Donor:
    """`picture`: the pixels around a face; `mesh`: float32 468 x 2, in the picture's coordinates. `unknown` (of the
    picture's size): what of it is itself a hole, or must not be used. `name`: the reference photo's, for people."""

    kind: DonorKind
    picture: Pixels
    mesh: Points
    unknown: Mask | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class DonorUse:
    """What became of one donor. `name`: 'mirror', or the reference photo's. `share`: of the hidden part of the face,
    that shows its pixels, 0..1. `reason`: why it was used, or not."""

    kind: DonorKind
    name: str
    share: float
    reason: Message
    usable: bool = True


def cut_out(picture: Pixels, mesh: Points) -> tuple[Pixels, Points, Rect]:
    """A copy of the pixels around a face, the mesh in its coordinates, and its rectangle in `picture`."""
    bounds = mesh_bounds(mesh)
    area = bounds.grow(max(2, int(_AROUND * max(bounds.shape)))).intersect(Rect.of(picture))
    return crop(picture, area).copy(), mesh - np.array([area.left, area.top], np.float32), area


def other_side(mean: MeanFace, picture: Pixels, mesh: Points, unknown: Mask) -> Donor:
    """The face's own other side: its mirror image, in which the hole lies on the other side. `unknown`: of the size of
    `picture`, all that is or was hole."""
    width = picture.shape[1]
    return Donor(
        "mirror",
        np.ascontiguousarray(picture[:, ::-1]),
        mean.mirrored(mesh, width),
        np.ascontiguousarray(unknown[:, ::-1]),
    )
