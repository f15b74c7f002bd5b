"""Says which reference photos show a person of the photo that is to be filled."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.donors.face_reader import FaceReader, chip, hidden_part
from engine.donors.references import ReferenceFace
from engine.finders.identity import distance
from engine.imaging.pixels import Mask, Pixels, crop_padded
from engine.structure.mean_face import Points

SAME_PERSON = 0.5  # distance of two photos of one person, the same part hidden in both


@dataclass(frozen=True, slots=True, eq=False)
class PartlySeenFace:
    """`numbers`: the identity of a face whose `hidden` part (of a chip's size, True = hidden) is grey."""

    numbers: NDArray[np.float32]
    hidden: Mask

    @classmethod
    def of(cls, reader: FaceReader, picture: Pixels, mesh: Points, unknown: Mask) -> PartlySeenFace:
        """The face `mesh` of `picture`, without what is `unknown` there. Raises ModelError."""
        hidden = hidden_part(unknown, mesh)
        return cls(reader.identity(chip(picture, mesh), hidden), hidden)

    def distance(self, reader: FaceReader, reference: ReferenceFace) -> float:
        """How far it is from `reference`: up to SAME_PERSON, both are the same person's. Raises ModelError."""
        # Both with the same part hidden: a hole alone makes two pictures of one person differ.
        return distance(self.numbers, reader.identity(chip(reference.picture, reference.mesh), self.hidden))


class PersonSearch:
    """Compares faces with those of one photo. For background threads."""

    def __init__(
        self, reader: FaceReader, picture: Pixels, unknown: Mask, check: Callable[[], None] = lambda: None
    ) -> None:
        """Find the faces of `picture` (H x W x 3). Of these, those that `unknown` (H x W, True = hole) touches are
        compared, or all where it touches none. `check` is called often; what it raises ends it. Raises ModelError."""
        self._reader = reader
        found = reader.faces(picture, check)
        touched = [face for face in found if crop_padded(unknown, face.box)[0].any()]
        self._wanted = [PartlySeenFace.of(reader, picture, face.mesh, unknown) for face in touched or found]

    @property
    def has_faces(self) -> bool:
        """Whether the photo shows a face that others can be compared with."""
        return bool(self._wanted)

    def distance(self, reference: ReferenceFace) -> float:
        """How far it is from the nearest of the photo's faces: up to SAME_PERSON, it is the same person's; infinite
        where the photo shows none. Raises ModelError."""
        return min((face.distance(self._reader, reference) for face in self._wanted), default=math.inf)
