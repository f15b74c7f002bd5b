"""From words typed to an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from engine.cli import batch, crop_photo, doctor, expand, fill, models, streams, terminal
from engine.cli.options import Folders
from engine.errors import Cancelled, UsageError, WholeframeError
from engine.messages import shown
from engine.photos import limits


def run(arguments: Sequence[str] | None, models_folder: Path | None, finders_folder: Path | None) -> int:
    """See engine.cli.main."""
    streams.prepare()
    code, prints_results = _run(arguments, Folders(models_folder, finders_folder))
    lost = streams.flush()
    if lost is None:
        return code
    saved = "" if prints_results else "; what was saved is not affected"
    terminal.print_error(f"The output could not be written ({(lost.strerror or 'unknown error').lower()}){saved}.")
    return code or (WholeframeError.exit_code if prints_results else 0)


def _run(arguments: Sequence[str] | None, folders: Folders) -> tuple[int, bool]:
    """The exit code, and whether the command is there for what it prints, rather than for what it saves."""
    prints_results = True
    try:
        options = _parser().parse_args(sys.argv[1:] if arguments is None else arguments)
        prints_results = options.prints_results
        with limits.override(getattr(options, "max_megapixels", None)):
            return int(options.run(options, folders)), prints_results
    except WholeframeError as error:
        terminal.print_error(str(error))
        return error.exit_code, prints_results
    except MemoryError:
        terminal.print_error("There is not enough memory for this; close other programs.")
        return WholeframeError.exit_code, prints_results
    except KeyboardInterrupt:
        terminal.print_error(str(Cancelled()))
        return Cancelled.exit_code, prints_results
    except SystemExit as stop:  # argparse's --help
        return stop.code if isinstance(stop.code, int) else 0, prints_results
    except OSError as error:  # one of the many refusals of a system that is handled nowhere else
        terminal.print_error(_describe_os_error(error))
        return WholeframeError.exit_code, prints_results


def _describe_os_error(error: OSError) -> str:
    reason = (error.strerror or type(error).__name__).lower()
    if isinstance(error.filename, str | bytes):
        return f"{shown(Path(os.fsdecode(error.filename)))} can't be used ({reason}): check its name and permissions."
    return f"The system refused access to a file or folder ({reason}): check the disk and the current folder."


_LONGEST = 400  # letters of what argparse says: it quotes all that was typed


class _Parser(argparse.ArgumentParser):
    """Errors in one sentence; no abbreviations, so that a later option can't change what an old script means."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        if len(message) > _LONGEST:
            message = f"{message[: _LONGEST // 2]}...{message[-_LONGEST // 2 :]}"
        message = "".join(letter if letter.isprintable() else "?" for letter in message)
        raise UsageError(
            "{problem}; `{prog} --help` shows the options.",
            problem=message[:1].upper() + message[1:],
            prog=self.prog,
        )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="wholeframe",
        usage="wholeframe [PHOTO ...]\n       wholeframe COMMAND ...",
        description="Fill what is missing from a photo. Without a command the editor opens.",
    )
    parser.set_defaults(prints_results=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", prog="wholeframe", required=True)
    fill.add_arguments(commands.add_parser("fill", help="fill the masked part of one photo"))
    expand.add_arguments(commands.add_parser("expand", help="enlarge one photo's canvas and fill the new area"))
    crop_photo.add_arguments(commands.add_parser("crop", help="crop, straighten, turn or flip one photo"))
    batch.add_arguments(commands.add_parser("batch", help="fill, expand or crop a folder of photos"))
    models.add_arguments(commands.add_parser("models", help="list, check or add models"))
    doctor.add_arguments(commands.add_parser("doctor", help="show what is installed and what works"))
    return parser
