"""List the photos of a folder, and where the result of each goes."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path, PurePath

from engine.batch.recipe import Recipe
from engine.batch.report import JOURNAL, REPORT
from engine.errors import UsageError
from engine.messages import Message
from engine.photos.file_identity import ignores_case, normalised_name, same_file
from engine.photos.formats import RAW_SUFFIXES, SUFFIXES
from engine.photos.sentences import ALBUM, FOLDER, cannot_open, cannot_save

PHOTO_SUFFIXES = frozenset(SUFFIXES)
NO_PHOTO = Message("This kind of file is not supported.")
LINKED = Message("It is a link to a folder, which was not looked through: give that folder as an album of its own.")

NameAndReason = tuple[PurePath, Message]
"""A path within the album, and what to say of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One photo: `name` is its path within the album, and within the output folder: its folder and its ending are
    kept, so a.png and a.jpg stay two. A camera's RAW file becomes a TIFF."""

    name: PurePath
    path: Path
    output: Path


@dataclass(frozen=True, slots=True)
class Album:
    """`entries` in the order of their names, and with the reason: `skipped`, files that are no photos; `failed`,
    folders that were not looked through, and photos whose result has no place of its own."""

    entries: tuple[Entry, ...]
    skipped: tuple[NameAndReason, ...]
    failed: tuple[NameAndReason, ...] = ()

    def __len__(self) -> int:
        """How many reports there will be."""
        return len(self.entries) + len(self.skipped) + len(self.failed)


def scan(folder: Path, out: Path, recipe: Recipe) -> Album:
    """List `folder` and its subfolders; hidden files, `out` and the recipe's own masks are no part of it.

    A subfolder that can't be read, or is a link, is `failed`. Raises UsageError when `folder` is none, or can't be
    read, or when a result would replace what is read here: a file of the album, a mask or the recipe.
    """
    if same_file(folder, out):
        raise UsageError(
            "The results would lie in the album itself, and each would replace an original: choose another folder "
            "than {out} for -o.",
            out=out,
        )
    names, unread = _list_files(folder, out)
    photos = [name for name in names if _is_photo(name)]
    masks = {mask for name in photos for mask in recipe.masks(name)}
    tools = {*masks, recipe.path}
    kept = _FileSet(tools)
    originals = _FileSet([*(folder / name for name in names), *tools])
    names = [name for name in names if not kept.contains(folder / name)]
    entries = [Entry(name, folder / name, out / _output_name(name)) for name in names if _is_photo(name)]
    outputs = {entry.output: Message("The result of {photo}", photo=entry.path) for entry in entries}
    for output, what in {
        **outputs,
        out / REPORT: Message("The {file}", file=REPORT),
        out / JOURNAL: Message("The {file}", file=JOURNAL),
    }.items():
        if originals.contains(output):
            raise UsageError("{what} would replace an original: choose another folder for -o.", what=what)
    strange = tuple((name, NO_PHOTO) for name in names if not _is_photo(name))
    holding = {os.path.realpath(mask.parent) for mask in masks}
    left = tuple((name, why) for name, why in unread if os.path.realpath(folder / name) not in holding)
    return Album(tuple(entries), strange, left)


def drop_collisions(album: Album, out: Path) -> Album:
    """`album` for an output folder that may ignore case: of two photos with one name but for that, the later fails.

    Raises OutputError when `out` can't be written to.
    """
    first: dict[str, Entry] = {}
    taken = {entry: first.setdefault(normalised_name(entry.output.as_posix()), entry) for entry in album.entries}
    twice = [entry for entry, other in taken.items() if other is not entry]
    try:
        if not twice or not ignores_case(out):
            return album
    except OSError as error:
        raise cannot_save(out, error) from error
    failed = tuple(
        (
            entry.name,
            Message(
                "Its result would replace that of {other}, since {folder} ignores case.",
                other=taken[entry].name,
                folder=out,
            ),
        )
        for entry in twice
    )
    entries = tuple(entry for entry in album.entries if entry not in twice)
    return replace(album, entries=entries, failed=(*album.failed, *failed))


def _is_photo(name: PurePath) -> bool:
    return name.suffix.lower() in PHOTO_SUFFIXES


def _output_name(name: PurePath) -> PurePath:
    """Only cameras write RAW files: the result gets a further ending, so that it meets no other photo's."""
    return name.with_name(name.name + ".tif") if name.suffix.lower() in RAW_SUFFIXES else name


def _list_files(folder: Path, out: Path) -> tuple[list[PurePath], list[NameAndReason]]:
    """The files, and the folders that could not be looked through."""
    found: list[PurePath] = []
    unread: list[NameAndReason] = []

    def failed(error: OSError) -> None:
        place = Path(os.fsdecode(error.filename))
        if place == folder:
            raise UsageError(cannot_open(ALBUM, folder, error)) from error
        unread.append((place.relative_to(folder), cannot_open(FOLDER, place, error)))

    for parent, folders, files in os.walk(folder, onerror=failed):
        inside = Path(parent)
        folders[:] = [name for name in folders if not name.startswith(".") and not same_file(inside / name, out)]
        unread += [((inside / name).relative_to(folder), LINKED) for name in folders if os.path.islink(inside / name)]
        found += [(inside / name).relative_to(folder) for name in files if not name.startswith(".")]
    return sorted(found), sorted(unread, key=itemgetter(0))


class _FileSet:
    """A set of files, however they are called."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._numbers: set[tuple[int, int]] = set()
        self._named: defaultdict[str, list[Path]] = defaultdict(list)
        for path in paths:
            number = _file_number(path)
            if number is not None:
                self._numbers.add(number)
                self._named[normalised_name(path.name)].append(path)

    def contains(self, path: Path) -> bool:
        number = _file_number(path)
        if number is None:
            return False
        return number in self._numbers or any(
            same_file(path, own) for own in self._named.get(normalised_name(path.name), ())
        )


def _file_number(path: Path) -> tuple[int, int] | None:
    """What tells one file of the machine from another; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
