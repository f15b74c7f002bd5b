"""The errors people may meet.

`str(error)` is always one clear sentence: what went wrong and what to do. The command line prints it and exits with
`exit_code`; the window translates `error.message`. Anything that is not a WholeframeError is a bug in Wholeframe.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import LiteralString

from engine.messages import Argument, Message

_NOTHING_CHANGED = Message("Cancelled; nothing was changed.")


class WholeframeError(Exception):
    """Base of every error that is shown to people; `exit_code` is the command line's exit status."""

    exit_code: int = 1

    def __init__(self, message: LiteralString | Message, /, **arguments: Argument | PurePath) -> None:
        """`message`, or the template of one with its arguments."""
        self.message = message if isinstance(message, Message) else Message(message, **arguments)
        super().__init__(self.message)


class UsageError(WholeframeError):
    """The request itself makes no sense, whatever the photo holds."""

    exit_code = 2


class PhotoError(WholeframeError):
    """The photo can't be read, or is not what the request needs."""

    exit_code = 3


class MaskError(WholeframeError):
    """The mask can't be read, has another size than the photo, or marks nothing."""

    exit_code = 3


class ModelError(WholeframeError):
    """A model's files are missing, damaged or not understood, or the model failed."""

    exit_code = 4


class OutputError(WholeframeError):
    """The place the result should go to can't be used."""

    exit_code = 2


class ChangedOnDisk(OutputError):
    """The file that was to be replaced is not the one that was read or saved before."""


class DiskFull(OutputError):
    """The place could be used, but the disk filled up while writing."""

    exit_code = 1


class Cancelled(WholeframeError):
    """The person stopped the work; nothing was changed."""

    exit_code = 130

    def __init__(
        self, message: LiteralString | Message = _NOTHING_CHANGED, /, **arguments: Argument | PurePath
    ) -> None:
        super().__init__(message, **arguments)
