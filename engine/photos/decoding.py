"""The one place where an untrusted file meets Pillow."""

from __future__ import annotations

import errno
import os
import stat
import threading
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, NoReturn

from PIL import Image

from engine.contract.errors import MaskError, PhotoError, WholeframeError
from engine.photos import segments
from engine.photos.limits import Limits
from engine.photos.metadata import Format
from engine.photos.sentences import cannot_open, shown

What = Literal["photo", "mask"]

_JPEG_START = b"\xff\xd8\xff"
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_DEPTH, _PNG_COLOUR_TYPE = 24, 25  # where the header, always PNG's first chunk, says so
_PNG_COLOURLESS = (0, 4)

# Pillow warns about damage that is no concern of the person, and about sizes that Limits judges. Python's warning
# filters belong to the process, so two threads that change them at once could leave them changed for good.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file. `image` is as stored: not turned upright, in whatever mode Pillow gave it."""

    image: Image.Image
    format: Format
    deep: bool  # 16 bits a channel
    grey: bool
    chunks: tuple[tuple[bytes, bytes], ...]


@contextmanager
def decoded(path: Path, what: What, limits: Limits) -> Generator[Source, None, None]:
    """Opens and decodes a JPEG or PNG; the file is closed afterwards.

    Raises PhotoError or, when `what` is 'mask', MaskError, in one sentence, whatever is wrong with the file. That
    includes whatever Pillow raises in the caller's `with` block: much of a file's damage shows only on conversion.
    """
    problem = _Problem(path, what)
    try:
        with _one_at_a_time, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _check_file(path, limits, problem)
            with path.open("rb") as file:
                start = file.read(_PNG_COLOUR_TYPE + 1)
                if not start.startswith((_JPEG_START, _PNG_START)):
                    problem.say("is not a JPEG or PNG picture: choose another file or convert it first")
                png = start.startswith(_PNG_START)
                chunks = segments.png_chunks(file) if png else ()
                file.seek(0)
                with _opened(file, limits, problem) as image:
                    image.load()
                    deep = png and start[_PNG_DEPTH] == 16
                    grey = start[_PNG_COLOUR_TYPE] in _PNG_COLOURLESS if png else image.mode == "L"
                    yield Source(image, "PNG" if png else "JPEG", deep, grey, chunks)
    except WholeframeError:
        raise
    except MemoryError:
        problem.say("does not fit into memory: close other programs or make it smaller")
    except OSError as error:
        if error.errno is not None:
            raise problem.error(cannot_open(what, path, error)) from error
        problem.damaged(error)
    except Exception as error:  # Pillow's decoders raise nearly every kind of error on damaged files
        problem.damaged(error)


@dataclass(frozen=True, slots=True)
class _Problem:
    path: Path
    what: What

    def error(self, sentence: str) -> WholeframeError:
        return MaskError(sentence) if self.what == "mask" else PhotoError(sentence)

    def say(self, predicate: str) -> NoReturn:
        raise self.error(f"The {self.what} {shown(self.path)} {predicate}.")

    def damaged(self, cause: Exception) -> NoReturn:
        if "truncated" in str(cause).lower():
            self.say("is cut off before its end: get a whole copy of it")
        self.say("is damaged or of a rare kind: get another copy, or save it anew as JPEG or PNG in another program")


def _check_file(path: Path, limits: Limits, problem: _Problem) -> None:
    """Before it is opened: opening a named pipe would wait forever."""
    status = os.stat(path)
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        problem.say("is not a file: choose a JPEG or PNG file")
    if status.st_size == 0:
        problem.say("is empty (0 bytes): get a whole copy of it")
    if status.st_size > limits.file_bytes:
        problem.say(limits.too_many_bytes())


@contextmanager
def _opened(file: BinaryIO, limits: Limits, problem: _Problem) -> Generator[Image.Image, None, None]:
    too_large, pillows = limits.too_many_pixels(), Image.MAX_IMAGE_PIXELS
    try:
        Image.MAX_IMAGE_PIXELS = limits.pixels  # for this picture; the caller holds the lock
        image = Image.open(file, formats=("JPEG", "PNG"))
    except Image.DecompressionBombError:
        problem.say(too_large)
    finally:
        Image.MAX_IMAGE_PIXELS = pillows
    with image:
        if image.width * image.height > limits.pixels:
            problem.say(too_large)
        yield image
