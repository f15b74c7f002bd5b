"""`wholeframe fill`: one photo."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import get_args

from engine.batch.fill_file import FileResult
from engine.batch.steps import FillStep
from engine.cli import one_photo
from engine.cli.options import Places, add_common, add_saving, place, seed
from engine.fill.request import FillMethod
from engine.photos.formats import READ, WRITTEN
from engine.structure.eyes import parse_eyes


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", type=place, metavar="PHOTO", help=f"a {READ} file; it is only read")
    parser.add_argument(
        "--mask", type=place, required=True, help="an image of the photo's size: what is not black is filled"
    )
    parser.add_argument(
        "-o", "--output", type=place, required=True, metavar="OUT", help=f"the file to write: {WRITTEN}"
    )
    parser.add_argument(
        "--cascade", choices=get_args(FillMethod), default="auto", help="what fills the masked area (default: auto)"
    )
    parser.add_argument(
        "--eyes",
        action="append",
        default=[],
        metavar="X1,Y1,X2,Y2",
        help="where a face's eyes are, in pixels of the photo, the left one first: fills a face that no finder sees; "
        "once for each face",
    )
    parser.add_argument("--aligned", action="store_true", help="the photo is a cropped, aligned face")
    parser.add_argument("--seed", type=seed, default=0, help="makes the texture fill repeatable (default: 0)")
    add_saving(parser)
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, places: Places) -> int:
    photo, mask = Path(options.photo), Path(options.mask)
    return one_photo.write(options, places, {"photo": photo, "mask": mask}, lambda: _step(options, mask), _summary)


def _step(options: argparse.Namespace, mask: Path) -> FillStep:
    eyes = tuple(parse_eyes(text) for text in options.eyes)
    return FillStep(mask, options.cascade, options.aligned, options.seed, eyes)


def _summary(filled: FileResult) -> str:
    return f"{filled.output}: {one_photo.fillers(filled)}, {filled.saved.cost.sentence()}"
