"""Predict a face's mesh under a hole from what the finder makes of the face around it.

A finder that is shown a face with its hole filled smoothly misplaces the points under the hole, and those beside it
too: the whole mesh follows. How it errs is much the same for all faces with such a hole, so it is learnt: ridge
regression from the finder's mesh and the set of hidden points to the true mesh. `packaging/face_shapes.py` makes the
shipped file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.errors import ModelError
from engine.imaging.pixels import Mask
from engine.structure.mean_face import FILE as MEAN_FILE
from engine.structure.mean_face import Points, eye_distance, load_mean_face

FILE = MEAN_FILE.with_name("face_shape.npz")
_MUCH = 0.1  # share of hidden points from which on the finder's visible points are corrected in full


@dataclass(frozen=True, slots=True, eq=False)
class ShapeModel:
    """`shapes`: float32 K x 936, rows that make coefficients of a found mesh's deviation from the mean face, placed
    onto it. `holes`, `hole_mean`: float32 M x 468 and 468, the same for the hidden points. `products`: of how many
    coefficients of a mesh and of a hole the products count too. `weights`: float32 features x K, in coefficients of
    `changes`, float32 K x 936, what is added to the mesh."""

    shapes: NDArray[np.float32]
    holes: NDArray[np.float32]
    hole_mean: NDArray[np.float32]
    products: tuple[int, int]
    weights: NDArray[np.float32]
    changes: NDArray[np.float32]

    def features(self, deviations: NDArray[np.float64], hidden: NDArray[np.bool_]) -> NDArray[np.float64]:
        """What the prediction is linear in, N x features, of deviations N x 468 x 2 and hidden points N x 468."""
        count = len(deviations)
        mesh = deviations.reshape(count, -1) @ self.shapes.T
        hole = (hidden - self.hole_mean) @ self.holes.T
        few, some = mesh[:, : self.products[0]], hole[:, : self.products[1]]
        both = (few[:, :, None] * some[:, None, :]).reshape(count, -1)
        twice = (some[:, :, None] * some[:, None, :]).reshape(count, -1)
        return np.concatenate([np.ones((count, 1)), mesh, hole, both, twice], axis=1, dtype=np.float64)


@cache
def load_shape_model(path: Path = FILE) -> ShapeModel:
    """The shipped model. Raises ModelError when its file is missing or no such file."""
    try:
        with np.load(path, allow_pickle=False) as file:
            names = ("shapes", "holes", "hole_mean", "weights", "changes")
            arrays = {name: file[name].astype(np.float32) for name in names}
            few, some = (int(number) for number in file["products"])
    except (OSError, KeyError, ValueError) as error:
        raise ModelError("the file {file} can't be read; install Wholeframe again", file=str(path)) from error
    return ShapeModel(**arrays, products=(few, some))


def hidden_points(mesh: Points, hole: Mask) -> NDArray[np.bool_]:
    """Which of the points (N x 2, photo coordinates) lie on the hole or outside the photo."""
    columns, rows = np.floor(mesh).astype(np.int64).T
    height, width = hole.shape
    within = (columns >= 0) & (rows >= 0) & (columns < width) & (rows < height)
    return ~within | hole[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)]


def complete_mesh(mesh: Points, hidden: NDArray[np.bool_], model: ShapeModel | None = None) -> Points:
    """The mesh (float32 468 x 2) where the face is likely to be; `hidden`: bool 468, the points under the hole.

    `mesh` is the finder's answer on the photo with its hole filled smoothly. Visible points are corrected too, by less
    where few are hidden. With nothing hidden the mesh comes back as it was.
    """
    if not hidden.any():
        return mesh.copy()
    deviation, turn = upright(mesh[None])
    added = correction(model or load_shape_model(), deviation, hidden[None])[0]
    back: NDArray[np.float64] = np.asarray(np.linalg.inv(turn[0]), np.float64)
    share = np.where(hidden, 1.0, min(1.0, float(hidden.mean()) / _MUCH))
    return np.asarray(mesh + share[:, None] * (added @ back), np.float32)


def correction(model: ShapeModel, deviations: NDArray[np.float64], hidden: NDArray[np.bool_]) -> NDArray[np.float64]:
    """What is to be added to found meshes, N x 468 x 2, in the mean face's place and size."""
    added = model.features(deviations, hidden) @ model.weights @ model.changes
    return np.asarray(added, np.float64).reshape(-1, 468, 2)


def upright(meshes: NDArray[np.floating]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Meshes (N x 468 x 2) turned, scaled and shifted onto the mean face, all points alike: by how much each differs
    from it there, in eye distances, and the matrices (N x 2 x 2) that (mesh - its mean) was multiplied by."""
    mean = unit_mean()
    centred = meshes.astype(np.float64) - meshes.mean(axis=1, keepdims=True)
    cos = np.einsum("nij,ij->n", centred, mean)
    sin = np.einsum("ni,i->n", centred[..., 0], mean[:, 1]) - np.einsum("ni,i->n", centred[..., 1], mean[:, 0])
    turns = np.stack([np.stack([cos, sin], axis=1), np.stack([-sin, cos], axis=1)], axis=1)
    turns /= (centred**2).sum(axis=(1, 2))[:, None, None]
    return np.asarray(centred @ turns - mean, np.float64), turns


@cache
def unit_mean() -> NDArray[np.float64]:
    """The mean face centred, its eyes one unit apart."""
    points = load_mean_face().points
    return np.asarray(points - points.mean(axis=0), np.float64) / eye_distance(points)
