"""TIFF's directories (TIFF 6.0, section 2), which EXIF has too: read and written with the bytes of each value as they
are, so that nothing is lost by being understood.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

HEADER = b"Exif\x00\x00"
EXIF_DIRECTORY, GPS_DIRECTORY, INTEROP_DIRECTORY = 0x8769, 0x8825, 0xA005

_MAKER_NOTE = 0x927C
DNG_VERSION = 0xC612
# What describes the photo. The rest says how the pixels lie in the file, which changes with every saving.
_DESCRIBING = frozenset(
    {0x010E, 0x010F, 0x0110, 0x0112, 0x011A, 0x011B, 0x0128, 0x0131, 0x0132, 0x013B, 0x013C, 0x8298}
    | {0x4746, 0x4749, *range(0x9C9B, 0x9CA0), EXIF_DIRECTORY, GPS_DIRECTORY}
)
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_LONG = 4
_MOST_ENTRIES = 2000
_MOST_BYTES = 64 << 20
_COMFORTABLE = 60_000  # what fits into a JPEG's segment with room to spare


@dataclass(frozen=True, slots=True)
class Entry:
    """One value: `kind` is the number of its TIFF type; `data` its bytes, in the byte order of the file."""

    tag: int
    kind: int
    count: int
    data: bytes


def long(tag: int, value: int, order: str) -> Entry:
    """An entry that holds one 32-bit number."""
    return Entry(tag, _LONG, 1, struct.pack(order + "I", value))


def byte_order(start: bytes) -> str | None:
    """'<' or '>' for the first bytes of a TIFF, struct's letters; None for what is not one."""
    return {b"II*\0": "<", b"MM\0*": ">"}.get(start[:4])


def numbers(entry: Entry | None, order: str, otherwise: tuple[int, ...]) -> tuple[int, ...]:
    """The whole numbers without a sign that an entry holds; `otherwise` for no entry, or one that holds others."""
    letter = {1: "B", 3: "H", 4: "I", 13: "I"}.get(entry.kind) if entry else None
    if entry is None or letter is None:
        return otherwise
    return struct.unpack(f"{order}{entry.count}{letter}", entry.data)


def has_second(file: BinaryIO, order: str) -> bool:
    """Whether another directory follows the first: another picture."""
    file.seek(4)
    start = _number(file.read(4), order)
    file.seek(start)
    count = struct.unpack(order + "H", file.read(2).ljust(2, b"\0"))[0]
    file.seek(start + 2 + 12 * count)
    return _number(file.read(4), order) != 0


def first_directory(file: BinaryIO, order: str) -> list[Entry]:
    """The entries of the first directory of the TIFF `file`; fewer, or none, when it is damaged."""
    file.seek(4)
    return _read(file, order, _number(file.read(4), order))


def directory(entries: Iterable[Entry], order: str, position: int) -> bytes:
    """A directory that is to lie at `position` of the file, the last one, with its longer values behind it."""
    ordered = sorted(entries, key=lambda entry: entry.tag)
    free = position + 2 + 12 * len(ordered) + 4
    head, tail = [struct.pack(order + "H", len(ordered))], b""
    for entry in ordered:
        place = entry.data.ljust(4, b"\0")
        if len(entry.data) > 4:
            place = struct.pack(order + "I", free + len(tail))
            tail += entry.data + bytes(len(entry.data) % 2)
        head.append(struct.pack(order + "HHI", entry.tag, entry.kind, entry.count) + place)
    return b"".join(head) + bytes(4) + tail


def exif_of(file: BinaryIO) -> bytes | None:
    """What the TIFF (or camera's RAW file of that structure) says about the photo, as EXIF from `Exif\\0\\0` on."""
    file.seek(0)
    order = byte_order(file.read(4))
    if order is None:
        return None
    entries = [entry for entry in first_directory(file, order) if entry.tag in _DESCRIBING]
    whole = _moved(file, entries, order, frozenset())
    if whole is not None and len(whole) > _COMFORTABLE:  # RAW files' notes hold whole pictures
        whole = _moved(file, entries, order, frozenset({_MAKER_NOTE}))
    return whole


def _moved(file: BinaryIO, entries: list[Entry], order: str, without: frozenset[int]) -> bytes | None:
    """The entries, and the directories they point to, as a TIFF of their own."""
    data = (b"II*\0" if order == "<" else b"MM\0*") + bytes(4)
    kept: list[Entry] = []
    for entry in entries:
        if entry.tag not in (EXIF_DIRECTORY, GPS_DIRECTORY):
            kept.append(entry)
            continue
        inner = [i for i in _read(file, order, _number(entry.data, order)) if i.tag not in without]
        for at, link in enumerate(inner):
            if link.tag == INTEROP_DIRECTORY:
                last = _read(file, order, _number(link.data, order))
                inner[at] = long(link.tag, len(data), order)
                data += directory(last, order, len(data))
        if inner:
            kept.append(long(entry.tag, len(data), order))
            data += directory(inner, order, len(data))
    if not kept:
        return None
    start = struct.pack(order + "I", len(data))
    return HEADER + data[:4] + start + data[8:] + directory(kept, order, len(data))


def _read(file: BinaryIO, order: str, position: int) -> list[Entry]:
    if position < 8:
        return []
    file.seek(position)
    count = min(struct.unpack(order + "H", file.read(2).ljust(2, b"\0"))[0], _MOST_ENTRIES)
    table = file.read(12 * count)
    entries: list[Entry] = []
    room = _MOST_BYTES
    for start in range(0, len(table) - 11, 12):
        tag, kind, values = struct.unpack_from(order + "HHI", table, start)
        length = _SIZES.get(kind, 0) * values
        room -= length
        if length == 0 or room < 0:
            continue
        data = table[start + 8 : start + 8 + min(length, 4)]
        if length > 4:
            file.seek(_number(data, order))
            data = file.read(length)
        if len(data) == length:
            entries.append(Entry(tag, kind, values, data))
    return entries


def _number(data: bytes, order: str) -> int:
    return int(struct.unpack(order + "I", data[:4])[0]) if len(data) >= 4 else 0


def entries_of(exif: bytes) -> tuple[list[Entry], str] | None:
    """The first directory of an EXIF block, and its byte order; None when it has none."""
    order = byte_order(exif[len(HEADER) : len(HEADER) + 4]) if exif.startswith(HEADER) else None
    entries = first_directory(io.BytesIO(exif[len(HEADER) :]), order) if order else []
    return (entries, order) if order and entries else None
