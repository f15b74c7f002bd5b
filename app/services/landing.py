"""What of the photo a fill needs, and how its result comes back. Pure functions of snapshots, for any thread."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from app.document.framing import framed, new_in, with_hole
from app.document.snapshot import Snapshot
from app.document.tiles import keys_under
from app.services.softness import Showing
from engine.blending.layers import Patch
from engine.imaging.depth import Stored
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop, crop_padded
from engine.photos.colour import Colours, colours_of
from engine.photos.metadata import Metadata
from engine.structure.eyes import Eyes

MARGIN = 256
SEEN = 24_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Filled:
    """What was asked for: the holes `mask` of `region` (canvas coordinates), in the photo as it was in `base`.

    `colours`: how its pixels become those the engine works on.
    """

    base: Snapshot
    region: Rect
    mask: Mask
    colours: Colours = field(default_factory=lambda: colours_of(None))

    def asked(self) -> Pixels:
        """The region as the engine is to see it."""
        return self.colours.working(self.base.pixels.read(self.region))

    def answered(self, patch: Patch) -> Stored:
        """`patch` in the photo's own colours and depth; what it does not change is bit-identical to the photo."""
        if self.colours.direct(np.empty(0, self.base.pixels.dtype)):
            return patch.pixels
        stored = self.base.pixels.read(patch.rect)
        hole, _ = crop_padded(self.mask, patch.rect.shift(-self.region.left, -self.region.top))
        return self.colours.landed(stored, self.colours.working(stored), patch.pixels, hole)


def around(hole: Rect, canvas: Rect, pointed: Iterable[Eyes] = ()) -> Rect:
    """The part of the canvas that a fill of `hole` gets to see: the whole photo, so that the person whose sleeve the
    hole is in is found; of a huge one SEEN pixels, and enough to find a face that is mostly hidden, and texture to
    borrow from; and the faces that were `pointed` at.
    """
    wide, tall = hole.width, hole.height
    # (wide + 2n)(tall + 2n) = SEEN
    most = int((math.sqrt((wide - tall) ** 2 + 4 * SEEN) - wide - tall) / 4)
    seen = canvas if canvas.width * canvas.height <= SEEN else hole.grow(max(most, 2 * max(wide, tall) + MARGIN))
    for eyes in pointed:
        seen = seen.union(eyes.square())
    return seen.intersect(canvas)


def of_marked(base: Snapshot, hole: Rect, metadata: Metadata | None) -> Filled:
    """What a fill of the marks within `hole` needs; `metadata`: the photo's."""
    region = around(hole, base.canvas, base.pointed)
    return Filled(base, region, base.mask.read(region), _colours(metadata))


def of_canvas(base: Snapshot, canvas: Rect, metadata: Metadata | None) -> Filled:
    """What a fill of all that `canvas` has and `base` has not needs; ValueError as for `framed`."""
    new = new_in(canvas, base.canvas)
    return Filled(with_hole(framed(base, canvas), new), canvas, new, _colours(metadata))


def _colours(metadata: Metadata | None) -> Colours:
    known = metadata or Metadata()
    return colours_of(known.icc, known.grey)


def landed(filled: Filled, patches: Iterable[Patch], now: Snapshot) -> Snapshot | None:
    """`now` with the patches written, the filled holes no longer marked, and opaque.

    None when the result is stale: a tile of pixels under a patch changed since `filled.base`, a hole that was filled is
    no longer marked, or a patch is no longer on the canvas.
    """
    changed = now.pixels.difference(filled.base.pixels)
    tight = Rect.bounding(filled.mask)
    if tight is None:
        return now
    # The holes alone: a region is nearly always the whole photo, and a window is painted on meanwhile.
    region, asked = tight.shift(filled.region.left, filled.region.top), crop(filled.mask, tight)
    marked, done = now.mask.read(region), np.zeros_like(asked)
    patches = list(patches)
    shown = Showing(now)
    for patch in patches:
        if not now.canvas.contains(patch.rect) or any(key in changed for key in keys_under(patch.rect)):
            return None
        inside = patch.rect.intersect(region)
        if not inside.empty:
            done[inside.slices(region)] |= asked[inside.slices(region)]
    if (done & ~marked).any():
        return None
    after = replace(
        now,
        pixels=now.pixels.write_all((p.rect, shown.pixels(p.rect, filled.answered(p))) for p in patches),
        mask=now.mask.write(region, marked & ~done),
        strength=now.strength.write(region, np.where(done, np.uint8(255), now.strength.read(region))),
    )
    if not now.alpha.empty:
        after = replace(after, alpha=now.alpha.write(region, shown.alpha(region, done)))
    return after
