"""The result of decoding a file: its pixels as they are stored, and its metadata."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.imaging.depth import Stored
from engine.messages import Message
from engine.photos.cicp import Cicp
from engine.photos.formats import Format
from engine.photos.metadata import JpegCoding

Chunks = tuple[tuple[bytes, bytes], ...]


class Refused(Exception):
    """The file can't be taken. `message` lacks `what` and `name`, which whoever knows the file gives it."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


CUT_OFF = Message("The {what} {name} is incomplete: get a whole copy of it.")


def cut_off() -> Refused:
    """Of a file that breaks off before there is anything to use."""
    return Refused(CUT_OFF)


MOST_MISSING = 0.95  # of the pixels: with less left than the rest of this, a file is refused


@dataclass(frozen=True, slots=True)
class Loss:
    """What a file no longer holds because its end is missing. share: of the rows as stored, from below, more than 0 and
    at most 1. 'pixels': they are not there at all; 'detail': only roughly.
    """

    kind: Literal["pixels", "detail"]
    share: float

    def notice(self, orientation: int) -> Message:
        """For the photo turned upright from `orientation` (1 to 8)."""
        if self.kind == "detail" and self.share == 1:
            return Message("The end of this file is missing, and with it the fine detail of the whole photo.")
        percent = 100 * self.share
        number = f"{percent:.0f}" if percent >= 1 else f"{max(percent, 0.1):.1f}"
        edge = {1: 0, 2: 0, 3: 1, 4: 1, 5: 2, 6: 3, 7: 3, 8: 2}[orientation]
        return _LOSSES[self.kind][edge].given(percent=number)


# Of the photo as it is seen: what was stored last can come to lie at any edge.
_LOSSES = {
    "pixels": (
        Message("The end of this file is missing, and with it the lowest {percent} % of the photo."),
        Message("The end of this file is missing, and with it the topmost {percent} % of the photo."),
        Message("The end of this file is missing, and with it the rightmost {percent} % of the photo."),
        Message("The end of this file is missing, and with it the leftmost {percent} % of the photo."),
    ),
    "detail": (
        Message("The end of this file is missing, and with it the fine detail of the lowest {percent} % of the photo."),
        Message(
            "The end of this file is missing, and with it the fine detail of the topmost {percent} % of the photo."
        ),
        Message(
            "The end of this file is missing, and with it the fine detail of the rightmost {percent} % of the photo."
        ),
        Message(
            "The end of this file is missing, and with it the fine detail of the leftmost {percent} % of the photo."
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class DecodedFile:
    """pixels: HW3 and alpha: HW, both of one depth, not turned upright: `orientation` (1 to 8) says how.

    Colours hidden under full transparency are what they were. The metadata is as it lies in the file, except that exif
    always begins with `Exif\\0\\0`. dpi: (across, down) of the pixels as stored, whatever was found. chunks: PNG's.
    icc, cicp: as in Metadata.
    notices: in full sentences, what of the file is not kept. loss: what it lacks.
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
    notices: tuple[Message, ...] = ()
    loss: Loss | None = None
    cicp: Cicp | None = None
