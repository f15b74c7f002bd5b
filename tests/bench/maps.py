"""How whole are the maps of people? Figures on held-out labelled people, and a sheet.

`python -m tests.bench.maps --data FOLDER --out FOLDER`: the shipped cascade's map, its likeliest part in each pixel;
with `--run RUN` also what the map network makes of it, and the maps that it draws. The holes are those of
`training.evaluate`. In the hole: mean intersection over union and accuracy; ends of limbs that are right; where the
outline meets the visible one.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.pixels import Mask, Pixels, resize
from engine.structure.parsing import COLOURS, PARTS, UNKNOWN
from training.data.classes import TABLES
from training.data.config import DataConfig
from training.data.masks import EVALUATION
from training.data.source import read_people
from training.evaluation.cases import Case, person_cases
from training.evaluation.maps import MapNetwork, labels_over_photo, over_photo, pose_library, shares_by, shipped
from training.evaluation.parsing import accuracy, confusion, mean_iou
from training.evaluation.wholeness import limb_ends, outline_joints
from training.pseudolabels import NETWORK, onnx_network

Labels = NDArray[np.uint8]
SHIPPED = Path(__file__).parents[2] / "resources" / "models" / "portrait"
_SHEET = 24  # cases
_TALL = 240  # px of a picture on the sheet


class Tally:
    """The figures of one kind of map in one band."""

    def __init__(self) -> None:
        self.hole = np.zeros((len(PARTS), len(PARTS)), np.int64)
        self.visible = np.zeros_like(self.hole)
        self.ends: list[bool] = []
        self.gaps: list[float] = []
        self.angles: list[float] = []

    def add(self, labels: Labels, case: Case) -> None:
        assert case.labels is not None
        self.hole += confusion(labels, case.labels, case.mask)
        self.visible += confusion(labels, case.labels, ~case.mask)
        known = np.where(case.labels == UNKNOWN, 0, case.labels).astype(np.uint8)
        whole = np.where(case.mask, labels, known)
        self.ends += limb_ends(whole, case.mask)
        for joint in outline_joints(whole, known, case.mask):
            self.gaps.append(joint.distance)
            if np.isfinite(joint.angle):
                self.angles.append(joint.angle)

    def figures(self) -> dict[str, float]:
        return {
            "mIoU visible": mean_iou(self.visible),
            "mIoU hole": mean_iou(self.hole),
            "accuracy hole": accuracy(self.hole),
            "limb ends": len(self.ends),
            "right": float(np.mean(self.ends)) if self.ends else float("nan"),
            "outline px": float(np.median(self.gaps)) if self.gaps else float("nan"),
            "outline degrees": float(np.median(self.angles)) if self.angles else float("nan"),
        }


def contenders(given: argparse.Namespace) -> Iterator[tuple[str, Callable[[Pixels, Mask], dict[str, Labels]]]]:
    """Name to what makes maps (H,W) of a damaged photo, by kind."""
    cascade = shipped(SHIPPED)
    if given.run is None:
        yield "shipped", lambda pixels, mask: {"": shares_by(cascade, pixels, mask).argmax(0).astype(np.uint8)}
        return
    config = DataConfig(kind="people", poses=given.poses)
    poses = pose_library(read_people(given.data, config, "train"))
    network = MapNetwork.of(given.run, cascade, onnx_network(NETWORK), poses)

    def drawn(pixels: Pixels, mask: Mask) -> dict[str, Labels]:
        drawer, shape = network.look(pixels, mask), pixels.shape[:2]
        whole = {f"drawn, seed {seed}": labels_over_photo(drawer.draw(seed), drawer.plan, shape) for seed in (0, 1)}
        shares = {"shipped": drawer.shares, "improved": drawer.improved()}
        return {
            name: over_photo(of, drawer.plan, shape).argmax(0).astype(np.uint8) for name, of in shares.items()
        } | whole

    yield "", drawn


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.maps", description=__doc__)
    parser.add_argument("--data", required=True, type=Path, help="folder that holds the shards of people")
    parser.add_argument("--poses", default="pseudo", help="what `training.pseudolabels` wrote, inside --data")
    parser.add_argument("--run", type=Path, help="a run of portrait_maps")
    parser.add_argument("--bands", nargs="+", default=list(EVALUATION), choices=list(EVALUATION))
    parser.add_argument("--pictures", type=int, default=12, help="photos a band; those without labels are left out")
    parser.add_argument("--labelled", action="store_true", help="draw the photos from the labelled archive only")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", required=True, type=Path, help="folder for figures.json and sheet.png")
    given = parser.parse_args()
    shards = ("people-labelled.tar",) if given.labelled else ()
    people = read_people(given.data, DataConfig(kind="people", poses=given.poses, shards=shards), "validation")
    cases = person_cases(people, TABLES["ccp"], given.pictures, given.seed)
    cases = [case for case in cases if case.labels is not None and case.band in given.bands]
    makers = dict(contenders(given))
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    on_sheet = set(np.random.default_rng(given.seed).permutation(len(cases))[:_SHEET].tolist())
    rows: list[Pixels] = []
    given.out.mkdir(parents=True, exist_ok=True)
    for number, case in enumerate(cases):
        assert case.labels is not None
        damaged = np.where(case.mask[..., None], np.uint8(0), case.image)
        made = {
            f"{name}{kind}": labels
            for name, make in makers.items()
            for kind, labels in make(damaged, case.mask).items()
        }
        made["truth"] = np.where(case.labels == UNKNOWN, 0, case.labels).astype(np.uint8)
        for name, labels in made.items():
            for band in (case.band, "all"):
                tallies[name, band].add(labels, case)
        if number in on_sheet:
            rows.append(_row(case, list(made.values())))
    figures = {f"{name} | {band}": tally.figures() for (name, band), tally in sorted(tallies.items())}
    (given.out / "figures.json").write_text(json.dumps(figures, indent=1))
    if rows:
        width = max(row.shape[1] for row in rows)
        sheet = np.vstack([np.pad(row, ((0, 6), (0, width - row.shape[1]), (0, 0))) for row in rows])
        cv2.imwrite(str(given.out / "sheet.png"), sheet[..., ::-1])
    names = list(next(iter(figures.values())))
    print(f"| map, holes | {' | '.join(names)} |\n|{'---|' * (len(names) + 1)}")
    for name, row in figures.items():
        print(f"| {name.replace(' | ', ', ')} | {' | '.join(f'{value:.3g}' for value in row.values())} |")


def _row(case: Case, maps: list[Labels]) -> Pixels:
    """The damaged photo, then each map with the hole's rim on it."""
    rim = cv2.morphologyEx(case.mask.astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    tiles = [np.where(case.mask[..., None], np.uint8(255), case.image)]
    tiles += [np.where(rim[..., None], np.uint8(255), COLOURS[labels]) for labels in maps]
    height, width = case.mask.shape
    return np.hstack(
        [np.pad(resize(tile, (_TALL, round(width * _TALL / height))), ((0, 0), (0, 4), (0, 0))) for tile in tiles]
    )


if __name__ == "__main__":
    main()
