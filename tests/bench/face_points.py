"""Does a filled face have its eyes, nose and mouth where they belong?

`python -m tests.bench.face_points --data FOLDER`: holes of 40 to 60 % over both eyes or the mouth of validation faces,
filled by the engine. The face finder looks at the filled and at the true face; what counts is how far apart the five
points are, as a share of the distance between the true eyes. The finder bends itself onto whatever resembles a face, so
a classical filler's figures stand beside: they are what shows that the measure can tell.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.batch.blocking_fill import fill_and_wait
from engine.fill.engine import Engine
from engine.finders.faces import FaceFinder
from engine.imaging.pixels import Mask, Pixels
from engine.models.registry import Registry
from tests.bench.holes import EYES, MOUTH, over
from training.data.config import DataConfig
from training.data.shards import decode
from training.data.source import read_faces
from training.evaluation.fillers import biharmonic

NEAR = 0.10  # of the distance between the eyes
Points = NDArray[np.float32]


def main() -> None:
    given = _options()
    faces = read_faces(given.data, DataConfig(), "validation")
    finder = FaceFinder()
    apart: dict[str, list[Points | None]] = {}
    tiles: list[Pixels] = []
    drawn_for = np.random.default_rng(given.seed).permutation(given.cases)[:24]
    rng = np.random.default_rng(given.seed)
    made = unseen = 0
    with Engine(Registry(given.models), "cpu") as engine:
        fillers: dict[str, Callable[[Pixels, Mask], Pixels]] = {
            "cascade": lambda image, mask: fill_and_wait(engine, image, mask, "face", aligned=True)[0],
            "biharmonic": biharmonic,
        }
        for name in rng.permutation(sorted(faces)):
            truth = decode(faces[name])
            wanted = points_of(finder, truth)
            if wanted is None:
                unseen += 1
                continue
            which = EYES if made % 2 == 0 else MOUTH
            share = rng.uniform(0.40, 0.60)
            mask = over(wanted, which, truth.shape[:2], round(share * truth[..., 0].size), seed=made)
            damaged = np.where(mask[..., None], np.uint8(0), truth)
            for filler, run in fillers.items():
                filled = run(damaged, mask)
                found = points_of(finder, filled)
                apart.setdefault(filler, []).append(None if found is None else distances(found, wanted))
                if filler == "cascade" and made in drawn_for:
                    tiles.append(_tile(truth, mask, filled, found, wanted))
            made += 1
            if made == given.cases:
                break
    print(f"{made} holes of 40 to 60 % over eyes or mouth; {unseen} faces skipped: not found even undamaged")
    for filler, rows in apart.items():
        told(filler, rows)
    if given.sheet is not None:
        cv2.imwrite(str(given.sheet), sheet_of(tiles)[..., ::-1])
        print(f"24 random ones (damaged, filled with the points found, truth with its own): {given.sheet}")


def points_of(finder: FaceFinder, face: Pixels) -> Points | None:
    """The five points of the surest face. The crop is padded by half: it is tighter than the detector likes."""
    pad = face.shape[0] // 2
    found = finder.find(cv2.copyMakeBorder(face, pad, pad, pad, pad, cv2.BORDER_REPLICATE).astype(np.uint8))
    return found[0].points - pad if found else None


def distances(found: Points, wanted: Points) -> Points:
    """(5,) how far each point is off, in true eye distances."""
    return np.linalg.norm(found - wanted, axis=1) / np.linalg.norm(wanted[1] - wanted[0])


def told(filler: str, rows: list[Points | None]) -> None:
    seen = [row for row in rows if row is not None]
    every = sum(bool(row.max() <= NEAR) for row in seen) / len(rows)
    mean = sum(bool(row.mean() <= NEAR) for row in seen) / len(rows)
    usual = float(np.median([row.mean() for row in seen])) if seen else float("nan")
    print(
        f"{filler}: all five points within {NEAR:.0%} in {every:.1%} of the cases, within it on average in {mean:.1%}; "
        f"median error {usual:.1%}; no face found in {len(rows) - len(seen)}"
    )
    for what, start in (("eyes", 0), ("mouth", 1)):
        hidden = rows[start::2]
        near = sum(row is not None and bool(row.max() <= NEAR) for row in hidden)
        print(f"  {what} hidden: {near} of {len(hidden)}")


def _tile(truth: Pixels, mask: Mask, filled: Pixels, found: Points | None, wanted: Points) -> Pixels:
    damaged = np.where(mask[..., None], np.uint8(255), truth)
    return np.hstack([damaged, filled, _dotted(filled, found), _dotted(truth, wanted)])


def _dotted(face: Pixels, points: Points | None) -> Pixels:
    dotted = face.copy()
    for x, y in np.zeros((0, 2)) if points is None else points:
        cv2.circle(dotted, (round(float(x)), round(float(y))), 3, (0, 255, 0), -1)
    return dotted


def sheet_of(tiles: list[Pixels], across: int = 3) -> Pixels:
    padded = [np.pad(tile, ((4, 4), (6, 6), (0, 0)), constant_values=255) for tile in tiles]
    padded += [np.full_like(padded[0], 255)] * (-len(padded) % across)
    return np.vstack([np.hstack(padded[i : i + across]) for i in range(0, len(padded), across)])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.face_points", description=__doc__)
    parser.add_argument("--data", required=True, type=Path, help="folder that holds the shards of faces")
    parser.add_argument("--models", type=Path, help="a folder of cascades (default: the shipped one)")
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--sheet", type=Path, help="write 24 random results here, a PNG")
    return parser.parse_args()


if __name__ == "__main__":
    main()
