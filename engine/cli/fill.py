"""`wholeframe fill`: one photo."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import get_args

from engine.batch.filling import Filled, fill_file
from engine.batch.steps import FillStep
from engine.cli import terminal
from engine.cli.options import Places, add_common, add_saving, saving
from engine.contract.errors import UsageError, WholeframeError
from engine.contract.eyes import parse_eyes
from engine.photos.formats import READ, WRITTEN
from engine.photos.sentences import shown
from engine.photos.writing import check_writable
from engine.runtime.jobs import Choice


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", type=Path, metavar="PHOTO", help=f"a {READ} file; it is only read")
    parser.add_argument("--mask", type=Path, required=True, help="a picture of the photo's size: non-zero = hole")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help=f"the file to write: {WRITTEN}")
    parser.add_argument(
        "--cascade", choices=get_args(Choice), default="auto", help="what fills the hole (default: auto)"
    )
    parser.add_argument(
        "--eyes",
        action="append",
        default=[],
        metavar="X1,Y1,X2,Y2",
        help="where a face's eyes are, in pixels of the photo, the left one first: fills a face that no finder sees; "
        "once for each face",
    )
    parser.add_argument("--aligned", action="store_true", help="the photo is a face crop in the canonical frame")
    parser.add_argument("--seed", type=int, default=0, help="makes the texture fill repeatable (default: 0)")
    add_saving(parser)
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, places: Places) -> int:
    photo, mask, output = Path(options.photo), Path(options.mask), Path(options.output)
    try:
        keep = saving(options)
        eyes = tuple(parse_eyes(text) for text in options.eyes)
        for source, what in ((photo, "photo"), (mask, "mask")):
            if os.path.realpath(source) == os.path.realpath(output):
                raise UsageError(f"The result would replace the {what} {shown(source)}: give another name for -o.")
        check_writable(output)
        step = FillStep(mask, options.cascade, options.aligned, options.seed, eyes)
        with terminal.bar(1) as bar, places.engine(options.device) as engine:
            filled = fill_file(engine, photo, [step], output, bar, keep)
    except WholeframeError as error:
        if options.json:
            terminal.emit({"path": str(photo), "error": str(error), "exit_code": error.exit_code})
        raise
    for notice in filled.notices:
        terminal.say(notice)
    if options.json:
        terminal.emit(filled.facts())
    else:
        print(_summary(filled))
    return 0


def _summary(filled: Filled) -> str:
    parts = ", ".join(f"{route.kind} ({route.provider})" for route in filled.routes)
    seconds = sum(filled.timings.values())
    return f"{filled.output}: filled by {parts} in {seconds:.1f} s, {filled.saved.cost.sentence()}"
