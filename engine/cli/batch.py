"""`wholeframe batch`: a folder of photos."""

from __future__ import annotations

import argparse
from collections import Counter
from contextlib import ExitStack, closing
from pathlib import Path

from engine.batch.recipe import read_recipe
from engine.batch.report import REPORT, PhotoReport
from engine.batch.run import DONE_BEFORE, MAX_PARALLEL, prepare
from engine.batch.run import run as run_batch
from engine.cli import terminal
from engine.cli.options import Folders, add_common, add_save_options, path_argument, save_options
from engine.errors import Cancelled

SOME_FAILED = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("album", type=path_argument, metavar="ALBUM", help="a folder of photos; they are only read")
    parser.add_argument(
        "--recipe", type=path_argument, required=True, metavar="RECIPE.toml", help="what to do to each photo"
    )
    parser.add_argument(
        "-o", "--output", type=path_argument, required=True, metavar="OUTDIR", help="the folder for the results"
    )
    parser.add_argument("--resume", action="store_true", help="skip what an earlier run into OUTDIR has done")
    add_save_options(parser)
    add_common(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, folders: Folders) -> int:
    out, keep = Path(options.output), save_options(options)
    recipe = read_recipe(options.recipe)
    album = prepare(options.album, out, recipe)
    counts: Counter[str] = Counter()
    try:
        with terminal.bar(len(album)) as bar, ExitStack() as stack:
            count = min(MAX_PARALLEL, len(album.entries))
            engines = [stack.enter_context(folders.engine(options.device)) for _ in range(count)]

            def listen(stage: str, fraction: float) -> None:
                bar(f"{counts.total() + 1}: {stage}", counts.total() + fraction)

            with closing(run_batch(engines, album, recipe, out, options.resume, listen, keep)) as reports:
                for report in reports:
                    counts[report.status] += 1
                    bar(report.name, counts.total())
                    _print_report(report, options.json)
    except (Cancelled, KeyboardInterrupt):
        raise Cancelled(
            "Cancelled; {count} photos are done, and --resume continues from here.", count=counts["fixed"]
        ) from None
    if not options.json:
        parts = ", ".join(f"{counts[status]} {status}" for status in ("fixed", "skipped", "failed"))
        terminal.print_line(f"{parts}; details in {out / REPORT}")
    return SOME_FAILED if counts["failed"] else 0


def _print_report(report: PhotoReport, json: bool) -> None:
    if json:
        terminal.print_json(report.json())
    elif report.status != "fixed" and report.reason != DONE_BEFORE:
        terminal.print_error(f"{report.name} {report.status}: {report.reason}")
