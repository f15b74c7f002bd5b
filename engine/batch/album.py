"""Which files of a folder are photos to do, and where each result goes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePath

from engine.batch.recipe import Recipe
from engine.errors import UsageError
from engine.photos.formats import RAW_SUFFIXES, SUFFIXES
from engine.photos.sentences import shown

PHOTO_SUFFIXES = frozenset(SUFFIXES)


@dataclass(frozen=True, slots=True)
class Entry:
    """One photo: `name` is its path within the album, and within the output folder: its folder and its ending are
    kept, so a.png and a.jpg stay two. A camera's RAW file becomes a TIFF."""

    name: PurePath
    path: Path
    output: Path


@dataclass(frozen=True, slots=True)
class Album:
    """`entries` in the order of their names; `passed_over` are files that are no photos, with the reason."""

    entries: tuple[Entry, ...]
    passed_over: tuple[tuple[PurePath, str], ...]


def scan(folder: Path, out: Path, recipe: Recipe) -> Album:
    """Looks through `folder` and its subfolders; hidden files, `out` and the recipe's own masks are no part of it.

    Raises UsageError when `folder` is none, or when a result would replace an original.
    """
    if not folder.is_dir():
        raise UsageError(f"The album {shown(folder)} is not a folder.")
    names = _names(folder, out)
    photos = [name for name in names if name.suffix.lower() in PHOTO_SUFFIXES]
    tools = {os.path.realpath(mask) for name in photos for mask in recipe.masks(name)}
    tools.add(os.path.realpath(recipe.path))
    names = [name for name in names if os.path.realpath(folder / name) not in tools]
    photos = [name for name in names if name.suffix.lower() in PHOTO_SUFFIXES]
    entries = [Entry(name, folder / name, out / _written(name)) for name in photos]
    _refuse_replacing(folder, names, entries)
    strange = [name for name in names if name.suffix.lower() not in PHOTO_SUFFIXES]
    return Album(tuple(entries), tuple((name, "It is not a photo of a kind that is opened.") for name in strange))


def _written(name: PurePath) -> PurePath:
    """Only cameras write RAW files: the result gets a further ending, so that it meets no other photo's."""
    return name.with_name(name.name + ".tif") if name.suffix.lower() in RAW_SUFFIXES else name


def _names(folder: Path, out: Path) -> list[PurePath]:
    found: list[PurePath] = []
    for parent, folders, files in os.walk(folder):
        inside = Path(parent)
        folders[:] = [name for name in folders if not name.startswith(".") and not _same(inside / name, out)]
        found += [(inside / name).relative_to(folder) for name in files if not name.startswith(".")]
    return sorted(found)


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _refuse_replacing(folder: Path, names: list[PurePath], entries: list[Entry]) -> None:
    originals = {os.path.realpath(folder / name) for name in names}
    for entry in entries:
        if os.path.realpath(entry.output) in originals:
            name = shown(entry.path)
            raise UsageError(f"The result of {name} would replace an original: choose another folder for -o.")
