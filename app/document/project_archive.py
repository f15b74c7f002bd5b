"""The zip file of a project, opened as if a stranger had sent it. No Qt here."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NoReturn

from engine.errors import PhotoError
from engine.messages import Message
from engine.photos.limits import allowed
from engine.photos.sentences import PROJECT, cannot_open

MIMETYPE = b"image/openraster"
MOST_FILES = 10_000
_START = b"PK\x03\x04"
_CHUNK = 2**20


class Archive:
    """The files inside a project. Nothing is ever unpacked to disk, and nothing larger than asked for is read."""

    def __init__(self, path: Path, file: zipfile.ZipFile) -> None:
        self._path, self._file = path, file
        self._left = allowed().file_bytes
        self._check_names()

    def __contains__(self, name: str) -> bool:
        return name in self._file.NameToInfo

    def size(self, name: str) -> int:
        """Bytes of the file `name` once unpacked, as the archive declares them; PhotoError when it is not there."""
        return self._info(name).file_size

    def read(self, name: str, most: int) -> bytes:
        """The file `name`. PhotoError when it is missing, damaged, or has more than `most` bytes."""
        info = self._info(name)
        if info.file_size > min(most, self._left):
            self.refuse(Message("would unpack to {megabytes} MB in one part", megabytes=info.file_size >> 20))
        self._left -= info.file_size
        try:
            # zipfile stops at the declared size and compares the checksum, whatever the compressed bytes hold.
            return self._file.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise self.error(Message("is damaged")) from error

    def refuse(self, problem: Message) -> NoReturn:
        raise self.error(problem)

    def error(self, problem: Message) -> PhotoError:
        """To be raised; `problem`: what the project is or has, as the predicate of a sentence."""
        return PhotoError(
            "The project {path} {problem}: get another copy of it, or open the photo it was made from.",
            path=self._path,
            problem=problem,
        )

    def _info(self, name: str) -> zipfile.ZipInfo:
        try:
            return self._file.getinfo(name)
        except KeyError:
            self.refuse(Message("lacks its part {name}", name=name))

    def _check_names(self) -> None:
        entries = self._file.infolist()
        if len(entries) > MOST_FILES:
            self.refuse(Message("holds more than {most} parts", most=MOST_FILES))
        if len({entry.filename for entry in entries}) != len(entries):
            self.refuse(Message("names one of its parts twice"))
        for entry in entries:
            if not _inside(entry.filename) or stat.S_ISLNK(entry.external_attr >> 16):
                self.refuse(Message("names a part that lies outside of it"))
            if entry.flag_bits & 1:
                self.refuse(Message("is locked with a password"))


def _inside(name: str) -> bool:
    """Nothing here unpacks to disk; a file that would break out elsewhere is refused all the same."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and not set(name) & set("\\:\0")


@contextmanager
def opened(path: Path) -> Generator[Archive, None, None]:
    """PhotoError, one sentence, for whatever is wrong with the file, also for an OSError or a lack of memory in the
    block.
    """
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise PhotoError("{path} is not a file: choose a project that ends in .ora.", path=path)
        if status.st_size > allowed().file_bytes:
            raise PhotoError(allowed().too_many_bytes().given(what=PROJECT, name=path))
        with zipfile.ZipFile(path) as file:
            archive = Archive(path, file)
            if "mimetype" not in archive or archive.read("mimetype", 64).strip() != MIMETYPE:
                archive.refuse(Message("is not an OpenRaster file"))
            yield archive
    except OSError as error:
        raise PhotoError(cannot_open(PROJECT, path, error)) from error
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
        raise PhotoError("The project {path} is damaged or incomplete: get another copy of it.", path=path) from error
    except MemoryError as error:
        raise PhotoError("The project {path} does not fit into memory: close other programs.", path=path) from error


def is_archive(path: Path) -> bool:
    """Whether the file begins like a zip file; False when it can't be read, which reading it will say better."""
    try:
        if not path.is_file():  # whoever opens a pipe waits for somebody who writes into it
            return False
        with path.open("rb") as file:
            return file.read(len(_START)) == _START
    except OSError:
        return False
