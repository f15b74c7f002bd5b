"""Open photos and masks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.errors import MaskError
from engine.imaging.depth import Stored
from engine.imaging.pixels import Mask
from engine.messages import Message, joined
from engine.photos import exif, xmp
from engine.photos.decoded_file import CUT_OFF, DecodedFile
from engine.photos.decoding import decode
from engine.photos.formats import Format
from engine.photos.limits import Limits, allowed
from engine.photos.mask_images import Ambiguous, SoftMask, soft_mask
from engine.photos.metadata import Metadata, usable_dpi
from engine.photos.pillow_pixels import apply_orientation, swaps_axes
from engine.photos.sentences import MASK, PHOTO


@dataclass(frozen=True, slots=True)
class Photo:
    """pixels: H x W x 3, upright, in the file's own colours, uint8 or uint16. alpha: HW of the same depth, its largest
    number = opaque; None when the file has no transparency. `colour.colours_of` leads to the engine's pixels and back.

    notice: what of the file can't be kept, or is missing from it; None for nothing.
    """

    pixels: Stored
    metadata: Metadata
    path: Path
    format: Format
    alpha: Stored | None = None
    notice: Message | None = None


def open_photo(path: Path | str, limits: Limits | None = None) -> Photo:
    """Decodes a file of one of formats.KINDS, or a camera's RAW, and turns it upright. Raises PhotoError, one sentence,
    for anything that is none.

    `limits` are limits.allowed() where none are given.

    Colours are the file's own numbers, whatever its profile; save_photo writes the profile back.
    """
    path = Path(path)
    source = decode(path, PHOTO, limits or allowed())
    notices = _notices(source)
    return Photo(
        apply_orientation(source.pixels, source.orientation),
        _metadata(source),
        path,
        source.format,
        None if source.alpha is None else apply_orientation(source.alpha, source.orientation),
        joined(*notices) if notices else None,
    )


def open_mask(path: Path | str, shape: tuple[int, int], limits: Limits | None = None) -> Mask:
    """The mask picture at `path`, for a photo of `shape` (height, width): True where `open_soft_mask` marks anything.
    Raises as that does.
    """
    return open_soft_mask(path, shape, limits) > 0


def open_soft_mask(path: Path | str, shape: tuple[int, int], limits: Limits | None = None) -> SoftMask:
    """How much of each pixel is marked, 0 to 255, in the mask picture at `path`: what is not black, or the strokes on a
    clear layer, or the erased part of a photo (see `mask_images.soft_mask`).

    Raises MaskError, one sentence: unreadable, cut off, another size (names both), nothing marked, or to be read in two
    ways (names both).
    """
    path = Path(path)
    source = decode(path, MASK, limits or allowed())
    if source.loss is not None:
        raise MaskError(CUT_OFF.given(what=MASK, name=path))
    height, width = source.pixels.shape[:2]
    if swaps_axes(source.orientation):
        height, width = width, height
    if (height, width) != shape:
        raise MaskError(
            "The mask {path} is {size} but the photo is {photo}: use a mask of the photo's own size.",
            path=path,
            size=f"{width}x{height}",
            photo=f"{shape[1]}x{shape[0]}",
        )
    try:
        mask = apply_orientation(soft_mask(source), source.orientation)
    except Ambiguous:
        raise MaskError(
            "The mask {path} is ambiguous: either its opaque or its transparent part could be the hole; save it as "
            "white on black, without transparency.",
            path=path,
        ) from None
    if source.alpha is not None and not source.alpha.any():
        raise MaskError("The mask {path} is all transparent: paint the part to fill in white.", path=path)
    if not mask.any():
        raise MaskError("The mask {path} is all black: paint the part to fill in white.", path=path)
    return mask


def _notices(source: DecodedFile) -> tuple[Message, ...]:
    return source.notices if source.loss is None else (source.loss.notice(source.orientation), *source.notices)


def _metadata(source: DecodedFile) -> Metadata:
    dpi, coding, packet = usable_dpi(source.dpi), source.jpeg, source.xmp
    if swaps_axes(source.orientation):
        dpi = dpi and (dpi[1], dpi[0])
        coding = coding and coding.turned()
    packet = xmp.remove_claims(xmp.as_utf8(packet)) if packet else None
    # Where the pixels were not turned, an orientation that stands in the XMP only stays: whoever believes it sees the
    # photo as before. HEIC has one of its own, which libheif follows.
    turned = source.orientation != 1 or source.format == "HEIC"
    return Metadata(
        exif=exif.reset_orientation(source.exif) if source.exif else None,
        icc=source.icc,
        dpi=dpi,
        xmp=xmp.reset_orientation(packet) if packet and turned else packet,
        comment=source.comment,
        iptc=source.iptc,
        chunks=source.chunks,
        jpeg=coding,
        grey=source.grey,
        exact=source.exact,
        thumbnail=bool(source.exif) and exif.has_thumbnail(source.exif or b""),
        cicp=source.cicp,
    )
