"""Small good pictures with everything in them that a reader has to decide about, and hostile ones made by hand."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import numpy as np
from PIL import Image, PngImagePlugin

from app.document.png_codec import srgb
from tests.fuzz.mutation import PNG_START

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF tiff:Orientation="6"/></x:xmpmeta>'


def scene(mode: str = "RGB", width: int = 40, height: int = 28) -> Image.Image:
    rows, columns = np.mgrid[0:height, 0:width]
    pixels = np.stack([rows * 9 % 256, columns * 6 % 256, (rows * columns) % 256, 255 - rows * 4 % 256], 2)
    picture = Image.fromarray(pixels.astype(np.uint8), "RGBA")
    if mode == "I;16":
        return Image.fromarray((rows * 2000 + columns).astype(np.uint16))
    return picture.convert("RGB").convert(mode) if mode not in ("RGBA", "LA") else picture.convert(mode)


def exif() -> bytes:
    made = Image.Exif()
    made[0x0112], made[0x010F] = 6, "Maker"
    made.get_ifd(0x8769)[0xA002] = 40
    made.get_ifd(0x8825)[1] = "N"
    return made.tobytes()


def saved(form: str, mode: str = "RGB", **options: Any) -> bytes:
    """A picture that Pillow writes; `form` is its name for the format."""
    file = io.BytesIO()
    scene(mode).save(file, form, **options)
    return file.getvalue()


def rich(form: str, *modes: str, **options: Any) -> list[bytes]:
    """One bare picture for each mode, and one with EXIF, a profile and a resolution."""
    return [
        *(saved(form, mode, **options) for mode in modes),
        saved(form, modes[0], exif=exif(), icc_profile=srgb(), dpi=(300, 150), **options),
    ]


def jpegs() -> list[bytes]:
    return [
        *rich("JPEG", "RGB", "L", "CMYK", quality=60),
        saved("JPEG", progressive=True, subsampling=2, xmp=XMP, comment=b"By Ann"),
        saved("MPO", save_all=True, append_images=[scene()]),
    ]


def pngs() -> list[bytes]:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Ann", zip=True)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return [
        *rich("PNG", "RGB", "RGBA", "L", "LA", "P", "1", "I;16"),
        saved("PNG", pnginfo=text),
        saved("PNG", "P", transparency=3),
        saved("PNG", save_all=True, append_images=[scene(), scene()]),
    ]


def long_pngs() -> list[bytes]:
    """Text and a profile of over a megabyte."""
    text = b"Lorem ipsum " * 100_000
    profile = srgb() + text
    pieces = [
        b"tEXtComment\0" + text,
        b"zTXtComment\0\0" + zlib.compress(text),
        b"iTXtXML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(XMP + text),
        b"iCCPlong\0\0" + zlib.compress(len(profile).to_bytes(4) + profile[4:]),
    ]
    made = [saved("PNG", mode) for mode in ("RGB", "I;16")]
    return [data[:33] + png(piece)[8:] + data[33:] for data in made for piece in pieces]


def cut_off() -> list[bytes]:
    """JPEGs and PNGs without their end."""
    whole = [*jpegs(), *pngs(), saved("JPEG", restart_marker_blocks=2), saved("PNG", "RGBA")]
    return [data[:end] for data in whole for end in (len(data) - 1, len(data) - 2, len(data) - 40, len(data) * 2 // 3)]


def png(*chunks: bytes) -> bytes:
    """Of whole chunks, each its type and data."""
    return PNG_START + b"".join(struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in chunks)


def header(width: int, height: int, depth: int = 8, colour: int = 2) -> bytes:
    return b"IHDR" + struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)


def png_bombs() -> list[bytes]:
    """Few bytes that claim or unpack to many."""
    little, zeros = b"IDAT" + zlib.compress(bytes(100)), zlib.compress(bytes(40_000_000))
    pixels = b"IDAT" + zlib.compress(b"".join(b"\0" + bytes(120) for _ in range(28)))
    return [
        png(header(2**31 - 1, 2**31 - 1), little, b"IEND"),
        png(header(100_000, 100_000, 16, 6), little, b"IEND"),
        png(header(1, 2**31 - 1, 1, 0), little, b"IEND"),
        png(header(1500, 1500, 16, 6), b"IDAT" + zlib.compress(bytes(1500 * 12001), 9), b"IEND"),
        png(header(40, 28), b"IDAT" + zeros, b"IEND"),
        png(header(40, 28), b"zTXtComment\0\0" + zeros, pixels, b"IEND"),
        png(header(40, 28), *([b"zTXtComment\0\0" + zlib.compress(bytes(1_000_000))] * 200), pixels, b"IEND"),
        png(header(40, 28), b"iCCPprofile\0\0" + zeros, pixels, b"IEND"),
        png(header(40, 28), b"iTXtXML:com.adobe.xmp\0\1\0\0\0" + zeros, pixels, b"IEND"),
    ]


def jpeg_bombs() -> list[bytes]:
    """Sizes that the pixels do not fill, scans and segments without end, and a directory that is its own next."""
    good = saved("JPEG", quality=60)
    size = good.index(b"\xff\xc0") + 5
    large = good[:size] + struct.pack(">HH", 65535, 65535) + good[size + 4 :]
    scan = good.index(b"\xff\xda")
    progressive = saved("JPEG", progressive=True)
    first = progressive.index(b"\xff\xda")
    next_scan = progressive.index(b"\xff\xda", first + 2)
    loop = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0"
    segment = b"\xff\xe1" + struct.pack(">H", len(loop) + 2) + loop
    return [
        large,
        good[:2] + (b"\xff\xfe\xff\xff" + bytes(0xFFFD)) * 100 + good[2:],
        good[:2] + segment + good[2:],
        good[:scan] + good[scan:] * 50,
        progressive[:next_scan] + progressive[first:next_scan] * 5000 + progressive[next_scan:],
    ]


def nested() -> list[bytes]:
    """A file that is two: pictures before, inside and behind other things."""
    archive = b"PK\x03\x04" + bytes(26) + b"PK\x05\x06" + bytes(18)
    page = b"%PDF-1.4\n<html><script>alert(1)</script>"
    return [
        saved("JPEG") + archive,
        saved("PNG") + saved("JPEG"),
        page + saved("JPEG"),
        archive + saved("PNG"),
        saved("JPEG")[:2] + b"\xff\xe1" + struct.pack(">H", 2 + len(saved("PNG"))) + saved("PNG") + saved("JPEG")[2:],
        b"BM" + saved("PNG"),
        b"GIF89a" + saved("PNG"),
        b"",
        b"\0" * 4096,
    ]
