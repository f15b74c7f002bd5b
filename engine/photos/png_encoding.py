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
_CLEARLY = 0.9  # of the size: for less than that, what packs slowly is not worth it

Rows = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Way:
    """A filter, and libdeflate's level."""

    filter: int
    level: int

    def packed(self, rows: Rows) -> memoryview:
        """As a zlib stream."""
        import imagecodecs  # here, because the window starts without it

        data: Any = rows
        return memoryview(imagecodecs.deflate_encode(data, level=self.level))


FAST = (Way(_SUB, 1), Way(_UP, 1))
THOROUGH = (Way(_NONE, 6), Way(_UP, 6))  # for drawings and screenshots, which repeat themselves


def png(samples: Stored, chunks: bytes = b"", way: Way | None = None) -> bytes:
    """A whole PNG of H x W, or H x W x 1 to 4, samples (grey or RGB, with alpha last) of 8 or 16 bits. `chunks`, whole
    ones, come before the pixels. `way`: how to pack them; the best for these samples where None.
    """
    height, width = samples.shape[:2]
    channels = 1 if samples.ndim == 2 else samples.shape[2]
    header = struct.pack(">IIBBBBB", width, height, 16 if is_deep(samples) else 8, _COLOUR_TYPES[channels], 0, 0, 0)
    way = way or _best(samples)
    packed = way.packed(_filtered(samples, way.filter, 0, height))
    pixels = (packed[start : start + _CHUNK_BYTES] for start in range(0, len(packed), _CHUNK_BYTES))
    pieces = [(b"IHDR", header), *((b"IDAT", piece) for piece in pixels), (b"IEND", b"")]
    first, *others = (part for kind, body in pieces for part in chunk(kind, body))
    return b"".join([SIGNATURE, first, *others[:2], chunks, *others[2:]])


def chunk(kind: bytes, body: bytes | memoryview) -> Iterator[bytes | memoryview]:
    """The parts of a chunk: its length and type, its body, its checksum (PNG 1.2, section 3.2)."""
    yield struct.pack(">I4s", len(body), kind)
    yield body
    yield zlib.crc32(body, zlib.crc32(kind)).to_bytes(4)


def _best(samples: Stored) -> Way:
    """What makes the least of a few rows from all over the picture; a slow way only where that is clearly less."""
    height = samples.shape[0]
    count = max(1, min(_SAMPLE_BYTES // (_SAMPLE_ROWS * samples[:1].nbytes), height // (2 * _SAMPLE_ROWS)))
    tops: list[int] = np.linspace(0, max(0, height - _SAMPLE_ROWS), count).astype(int).tolist()

    def size(way: Way) -> int:
        rows = [_filtered(samples, way.filter, top, top + _SAMPLE_ROWS) for top in tops]
        return len(way.packed(np.concatenate(rows)))

    fast, thorough = (min((size(way), at) for at, way in enumerate(ways)) for ways in (FAST, THOROUGH))
    return THOROUGH[thorough[1]] if thorough[0] < _CLEARLY * fast[0] else FAST[fast[1]]


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
