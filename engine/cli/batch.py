"""`wholeframe batch`: a folder of photos."""

from __future__ import annotations

import argparse
from collections import Counter
from contextlib import ExitStack, closing
from pathlib import Path

from engine.batch.recipe import read_recipe
from engine.batch.report import REPORT, PhotoReport
from engine.batch.run import AT_ONCE, DONE_BEFORE, prepare
from engine.batch.run import run as run_batch
from engine.cli import terminal
from engine.cli.options import Places, add_common, add_saving, place, saving
from engine.errors import Cancelled

SOME_FAILED = 5


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("album", type=place, metavar="ALBUM", help="a folder of photos; they are only read")
    parser.add_argument("--recipe", type=place, required=True, metavar="RECIPE.toml", help="what to do to each photo")
    parser.add_argument(
        "-o", "--output", type=place, required=True, metavar="OUTDIR", help="the folder for the results"
    )
    parser.add_argument("--resume", action="store_true", help="skip what an earlier run into OUTDIR has done")
    add_saving(parser)
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, places: Places) -> int:
    out, keep = Path(options.output), saving(options)
    recipe = read_recipe(options.recipe)
    album = prepare(options.album, out, recipe)
    counts: Counter[str] = Counter()
    try:
        with terminal.bar(len(album)) as bar, ExitStack() as stack:
            count = min(AT_ONCE, len(album.entries))
            engines = [stack.enter_context(places.engine(options.device)) for _ in range(count)]

            def listen(stage: str, fraction: float) -> None:
                bar(f"{counts.total() + 1}: {stage}", counts.total() + fraction)

            with closing(run_batch(engines, album, recipe, out, options.resume, listen, keep)) as reports:
                for report in reports:
                    counts[report.status] += 1
                    bar(report.name, counts.total())
                    _tell(report, options.json)
    except (Cancelled, KeyboardInterrupt):
        raise Cancelled(
            "Cancelled; {count} photos were fixed, and --resume goes on from here.", count=counts["fixed"]
        ) from None
    if not options.json:
        parts = ", ".join(f"{counts[status]} {status}" for status in ("fixed", "skipped", "failed"))
        terminal.line(f"{parts}; {out / REPORT} says more")
    return SOME_FAILED if counts["failed"] else 0


def _tell(report: PhotoReport, json: bool) -> None:
    if json:
        terminal.emit(report.json())
    elif report.status != "fixed" and report.reason != DONE_BEFORE:
        terminal.say(f"{report.name} {report.status}: {report.reason}")
