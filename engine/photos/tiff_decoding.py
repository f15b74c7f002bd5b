"""TIFF: Pillow decodes what has up to 8 bits a channel, tifffile what has 16."""

from __future__ import annotations

import struct
from typing import BinaryIO

from engine.imaging.depth import Stored
from engine.messages import Message
from engine.photos import deep_decoding, embedded, exif, segments, xmp
from engine.photos.decoded_file import DecodedFile, Refused
from engine.photos.formats import Format
from engine.photos.limits import Limits
from engine.photos.pillow_decoding import CMYK_NOTICE, SEVERAL_NOTICE, opened
from engine.photos.pillow_pixels import split_alpha, swaps_axes
from engine.photos.tiff_directories import (
    DNG_VERSION,
    Structure,
    exif_of,
    first_directory,
    has_second,
    numbers,
    with_values,
)

_WIDTH, _HEIGHT, _BITS, _PHOTOMETRIC, _ORIENTATION, _SAMPLE_FORMAT = 256, 257, 258, 262, 274, 339
_XMP, _IPTC, _PHOTOSHOP, _ICC, _C2PA = 700, 33723, 34377, 34675, 52545
_UNSIGNED, _UNDEFINED = 1, 4  # TIFF 6.0, section 19: a reader takes what is undefined for unsigned
_SHORT = 3
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB = 0, 1, 2


def decode(file: BinaryIO, form: Format, limits: Limits) -> DecodedFile:
    """The first picture. 16-bit CMYK goes the way of all CMYK, which ends in 8-bit sRGB."""
    structure = Structure.of(file) or Structure("<")
    order = structure.order
    tags = {entry.tag: entry for entry in first_directory(file, structure)}
    if DNG_VERSION in tags:
        raise Refused(Message("The {what} {name} is a camera's RAW file: rename it to end in .dng."))
    bits = set(numbers(tags.get(_BITS), order, (1,)))
    forms = set(numbers(tags.get(_SAMPLE_FORMAT), order, (_UNSIGNED,)))
    if _UNDEFINED in forms and forms <= {_UNSIGNED, _UNDEFINED} and tags[_SAMPLE_FORMAT].kind == _SHORT:
        plain = struct.pack(order + "H", _UNSIGNED) * tags[_SAMPLE_FORMAT].count
        file, forms = with_values(file, structure, _SAMPLE_FORMAT, plain), {_UNSIGNED}
    if forms != {_UNSIGNED} or not (bits == {16} or max(bits) <= 8):
        raise Refused(deep_decoding.ODD_NUMBERS)
    orientation = numbers(tags.get(_ORIENTATION), order, (1,))[0]
    orientation = orientation if orientation in range(1, 9) else 1
    photometric = numbers(tags.get(_PHOTOMETRIC), order, (_BLACK_IS_ZERO,))[0]
    alpha: Stored | None
    # Pillow cuts 16 bits to 8, and takes no BigTIFF whose bytes are in this order.
    beyond = bits == {16} or (bits == {8} and structure == Structure(">", big=True))
    by_pillow = not beyond or photometric not in (_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB)
    if not by_pillow:
        size = numbers(tags.get(_WIDTH), order, (0,))[0], numbers(tags.get(_HEIGHT), order, (0,))[0]
        if size[0] * size[1] > limits.pixels:
            raise Refused(limits.too_many_pixels())
        pixels, alpha, grey = deep_decoding.tiff(file, size, max(bits))
        inks = False
    else:
        file.seek(0)
        with opened(file, "TIFF", limits) as image:
            if _ORIENTATION not in tags:
                image.getexif()[_ORIENTATION] = 1  # else Pillow would turn the picture by the one in the XMP
            image.load()  # and turn
            pixels, alpha = split_alpha(image)
            grey, inks = image.mode in ("1", "L", "LA", "La"), image.mode == "CMYK"
    several = has_second(file, structure)
    dpi = exif.resolution_of(tags, order)
    raw = {tag: tags[tag].data for tag in (_XMP, _IPTC, _PHOTOSHOP, _ICC) if tag in tags}
    held = embedded.notices(form, file, raw.get(_XMP))
    if _C2PA in tags:
        held = tuple(dict.fromkeys((*held, embedded.notice(xmp.CREDENTIALS))))
    if by_pillow and orientation != 1:
        if _XMP in raw:
            raw[_XMP] = xmp.reset_orientation(raw[_XMP])
        dpi = (dpi[1], dpi[0]) if dpi and swaps_axes(orientation) else dpi
    return DecodedFile(
        form,
        pixels,
        alpha,
        grey,
        1 if by_pillow else orientation,
        exif_of(file),
        None if inks else raw.get(_ICC),
        raw.get(_XMP),
        segments.iptc_of_resources(raw.get(_PHOTOSHOP)) or raw.get(_IPTC),
        dpi=dpi,
        notices=(*(notice for notice, so in ((CMYK_NOTICE, inks), (SEVERAL_NOTICE, several)) if so), *held),
    )
