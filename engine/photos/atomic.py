"""A file is either the old one or the whole new one, whatever happens in between."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Generator
from pathlib import Path
from typing import BinaryIO

from engine.photos.sentences import cannot_save


def replace_file(path: Path, data: bytes) -> None:
    """Writes `data` to `path`, as `replacing` does."""
    with replacing(path) as file:
        file.write(data)


@contextlib.contextmanager
def replacing(path: Path) -> Generator[BinaryIO, None, None]:
    """A file to write into, that becomes `path` when the block ends: a temporary file in the same folder, made durable,
    then renamed over it.

    Keeps the permissions (and, where allowed, the owner) of the file that was there; follows a link. On any failure,
    also one of the block's own, the old file is untouched and the temporary one removed. Raises OutputError, or
    DiskFull, with one sentence, for every OSError.
    """
    try:
        target = Path(os.path.realpath(path))
        # A name of its own, not one made from the target's: that could get too long.
        temporary = target.with_name(f".wholeframe-{secrets.token_hex(8)}.part")
        # Not tempfile: its files are private to the owner, and only the kernel can apply the person's umask safely.
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            _copy_permissions(target, temporary)
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise cannot_save(path, error) from error
    _settle(target.parent)


def check_place(path: Path) -> None:
    """Raises OutputError when it is already clear that `path` can't be written; creates nothing."""
    try:
        target = Path(os.path.realpath(path))
        for wrong, code in (
            (target.is_dir(), errno.EISDIR),
            (not target.parent.exists(), errno.ENOENT),
            (not target.parent.is_dir(), errno.ENOTDIR),
            # Replacing a file that is marked read-only would work, but against the wish of whoever marked it.
            (target.exists() and not os.access(target, os.W_OK), errno.EACCES),
            (not os.access(target.parent, os.W_OK | os.X_OK), errno.EACCES),
        ):
            if wrong:
                raise OSError(code, os.strerror(code))
    except OSError as error:  # looking at the place can fail too
        raise cannot_save(path, error) from error


def _copy_permissions(old: Path, new: Path) -> None:
    try:
        status = os.stat(old)
    except FileNotFoundError:
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(new, status.st_uid, status.st_gid)
    os.chmod(new, stat.S_IMODE(status.st_mode))


def _settle(folder: Path) -> None:
    """Makes the rename itself survive a power cut, on systems that can. The new file is complete in any case."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
