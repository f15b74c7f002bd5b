"""How a photo gets into a file, and what stands in the way of that. Pure functions, for any thread. No Qt here."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np

from app.document import project
from app.document.opened_photo import OpenedPhoto
from app.document.snapshot import Snapshot
from engine.imaging.depth import Stored, most
from engine.imaging.pixels import shrink
from engine.photos.atomic import Stamp
from engine.photos.file_identity import same_file
from engine.photos.metadata import Metadata
from engine.photos.sentences import changed_on_disk
from engine.photos.writing import DEFAULT, Saved, SaveOptions, encoded, save_photo

# What would be replaced by saving there: nothing, the photo that was opened, what was saved to before, the same file
# but changed by somebody else since, or any other file.
Obstacle = Literal["none", "original", "own", "changed", "other"]


def obstacle(opened: OpenedPhoto, path: Path) -> tuple[Obstacle, Stamp]:
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


def write_smaller(
    snapshot: Snapshot,
    metadata: Metadata,
    path: Path,
    longest: int,
    options: SaveOptions = DEFAULT,
    *,
    generated: bool = False,
    unless: Stamp | None = None,
) -> Saved:
    """As `write`, scaled down to `longest` pixels on the longer side; never up."""
    pixels, alpha = smaller(snapshot, longest)
    return save_photo(pixels, path, metadata, alpha, options, generated=generated, unless=unless)


def estimate(snapshot: Snapshot, metadata: Metadata, path: Path, longest: int | None, quality: int | None) -> int:
    """How many bytes the file would have: encodes it, and writes nothing. OutputError where it can't be."""
    pixels, alpha = smaller(snapshot, longest or max(size_of(snapshot)))
    return len(encoded(pixels, path, metadata, alpha, quality)[0])


def size_of(snapshot: Snapshot) -> tuple[int, int]:
    """(width, height)."""
    return snapshot.canvas.width, snapshot.canvas.height


def smaller_size(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """(width, height) in the same shape, at most `longest` pixels on the longer side and at least one on the other."""
    share = min(1.0, longest / max(size))
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def smaller(snapshot: Snapshot, longest: int) -> tuple[Stored, Stored | None]:
    """Pixels and opacity (None where all is opaque) of the canvas at `smaller_size`, as deep as they are. What can't
    be seen lends no colour to what can.
    """
    canvas = snapshot.canvas
    width, height = smaller_size(size_of(snapshot), longest)
    pixels = snapshot.pixels.read(canvas)
    alpha = None if snapshot.alpha.empty else snapshot.alpha.read(canvas)
    if (width, height) == size_of(snapshot):
        return pixels, alpha
    if alpha is None:
        return shrink(pixels, (height, width)), None
    seen = alpha.astype(np.float32)[:, :, None] / most(alpha)
    weight = shrink(seen, (height, width))
    sums = shrink(pixels * seen, (height, width))
    plain = shrink(pixels.astype(np.float32), (height, width))
    colours = np.where(weight > 0, sums / np.maximum(weight, 1e-6), plain)
    return colours.round().clip(0, most(pixels)).astype(pixels.dtype), shrink(alpha, (height, width))


def write_project(whole: OpenedPhoto, path: Path, unless: Stamp | None = None) -> None:
    """Write everything to `path`. OutputError when it cannot be written; ChangedOnDisk when `path` is no longer in the
    state `unless`.
    """
    if unless is not None and Stamp.of(path) != unless:
        raise changed_on_disk(path)
    project.write(whole, path)
