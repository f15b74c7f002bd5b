"""JPEG, PNG, WebP, AVIF and BMP, with everything that goes into them."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, PngImagePlugin

from engine.photos import isobmff, png_encoding, segments
from engine.photos.colour import srgb_profile
from engine.photos.encoder_input import EncoderInput
from engine.photos.extended_xmp import split as split_xmp

JPEG_SEGMENT_BYTES = 65533 - 29  # less the longest of the names that a segment starts with, XMP's

# Nearly nothing is seen to be lost; what the source's own tables would cost is not known.
_JPEG_QUALITY, _WEBP_QUALITY, _AVIF_QUALITY = 95, 95, 90
_FULL_CHROMA_FROM = 90  # a person who asks for less wants a small file


def jpeg(picture: EncoderInput) -> bytes:
    """Compressed as the source JPEG was, where there is one and no quality is asked for."""
    metadata, image = picture.metadata, picture.image()
    options = _common(picture, picture.exif(JPEG_SEGMENT_BYTES))
    if metadata.dpi:
        options["dpi"] = metadata.dpi
    coding = metadata.jpeg if metadata.jpeg and (len(metadata.jpeg.tables) == 1) == (image.mode == "L") else None
    if picture.quality is not None:
        subsampling = "4:4:4" if picture.quality >= _FULL_CHROMA_FROM else "4:2:0"
        options |= {"quality": picture.quality, "subsampling": coding.subsampling if coding else subsampling}
    elif coding is not None:
        options["qtables"] = [list(table) for table in coding.tables]
        options["subsampling"] = coding.subsampling
    else:
        options |= {"quality": _JPEG_QUALITY, "subsampling": "4:4:4"}
    if metadata.comment:
        options["comment"] = metadata.comment
    packet = split_xmp(options.pop("xmp"), JPEG_SEGMENT_BYTES) if "xmp" in options else None
    if packet is not None:
        options["xmp"] = packet.main
    captions = segments.iptc_segment(metadata.iptc) if metadata.iptc else b""
    options["extra"] = captions + (packet.segments if packet else b"")
    return _saved(image, "JPEG", options)


def png(picture: EncoderInput) -> bytes:
    """Without loss, 8 or 16 bits a channel."""
    # Pillow knows the chunks: those of a PNG of one pixel go into the other; so do those that say how bright an HDR
    # picture is, which Pillow does not write.
    shell = _saved(Image.new("RGB", (1, 1)), "PNG", _png_options(picture))
    brightness = (chunk for chunk in picture.metadata.chunks if chunk[0] in (b"mDCV", b"cLLI"))
    extra = (part for kind, data in brightness for part in png_encoding.chunk(kind, data))
    return png_encoding.png(picture.samples, b"".join([*extra, *_ancillary(shell)]))


def webp(picture: EncoderInput) -> bytes:
    """Without loss when the source was a WebP without loss, and no quality is asked for."""
    options = _common(picture, picture.exif_with_resolution())
    if picture.metadata.exact and picture.quality is None:
        return _saved(picture.image(), "WEBP", options | {"lossless": True, "exact": True})
    quality = _WEBP_QUALITY if picture.quality is None else picture.quality
    return _saved(picture.image(), "WEBP", options | {"quality": quality, "exact": True})


def avif(picture: EncoderInput) -> bytes:
    options = _common(picture, picture.exif_with_resolution())
    quality = _AVIF_QUALITY if picture.quality is None else picture.quality
    subsampling = "4:4:4" if quality >= _FULL_CHROMA_FROM else "4:2:0"
    options |= {"quality": quality, "subsampling": subsampling}
    coded = picture.metadata.cicp
    if coded is None:
        return _saved(picture.image(), "AVIF", options)
    options["icc_profile"] = picture.metadata.icc or srgb_profile()  # to be replaced
    return isobmff.recoded(_saved(picture.image(), "AVIF", options), coded)


def bmp(picture: EncoderInput) -> bytes:
    return _saved(picture.image(), "BMP", {"dpi": picture.metadata.dpi} if picture.metadata.dpi else {})


def _common(picture: EncoderInput, exif: bytes | None) -> dict[str, Any]:
    metadata = picture.metadata
    pieces = {"exif": exif, "icc_profile": metadata.icc, "xmp": metadata.xmp}
    return {name: data for name, data in pieces.items() if data}


def _png_options(picture: EncoderInput) -> dict[str, Any]:
    metadata, chunks = picture.metadata, PngImagePlugin.PngInfo()
    options = _common(picture, picture.exif())
    packet, captions = options.pop("xmp", None), metadata.iptc
    extra = [segments.xmp_chunk(packet)] if packet else []
    extra += [segments.iptc_chunk(captions)] if captions else []
    if metadata.cicp and metadata.icc:
        if all(kind != b"cICP" for kind, _ in metadata.chunks):
            extra.append((b"cICP", bytes([metadata.cicp.primaries, metadata.cicp.transfer, 0, 1])))
        if metadata.cicp.hdr:
            del options["icc_profile"]  # which is for ordinary screens
    for kind, data in (*metadata.chunks, *extra):
        chunks.add(kind, data)
    if metadata.dpi:
        options["dpi"] = metadata.dpi
    return options | {"pnginfo": chunks}


def _ancillary(shell: bytes) -> list[bytes]:
    """The chunks of a PNG that are not its pixels."""
    found: list[bytes] = []
    place = len(png_encoding.SIGNATURE)
    while place < len(shell):
        end = place + 12 + int.from_bytes(shell[place : place + 4])
        if shell[place + 4 : place + 8] not in (b"IHDR", b"IDAT", b"IEND"):
            found.append(shell[place:end])
        place = end
    return found


def _saved(image: Image.Image, form: str, options: dict[str, Any]) -> bytes:
    # In memory: writing to a disk that fills up, Pillow can lose the tail silently.
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()
