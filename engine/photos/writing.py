"""Save photos with their metadata."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from engine.errors import OutputError, PhotoError, UsageError
from engine.imaging.depth import Stored, is_deep, most, to_depth, to_uint8
from engine.messages import Message, listed, quoted
from engine.photos import heif_encoding, pillow_encoding, tiff_encoding, xmp
from engine.photos.atomic import Stamp, check_destination, replace_file
from engine.photos.colour import colours_of
from engine.photos.cost import Cost, measure_cost
from engine.photos.encoder_input import EncoderInput
from engine.photos.extended_xmp import split as split_xmp
from engine.photos.formats import KINDS, RAW_SUFFIXES, WRITTEN, Format, Kind, Piece, of_name
from engine.photos.metadata import Metadata
from engine.photos.png_colours import only_gamma
from engine.photos.segments import iptc_segment

_ENCODERS: dict[Format, Callable[[EncoderInput], bytes]] = {
    "JPEG": pillow_encoding.jpeg,
    "PNG": pillow_encoding.png,
    "TIFF": tiff_encoding.tiff,
    "WEBP": pillow_encoding.webp,
    "AVIF": pillow_encoding.avif,
    "HEIC": heif_encoding.heic,
    "BMP": pillow_encoding.bmp,
}
# What people call them; the others go by their names in every language.
_PIECES: dict[Piece, Message] = {
    "IPTC captions": Message("IPTC captions"),
    "comment": Message("comment"),
    "text": Message("text"),
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
        raise UsageError(
            "The quality must be from 1 to 100, not {quality}: leave it out to keep the photo's.",
            quality=quoted(quality),
        )
    return quality


@dataclass(frozen=True, slots=True)
class Saved:
    """notices: what the file could not take along. backup: where the replaced file is."""

    cost: Cost
    notices: tuple[Message, ...] = ()
    backup: Path | None = None


DEFAULT = SaveOptions()


def check_writable(path: Path | str) -> None:
    """Raises OutputError early, before long work, when `path` can't become a photo. Writes nothing."""
    _format(Path(path))
    check_destination(Path(path))


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
        metadata = replace(metadata, xmp=xmp.declare_composite(metadata.xmp))
    data, cost, notices = encoded(pixels, path, metadata, alpha, options.quality)
    backup = replace_file(path, data, backup=options.backup, unless=unless)
    return Saved(cost, notices, backup)


def encoded(
    pixels: Stored, path: Path, metadata: Metadata, alpha: Stored | None = None, quality: int | None = None
) -> tuple[bytes, Cost, tuple[Message, ...]]:
    """The bytes that save_photo writes, what they cost, and what they could not take along.

    Raises OutputError where the format that `path` names can't hold the photo.
    """
    _check(pixels, alpha)
    form = _format(path)
    kind = KINDS[form]
    if max(pixels.shape[:2]) > kind.longest:
        raise OutputError(
            "{path} is too large for {kind} ({length} pixels long): save as .png instead.",
            path=path,
            kind=kind.title,
            length=max(pixels.shape[:2]),
        )
    if alpha is not None and not kind.transparent and bool((alpha < most(alpha)).any()):
        raise OutputError(
            "{path} was not saved, since {kind} can't be transparent: save as .png instead.", kind=kind.first, path=path
        )
    notices: list[Message] = []
    if is_deep(pixels) and not kind.deep:
        notices.append(
            Message("Saved with 8 bits per channel instead of 16, the most that {kind} holds.", kind=kind.title)
        )
    elif is_deep(pixels) and form == "HEIC":
        notices.append(Message("Saved with 10 bits per channel instead of 16, the most that HEIC holds here."))
    pixels, metadata, converted = _convert_colours(pixels, metadata, form, path)
    notices += converted
    metadata, left_out = _drop_unsupported(metadata, kind)
    if left_out:
        notices.append(
            Message(
                "{kind} can't store {pieces}, so that was left out.",
                kind=kind.first,
                pieces=listed(_PIECES.get(one, one) for one in left_out),
            )
        )
    if form == "JPEG":
        metadata, too_long = _drop_long_pieces(metadata)
        notices += [
            Message(
                "The {piece} of this photo is too long for a JPEG, so it was left out.", piece=_PIECES.get(piece, piece)
            )
            for piece in too_long
        ]
    grey = metadata.grey and kind.grey
    picture = EncoderInput.of(
        pixels if kind.deep else to_uint8(pixels),
        None if alpha is None or not kind.transparent else to_depth(alpha, is_deep(pixels) and kind.deep),
        metadata,
        None if kind.exact and form != "WEBP" else quality,
        grey,
    )
    try:
        data = _ENCODERS[form](picture)
        exact = kind.exact and form != "WEBP" and not grey and (kind.deep or not is_deep(pixels))
        cost = measure_cost(data, form, picture, pixels, path, exact)
    except OutputError:
        raise
    except Exception as error:  # encoders raise nearly every kind of error on what they can't hold
        raise OutputError(
            "{path} could not be saved as {kind}: save as .png instead.", path=path, kind=kind.title
        ) from error
    return data, cost, tuple(notices)


def _check(pixels: NDArray[Any], alpha: NDArray[Any] | None) -> None:
    if str(pixels.dtype) not in ("uint8", "uint16") or pixels.ndim != 3 or pixels.shape[2] != 3 or pixels.size == 0:
        shape = "x".join(str(side) for side in pixels.shape)
        raise PhotoError(
            "the photo must be 8- or 16-bit RGB of at least one pixel, but it is {dtype} {shape}",
            dtype=str(pixels.dtype),
            shape=shape,
        )
    if alpha is not None and alpha.shape != pixels.shape[:2]:
        raise ValueError(f"alpha is {alpha.shape} but the photo is {pixels.shape[:2]}")


def _format(path: Path) -> Format:
    form = of_name(path)
    if form is None and path.suffix.lower() in RAW_SUFFIXES:
        raise OutputError("RAW files can't be written: end the name {path} in .tif or .png.", path=path)
    if form is None:
        raise OutputError(
            "The name {path} does not end in a known format: end it in {endings}.", path=path, endings=WRITTEN
        )
    return form


def _convert_colours(
    pixels: Stored, metadata: Metadata, form: Format, path: Path
) -> tuple[Stored, Metadata, list[Message]]:
    """What the format can hold, and what of the colours was lost for it.

    A profile for grey fits no picture in RGB; and without its profile a photo would be seen in other colours. HDR goes
    only where code points can say so. Numbers that differ from sRGB by their gamma alone, often light itself, are
    too coarse at the dark end for a format with loss.
    """
    kind, plain = KINDS[form], replace(metadata, icc=None, cicp=None)
    colours = colours_of(metadata.icc, metadata.grey)
    if metadata.icc and metadata.icc[16:20] == b"GRAY" and not kind.grey:
        return colours.converted(pixels), plain, []
    if metadata.cicp and metadata.cicp.hdr and "code points" not in kind.holds:
        notice = Message(
            "{kind} can't hold the brightness of HDR, so the photo was saved as it looks on an ordinary screen.",
            kind=kind.first,
        )
        return colours.converted(pixels), plain, [notice]
    if form not in ("PNG", "TIFF") and only_gamma(metadata.chunks, metadata.icc):
        return colours.converted(pixels), plain, []
    if "colour profile" not in kind.holds and not colours.plain:
        raise OutputError(
            "{kind} can't hold the colour profile that {path} needs: save as .png instead.", kind=kind.first, path=path
        )
    return pixels, metadata, []


def _drop_unsupported(metadata: Metadata, kind: Kind) -> tuple[Metadata, list[Piece]]:
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


def _drop_long_pieces(metadata: Metadata) -> tuple[Metadata, list[Piece]]:
    """Return the metadata without what is too long for the segments of a JPEG, and the names of that."""
    most = pillow_encoding.JPEG_SEGMENT_BYTES
    fits: dict[Piece, tuple[str, bool]] = {
        "EXIF": ("exif", len(metadata.exif or b"") <= most),
        "XMP": ("xmp", metadata.xmp is None or split_xmp(metadata.xmp, most) is not None),
        "IPTC captions": ("iptc", metadata.iptc is None or bool(iptc_segment(metadata.iptc))),
        "comment": ("comment", len(metadata.comment or b"") <= most),
    }
    dropped: dict[str, Any] = {field: None for field, fit in fits.values() if not fit}
    return replace(metadata, **dropped), [piece for piece, (_, fit) in fits.items() if not fit]
