"""Split a PNG into its pixels and its metadata before it is decoded.

Decoders unpack text and profiles while they look for the pixels, and refuse the whole photo when one of them is long.
Here text stays packed, as it will be written back; what has to be unpacked is measured while it is.
"""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from engine.messages import Message
from engine.photos.decoded_file import MOST_MISSING, Chunks, Loss, Refused, cut_off
from engine.photos.limits import Limits
from engine.photos.segments import COLOUR_CHUNKS

_SIGNATURE_BYTES = 8
_HEADER = struct.Struct(">IIBBBBB")
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of each pixel, by colour type
_GREY_TYPES, _ALPHA_TYPES = (0, 4), (4, 6)
_DESCRIBING = frozenset({b"eXIf", b"pHYs"})  # may also stand behind the pixels, where decoders come last
_TEXT = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_PROFILE = b"iCCP"
# Text, and how the numbers map to colours. Not the time stamp: saving makes it wrong.
_KEPT = _TEXT | COLOUR_CHUNKS
_XMP_KEYWORD = b"XML:com.adobe.xmp"
MOST_KEPT = 64 << 20  # bytes of all chunks that are kept, as they lie in the file
_MOST_UNPACKED = 32 << 20  # bytes of the profile, and of the XMP; the longest profiles known have 5 MB
# Adam7 (PNG 1.2, section 2.6): first row and column of each pass, and the steps to the next ones.
_PASSES = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))

_Pieces = list[tuple[bytes, memoryview | bytes]]

TEXT_NOTICE = Message("This photo contains more text than can be kept. That text will not be saved.")
XMP_NOTICE = Message("The XMP of this photo can't be read, and will not be saved.")
PROFILE_NOTICE = Message("The colour profile of this photo can't be read, so it was opened without one.")


@dataclass(frozen=True, slots=True)
class PngParts:
    """bare: a whole PNG of the same pixels without text and profile, in which what describes them comes before them.
    depth: bits a sample. alpha: whether each pixel has its own. chunks: what is kept as it
    is, in the file's order. icc, xmp: unpacked. loss: what the file no longer holds. notices: what is not kept.
    """

    bare: BinaryIO
    depth: int
    grey: bool
    alpha: bool
    chunks: Chunks
    icc: bytes | None
    xmp: bytes | None
    loss: Loss | None
    notices: tuple[Message, ...]


def split_png(file: BinaryIO, limits: Limits) -> PngParts:
    """The parts of the PNG `file`. Where its end is missing, what is left of the pixels is completed to a whole PNG.

    Raises Refused where it is too large, or nothing usable is left; ValueError when it has no proper header.
    """
    file.seek(0)
    data = file.read()
    chunks, whole = _chunks_of(data)
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != _HEADER.size:
        raise cut_off() if not whole and len(data) < _SIGNATURE_BYTES + 12 + _HEADER.size else ValueError("no header")
    width, height, depth, colour = _HEADER.unpack(chunks[0][1])[:4]
    if width * height > limits.pixels:
        raise Refused(limits.too_many_pixels())
    copied: _Pieces = [chunk for chunk in chunks if chunk[0] not in _TEXT and chunk[0] != _PROFILE]
    loss: Loss | None = None
    if not whole:
        copied, loss = _complete(copied)
    described = [chunk for chunk in copied[1:] if chunk[0] in _DESCRIBING]
    copied = [copied[0], *described, *(chunk for chunk in copied[1:] if chunk[0] not in _DESCRIBING)]
    kept, notices = _kept(chunks)
    icc = next((_profile(body) for kind, body in chunks if kind == _PROFILE), b"")
    xmp = next((_packet(body) for kind, body in chunks if kind == b"iTXt" and _is_xmp(body)), b"")
    notices += [PROFILE_NOTICE] if icc is None else []
    notices += [XMP_NOTICE] if xmp is None else []
    bare = io.BytesIO(b"".join([data[:_SIGNATURE_BYTES], *(part for chunk in copied for part in _chunk_bytes(*chunk))]))
    return PngParts(
        bare, depth, colour in _GREY_TYPES, colour in _ALPHA_TYPES, kept, icc or None, xmp or None, loss, tuple(notices)
    )


def _chunks_of(data: bytes) -> tuple[list[tuple[bytes, memoryview]], bool]:
    """Type and body of each; and whether the last one is there. What the end of the file cuts is as long as it is."""
    view = memoryview(data)
    found: list[tuple[bytes, memoryview]] = []
    place = _SIGNATURE_BYTES
    while place + 8 <= len(data):
        length, kind = int.from_bytes(view[place : place + 4]), bytes(view[place + 4 : place + 8])
        found.append((kind, view[place + 8 : place + 8 + length]))
        place += 12 + length
        if kind == b"IEND":
            return found, True
    return found, False


def _chunk_bytes(kind: bytes, body: memoryview | bytes) -> tuple[bytes, memoryview | bytes, bytes]:
    return struct.pack(">I4s", len(body), kind), body, zlib.crc32(body, zlib.crc32(kind)).to_bytes(4)


def _kept(chunks: list[tuple[bytes, memoryview]]) -> tuple[Chunks, list[Message]]:
    room = MOST_KEPT
    kept: list[tuple[bytes, bytes]] = []
    for kind, body in chunks:
        if kind in _KEPT:
            room -= len(body)
            if room < 0:
                return tuple(kept), [TEXT_NOTICE]
            kept.append((kind, bytes(body)))
    return tuple(kept), []


def _profile(body: memoryview) -> bytes | None:
    """None for one that is damaged or absurdly long."""
    _, _, packed = bytes(body).partition(b"\0")
    return _inflate(packed[1:]) if packed[:1] == b"\0" else None


def _is_xmp(body: memoryview) -> bool:
    return bytes(body[: len(_XMP_KEYWORD) + 1]) == _XMP_KEYWORD + b"\0"


def _packet(body: memoryview) -> bytes | None:
    """The text of an iTXt chunk (PNG 1.2, section 4.2.3.3); None like `_profile`."""
    rest = bytes(body[len(_XMP_KEYWORD) + 1 :])
    parts = rest[2:].split(b"\0", 2)
    if len(parts) < 3:
        return None
    return parts[2] if rest[0] == 0 else _inflate(parts[2]) if rest[1] == 0 else None


def _inflate(packed: bytes) -> bytes | None:
    inflate = zlib.decompressobj()
    try:
        found = inflate.decompress(packed, _MOST_UNPACKED)
    except zlib.error:
        return None
    return found if inflate.eof else None


def _complete(chunks: _Pieces) -> tuple[_Pieces, Loss | None]:
    """The chunks of a PNG whose end is missing, made whole: rows that are not there are 0."""
    width, height, depth, colour, _, _, interlaced = _HEADER.unpack(chunks[0][1])
    bits = depth * _SAMPLES.get(colour, 0)
    row = 1 + (width * bits + 7) // 8
    size = _interlaced_size(width, height, bits) if interlaced else height * row
    packed = b"".join(body for kind, body in chunks if kind == b"IDAT")
    rows = zlib.decompressobj().decompress(packed, size) if packed else b""
    there = size if len(rows) == size else 0 if interlaced else len(rows) // row * row
    missing = 1 - there / size if size else 1.0
    first = next((at for at, chunk in enumerate(chunks) if chunk[0] == b"IDAT"), len(chunks))
    if missing > MOST_MISSING:
        raise cut_off()
    rows = zlib.compress(rows[:there] + bytes(size - there), 1)
    # What follows the pixels may be cut itself, and nothing of it belongs to them.
    whole: _Pieces = [*chunks[:first], (b"IDAT", rows), (b"IEND", b"")]
    return whole, Loss("pixels", missing) if missing else None


def _interlaced_size(width: int, height: int, bits: int) -> int:
    size = 0
    for top, left, down, across in _PASSES:
        rows, columns = (height - top + down - 1) // down, (width - left + across - 1) // across
        size += rows * (1 + (columns * bits + 7) // 8) if rows > 0 and columns > 0 else 0
    return size
