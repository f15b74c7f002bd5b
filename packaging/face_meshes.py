"""Finds the mesh of every face in the training shards, and makes resources/mean_face of them.

    python packaging/face_meshes.py SHARD.tar… -o MESHES.npz           # what training wants; about a minute a thousand
    python packaging/face_meshes.py --mean MESHES.npz                  # resources/mean_face/mean_face.npz again

MESHES.npz: `names` (N, SHARD/NAME), `meshes` float32 N x 468 x 2 in pixels of the crop, `found` bool N. All names are
in it; whoever trains leaves the validation split (the last 5 % of each shard's sorted names) out, as --mean does.
Needs scipy (the training extra brings it).
"""

from __future__ import annotations

import argparse
import tarfile
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.finders.faces import FaceFinder
from engine.structure.mean_face import EYE_CORNERS, FILE

PAD, GREY = 100, 110  # pixels around a tight crop: the finder wants to see more than the face
MARGIN = 0.03  # of the unit square, on each side


def meshes(shard: Path) -> Iterator[tuple[str, NDArray[np.float32] | None]]:
    """Each picture's name in a shard, and the mesh of its largest face."""
    finder = FaceFinder()
    with tarfile.open(shard) as tar:
        for name in sorted(member.name for member in tar if member.isfile()):
            file = tar.extractfile(name)
            assert file is not None
            picture = cv2.imdecode(np.frombuffer(file.read(), np.uint8), cv2.IMREAD_COLOR_RGB)
            assert picture is not None, name
            seen = cv2.copyMakeBorder(picture, PAD, PAD, PAD, PAD, cv2.BORDER_CONSTANT, value=(GREY,) * 3)
            faces = finder.find(np.asarray(seen, np.uint8))
            best = max(faces, key=lambda face: face.box.width * face.box.height, default=None)
            yield name, None if best is None else best.mesh - PAD


def upright(mesh: NDArray[np.float32]) -> NDArray[np.float64]:
    """The mesh centred, its eyes level and one unit apart."""
    axis = (mesh[EYE_CORNERS[1]] - mesh[EYE_CORNERS[0]]).astype(np.float64)
    size = np.linalg.norm(axis)
    x, y = axis / size
    return (mesh - mesh.mean(axis=0)) @ np.array([[x, -y], [y, x]]) / size


def mean_face(shapes: NDArray[np.float64]) -> dict[str, NDArray[np.generic]]:
    """The arrays of resources/mean_face, from upright shapes N x 468 x 2."""
    from scipy.optimize import linear_sum_assignment
    from scipy.spatial import Delaunay

    mean = shapes.mean(axis=0)
    # Each point's twin, by position: the sum of the squared distances to the mirrored points is least.
    apart = ((mean[:, None] - (mean * [-1, 1])[None]) ** 2).sum(axis=2)
    mirror = linear_sum_assignment(apart)[1]
    mean = (mean + mean[mirror] * [-1, 1]) / 2
    low, high = mean.min(axis=0), mean.max(axis=0)
    mean = (mean - (low + high) / 2) * (1 - 2 * MARGIN) / float((high - low).max()) + 0.5
    arrays = {"points": mean.astype(np.float32), "triangles": Delaunay(mean).simplices, "mirror": mirror}
    return {name: array if name == "points" else array.astype(np.int32) for name, array in arrays.items()}


def training_split(names: NDArray[np.str_]) -> NDArray[np.bool_]:
    """Which of the names are no validation faces."""
    shards = np.array([name.split("/")[0] for name in names])
    chosen = np.zeros(len(names), bool)
    for shard in np.unique(shards):
        rows = np.flatnonzero(shards == shard)
        rows = rows[np.argsort(names[rows])]
        chosen[rows[: int(len(rows) * 0.95)]] = True
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shards", nargs="*", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--mean", type=Path, metavar="MESHES.npz")
    options = parser.parse_args()
    if options.mean:
        with np.load(options.mean) as file:
            chosen = file["found"] & training_split(file["names"])
            shapes = np.stack([upright(mesh) for mesh in file["meshes"][chosen]])
        FILE.parent.mkdir(exist_ok=True)
        np.savez(FILE, **mean_face(shapes))  # pyright: ignore[reportArgumentType]
        print(f"{FILE}: the mean of {len(shapes)} faces")
    if options.output:
        found = [(f"{shard.name}/{name}", mesh) for shard in options.shards for name, mesh in meshes(shard)]
        nothing = np.zeros((468, 2), np.float32)
        np.savez(
            options.output,
            names=np.array([name for name, _ in found]),
            meshes=np.stack([nothing if mesh is None else mesh for _, mesh in found]).astype(np.float32),
            found=np.array([mesh is not None for _, mesh in found]),
        )


if __name__ == "__main__":
    main()
