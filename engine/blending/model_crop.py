"""A model's picture taken from the photo, and laid back over it: in bounded memory, and stoppable."""

import time
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from engine.blending.composite import RIM, RIM_OF_FACES, wants_plate
from engine.blending.crop import CropPlan, extract, place_back
from engine.blending.grain import FACES, PEOPLE, Grain, add_detail, gather
from engine.blending.layers import Workspace
from engine.blending.seam import mend
from engine.cancel import CancelToken
from engine.imaging.geometry import Rect, Similarity
from engine.imaging.pixels import Mask, Pixels, crop
from engine.imaging.tiling import aligned, beyond, blocks, shrink, shrink_mask

# How strong borrowed grain is where the painting is about as fine as the photo, and has some detail of its own. On
# validation faces of 200 px (median of a band) it brings the Laplacian energy to 0.64 to 0.85 of the photo's.
_GRAIN = 0.7
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


def known_part(mask: Mask) -> Rect:
    """The smallest rectangle that holds every known pixel; the whole when none is."""
    # Row by row, without an inverted copy of a large mask.
    rows = np.flatnonzero(~mask.all(axis=1))
    columns = np.flatnonzero(~mask.all(axis=0))
    if rows.size == 0:
        return Rect.of(mask)
    return Rect(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)


def take(
    work: Workspace, plan: CropPlan, grow: int, token: CancelToken, whole: CropPlan | None = None
) -> tuple[Pixels, Mask]:
    """What the model sees: its picture and its hole, from the part of the photo under it only. Raises Cancelled.

    A part much larger than the picture is first brought to about twice the picture's size, block by block; where `plan`
    shows a part of `whole`, all of that is, once. Both are kept until something else is asked for or painted.
    """
    whole = whole or plan
    wanted = plan, whole, grow, len(work.patches)
    if work.seen is not None and work.seen[0] == wanted:
        return work.seen[1]
    step = max(1, int(0.5 / whole.to_model.scale))
    area = aligned(whole.rect.grow(_MARGIN * step).intersect(work.rect), step)
    if work.reduced is None or work.reduced[0] != (area, step, len(work.patches)):
        picture = shrink(work.pixels, area, work.rect, step, token)
        unknown = shrink_mask(work.unknown, area, work.rect, step, token) | beyond(area, work.rect, step)
        work.reduced = (area, step, len(work.patches)), (picture, unknown)
    token.check()
    picture, unknown = work.reduced[1]
    to_model = Similarity(step, 0.0, area.left, area.top).then(plan.to_model)
    work.seen = wanted, extract(picture, unknown, CropPlan(to_model, plan.size, Rect.of(picture)), grow)
    return work.seen[1]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Where a painting will be laid: `known` and `unknown` are what the photo has in `area`, `fill` (of its size) what
    is to be painted; no pixel outside `changed` will change. `feather`: px of the photo."""

    area: Rect
    changed: Rect
    known: Pixels
    unknown: Mask
    fill: Mask
    feather: int
    grain: Grain | None


def prepare(work: Workspace, plan: CropPlan, rect: Rect, fill: Mask, feather: int, token: CancelToken) -> Ground:
    """Gets the photo ready for `join`, which needs the painting as well: a network may paint meanwhile.

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
    grain = gather(work, plan.rect, step, area, wanted, token) if step > 1 else None
    return Ground(area, changed, work.pixels(area), work.unknown(area), wanted, feather, grain)


def join(
    work: Workspace,
    painted: Pixels,
    plan: CropPlan,
    ground: Ground,
    kind: Literal["face", "portrait"],
    token: CancelToken,
) -> None:
    """Lays the picture that a cascade of that kind painted over the ground, matched to what is known around.

    `work` must be as it was when the ground was prepared. `ground.known` is given away. Raises Cancelled; `work` is
    then unchanged.
    """
    square = placed(painted, plan, ground.area, ground.known, token)
    plate = wants_plate(kind, plan.to_model.scale)
    rim = RIM_OF_FACES if kind == "face" else RIM
    mended = mend(ground.known, square, ground.unknown, ground.fill, ground.feather, token, plate, rim)
    if ground.grain is not None:
        # Only now, so that skin is sought by the colours it has in this photo.
        add_detail(mended, ground.grain, token, _GRAIN if plate else 1.0, FACES if kind == "face" else PEOPLE)
    where = ground.changed.shift(-ground.area.left, -ground.area.top)
    work.put(ground.changed, crop(mended, where), crop(ground.fill, where))


def placed(painted: Pixels, plan: CropPlan, rect: Rect, known: Pixels, token: CancelToken) -> Pixels:
    """The picture's pixels for `rect`, block by block; `known` (of the same size) where it does not reach."""
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
