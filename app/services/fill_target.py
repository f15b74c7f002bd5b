"""What a fill takes of the photo: pure functions of snapshots, for any thread."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

import numpy as np

from app.document.canvas_resize import framed, new_in, with_hole
from app.document.opened_photo import Recipe
from app.document.snapshot import Snapshot
from app.services.recipes import fill_recipe
from engine.blending.layers import Patch
from engine.errors import UsageError
from engine.fill.events import Report
from engine.fill.method import FillMethod, Intent, Verb
from engine.fill.request import FillRequest, VerbAt
from engine.imaging.depth import Stored
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop_padded
from engine.messages import Message
from engine.models.registry import Registry
from engine.photos.colour import Colours, colours_of
from engine.photos.metadata import Metadata
from engine.structure.eyes import Eyes
from engine.structure.prediction import Structure

MARGIN = 256  # pixels around a hole of a huge photo
SEEN = 24_000_000  # pixels of a photo up to which all of it is given to the engine
NOTHING_CHANGES = Message("Nothing would change: pull an edge outward to expand, or inward to crop.")
NOTHING_MARKED = Message("Nothing is masked yet: paint over what should be filled, then predict.")


@dataclass(frozen=True, slots=True)
class VerbChoice:
    """Whether what is under the mask is removed or restored, and how; as in FillRequest, in canvas coordinates."""

    intent: Intent = "auto"
    intents: tuple[VerbAt, ...] = ()
    grow: float = 1.0
    protect: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class FillTarget:
    """The hole `mask` of `rect` (canvas coordinates) in `base`, to be filled as `choice`.

    `base`: the photo with all that is to be filled in its mask. `expansion`: that is new canvas. `colours`: how the
    photo's pixels become those the engine works on. `verbs`: what is removed, and what restored.
    """

    base: Snapshot
    rect: Rect
    mask: Mask
    colours: Colours = field(default_factory=lambda: colours_of(None))
    choice: FillMethod = "auto"
    expansion: bool = False
    verbs: VerbChoice = field(default_factory=VerbChoice)

    @staticmethod
    def of_mask(
        base: Snapshot,
        hole: Rect,
        choice: FillMethod,
        metadata: Metadata | None,
        verbs: VerbChoice | None = None,
    ) -> FillTarget:
        """The mask within `hole`; `metadata`: the photo's."""
        rect = visible_rect(hole, base.canvas, base.pointed)
        mask = base.mask.read(rect)
        return FillTarget(base, rect, mask, _colours(metadata), choice, verbs=verbs or VerbChoice())

    @staticmethod
    def of_canvas(photo: Snapshot, canvas: Rect, choice: FillMethod, metadata: Metadata | None) -> FillTarget:
        """All that `canvas` has and `photo` has not; ValueError and PhotoError as for `framed`."""
        new = new_in(canvas, photo.canvas)
        return FillTarget(with_hole(framed(photo, canvas), new), canvas, new, _colours(metadata), choice, True)

    def working_pixels(self) -> Pixels:
        """`rect` as the engine is given it."""
        return self.colours.working(self.base.pixels.read(self.rect))

    def stored_pixels(self, patch: Patch, filled: Mask | None = None) -> Stored:
        """`patch` in the photo's own colours and depth; what it does not change is bit-identical to the photo.
        `filled`: the hole as it was filled, of `rect`'s size, where that is not the mask.
        """
        if self.colours.direct(np.empty(0, self.base.pixels.dtype)):
            return patch.pixels
        stored = self.base.pixels.read(patch.rect)
        mask = self.mask if filled is None else filled
        hole, _ = crop_padded(mask, patch.rect.shift(-self.rect.left, -self.rect.top))
        return self.colours.merge_changes(stored, self.colours.working(stored), patch.pixels, hole)

    def request(
        self,
        seed: int = 0,
        only_structure: bool = False,
        structures: tuple[Structure, ...] = (),
        priority: int = 0,
        image: Pixels | None = None,
    ) -> FillRequest:
        """The engine's request, with copies of what it needs of the photo. `image`: `working_pixels`, where they are
        known already.
        """
        locked = None if self.base.locked.empty else self.base.locked.read(self.rect)
        return FillRequest(
            self.working_pixels() if image is None else image,
            self.mask,
            self.rect,
            self.choice,
            seed,
            priority,
            expansion=self.expansion,
            only_structure=only_structure,
            structures=structures,
            locked=locked,
            eyes=self.base.pointed,
            intent=self.verbs.intent,
            intents=self.verbs.intents,
            grow=self.verbs.grow,
            protect=self.verbs.protect,
        )

    def recipe(
        self, seed: int, report: Report, registry: Registry | None, predicted: bool = False, corrected: bool = False
    ) -> Recipe:
        """See `fill_recipe`. `predicted`: the structure was shown before it was painted."""
        way = "expand" if self.expansion else "predict" if predicted else "fill"
        hole = Rect.bounding(self.mask) or Rect(0, 0, 0, 0)
        place = hole.shift(self.rect.left, self.rect.top)
        made = fill_recipe(place, self.choice, seed, report, registry, self.base.pointed, way, corrected)
        return made if self.expansion else {**made, **verb_recipe(self.verbs)}


def verb_recipe(verbs: VerbChoice) -> Recipe:
    """The verbs as plain JSON values."""
    return {
        "intent": verbs.intent,
        "intents": [[at.x, at.y, at.verb] for at in verbs.intents],
        "grow": verbs.grow,
        "protect": verbs.protect,
    }


def verbs_of_recipe(recipe: Mapping[str, Any]) -> VerbChoice:
    """The reverse; a recipe of an older version has none of these values. ValueError for values that are no verbs."""
    intent, grow, protect = recipe.get("intent", "auto"), recipe.get("grow", 1.0), recipe.get("protect", False)
    points = tuple(VerbAt(float(x), float(y), verb) for x, y, verb in recipe.get("intents", ()))
    if intent not in get_args(Intent) or any(at.verb not in get_args(Verb) for at in points):
        raise ValueError("no verb")
    return VerbChoice(intent, points, float(grow), protect is True)


def new_canvas(photo: Snapshot, canvas: Rect, metadata: Metadata | None) -> FillTarget:
    """What the photo lacks of `canvas`. UsageError where that is nothing, or the canvas holds none of the photo;
    PhotoError as for `framed`.
    """
    if photo.canvas.contains(canvas) or canvas.intersect(photo.canvas).empty:
        raise UsageError(NOTHING_CHANGES)
    return FillTarget.of_canvas(photo, canvas, "auto", metadata)


def whole_mask(photo: Snapshot, choice: FillMethod, metadata: Metadata | None) -> FillTarget:
    """All of the mask. UsageError where it is empty."""
    hole = hole_of(photo)
    if hole is None:
        raise UsageError(NOTHING_MARKED)
    return FillTarget.of_mask(photo, hole, choice, metadata)


def hole_of(photo: Snapshot) -> Rect | None:
    """The bounding box of the mask on the canvas; None where nothing of it lies there."""
    bounds = photo.mask.bounds()
    hole = None if bounds is None else bounds.intersect(photo.canvas)
    return None if hole is None or hole.empty else hole


def visible_rect(hole: Rect, canvas: Rect, pointed: Iterable[Eyes] = ()) -> Rect:
    """The part of the canvas that the engine is given for `hole`: the whole photo, so that the person whose sleeve the
    hole is in is found; of a huge one SEEN pixels, and enough to find a face that is mostly hidden, and texture to
    copy from; and the faces whose eyes are `pointed` at.
    """
    wide, tall = hole.width, hole.height
    # (wide + 2n)(tall + 2n) = SEEN
    most = int((math.sqrt((wide - tall) ** 2 + 4 * SEEN) - wide - tall) / 4)
    seen = canvas if canvas.width * canvas.height <= SEEN else hole.grow(max(most, 2 * max(wide, tall) + MARGIN))
    for eyes in pointed:
        seen = seen.union(eyes.square())
    return seen.intersect(canvas)


def _colours(metadata: Metadata | None) -> Colours:
    known = metadata or Metadata()
    return colours_of(known.icc, known.grey)
