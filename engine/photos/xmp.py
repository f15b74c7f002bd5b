"""XMP packets, changed by a few letters and otherwise left as they are."""

from __future__ import annotations

import re

_ORIENTATION = re.compile(rb"(tiff:Orientation(?:=[\"']|>))[2-8]")

_SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
COMPOSITE = _SOURCE_TYPE + "compositeWithTrainedAlgorithmicMedia"
# Says more: made by a model as a whole.
_GENERATED = _SOURCE_TYPE + "trainedAlgorithmicMedia"
_NAMESPACE = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_END = re.compile(rb"</([A-Za-z_][\w.-]*):RDF\s*>")
_ABOUT = re.compile(rb"\b[\w.-]+:about\s*=\s*(\"[^\"<]*\"|'[^'<]*')")
_PREFIX = re.compile(rb"xmlns:([A-Za-z_][\w.-]*)\s*=\s*[\"']" + re.escape(_NAMESPACE.encode()) + rb"[\"']")


def upright(packet: bytes) -> bytes:
    """The packet with its copy of the orientation, if any, set to 1: no reader shall turn the photo a second time."""
    return _ORIENTATION.sub(rb"\g<1>1", packet)


def is_gain_map(packet: bytes) -> bool:
    """Whether a packet announces a gain map, a second picture after the first (Ultra HDR)."""
    return b"hdrgm:Version" in packet


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
