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
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_BIG_KINDS = frozenset({16, 17, 18})
_LONG = 4
_MOST_ENTRIES = 2000
_MOST_BYTES = 64 << 20
_MOST_PLACE = 1 << 62  # no file is as long, and none can be asked to go further
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


@dataclass(frozen=True, slots=True)
class Structure:
    """How a TIFF's numbers lie: order is struct's letter, '<' or '>'; big: BigTIFF, with offsets of 64 bits."""

    order: str
    big: bool = False

    @staticmethod
    def of(file: BinaryIO) -> Structure | None:
        """By the first bytes of `file`; None for what is no TIFF."""
        file.seek(0)
        start = file.read(8)
        order = byte_order(start)
        if order is not None:
            return Structure(order)
        order = {b"II+\0\x08\0\0\0": "<", b"MM\0+\0\x08\0\0": ">"}.get(start)
        return Structure(order, True) if order else None

    @property
    def count_bytes(self) -> int:
        """Of the number of entries, which begins a directory."""
        return 8 if self.big else 2

    @property
    def entry_bytes(self) -> int:
        return 20 if self.big else 12

    @property
    def place_bytes(self) -> int:
        """Of an offset, and of what an entry can hold itself."""
        return 8 if self.big else 4

    def number(self, data: bytes) -> int:
        """A count or an offset of 2, 4 or 8 bytes; 0 for none."""
        letter = {2: "H", 4: "I", 8: "Q"}.get(len(data))
        return int(struct.unpack(self.order + letter, data)[0]) if letter else 0

    def first(self, file: BinaryIO) -> int:
        """Where the first directory lies."""
        file.seek(8 if self.big else 4)
        return self.number(file.read(self.place_bytes))


def byte_order(start: bytes) -> str | None:
    """'<' or '>' for the first bytes of a TIFF with offsets of 32 bits, struct's letters; None for what is not one."""
    return {b"II*\0": "<", b"MM\0*": ">"}.get(start[:4])


def numbers(entry: Entry | None, order: str, otherwise: tuple[int, ...]) -> tuple[int, ...]:
    """The whole numbers without a sign that an entry holds; `otherwise` for no entry, or one that holds others."""
    letter = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}.get(entry.kind) if entry else None
    if entry is None or letter is None:
        return otherwise
    return struct.unpack(f"{order}{entry.count}{letter}", entry.data)


def has_second(file: BinaryIO, structure: Structure) -> bool:
    """Whether another directory follows the first: another picture."""
    start = structure.first(file)
    if start >= _MOST_PLACE:
        return False
    file.seek(start)
    count = structure.number(file.read(structure.count_bytes))
    if count > _MOST_ENTRIES:
        return False
    file.seek(start + structure.count_bytes + structure.entry_bytes * count)
    return structure.number(file.read(structure.place_bytes)) != 0


def first_directory(file: BinaryIO, structure: Structure) -> list[Entry]:
    """The entries of the first directory of the TIFF `file`; fewer, or none, when it is damaged."""
    return _read(file, structure, structure.first(file))


def with_values(file: BinaryIO, structure: Structure, tag: int, data: bytes) -> BinaryIO:
    """A copy of the TIFF `file` in memory whose first directory holds `data` in place of `tag`'s values, which are as
    long.
    """
    file.seek(0)
    copy = bytearray(file.read())
    first, across = structure.first(file), structure.entry_bytes
    start = first + structure.count_bytes
    count = min(structure.number(bytes(copy[first:start])), _MOST_ENTRIES)
    for place in range(start, start + across * count, across):
        if bytes(copy[place : place + 2]) == struct.pack(structure.order + "H", tag):
            values = place + 4 + structure.place_bytes
            if len(data) > structure.place_bytes:
                values = structure.number(bytes(copy[values : place + across]))
            copy[values : values + len(data)] = data
    return io.BytesIO(bytes(copy))


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
    structure = Structure.of(file)
    if structure is None:
        return None
    entries = [entry for entry in first_directory(file, structure) if entry.tag in _DESCRIBING]
    whole = _moved(file, entries, structure, frozenset())
    if whole is not None and len(whole) > _COMFORTABLE:  # RAW files' notes hold whole pictures
        whole = _moved(file, entries, structure, frozenset({_MAKER_NOTE}))
    return whole


def _moved(file: BinaryIO, entries: list[Entry], structure: Structure, without: frozenset[int]) -> bytes | None:
    """The entries, and the directories they point to, as a TIFF of their own, with offsets of 32 bits."""
    order = structure.order
    data = (b"II*\0" if order == "<" else b"MM\0*") + bytes(4)
    kept: list[Entry] = []
    for entry in entries:
        if entry.tag not in (EXIF_DIRECTORY, GPS_DIRECTORY):
            kept.append(entry)
            continue
        inner = [i for i in _read(file, structure, structure.number(entry.data)) if i.tag not in without]
        for at, link in enumerate(inner):
            if link.tag == INTEROP_DIRECTORY:
                last = _read(file, structure, structure.number(link.data))
                inner[at] = long(link.tag, len(data), order)
                data += directory(_small(last), order, len(data))
        if inner:
            kept.append(long(entry.tag, len(data), order))
            data += directory(_small(inner), order, len(data))
    if not kept:
        return None
    start = struct.pack(order + "I", len(data))
    return HEADER + data[:4] + start + data[8:] + directory(_small(kept), order, len(data))


def _small(entries: list[Entry]) -> list[Entry]:
    """Without BigTIFF's own types, which EXIF has not."""
    return [entry for entry in entries if entry.kind not in _BIG_KINDS]


def _read(file: BinaryIO, structure: Structure, position: int) -> list[Entry]:
    if not 8 <= position < _MOST_PLACE:
        return []
    inside, across = structure.place_bytes, structure.entry_bytes
    file.seek(position)
    count = min(structure.number(file.read(structure.count_bytes)), _MOST_ENTRIES)
    table = file.read(across * count)
    entries: list[Entry] = []
    room = _MOST_BYTES
    for start in range(0, len(table) - across + 1, across):
        tag, kind = struct.unpack_from(structure.order + "HH", table, start)
        values = structure.number(table[start + 4 : start + 4 + inside])
        length = _SIZES.get(kind, 0) * values
        room -= length
        if length == 0 or room < 0:
            continue
        place = table[start + 4 + inside : start + across]
        data = place[:length]
        if length > inside:
            where = structure.number(place)
            if where >= _MOST_PLACE:
                continue
            file.seek(where)
            data = file.read(length)
        if len(data) == length:
            entries.append(Entry(tag, kind, values, data))
    return entries


def entries_of(exif: bytes) -> tuple[list[Entry], str] | None:
    """The first directory of an EXIF block, and its byte order; None when it has none."""
    order = byte_order(exif[len(HEADER) : len(HEADER) + 4]) if exif.startswith(HEADER) else None
    entries = first_directory(io.BytesIO(exif[len(HEADER) :]), Structure(order)) if order else []
    return (entries, order) if order and entries else None
