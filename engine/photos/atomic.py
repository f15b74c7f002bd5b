"""Replace files atomically: a file is the old one or the whole new one, also after a power cut."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from engine.photos.sentences import cannot_save, changed_on_disk

_PREFIX, _SUFFIX = ".wholeframe-", ".part"
_ABANDONED_AFTER = 24 * 3600.0  # seconds after which a temporary file can only be what a power cut left


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one state of a file from another: who writes to it changes at least one of these.

    size is -1 where there is no file.
    """

    size: int
    modified: int
    inode: int

    @staticmethod
    def of(path: Path) -> Stamp:
        """The state of the file at `path` now; of the file that it leads to when it is a link."""
        try:
            status = os.stat(path)
        except OSError:
            return Stamp(-1, 0, 0)
        return Stamp(status.st_size, status.st_mtime_ns, status.st_ino)


def replace_file(path: Path, data: bytes, *, backup: bool = False, unless: Stamp | None = None) -> Path | None:
    """Writes `data` to `path`, as `replacing` does; where the backup is, when one was made."""
    kept: list[Path] = []
    with replacing(path, backup=backup, unless=unless, kept=kept) as file:
        file.write(data)
    return kept[0] if kept else None


@contextlib.contextmanager
def replacing(
    path: Path, *, backup: bool = False, unless: Stamp | None = None, kept: list[Path] | None = None
) -> Generator[BinaryIO, None, None]:
    """A file to write into, that becomes `path` when the block ends: a temporary file in the same folder, made durable,
    then renamed over it.

    Keeps the permissions (and, where allowed, the owner) of the file that was there; follows a link. On any failure,
    also one of the block's own, the old file is untouched and the temporary one removed. Raises OutputError, or
    DiskFull, with one sentence, for every OSError.

    `backup`: the old file, if there is one, stays beside the new one as `name.bak` (`name.bak2` and so on: no backup is
    ever replaced); its place is added to `kept`. `unless`: raises ChangedOnDisk, and changes nothing, when `path` is no
    longer in that state.
    """
    try:
        target = Path(os.path.realpath(path))
        # A name of its own, not one made from the target's: that could get too long.
        temporary = target.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
        # Not tempfile: its files are private to the owner, and only the kernel can apply the person's umask safely.
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            copy_permissions(target, temporary)
            if unless is not None and Stamp.of(target) != unless:
                raise changed_on_disk(path)
            if backup and target.exists():
                saved = _back_up(target)
                if kept is not None:
                    kept.append(saved)
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise cannot_save(path, error) from error
    _sync_folder(target.parent)
    _remove_abandoned(target.parent)


def check_destination(path: Path) -> None:
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


def copy_permissions(old: Path, new: Path) -> None:
    """Give the new file the mode and owner of the old one, as far as this system lets us."""
    try:
        status = os.stat(old)
    except FileNotFoundError:
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(new, status.st_uid, status.st_gid)
    os.chmod(new, stat.S_IMODE(status.st_mode))


def _back_up(target: Path) -> Path:
    """A second name for the old file, which it keeps when the first goes to the new one: nothing is copied, so nothing
    can be cut off. Where the disk can't do that, a copy, under its name only once it is whole.
    """
    for number in range(1, 10_000):
        backup = target.with_name(f"{target.name}.bak{number if number > 1 else ''}")
        try:
            os.link(target, backup)
            return backup
        except FileExistsError:
            continue
        except OSError as error:
            # File systems have many words for "no links here", a read-only one among them; copying meets the rest.
            if error.errno in (errno.ENOSPC, errno.EIO):
                raise
            if backup.exists():
                continue
            copy = target.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
            try:
                shutil.copy2(target, copy)
                with copy.open("rb") as file:
                    os.fsync(file.fileno())
                os.rename(copy, backup)
            finally:
                copy.unlink(missing_ok=True)
            return backup
    raise OSError(errno.EEXIST, os.strerror(errno.EEXIST))


def _remove_abandoned(folder: Path) -> None:
    """Removes what a power cut left here a day ago or longer."""
    oldest = time.time() - _ABANDONED_AFTER
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX) and entry.stat().st_mtime < oldest:
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)


def _sync_folder(folder: Path) -> None:
    """Makes the rename itself survive a power cut, on systems that can. The new file is complete in any case."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
