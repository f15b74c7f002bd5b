"""EXIF edited in place, never rewritten.

A rewrite would move the maker notes, whose offsets only the camera maker knows, and drop what the rewriter doesn't
know. So the bytes stay where they are and only a few numbers change. EXIF is a small TIFF file after the six bytes
`Exif\\0\\0`: a byte order, then directories of 12-byte entries (tag, type, count, value or offset). What is damaged
is left as it is.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from engine.photos.tiff_directories import EXIF_DIRECTORY, HEADER, Entry, directory, entries_of, long

_WIDTH, _HEIGHT, _ORIENTATION = 0x0100, 0x0101, 0x0112
_ACROSS, _DOWN, _UNIT, _INCH, _CENTIMETRE = 0x011A, 0x011B, 0x0128, 2, 3
_EXIF_WIDTH, _EXIF_HEIGHT = 0xA002, 0xA003
_THUMBNAIL, _THUMBNAIL_LENGTH = 0x0201, 0x0202
_COMPRESSION, _JPEG = 0x0103, 6
_CODES = {1: "B", 3: "H", 4: "I"}  # struct's letters for the TIFF types of a small number: byte, short, long


def with_header(exif: object) -> bytes | None:
    """EXIF from `Exif\\0\\0` on, as some formats have it and others don't; None for nothing."""
    if not isinstance(exif, bytes) or not exif:
        return None
    return exif if exif.startswith(HEADER) else HEADER + exif


def orientation(exif: bytes) -> int:
    """1 to 8 (EXIF 2.32, 4.6.4 A); 1 when it is missing, out of range or unreadable."""
    tiff = _Tiff.parse(exif)
    value = tiff.values(tiff.first()).get(_ORIENTATION, 1) if tiff else 1
    return value if 1 <= value <= 8 else 1


def reset_orientation(exif: bytes) -> bytes:
    """The same EXIF for pixels already turned upright: orientation 1, and no thumbnail.

    The thumbnail would lie on its side, and would still show what was painted out of the photo: saving makes a new one.
    """
    tiff = _Tiff.parse(exif)
    if tiff is None:
        return exif
    for field in tiff.fields(tiff.first()):
        if field.tag == _ORIENTATION:
            tiff.put(field, 1)
    tiff.drop_thumbnail()
    return HEADER + bytes(tiff.data)


def resolution(exif: bytes) -> tuple[float, float] | None:
    """Pixels an inch, (across, down); None when it does not say."""
    found = entries_of(exif)
    return None if found is None else resolution_of({entry.tag: entry for entry in found[0]}, found[1])


def resolution_of(entries: Mapping[int, Entry], order: str) -> tuple[float, float] | None:
    """The same of a directory's entries, by tag."""
    numbers: list[float] = []
    for tag in (_ACROSS, _DOWN):
        entry = entries.get(tag)
        if entry is None or entry.kind != 5 or len(entry.data) != 8:
            return None
        over, under = struct.unpack(order + "II", entry.data)
        numbers.append(over / under if under else 0.0)
    unit = entries.get(_UNIT)
    scale = 2.54 if unit and len(unit.data) == 2 and struct.unpack(order + "H", unit.data)[0] == _CENTIMETRE else 1.0
    return numbers[0] * scale, numbers[1] * scale


def exif_with_resolution(dpi: tuple[float, float]) -> bytes:
    """EXIF that says no more than that, for formats that have no other place for it."""
    return HEADER + b"II*\0" + struct.pack("<I", 8) + directory(resolution_entries(dpi, "<"), "<", 8)


def resolution_entries(dpi: tuple[float, float], order: str) -> list[Entry]:
    """The three that say it, with fractions of a thousandth."""
    fractions = [struct.pack(order + "II", round(number * 1000), 1000) for number in dpi]
    places = [Entry(tag, 5, 1, data) for tag, data in zip((_ACROSS, _DOWN), fractions, strict=True)]
    return [*places, Entry(_UNIT, 3, 1, struct.pack(order + "H", _INCH))]


def has_thumbnail(exif: bytes) -> bool:
    """Whether there is a second directory, whose only use in EXIF is a small picture."""
    tiff = _Tiff.parse(exif)
    return tiff is not None and bool(tiff.second()[1])


def with_thumbnail(exif: bytes, jpeg: bytes) -> bytes:
    """The same EXIF, which has none any more (see `reset_orientation`), with a small picture at its end."""
    tiff = _Tiff.parse(exif)
    if tiff is None or tiff.second()[0] is None:
        return exif
    link = tiff.second()[0]
    assert link is not None
    tiff.data.extend(bytes(len(tiff.data) % 2))
    start = len(tiff.data)
    entries = [
        Entry(_COMPRESSION, 3, 1, struct.pack(tiff.order + "H", _JPEG)),
        *resolution_entries((72, 72), tiff.order),
        long(_THUMBNAIL, 0, tiff.order),
        long(_THUMBNAIL_LENGTH, len(jpeg), tiff.order),
    ]
    place = long(_THUMBNAIL, start + len(directory(entries, tiff.order, start)), tiff.order)
    entries = [place if entry.tag == _THUMBNAIL else entry for entry in entries]
    tiff.put(link, start)
    return HEADER + bytes(tiff.data) + directory(entries, tiff.order, start) + jpeg


def with_size(exif: bytes, width: int, height: int) -> bytes:
    """The same EXIF with the pixel sizes it mentions, if any, set to `width` x `height`."""
    tiff = _Tiff.parse(exif)
    if tiff is None:
        return exif
    sizes = {_WIDTH: width, _HEIGHT: height, _EXIF_WIDTH: width, _EXIF_HEIGHT: height}
    directories = [tiff.first(), tiff.values(tiff.first()).get(EXIF_DIRECTORY, 0)]
    for field in [field for place in directories for field in tiff.fields(place)]:
        size = sizes.get(field.tag)
        if size is not None and size < 1 << 8 * struct.calcsize(field.code):
            tiff.put(field, size)
    return HEADER + bytes(tiff.data)


@dataclass(frozen=True, slots=True)
class _Field:
    """A directory entry that holds one number."""

    tag: int
    position: int
    code: str


@dataclass(frozen=True, slots=True)
class _Tiff:
    data: bytearray  # from the byte order on
    order: str  # '<' or '>'

    @staticmethod
    def parse(exif: bytes) -> _Tiff | None:
        """None when `exif` is not EXIF, or too short to say where its first directory lies."""
        order = {HEADER + b"II*\0": "<", HEADER + b"MM\0*": ">"}.get(exif[:10])
        return _Tiff(bytearray(exif[len(HEADER) :]), order) if order and len(exif) >= 14 else None

    def number(self, position: int, code: str) -> int | None:
        """None outside the data."""
        if position < 0 or position + struct.calcsize(code) > len(self.data):
            return None
        return int(struct.unpack_from(self.order + code, self.data, position)[0])

    def put(self, field: _Field, value: int) -> None:
        struct.pack_into(self.order + field.code, self.data, field.position, value)

    def first(self) -> int:
        return self.number(4, "I") or 0

    def fields(self, directory: int) -> list[_Field]:
        """Those that hold one number. Empty for directory 0, which means there is none; shorter when cut off."""
        found: list[_Field] = []
        count = self.number(directory, "H") if directory else None
        for start in range(directory + 2, directory + 2 + 12 * (count or 0), 12):
            tag, kind, values = self.number(start, "H"), self.number(start + 2, "H"), self.number(start + 4, "I")
            if tag is None or kind is None or start + 12 > len(self.data):
                break
            if values == 1 and kind in _CODES:
                found.append(_Field(tag, start + 8, _CODES[kind]))
        return found

    def values(self, directory: int) -> dict[int, int]:
        return {field.tag: self.number(field.position, field.code) or 0 for field in self.fields(directory)}

    def second(self) -> tuple[_Field | None, int]:
        """Where the first directory points to the second, and what it says there; 0 is none."""
        count = self.number(self.first(), "H") if self.first() else None
        link = _Field(0, self.first() + 2 + 12 * (count or 0), "I")
        there = self.number(link.position, "I") if count is not None else None
        return (None, 0) if there is None else (link, there)

    def drop_thumbnail(self) -> None:
        """Unlinks the second directory, and blanks the JPEG it points at (cuts it off where it ends the data)."""
        link, second = self.second()
        if link is None or not second:
            return
        values = self.values(second)
        start, length = values.get(_THUMBNAIL, 0), values.get(_THUMBNAIL_LENGTH, 0)
        end = min(start + length, len(self.data))
        self.put(link, 0)
        # Anything but a JPEG there means a damaged offset, and blanking would hit something else.
        if bytes(self.data[start : start + 2]) == b"\xff\xd8":
            self.data[start:end] = b"" if end == len(self.data) else bytes(end - start)
