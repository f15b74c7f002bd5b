"""What a shipped cascade predicts for damaged photos: `python -m training.predictions --data FOLDER --out FOLDER`.

In each pass over the people that a config trains on, every one gets a crop, a light and a hole of its own. The .npz
files (`training.data.predicted`) are named after the pass and the first of their people; those that are there are left
out: the same command goes on where it stopped. A single view is looked at, in a bad light: the people that the cascade
was trained on it sees better than others.
"""

import argparse
import dataclasses
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from engine.imaging.pixels import mask_plane, resize, resize_mask, to_planes
from engine.imaging.sampling import resample
from engine.models.stage import Stage
from engine.structure.spec import parse
from training.config import find_config, load
from training.data.people import PeopleBatches
from training.data.predicted import Predictions
from training.data.source import batches

CELL = 2  # pixels of the cascade's picture, a cell of the map
_IN_FILE = 100  # people
SHIPPED = Path(__file__).parents[1] / "resources" / "models" / "portrait"


def predict(people: PeopleBatches, stage: Stage, places: Sequence[int], seed: int) -> Predictions:
    """Of the people at these places, in their order."""
    rows: list[tuple[np.ndarray, ...]] = []
    for place in places:
        sample, points, shown = people.placed(place, np.random.default_rng((seed, place)))
        assert sample.parsing is not None
        size = sample.mask.shape[0] // CELL, sample.mask.shape[1] // CELL
        inputs = {"image": to_planes(sample.image), "mask": mask_plane(sample.mask)}
        shares = stage.run(inputs)["parsing"][0]
        labels = resample(sample.parsing, size, cv2.INTER_NEAREST_EXACT)
        hole, outside = resize_mask(sample.mask, size), resize_mask(sample.outside, size)
        small = np.rint(shares * 255).astype(np.uint8)
        rows.append((resize(sample.image, size), hole, outside, labels, small, points / CELL, shown))
    return Predictions(*(np.stack(column) for column in zip(*rows, strict=True)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.predictions", description=__doc__)
    parser.add_argument("--data", required=True, type=Path, help="folder that holds the shards the config names")
    parser.add_argument("--out", required=True, type=Path, help="folder for one .npz file a pass")
    parser.add_argument("--config", default="portrait_maps", help="whose [data] names people, crops and holes")
    parser.add_argument("--cascade", type=Path, default=SHIPPED, help="folder of the portrait cascade that predicts")
    parser.add_argument("--passes", type=int, default=8, help="over all photos")
    given = parser.parse_args()
    config = load(find_config(given.config)).data
    people = batches(given.data, dataclasses.replace(config, predicted=None), 1, 0)
    if not isinstance(people, PeopleBatches):
        raise SystemExit(f"the config {given.config} is not about people")
    spec = parse((given.cascade / "cascade.json").read_text(), str(given.cascade / "cascade.json"))
    stage = Stage(given.cascade / spec.stages[0].file, "cpu", spec.stages[0])
    given.out.mkdir(parents=True, exist_ok=True)
    labelled = [place for place, person in enumerate(people.people) if person.label or person.parts]
    for seed in range(given.passes):
        for start in range(0, len(labelled), _IN_FILE):
            file = given.out / f"{seed:03d}-{start:05d}.npz"
            if not file.exists():
                predict(people, stage, labelled[start : start + _IN_FILE], seed).save(file)
                print(file, flush=True)


if __name__ == "__main__":
    main()
