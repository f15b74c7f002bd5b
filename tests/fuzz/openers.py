"""Who opens what, in the child process: each returns, or raises one of the errors that people may meet."""

from __future__ import annotations

import hashlib
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePath

from app.document.journal import read as read_journal
from app.document.project import MERGED, RECIPE
from app.document.project import read as read_project
from app.document.project import write as write_project
from engine.batch.album import scan
from engine.batch.recipe import read_recipe
from engine.errors import WholeframeError
from engine.models.registry import Registry
from engine.models.trial import Bounds, run_trial
from engine.photos.formats import RAW_SUFFIXES
from engine.photos.reading import open_mask, open_photo
from engine.photos.writing import save_photo

SHAPE = (28, 40)  # of the pictures that the cases are made from


def photo(path: Path) -> None:
    """What can be opened can be saved, to the format it came in and to PNG, or is refused in words."""
    opened = open_photo(path)
    for name in {"saved.png", f"saved{path.suffix}"}:
        if Path(name).suffix not in RAW_SUFFIXES:
            save_photo(opened.pixels, path.with_name(name), opened.metadata, opened.alpha)


def mask(path: Path) -> None:
    open_mask(path, SHAPE)


def project(path: Path) -> None:
    """What can be read can be written again."""
    write_project(read_project(path), path.with_name("saved.ora"))


def parts(folder: Path) -> None:
    """An archive of the files in `folder`, with true checksums, and the digest that says nobody changed it."""
    found = {file.name.replace("!", "/"): file.read_bytes() for file in folder.iterdir()}
    digest = hashlib.sha256(found[MERGED]).hexdigest().encode()
    found[RECIPE] = re.sub(rb'("merged_sha256": ?")[0-9a-f]{64}', rb"\g<1>" + digest, found[RECIPE])
    path = folder / "photo.ora"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("mimetype", *sorted(found.keys() - {"mimetype"})):
            archive.writestr(name, found[name])
    project(path)


def journal(path: Path) -> None:
    """What a crash left behind: only whoever opens it says a sentence, for an error of these two kinds."""
    try:
        read_journal(path)
    except (ValueError, OSError) as error:
        raise WholeframeError(f"It was refused: {type(error).__name__}.") from error


def recipe(path: Path) -> None:
    read = read_recipe(path)
    read.digest()
    read.steps(PurePath("folder/name.jpg"))
    scan(path.parent, path.parent / "out", read)


def pack(folder: Path) -> None:
    Registry(folder.parent).verify(folder.name)


def trial(folder: Path) -> None:
    """As `models add` does it, with less patience."""
    registry = Registry(folder.parent)
    registry.verify(folder.name)
    run_trial(registry, folder.name, Bounds(seconds=4, memory=1 << 30))


def misbehave(path: Path) -> None:
    """Does what the file says: the harness itself is tested with it."""
    match path.read_text():
        case "hang":
            while True:
                pass
        case "crash":
            os.abort()
        case "fault":
            raise KeyError("nose")
        case "memory":
            bytearray(300 << 20)
        case sentence:
            raise WholeframeError(sentence)


OPENERS: dict[str, Callable[[Path], None]] = {
    "photo": photo,
    "mask": mask,
    "project": project,
    "parts": parts,
    "journal": journal,
    "recipe": recipe,
    "pack": pack,
    "trial": trial,
    "misbehave": misbehave,
}
