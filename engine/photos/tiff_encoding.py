"""TIFF without loss, 8 or 16 bits a channel.

No library writes EXIF without moving the maker notes, whose offsets only the camera maker knows. So the file begins
with the EXIF block, which is a TIFF itself: everything in it keeps its place. The pixels follow, and then the first
directory, to which the header is made to point.
"""

from __future__ import annotations

import struct
import zlib

import numpy as np

from engine.photos import exif, segments
from engine.photos.encoder_input import EncoderInput
from engine.photos.tiff_directories import HEADER, Entry, directory, entries_of, long

_STRIP_BYTES = 1 << 20
_LEVEL = 6
_DEFLATE, _DIFFERENCES = 8, 2
_BLACK_IS_ZERO, _RGB = 1, 2
_UNASSOCIATED = 2
_BYTE, _SHORT, _LONG, _UNDEFINED = 1, 3, 4, 7
_MOST = 1 << 32  # what an offset can say
# What says how the pixels lie: ours take the place of those that the EXIF may hold.
_LAYOUT = frozenset({254, 255, 256, 257, 258, 259, 262, 266, 273, 277, 278, 279, 284, 317, 338, 339, 513, 514})
_XMP, _IPTC, _PHOTOSHOP, _ICC, _ORIENTATION = 700, 33723, 34377, 34675, 274


def tiff(picture: EncoderInput) -> bytes:
    """Deflate with differences, which every reader of TIFF knows. Raises ValueError beyond 4 GB."""
    described = picture.exif()
    known = entries_of(described) if described else None
    entries, order = known or ([], "<")
    head = described[len(HEADER) :] if described and known else (b"II*\0" + bytes(4))
    data = bytearray(head + bytes(len(head) % 2))
    starts, lengths, rows = _pack(picture, order, data)
    own = [*_layout(picture, order, rows, starts, lengths), *_described(picture, order)]
    taken = {entry.tag for entry in own} | _LAYOUT
    place = len(data) + len(data) % 2
    data += bytes(len(data) % 2)
    data += directory([*own, *(entry for entry in entries if entry.tag not in taken)], order, place)
    if len(data) >= _MOST:
        raise ValueError("too large for a TIFF")
    struct.pack_into(order + "I", data, 4, place)
    return bytes(data)


def _pack(picture: EncoderInput, order: str, data: bytearray) -> tuple[list[int], list[int], int]:
    """Appends the strips to `data`; where they begin, how long they are, and the rows of each."""
    samples = picture.samples.reshape(*picture.samples.shape[:2], picture.channels)
    rows = max(1, _STRIP_BYTES // (samples.strides[0] or 1))
    starts: list[int] = []
    lengths: list[int] = []
    for top in range(0, samples.shape[0], rows):
        strip = samples[top : top + rows].copy()
        strip[:, 1:] -= samples[top : top + rows, :-1]
        if picture.deep:
            strip = strip.astype(np.dtype(order + "u2"))
        packed = zlib.compress(strip.tobytes(), _LEVEL)
        starts.append(len(data))
        lengths.append(len(packed))
        data += packed + bytes(len(packed) % 2)
    return starts, lengths, rows


def _layout(picture: EncoderInput, order: str, rows: int, starts: list[int], lengths: list[int]) -> list[Entry]:
    channels, (width, height) = picture.channels, picture.size
    alpha = channels in (2, 4)

    def shorts(tag: int, *values: int) -> Entry:
        return Entry(tag, _SHORT, len(values), struct.pack(f"{order}{len(values)}H", *values))

    def longs(tag: int, values: list[int]) -> Entry:
        return Entry(tag, _LONG, len(values), struct.pack(f"{order}{len(values)}I", *values))

    return [
        long(256, width, order),
        long(257, height, order),
        shorts(258, *[16 if picture.deep else 8] * channels),
        shorts(259, _DEFLATE),
        shorts(262, _RGB if channels >= 3 else _BLACK_IS_ZERO),
        longs(273, starts),
        shorts(_ORIENTATION, 1),
        shorts(277, channels),
        long(278, rows, order),
        longs(279, lengths),
        shorts(284, 1),
        shorts(317, _DIFFERENCES),
        *([shorts(338, _UNASSOCIATED)] if alpha else []),
    ]


def _described(picture: EncoderInput, order: str) -> list[Entry]:
    metadata = picture.metadata
    pieces = [(_XMP, _BYTE, metadata.xmp), (_ICC, _UNDEFINED, metadata.icc)]
    if metadata.iptc:
        # Both places are read; Photoshop itself looks only into the second.
        pieces += [(_IPTC, _UNDEFINED, metadata.iptc), (_PHOTOSHOP, _BYTE, segments.iptc_block(metadata.iptc))]
    entries = [Entry(tag, kind, len(data), data) for tag, kind, data in pieces if data]
    return entries + (exif.resolution_entries(metadata.dpi, order) if metadata.dpi else [])
