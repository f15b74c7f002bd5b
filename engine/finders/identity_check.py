"""Compare the identity of a filled face with the face before the fill."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from engine.finders.faces import Face, FaceFinder
from engine.finders.identity import FaceEmbedder, distance
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop_padded

Verdict = Literal["same", "changed", "another"]
SAME, ANOTHER = 0.3, 0.5
"""Distances below the first are the same face, above the second another one.

Chosen on validation faces: other crops and qualities of one photo lie below SAME, photos of two people beyond ANOTHER.
dlib's own threshold for two photos of one person, in other light and on another day, is 0.6.
"""
_SAME_PLACE = 0.3  # two boxes that share more of their union are one face


@dataclass(frozen=True, slots=True)
class Likeness:
    """One face that a fill changed. rect: around it, in the coordinates asked about. distance: 0 and up, see SAME.
    hidden: the share of `rect` that was hole, 0..1.
    """

    rect: Rect
    distance: float
    hidden: float

    @property
    def verdict(self) -> Verdict:
        return "same" if self.distance < SAME else "changed" if self.distance < ANOTHER else "another"


class Comparer:
    """Finds and compares the faces. Networks are loaded at the first question. Used by one thread."""

    def __init__(self) -> None:
        self._parts: tuple[FaceFinder, FaceEmbedder] | None = None

    def compare(
        self, before: Pixels, after: Pixels, mask: Mask, check: Callable[[], None] = lambda: None
    ) -> list[Likeness]:
        """The faces in both pictures (one size) that `mask`, the hole that was filled, touches. A face that is in only
        one of them says nothing and is left out. `check` is called often; what it raises ends the search. Raises
        ModelError when a network is missing.
        """
        hole = Rect.bounding(mask)
        if hole is None:
            return []
        if self._parts is None:
            self._parts = FaceFinder(), FaceEmbedder()
        finder, embedder = self._parts
        found: list[Likeness] = []
        was = finder.find(before, hole, None, check)
        for face in finder.find(after, hole, None, check):
            inside, _ = crop_padded(mask, face.box)
            if not inside.any() or not any(_one_place(face, other) for other in was):
                continue
            # Both at the points of the filled face: what moved inside it is a difference too.
            numbers = [embedder.embed(picture, face.points) for picture in (before, after)]
            found.append(Likeness(face.box, distance(*numbers), float(inside.mean())))
        return found


def _one_place(one: Face, other: Face) -> bool:
    shared = one.box.intersect(other.box)
    if shared.empty:
        return False
    areas = [box.width * box.height for box in (shared, one.box, other.box)]
    return areas[0] / (areas[1] + areas[2] - areas[0]) > _SAME_PLACE
