"""The mean face: the shape in which all faces lie on each other, and the ways between it and a photo.

A face's mesh has 468 points (engine/finders/face_mesh.py). Between them, triangles map one face onto another, or onto
the mean shape, piecewise affinely. The mean shape is symmetric, so that mirroring a face there is a flip.
`training/export/mean_face.py` makes the shipped file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.errors import ModelError
from engine.imaging.geometry import Rect

FILE = Path(__file__).resolve().parents[2] / "resources" / "mean_face" / "mean_face.npz"
EYE_CORNERS = (33, 263)  # the outer ones: image-left, image-right
_FINER = 1.3  # a source this much finer than what it is sampled for is blurred first

Points = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class MeanFace:
    """`points`: float32 468 x 2 in the unit square, x to the right, y down, symmetric about x = 0.5. `triangles`: int32
    T x 3, indices of points; they cover the mesh's convex hull. `mirror`: int32 468, the index of each point's twin on
    the face's other side."""

    points: Points
    triangles: NDArray[np.int32]
    mirror: NDArray[np.int32]

    def scaled(self, side: int) -> Points:
        """The points in a picture of `side` x `side` pixels."""
        return self.points * np.float32(side)

    def mirrored(self, mesh: Points, width: float) -> Points:
        """The mesh of the same face in the photo flipped left to right; `width`: the photo's, in pixels."""
        flipped = mesh[self.mirror]
        return np.stack([np.float32(width) - flipped[:, 0], flipped[:, 1]], axis=1)


@cache
def load_mean_face(path: Path = FILE) -> MeanFace:
    """The shipped mean face. Raises ModelError when its file is missing or no such file."""
    try:
        with np.load(path, allow_pickle=False) as file:
            return MeanFace(file["points"], file["triangles"], file["mirror"])
    except (OSError, KeyError, ValueError) as error:
        raise ModelError("the file {file} can't be read; install Wholeframe again", file=str(path)) from error


def eye_distance(mesh: Points) -> float:
    """Between the outer corners of the eyes, in the mesh's units."""
    return float(np.linalg.norm(mesh[EYE_CORNERS[1]] - mesh[EYE_CORNERS[0]]))


def mesh_map(mean: MeanFace, mesh: Points, source: Points, window: Rect) -> tuple[Points, NDArray[np.bool_]]:
    """For each pixel of `window` on the face `mesh`, the same place of the face `source`.

    Both meshes are 468 x 2, each in the pixels of its own picture, a pixel's centre at half numbers; so is the map,
    float32 height x width x 2 (x, y). Second: which pixels the mesh covers; the map is 0 elsewhere. Where triangles
    of a turned face overlap, those that face the camera win.
    """
    height, width = window.shape
    local = mesh - np.array([window.left, window.top], np.float32)
    corners, targets = local[mean.triangles], source[mean.triangles]
    edges = corners[:, 1:] - corners[:, :1]
    area = edges[:, 0, 0] * edges[:, 1, 1] - edges[:, 0, 1] * edges[:, 1, 0]
    which = np.full((height, width), -1, np.int32)
    shift = 4  # cv2's fixed-point bits
    drawn = np.round((corners - 0.5) * (1 << shift)).astype(np.int32)
    # The mean shape's triangles all wind one way: of the other sign is what faces away.
    for index in np.argsort(area * np.sign(np.median(area)), kind="stable"):
        cv2.fillConvexPoly(which, drawn[index], int(index), cv2.LINE_8, shift)
    inside = which >= 0
    with np.errstate(all="ignore"):
        ways = np.linalg.pinv(edges.astype(np.float64)) @ (targets[:, 1:] - targets[:, :1])
    rows, columns = np.nonzero(inside)
    chosen = which[rows, columns]
    at = np.stack([columns + 0.5, rows + 0.5], axis=1) - corners[chosen, 0]
    found = np.zeros((height, width, 2), np.float32)
    found[rows, columns] = targets[chosen, 0] + np.einsum("ni,nij->nj", at, ways[chosen])
    return found, inside


def sample(picture: NDArray[np.uint8] | NDArray[np.float32], places: Points, scale: float = 1.0) -> NDArray[np.float32]:
    """`picture` (H x W or H x W x C) at `places` (h x w x 2, centres at half numbers), float32, edges repeated.

    `scale`: pixels of the picture for each of the result; a finer picture is blurred first, so that nothing aliases.
    """
    source = np.asarray(picture, np.float32)
    if scale > _FINER:
        source = np.asarray(cv2.GaussianBlur(source, (0, 0), scale / 2.2), np.float32)
    method = cv2.INTER_LINEAR if source.ndim == 2 else cv2.INTER_CUBIC
    x, y = places[..., 0] - np.float32(0.5), places[..., 1] - np.float32(0.5)
    return np.asarray(cv2.remap(source, x, y, method, borderMode=cv2.BORDER_REPLICATE), np.float32)


def to_mean_shape(
    mean: MeanFace, picture: NDArray[np.uint8] | NDArray[np.float32], mesh: Points, side: int
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The face `mesh` of `picture` in the mean shape: side x side (x C), and which of its pixels the mesh covers."""
    points = mean.scaled(side)
    places, inside = mesh_map(mean, points, mesh, Rect(0, 0, side, side))
    return sample(picture, places, eye_distance(mesh) / eye_distance(points)), inside


def from_mean_shape(
    mean: MeanFace, texture: NDArray[np.float32], mesh: Points, window: Rect
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """A picture in the mean shape, side x side (x C), laid onto the face `mesh` of a photo: the pixels of `window`, and
    which of them the mesh covers."""
    points = mean.scaled(texture.shape[0])
    places, inside = mesh_map(mean, mesh, points, window)
    return sample(texture, places, eye_distance(points) / eye_distance(mesh)), inside
