"""The pieces of JPEG and PNG files that Pillow reads but doesn't write back, or the other way round."""

from __future__ import annotations

import re
from typing import BinaryIO

_XMP_KEYWORD = b"XML:com.adobe.xmp\0"
_XMP_ORIENTATION = re.compile(rb"(tiff:Orientation(?:=[\"']|>))[2-8]")
# Text, and how the numbers map to colours. Not the time stamp: saving makes it wrong.
_KEPT_CHUNKS = frozenset({b"tEXt", b"zTXt", b"iTXt", b"gAMA", b"cHRM", b"sRGB", b"cICP"})
_KEPT_BYTES = 8 << 20
_PNG_SIGNATURE_BYTES = 8
_IPTC = 0x0404


def upright_xmp(packet: bytes) -> bytes:
    """The packet with its copy of the orientation, if any, set to 1: no reader shall turn the photo a second time."""
    return _XMP_ORIENTATION.sub(rb"\g<1>1", packet)


def iptc_of(resources: object) -> bytes | None:
    """The captions among the Photoshop resources that Pillow reports. The others describe Photoshop's own state, and
    one is a thumbnail of the picture before it was edited."""
    match resources:
        case {0x0404: bytes() as data}:
            return data
        case _:
            return None


def iptc_segment(data: bytes) -> bytes:
    """The whole JPEG APP13 segment for `data`; empty when it doesn't fit into one."""
    padded = data + bytes(len(data) % 2)
    body = b"Photoshop 3.0\x008BIM" + _IPTC.to_bytes(2) + bytes(2) + len(data).to_bytes(4) + padded
    return b"\xff\xed" + (len(body) + 2).to_bytes(2) + body if len(body) + 2 <= 0xFFFF else b""


def png_chunks(file: BinaryIO) -> tuple[tuple[bytes, bytes], ...]:
    """The chunks worth keeping of the PNG `file`, in order; fewer when it is damaged or they are absurdly large."""
    file.seek(_PNG_SIGNATURE_BYTES)
    kept: list[tuple[bytes, bytes]] = []
    room = _KEPT_BYTES
    while len(header := file.read(8)) == 8 and header[4:] != b"IEND":
        length, kind = int.from_bytes(header[:4]), header[4:]
        if kind not in _KEPT_CHUNKS:
            file.seek(length + 4, 1)
            continue
        room -= length
        if room < 0 or len(data := file.read(length)) < length:
            break
        file.seek(4, 1)  # the checksum
        kept.append((kind, data))
    return tuple(kept)


def is_xmp(chunk: tuple[bytes, bytes]) -> bool:
    """Whether a PNG chunk holds the XMP packet."""
    return chunk[0] == b"iTXt" and chunk[1].startswith(_XMP_KEYWORD)


def xmp_chunk(packet: bytes) -> tuple[bytes, bytes]:
    """The PNG chunk for an XMP packet: uncompressed, no language."""
    return b"iTXt", _XMP_KEYWORD + bytes(4) + packet


def is_gain_map(packet: bytes) -> bool:
    """Whether an XMP packet announces a gain map, a second picture after the first (Ultra HDR)."""
    return b"hdrgm:Version" in packet
