"""The pieces of files that Pillow reads but doesn't write back, or the other way round."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from engine.photos.formats import Format
from engine.photos.tiff_directories import HEADER

COLOUR_CHUNKS = frozenset({b"cICP", b"sRGB", b"gAMA", b"cHRM", b"mDCV", b"cLLI"})
"""What a PNG says of its colours. mDCV and cLLI: how bright an HDR picture is."""

_XMP_KEYWORD = b"XML:com.adobe.xmp\0"
# ImageMagick's way to put captions into a PNG, which has no place for them; ExifTool and others read it.
_IPTC_KEYWORD = b"Raw profile type iptc\0"
_MOST_CAPTIONS = 1 << 20
_IPTC = 0x0404
_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")  # but for restarts, which are part of a scan
_ALONE = (0x01, 0xD8)  # markers without a length
_END_OF_PICTURE = 0xD9
_MOST_BOXES = 1000


def iptc_of(resources: object) -> bytes | None:
    """The captions among the Photoshop resources that Pillow reports. The others describe Photoshop's own state, and
    one is a thumbnail of the picture before it was edited."""
    match resources:
        case {0x0404: bytes() as data}:
            return data
        case _:
            return None


def iptc_of_resources(block: bytes | None) -> bytes | None:
    """The captions in a block of Photoshop resources, as they lie in a TIFF or behind a JPEG's `Photoshop 3.0`."""
    place = 0
    while block is not None and block[place : place + 4] == b"8BIM" and place + 12 <= len(block):
        name = block[place + 6] + 1
        start = place + 6 + name + name % 2 + 4
        length = int.from_bytes(block[start - 4 : start])
        if int.from_bytes(block[place + 4 : place + 6]) == _IPTC:
            return block[start : start + length] or None
        place = start + length + length % 2
    return None


def iptc_block(data: bytes) -> bytes:
    """Captions as a block of Photoshop resources that holds nothing else."""
    return b"8BIM" + _IPTC.to_bytes(2) + bytes(2) + len(data).to_bytes(4) + data + bytes(len(data) % 2)


def iptc_segment(data: bytes) -> bytes:
    """The whole JPEG APP13 segment for `data`; empty when it doesn't fit into one."""
    body = b"Photoshop 3.0\0" + iptc_block(data)
    return b"\xff\xed" + (len(body) + 2).to_bytes(2) + body if len(body) + 2 <= 0xFFFF else b""


def iptc_chunk(data: bytes) -> tuple[bytes, bytes]:
    """The PNG chunk for captions."""
    block = iptc_block(data)
    text = block.hex()
    lines = "\n".join(text[start : start + 72] for start in range(0, len(text), 72))
    return b"zTXt", _IPTC_KEYWORD + b"\0" + zlib.compress(f"\niptc\n{len(block):8d}\n{lines}\n".encode())


def iptc_of_png(chunks: tuple[tuple[bytes, bytes], ...]) -> bytes | None:
    """The captions among the chunks of a PNG."""
    for kind, data in chunks:
        if _is_iptc((kind, data)):
            packed = data[len(_IPTC_KEYWORD) + 1 :]
            try:
                text = zlib.decompressobj().decompress(packed, _MOST_CAPTIONS) if kind == b"zTXt" else packed
                return iptc_of_resources(bytes.fromhex(text.split(None, 2)[2].decode("ascii")))
            except (zlib.error, ValueError, IndexError):
                return None
    return None


def jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start (of the marker) and end of each segment of a JPEG, up to the picture's end or to where `data`
    stops; the end of the last one may lie behind that.
    """
    place = 2
    while (found := _MARKER.search(data, place)) is not None:
        marker, place = found[1][0], found.end()
        if marker in _ALONE:
            continue
        if marker == _END_OF_PICTURE:
            yield marker, found.start(), place
            return
        place += max(2, int.from_bytes(data[place : place + 2])) if place + 2 <= len(data) else 2
        yield marker, found.start(), place


def exif_of_jpeg(data: bytes) -> bytes | None:
    """The EXIF of a whole JPEG in memory."""
    place = 2
    while data[place : place + 1] == b"\xff" and place + 4 <= len(data):
        length = int.from_bytes(data[place + 2 : place + 4])
        body = data[place + 4 : place + 2 + length]
        if data[place + 1] == 0xE1 and body.startswith(HEADER):
            return body
        place += 2 + length
    return None


def is_deep_avif(file: BinaryIO) -> bool:
    """Whether the AVIF `file` says near its beginning, where the properties lie, that it has more than 8 bits."""
    file.seek(0)
    start = file.read(1 << 16)
    place = start.find(b"av1C")
    return place >= 0 and len(start) > place + 6 and bool(start[place + 6] & 0x40)


def breaks_off(file: BinaryIO, form: Format) -> bool:
    """Whether a WebP, AVIF or HEIC says that it is longer than `file` is."""
    if form not in ("WEBP", "AVIF", "HEIC"):
        return False
    length = file.seek(0, 2)
    file.seek(0)
    if form == "WEBP":
        return int.from_bytes(file.read(8)[4:], "little") + 8 > length
    place = 0
    for _ in range(_MOST_BOXES):
        file.seek(place)
        header = file.read(16)
        size = int.from_bytes(header[:4])
        if size == 1:
            size = int.from_bytes(header[8:])
        if len(header) < 8 or size < 8:  # 0: to the end, wherever that is
            return 0 < len(header) < 8
        place += size
        if place >= length:
            break
    return place > length


def is_free(chunk: tuple[bytes, bytes]) -> bool:
    """Whether a PNG chunk is kept as it is: neither the XMP packet nor captions, which travel by themselves."""
    return not (chunk[0] == b"iTXt" and chunk[1].startswith(_XMP_KEYWORD)) and not _is_iptc(chunk)


def _is_iptc(chunk: tuple[bytes, bytes]) -> bool:
    return chunk[0] in (b"tEXt", b"zTXt") and chunk[1].startswith(_IPTC_KEYWORD)


def xmp_chunk(packet: bytes) -> tuple[bytes, bytes]:
    """The PNG chunk for an XMP packet: uncompressed, no language."""
    return b"iTXt", _XMP_KEYWORD + bytes(4) + packet
