"""Reads reference photos from files and folders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from engine.donors.donor import cut_out
from engine.donors.face_reader import FaceReader
from engine.donors.references import ReferenceFace
from engine.errors import PhotoError, UsageError
from engine.photos.colour import colours_of
from engine.photos.file_identity import same_file
from engine.photos.formats import SUFFIXES
from engine.photos.reading import open_photo
from engine.photos.sentences import FOLDER, cannot_open

_MOST = 200  # photos of a folder


def reference_files(paths: Sequence[Path], photo: Path | None = None) -> list[Path]:
    """The photos among `paths`, each once: a file as it is, of a folder the photos in it (not in its folders) in the
    order of their names. `photo`, the one to be filled, is none of its own references. Raises UsageError for a folder
    that can't be read or holds no photo."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        try:
            inside = sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file())
        except OSError as error:
            raise UsageError(cannot_open(FOLDER, path, error)) from error
        if not inside:
            raise UsageError("The folder {folder} holds no photo that could be a reference.", folder=path)
        found += inside[:_MOST]
    return [file for file in dict.fromkeys(found) if photo is None or not same_file(file, photo)]


def read_references(
    reader: FaceReader, paths: Sequence[Path], photo: Path | None = None, check: Callable[[], None] = lambda: None
) -> tuple[ReferenceFace, ...]:
    """The faces of reference photos; a photo of a folder that can't be read is left out. `check` is called often, and
    what it raises ends it.

    Raises UsageError (see `reference_files`), PhotoError for a file of `paths` that can't be read or shows no face, and
    ModelError.
    """
    faces: list[ReferenceFace] = []
    for file in reference_files(paths, photo):
        check()
        named = file in paths
        try:
            source = open_photo(file)
        except PhotoError:
            if named:
                raise
            continue
        pixels = colours_of(source.metadata.icc, source.metadata.grey).working(source.pixels)
        found = reader.faces(pixels, check)
        if named and not found:
            raise PhotoError("No face was found in the reference photo {file}: give another one.", file=file)
        for number, face in enumerate(found, 1):
            picture, mesh, _ = cut_out(pixels, face.mesh)
            faces.append(ReferenceFace(file.name if number == 1 else f"{file.name}#{number}", picture, mesh))
    return tuple(faces)
