"""What a decoder hands over: a file's pixels as they are stored, and everything that came with them."""

from __future__ import annotations

from dataclasses import dataclass

from engine.imaging.depth import Stored
from engine.photos.formats import Format
from engine.photos.metadata import JpegCoding

Chunks = tuple[tuple[bytes, bytes], ...]


class Refused(Exception):
    """The file can't be taken. Its text is the rest of a sentence that begins with the file's name, without the stop:
    what is wrong, and what to do after a colon.
    """


@dataclass(frozen=True, slots=True)
class Source:
    """pixels: HW3 and alpha: HW, both of one depth, not turned upright: `orientation` (1 to 8) says how.

    Colours hidden under full transparency are what they were. The metadata is as it lies in the file, except that exif
    always begins with `Exif\\0\\0`. dpi: (across, down) of the pixels as stored, whatever was found. chunks: PNG's.
    notices: in full sentences, what of the file is not kept.
    """

    format: Format
    pixels: Stored
    alpha: Stored | None = None
    grey: bool = False
    orientation: int = 1
    exif: bytes | None = None
    icc: bytes | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    comment: bytes | None = None
    dpi: object = None
    chunks: Chunks = ()
    jpeg: JpegCoding | None = None
    exact: bool = False  # a WebP without loss
    notices: tuple[str, ...] = ()
