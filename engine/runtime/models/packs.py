"""Installs a cascade that came from elsewhere: nothing of it is kept before all of it has passed."""

import re
import shutil
import tempfile
from pathlib import Path

from engine.contract.errors import ModelError, UsageError
from engine.contract.spec import CascadeSpec
from engine.photos.sentences import cannot_save, shown
from engine.runtime.cancel import CancelToken
from engine.runtime.models.registry import MANIFEST, Registry
from engine.runtime.models.trial import BOUNDS, Bounds, try_out


def install(
    folder: Path, registry: Registry, replace: bool = False, bounds: Bounds = BOUNDS, token: CancelToken | None = None
) -> CascadeSpec:
    """Copies what the cascade.json in `folder` names, and nothing else, into `registry`; all or nothing.

    The copy is checked and every network tried out (see `trial`), which takes some seconds: not on a window's thread.
    Raises UsageError when `folder` holds no cascade, or one of its name is installed and it is not to `replace` that;
    ModelError, OutputError and Cancelled.
    """
    source = folder.resolve()
    if not (source / MANIFEST).is_file():
        raise UsageError(f"{shown(folder)} holds no {MANIFEST}: give the folder of a cascade.")
    spec = Registry(source.parent).spec(source.name)
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", spec.name):
        raise ModelError(f"{source / MANIFEST}: {spec.name!r} is no name for a folder; export the cascade again")
    target = registry.path(spec.name)
    if target.exists() and not replace:
        raise UsageError(f"There already is a model {spec.name!r}: add --replace to put this one in its place.")
    try:
        registry.root.mkdir(parents=True, exist_ok=True)
        # In the same folder, so that the last step is a rename; two levels deep, where the registry does not look.
        with tempfile.TemporaryDirectory(prefix=".adding-", dir=registry.root) as temporary:
            copied = Registry(Path(temporary))
            _copy(source, copied.path(spec.name), spec)
            copied.verify(spec.name)
            try_out(copied, spec.name, bounds, token)
            if target.exists():
                target.rename(Path(temporary) / "replaced")
            copied.path(spec.name).rename(target)
    except OSError as error:
        raise cannot_save(target, error) from error
    return spec


def _copy(source: Path, copy: Path, spec: CascadeSpec) -> None:
    copy.mkdir()
    for name in (MANIFEST, spec.card, *(stage.file for stage in spec.stages)):
        file = source / name
        if file.is_symlink():
            raise ModelError(f"{file} is a link to another place; get the cascade again, with the file itself")
        if file.is_file():  # what is missing, verify says better
            shutil.copyfile(file, copy / name)
