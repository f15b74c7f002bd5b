"""Extracts the crop that a network sees from a photo and composites its painting back, in bounded memory."""

import time
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from engine.blending.composite import FACE_RIM, RIM, uses_membrane
from engine.blending.crop import CropPlan, extract, place_back
from engine.blending.grain import FACE_GRAIN, PERSON_GRAIN, Grain, add_grain, collect_grain
from engine.blending.layers import WorkingPhoto
from engine.blending.seam import blend_seam
from engine.cancel import CancelToken
from engine.imaging.geometry import Rect, Similarity
from engine.imaging.pixels import Mask, Pixels, crop
from engine.imaging.tiling import aligned, blocks, outside_mask, shrink, shrink_mask

_GRAIN_STRENGTH = 0.7  # where the painting is about as fine as the photo, and has some detail of its own
_MARGIN = 8  # px around the square's rectangle that are read too, for the interpolation at its edge


class Clock:
    """Seconds since the last lap."""

    def __init__(self) -> None:
        self.laps: tuple[tuple[str, float], ...] = ()
        self._since = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.laps = (*self.laps, (stage, now - self._since))
        self._since = now


def known_bounds(mask: Mask) -> Rect:
    """Return the smallest rectangle that holds every known pixel; the whole when none is."""
    # Row by row, without an inverted copy of a large mask.
    rows = np.flatnonzero(~mask.all(axis=1))
    columns = np.flatnonzero(~mask.all(axis=0))
    if rows.size == 0:
        return Rect.of(mask)
    return Rect(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)


def extract_crop(
    work: WorkingPhoto, plan: CropPlan, grow: int, token: CancelToken, whole: CropPlan | None = None
) -> tuple[Pixels, Mask]:
    """Return the model's picture and its hole, read from the part of the photo under it only. Raises Cancelled.

    A part much larger than the picture is first reduced to about twice its size, block by block; where `plan` shows a
    part of `whole`, all of that is, once. Both are cached in `work` until another crop is wanted or a patch is added.
    """
    whole = whole or plan
    wanted = plan, whole, grow, len(work.patches)
    if work.crop_cache is not None and work.crop_cache[0] == wanted:
        return work.crop_cache[1]
    step = max(1, int(0.5 / whole.to_model.scale))
    area = aligned(whole.rect.grow(_MARGIN * step).intersect(work.rect), step)
    if work.reduced_cache is None or work.reduced_cache[0] != (area, step, len(work.patches)):
        picture = shrink(work.pixels, area, work.rect, step, token)
        unknown = shrink_mask(work.unknown, area, work.rect, step, token) | outside_mask(area, work.rect, step)
        work.reduced_cache = (area, step, len(work.patches)), (picture, unknown)
    token.check()
    picture, unknown = work.reduced_cache[1]
    to_model = Similarity(step, 0.0, area.left, area.top).then(plan.to_model)
    work.crop_cache = wanted, extract(picture, unknown, CropPlan(to_model, plan.size, Rect.of(picture)), grow)
    return work.crop_cache[1]


@dataclass(frozen=True, slots=True, eq=False)
class CompositeTarget:
    """Where a painting will be composited: `known` and `unknown` are what the photo has in `area`, `fill` (of its size)
    what is to be painted; no pixel outside `changed` will change. `feather`: px of the photo."""

    area: Rect
    changed: Rect
    known: Pixels
    unknown: Mask
    fill: Mask
    feather: int
    grain: Grain | None


def prepare_composite(
    work: WorkingPhoto, plan: CropPlan, rect: Rect, fill: Mask, feather: int, token: CancelToken
) -> CompositeTarget:
    """Prepare `composite_crop` as far as it goes without the painting; may run beside the network.

    `fill` (of `rect`'s size, within `plan.rect`): what is to be painted. The cascade's `feather` is counted in the
    model's picture. Raises Cancelled.
    """
    # In a part smaller than the picture the band narrows with it. It never widens beyond that number of photo pixels:
    # outside the hole the photo is sharper than any fill.
    feather = min(feather, round(feather / plan.to_model.scale))
    changed = rect.grow(feather).intersect(plan.rect)
    # The ring that the colours are matched on reaches a little further than the feather.
    area = changed.grow(_MARGIN).intersect(plan.rect)
    wanted = np.zeros(area.shape, np.bool_)
    wanted[rect.slices(area)] = fill
    step = round(1 / plan.to_model.scale)
    grain = collect_grain(work, plan.rect, step, area, wanted, token) if step > 1 else None
    return CompositeTarget(area, changed, work.pixels(area), work.unknown(area), wanted, feather, grain)


def composite_crop(
    work: WorkingPhoto,
    painted: Pixels,
    plan: CropPlan,
    target: CompositeTarget,
    kind: Literal["face", "portrait"],
    token: CancelToken,
) -> None:
    """Composite the picture that a cascade of that kind painted into `work`, matched to what is known around.

    `work` must not have changed since the target was prepared; `target.known` may be overwritten. Raises Cancelled;
    `work` is then unchanged.
    """
    square = place_crop(painted, plan, target.area, target.known, token)
    membrane = uses_membrane(kind, plan.to_model.scale)
    rim = FACE_RIM if kind == "face" else RIM
    blended = blend_seam(target.known, square, target.unknown, target.fill, target.feather, token, membrane, rim)
    if target.grain is not None:
        # After colour matching, so that blocks are compared in the photo's colours.
        add_grain(
            blended,
            target.grain,
            token,
            _GRAIN_STRENGTH if membrane else 1.0,
            FACE_GRAIN if kind == "face" else PERSON_GRAIN,
        )
    where = target.changed.shift(-target.area.left, -target.area.top)
    work.put(target.changed, crop(blended, where), crop(target.fill, where))


def place_crop(painted: Pixels, plan: CropPlan, rect: Rect, known: Pixels, token: CancelToken) -> Pixels:
    """Return the picture's pixels for `rect`, block by block; `known` (of the same size) where it does not reach."""
    square = np.empty_like(known)
    for block in blocks(rect):
        token.check()
        where = block.slices(rect)
        pixels, valid = place_back(painted, replace(plan, rect=block))
        if not valid.all():
            pixels = np.where(valid[:, :, None], pixels, known[where])
        if block == rect:
            return pixels
        square[where] = pixels
    return square
