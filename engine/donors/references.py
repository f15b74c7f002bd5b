"""Reference photos: other photos of the person, of which only the face is kept."""

from __future__ import annotations

from dataclasses import dataclass

from engine.donors.donor import Donor
from engine.imaging.pixels import Pixels
from engine.structure.mean_face import Points


@dataclass(frozen=True, slots=True, eq=False)
class ReferenceFace:
    """One face of a reference photo. `name`: the photo's, for people, and what chooses it; of several faces of one
    photo each has its own. `picture`: the pixels around the face; `mesh`: 468 x 2, in its coordinates."""

    name: str
    picture: Pixels
    mesh: Points

    def donor(self) -> Donor:
        """Its pixels, as a donor."""
        return Donor("reference", self.picture, self.mesh, None, self.name)
