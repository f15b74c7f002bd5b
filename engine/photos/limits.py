"""How large a file may be before it is refused unread.

A few kilobytes of PNG can claim to be terabytes of pixels, so the sizes are checked before anything is decoded. Who
has larger photos, and the memory for them, raises the limit: in the editor's preferences, by an option of the command
line, or by an environment variable that reaches both.
"""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Literal

from engine.errors import PhotoError, UsageError
from engine.messages import Message

MAX_PIXELS = 120_000_000
MAX_BYTES = 1 << 30

PIXELS_VARIABLE = "WHOLEFRAME_MAX_MEGAPIXELS"
BYTES_VARIABLE = "WHOLEFRAME_MAX_MEGABYTES"
OPTION = "--max-megapixels"

LimitSetting = Literal["option", "preferences"]
_PIXEL_BYTES = 8  # of the largest kind of pixel, unpacked: no honest file needs many more


@dataclass(frozen=True, slots=True)
class Limits:
    """Both inclusive. place: where a person can raise the first, for the sentences about it."""

    pixels: int = MAX_PIXELS
    file_bytes: int = MAX_BYTES
    place: LimitSetting = "option"

    def too_many_pixels(self) -> Message:
        """What to say of a picture with more, but for `what` and `name`, see source.Refused."""
        megapixels = f"{self.pixels / 1e6:g}"
        if self.place == "preferences":
            return Message(
                "The {what} {name} is larger than the limit of {megapixels} megapixels: make it smaller first, or "
                "raise the limit in Preferences.",
                megapixels=megapixels,
            )
        return Message(
            "The {what} {name} is larger than the limit of {megapixels} megapixels: make it smaller first, or raise "
            "the limit with {option}.",
            megapixels=megapixels,
            option=OPTION,
        )

    def check_grown(self, shape: tuple[int, int]) -> None:
        """Raises PhotoError, one sentence, when a photo that grows to that height and width could not be opened again.

        Asked before anything is done: the memory for much more is not there either.
        """
        height, width = shape
        if height * width <= self.pixels:
            return
        megapixels = f"{self.pixels / 1e6:g}"
        if self.place == "preferences":
            raise PhotoError(
                "The result would have {width} x {height} pixels, over the limit of {megapixels} megapixels: expand "
                "by less, or raise the limit in Preferences.",
                width=width,
                height=height,
                megapixels=megapixels,
            )
        raise PhotoError(
            "The result would have {width} x {height} pixels, over the limit of {megapixels} megapixels: expand by "
            "less, or raise the limit with {option}.",
            width=width,
            height=height,
            megapixels=megapixels,
            option=OPTION,
        )

    def too_many_bytes(self) -> Message:
        """What to say of a larger file, like too_many_pixels."""
        return Message(
            "The {what} {name} is larger than the limit of {megabytes} MB: make it smaller first, or raise the "
            "limit with {variable}.",
            megabytes=self.file_bytes >> 20,
            variable=BYTES_VARIABLE,
        )


@dataclass
class _Override:
    """What was asked for in this process, for all its threads; None for nothing."""

    megapixels: float | None = None
    place: LimitSetting = "option"


_override = _Override()


def set_megapixels(megapixels: float | None, place: LimitSetting) -> None:
    """Allow so many megapixels from now on, whatever the environment says; None leaves it to that."""
    _override.megapixels, _override.place = megapixels, place


@contextlib.contextmanager
def override(megapixels: float | None) -> Generator[None, None, None]:
    """`set_megapixels` by an option of the command line, until the block ends."""
    before = _override.megapixels, _override.place
    set_megapixels(megapixels, "option")
    try:
        yield
    finally:
        set_megapixels(*before)


def allowed(environment: Mapping[str, str] = os.environ) -> Limits:
    """The limits: what `set_megapixels` was told, else WHOLEFRAME_MAX_MEGAPIXELS and WHOLEFRAME_MAX_MEGABYTES (positive
    numbers), else the defaults. Where more pixels are allowed, so are the bytes that they need.

    Raises UsageError, one sentence, for a value that is no such number.
    """
    pixels = _override.megapixels or _number(environment, PIXELS_VARIABLE, MAX_PIXELS / 1e6)
    needed = max(MAX_BYTES, pixels * 1e6 * _PIXEL_BYTES)
    megabytes = _number(environment, BYTES_VARIABLE, needed / (1 << 20))
    return Limits(round(pixels * 1e6), round(megabytes * (1 << 20)), _override.place)


def _number(environment: Mapping[str, str], variable: str, default: float) -> float:
    text = environment.get(variable, "").strip()
    if not text:
        return default
    number = parse_positive(text)
    if number is None:
        value = text if text.isprintable() and len(text) <= 40 else "not a number"
        raise UsageError(
            "{variable} is set to {value!r}: set it to a positive number, or not at all.",
            variable=variable,
            value=value,
        )
    return number


def parse_positive(text: str) -> float | None:
    """The number of megapixels or megabytes in `text`; None where there is none that can be meant."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    # More than a petabyte is a slip of the keyboard, and no size that the arithmetic here is meant for.
    return number if 0 < number <= 1e9 else None
