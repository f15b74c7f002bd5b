"""The pixels of a PNG, packed in a fraction of the time that libpng takes.

libpng tries five filters on each row, and zlib packs what is left. Here one filter serves the whole picture, chosen
together with the level by what they make of a few rows, and libdeflate packs at once what zlib packs piece by piece.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.imaging.depth import Stored, is_deep

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOUR_TYPES = {1: 0, 2: 4, 3: 2, 4: 6}  # by channels
_NONE, _SUB, _UP = 0, 1, 2  # filters (PNG 1.2, section 6)
_CHUNK_BYTES = 1 << 20
_SAMPLE_ROWS, _SAMPLE_BYTES = 16, 1 << 20
_WORTHWHILE = 0.9  # of the size: for less than that, what packs slowly is not worth it

Rows = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Compression:
    """A filter, and libdeflate's level."""

    filter: int
    level: int

    def packed(self, rows: Rows) -> memoryview:
        """As a zlib stream."""
        import imagecodecs  # here, because the window starts without it

        data: Any = rows
        return memoryview(imagecodecs.deflate_encode(data, level=self.level))


FAST = (Compression(_SUB, 1), Compression(_UP, 1))
SLOW = (Compression(_NONE, 6), Compression(_UP, 6))  # for drawings and screenshots, which repeat themselves


def png(samples: Stored, chunks: bytes = b"", way: Compression | None = None) -> bytes:
    """A whole PNG of H x W, or H x W x 1 to 4, samples (grey or RGB, with alpha last) of 8 or 16 bits. `chunks`, whole
    ones, come before the pixels. `way`: how to pack them; the best for these samples where None.
    """
    way = way or _choose_compression(samples)
    packed = way.packed(_filtered(samples, way.filter, 0, samples.shape[0]))
    pixels = (packed[start : start + _CHUNK_BYTES] for start in range(0, len(packed), _CHUNK_BYTES))
    pieces = [(b"IHDR", _header(samples)), *((b"IDAT", piece) for piece in pixels), (b"IEND", b"")]
    first, *others = (part for kind, body in pieces for part in chunk(kind, body))
    return b"".join([SIGNATURE, first, *others[:2], chunks, *others[2:]])


def verify(data: bytes, samples: Stored) -> None:
    """Raise ValueError unless `data`, which `png` made, holds exactly `samples`.

    Checks the header, every chunk's checksum and every filtered byte, which zlib unpacks: that is the longer half of
    what a decoder does. Undoing the filter is left out, since equal filtered bytes mean equal samples.
    """
    height, across = samples.shape[0], 1 + samples[:1].nbytes
    inflate, filtered, top, kind, names = zlib.decompressobj(), b"", 0, 0, list[bytes]()
    place = len(SIGNATURE)
    while place < len(data):
        length, name = struct.unpack_from(">I4s", data, place)
        body = memoryview(data)[place + 8 : place + 8 + length]
        place += 12 + length
        if zlib.crc32(body, zlib.crc32(name)) != int.from_bytes(data[place - 4 : place]):
            raise ValueError("a chunk's checksum is wrong")
        if name == b"IHDR" and bytes(body) != _header(samples):
            raise ValueError("another header")
        names.append(name)
        if name == b"IDAT":
            filtered += inflate.decompress(body)
            kind = filtered[0] if top == 0 and filtered else kind
            bottom = min(height, top + len(filtered) // across)
            length = (bottom - top) * across
            if _filtered(samples, kind, top, bottom).tobytes() != filtered[:length]:
                raise ValueError("other pixels")
            top, filtered = bottom, filtered[length:]
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or top != height or filtered or not inflate.eof:
        raise ValueError("not whole")


def chunk(kind: bytes, body: bytes | memoryview) -> Iterator[bytes | memoryview]:
    """The parts of a chunk: its length and type, its body, its checksum (PNG 1.2, section 3.2)."""
    yield struct.pack(">I4s", len(body), kind)
    yield body
    yield zlib.crc32(body, zlib.crc32(kind)).to_bytes(4)


def _header(samples: Stored) -> bytes:
    """The body of the IHDR chunk."""
    height, width = samples.shape[:2]
    channels = 1 if samples.ndim == 2 else samples.shape[2]
    return struct.pack(">IIBBBBB", width, height, 16 if is_deep(samples) else 8, _COLOUR_TYPES[channels], 0, 0, 0)


def _choose_compression(samples: Stored) -> Compression:
    """What makes the least of a few rows from all over the picture; a slow way only where that is clearly less."""
    height = samples.shape[0]
    count = max(1, min(_SAMPLE_BYTES // (_SAMPLE_ROWS * samples[:1].nbytes), height // (2 * _SAMPLE_ROWS)))
    tops: list[int] = np.linspace(0, max(0, height - _SAMPLE_ROWS), count).astype(int).tolist()

    def size(way: Compression) -> int:
        rows = [_filtered(samples, way.filter, top, top + _SAMPLE_ROWS) for top in tops]
        return len(way.packed(np.concatenate(rows)))

    fast, thorough = (min((size(way), at) for at, way in enumerate(ways)) for ways in (FAST, SLOW))
    return SLOW[thorough[1]] if thorough[0] < _WORTHWHILE * fast[0] else FAST[fast[1]]


def _filtered(samples: Stored, kind: int, top: int, bottom: int) -> Rows:
    """What a PNG packs: the bytes of rows `top` to `bottom`, less those of a neighbour, behind the filter's number."""
    wanted = _bytes_of(samples[top:bottom])
    height, length = wanted.shape
    step = length // samples.shape[1]
    made = np.empty((height, 1 + length), np.uint8)
    made[:, 0] = kind
    match kind:
        case 1:
            made[:, 1 : 1 + step] = wanted[:, :step]
            np.subtract(wanted[:, step:], wanted[:, :-step], out=made[:, 1 + step :])
        case 2:
            above = _bytes_of(samples[top - 1 : top]) if top else np.zeros((1, length), np.uint8)
            np.subtract(wanted[:1], above, out=made[:1, 1:])
            np.subtract(wanted[1:], wanted[:-1], out=made[1:, 1:])
        case _:
            made[:, 1:] = wanted
    return made


def _bytes_of(samples: Stored) -> Rows:
    """H x bytes, the high ones first."""
    stored: NDArray[Any] = samples.astype(">u2") if is_deep(samples) else samples
    return np.ascontiguousarray(stored).reshape(samples.shape[0], -1).view(np.uint8)
