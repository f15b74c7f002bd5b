"""What is done to one photo: a closed set of steps."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from engine.errors import UsageError
from engine.fill.method import Intent
from engine.fill.request import Background, FillMethod
from engine.imaging.geometry import Rect
from engine.imaging.margins import Anchor, Margins, check_margins, parse_amount, to_aspect
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
    of faces that no finder sees, in that photo's pixels. `intent`, `grow` and `protect` as in FillRequest.
    """

    mask: Path
    cascade: FillMethod = "auto"
    aligned: bool = False
    seed: int = 0
    eyes: tuple[Eyes, ...] = ()
    intent: Intent = "auto"
    grow: float = 1.0
    protect: bool = False

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


Step: TypeAlias = FillStep | ExpandStep
