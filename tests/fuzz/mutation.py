"""How a good file is spoilt: the usual moves of a fuzzer, mostly among the headers, where the decisions are made."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence
from random import Random

Change = Callable[[bytearray, Random], None]

_HEADERS = 600  # bytes at the start that get half of the changes
_NUMBERS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def mutated(data: bytes, others: Sequence[bytes], rng: Random) -> bytes:
    """`data` after one to eight changes. `others` are files to take pieces from."""
    spoilt = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 5, 8))):
        if rng.random() < 0.08 and others:
            _splice(spoilt, rng.choice(others), rng)
        else:
            rng.choice(_CHANGES)(spoilt, rng)
    return bytes(spoilt)


def _place(data: bytearray, rng: Random, size: int = 1) -> int:
    end = max(1, len(data) - size + 1)
    return rng.randrange(min(end, _HEADERS) if rng.random() < 0.5 else end)


def _flip(data: bytearray, rng: Random) -> None:
    if data:
        data[_place(data, rng)] ^= 1 << rng.randrange(8)


def _overwrite(data: bytearray, rng: Random) -> None:
    if data:
        data[_place(data, rng)] = rng.choice((0, 1, 0x7F, 0x80, 0xFE, 0xFF, rng.randrange(256)))


def _number(data: bytearray, rng: Random) -> None:
    """A length, a size or an offset at its limits."""
    size, order = rng.choice((2, 4, 4, 8)), rng.choice("<>")
    value = (rng.choice(_NUMBERS) + rng.choice((0, 0, 0, 1, -1))) % (1 << 8 * size)
    place = _place(data, rng, size)
    data[place : place + size] = struct.pack(order + {2: "H", 4: "I", 8: "Q"}[size], value)[: len(data) - place]


def _cut_off(data: bytearray, rng: Random) -> None:
    del data[_place(data, rng) :]


def _remove(data: bytearray, rng: Random) -> None:
    start = _place(data, rng)
    del data[start : start + rng.randrange(1, 64)]


def _repeat(data: bytearray, rng: Random) -> None:
    start, length = _place(data, rng), rng.randrange(1, 64)
    data[start:start] = data[start : start + length] * rng.choice((1, 2, 40))


def _insert(data: bytearray, rng: Random) -> None:
    start = _place(data, rng)
    data[start:start] = rng.choice((bytes(16), b"\xff" * 16, rng.randbytes(16), b"%s%n../\0" * 2))


def _blank(data: bytearray, rng: Random) -> None:
    start, length = _place(data, rng), rng.randrange(1, 200)
    data[start : start + length] = bytes(len(data[start : start + length]))


def _splice(data: bytearray, other: bytes, rng: Random) -> None:
    """The beginning of one file and the end of another, or one inside the other."""
    place, start = _place(data, rng), rng.randrange(max(1, len(other)))
    if rng.random() < 0.5:
        data[place:] = other[start:]
    else:
        data[place:place] = other[start : start + 2000]


_CHANGES: tuple[Change, ...] = (
    _flip, _flip, _overwrite, _overwrite, _number, _number, _number, _cut_off, _remove, _repeat, _insert, _blank
)  # fmt: skip

PNG_START = b"\x89PNG\r\n\x1a\n"


def png_checksums(data: bytes) -> bytes:
    """The same PNG with true checksums, so that readers look further than those."""
    if not data.startswith(PNG_START):
        return data
    fixed, position = bytearray(data), len(PNG_START)
    while position + 12 <= len(fixed):
        end = position + 8 + int.from_bytes(fixed[position : position + 4])
        if end + 4 > len(fixed):
            break
        fixed[end : end + 4] = zlib.crc32(fixed[position + 4 : end]).to_bytes(4)
        position = end + 4
    return bytes(fixed)
