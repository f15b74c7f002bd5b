"""Name what a file holds besides the photo and its metadata, none of which is saved: gain maps, depth maps, videos."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from engine.messages import Message
from engine.photos import xmp
from engine.photos.isobmff import contents
from engine.photos.segments import jpeg_segments
from engine.photos.tiff_directories import HEADER

_APP0, _APP15, _APP2, _APP13, _APP14 = 0xE0, 0xEF, 0xE2, 0xED, 0xEE
_EXTENDED_XMP = b"http://ns.adobe.com/xmp/extension/\0"
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
    b"JP": Message("Content Credentials (C2PA)"),
    _EXTENDED_XMP: Message("further XMP in segments of its own"),
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
_AUXILIARY = {
    "hdrgainmap": xmp.GAIN_MAP,
    "auxid:2": xmp.DEPTH_MAP,
    "auxiliary:depth": xmp.DEPTH_MAP,
    "aux:depth": xmp.DEPTH_MAP,
    "matte": Message("outlines of people"),
}


def notices(form: str, file: BinaryIO, packet: bytes | None) -> tuple[Message, ...]:
    """Return a message for each thing beside the photo in `file`, which is a `form` with `packet` as its XMP."""
    found = list(xmp.claims(packet or b""))
    if form == "JPEG":
        file.seek(0)
        found += _of_jpeg(file.read())
    elif form in ("HEIC", "AVIF"):
        found += _of_boxes(file)
    return tuple(
        Message("This photo carries {name}, which will not be saved.", name=name) for name in dict.fromkeys(found)
    )


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
    if trailer[4:8] == b"ftyp" or b"\0\0\0\x18ftyp" in trailer or b"\0\0\0\x1cftyp" in trailer:
        yield xmp.VIDEO


def _of_boxes(file: BinaryIO) -> Iterator[Message]:
    found = contents(file)
    for urn in sorted(found.auxiliary):
        yield from (name for part, name in _AUXILIARY.items() if part in urn)
    if b"tmap" in found.items:  # ISO 21496-1
        yield xmp.GAIN_MAP
    if b"mpvd" in found.outer:
        yield xmp.VIDEO
