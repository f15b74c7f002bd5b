"""How far a person goes on beyond what a photo shows of them: from the points that were found, and from proportions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, resize
from engine.imaging.tiling import aligned, divided

# Of a standing person's height: means over 45 full-length photos. Of someone cut off at the waist the points end a
# fifth of the height too early, since the finder squeezes the legs into the photo; from the head it is a tenth at most.
_EYES_TO_MOUTH, _NOSE_TO_SHOULDERS = 0.039, 0.104
_BELOW_NOSE = 0.895
_NOSE, _EYES, _MOUTH, _SHOULDERS, _HIPS = 0, (2, 5), (9, 10), (11, 12), (23, 24)  # BlazePose's numbers
_SEEN = 640  # longer side of the copy in which people are looked for again
_WILD = 3.0  # of the visible person's longer side: points further out are no use
_LOST = 0.25  # of the height: how far before an edge a mask may end whose person goes on beyond it
_BEYOND = 0.08  # of the height: how far beyond the edge the person then has to reach


class FoundPerson(Protocol):
    """What of `finders.Person` is used here: `points` 33 x 3 (x, y, visibility), `box` around what is seen."""

    @property
    def points(self) -> NDArray[np.float32]: ...
    @property
    def box(self) -> Rect: ...
    def reduced(self, rect: Rect, step: int) -> Mask: ...


@dataclass(frozen=True, slots=True, eq=False)
class Moved:
    """A person who was found in another picture: a point of it, times `scale` and moved by (dx, dy), is one of here."""

    person: FoundPerson
    scale: int
    dx: int
    dy: int

    @property
    def points(self) -> NDArray[np.float32]:
        ours = self.person.points.copy()
        ours[:, :2] = ours[:, :2] * self.scale + np.array([self.dx, self.dy], np.float32)
        return ours

    @property
    def box(self) -> Rect:
        box, k = self.person.box, self.scale
        return Rect(box.left * k, box.top * k, box.right * k, box.bottom * k).shift(self.dx, self.dy)

    def reduced(self, rect: Rect, step: int) -> Mask:
        """As of a person: at 1/`step` of the size, rounded up."""
        theirs = aligned(rect.shift(-self.dx, -self.dy), self.scale)
        seen = self.person.reduced(divided(theirs, self.scale), 1)
        rows = (np.arange(rect.top, rect.bottom, step) - self.dy) // self.scale - theirs.top // self.scale
        columns = (np.arange(rect.left, rect.right, step) - self.dx) // self.scale - theirs.left // self.scale
        return seen[np.ix_(rows, columns)]


def with_room(image: Pixels) -> tuple[Pixels, int, int, int]:
    """A small copy of a photo with half as much again around it, its edges carried on, and (scale, dx, dy) for `Moved`.

    Finders see half a person at the edge of a picture less often than one with room around.
    """
    scale = max(1, -(-max(image.shape[:2]) // _SEEN))
    small = resize(image, (max(1, image.shape[0] // scale), max(1, image.shape[1] // scale)))
    room = max(small.shape[:2]) // 2
    wide = cv2.copyMakeBorder(small, room, room, room, room, cv2.BORDER_REPLICATE)
    return np.asarray(wide, np.uint8), scale, -room * scale, -room * scale


def whole(person: FoundPerson) -> Rect:
    """Around the whole person, what lies beyond the photo too. At least their box."""
    points = person.points[:, :2].astype(np.float64)
    size = max(person.box.shape)
    middle = np.array([person.box.left + person.box.right, person.box.top + person.box.bottom]) / 2
    points = np.clip(points, middle - _WILD * size, middle + _WILD * size)
    low, high = np.floor(points.min(axis=0)).astype(int), np.ceil(points.max(axis=0)).astype(int)
    body = Rect(int(low[0]), int(low[1]), int(high[0]), int(high[1])).union(person.box)
    feet = _feet(person)
    if feet is not None and feet > body.bottom:
        end = min(round(feet), round(middle[1] + _WILD * size))
        body = Rect(body.left, body.top, body.right, max(body.bottom, end))
    return body


def goes_beyond(person: FoundPerson, photo: Rect) -> set[str]:
    """The edges of the photo behind which the person must go on though their mask ends a little before: the finder
    loses legs in a crowd, and hands in front of a busy wall."""
    body = whole(person)
    height = max(body.shape)
    gaps = {
        "left": (person.box.left - photo.left, photo.left - body.left),
        "top": (person.box.top - photo.top, photo.top - body.top),
        "right": (photo.right - person.box.right, body.right - photo.right),
        "bottom": (photo.bottom - person.box.bottom, body.bottom - photo.bottom),
    }
    return {side for side, (gap, more) in gaps.items() if gap <= _LOST * height and more >= _BEYOND * height}


def _feet(person: FoundPerson) -> float | None:
    """How far down a standing person of these proportions reaches; None of somebody who lies or bends over."""
    points = person.points[:, :2].astype(np.float64)
    nose = points[_NOSE]
    eyes, mouth, shoulders, hips = (points[list(pair)].mean(axis=0) for pair in (_EYES, _MOUTH, _SHOULDERS, _HIPS))
    across, down = hips - nose
    if down <= abs(across):
        return None
    # A head that is turned away or bowed looks shorter, never longer.
    face, neck = float(np.hypot(*(mouth - eyes))), float(shoulders[1] - nose[1])
    return float(nose[1] + _BELOW_NOSE * max(face / _EYES_TO_MOUTH, neck / _NOSE_TO_SHOULDERS))
