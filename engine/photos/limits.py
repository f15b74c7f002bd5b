"""How large a file may be before it is refused unread.

A few kilobytes of PNG can claim to be terabytes of pixels, so the sizes are checked before anything is decoded. Who
has larger photos, and the memory for them, raises the limits by two environment variables: those reach the editor, the
command line and a batch alike.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass

from engine.errors import PhotoError, UsageError

MAX_PIXELS = 120_000_000
MAX_BYTES = 1 << 30

PIXELS_VARIABLE = "WHOLEFRAME_MAX_MEGAPIXELS"
BYTES_VARIABLE = "WHOLEFRAME_MAX_MEGABYTES"


@dataclass(frozen=True, slots=True)
class Limits:
    """Both inclusive."""

    pixels: int = MAX_PIXELS
    file_bytes: int = MAX_BYTES

    def too_many_pixels(self) -> str:
        """What to say of a picture with more: the end of a sentence that begins with its name, without the point."""
        return (
            f"has more than {self.pixels / 1e6:g} megapixels, the most that is opened: make it smaller first, or set "
            f"{PIXELS_VARIABLE} to allow more"
        )

    def check_grown(self, shape: tuple[int, int]) -> None:
        """Raises PhotoError, one sentence, when a photo that grows to that height and width could not be opened again.

        Asked before anything is done: the memory for much more is not there either.
        """
        height, width = shape
        if height * width > self.pixels:
            raise PhotoError(
                f"The result would have {width} x {height} pixels, and more than {self.pixels / 1e6:g} megapixels are "
                f"not opened again: expand by less, or set {PIXELS_VARIABLE} to allow more."
            )

    def too_many_bytes(self) -> str:
        """What to say of a larger file, like too_many_pixels."""
        return (
            f"is larger than {self.file_bytes >> 20} MB, the most that is opened: make it smaller first, or set "
            f"{BYTES_VARIABLE} to allow more"
        )


def allowed(environment: Mapping[str, str] = os.environ) -> Limits:
    """The limits, raised or lowered by WHOLEFRAME_MAX_MEGAPIXELS and WHOLEFRAME_MAX_MEGABYTES (positive numbers).

    Raises UsageError, one sentence, for a value that is no such number.
    """
    pixels = _number(environment, PIXELS_VARIABLE, MAX_PIXELS / 1e6)
    megabytes = _number(environment, BYTES_VARIABLE, MAX_BYTES / (1 << 20))
    return Limits(round(pixels * 1e6), round(megabytes * (1 << 20)))


def _number(environment: Mapping[str, str], variable: str, default: float) -> float:
    text = environment.get(variable, "").strip()
    if not text:
        return default
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    # More than a petabyte is a slip of the keyboard, and no size that the arithmetic here is meant for.
    if not 0 < number <= 1e9:
        shown = text if text.isprintable() and len(text) <= 40 else "not a number"
        raise UsageError(f"{variable} is set to {shown!r}: set it to a positive number, or not at all.")
    return number
