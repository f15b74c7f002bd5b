"""`wholeframe expand`: more canvas around one photo, and what belongs there."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import get_args

from engine.batch.fill_file import FileResult
from engine.batch.steps import ExpandStep
from engine.cli import one_photo
from engine.cli.options import Folders, add_common, add_save_options, path_argument, seed_argument
from engine.errors import UsageError
from engine.fill.request import Background
from engine.imaging.margins import ANCHORS, parse_amount, parse_aspect
from engine.photos.formats import READ, WRITTEN

_SIDES = ("left", "top", "right", "bottom")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", type=path_argument, metavar="PHOTO", help=f"a {READ} file; it is only read")
    parser.add_argument(
        "-o", "--output", type=path_argument, required=True, metavar="OUT", help=f"the file to write: {WRITTEN}"
    )
    parser.add_argument(
        "--aspect", metavar="W:H", help="grow to this aspect ratio: 1:1, 4:5, 3:2, 16:9, 9:16 or any other"
    )
    parser.add_argument(
        "--anchor", choices=ANCHORS, default="centre", help="where the photo stays, with --aspect (default: centre)"
    )
    for side in _SIDES:
        parser.add_argument(f"--{side}", metavar="N[%]", help="grow this side by N pixels or percent of the photo")
    parser.add_argument(
        "--cascade",
        choices=("auto", "portrait", "texture"),
        default="auto",
        help="what fills the new canvas (default: auto, people by the portrait model)",
    )
    parser.add_argument(
        "--background",
        choices=get_args(Background),
        default="texture",
        help="what fills the area beside a completed person (default: texture)",
    )
    parser.add_argument(
        "--seed", type=seed_argument, default=0, help="another number gives another result (default: 0)"
    )
    add_save_options(parser)
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, folders: Folders) -> int:
    return one_photo.run(options, folders, {"photo": Path(options.photo)}, lambda: _step(options), _summary)


def _step(options: argparse.Namespace) -> ExpandStep:
    given = {side: getattr(options, side) for side in _SIDES if getattr(options, side) is not None}
    if options.aspect is None and not given:
        raise UsageError("Say how far to expand: --aspect W:H, or one of --left, --top, --right and --bottom.")
    if options.aspect is None and options.anchor != "centre":
        raise UsageError("--anchor works only with --aspect: --left and the others already place the photo.")
    for amount in given.values():
        parse_amount(amount, 100)  # before the photo is opened
    aspect = None if options.aspect is None else parse_aspect(options.aspect)
    if aspect is not None and given:
        raise UsageError("Give either --aspect or what each side grows by, not both.")
    return ExpandStep(
        aspect, options.anchor, **given, cascade=options.cascade, background=options.background, seed=options.seed
    )


def _summary(filled: FileResult) -> str:
    return f"{filled.output}: grown by {filled.margins}, {one_photo.summarise_routes(filled)}"
