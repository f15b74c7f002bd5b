"""From words typed to an exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from engine.cli import batch, doctor, expand, fill, models, terminal
from engine.cli.options import Places
from engine.errors import Cancelled, UsageError, WholeframeError


def run(arguments: Sequence[str] | None, models_folder: Path | None, finders_folder: Path | None) -> int:
    """See engine.cli.main."""
    try:
        options = _parser().parse_args(sys.argv[1:] if arguments is None else arguments)
        return int(options.run(options, Places(models_folder, finders_folder)))
    except WholeframeError as error:
        terminal.say(str(error))
        return error.exit_code
    except MemoryError:
        terminal.say("There is not enough memory for this; close other programs.")
        return WholeframeError.exit_code
    except KeyboardInterrupt:
        terminal.say(str(Cancelled()))
        return Cancelled.exit_code
    except BrokenPipeError:  # `wholeframe models list | head`
        terminal.close_output()
        return 0
    except SystemExit as stop:  # argparse's --help
        return stop.code if isinstance(stop.code, int) else 0


class _Parser(argparse.ArgumentParser):
    """Errors in one sentence; no abbreviations, so that a later option can't change what an old script means."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}; `{self.prog} --help` shows what is possible.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="wholeframe",
        usage="wholeframe [PHOTO ...]\n       wholeframe COMMAND ...",
        description="Fill what is missing from a photo. Without a command the editor opens.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", prog="wholeframe", required=True)
    fill.describe(commands.add_parser("fill", help="fill the masked part of one photo"))
    expand.describe(commands.add_parser("expand", help="grow one photo's canvas, and fill what is new"))
    batch.describe(commands.add_parser("batch", help="do the same to a folder of photos"))
    models.describe(commands.add_parser("models", help="list, check or add models"))
    doctor.describe(commands.add_parser("doctor", help="say what is installed and what really runs"))
    return parser
