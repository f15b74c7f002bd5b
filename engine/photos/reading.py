"""Photos and masks come in here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.contract.errors import MaskError
from engine.contract.pixels import Mask, Pixels
from engine.photos import exif, segments
from engine.photos.decoding import Source, decoded
from engine.photos.limits import Limits, allowed
from engine.photos.metadata import Format, Metadata, jpeg_coding, usable_dpi
from engine.photos.planes import Plane, split, swaps_axes, turned
from engine.photos.sentences import shown


@dataclass(frozen=True, slots=True)
class Photo:
    """pixels: RGB, upright. alpha: HW, 255 = opaque; None when the file has no transparency.

    notice: in full sentences, what of the file can't be kept; None when everything can.
    """

    pixels: Pixels
    metadata: Metadata
    path: Path
    format: Format
    alpha: Plane | None = None
    notice: str | None = None


def open_photo(path: Path | str, limits: Limits | None = None) -> Photo:
    """Decodes a JPEG or PNG and turns it upright. Raises PhotoError, one sentence, for anything that is not one.

    `limits` are limits.allowed() where none are given.

    Colours are the file's own numbers, whatever its profile; save_photo writes the profile back.
    """
    path = Path(path)
    with decoded(path, "photo", limits or allowed()) as source:
        orientation = _orientation(source)
        pixels, alpha = split(source)
        return Photo(
            turned(pixels, orientation),
            _metadata(source, orientation),
            path,
            source.format,
            None if alpha is None else turned(alpha, orientation),
            _notice(source),
        )


def open_mask(path: Path | str, shape: tuple[int, int], limits: Limits | None = None) -> Mask:
    """The mask picture at `path`, for a photo of `shape` (height, width): True wherever any channel is not zero.

    Alpha counts only when the channels are one flat colour and alpha is not: then it is what was drawn.
    Raises MaskError, one sentence: unreadable, another size (names both), or nothing marked.
    """
    path = Path(path)
    with decoded(path, "mask", limits or allowed()) as source:
        mask = turned(_marked(source), _orientation(source))
    if mask.shape != shape:
        sizes = f"is {mask.shape[1]}x{mask.shape[0]} but the photo is {shape[1]}x{shape[0]}"
        raise MaskError(f"The mask {shown(path)} {sizes}: use a mask of the photo's own size.")
    if not mask.any():
        raise MaskError(f"The mask {shown(path)} is all black, it marks nothing: paint the part to fill in white.")
    return mask


def _marked(source: Source) -> Mask:
    if source.image.mode.startswith("I"):
        return np.asarray(source.image) != 0  # the upper 8 bits, which is all that a photo keeps, may be zero
    colours, alpha = split(source)
    flat = bool((colours == colours[0, 0]).all())
    if alpha is not None and flat and alpha.min() != alpha.max():
        return alpha != 0
    return np.any(colours, axis=2)


def _orientation(source: Source) -> int:
    return exif.orientation(source.image.info.get("exif") or b"")


def _metadata(source: Source, orientation: int) -> Metadata:
    info: dict[Any, Any] = source.image.info
    raw_exif, xmp, dpi = info.get("exif"), info.get("xmp"), usable_dpi(info.get("dpi"))
    coding = jpeg_coding(source.image) if source.format == "JPEG" else None
    if swaps_axes(orientation):
        dpi = dpi and (dpi[1], dpi[0])
        coding = coding and coding.turned()
    if xmp and segments.is_gain_map(xmp):
        xmp = None  # it would promise a second picture that is not saved
    if xmp and orientation != 1:
        xmp = segments.upright_xmp(xmp)
    return Metadata(
        exif=exif.upright(raw_exif) if raw_exif else None,
        icc=None if source.image.mode == "CMYK" else info.get("icc_profile") or None,
        dpi=dpi,
        xmp=xmp or None,
        comment=info.get("comment") if source.format == "JPEG" else None,
        iptc=segments.iptc_of(info.get("photoshop")),
        chunks=tuple(chunk for chunk in source.chunks if not segments.is_xmp(chunk)),
        jpeg=coding,
        grey=source.grey,
    )


def _notice(source: Source) -> str | None:
    sentences: list[str] = []
    if source.deep:
        sentences.append("This PNG has 16 bits per channel; it was opened, and will be saved, with 8.")
    if source.image.mode == "CMYK":
        sentences.append("This photo was made for printing (CMYK); it was opened, and will be saved, as sRGB.")
    if segments.is_gain_map(source.image.info.get("xmp") or b""):
        sentences.append("This photo carries extra brightness for HDR screens, which will not be saved.")
    elif getattr(source.image, "n_frames", 1) > 1:
        sentences.append("This file holds several pictures; only the first was opened and will be saved.")
    return " ".join(sentences) or None
