"""How a photo gets into a file, and what stands in the way of that. Pure functions, for any thread. No Qt here."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from app.document import project
from app.document.opened import Opened
from app.document.snapshot import Snapshot
from engine.errors import ChangedOnDisk
from engine.photos.atomic import Stamp
from engine.photos.metadata import Metadata
from engine.photos.places import same_file
from engine.photos.sentences import shown
from engine.photos.writing import DEFAULT, Saved, SaveOptions, save_photo

# What would be replaced by saving there: nothing, the photo that was opened, what was saved to before, the same file
# but changed by somebody else since, or any other file.
Obstacle = Literal["none", "original", "own", "changed", "other"]


def obstacle(opened: Opened, path: Path) -> tuple[Obstacle, Stamp]:
    """What is at `path` now, where `opened` is to be saved, and the state it is in."""
    now = Stamp.of(path)
    if now.size < 0:
        return "none", now
    if opened.path is None or not same_file(opened.path, path):
        return "other", now
    if opened.stamp is not None and opened.stamp != now:
        return "changed", now
    return ("own" if opened.written else "original"), now


def write(
    snapshot: Snapshot,
    metadata: Metadata,
    path: Path,
    options: SaveOptions = DEFAULT,
    *,
    generated: bool = False,
    unless: Stamp | None = None,
) -> Saved:
    """Write the canvas of `snapshot` to `path`, whole or not at all. OutputError when it cannot be written; see
    `engine.photos.writing.save_photo`.
    """
    alpha = None if snapshot.alpha.empty else snapshot.alpha.read(snapshot.canvas)
    pixels = snapshot.pixels.read(snapshot.canvas)
    return save_photo(pixels, path, metadata, alpha, options, generated=generated, unless=unless)


def write_project(whole: Opened, path: Path, unless: Stamp | None = None) -> None:
    """Write everything to `path`. OutputError when it cannot be written; ChangedOnDisk when `path` is no longer in the
    state `unless`.
    """
    if unless is not None and Stamp.of(path) != unless:
        raise ChangedOnDisk(
            f"{shown(path)} was changed by another window or program, and was not replaced: save under another name, "
            "or save once more to replace it."
        )
    project.write(whole, path)
