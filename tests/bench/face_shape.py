"""How far off is the predicted mesh under a hole? `python -m tests.bench.face_shape DAMAGED.npz`

DAMAGED.npz is what `packaging/face_shapes.py --damaged … --validation` writes: the finder's meshes of validation faces
with a hole over a feature. Printed are mean distances of points from those found on the whole face, in distances
between the outer corners of the eyes: of hidden points as the finder has them and as predicted, of visible ones alike.
"""

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from engine.structure.face_shape import complete_mesh
from engine.structure.mean_face import eye_distance
from training.data.face_holes import FEATURES


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.face_shape", description=__doc__)
    parser.add_argument("damaged", type=Path)
    with np.load(parser.parse_args().damaged) as read:
        kinds, found, true, hidden = (read[name] for name in ("kinds", "found", "true", "hidden"))
    table = Table("hole", "faces", "hidden: finder", "predicted", "ratio", "visible: finder", "corrected")
    for kind in FEATURES:
        rows = [figures(found[i], true[i], hidden[i]) for i in np.flatnonzero(kinds == kind) if hidden[i].any()]
        bare, predicted, seen, corrected = np.mean(rows, axis=0)
        numbers = (bare, predicted, predicted / bare, seen, corrected)
        table.add_row(kind, str(len(rows)), *(f"{number:.3f}" for number in numbers))
    Console().print(table)


def figures(
    found: NDArray[np.float32], true: NDArray[np.float32], hidden: NDArray[np.bool_]
) -> tuple[float, float, float, float]:
    """Of hidden points the finder's error and the prediction's, of visible ones the same, in eye distances."""
    made = complete_mesh(found, hidden)
    apart = [np.linalg.norm(mesh - true, axis=1) / eye_distance(true) for mesh in (found, made)]
    return tuple(float(row[part].mean()) for part in (hidden, ~hidden) for row in apart)  # type: ignore[return-value]


if __name__ == "__main__":
    main()
