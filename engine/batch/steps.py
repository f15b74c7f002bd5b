"""What is done to one photo: a closed set of steps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from engine.donors.donor import AUTO
from engine.errors import UsageError
from engine.fill.method import Intent
from engine.fill.request import Background, FillMethod
from engine.imaging.geometry import Rect
from engine.imaging.margins import Anchor, Margins, check_margins, parse_amount, to_aspect
from engine.imaging.reframing import (
    MOST_DEGREES,
    TURNS,
    Flip,
    Reframe,
    Turn,
    aspect_frame,
    fits,
    largest_frame,
)
from engine.messages import quoted
from engine.structure.eyes import Eyes

MOST_SEED = 2**32 - 1
MOST_GROWTH = 4.0


def check_seed(seed: int) -> int:
    """Raises UsageError for a number that no fill can begin with."""
    if not 0 <= seed <= MOST_SEED:
        raise UsageError(
            "The seed must be a whole number from 0 to {most}, not {seed}.", most=MOST_SEED, seed=quoted(seed)
        )
    return seed


def check_growth(grow: float) -> float:
    """Raises UsageError for an amount by which no hole can grow."""
    if not 0 <= grow <= MOST_GROWTH:
        raise UsageError(
            "The mask can grow by 0 (not at all) to {most:g}, not by {amount}.",
            most=MOST_GROWTH,
            amount=quoted(grow),
        )
    return float(grow)


@dataclass(frozen=True, slots=True)
class FillStep:
    """What to fill and how. `mask` is the picture that marks the hole, of the size that the photo has by then. `eyes`:
    of faces that no finder sees, in that photo's pixels. `references`: photos of the person, or folders of them.
    `intent`, `grow`, `protect`, `any_person` and `donor` as in FillRequest.
    """

    mask: Path
    cascade: FillMethod = "auto"
    aligned: bool = False
    seed: int = 0
    eyes: tuple[Eyes, ...] = ()
    intent: Intent = "auto"
    grow: float = 1.0
    protect: bool = False
    references: tuple[Path, ...] = ()
    any_person: bool = False
    donor: str = AUTO

    def check(self, photo: Rect) -> None:
        """Raises UsageError when it makes no sense for a photo of that size."""
        if self.intent == "remove" and (self.aligned or self.cascade in ("face", "portrait")):
            raise UsageError(
                "Removing fills with background only: leave out the model and the aligned option, or choose restore."
            )
        if self.eyes and self.aligned:
            raise UsageError("Either the photo is an aligned face or you give the eyes, not both.")
        for eyes in self.eyes:
            eyes.check_within(photo)


@dataclass(frozen=True, slots=True)
class ExpandStep:
    """New canvas around the photo: up to an aspect (width, height), the photo staying at `anchor`; or by an amount a
    side, as margins.parse_amount reads it. `leave`: a photo that has the aspect already stays as it is."""

    aspect: tuple[int, int] | None = None
    anchor: Anchor = "centre"
    left: str = "0"
    top: str = "0"
    right: str = "0"
    bottom: str = "0"
    cascade: FillMethod = "auto"
    background: Background = "texture"
    seed: int = 0
    leave: bool = False

    def margins(self, photo: Rect) -> Margins:
        """For a photo of that size; none for one that is to be left. Raises UsageError when it makes no sense there:
        nothing grows, or too much.
        """
        sides = self.left, self.top, self.right, self.bottom
        if self.aspect is not None:
            if sides != ("0", "0", "0", "0"):
                raise UsageError("Give either an aspect ratio or the growth of each side, not both.")
            margins = to_aspect(photo, self.aspect, self.anchor)
            if self.leave and margins == Margins():
                return margins
        else:
            lengths = photo.width, photo.height, photo.width, photo.height
            margins = Margins(*(parse_amount(text, side) for text, side in zip(sides, lengths, strict=True)))
        check_margins(margins, photo)
        return margins


@dataclass(frozen=True, slots=True)
class CropStep:
    """Flip, turn, straighten and cut, in this order; see imaging.reframing. `rect`: (x, y, width, height) of what is
    kept, each as margins.parse_amount reads it, of the photo after flip and turn; `aspect` (width, height): the largest
    frame of that shape, at `anchor`. `fill_corners`: what straightening brings in is kept, and filled.
    """

    rect: tuple[str, str, str, str] | None = None
    aspect: tuple[int, int] | None = None
    anchor: Anchor = "centre"
    flip: Flip = "none"
    turn: Turn = 0
    straighten: float = 0.0
    fill_corners: bool = False
    seed: int = 0

    def reframe(self, photo: Rect) -> Reframe:
        """For a photo of that size. Raises UsageError when it makes no sense there: nothing changes, the frame holds
        nothing or reaches beyond the photo.
        """
        if self.rect is not None and self.aspect is not None:
            raise UsageError("Give either an aspect or a rectangle to crop to, not both.")
        check_degrees(self.straighten)
        shape = Reframe(self.flip, self.turn).turned_shape(photo.shape)
        frame = self._frame(shape)
        how = Reframe(self.flip, self.turn, self.straighten, frame)
        if not how.moves_pixels() and frame == Rect(0, 0, shape[1], shape[0]):
            raise UsageError("Nothing would change: give an aspect, a rectangle, a flip, a turn or an angle.")
        return how

    def _frame(self, shape: tuple[int, int]) -> Rect:
        whole = Rect(0, 0, shape[1], shape[0])
        if self.rect is not None:
            x, y, width, height = (
                parse_amount(text, side) for text, side in zip(self.rect, (whole.width, whole.height) * 2, strict=True)
            )
            frame = Rect(x, y, x + width, y + height)
            inside = whole.contains(frame) if self.fill_corners else fits(frame, shape, self.straighten)
            if frame.empty or not inside:
                raise UsageError(
                    "The rectangle {width} x {height} at {x}, {y} does not lie in the photo of {across} x {down} pixels"
                    ", as far as that is left once it is straightened: make it smaller.",
                    width=width,
                    height=height,
                    x=x,
                    y=y,
                    across=whole.width,
                    down=whole.height,
                )
            return frame
        if self.fill_corners or self.straighten == 0:
            return whole if self.aspect is None else aspect_frame(whole, self.aspect, self.anchor)
        if self.aspect is None or self.anchor == "centre":
            return largest_frame(shape, self.straighten, self.aspect)
        return aspect_frame(largest_frame(shape, self.straighten), self.aspect, self.anchor)


def check_degrees(degrees: float) -> float:
    """Raises UsageError for an angle that no photo is straightened by."""
    if not -MOST_DEGREES <= degrees <= MOST_DEGREES:
        raise UsageError(
            "A photo is straightened by at most {most:g} degrees either way, not {degrees}: turn it by 90 as well.",
            most=MOST_DEGREES,
            degrees=quoted(degrees),
        )
    return float(degrees)


def check_turn(turn: int) -> Turn:
    """Raises UsageError for what is no quarter turn; -90 is 270."""
    if turn % 90 or abs(turn) > 270:
        raise UsageError("A photo is turned by 90, 180 or 270 degrees, clockwise, not {turn}.", turn=quoted(turn))
    return TURNS[turn // 90 % 4]


def parse_rect(text: str) -> tuple[str, str, str, str]:
    """The four amounts of 'X,Y,WxH'. Raises UsageError for anything else."""
    match = re.fullmatch(r"([^,x]+),([^,x]+),([^,x]+(?:px)?)x([^,x]+(?:px)?)", text.replace(" ", "").replace("px", ""))
    if match is None:
        raise UsageError(
            "A rectangle is X,Y,WxH in pixels or percent, like 10,20,300x400 or 5%,5%,90%x90%, not {text}.",
            text=quoted(text),
        )
    for amount in match.groups():
        parse_amount(amount, 100)
    return match[1], match[2], match[3], match[4]


Step: TypeAlias = FillStep | ExpandStep | CropStep
