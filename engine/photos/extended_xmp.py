"""XMP of more than a JPEG's segment can hold (XMP specification, part 3, 1.1.3.1): joined when read, split for writing.

A JPEG's XMP packet may say in `xmpNote:HasExtendedXMP` that there is another, whose parts lie in further segments.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import BinaryIO
from xml.parsers import expat

from engine.photos import xmp
from engine.photos.segments import jpeg_segments

SIGNATURE = b"http://ns.adobe.com/xmp/extension/\0"
_APP1 = 0xE1
_PART_BYTES = 65_000
_POINTING = b'xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="%s"'
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PROPERTY_DEPTH = 3  # of xmpmeta, RDF, Description, property
_POINTER = re.compile(rb"HasExtendedXMP\s*(?:=\s*[\"']|>)\s*([0-9A-Fa-f]{32})")
_DECLARATION = re.compile(rb"\sxmlns:([A-Za-z_][\w.-]*)\s*=\s*(\"[^\"]*\"|'[^']*')")
_RDF_BODY = re.compile(rb"<([A-Za-z_][\w.-]*):RDF\b[^>]*>(.*)</\1:RDF\s*>", re.DOTALL)
_PADDING = re.compile(rb"\s+(?=<\?xpacket\s+end)")


def joined(packet: bytes | None, file: BinaryIO) -> bytes | None:
    """Return the XMP `packet` of the JPEG `file` with what lies in further segments added to it; the packet itself
    where there is nothing more, or not all of it.
    """
    pointer = _POINTER.search(packet) if packet else None
    if packet is None or pointer is None:
        return packet
    file.seek(0)
    data = file.read()
    found: defaultdict[int, dict[int, bytes]] = defaultdict(dict)
    for marker, start, stop in jpeg_segments(data):
        body = data[start + 4 : stop]
        if marker == _APP1 and body.startswith(SIGNATURE + pointer[1]):
            rest = body[len(SIGNATURE) + 32 :]
            found[int.from_bytes(rest[:4])][int.from_bytes(rest[4:8])] = rest[8:]
    for length, parts in found.items():
        whole = b"".join(parts[place] for place in sorted(parts))
        if len(whole) == length and (more := _descriptions(xmp.as_utf8(whole))) is not None:
            return xmp.insert(packet, more)
    return packet


def _descriptions(packet: bytes) -> bytes | None:
    """Return the descriptions in a packet, each with the namespaces that were declared around it; None without any."""
    body = _RDF_BODY.search(packet)
    if body is None:
        return None
    outer = dict(_DECLARATION.findall(packet[: body.start(2)]))

    def declare(start: re.Match[bytes]) -> bytes:
        own = dict(_DECLARATION.findall(start[0]))
        more = (b" xmlns:" + name + b"=" + space for name, space in outer.items() if name not in own)
        return start[1] + b"".join(more) + start[2]

    return re.sub(rb"(<" + body[1] + rb":Description\b)([^>]*>)", declare, body[2])


@dataclass(frozen=True, slots=True)
class SplitXmp:
    """main: the packet for a JPEG's first XMP segment. segments: whole segments for the rest, which may be none."""

    main: bytes
    segments: bytes = b""


def split(packet: bytes, most: int) -> SplitXmp | None:
    """Return the packet with at most `most` bytes in its main part: without padding, and with the longest properties in
    an extended packet where it is still too long. None where it can't be split.
    """
    if len(packet) <= most:
        return SplitXmp(packet)
    packet = _PADDING.sub(b"\n", packet)
    if len(packet) <= most:
        return SplitXmp(packet)
    try:
        elements, outer = _properties(packet)
    except expat.ExpatError:
        return None
    moved: list[tuple[int, int]] = []
    left = len(packet) + len(xmp.description(packet, _POINTING)) + 32
    for start, stop in sorted(elements, key=lambda element: element[0] - element[1]):
        if left <= most:
            break
        moved.append((start, stop))
        left -= stop - start
    if left > most:
        return None
    declared = b"".join(b" xmlns:" + name + b"=" + space for name, space in outer.items() if name not in (b"rdf", b"x"))
    extended = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="' + _RDF.encode() + b'"><rdf:Description'
        b' rdf:about=""' + declared + b">" + b"".join(packet[start:stop] for start, stop in sorted(moved))
        + b"</rdf:Description></rdf:RDF></x:xmpmeta>"
    )  # fmt: skip
    main, place = b"", 0
    for start, stop in sorted(moved):
        main, place = main + packet[place:start], stop
    main += packet[place:]
    guid = hashlib.md5(extended, usedforsecurity=False).hexdigest().upper().encode()
    return SplitXmp(xmp.insert(main, xmp.description(main, _POINTING % guid)), _segments(guid, extended))


def _segments(guid: bytes, extended: bytes) -> bytes:
    made: list[bytes] = []
    for place in range(0, len(extended), _PART_BYTES):
        part = SIGNATURE + guid + len(extended).to_bytes(4) + place.to_bytes(4) + extended[place : place + _PART_BYTES]
        made.append(bytes([0xFF, _APP1]) + (len(part) + 2).to_bytes(2) + part)
    return b"".join(made)


def _properties(packet: bytes) -> tuple[list[tuple[int, int]], dict[bytes, bytes]]:
    """Return start and end of each property element in the packet, and the namespaces declared around them."""
    parser = expat.ParserCreate()
    found: list[tuple[int, int]] = []
    outer: dict[bytes, bytes] = {}
    depth, start = 0, 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, start
        here = parser.CurrentByteIndex
        if depth == _PROPERTY_DEPTH:
            start = here
        elif depth < _PROPERTY_DEPTH:
            outer.update(_DECLARATION.findall(packet[here : packet.index(b">", here)]))
        depth += 1

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if depth == _PROPERTY_DEPTH:
            # Expat stands at the end tag, or behind an element without one.
            here = parser.CurrentByteIndex
            close = packet.startswith(b"</", here)
            found.append((start, packet.index(b">", here) + 1 if close else here))

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(packet, True)
    return found, outer
