"""The boxes of HEIC and AVIF (ISO/IEC 14496-12 and 23008-12), as far as the libraries do not tell what is in them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from engine.photos import av1
from engine.photos.cicp import Cicp

_MOST_META = 16 << 20
_SEQUENCE_HEADER_BYTES = 256  # with room for what may precede it
_C2PA_UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")

Box = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Contents:
    """nclx: the code points of the main picture, None where it has none. profile: whether it has an ICC profile.
    auxiliary: the names (URNs) of pictures that belong to others, such as their alpha or depth. items: the kinds of all
    items. outer: the kinds of the boxes outside. credentials: whether a C2PA manifest is among them.
    """

    nclx: Cicp | None = None
    profile: bool = False
    auxiliary: frozenset[str] = frozenset()
    items: frozenset[bytes] = frozenset()
    outer: frozenset[bytes] = frozenset()
    credentials: bool = False


def contents(file: BinaryIO) -> Contents:
    """Return what the HEIC or AVIF `file` holds; less, or nothing, where it is damaged."""
    outer: set[bytes] = set()
    meta, credentials = b"", False
    for kind, length in _outer(file):
        outer.add(kind)
        if kind == b"meta" and not meta:
            meta = file.read(min(length, _MOST_META))
        elif kind == b"uuid":
            credentials |= file.read(16) == _C2PA_UUID
    credentials |= bool(outer & {b"jumb", b"c2pa"})
    found = Contents(outer=frozenset(outer), credentials=credentials)
    try:
        found = _of_meta(meta[4:], found)
        if found.nclx is None and not found.profile:
            found = replace(found, nclx=_of_bitstream(file, meta[4:]))
    except (IndexError, ValueError):
        pass
    return found


def _outer(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """The kind and the number of bytes of every box, the file standing at its content."""
    end = file.seek(0, io.SEEK_END)
    place = 0
    while place + 8 <= end:
        file.seek(place)
        header = file.read(16)
        length, start = int.from_bytes(header[:4]), 8
        if length == 1:
            length, start = int.from_bytes(header[8:16]), 16
        elif length == 0:
            length = end - place
        if length < start:
            return
        file.seek(place + start)
        yield header[4:8], length - start
        place += length


def _inner(data: bytes) -> Iterator[Box]:
    place = 0
    while place + 8 <= len(data):
        length = int.from_bytes(data[place : place + 4]) or len(data) - place
        if length < 8:
            return
        yield data[place + 4 : place + 8], data[place + 8 : place + length]
        place += length


def _of_meta(meta: bytes, found: Contents) -> Contents:
    boxes = dict(_inner(meta))
    inner = dict(_inner(boxes.get(b"iprp", b"")))
    properties = list(_inner(inner.get(b"ipco", b"")))
    main = _main(boxes.get(b"pitm", b""))
    own = [properties[at] for at in _associated(inner.get(b"ipma", b""), main) if at < len(properties)]
    # A picture of tiles may leave the colours to these.
    colours = [data for kind, data in own if kind == b"colr"] or [data for kind, data in properties if kind == b"colr"]
    nclx = next((data for data in colours if data[:4] == b"nclx" and len(data) >= 10), None)
    return replace(
        found,
        nclx=None if nclx is None else Cicp(int.from_bytes(nclx[4:6]), int.from_bytes(nclx[6:8])),
        profile=any(data[:4] in (b"prof", b"rICC") for data in colours),
        auxiliary=frozenset(data[4:].split(b"\0")[0].decode("latin-1") for kind, data in properties if kind == b"auxC"),
        items=frozenset(_kinds(boxes.get(b"iinf", b""))),
    )


def _of_bitstream(file: BinaryIO, meta: bytes) -> Cicp | None:
    """Return the colours that the AV1 data of the main image names, where no property of it does; None for none."""
    boxes = dict(_inner(meta))
    inner = dict(_inner(boxes.get(b"iprp", b"")))
    properties = list(_inner(inner.get(b"ipco", b"")))
    main = _main(boxes.get(b"pitm", b""))
    own = [properties[at] for at in _associated(inner.get(b"ipma", b""), main) if at < len(properties)]
    coding = [data for kind, data in own if kind == b"av1C"] or [data for kind, data in properties if kind == b"av1C"]
    if not coding:
        return None
    found = av1.colours(coding[0][4:])
    place = None if found else _first_extent(boxes.get(b"iloc", b""), main)
    if place is not None:
        file.seek(place)
        found = av1.colours(file.read(_SEQUENCE_HEADER_BYTES))
    return found


def _first_extent(iloc: bytes, item: int) -> int | None:
    """Return where in the file the data of an item begins (ISO/IEC 14496-12, 8.11.3); None where that is not said."""
    version, sizes = iloc[0], int.from_bytes(iloc[4:6])
    offset_bytes, length_bytes, base_bytes, index_bytes = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 2 if version < 2 else 4
    place = 6 + wide
    for _ in range(int.from_bytes(iloc[6:place])):
        found, place = int.from_bytes(iloc[place : place + wide]), place + wide
        method = int.from_bytes(iloc[place : place + 2]) & 15 if version else 0
        place += 4 if version else 2  # how it is found, and in which file
        base, place = int.from_bytes(iloc[place : place + base_bytes]), place + base_bytes
        count, place = int.from_bytes(iloc[place : place + 2]), place + 2
        place += index_bytes if version else 0
        if found == item:
            return base + int.from_bytes(iloc[place : place + offset_bytes]) if method == 0 and count else None
        place += count * (offset_bytes + length_bytes) + (count - 1) * (index_bytes if version else 0)
    return None


def _main(pitm: bytes) -> int:
    return int.from_bytes(pitm[4:6] if pitm[:1] == b"\0" else pitm[4:8])


def _associated(ipma: bytes, item: int) -> list[int]:
    """The properties of an item, numbered from 0."""
    wide_item, wide_index = ipma[:1] > b"\0", ipma[3:4] >= b"\1" and ipma[3] & 1
    place = 8
    for _ in range(int.from_bytes(ipma[4:8])):
        size = 4 if wide_item else 2
        found, count = int.from_bytes(ipma[place : place + size]), ipma[place + size]
        place += size + 1
        step = 2 if wide_index else 1
        if found == item:
            most = 0x7FFF if wide_index else 0x7F
            numbers = (int.from_bytes(ipma[at : at + step]) & most for at in range(place, place + count * step, step))
            return [number - 1 for number in numbers if number > 0]
        place += count * step
    return []


def _kinds(iinf: bytes) -> Iterator[bytes]:
    for kind, data in _inner(iinf[6 if iinf[:1] == b"\0" else 8 :]):
        if kind == b"infe" and data[:1] >= b"\2":
            start = 8 if data[:1] == b"\2" else 10
            yield data[start : start + 4]


def recoded(data: bytes, cicp: Cicp) -> bytes:
    """An AVIF of one picture that was written with a profile, with code points in the profile's place.

    libavif, as Pillow gives it, writes no code points but sRGB's. Nothing moves: the profile's box is declared free.
    """
    meta = next(bytes(box) for kind, box in _inner(data) if kind == b"meta")
    inner = dict(_inner(dict(_inner(meta[4:]))[b"iprp"]))
    start = data.index(inner[b"ipco"])
    result = bytearray(data)
    place = start
    for kind, box in _inner(inner[b"ipco"]):
        if kind == b"colr" and box[:4] == b"nclx":
            result[place + 12 : place + 16] = cicp.primaries.to_bytes(2) + cicp.transfer.to_bytes(2)
        elif kind == b"colr":
            result[place + 4 : place + 8] = b"free"
        place += 8 + len(box)
    return bytes(result)
