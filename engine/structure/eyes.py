"""A face given by its two eyes, where no finder detects one, and the five landmarks that follow from them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import UsageError
from engine.imaging.geometry import Rect, Similarity
from engine.structure.hog import FACE_FRAME

MIN_DISTANCE = 8.0  # px between two eyes: that face is 20 px wide, and the finder takes nothing smaller for one either
_NUMBER = r"\s*(-?\d+(?:\.\d+)?)\s*"

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Eyes:
    """The centres of a face's two eyes, (x, y) in pixels. `left` is the one on the left of a picture that shows the
    face upright; of a face that stands on its head it therefore lies on the right.

    Raises UsageError for places that are no numbers, the same one twice, and less than MIN_DISTANCE pixels apart.
    """

    left: Place
    right: Place

    def __post_init__(self) -> None:
        if not all(math.isfinite(value) for value in (*self.left, *self.right)):
            raise UsageError("The positions of the eyes are not numbers: give two numbers for each.")
        if self.left == self.right:
            raise UsageError("Both eyes are at {place}: put each where it is.", place=_format_point(self.left))
        if self.apart < MIN_DISTANCE:
            raise UsageError(
                "The eyes are {apart:.1f} pixels apart, and a face with less than {least:g} can't be filled: place "
                "them further apart, or enlarge the photo.",
                apart=self.apart,
                least=MIN_DISTANCE,
            )

    @property
    def apart(self) -> float:
        """Pixels from one to the other."""
        return math.dist(self.left, self.right)

    def moved(self, dx: float, dy: float) -> Eyes:
        """The same where every coordinate has grown by (dx, dy)."""
        (ax, ay), (bx, by) = self.left, self.right
        return Eyes((ax + dx, ay + dy), (bx + dx, by + dy))

    def mirrored(self, width: float) -> Eyes:
        """The same in a mirrored picture of that width: what was left is right there."""
        return Eyes((width - self.right[0], self.right[1]), (width - self.left[0], self.left[1]))

    def points(self, frame: Any = FACE_FRAME) -> NDArray[np.float64]:
        """Five points, 5 x 2, in the order of `structure.FACE_FRAME`: these eyes, and the nose and the mouth where
        they lie in `frame` (5 x 2, unit square), the mean face that the network learnt, once its eyes are laid onto
        these. Two points leave no room for more than where the face is, how large, and how it is tilted: seen from
        the side or from below, nose and mouth of a real face lie elsewhere.
        """
        mean = np.asarray(frame, np.float64)
        return Similarity.fit(mean[:2], np.array([self.left, self.right])).apply(mean)

    def square(self) -> Rect:
        """The pixels that a network in FACE_FRAME would see of the face, and a few around them."""
        mean = np.asarray(FACE_FRAME, np.float64)
        return Similarity.fit(mean[:2], np.array([self.left, self.right])).cover(Rect(0, 0, 1, 1))

    def check_within(self, photo: Rect) -> None:
        """Raises UsageError when one of them lies outside the photo."""
        for eye in (self.left, self.right):
            check_eye(eye, photo)


def check_eye(eye: Place, photo: Rect) -> None:
    """Raises UsageError when it lies outside the photo."""
    x, y = eye
    if not (photo.left <= x <= photo.right and photo.top <= y <= photo.bottom):
        raise UsageError(
            "An eye at {eye} lies outside the photo, which is {width} x {height}: place it on the photo.",
            eye=_format_point(eye),
            width=photo.width,
            height=photo.height,
        )


def parse_eyes(text: str) -> Eyes:
    """Eyes for 'X1,Y1,X2,Y2', the left one first. Raises UsageError for anything else, and as Eyes does."""
    match = re.fullmatch(",".join([_NUMBER] * 4), text)
    if match is None:
        raise UsageError("Eyes are four numbers X1,Y1,X2,Y2 in pixels of the photo, not {text!r}.", text=text[:60])
    x1, y1, x2, y2 = (float(number) for number in match.groups())
    return Eyes((x1, y1), (x2, y2))


def _format_point(place: Place) -> str:
    return f"({round(place[0], 1):g}, {round(place[1], 1):g})"
