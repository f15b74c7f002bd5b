"""Estimates how far a person extends beyond what a photo shows, from landmarks and from proportions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, resize
from engine.imaging.tiling import aligned, divided

# Of a standing person's height: means over full-length photos. Of someone cut off at the waist the landmarks end
# too early, since the finder squeezes the legs into the photo; proportions of the head are nearer.
_EYES_TO_MOUTH, _NOSE_TO_SHOULDERS = 0.039, 0.104
_BELOW_NOSE = 0.895
_NOSE, _EYES, _MOUTH, _SHOULDERS, _HIPS = 0, (2, 5), (9, 10), (11, 12), (23, 24)  # BlazePose's numbers
_COPY_SIDE = 640  # longer side of the copy that is searched again
_MAX_OFFSET = 3.0  # of the visible person's longer side: landmarks further out are clipped
_MAX_GAP = 0.25  # of the height: how far before an edge the mask of a person who crosses it may end
_MIN_BEYOND = 0.08  # of the height: how far beyond the edge their extent then has to reach


class FoundPerson(Protocol):
    """What of `finders.Person` is used here: `points` 33 x 3 (x, y, visibility), `box` around what is seen."""

    @property
    def points(self) -> NDArray[np.float32]: ...
    @property
    def box(self) -> Rect: ...
    def reduced(self, rect: Rect, step: int) -> Mask: ...


@dataclass(frozen=True, slots=True, eq=False)
class TransformedPerson:
    """A person who was found in another picture, whose points times `scale` plus (dx, dy) are those of this one."""

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
        """Return the mask of the person in `rect` at 1/`step` of its size, rounded up."""
        theirs = aligned(rect.shift(-self.dx, -self.dy), self.scale)
        seen = self.person.reduced(divided(theirs, self.scale), 1)
        rows = (np.arange(rect.top, rect.bottom, step) - self.dy) // self.scale - theirs.top // self.scale
        columns = (np.arange(rect.left, rect.right, step) - self.dx) // self.scale - theirs.left // self.scale
        return seen[np.ix_(rows, columns)]


def padded_copy(image: Pixels) -> tuple[Pixels, int, int, int]:
    """Return a small copy of a photo with its edges replicated around it, and (scale, dx, dy) for `TransformedPerson`.

    Detectors find half a person at the edge of a picture less often than one with a margin around.
    """
    scale = max(1, -(-max(image.shape[:2]) // _COPY_SIDE))
    small = resize(image, (max(1, image.shape[0] // scale), max(1, image.shape[1] // scale)))
    room = max(small.shape[:2]) // 2
    wide = cv2.copyMakeBorder(small, room, room, room, room, cv2.BORDER_REPLICATE)
    return np.asarray(wide, np.uint8), scale, -room * scale, -room * scale


def body_extent(person: FoundPerson) -> Rect:
    """Return a box around the whole person, also beyond the photo; at least their own box."""
    points = person.points[:, :2].astype(np.float64)
    size = max(person.box.shape)
    middle = np.array([person.box.left + person.box.right, person.box.top + person.box.bottom]) / 2
    points = np.clip(points, middle - _MAX_OFFSET * size, middle + _MAX_OFFSET * size)
    low, high = np.floor(points.min(axis=0)).astype(int), np.ceil(points.max(axis=0)).astype(int)
    body = Rect(int(low[0]), int(low[1]), int(high[0]), int(high[1])).union(person.box)
    feet = _feet_row(person)
    if feet is not None and feet > body.bottom:
        end = min(round(feet), round(middle[1] + _MAX_OFFSET * size))
        body = Rect(body.left, body.top, body.right, max(body.bottom, end))
    return body


def crossed_edges(person: FoundPerson, photo: Rect) -> set[str]:
    """Return the edges of the photo that the person crosses though their mask ends a little before: the finder misses
    legs in a crowd, and hands in front of a busy background."""
    body = body_extent(person)
    height = max(body.shape)
    gaps = {
        "left": (person.box.left - photo.left, photo.left - body.left),
        "top": (person.box.top - photo.top, photo.top - body.top),
        "right": (photo.right - person.box.right, body.right - photo.right),
        "bottom": (photo.bottom - person.box.bottom, body.bottom - photo.bottom),
    }
    return {side for side, (gap, more) in gaps.items() if gap <= _MAX_GAP * height and more >= _MIN_BEYOND * height}


def _feet_row(person: FoundPerson) -> float | None:
    """Return the row of the feet of a standing person of these proportions; None of one who lies or bends over."""
    points = person.points[:, :2].astype(np.float64)
    nose = points[_NOSE]
    eyes, mouth, shoulders, hips = (points[list(pair)].mean(axis=0) for pair in (_EYES, _MOUTH, _SHOULDERS, _HIPS))
    across, down = hips - nose
    if down <= abs(across):
        return None
    # A head that is turned away or bowed appears shorter, never longer.
    face, neck = float(np.hypot(*(mouth - eyes))), float(shoulders[1] - nose[1])
    return float(nose[1] + _BELOW_NOSE * max(face / _EYES_TO_MOUTH, neck / _NOSE_TO_SHOULDERS))
