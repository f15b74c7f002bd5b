"""Photos go out here, with everything they came with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from engine.errors import OutputError, PhotoError, UsageError
from engine.imaging.depth import Stored, is_deep, most, to_depth, to_eight
from engine.photos import heif_encoding, pillow_encoding, tiff_encoding, xmp
from engine.photos.atomic import Stamp, check_place, replace_file
from engine.photos.colour import colours_of
from engine.photos.cost import Cost, cost_of
from engine.photos.encoder_input import EncoderInput
from engine.photos.formats import KINDS, RAW_SUFFIXES, WRITTEN, Format, Kind, Piece, of_name
from engine.photos.metadata import Metadata
from engine.photos.png_colours import only_gamma
from engine.photos.sentences import listed, quoted, shown

_ENCODERS: dict[Format, Callable[[EncoderInput], bytes]] = {
    "JPEG": pillow_encoding.jpeg,
    "PNG": pillow_encoding.png,
    "TIFF": tiff_encoding.tiff,
    "WEBP": pillow_encoding.webp,
    "AVIF": pillow_encoding.avif,
    "HEIC": heif_encoding.heic,
    "BMP": pillow_encoding.bmp,
}


@dataclass(frozen=True, slots=True)
class SaveOptions:
    """quality: 1 to 100 for the formats that lose something; None: a JPEG as it was, the others high.

    declare: a photo with content made by a trained model says so (IPTC DigitalSourceType). backup: the file that is
    replaced stays, see `atomic.replacing`. UsageError for another quality.
    """

    quality: int | None = None
    declare: bool = True
    backup: bool = False

    def __post_init__(self) -> None:
        if self.quality is not None:
            check_quality(self.quality)


def check_quality(quality: int) -> int:
    """Raises UsageError for one that SaveOptions can't hold."""
    if not 1 <= quality <= 100:
        raise UsageError(f"The quality must be from 1 to 100, not {quoted(quality)}: leave it out to keep the photo's.")
    return quality


@dataclass(frozen=True, slots=True)
class Saved:
    """notices: in full sentences, what the file could not take along. backup: where the replaced file is."""

    cost: Cost
    notices: tuple[str, ...] = ()
    backup: Path | None = None


DEFAULT = SaveOptions()


def check_writable(path: Path | str) -> None:
    """Raises OutputError early, before long work, when `path` can't become a photo. Writes nothing."""
    _format(Path(path))
    check_place(Path(path))


def save_photo(
    pixels: Stored,
    path: Path | str,
    metadata: Metadata,
    alpha: Stored | None = None,
    options: SaveOptions = DEFAULT,
    *,
    generated: bool = False,
    unless: Stamp | None = None,
) -> Saved:
    """Writes upright RGB `pixels`, of 8 or 16 bits, to `path`; its suffix decides the format. All or nothing, see
    `atomic.replacing`; what is to be written is decoded once more before anything is replaced.

    PNG, TIFF and BMP are without loss. JPEG is compressed as the source JPEG was, else at quality 95 with full chroma.
    `alpha` is HW like the pixels, of 8 or 16 bits; the caller makes it opaque where a hole was filled. A grey source
    is saved grey. `generated`: a trained model made part of the pixels. `unless`: what `path` was when the caller last
    looked; ChangedOnDisk when it no longer is that.
    Raises OutputError, or DiskFull, with one sentence.
    """
    path = Path(path)
    check_writable(path)
    if generated and options.declare:
        metadata = replace(metadata, xmp=xmp.composite(metadata.xmp))
    data, cost, notices = encoded(pixels, path, metadata, alpha, options.quality)
    backup = replace_file(path, data, backup=options.backup, unless=unless)
    return Saved(cost, notices, backup)


def encoded(
    pixels: Stored, path: Path, metadata: Metadata, alpha: Stored | None = None, quality: int | None = None
) -> tuple[bytes, Cost, tuple[str, ...]]:
    """The bytes that save_photo writes, what they cost, and what they could not take along.

    Raises OutputError where the format that `path` names can't hold the photo.
    """
    _check(pixels, alpha)
    form = _format(path)
    kind = KINDS[form]
    if max(pixels.shape[:2]) > kind.longest:
        long = f"{max(pixels.shape[:2])} pixels long"
        raise OutputError(f"{shown(path)} is too large for {kind.title}, {long}: save as .png instead.")
    if alpha is not None and not kind.transparent and bool((alpha < most(alpha)).any()):
        title = kind.title[:1].upper() + kind.title[1:]
        raise OutputError(f"{title} can't be transparent, {shown(path)} was not saved: save as .png instead.")
    notices: list[str] = []
    if is_deep(pixels) and not kind.deep:
        notices.append(f"The photo has 16 bits per channel and {kind.title} holds 8, so it was rounded.")
    elif is_deep(pixels) and form == "HEIC":
        notices.append("The photo has 16 bits per channel and a HEIC holds 10 here, so it was rounded.")
    pixels, metadata, converted = _fitting_colours(pixels, metadata, form, path)
    notices += converted
    metadata, left_out = _fitting_pieces(metadata, kind)
    if left_out:
        title = kind.title[:1].upper() + kind.title[1:]
        notices.append(f"{title} has no place for {listed(left_out)}, so that was left out.")
    if form == "JPEG":
        _check_segments(metadata, path)
    grey = metadata.grey and kind.grey
    picture = EncoderInput.of(
        pixels if kind.deep else to_eight(pixels),
        None if alpha is None or not kind.transparent else to_depth(alpha, is_deep(pixels) and kind.deep),
        metadata,
        None if kind.exact and form != "WEBP" else quality,
        grey,
    )
    try:
        data = _ENCODERS[form](picture)
        exact = kind.exact and form != "WEBP" and not grey and (kind.deep or not is_deep(pixels))
        cost = cost_of(data, form, pixels, path, exact)
    except OutputError:
        raise
    except Exception as error:  # encoders raise nearly every kind of error on what they can't hold
        raise OutputError(f"{shown(path)} could not be made into {kind.title}: save as .png instead.") from error
    return data, cost, tuple(notices)


def _check(pixels: NDArray[Any], alpha: NDArray[Any] | None) -> None:
    if str(pixels.dtype) not in ("uint8", "uint16") or pixels.ndim != 3 or pixels.shape[2] != 3 or pixels.size == 0:
        shape = "x".join(str(side) for side in pixels.shape)
        raise PhotoError(f"the photo must be 8- or 16-bit RGB of at least one pixel, but it is {pixels.dtype} {shape}")
    if alpha is not None and alpha.shape != pixels.shape[:2]:
        raise ValueError(f"alpha is {alpha.shape} but the photo is {pixels.shape[:2]}")


def _format(path: Path) -> Format:
    form = of_name(path)
    if form is None and path.suffix.lower() in RAW_SUFFIXES:
        raise OutputError(f"{shown(path)} can't be written, only cameras make RAW files: end the name in .tif or .png.")
    if form is None:
        raise OutputError(f"The name {shown(path)} does not say how to save: end it in {WRITTEN}.")
    return form


def _fitting_colours(
    pixels: Stored, metadata: Metadata, form: Format, path: Path
) -> tuple[Stored, Metadata, list[str]]:
    """What the format can hold, and what of the colours was lost for it.

    A profile for grey fits no picture in RGB; and without its profile a photo would be seen in other colours. HDR goes
    only where code points can say so. Numbers that differ from sRGB by their gamma alone, often light itself, are
    too coarse at the dark end for a format with loss.
    """
    kind, plain = KINDS[form], replace(metadata, icc=None, cicp=None)
    colours = colours_of(metadata.icc, metadata.grey)
    title = kind.title[:1].upper() + kind.title[1:]
    if metadata.icc and metadata.icc[16:20] == b"GRAY" and not kind.grey:
        return colours.converted(pixels), plain, []
    if metadata.cicp and metadata.cicp.hdr and "code points" not in kind.holds:
        notice = f"{title} can't hold the brightness of HDR, so the photo was saved as it looks on an ordinary screen."
        return colours.converted(pixels), plain, [notice]
    if form not in ("PNG", "TIFF") and only_gamma(metadata.chunks, metadata.icc):
        return colours.converted(pixels), plain, []
    if "colour profile" not in kind.holds and not colours.plain:
        raise OutputError(f"{title} can't hold the colour profile that {shown(path)} needs: save as .png instead.")
    return pixels, metadata, []


def _fitting_pieces(metadata: Metadata, kind: Kind) -> tuple[Metadata, list[Piece]]:
    """The metadata without what the format has no place for, and the names of that. Chunks that only say in other
    words how colours are meant are not worth a word.
    """
    text = tuple(chunk for chunk in metadata.chunks if chunk[0] in (b"tEXt", b"zTXt", b"iTXt"))
    fields: dict[Piece, tuple[str, object]] = {
        "EXIF": ("exif", metadata.exif),
        "XMP": ("xmp", metadata.xmp),
        "IPTC captions": ("iptc", metadata.iptc),
        "comment": ("comment", metadata.comment),
        "text": ("chunks", text),
    }
    lost: list[Piece] = [piece for piece, (_, value) in fields.items() if value and piece not in kind.holds]
    emptied: dict[str, Any] = {fields[piece][0]: () if piece == "text" else None for piece in lost}
    return (replace(metadata, **emptied) if lost else metadata), lost


def _check_segments(metadata: Metadata, path: Path) -> None:
    pieces = {"EXIF": metadata.exif, "XMP": metadata.xmp, "comment": metadata.comment}
    for name, data in pieces.items():
        if data and len(data) > pillow_encoding.JPEG_SEGMENT_BYTES:
            raise OutputError(f"The {name} of this photo is too long for a JPEG: save {shown(path)} as .png instead.")
