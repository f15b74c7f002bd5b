"""`wholeframe crop`: crop, straighten, turn or flip one photo."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.batch.fill_file import FileResult
from engine.batch.steps import CropStep, check_degrees, check_turn, parse_rect
from engine.cli import one_photo
from engine.cli.options import Folders, add_common, add_save_options, path_argument, seed_argument
from engine.errors import UsageError
from engine.imaging.margins import ANCHORS, parse_aspect
from engine.imaging.reframing import FLIPS
from engine.photos.formats import READ, WRITTEN


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", type=path_argument, metavar="PHOTO", help=f"a {READ} file; it is only read")
    parser.add_argument(
        "-o", "--output", type=path_argument, required=True, metavar="OUT", help=f"the file to write: {WRITTEN}"
    )
    parser.add_argument("--aspect", metavar="W:H", help="crop to this shape: 1:1, 4:5, 3:2, 16:9, 35:45 or any other")
    parser.add_argument(
        "--anchor", choices=ANCHORS, default="centre", help="which part stays, with --aspect (default: centre)"
    )
    parser.add_argument(
        "--rect", metavar="X,Y,WxH", help="crop to these pixels, or percent: 10,20,300x400 or 5%%,5%%,90%%x90%%"
    )
    parser.add_argument("--flip", choices=FLIPS[1:], default="none", help="mirror it, before it is turned")
    parser.add_argument("--turn", type=int, default=0, metavar="DEGREES", help="by 90, 180 or 270, clockwise")
    parser.add_argument(
        "--straighten", type=float, default=0.0, metavar="DEGREES", help="by up to 45 either way, clockwise"
    )
    parser.add_argument(
        "--fill-corners", action="store_true", help="keep what straightening would cut away, and fill the corners"
    )
    parser.add_argument(
        "--seed", type=seed_argument, default=0, help="another number fills the corners otherwise (default: 0)"
    )
    add_save_options(parser)
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, folders: Folders) -> int:
    return one_photo.run(options, folders, {"photo": Path(options.photo)}, lambda: _step(options), _summary)


def _step(options: argparse.Namespace) -> CropStep:
    if options.aspect is None and options.anchor != "centre":
        raise UsageError("--anchor goes with --aspect: it says which part of the photo stays.")
    if options.fill_corners and not options.straighten:
        raise UsageError("--fill-corners goes with --straighten: nothing else brings empty corners in.")
    return CropStep(
        None if options.rect is None else parse_rect(options.rect),
        None if options.aspect is None else parse_aspect(options.aspect),
        options.anchor,
        options.flip,
        check_turn(options.turn),
        check_degrees(options.straighten),
        options.fill_corners,
        options.seed,
    )


def _summary(filled: FileResult) -> str:
    routes = f", corners {one_photo.summarise_routes(filled)}" if filled.routes else ""
    return f"{filled.output}: cropped{routes}"
