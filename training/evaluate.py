"""One table and one sheet: `python -m training.evaluate --cascade resources/models/face --data FOLDER --out FOLDER`.

Every filler sees the same validation pictures with the same masks, in one run, at the pictures' own size: the given
cascades, Telea, Navier-Stokes, biharmonic and PatchMatch. What is evaluated follows from the cascades' kind. Faces are
damaged by an archive or folder of irregular masks in bands by hole share (00-10/, 10-20/, ...). People lose the bottom
quarter of the photo, or borders on one to four sides, or a rectangle, or what brush strokes cover.
"""

import argparse
import os
from functools import partial
from pathlib import Path

import cv2
import torch

from training.data.classes import TABLES
from training.data.config import DataConfig
from training.data.shards import read_shard
from training.data.source import read_faces, read_people
from training.evaluation import table
from training.evaluation.cascades import ExportedCascade
from training.evaluation.cases import Case, face_cases, person_cases
from training.evaluation.fillers import CLASSICAL
from training.evaluation.frechet import Features
from training.evaluation.measuring import measure
from training.evaluation.running import contenders
from training.evaluation.sheets import sheet
from training.nets.vgg import VGGFeatures


def main() -> None:
    given = _options()
    cascades = [ExportedCascade(folder) for folder in given.cascade]
    if len({cascade.spec.kind for cascade in cascades}) > 1:
        raise SystemExit("face and portrait cascades are evaluated on different photos: give one kind at a time")
    work = _cases(given, cascades[0].spec.kind)
    given.out.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(given.out / "sheet.png"), sheet(cascades[0], work, given.seed)[..., ::-1])
    print(f"sheet of 24 random results: {given.out / 'sheet.png'}")
    if given.sheet_only:
        return
    vgg, features = VGGFeatures(), Features()
    figures = measure(
        work,
        partial(contenders, given.cascade),
        list(CLASSICAL),
        vgg,
        features,
        processes=given.processes,
        device=torch.device(given.device),
        seed=given.seed,
    )
    run = {"seed": given.seed, "pictures": given.pictures, "perceptual": vgg.name, "features": features.name}
    (given.out / "figures.json").write_text(table.as_json(figures, **run))
    text = table.markdown(figures, vgg.name, features.name)
    (given.out / "table.md").write_text(text)
    print(text)


def _cases(given: argparse.Namespace, kind: str) -> list[Case]:
    if kind == "portrait":
        people = read_people(given.data, DataConfig(kind="people", poses=given.poses), "validation")
        return person_cases(people, TABLES["ccp"], given.pictures, given.seed)
    faces = read_faces(given.data, DataConfig(), "validation")
    return face_cases(faces, read_shard(given.data / given.masks), given.pictures, given.seed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument(
        "--cascade", required=True, type=Path, nargs="+", help="folders with a cascade.json, of one kind"
    )
    parser.add_argument("--data", required=True, type=Path, help="folder that holds the shards")
    parser.add_argument("--masks", default="masks-eval.tar", help="faces: archive or folder of masks, inside --data")
    parser.add_argument("--poses", default="pseudo", help="people: what `training.pseudolabels` wrote, inside --data")
    parser.add_argument("--pictures", type=int, default=300, help="pictures a band")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", required=True, type=Path, help="folder for table.md, figures.json and sheet.png")
    parser.add_argument("--sheet-only", action="store_true", help="write the sheet of 24 random results and no table")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="that fill; 0: fill in this one")
    parser.add_argument(
        "--device",
        default="cuda" if torch.cuda.is_available() else "cpu",
        help="for the perceptual and feature networks",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
