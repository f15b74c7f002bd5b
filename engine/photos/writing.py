"""Photos go out here, with everything they came with."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, PngImagePlugin

from engine.contract.errors import OutputError
from engine.contract.pixels import Pixels, check_image
from engine.photos import exif, segments
from engine.photos.atomic import check_place, replace_file
from engine.photos.metadata import Format, Metadata
from engine.photos.planes import Plane
from engine.photos.sentences import shown

_FORMATS: dict[str, Format] = {".jpg": "JPEG", ".jpeg": "JPEG", ".jpe": "JPEG", ".png": "PNG"}
_JPEG_LONGEST_SIDE = 65500  # libjpeg's own limit
_JPEG_SEGMENT_BYTES = 65533 - 29  # less the longest of the names that a segment starts with, XMP's
# Filtering takes most of the time and level 3 still finds most of the gain: two thirds of the time of level 6.
_PNG_LEVEL = 3


def check_writable(path: Path | str) -> None:
    """Raises OutputError early, before long work, when `path` can't become a photo. Writes nothing."""
    _format(Path(path))
    check_place(Path(path))


def save_photo(pixels: Pixels, path: Path | str, metadata: Metadata, alpha: Plane | None = None) -> None:
    """Writes upright RGB `pixels` to `path`; its suffix decides the format. All or nothing, see replace_file.

    PNG is lossless. JPEG is compressed as the source JPEG was, else at quality 95 with full chroma.
    `alpha` is HW like the pixels; the caller makes it opaque where a hole was filled. A grey source is saved grey.
    Raises OutputError, or DiskFull, with one sentence.
    """
    path = Path(path)
    check_writable(path)
    check_image(pixels)
    replace_file(path, encoded(pixels, path, metadata, alpha))


def encoded(pixels: Pixels, path: Path, metadata: Metadata, alpha: Plane | None = None) -> bytes:
    """The bytes that save_photo writes. In memory: writing to a disk that fills up, Pillow can lose the tail silently.

    Raises OutputError where the format that `path` names can't hold the photo.
    """
    if alpha is not None and alpha.shape != pixels.shape[:2]:
        raise ValueError(f"alpha is {alpha.shape} but the photo is {pixels.shape[:2]}")
    image = Image.fromarray(pixels)
    if metadata.grey:
        image = image.convert("L")
    file = io.BytesIO()
    if _format(path) == "JPEG":
        if alpha is not None and bool((alpha < 255).any()):
            raise OutputError(f"A JPEG can't be transparent, {shown(path)} was not saved: save as .png instead.")
        image.save(file, "JPEG", **_jpeg_options(image, path, metadata))
    else:
        if alpha is not None:
            image.putalpha(Image.fromarray(np.ascontiguousarray(alpha)))
        image.save(file, "PNG", **_png_options(image, metadata))
    return file.getvalue()


def _format(path: Path) -> Format:
    form = _FORMATS.get(path.suffix.lower())
    if form is None:
        raise OutputError(f"The name {shown(path)} does not say how to save: end it in .jpg or .png.")
    return form


def _jpeg_options(image: Image.Image, path: Path, metadata: Metadata) -> dict[str, Any]:
    if max(image.size) > _JPEG_LONGEST_SIDE:
        raise OutputError(
            f"{shown(path)} is too large for a JPEG, {max(image.size)} pixels long: save as .png instead."
        )
    options = _common_options(image, metadata)
    pieces = {"EXIF": metadata.exif, "XMP": metadata.xmp, "comment": metadata.comment}
    for name, data in pieces.items():
        if data and len(data) > _JPEG_SEGMENT_BYTES:
            raise OutputError(f"The {name} of this photo is too long for a JPEG: save {shown(path)} as .png instead.")
    if metadata.jpeg is not None and (len(metadata.jpeg.tables) == 1) == (image.mode == "L"):
        options["qtables"] = [list(table) for table in metadata.jpeg.tables]
        options["subsampling"] = metadata.jpeg.subsampling
    else:
        options |= {"quality": 95, "subsampling": "4:4:4"}
    if metadata.xmp:
        options["xmp"] = metadata.xmp
    if metadata.comment:
        options["comment"] = metadata.comment
    if metadata.iptc:
        options["extra"] = segments.iptc_segment(metadata.iptc)
    return options


def _png_options(image: Image.Image, metadata: Metadata) -> dict[str, Any]:
    chunks = PngImagePlugin.PngInfo()
    for kind, data in (*metadata.chunks, *([segments.xmp_chunk(metadata.xmp)] if metadata.xmp else [])):
        chunks.add(kind, data)
    return _common_options(image, metadata) | {"pnginfo": chunks, "compress_level": _PNG_LEVEL}


def _common_options(image: Image.Image, metadata: Metadata) -> dict[str, Any]:
    options: dict[str, Any] = {}
    if metadata.exif:
        options["exif"] = exif.sized(metadata.exif, image.width, image.height)
    if metadata.icc:
        options["icc_profile"] = metadata.icc
    if metadata.dpi:
        options["dpi"] = metadata.dpi
    return options
