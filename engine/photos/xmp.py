"""XMP packets, changed by a few letters and otherwise left as they are."""

from __future__ import annotations

import re

from engine.messages import Message

_ORIENTATION = re.compile(rb"(tiff:Orientation(?:\s*=\s*[\"']|\s*>)\s*)[2-8]")

_SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
COMPOSITE = _SOURCE_TYPE + "compositeWithTrainedAlgorithmicMedia"
# Says more: made by a model as a whole.
_GENERATED = _SOURCE_TYPE + "trainedAlgorithmicMedia"
_NAMESPACE = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_DECLARED = f'xmlns:Iptc4xmpExt="{_NAMESPACE}" Iptc4xmpExt:DigitalSourceType="{COMPOSITE}"'.encode()
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_END = re.compile(rb"</([A-Za-z_][\w.-]*):RDF\s*>")
_ABOUT = re.compile(rb"\b[\w.-]+:about\s*=\s*(\"[^\"<]*\"|'[^'<]*')")
_PREFIX = re.compile(rb"xmlns:([A-Za-z_][\w.-]*)\s*=\s*[\"']" + re.escape(_NAMESPACE.encode()) + rb"[\"']")

GAIN_MAP, DEPTH_MAP = Message("extra brightness for HDR screens"), Message("depth data")
VIDEO, SOUND = Message("a short video"), Message("a sound recording")
FURTHER_IMAGE, CREDENTIALS = Message("a further image"), Message("Content Credentials (C2PA)")
# A C2PA manifest in the file or on the web, which is about the photo as it was.
_PROVENANCE = re.compile(
    rb"(?:\s[A-Za-z_][\w.-]*:provenance\s*=\s*([\"'])(?:self#|https?:)[^\"'<]*\1"
    rb"|<([A-Za-z_][\w.-]*:provenance)\b[^<>]*>\s*(?:self#|https?:)[^<]*</\2\s*>)"
)
_CLAIMS = {
    GAIN_MAP: rb"Semantic\s*(?:=\s*[\"']|>)\s*GainMap",
    DEPTH_MAP: rb"Semantic\s*(?:=\s*[\"']|>)\s*Depth",
    VIDEO: rb"(?:MotionPhoto|MicroVideo)\s*(?:=\s*[\"']|>)\s*1|Semantic\s*(?:=\s*[\"']|>)\s*MotionPhoto",
    CREDENTIALS: _PROVENANCE.pattern,
}
_SEMANTIC = re.compile(rb"Semantic\s*(?:=\s*[\"']|>)\s*(\w+)")
_KNOWN_SEMANTICS = frozenset({b"Primary", b"GainMap", b"Depth", b"MotionPhoto"})
# By namespace: the properties that are removed, as a pattern, empty for all; and what they are about, None for nothing
# that is lost.
_REMOVED: dict[bytes, tuple[bytes, Message | None]] = {
    b"http://ns.adobe.com/hdr-gain-map/1.0/": (b"", GAIN_MAP),
    b"http://ns.apple.com/HDRGainMap/1.0/": (b"", GAIN_MAP),
    b"http://ns.apple.com/depthData/1.0/": (b"", DEPTH_MAP),
    b"http://ns.google.com/photos/1.0/depthmap/": (b"", DEPTH_MAP),
    b"http://ns.google.com/photos/1.0/image/": (b"", FURTHER_IMAGE),
    b"http://ns.google.com/photos/1.0/audio/": (b"", SOUND),
    b"http://ns.google.com/photos/dd/1.0/device/": (b"", DEPTH_MAP),
    b"http://ns.adobe.com/xmp/note/": (b"HasExtendedXMP", None),
    b"http://ns.adobe.com/xap/1.0/": (b"Thumbnails", None),
}
_CUSTOMARY = {
    b"http://ns.adobe.com/hdr-gain-map/1.0/": b"hdrgm",
    b"http://ns.apple.com/HDRGainMap/1.0/": b"HDRGainMap",
    b"http://ns.google.com/photos/1.0/depthmap/": b"GDepth",
    b"http://ns.google.com/photos/1.0/image/": b"GImage",
    b"http://ns.google.com/photos/1.0/audio/": b"GAudio",
}
_ENCODINGS = {
    "utf-32-le": (b"\xff\xfe\0\0", b"<\0\0\0"),
    "utf-32-be": (b"\0\0\xfe\xff", b"\0\0\0<"),
    "utf-16-le": (b"\xff\xfe", b"<\0"),
    "utf-16-be": (b"\xfe\xff", b"\0<"),
}
_DIRECTORY = re.compile(rb"<([A-Za-z_][\w.-]*:Directory)\b.*?</\1\s*>", re.DOTALL)
_ITEM = re.compile(rb"<([A-Za-z_][\w.-]*:li)(?:\s[^<>]*)?(?:/>|(?<!/)>.*?</\1\s*>)", re.DOTALL)


def reset_orientation(packet: bytes) -> bytes:
    """The packet with its copy of the orientation, if any, set to 1: no reader shall turn the photo a second time."""
    return _ORIENTATION.sub(rb"\g<1>1", packet)


def as_utf8(packet: bytes) -> bytes:
    """Return the packet in UTF-8, whatever it is in (XMP specification, part 1, 7.1); unchanged where it is damaged."""
    start = packet[:4]
    encoding = next((name for name, signs in _ENCODINGS.items() if start.startswith(signs)), None)
    if encoding is None:
        return packet
    try:
        text = packet.decode(encoding)
    except UnicodeDecodeError:
        return packet
    return re.sub(r"(<\?xml[^>]*)\sencoding\s*=\s*([\"'])[^\"']*\2", r"\1", text.lstrip("\ufeff")).encode()


def claims(packet: bytes) -> tuple[Message, ...]:
    """Return what a packet, in UTF-8, says lies elsewhere in the file, as people call it: GAIN_MAP and the others."""
    found = [name for name, said in _CLAIMS.items() if re.search(said, packet)]
    for space, (_, name) in _REMOVED.items():
        if name and any(
            re.search(rb"[\s<]" + re.escape(prefix) + rb":\w", packet) for prefix in _prefixes(packet, space)
        ):
            found.append(name)
    if any(set(_SEMANTIC.findall(container[0])) - _KNOWN_SEMANTICS for container in _DIRECTORY.finditer(packet)):
        found.append(FURTHER_IMAGE)
    return tuple(dict.fromkeys(found))


def remove_claims(packet: bytes) -> bytes:
    """Return the packet, in UTF-8, without what it says of images, videos and sound elsewhere in the file, which are
    not saved with the photo, and without thumbnails, which show it as it was. All else stays as it is.
    """
    packet = _PROVENANCE.sub(b"", packet)
    for space, (names, _) in _REMOVED.items():
        for prefix in _prefixes(packet, space):
            before, packet = packet, _remove_properties(packet, prefix, names)
            if not names and packet != before:
                packet = re.sub(rb"\s+xmlns:" + re.escape(prefix) + rb"\s*=\s*(\"[^\"]*\"|'[^']*')", b"", packet)
    packet = _remove_properties(packet, None, rb"(?:MotionPhoto|MicroVideo)\w*")
    return _DIRECTORY.sub(lambda found: _ITEM.sub(_keep_primary, found[0]), packet)


def _prefixes(packet: bytes, space: bytes) -> set[bytes]:
    """Return the prefixes of a namespace: those declared, or its customary one where the packet declares none."""
    found = re.findall(rb"xmlns:([A-Za-z_][\w.-]*)\s*=\s*[\"']" + re.escape(space) + rb"[\"']", packet)
    customary = _CUSTOMARY.get(space)
    if not found and customary and b"xmlns:" + customary not in packet:
        return {customary}
    return set(found)


def _remove_properties(packet: bytes, prefix: bytes | None, names: bytes) -> bytes:
    """The packet without the properties of a prefix (None: of any) whose names match the pattern, empty for all."""
    name = (re.escape(prefix) if prefix else rb"[A-Za-z_][\w.-]*") + rb":" + (names or rb"[\w.-]+")
    packet = re.sub(rb"<(" + name + rb")(?:\s[^<>]*)?(?:/>|(?<!/)>.*?</\1\s*>)", b"", packet, flags=re.DOTALL)
    return re.sub(rb"\s+" + name + rb"\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')", b"", packet)


def _keep_primary(item: re.Match[bytes]) -> bytes:
    """A container's item where it is the photo itself, else nothing."""
    return item[0] if re.search(rb"Semantic\s*(?:=\s*[\"']|>)\s*Primary", item[0]) else b""


def declare_composite(packet: bytes | None) -> bytes:
    """The packet, or a new one, that says: a trained model made part of this picture (IPTC Photo Metadata,
    DigitalSourceType). Another source type in it is replaced, save that of a picture which a model made as a whole.

    A packet that holds no RDF is no XMP and gets replaced.
    """
    if packet is None or not _END.search(packet):
        return _new()
    prefixes = set(_PREFIX.findall(packet)) or {b"Iptc4xmpExt"}
    for prefix in prefixes:
        name = re.escape(prefix + b":DigitalSourceType")
        said = rb"(?:" + re.escape(_GENERATED.encode()) + rb"|" + re.escape(COMPOSITE.encode()) + rb")"
        if re.search(name + rb"[^<]{0,40}" + said + rb"[\"'<]", packet):
            return packet
        packet = re.sub(rb"\s" + name + rb"\s*=\s*(\"[^\"<]*\"|'[^'<]*')", b"", packet)
        packet = re.sub(rb"<" + name + rb"(\s[^<>]*)?(/>|>[^<]*</" + name + rb"\s*>)", b"", packet)
    return insert(packet, description(packet, _DECLARED))


def description(packet: bytes, attributes: bytes) -> bytes:
    """Return an rdf:Description with these attributes, to be inserted into the packet: all descriptions of one packet
    have to say the same of what they are about.
    """
    end, about = _END.search(packet), _ABOUT.search(packet)
    prefix = end[1] if end else b"rdf"
    return b"<%s:Description %s:about=%s %s/>" % (prefix, prefix, about[1] if about else b'""', attributes)


def insert(packet: bytes, descriptions: bytes) -> bytes:
    """Return the packet with further rdf:Description elements; unchanged where it holds no RDF."""
    end = _END.search(packet)
    return packet if end is None else packet[: end.start()] + descriptions + packet[end.start() :]


def _new() -> bytes:
    return (
        b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="%s">%s</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ) % (_RDF.encode(), description(b"", _DECLARED))
