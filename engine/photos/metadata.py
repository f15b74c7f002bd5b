"""What travels with a photo besides its pixels, as raw bytes wherever they can be written back as they came."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, SupportsFloat

from engine.photos.cicp import Cicp

_BASELINE = frozenset(range(1, 256))


@dataclass(frozen=True, slots=True)
class JpegCoding:
    """How the source JPEG was compressed, so that saving again costs as little as can be.

    tables: quantisation tables, 64 numbers of 1 to 255 each, row by row: the first for brightness; when there are two,
        the second for both colour differences; when there are three, one for each.
    subsampling: Pillow's name for the chroma resolution.
    """

    tables: tuple[tuple[int, ...], ...]
    subsampling: Literal["4:4:4", "4:2:2", "4:2:0"]

    def turned(self) -> JpegCoding:
        """For the same picture with rows and columns swapped. Pillow can't write 4:2:2 on its side: full chroma."""
        tables = tuple(tuple(table[8 * x + y] for y in range(8) for x in range(8)) for table in self.tables)
        return JpegCoding(tables, "4:4:4" if self.subsampling == "4:2:2" else self.subsampling)


@dataclass(frozen=True, slots=True)
class Metadata:
    """exif: from `Exif\\0\\0` on, for upright pixels: orientation 1, no thumbnail.
    icc: the profile's bytes, untouched; the pixels are numbers in that profile, never converted. Of a file that names
        its colours in another way, a profile that says the same.
    cicp: the code points that the file named its colours by, where it did and has no profile of its own.
    dpi: (across, down).
    xmp: the packet. comment, iptc: JPEG's comment and IPTC captions. chunks: PNG's text and colour chunks (type, data).
    grey: the source had no colour; it is saved without, whatever the pixels say.
    exact: the source was a WebP without loss, and becomes one again.
    thumbnail: the EXIF came with a small picture; saving makes a new one.
    generated: a trained model made part of the photo, in an earlier session.
    """

    exif: bytes | None = None
    icc: bytes | None = None
    dpi: tuple[float, float] | None = None
    xmp: bytes | None = None
    comment: bytes | None = None
    iptc: bytes | None = None
    chunks: tuple[tuple[bytes, bytes], ...] = ()
    jpeg: JpegCoding | None = None
    grey: bool = False
    exact: bool = False
    thumbnail: bool = False
    generated: bool = False
    cicp: Cicp | None = None


def jpeg_coding(image: Any) -> JpegCoding | None:
    """Of an open Pillow JPEG; None where it can't be reused (CMYK, 16-bit tables).

    Chroma subsampling that Pillow can't write becomes 4:4:4, which loses nothing.
    """
    tables = [tuple(image.quantization.get(layer[3], ())) for layer in image.layer]
    if len(tables) not in (1, 3) or not all(len(table) == 64 and set(table) <= _BASELINE for table in tables):
        return None
    if tables[1:2] == tables[2:]:
        del tables[2:]
    (across, down), *chroma = [(layer[1], layer[2]) for layer in image.layer]
    names: Mapping[tuple[int, int], Literal["4:2:2", "4:2:0"]] = {(2, 1): "4:2:2", (2, 2): "4:2:0"}
    plain = all(sampling == (1, 1) for sampling in chroma)
    return JpegCoding(tuple(tables), names.get((across, down), "4:4:4") if plain else "4:4:4")


def usable_dpi(value: object) -> tuple[float, float] | None:
    """What Pillow reports, when both numbers are positive and fit into either format."""
    match value:
        case (SupportsFloat() as across, SupportsFloat() as down):  # int, float, or the fraction that EXIF holds
            both = float(across), float(down)
            return both if all(math.isfinite(number) and 1 <= number <= 65535 for number in both) else None
        case _:
            return None
