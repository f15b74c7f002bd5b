"""What `fill`, `expand` and `crop` share: one photo, one step, one new file, and what is summarise of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from engine.batch.fill_file import FileResult, fill_file
from engine.batch.steps import Step
from engine.cli import terminal
from engine.cli.options import Folders, save_options
from engine.errors import UsageError, WholeframeError
from engine.photos.file_identity import same_file
from engine.photos.writing import check_writable


def run(
    options: argparse.Namespace,
    folders: Folders,
    sources: Mapping[str, Path],
    step: Callable[[], Step],
    summarise: Callable[[FileResult], str],
) -> int:
    """The exit code 0; what goes wrong is raised, and with --json also written out.

    `sources`: the files that are read, by what they are; none may be the result's. `step` is asked for before the photo
    is opened. `summarise`: the sentence without --json.
    """
    photo, output = Path(options.photo), Path(options.output)
    try:
        keep = save_options(options)
        for what, source in sources.items():
            if same_file(source, output):
                raise UsageError(
                    "The result would replace the {what} {source}: give another name for -o.", what=what, source=source
                )
        wanted = step()
        check_writable(output)
        with terminal.bar(1) as bar, folders.engine(options.device) as engine:
            filled = fill_file(engine, photo, [wanted], output, bar, keep)
    except WholeframeError as error:
        if options.json:
            terminal.print_json({"path": str(photo), "error": str(error), "exit_code": error.exit_code})
        raise
    for notice in filled.notices:
        terminal.print_error(str(notice))
    if options.json:
        terminal.print_json(filled.facts())
    else:
        terminal.print_line(summarise(filled))
    return 0


def summarise_routes(filled: FileResult) -> str:
    """What filled it, and in how long."""
    parts = ", ".join(f"{route.kind} ({route.provider})" for route in filled.routes)
    return f"filled by {parts} in {sum(filled.timings.values()):.1f} s"
