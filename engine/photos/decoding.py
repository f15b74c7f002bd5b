"""Decode a photo or mask file, and turn whatever is wrong with it into one sentence."""

from __future__ import annotations

import errno
import io
import os
import stat
import threading
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NoReturn

from engine.errors import MaskError, PhotoError, WholeframeError
from engine.messages import Message
from engine.photos import pillow_decoding, segments
from engine.photos.cicp import UnknownColours
from engine.photos.decoded_file import CUT_OFF, DecodedFile, Refused, cut_off
from engine.photos.formats import READ, START_BYTES, Format, sniff
from engine.photos.limits import Limits
from engine.photos.sentences import MASK, cannot_open

_UNLIMITED = Limits(1 << 40, 1 << 60)

# Decoders warn about damage that is no concern of the person, and about sizes that Limits judges. Python's warning
# filters belong to the process, so two threads that change them at once could leave them changed for good.
_one_at_a_time = threading.Lock()


def decode(path: Path, what: Message, limits: Limits) -> DecodedFile:
    """Opens and decodes a file of one of formats.KINDS, or a camera's RAW; it is closed afterwards.

    Raises PhotoError or, when `what` is MASK, MaskError, in one sentence, whatever is wrong with the file.
    """
    problem = _Problem(path, what)
    try:
        with _one_at_a_time, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _check_file(path, limits, problem)
            with path.open("rb") as file:
                form = sniff(file.read(START_BYTES), path.suffix)
                if form is None:
                    problem.refuse(
                        Message("The {what} {name} is not a {kinds} file: choose another one or convert it first."),
                        kinds=READ,
                    )
                file.seek(0)
                try:
                    return _decoder(form)(file, form, limits)
                except Refused:
                    raise
                except Exception:
                    if segments.breaks_off(file, form):
                        raise cut_off() from None
                    raise
    except WholeframeError:
        raise
    except (Refused, UnknownColours) as refusal:
        problem.refuse(refusal.message)
    except MemoryError:
        problem.refuse(Message("The {what} {name} does not fit into memory: close other programs or make it smaller."))
    except OSError as error:
        if error.errno is not None:
            raise problem.error(cannot_open(what, path, error)) from error
        problem.damaged(error)
    except Exception as error:  # decoders raise nearly every kind of error on damaged files
        problem.damaged(error)


def decode_encoded(data: bytes, form: Format) -> DecodedFile:
    """What was just encoded, of any size. Raises nearly every kind of error when it was not encoded well."""
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = _decoder(form)(io.BytesIO(data), form, _UNLIMITED)
    if source.loss is not None:
        raise ValueError("not whole")
    return source


def _decoder(form: Format) -> Callable[[BinaryIO, Format, Limits], DecodedFile]:
    # What each needs is large, and few photos need any but the last: loaded when the first of its kind comes.
    match form:
        case "RAW":
            from engine.photos import raw_decoding

            return raw_decoding.decode
        case "HEIC":
            from engine.photos import heif_decoding

            return heif_decoding.decode
        case "TIFF":
            from engine.photos import tiff_decoding

            return tiff_decoding.decode
        case _:
            return pillow_decoding.decode


@dataclass(frozen=True, slots=True)
class _Problem:
    path: Path
    what: Message

    def error(self, message: Message) -> WholeframeError:
        return MaskError(message) if self.what == MASK else PhotoError(message)

    def refuse(self, message: Message, **arguments: Message) -> NoReturn:
        """Raise the error of `message`, given the `what` and `name` that it lacks."""
        raise self.error(message.given(what=self.what, name=self.path, **arguments))

    def damaged(self, cause: Exception) -> NoReturn:
        if "truncated" in str(cause).lower():
            self.refuse(CUT_OFF)
        self.refuse(
            Message(
                "The {what} {name} is damaged or of an unsupported kind: get another copy, or save it as JPEG or "
                "PNG in another program."
            )
        )


def _check_file(path: Path, limits: Limits, problem: _Problem) -> None:
    """Before it is opened: opening a named pipe would wait forever."""
    status = os.stat(path)
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        problem.refuse(Message("The {what} {name} is not a file: choose the file of a photo."))
    if status.st_size == 0:
        problem.refuse(Message("The {what} {name} is empty (0 bytes): get a whole copy of it."))
    if status.st_size > limits.file_bytes:
        problem.refuse(limits.too_many_bytes())
