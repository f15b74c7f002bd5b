"""`wholeframe fill`: one photo."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import get_args

from engine.batch.fill_file import FileResult
from engine.batch.steps import FillStep
from engine.cli import one_photo
from engine.cli.options import Folders, add_common, add_save_options, growth_argument, path_argument, seed_argument
from engine.donors.donor import AUTO, DonorUse
from engine.fill.events import RouteReport
from engine.fill.method import FillMethod, Intent
from engine.photos.formats import READ, WRITTEN
from engine.structure.eyes import parse_eyes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", type=path_argument, metavar="PHOTO", help=f"a {READ} file; it is only read")
    parser.add_argument(
        "--mask", type=path_argument, required=True, help="an image of the photo's size: what is not black is filled"
    )
    parser.add_argument(
        "-o", "--output", type=path_argument, required=True, metavar="OUT", help=f"the file to write: {WRITTEN}"
    )
    parser.add_argument(
        "--cascade", choices=get_args(FillMethod), default="auto", help="what fills the masked area (default: auto)"
    )
    parser.add_argument(
        "--intent",
        choices=get_args(Intent),
        default="auto",
        help="remove: fill with background; restore: rebuild what the mask hides; "
        "auto (the default): chosen for each connected region of the mask, and printed",
    )
    parser.add_argument(
        "--grow",
        type=growth_argument,
        default=1.0,
        metavar="AMOUNT",
        help="how far the mask may grow to the edge of what is removed: 0 not at all, 1 the default, 4 the most",
    )
    parser.add_argument(
        "--protect", action="store_true", help="keep everybody who is not removed unchanged, masked or not"
    )
    parser.add_argument(
        "--eyes",
        action="append",
        default=[],
        metavar="X1,Y1,X2,Y2",
        help="where a face's eyes are, in pixels of the photo, the left one first, if the face is not found by itself; "
        "once for each face",
    )
    parser.add_argument(
        "--reference",
        action="append",
        default=[],
        type=path_argument,
        metavar="PHOTO",
        help="another photo of the person, or a folder of them: a hidden part of the face is taken from there; once "
        "for each. Photos of other people are not used",
    )
    parser.add_argument(
        "--reference-anyway", action="store_true", help="use reference photos also where they show another person"
    )
    parser.add_argument(
        "--donor",
        default=AUTO,
        metavar="NAME",
        help="whose pixels a face takes: auto (what fits, the default), none, mirror (its other side), or the name of "
        "a reference photo",
    )
    parser.add_argument("--aligned", action="store_true", help="the photo is a cropped, aligned face")
    parser.add_argument(
        "--seed", type=seed_argument, default=0, help="the same number gives the same result again (default: 0)"
    )
    add_save_options(parser)
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, folders: Folders) -> int:
    photo, mask = Path(options.photo), Path(options.mask)
    said = partial(_summary, options)
    sources = {"photo": photo, "mask": mask}
    sources |= {f"reference photo {i}": Path(name) for i, name in enumerate(options.reference, 1)}
    return one_photo.run(options, folders, sources, lambda: _step(options, mask), said)


def _step(options: argparse.Namespace, mask: Path) -> FillStep:
    eyes = tuple(parse_eyes(text) for text in options.eyes)
    return FillStep(
        mask,
        options.cascade,
        options.aligned,
        options.seed,
        eyes,
        options.intent,
        options.grow,
        options.protect,
        tuple(map(Path, options.reference)),
        options.reference_anyway,
        options.donor,
    )


def _summary(options: argparse.Namespace, filled: FileResult) -> str:
    """One line on the photo and, where the verbs were chosen for the user, one on each region."""
    line = f"{filled.output}: {one_photo.summarise_routes(filled)}, {filled.saved.cost.sentence()}"
    chosen = options.intent == options.cascade == "auto" and not options.aligned
    donors = [text for route in filled.routes if (text := _donors(route))]
    return "\n".join([line, *(map(_region, filled.routes) if chosen else ()), *donors])


def _donors(route: RouteReport) -> str:
    """Whose pixels the face shows, and why; empty where nothing was to be taken."""
    names = [f"{_name(use)} ({use.share:.0%})" for use in route.donors if use.share > 0]
    left = [f"{_name(use)}: {use.reason}" for use in route.donors if use.share == 0 and use.kind == "reference"]
    taken = [f"  face from {' and '.join(names)}"] if names else []
    return "\n".join([*taken, *(f"  not from {text}" for text in left)])


def _name(use: DonorUse) -> str:
    return "its other side" if use.kind == "mirror" else use.name


def _region(route: RouteReport) -> str:
    what = {"texture": "background" if route.verb == "remove" else "texture", "portrait": "person"}
    rect = route.rect
    grown = f", grown by {route.grown} px to its edge" if route.grown else ""
    place = f"{rect.left},{rect.top} to {rect.right},{rect.bottom}"
    return f"  {route.verb} ({what.get(route.kind, route.kind)}) at {place}: {route.reason}{grown}"
