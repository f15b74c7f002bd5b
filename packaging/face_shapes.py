"""Makes resources/mean_face/face_shape.npz: how the finder's mesh errs on faces with a hole.

    python packaging/face_shapes.py --damaged DATA MESHES.npz -o DAMAGED.npz    # ten a second
    python packaging/face_shapes.py --fit DAMAGED.npz                           # face_shape.npz

DATA holds the shards that MESHES.npz names (packaging/face_meshes.py wrote it); no validation face is used.
DAMAGED.npz: the finder's answers on faces with a hole: `names`, `kinds`, `found` and `true` float32 N x 468 x 2 in
pixels of the crop, `hidden` bool N x 468. With --validation it is made of the validation faces instead, for
tests/bench/face_shape.py.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
from face_meshes import GREY, PAD, training_split  # pyright: ignore[reportMissingImports]
from numpy.typing import NDArray

from engine.finders.faces import FaceFinder
from engine.structure import face_shape
from engine.structure.face_shape import hidden_points
from training.data.face_holes import FEATURES, hole_over
from training.data.shards import decode, read_shard

KINDS = (*FEATURES, "both eyes", "mouth")  # these twice: most holes in faces are there


def damaged(
    data: Path, file: Path, count: int, validation: bool, each: int = 2, seed: int = 0
) -> dict[str, NDArray[np.generic]]:
    """The finder's meshes of `count` random faces of one split, with `each` holes drawn over every one."""
    with np.load(file) as read:
        names, meshes, found = read["names"], read["meshes"], read["found"]
    chosen = np.flatnonzero(found & (training_split(names) != validation))
    rng = np.random.default_rng(seed)
    shards = {str(name): read_shard(data / str(name)) for name in np.unique([n.split("/")[0] for n in names])}
    finder = FaceFinder()
    rows: list[tuple[str, str, NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_]]] = []
    for place in rng.permutation(chosen)[:count]:
        shard, name = str(names[place]).split("/", 1)
        picture = cv2.copyMakeBorder(
            decode(shards[shard][name]), PAD, PAD, PAD, PAD, cv2.BORDER_CONSTANT, value=(GREY,) * 3
        )
        true = meshes[place] + PAD
        for _ in range(each):
            kind = KINDS[rng.integers(len(KINDS))]
            hole = hole_over(kind, true, picture.shape[:2], rng)
            faces = finder.find(np.asarray(picture, np.uint8), unknown=hole)
            if faces:
                best = min(faces, key=lambda face: float(np.abs(face.mesh - true).mean()))
                rows.append((str(names[place]), kind, best.mesh - PAD, meshes[place], hidden_points(best.mesh, hole)))
    return {
        "names": np.array([row[0] for row in rows]),
        "kinds": np.array([row[1] for row in rows]),
        "found": np.stack([row[2] for row in rows]).astype(np.float32),
        "true": np.stack([row[3] for row in rows]).astype(np.float32),
        "hidden": np.stack([row[4] for row in rows]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--damaged", nargs=2, type=Path, metavar=("DATA", "MESHES.npz"))
    parser.add_argument("--fit", type=Path, metavar="DAMAGED.npz")
    parser.add_argument("--validation", action="store_true")
    parser.add_argument("--faces", type=int, default=1100)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    if options.damaged:
        data, meshes = options.damaged
        made = damaged(data, meshes, options.faces, options.validation)
        np.savez_compressed(options.output, **made)  # pyright: ignore[reportArgumentType]
        print(f"{options.output}: {len(made['names'])} damaged faces")
    if options.fit:
        from face_shape_fit import fit  # pyright: ignore[reportMissingImports]

        with np.load(options.fit) as read:
            arrays = fit(read["found"], read["true"], read["hidden"])
        np.savez(face_shape.FILE, **arrays)  # pyright: ignore[reportArgumentType]
        print(f"{face_shape.FILE}: {face_shape.FILE.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
