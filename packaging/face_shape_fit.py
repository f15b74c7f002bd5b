"""Fits the regression of `engine.structure.face_shape`, for packaging/face_shapes.py."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.structure.face_shape import ShapeModel, complete_mesh, upright
from engine.structure.mean_face import EYE_CORNERS, load_mean_face

SHAPES, HOLES, CHANGES = 80, 16, 80  # coefficients of a found mesh, of the hidden points, and of what is added
PRODUCTS = (40, 10)
PENALTY = 600.0  # of squared weights; 30 to 2,000 give the same within a fifth
Array = NDArray[np.floating]


def fit(found: Array, true: Array, hidden: NDArray[np.bool_]) -> dict[str, NDArray[np.generic]]:
    """The arrays of face_shape.npz, from the finder's meshes of damaged faces and the true ones, N x 468 x 2 each."""
    deviations, turns = upright(found)
    change = (true - found).astype(np.float64) @ turns
    # A face in a mirror is a face, and nothing is to be changed where nothing is hidden.
    whole = upright(true)[0]
    mirror = load_mean_face().mirror
    deviations = np.concatenate([_and_mirrored(deviations, mirror), whole])
    change = np.concatenate([_and_mirrored(change, mirror), np.zeros_like(whole)])
    hidden = np.concatenate([hidden, hidden[:, mirror], np.zeros_like(hidden)])
    holes, hole_mean = _directions(hidden.astype(np.float64), HOLES, centred=True)
    shapes, _ = _directions(deviations.reshape(len(deviations), -1), SHAPES)
    flat = change.reshape(len(change), -1)
    _, _, changes = np.linalg.svd(flat, full_matrices=False)
    blank = np.zeros((0, 0), np.float32)
    model = ShapeModel(_single(shapes), _single(holes), _single(hole_mean), PRODUCTS, blank, blank)
    features = model.features(deviations, hidden)
    gram = features.T @ features + PENALTY * np.eye(features.shape[1])
    weights = np.linalg.solve(gram, features.T @ (flat @ changes[:CHANGES].T))
    half = {"shapes": shapes, "holes": holes, "hole_mean": hole_mean, "changes": changes[:CHANGES]}
    arrays: dict[str, NDArray[np.generic]] = {name: array.astype(np.float16) for name, array in half.items()}
    return arrays | {"weights": weights.astype(np.float16), "products": np.array(PRODUCTS, np.int32)}


def errors(found: Array, true: Array, hidden: NDArray[np.bool_], model: ShapeModel | None) -> NDArray[np.float64]:
    """Mean distance of each face's hidden points from the true ones, in eye distances; of the finder's own for None."""
    rows: list[float] = []
    for f, t, h in zip(found, true, hidden, strict=True):
        mesh = f if model is None else complete_mesh(f.astype(np.float32), h, model)
        unit = np.linalg.norm(t[EYE_CORNERS[1]] - t[EYE_CORNERS[0]])
        rows.append(float(np.linalg.norm(mesh - t, axis=1)[h].mean() / unit) if h.any() else 0.0)
    return np.array(rows)


def _and_mirrored(meshes: NDArray[np.float64], mirror: NDArray[np.int32]) -> NDArray[np.float64]:
    return np.concatenate([meshes, meshes[:, mirror] * [-1, 1]])


def _directions(rows: NDArray[np.float64], count: int, centred: bool = False) -> tuple[Array, Array]:
    """The principal directions of rows, each divided by the deviation along it, and the mean they are taken from."""
    mean = rows.mean(axis=0) if centred else np.zeros(rows.shape[1])
    _, sizes, directions = np.linalg.svd(rows - mean, full_matrices=False)
    return directions[:count] / (sizes[:count, None] / np.sqrt(len(rows))), mean


def _single(array: Array) -> NDArray[np.float32]:
    return array.astype(np.float16).astype(np.float32)
