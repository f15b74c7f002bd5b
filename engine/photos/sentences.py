"""What people read when a file can't be opened or saved: what went wrong, where, and what to do."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path, PurePath

from engine.errors import DiskFull, OutputError

_LONGEST_VALUE = 60  # letters of a value that are shown
_LONGEST = 1000  # letters of a name that are shown
# A quota that is used up is a full disk to the person who meets it. Windows has no EDQUOT.
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_DENIED = frozenset({errno.EACCES, errno.EPERM})
# What a folder on another machine says once that can't be reached any more.
_GONE = frozenset(
    getattr(errno, name)
    for name in ("ESTALE", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ETIMEDOUT", "ENODEV")
    if hasattr(errno, name)
)


def shown(path: PurePath | str) -> str:
    """`path` in quotes, on one line and printable anywhere, even where the name is not text; of a very long one
    the beginning and the end."""
    text = os.fspath(path)
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]}...{text[-_LONGEST // 2 :]}"
    return "'" + "".join(letter if letter.isprintable() else "?" for letter in text) + "'"


def quoted(value: object) -> str:
    """What somebody gave, as Python writes it, on one line and not too long."""
    text = repr(value)
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 3] + "..."


def cannot_open(what: str, path: Path, error: OSError) -> str:
    """`what` is 'photo' or 'mask'."""
    name = shown(path)
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return f"The {what} {name} does not exist: check its name and folder."
        case errno.EISDIR:
            return f"{name} is a folder, not a {what}: choose a file in it."
        case errno.ENAMETOOLONG:
            return f"The {what} {name} does not exist, its name is too long: check it."
        case errno.ELOOP:
            return f"The {what} {name} is a link that leads back to itself: give the file itself."
        case code if code in _DENIED:
            return f"You may not read the {what} {name}: change its permissions or copy it somewhere you may."
        case code if code in _GONE:
            return f"The disk that holds the {what} {name} can't be reached any more: reconnect it and try again."
        case _:
            return f"The {what} {name} can't be read ({_reason(error)}): check the disk and try again."


def cannot_look_into(what: str, folder: Path, error: OSError) -> str:
    """`what` is 'album' or 'folder'."""
    name = shown(folder)
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return f"The {what} {name} is not a folder: check its name."
        case errno.ENAMETOOLONG:
            return f"The {what} {name} can't be read, its name is too long: shorten it."
        case errno.ELOOP:
            return f"The {what} {name} is a link that leads back to itself: give the folder itself."
        case code if code in _DENIED:
            return f"You may not look into the {what} {name}: change its permissions or copy it somewhere you may."
        case code if code in _GONE:
            return f"The disk that holds the {what} {name} can't be reached any more: reconnect it and try again."
        case _:
            return f"The {what} {name} can't be read ({_reason(error)}): check the disk and try again."


def cannot_save(path: Path, error: OSError) -> OutputError:
    """The error to raise when writing the file `path` failed with `error`; DiskFull when space ran out."""
    name, folder = shown(path), shown(path.parent)
    match error.errno:
        case code if code in _FULL:
            return DiskFull(f"The disk is full, {name} was not saved: free some space in {folder} or save elsewhere.")
        case errno.EROFS:
            return OutputError(f"Can't save {name} here, the folder is read-only: choose another.")
        case code if code in _DENIED:
            return OutputError(f"Can't save {name} here, the file or its folder is read-only: choose another.")
        case code if code in _GONE:
            return OutputError(f"The disk of {folder} can't be reached any more: reconnect it or save elsewhere.")
        case errno.ENOENT:
            return OutputError(f"The folder {folder} does not exist: create it or save in another one.")
        case errno.ENOTDIR:
            return OutputError(f"{folder} is not a folder: save in another one.")
        case errno.EISDIR:
            return OutputError(f"{name} is a folder: give the name of a file to save to.")
        case errno.ELOOP:
            return OutputError(f"{name} is a link that leads back to itself: give another name.")
        case errno.ENAMETOOLONG:
            return OutputError(f"The name {name} is too long: choose a shorter one.")
        case _:
            return OutputError(f"{name} could not be saved ({_reason(error)}): check the disk or save elsewhere.")


def listed(names: Iterable[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).rstrip(".").lower()
