"""Name what a file holds besides the photo and its metadata, none of which is saved: gain maps, depth maps, videos."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from engine.messages import Message
from engine.photos import extended_xmp, xmp
from engine.photos.isobmff import contents
from engine.photos.segments import jpeg_segments
from engine.photos.tiff_directories import HEADER

_APP0, _APP15, _APP2, _APP13, _APP14 = 0xE0, 0xEF, 0xE2, 0xED, 0xEE
_EXTENDED_XMP = Message("further XMP in segments of its own")
_MAKER_DATA = Message("a camera's own data")
# What is written back, what only describes the compression, and the index of the pictures behind the first.
_KEPT = (
    b"JFIF\0",
    HEADER,
    b"http://ns.adobe.com/xap/1.0/\0",
    b"ICC_PROFILE\0",
    b"MPF\0",
    b"Photoshop 3.0\0",
    b"Adobe",
    b"Ducky",
)
_SEGMENTS = {
    b"urn:iso:std:iso:ts:21496:": xmp.GAIN_MAP,
    b"JFXX\0": Message("a thumbnail (JFXX)"),
    b"FPXR\0": Message("FlashPix data"),
    b"_JPSJPS_": Message("a description of two pictures for 3D viewing"),
    b"JP": xmp.CREDENTIALS,
    extended_xmp.SIGNATURE: _EXTENDED_XMP,
}
_CIFF = Message("a camera's data in CIFF")
# Behind the picture: the XMP of another one, and Samsung's names.
_TRAILERS = {
    b"http://ns.adobe.com/hdr-gain-map/1.0/": xmp.GAIN_MAP,
    b"http://ns.apple.com/HDRGainMap/1.0/": xmp.GAIN_MAP,
    b"MotionPhoto_Data": xmp.VIDEO,
    b"DualShot_DepthMap": xmp.DEPTH_MAP,
    b"SoundShot_000": xmp.SOUND,
}
# Of HEIC and AVIF, parts of the names of pictures that belong to the main one.
_ALPHA = ("urn:mpeg:hevc:2015:auxid:1", "urn:mpeg:avc:2015:auxid:1", "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha")
_MOST_FTYP = 1024  # bytes of a box that lists a video's brands
_AUXILIARY = {
    "hdrgainmap": xmp.GAIN_MAP,
    "auxid:2": xmp.DEPTH_MAP,
    "auxiliary:depth": xmp.DEPTH_MAP,
    "aux:depth": xmp.DEPTH_MAP,
    "matte": Message("outlines of people"),
}


def notices(form: str, file: BinaryIO, packet: bytes | None, joined: bool = False) -> tuple[Message, ...]:
    """Return a message for each thing beside the photo in `file`, which is a `form` with `packet` as its XMP.

    `joined`: the packet holds a JPEG's extended XMP already.
    """
    found = list(xmp.claims(xmp.as_utf8(packet or b"")))
    match form:
        case "JPEG":
            file.seek(0)
            found += [name for name in _of_jpeg(file.read()) if not (joined and name == _EXTENDED_XMP)]
        case "HEIC" | "AVIF":
            found += _of_boxes(file)
        case "PNG" if any(kind == b"caBX" for kind in _png_chunks(file)):
            found.append(xmp.CREDENTIALS)
        case "WEBP" if any(kind == b"C2PA" for kind in _riff_chunks(file)):
            found.append(xmp.CREDENTIALS)
        case _:
            pass
    return tuple(notice(name) for name in dict.fromkeys(found))


def notice(name: Message) -> Message:
    """Return the message for one thing that is lost."""
    return Message("This photo contains {name}, which will not be saved.", name=name)


def _of_jpeg(data: bytes) -> Iterator[Message]:
    end = len(data)
    for marker, start, stop in jpeg_segments(data):
        end = stop
        if not _APP0 <= marker <= _APP15:
            continue
        body = data[start + 4 : stop]
        name = next((name for begin, name in _SEGMENTS.items() if body.startswith(begin)), None)
        if name is not None:
            yield name
        elif marker == _APP0 and body[6:10] == b"HEAP":
            yield _CIFF
        elif not body.startswith(_KEPT):
            yield Message("a camera's data in APP{number}", number=marker - _APP0)
    trailer = data[end:]
    yield from (name for part, name in _TRAILERS.items() if part in trailer)
    if _holds_video(trailer):
        yield xmp.VIDEO
    elif trailer.rstrip(b"\0").endswith(b"SEFT") and not any(part in trailer for part in _TRAILERS):  # Samsung's
        yield _MAKER_DATA


def _holds_video(trailer: bytes) -> bool:
    """Whether an ISO base media file (ISO/IEC 14496-12, 4.3) begins anywhere in what follows a JPEG."""
    for found in re.finditer(b"ftyp", trailer):
        start = found.start() - 4
        length = int.from_bytes(trailer[max(0, start) : start + 4])
        brand = trailer[start + 8 : start + 12]
        if start >= 0 and 16 <= length <= _MOST_FTYP and length % 4 == 0 and brand.isascii() and brand.isalnum():
            return True
    return False


def _of_boxes(file: BinaryIO) -> Iterator[Message]:
    found = contents(file)
    for urn in sorted(found.auxiliary):
        if not urn.startswith(_ALPHA):
            names = [name for part, name in _AUXILIARY.items() if part in urn]
            yield from names or [Message("an auxiliary image")]
    if b"tmap" in found.items:  # ISO 21496-1
        yield xmp.GAIN_MAP
    if b"mpvd" in found.outer:
        yield xmp.VIDEO
    if b"sefd" in found.outer:
        yield _MAKER_DATA
    if found.credentials:
        yield xmp.CREDENTIALS


def _png_chunks(file: BinaryIO) -> Iterator[bytes]:
    """The types of a PNG's chunks; the file stands anywhere."""
    file.seek(8)
    while len(header := file.read(8)) == 8:
        yield header[4:]
        file.seek(int.from_bytes(header[:4]) + 4, 1)


def _riff_chunks(file: BinaryIO) -> Iterator[bytes]:
    """The names of a WebP's chunks."""
    file.seek(12)
    while len(header := file.read(8)) == 8:
        yield header[:4]
        length = int.from_bytes(header[4:], "little")
        file.seek(length + length % 2, 1)
