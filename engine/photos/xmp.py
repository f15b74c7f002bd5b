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
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_END = re.compile(rb"</([A-Za-z_][\w.-]*):RDF\s*>")
_ABOUT = re.compile(rb"\b[\w.-]+:about\s*=\s*(\"[^\"<]*\"|'[^'<]*')")
_PREFIX = re.compile(rb"xmlns:([A-Za-z_][\w.-]*)\s*=\s*[\"']" + re.escape(_NAMESPACE.encode()) + rb"[\"']")

GAIN_MAP, DEPTH_MAP = Message("extra brightness for HDR screens"), Message("depth data")
VIDEO, SOUND = Message("a short video"), Message("a sound recording")
_CLAIMS = {
    GAIN_MAP: rb"hdrgm:|HDRGainMap:|Semantic\s*(?:=\s*[\"']|>)\s*GainMap",
    DEPTH_MAP: rb"GDepth:|Semantic\s*(?:=\s*[\"']|>)\s*Depth",
    VIDEO: rb"(?:MotionPhoto|MicroVideo)\s*(?:=\s*[\"']|>)\s*1|Semantic\s*(?:=\s*[\"']|>)\s*MotionPhoto",
    SOUND: rb"GAudio:",
}
# Properties by their namespace, as patterns; empty for all of it.
_GONE = {
    b"http://ns.adobe.com/hdr-gain-map/1.0/": b"",
    b"http://ns.apple.com/HDRGainMap/1.0/": b"",
    b"http://ns.apple.com/depthData/1.0/": b"",
    b"http://ns.google.com/photos/1.0/depthmap/": b"",
    b"http://ns.google.com/photos/1.0/image/": b"",
    b"http://ns.google.com/photos/1.0/audio/": b"",
    b"http://ns.google.com/photos/dd/1.0/device/": b"",
    b"http://ns.adobe.com/xmp/note/": b"HasExtendedXMP",
    b"http://ns.adobe.com/xap/1.0/": b"Thumbnails",
}
_DIRECTORY = re.compile(rb"<([A-Za-z_][\w.-]*:Directory)\b.*?</\1\s*>", re.DOTALL)
_ITEM = re.compile(rb"<([A-Za-z_][\w.-]*:li)(?:\s[^<>]*)?(?:/>|(?<!/)>.*?</\1\s*>)", re.DOTALL)


def upright(packet: bytes) -> bytes:
    """The packet with its copy of the orientation, if any, set to 1: no reader shall turn the photo a second time."""
    return _ORIENTATION.sub(rb"\g<1>1", packet)


def claims(packet: bytes) -> tuple[Message, ...]:
    """What a packet says lies elsewhere in the file, as people call it: GAIN_MAP, DEPTH_MAP, VIDEO, SOUND."""
    return tuple(name for name, said in _CLAIMS.items() if re.search(said, packet))


def without_claims(packet: bytes) -> bytes:
    """The packet without what it says of pictures, videos and sound elsewhere in the file, which are not saved with the
    photo, and without thumbnails, which show it as it was. All else stays as it is.
    """
    for space, names in _GONE.items():
        for prefix in _prefixes(packet, space):
            before, packet = packet, _without(packet, prefix, names)
            if not names and packet != before:
                packet = re.sub(rb"\s+xmlns:" + re.escape(prefix) + rb"\s*=\s*(\"[^\"]*\"|'[^']*')", b"", packet)
    packet = _without(packet, None, rb"(?:MotionPhoto|MicroVideo)\w*")
    return _DIRECTORY.sub(lambda found: _ITEM.sub(_primary, found[0]), packet)


def _prefixes(packet: bytes, space: bytes) -> set[bytes]:
    return set(re.findall(rb"xmlns:([A-Za-z_][\w.-]*)\s*=\s*[\"']" + re.escape(space) + rb"[\"']", packet))


def _without(packet: bytes, prefix: bytes | None, names: bytes) -> bytes:
    """The packet without the properties of a prefix (None: of any) whose names match the pattern, empty for all."""
    name = (re.escape(prefix) if prefix else rb"[A-Za-z_][\w.-]*") + rb":" + (names or rb"[\w.-]+")
    packet = re.sub(rb"<(" + name + rb")(?:\s[^<>]*)?(?:/>|(?<!/)>.*?</\1\s*>)", b"", packet, flags=re.DOTALL)
    return re.sub(rb"\s+" + name + rb"\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')", b"", packet)


def _primary(item: re.Match[bytes]) -> bytes:
    """A container's item where it is the photo itself, else nothing."""
    return item[0] if re.search(rb"Semantic\s*(?:=\s*[\"']|>)\s*Primary", item[0]) else b""


def composite(packet: bytes | None) -> bytes:
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
    end = _END.search(packet)
    assert end is not None
    about = _ABOUT.search(packet)
    return packet[: end.start()] + _description(end[1], about[1] if about else b'""') + packet[end.start() :]


def _description(prefix: bytes, about: bytes) -> bytes:
    # All descriptions of one packet speak of one thing: about has to be the same in each.
    return (
        b"<" + prefix + b":Description " + prefix + b":about=" + about
        + f' xmlns:Iptc4xmpExt="{_NAMESPACE}" Iptc4xmpExt:DigitalSourceType="{COMPOSITE}"/>'.encode()
    )  # fmt: skip


def _new() -> bytes:
    return (
        b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="'
        + _RDF.encode()
        + b'">'
        + _description(b"rdf", b'""')
        + b'</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
