"""What people read when a file can't be opened or saved: what went wrong, where, and what to do."""

from __future__ import annotations

import errno
from pathlib import Path

from engine.errors import ChangedOnDisk, DiskFull, OutputError
from engine.messages import Message

# A quota that is used up is a full disk to the person who meets it. Windows has no EDQUOT.
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_DENIED = frozenset({errno.EACCES, errno.EPERM})
# What a folder on another machine says once that can't be reached any more.
_GONE = frozenset(
    getattr(errno, name)
    for name in ("ESTALE", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ETIMEDOUT", "ENODEV")
    if hasattr(errno, name)
)


PHOTO, MASK, PROJECT = Message("photo"), Message("mask"), Message("project")
ALBUM, FOLDER = Message("album"), Message("folder")


def cannot_open(what: Message, path: Path, error: OSError) -> Message:
    """What to say when `path` can't be read; `what` is one of the words above."""
    folder = what in (ALBUM, FOLDER)
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR if folder:
            said = Message("The {what} {name} is not a folder: check its name.")
        case errno.ENOENT | errno.ENOTDIR:
            said = Message("The {what} {name} does not exist: check its name and folder.")
        case errno.EISDIR:
            said = Message("{name} is a folder, not a {what}: choose a file in it.")
        case errno.ENAMETOOLONG if folder:
            said = Message("The name of the {what} {name} is too long: shorten it.")
        case errno.ENAMETOOLONG:
            said = Message("The {what} {name} was not found, its name is too long: check it.")
        case errno.ELOOP if folder:
            said = Message("The {what} {name} is a link that leads back to itself: choose the folder itself.")
        case errno.ELOOP:
            said = Message("The {what} {name} is a link that leads back to itself: choose the file itself.")
        case code if code in _DENIED and folder:
            said = Message("No permission to open the {what} {name}: change its permissions or copy it elsewhere.")
        case code if code in _DENIED:
            said = Message("No permission to read the {what} {name}: change its permissions or copy it elsewhere.")
        case code if code in _GONE:
            said = Message(
                "The disk that holds the {what} {name} can't be reached any more: reconnect it and try again."
            )
        case _:
            said = Message("The {what} {name} can't be read ({reason}): check the disk and try again.")
    return said.given(what=what, name=path, reason=_reason(error))


def cannot_save(path: Path, error: OSError) -> OutputError:
    """The error to raise when writing the file `path` failed with `error`; DiskFull when space ran out."""
    match error.errno:
        case code if code in _FULL:
            return DiskFull(
                "The disk is full, so {name} was not saved: free some space in {folder} or save elsewhere.",
                name=path,
                folder=path.parent,
            )
        case errno.EROFS:
            return OutputError("Can't save {name} here: the folder is read-only; choose another.", name=path)
        case code if code in _DENIED:
            return OutputError(
                "Can't save {name} here: the file or its folder is read-only; choose another.", name=path
            )
        case code if code in _GONE:
            return OutputError(
                "The disk of {folder} can't be reached any more: reconnect it or save elsewhere.", folder=path.parent
            )
        case errno.ENOENT:
            return OutputError(
                "The folder {folder} does not exist: create it or save in another one.", folder=path.parent
            )
        case errno.ENOTDIR:
            return OutputError("{folder} is not a folder: save in another one.", folder=path.parent)
        case errno.EISDIR:
            return OutputError("{name} is a folder: give the name of a file to save to.", name=path)
        case errno.ELOOP:
            return OutputError("{name} is a link that leads back to itself: choose another name.", name=path)
        case errno.ENAMETOOLONG:
            return OutputError("The name {name} is too long: choose a shorter one.", name=path)
        case _:
            return OutputError(
                "{name} could not be saved ({reason}): check the disk or save elsewhere.",
                name=path,
                reason=_reason(error),
            )


def changed_on_disk(path: Path) -> ChangedOnDisk:
    """The error to raise when `path` is not what it was when it was read or written last."""
    return ChangedOnDisk(
        "{path} was changed by another window or program, and was not replaced: save under another name, or save once "
        "more to replace it.",
        path=path,
    )


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).rstrip(".").lower()
