"""What is being completed: how the engine is asked for it, and what the history keeps of it."""

from __future__ import annotations

from dataclasses import dataclass

from app.document.opened import Recipe
from app.document.snapshot import Snapshot
from app.services.asking import Answer, Question
from app.services.landing import Filled, of_canvas, of_marked
from app.services.recipes import fill_recipe
from engine.contract.geometry import Rect
from engine.photos.metadata import Metadata
from engine.runtime.jobs import Choice
from engine.runtime.models.registry import Registry
from engine.runtime.painting.structures import Structure


def new_canvas(snapshot: Snapshot, canvas: Rect, metadata: Metadata | None) -> Asked:
    """What the photo lacks of `canvas`; `metadata`: the photo's. Raises as `of_canvas` does."""
    return Asked(snapshot, of_canvas(snapshot, canvas, metadata), True)


def marked(snapshot: Snapshot, choice: Choice, metadata: Metadata | None) -> Asked | None:
    """What is marked, to be filled as `choice`; None where nothing is."""
    bounds = snapshot.mask.bounds()
    hole = None if bounds is None else bounds.intersect(snapshot.canvas)
    if hole is None or hole.empty:
        return None
    return Asked(snapshot, of_marked(snapshot, hole, metadata), False, choice)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The photo as it was, and the same with what is to be filled marked; `expansion`: that is new canvas."""

    before: Snapshot
    filled: Filled
    expansion: bool
    choice: Choice = "auto"

    def question(self, seed: int = 0, only_structure: bool = False, structures: tuple[Structure, ...] = ()) -> Question:
        return Question(self.filled, self.expansion, seed, only_structure, structures, self.choice)

    def recipe(self, answer: Answer, registry: Registry | None, corrected: bool) -> Recipe:
        """See `fill_recipe`."""
        filled, way = self.filled, "expand" if self.expansion else "predict"
        hole = Rect.bounding(filled.mask) or Rect(0, 0, 0, 0)
        place = hole.shift(filled.region.left, filled.region.top)
        eyes = filled.base.pointed
        return fill_recipe(place, self.choice, answer.seed, answer.report, registry, eyes, way, corrected)
