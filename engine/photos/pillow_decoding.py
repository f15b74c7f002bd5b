"""JPEG, PNG, WebP, AVIF and BMP: Pillow says what is in them; what Pillow would cut to 8 bits others decode."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.messages import Message
from engine.photos import (
    cicp,
    deep_decoding,
    embedded,
    exif,
    extended_xmp,
    isobmff,
    png_colours,
    png_parts,
    segments,
    truncated_jpeg,
)
from engine.photos.cicp import Cicp
from engine.photos.decoded_file import DecodedFile, Refused
from engine.photos.formats import KINDS, Format
from engine.photos.limits import Limits
from engine.photos.metadata import jpeg_coding
from engine.photos.pillow_pixels import split_alpha

_TRUE_COLOURS = frozenset({"1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK"})
CMYK_NOTICE = Message("This photo was made for printing (CMYK); it was opened, and will be saved, as sRGB.")
SEVERAL_NOTICE = Message("This file holds several images; only the first was opened and will be saved.")
_DEEP_AVIF_NOTICE = Message("This AVIF has more than 8 bits per channel; it was opened, and will be saved, with 8.")
STRANGE_COLOURS = Message("The {what} {name} is not RGB, grey or CMYK ({kind}): save it as RGB in another program.")


def decode(file: BinaryIO, form: Format, limits: Limits) -> DecodedFile:
    """The first picture of `file`, which is of the format `form`."""
    if form == "PNG":
        return _png(file, limits)
    try:
        return _decoded(file, form, limits)
    except OSError:
        if form != "JPEG" or not truncated_jpeg.lacks_end(file):
            raise

    def seen(one: BinaryIO) -> NDArray[Any]:
        with opened(one, form, limits) as image:
            return np.asarray(image)

    repaired = truncated_jpeg.repair(file, seen)
    return replace(_decoded(repaired.file, form, limits), loss=repaired.loss)


def _png(file: BinaryIO, limits: Limits) -> DecodedFile:
    parts = png_parts.split_png(file, limits)
    chunks = parts.chunks
    found = png_colours.colours(chunks, parts.icc, parts.grey)
    held = embedded.notices("PNG", file, parts.xmp)
    source = _decoded(parts.bare, "PNG", limits, parts.depth == 16 or (parts.depth == 8 and parts.alpha))
    return replace(
        source,
        grey=parts.grey,
        icc=found.icc,
        cicp=found.cicp,
        xmp=parts.xmp,
        iptc=segments.iptc_of_png(chunks),
        chunks=tuple(chunk for chunk in chunks if segments.is_free(chunk)),
        notices=(*source.notices, *held, *parts.notices),
        loss=parts.loss,
    )


def _decoded(file: BinaryIO, form: Format, limits: Limits, by_libpng: bool = False) -> DecodedFile:
    file.seek(0)
    with opened(file, form, limits) as image:
        if by_libpng:
            pixels, alpha = deep_decoding.png(file, image.info.get("transparency"))
        else:
            image.load()
            pixels, alpha = split_alpha(image)
        icc: bytes | None = image.info.get("icc_profile") or None
        coded: Cicp | None = None
        if form == "AVIF" and icc is None:
            coded = isobmff.contents(file).nclx
            icc = coded and cicp.profile(coded, image.mode == "L" and not coded.hdr)
        described = exif.with_header(image.info.get("exif"))
        packet = image.info.get("xmp")
        joined = extended_xmp.joined(packet, file) if form == "JPEG" else packet
        return DecodedFile(
            form,
            pixels,
            alpha,
            grey=image.mode == "L",
            orientation=exif.orientation(described or b""),
            exif=described,
            icc=None if image.mode == "CMYK" else icc,
            xmp=joined,
            iptc=segments.iptc_of(image.info.get("photoshop")),
            comment=image.info.get("comment") if form == "JPEG" else None,
            dpi=image.info.get("dpi") or exif.resolution(described or b""),
            jpeg=jpeg_coding(image) if form == "JPEG" else None,
            exact=form == "WEBP" and _lossless_webp(file),
            notices=_notices(image, form, file, joined, joined is not packet),
            cicp=coded,
        )


@contextmanager
def opened(file: BinaryIO, form: Format, limits: Limits) -> Generator[Image.Image, None, None]:
    """Not yet decoded. Raises Refused where it is too large, or of a kind that no photo is."""
    # MPO is a JPEG with others behind it, which phones write all the time.
    names = ("JPEG", "MPO") if form == "JPEG" else (form,)
    pillows = Image.MAX_IMAGE_PIXELS
    try:
        Image.MAX_IMAGE_PIXELS = limits.pixels  # for this picture; the caller holds the lock
        image = Image.open(file, formats=names)
    except Image.DecompressionBombError as error:
        raise Refused(limits.too_many_pixels()) from error
    finally:
        Image.MAX_IMAGE_PIXELS = pillows
    with image:
        if image.width * image.height > limits.pixels:
            raise Refused(limits.too_many_pixels())
        if image.mode not in _TRUE_COLOURS and not image.mode.startswith("I"):
            raise Refused(STRANGE_COLOURS.given(kind=KINDS[form].title))
        yield image


def _lossless_webp(file: BinaryIO) -> bool:
    file.seek(12)
    while len(header := file.read(8)) == 8:
        if header[:4] in (b"VP8L", b"VP8 "):
            return header[:4] == b"VP8L"
        length = int.from_bytes(header[4:], "little")
        file.seek(length + length % 2, 1)
    return False


def _notices(
    image: Image.Image, form: Format, file: BinaryIO, packet: bytes | None, joined: bool
) -> tuple[Message, ...]:
    found: list[Message] = []
    if image.mode == "CMYK":
        found.append(CMYK_NOTICE)
    held = () if form == "PNG" else embedded.notices(form, file, packet, joined)
    found += held
    if not held and getattr(image, "n_frames", 1) > 1:
        found.append(SEVERAL_NOTICE)
    if form == "AVIF" and segments.is_deep_avif(file):
        found.append(_DEEP_AVIF_NOTICE)
    return tuple(found)
