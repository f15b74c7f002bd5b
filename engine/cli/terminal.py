"""What people see: sentences and a progress bar on stderr, results on stdout."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from engine.cli.streams import print_error, print_line

__all__ = ["Bar", "bar", "print_error", "print_json", "print_line"]


class Bar(Protocol):
    """`done` of the bar's total is reached, and this is what happens now."""

    def __call__(self, text: str, done: float) -> None: ...


def print_json(facts: Mapping[str, Any]) -> None:
    """One JSON object, on one line of stdout, at once."""
    print_line(json.dumps(facts))


@contextmanager
def bar(total: int) -> Generator[Bar]:
    """A progress bar up to `total`, drawn only where stderr is a terminal, gone at the end."""
    if not sys.stderr.isatty():
        yield _silent
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    # rich would carry stdout to its own console, stderr: right on a screen, wrong where stdout is a file
    drawn = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty())
    with drawn as progress:
        task = progress.add_task("", total=total)
        yield lambda text, done: progress.update(task, description=text.replace("[", r"\["), completed=done)


def _silent(text: str, done: float) -> None:
    pass
