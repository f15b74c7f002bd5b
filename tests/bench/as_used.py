"""How near to the truth is what people get? The card's table, with the editor's own fills beside its networks alone.

`python -m tests.bench.as_used --data FOLDER --out FOLDER`: validation people with the holes of `training.evaluate`,
filled by 'the editor' (finders, routes, texture beside people and where it agrees with the painting, grain), by the
portrait cascade over the whole hole, and by the classical fillers. Seconds leave out PatchMatch's own process.
With `--photos FOLDER` any photos instead, as high as those people, the bottom quarter missing.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from engine.batch.blocking_fill import fill_and_wait
from engine.fill.engine import Engine
from engine.imaging.pixels import Mask, Pixels, resize
from engine.models.registry import Registry
from training.data.classes import TABLES
from training.data.config import DataConfig
from training.data.portrait import borders
from training.data.shards import decode
from training.data.source import read_people
from training.evaluation import table
from training.evaluation.cascades import ExportedCascade, is_new_canvas
from training.evaluation.cases import Case, person_cases
from training.evaluation.fillers import CLASSICAL
from training.evaluation.frechet import Features
from training.evaluation.measuring import measure
from training.nets.vgg import VGGFeatures

HIGH = 448  # px
SHIPPED = Path(__file__).parents[2] / "resources" / "models" / "portrait"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.as_used", description=__doc__)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--data", type=Path, help="folder that holds the shards of people")
    which.add_argument("--photos", type=Path, help="folder of photos")
    parser.add_argument("--pictures", type=int, default=12, help="a band")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", required=True, type=Path, help="folder for table.md and figures.json")
    given = parser.parse_args()
    if given.photos is not None:
        work = _cut_off(given.photos, given.pictures, given.seed)
    else:
        people = read_people(given.data, DataConfig(kind="people", poses="pseudo"), "validation")
        work = person_cases(people, TABLES["ccp"], given.pictures, given.seed)
    vgg, features = VGGFeatures(), Features()
    with Engine(Registry(None), "cpu") as engine:

        def editor(image: Pixels, mask: Mask) -> Pixels:
            return fill_and_wait(engine, image, mask, "auto", expansion=is_new_canvas(mask))[0]

        fillers = {"the editor": editor, str(SHIPPED): ExportedCascade(SHIPPED), **CLASSICAL}
        cpu = torch.device("cpu")
        figures = measure(
            work, lambda: fillers, list(CLASSICAL), vgg, features, processes=0, device=cpu, seed=given.seed
        )
    given.out.mkdir(parents=True, exist_ok=True)
    told = {"seed": given.seed, "pictures": given.pictures, "perceptual": vgg.name, "features": features.name}
    (given.out / "figures.json").write_text(table.as_json(figures, **told))
    text = table.markdown(figures, vgg.name, features.name)
    (given.out / "table.md").write_text(text)
    print(text)


def _cut_off(folder: Path, count: int, seed: int) -> list[Case]:
    """`count` of the photos in `folder`, drawn by `seed`."""
    made: list[Case] = []
    paths = sorted(path for path in folder.iterdir() if path.is_file())
    for index in np.random.default_rng(seed).permutation(len(paths))[:count]:
        photo = decode(paths[index].read_bytes())
        image = resize(photo, (HIGH, round(photo.shape[1] * HIGH / photo.shape[0])))
        made.append(Case("bottom", image, borders(image.shape[:2], {"bottom": 0.25})))
    return made


if __name__ == "__main__":
    main()
