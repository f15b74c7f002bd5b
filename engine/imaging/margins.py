"""How much a picture grows, or shrinks, on each side: for expanding it and for cropping it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from engine.errors import UsageError
from engine.imaging.geometry import Rect
from engine.messages import Message, quoted

MOST = 1.0  # of the picture's own side: further out than that, nothing in it says what there could be

_MOST_DIGITS = 12  # of an amount

Anchor = Literal["centre", "top", "bottom", "left", "right", "top-left", "top-right", "bottom-left", "bottom-right"]
ANCHORS: tuple[Anchor, ...] = get_args(Anchor)

PRESETS: tuple[tuple[int, int], ...] = ((1, 1), (4, 5), (3, 2), (16, 9), (9, 16))


@dataclass(frozen=True, slots=True)
class Margins:
    """Pixels added on each side of a picture; negative ones are taken away."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0

    @staticmethod
    def between(inner: Rect, outer: Rect) -> Margins:
        """What leads from `inner` to `outer`."""
        return Margins(
            inner.left - outer.left, inner.top - outer.top, outer.right - inner.right, outer.bottom - inner.bottom
        )

    def around(self, rect: Rect) -> Rect:
        """`rect` with the margins. ValueError when nothing would be left of it."""
        grown = Rect(rect.left - self.left, rect.top - self.top, rect.right + self.right, rect.bottom + self.bottom)
        if grown.empty:
            raise ValueError("nothing would be left of the picture")
        return grown

    def __str__(self) -> str:
        return f"left {self.left}, top {self.top}, right {self.right}, bottom {self.bottom}"


def parse_amount(text: str, side: int) -> int:
    """Pixels for '120', '120px' or '12.5%' of a side of that many pixels; a half is rounded to even.

    Raises UsageError for anything else, and for a negative amount.
    """
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(%|px)?\s*", text)
    if match is None or (match[2] != "%" and "." in match[1]):
        raise UsageError("Give each side in whole pixels (120) or percent (12.5%), not {text}.", text=quoted(text))
    # More than a photo can grow by is left to check_margins; Python reads no number of thousands of digits.
    number = match[1] if len(match[1].partition(".")[0]) <= _MOST_DIGITS else "9" * _MOST_DIGITS
    return round(float(number) / 100 * side) if match[2] == "%" else int(number)


def parse_aspect(text: str) -> tuple[int, int]:
    """(width, height) of '4:5'. Raises UsageError for anything else."""
    match = re.fullmatch(r"\s*(\d{1,4})\s*[:x/]\s*(\d{1,4})\s*", text)
    if match is None or int(match[1]) == 0 or int(match[2]) == 0:
        raise UsageError("An aspect ratio is two whole numbers like 4:5 or 16:9, not {text}.", text=quoted(text))
    return int(match[1]), int(match[2])


def to_aspect(rect: Rect, aspect: tuple[int, int], anchor: Anchor = "centre") -> Margins:
    """The least margins that give a picture of `rect`'s size the aspect; at most a pixel off, never smaller.

    `anchor`: where the picture stays in the new one: 'top' keeps its top edge, so that it grows downwards.
    """
    wanted = Fraction(*aspect)
    width, height = rect.width, rect.height
    if Fraction(width, height) < wanted:
        width = max(width, round(height * wanted))
    else:
        height = max(height, round(width / wanted))
    left, right = _share(width - rect.width, "left" in anchor, "right" in anchor)
    top, bottom = _share(height - rect.height, "top" in anchor, "bottom" in anchor)
    return Margins(left, top, right, bottom)


def check_margins(margins: Margins, rect: Rect) -> None:
    """Raises UsageError unless some side grows, none shrinks, and none by more than the picture's own side."""
    sides = (
        (Message("left"), margins.left, rect.width),
        (Message("top"), margins.top, rect.height),
        (Message("right"), margins.right, rect.width),
        (Message("bottom"), margins.bottom, rect.height),
    )
    for name, amount, side in sides:
        if amount < 0:
            raise UsageError(
                "The {name} side can't grow by {amount} pixels: give a number that is not negative.",
                name=name,
                amount=amount,
            )
        if amount > side * MOST:
            raise UsageError(
                "The {name} side would grow by {amount} pixels, more than the photo's own {side}: expand by at most "
                "100%, and again from the result if you need more.",
                name=name,
                amount=amount,
                side=side,
            )
    if margins == Margins():
        raise UsageError("No side would grow: give a different aspect ratio, or a margin.")


def growth_steps(known: Rect, whole: Rect, most: float, least: int = 1) -> list[Rect]:
    """Rectangles from `known` out to `whole`, each holding the one before, the last being `whole`.

    No step adds more than `most` of the known side, or `least` pixels where that is more; `[whole]` where one step is
    enough. `known` lies within `whole`.
    """
    far = Margins.between(known, whole)
    across, down = max(known.width * most, least), max(known.height * most, least)
    count = max(1, math.ceil(max(max(far.left, far.right) / across, max(far.top, far.bottom) / down)))
    steps: list[Rect] = []
    for i in range(1, count):
        parts = (round(amount * i / count) for amount in (far.left, far.top, far.right, far.bottom))
        steps.append(Margins(*parts).around(known))
    return [*steps, whole]


def _share(more: int, at_start: bool, at_end: bool) -> tuple[int, int]:
    """How `more` pixels are put before and after what stays at an end, or in the middle."""
    if at_start:
        return 0, more
    if at_end:
        return more, 0
    return more // 2, more - more // 2
