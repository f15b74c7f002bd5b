"""The extra for NVIDIA's cards in a packaged program: a folder of wheels that somebody has put there.

A package brings onnxruntime without CUDA's provider, which is ten times as large. Where the folder holds the wheels of
onnxruntime-gpu and of NVIDIA's libraries, `unpack` unpacks them and `use` has onnxruntime imported from there.
"""

from __future__ import annotations

import importlib.machinery
import os
import platform
import shutil
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType

from engine.errors import UsageError
from engine.models.data_folders import data_folder
from engine.photos.sentences import cannot_save

VARIABLE = "WHOLEFRAME_CUDA"
_UNPACKED, _LIST = "unpacked", "wheels.txt"
_RUNTIME = "onnxruntime"
_PLATFORMS = ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux2014_x86_64")


def packaged() -> bool:
    """Whether this is a frozen program, to which pip can add nothing."""
    return bool(getattr(sys, "frozen", False))


def possible() -> bool:
    """Whether onnxruntime runs on NVIDIA's cards on this kind of machine."""
    return sys.platform in ("linux", "win32") and platform.machine().lower() in ("x86_64", "amd64")


def folder() -> Path:
    """Return the folder of the wheels, whether it exists or not: $WHOLEFRAME_CUDA, or `cuda` in the user's own."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given else data_folder() / "cuda"


def command(version: str) -> str:
    """Return what to type to get the extra; `version` is onnxruntime's."""
    if not packaged():
        return 'pip install "wholeframe[cuda]"'
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    platforms = "win_amd64" if sys.platform == "win32" else " --platform ".join(_PLATFORMS)
    return (
        f"python3 -m pip download --only-binary=:all: --python-version {python} --platform {platforms} "
        f'-d "{folder()}" "onnxruntime-gpu[cuda,cudnn]=={version}" && wholeframe doctor'
    )


def wheels() -> list[Path]:
    """The wheels that lie in the folder, by name."""
    return sorted(folder().glob("*.whl"))


def unpack() -> bool:
    """Unpack the wheels of the folder unless that was done already; whether there is something to use now.

    All or nothing; takes a minute, and several gigabytes. Raises UsageError for a wheel that is none, OutputError when
    the disk is full or the folder may not be written to.
    """
    found = wheels()
    if not found:
        return _fits(folder() / _UNPACKED)
    wanted = "".join(f"{wheel.name} {wheel.stat().st_size}\n" for wheel in found)
    target = folder() / _UNPACKED
    if _read(target / _LIST) == wanted:
        return _fits(target)
    try:
        with tempfile.TemporaryDirectory(prefix=".unpacking-", dir=folder(), ignore_cleanup_errors=True) as temporary:
            made = Path(temporary) / _UNPACKED
            for wheel in found:
                _extract(wheel, made)
            (made / _LIST).write_text(wanted, encoding="utf-8")
            if target.exists():
                shutil.rmtree(target)
            made.rename(target)
    except OSError as error:
        raise cannot_save(target, error) from error
    return _fits(target)


def use() -> bool:
    """Have onnxruntime imported from the unpacked wheels, where they are there and fit this Python; whether so.

    Call it before anything imports onnxruntime. Only that package comes from there: the others of the folder, like
    numpy, are what pip downloads beside it.
    """
    target = folder() / _UNPACKED
    if not _fits(target):
        return False
    sys.meta_path.insert(0, _Finder(target))
    return True


class _Finder(MetaPathFinder):
    """Finds onnxruntime in one folder, and nothing else."""

    def __init__(self, target: Path) -> None:
        self._path = [str(target)]

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return PathFinder.find_spec(fullname, self._path) if fullname == _RUNTIME else None


def _fits(target: Path) -> bool:
    """Whether there is an onnxruntime that this Python can load."""
    endings = {*importlib.machinery.EXTENSION_SUFFIXES, sysconfig.get_config_var("EXT_SUFFIX")}
    library = target / _RUNTIME / "capi"
    return any((library / f"onnxruntime_pybind11_state{ending}").is_file() for ending in endings)


def _extract(wheel: Path, into: Path) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(into)  # leaves out '..' and what begins a path at the root
    except zipfile.BadZipFile:
        raise UsageError("{wheel} is not a complete wheel: delete it and download it again.", wheel=wheel) from None


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
