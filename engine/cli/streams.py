"""stdout and stderr, whatever they lead to: nothing, a full disk, a pipe without a reader, a console that is not UTF-8.

What was done stays done when nobody can be told of it: nothing here raises OSError.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO

_failure: OSError | None = None


def prepare() -> None:
    """Before anything else of a program. Gives closed ones a place to go: else the next file that is opened, such as a
    photo's, would get their number, and what a library prints. A letter that can't be shown is escaped.
    """
    global _failure
    _failure = None
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # takes the lowest free number, which is this one
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115  # as long as Python
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_line(text: str) -> None:
    """One line on stdout, at once."""
    _write(sys.stdout, text + "\n")


def print_error(sentence: str) -> None:
    """One sentence on stderr."""
    _write(sys.stderr, (sentence if sentence.endswith((".", "!", "?")) else f"{sentence}.") + "\n")


def flush() -> OSError | None:
    """Writes what others printed. What kept something of stdout since `prepare` from being written, if anything did;
    that a reader went away, as `head` does, is no such thing.
    """
    _write(sys.stdout, "")
    return _failure


def _write(stream: TextIO, text: str) -> None:
    global _failure
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        # What is still in the buffer must not fail again when Python ends.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        if stream is sys.stdout and not isinstance(error, BrokenPipeError):
            _failure = error
