"""Project files: OpenRaster, so that Krita, GIMP and MyPaint open them, with what Wholeframe needs to go on inside.

    mimetype, stack.xml, data/*.png, Thumbnails/thumbnail.png, mergedimage.png     OpenRaster's baseline
    wholeframe/recipe.json     what was done, with seeds, models and device, for people and programs to read
    wholeframe/state.json      the metadata, and the history's states; wholeframe/history.bin: their tiles

An OpenRaster file of another program, or one that another program changed, opens as the picture it shows. No Qt here.
"""

from __future__ import annotations

import dataclasses
import hashlib
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from app.document import png_codec, project_archive
from app.document import project_state as state
from app.document.deltas import Depth
from app.document.opened_photo import OpenedPhoto
from app.document.project_archive import MIMETYPE, Archive, is_archive
from app.document.project_layers import ORIGINAL, Layer, layers, picture, scaled, stack, thumbnail
from app.document.snapshot import Snapshot
from engine.imaging.geometry import Rect
from engine.messages import Message
from engine.photos.atomic import check_destination, replacing
from engine.photos.limits import allowed
from engine.photos.metadata import Metadata
from engine.schema import read as read_schema

SUFFIX = ".ora"
MERGED = "mergedimage.png"
THUMBNAIL = "Thumbnails/thumbnail.png"
RECIPE, STATE, HISTORY = "wholeframe/recipe.json", "wholeframe/state.json", "wholeframe/history.bin"
MOST_JSON = 64 * 2**20
FLATTENED = Message("This project was last saved by another program, so its layers were merged.")


def is_project_name(path: Path) -> bool:
    """Whether a file of this name is written as a project."""
    return path.suffix.lower() == SUFFIX


def is_project(path: Path) -> bool:
    """Whether the file at `path` is to be read as a project: by its name, or by how it begins."""
    return is_project_name(path) or is_archive(path)


def write(whole: OpenedPhoto, path: Path, most_history: int = state.KEPT_BYTES) -> None:
    """Write everything to `path`, whole or not at all. OutputError, one sentence, when that fails.

    `most_history`: of the history, the newest steps that need no more bytes than this are kept.
    """
    check_destination(path)
    whole, now = state.trimmed(whole, most_history), whole.now
    # Krita stops to ask what the numbers of a PNG of 16 bits mean, unless the file says.
    icc = whole.metadata.icc or (png_codec.srgb() if Depth.of(now).pixels == 16 else None)
    with replacing(path) as file, zipfile.ZipFile(cast(Any, file), "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", MIMETYPE)  # first and stored, so that the type can be seen at a fixed place
        found: list[Layer] = []
        for layer in layers(whole, icc):
            archive.writestr(layer.file, layer.png)
            found.append(dataclasses.replace(layer, png=b""))  # one at a time in memory: each may be a whole photo
        archive.writestr("stack.xml", stack(now.canvas, found))
        archive.writestr(THUMBNAIL, thumbnail(now))
        merged = png_codec.encoded(picture(now, now.canvas), icc)
        archive.writestr(MERGED, merged)
        with archive.open(HISTORY, "w", force_zip64=True) as into:
            kept = state.write_history(whole, into)
        archive.writestr(STATE, state.json_bytes(_state(whole, kept)), zipfile.ZIP_DEFLATED)
        archive.writestr(RECIPE, state.json_bytes(_recipe(whole, merged)), zipfile.ZIP_DEFLATED)


def read(path: Path) -> OpenedPhoto:
    """Read a project. PhotoError, one sentence, when it is damaged, hostile, or not an OpenRaster file."""
    with project_archive.opened(path) as archive:
        try:
            merged = archive.read(MERGED, allowed().file_bytes)
            recipe = _own_recipe(archive, merged)
            return _flattened(path, merged) if recipe is None else _read_whole(path, archive, recipe)
        except ValueError as error:
            raise archive.error(Message("is damaged ({reason})", reason=str(error))) from error


def _state(whole: OpenedPhoto, kept: state.Kept) -> dict[str, object]:
    canvas = whole.first.canvas
    return {
        "metadata": state.plain(whole.metadata),
        "depth": state.plain(Depth.of(whole.first)),
        "original": [canvas.left, canvas.top, canvas.right, canvas.bottom],
        "history": state.plain(kept),
    }


def _version() -> str:
    from importlib.metadata import version  # late: it loads all that reads mail, which a window need not wait for

    return version("wholeframe")


def _recipe(whole: OpenedPhoto, merged: bytes) -> dict[str, object]:
    return {
        "format": state.FORMAT,
        "program": f"Wholeframe {_version()}",
        "photo": whole.name,
        # Says whether another program changed the picture since.
        "merged_sha256": hashlib.sha256(merged).hexdigest(),
        "steps": state.named(whole.steps),
        "done": whole.index,
    }


def _own_recipe(archive: Archive, merged: bytes) -> dict[str, Any] | None:
    """None when there is none, or when it does not tell about the picture in the file any more."""
    if RECIPE not in archive or STATE not in archive or HISTORY not in archive or ORIGINAL not in archive:
        return None
    recipe = state.json_value(archive.read(RECIPE, MOST_JSON))
    if not isinstance(recipe, dict):
        return None
    found = cast(dict[str, Any], recipe)
    if found.get("merged_sha256") != hashlib.sha256(merged).hexdigest():
        return None
    if found.get("format") != state.FORMAT:
        archive.refuse(Message("was made by a newer Wholeframe"))
    return found


def _read_whole(path: Path, archive: Archive, recipe: dict[str, Any]) -> OpenedPhoto:
    kept = read_schema(_Kept, state.bytes_back(state.json_value(archive.read(STATE, MOST_JSON))))
    original = _photo(png_codec.decoded(archive.read(ORIGINAL, allowed().file_bytes)), kept.depth, kept.original)
    states = state.read_history(kept.history, archive.read(HISTORY, allowed().file_bytes), original)
    steps, done, name = recipe.get("steps"), recipe.get("done"), recipe.get("photo")
    if not isinstance(steps, list) or type(done) is not int or not isinstance(name, str):
        raise ValueError("its recipe is not whole")
    if not 0 <= done < len(states):
        raise ValueError("its recipe is of another history")
    done_steps = state.unnamed(cast(list[object], steps), states)
    return OpenedPhoto(states[0], kept.metadata, path, None, done_steps, done, original, name=name)


def _flattened(path: Path, merged: bytes) -> OpenedPhoto:
    cells = png_codec.decoded(merged)
    depth = Depth(16, 8) if cells.dtype == np.uint16 else Depth()
    canvas = Rect.of(cells)
    snapshot = _photo(cells, depth, (0, 0, canvas.right, canvas.bottom))
    return OpenedPhoto(snapshot, Metadata(icc=png_codec.profile(merged)), path, FLATTENED)


def _photo(cells: NDArray[Any], depth: Depth, place: tuple[int, int, int, int]) -> Snapshot:
    canvas, blank = Rect(*place), depth.blank()
    if cells.shape[:2] != canvas.shape:
        raise ValueError("a layer has another size than it should")
    if cells.dtype != blank.pixels.dtype:
        raise ValueError("a layer has another depth than it should")
    alpha = blank.alpha
    if cells.shape[2] == 4:
        alpha = alpha.write(canvas, scaled(cells[..., 3], np.dtype(alpha.dtype)))
    return Snapshot(canvas, blank.pixels.write(canvas, np.ascontiguousarray(cells[..., :3])), blank.mask, alpha)


@dataclass(frozen=True, slots=True)
class _Kept:
    """state.json."""

    original: tuple[int, int, int, int]
    history: state.Kept
    metadata: Metadata = field(default_factory=Metadata)
    depth: Depth = field(default_factory=Depth)
