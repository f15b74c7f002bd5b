"""Pictures of 8 or 16 bits in memory as PNG files and back, trusting none. No Qt here.

OpenCV, not Pillow: Pillow has no RGB of 16 bits, and takes five times as long.
"""

from __future__ import annotations

import struct
import zlib
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import ImageCms

from engine.photos.limits import allowed

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER_END = 33  # the signature and IHDR, always of this length
_MADE = struct.pack(">6H", 2020, 1, 1, 0, 0, 0)  # when the profile was made, as its header says it
_WITH_ALPHA = (4, 6)  # PNG's colour types


def encoded(cells: NDArray[Any], icc: bytes | None = None, level: int = 1) -> bytes:
    """`cells` (HxW, HxWx3 RGB or HxWx4 RGBA, uint8 or uint16) as a PNG; `icc`: the colour profile it is meant in."""
    if cells.ndim == 3:
        cells = cells[..., [2, 1, 0, 3]] if cells.shape[2] == 4 else cells[..., ::-1]
    options = [cv2.IMWRITE_PNG_COMPRESSION, level]
    if level == 1:  # a third faster than zlib's own way at this level, and smaller, also where all is of one colour
        options += [cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_RLE]
    done, data = cv2.imencode(".png", np.ascontiguousarray(cells), options)
    if not done:
        raise ValueError(f"{cells.dtype} cells of shape {cells.shape} do not fit into a PNG")
    png = data.reshape(-1).data
    profile = b"" if icc is None else _chunk(b"iCCP", b"ICC Profile\0\0" + zlib.compress(icc))
    # One copy, for which other threads have to wait.
    return b"".join((png[:_HEADER_END], profile, png[_HEADER_END:]))


def srgb() -> bytes:
    """The colour profile of screens, for pictures that carry none; always the same."""
    untyped: Any = ImageCms
    profile = untyped.ImageCmsProfile(untyped.createProfile("sRGB")).tobytes()
    return profile[:24] + _MADE + profile[36:]  # else the second in which it was made would be in it


def decoded(png: bytes) -> NDArray[Any]:
    """HxWx3 RGB or HxWx4 RGBA, uint8 or uint16. ValueError when it is no PNG, damaged, or larger than any photo may
    be.
    """
    if not png.startswith(_SIGNATURE) or len(png) < _HEADER_END or png[12:16] != b"IHDR":
        raise ValueError("a layer is no PNG picture")
    width, height, bits, kind = struct.unpack(">IIBB", png[16:26])
    if width * height > allowed().pixels:
        raise ValueError(f"a layer has more than {allowed().pixels / 1e6:g} megapixels, the most that is opened")
    if not _whole(png):
        raise ValueError("a layer is cut off")
    flag = (
        cv2.IMREAD_UNCHANGED
        if kind in _WITH_ALPHA
        else cv2.IMREAD_COLOR | cv2.IMREAD_ANYDEPTH | cv2.IMREAD_IGNORE_ORIENTATION
    )
    try:
        cells: Any = cv2.imdecode(np.frombuffer(png, np.uint8), flag)
    except cv2.error as error:
        raise ValueError("a layer is damaged") from error
    if cells is None or cells.ndim != 3 or cells.shape[:2] != (height, width):
        raise ValueError("a layer is damaged")
    if cells.dtype != (np.uint16 if bits == 16 else np.uint8):
        raise ValueError("a layer is of a rare kind")
    return np.ascontiguousarray(cells[..., [2, 1, 0, 3]] if cells.shape[2] == 4 else cells[..., ::-1])


def profile(png: bytes) -> bytes | None:
    """The colour profile of a PNG; None without one, or where it can't be used."""
    for kind, data in _chunks(png):
        if kind == b"iCCP" and b"\0\0" in data:
            inflate = zlib.decompressobj()
            try:
                icc = inflate.decompress(data.split(b"\0", 1)[1][1:], 2**24)
            except zlib.error:
                return None
            return icc if inflate.eof else None
        if kind == b"IDAT":
            break
    return None


def _whole(png: bytes) -> bool:
    """Whether every chunk has the checksum it says, to the end: the decoder itself shrugs at a lost half."""
    last = b""
    for kind, _ in _chunks(png):
        last = kind
    return last == b"IEND"


def _chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    found: list[tuple[bytes, bytes]] = []
    at = len(_SIGNATURE)
    while at + 12 <= len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        body, check = png[at + 4 : at + 8 + size], png[at + 8 + size : at + 12 + size]
        if len(check) < 4 or zlib.crc32(body) != int.from_bytes(check, "big"):
            break
        found.append((body[:4], body[4:]))
        at += 12 + size
    return found


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
