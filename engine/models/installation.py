"""Install a cascade from a folder once all of it has passed its checks, and remove it again."""

import errno
import os
import re
import shutil
import stat
import tempfile
from pathlib import Path

from engine.cancel import CancelToken
from engine.errors import ModelError, OutputError, UsageError
from engine.messages import Message
from engine.models.registry import MANIFEST, Registry
from engine.models.trial import BOUNDS, Bounds, run_trial
from engine.photos.sentences import FOLDER, cannot_open, cannot_save
from engine.structure.spec import CascadeSpec

SHIPPED = frozenset({"face", "portrait"})  # by name
_IN_USE = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY})


class AlreadyInstalled(UsageError):
    """One of this name is there already. old: its version, '' when that can't be read; new: what was to be added."""

    def __init__(self, old: str, new: CascadeSpec) -> None:
        taken = Message("The model {name!r} already exists: add --replace to replace it.", name=new.name)
        super().__init__(taken)
        self.old, self.new = old, new


def install(
    folder: Path, registry: Registry, replace: bool = False, bounds: Bounds = BOUNDS, token: CancelToken | None = None
) -> CascadeSpec:
    """Copies what the cascade.json in `folder` names, and nothing else, into `registry`; all or nothing.

    The copy is checked and every network tried out (see `trial`), which takes some seconds: not on a window's thread.
    Raises UsageError when `folder` holds no cascade; AlreadyInstalled when one of its name is there and it is not to
    `replace` that; ModelError, OutputError and Cancelled.
    """
    source = Path(os.path.realpath(folder))
    if not _is_file(source / MANIFEST, folder):
        raise UsageError("{folder} has no {manifest}: choose the folder of a model.", folder=folder, manifest=MANIFEST)
    spec = Registry(source.parent).spec(source.name)
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", spec.name):
        raise ModelError(
            "{manifest}: {name!r} can't be the name of a folder; export the model again",
            manifest=str(source / MANIFEST),
            name=spec.name,
        )
    target = registry.added / spec.name
    if (os.path.lexists(target) or spec.name in registry.names()) and not replace:
        raise AlreadyInstalled(_version(registry, spec.name), spec)
    try:
        registry.added.mkdir(parents=True, exist_ok=True)
        # In the same folder, so that the last step is a rename; two levels deep, where the registry does not look.
        with _temporary_folder(registry, ".adding-") as temporary:
            copied = Registry(Path(temporary))
            _copy(source, copied.path(spec.name), spec)
            copied.verify(spec.name)
            run_trial(copied, spec.name, bounds, token)
            _replace_folder(copied.path(spec.name), target, Path(temporary) / "replaced")
    except OSError as error:
        raise cannot_save(target, error) from error
    return spec


def remove(name: str, registry: Registry) -> None:
    """Takes a cascade that was added out of `registry`; all or nothing. Raises UsageError for one that came with
    Wholeframe and for none, OutputError when its files can't be moved.
    """
    target = registry.path(name)
    if not removable(name, registry):
        raise UsageError(
            "The model {name!r} came with Wholeframe and can't be removed: only added ones can.", name=name
        )
    if name not in registry.names():
        raise UsageError("The model {name!r} was already removed.", name=name)
    try:
        with _temporary_folder(registry, ".removing-") as temporary:
            _move(target, Path(temporary) / name)  # one step: from here on it is gone, however long deleting takes
    except OSError as error:
        raise OutputError(
            "The model {name!r} could not be removed ({reason}): check the disk.", name=name, reason=str(error.strerror)
        ) from error


def removable(name: str, registry: Registry) -> bool:
    """Whether a cascade is one that was added, and not one that came with Wholeframe. One that was added under the
    name of one that came with it can be removed where it lies in the user's own folder: the other comes back then.
    """
    if registry.added == registry.root:
        return name not in SHIPPED
    return registry.path(name).parent == registry.added


def _temporary_folder(registry: Registry, prefix: str) -> tempfile.TemporaryDirectory[str]:
    """A folder beside the cascades. What can't be deleted of it, since something reads it, stays unseen."""
    return tempfile.TemporaryDirectory(prefix=prefix, dir=registry.added, ignore_cleanup_errors=True)


def _replace_folder(new: Path, target: Path, old: Path) -> None:
    """`new` becomes `target`; what was there becomes `old`, and comes back when that fails."""
    if not target.exists():
        new.rename(target)
        return
    _move(target, old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise


def _move(cascade: Path, to: Path) -> None:
    """OutputError when another program holds a file of it (Windows), or it may not be moved."""
    try:
        cascade.rename(to)
    except OSError as error:
        if error.errno not in _IN_USE:
            raise
        name = cascade.name
        raise OutputError(
            "The files of the model {name!r} are in use: close what uses them and try again.", name=name
        ) from error


def _is_file(file: Path, folder: Path) -> bool:
    """Raises UsageError where `folder` can't be looked into, which is another thing than not being there."""
    try:
        return stat.S_ISREG(os.stat(file).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise UsageError(cannot_open(FOLDER, folder, error)) from error


def _version(registry: Registry, name: str) -> str:
    try:
        return registry.spec(name).version
    except ModelError:
        return ""


def _copy(source: Path, copy: Path, spec: CascadeSpec) -> None:
    copy.mkdir()
    for name in (MANIFEST, spec.card, *(stage.file for stage in spec.stages)):
        file = source / name
        if file.is_symlink():
            raise ModelError(
                "{file} is a link to another place; get the model again, with the file itself", file=str(file)
            )
        try:
            found = file.open("rb")
        except FileNotFoundError:
            continue  # what is missing, verify says better
        except OSError as error:
            raise ModelError(
                "{file} can't be read ({reason}); install the model again", file=str(file), reason=str(error.strerror)
            ) from None
        with found, (copy / name).open("wb") as into:
            shutil.copyfileobj(found, into)
