"""The face cascade (paper A): structure first, then paint."""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from engine.contract.crop import CropPlan, extract, place_back
from engine.contract.errors import ModelError
from engine.contract.geometry import Rect, Similarity
from engine.contract.pixels import Mask, Pixels, crop, from_planes, mask_plane, to_planes
from engine.contract.spec import CascadeSpec
from engine.contract.structure import render_hog
from engine.runtime.cancel import CancelToken
from engine.runtime.mending import mend
from engine.runtime.providers import Device
from engine.runtime.reducing import aligned, beyond, blocks, shrink, shrink_mask
from engine.runtime.registry import Registry
from engine.runtime.stage import Stage
from engine.runtime.workspace import Workspace

ShowStructure = Callable[[Rect, NDArray[np.uint8]], None]
_STAGES = ("structure", "paint")
_MARGIN = 8  # px around the square's rectangle that are read too, for the interpolation at its edge


class FaceCascade:
    """Holds the sessions of both stages. Used by one thread at a time. Raises ModelError when a stage can't be
    loaded.
    """

    def __init__(self, registry: Registry, name: str, device: Device) -> None:
        self.spec: CascadeSpec = registry.spec(name)
        stages = {stage.name: stage for stage in self.spec.stages}
        if tuple(stages) != _STAGES:
            raise ModelError(
                f"the cascade '{name}' has the stages {', '.join(stages)}, but a face cascade has "
                f"{', '.join(_STAGES)}; install it again"
            )
        loaded = {
            stage.name: Stage(registry.read(name, stage), device, stage, f"{name}/{stage.file}")
            for stage in self.spec.stages
        }
        self._structure, self._paint = loaded["structure"], loaded["paint"]

    @property
    def provider(self) -> str:
        """What really runs: 'CUDA' or 'CPU', 'CUDA and CPU' when the stages differ."""
        return " and ".join(dict.fromkeys(stage.provider for stage in (self._structure, self._paint)))

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences for people, each once."""
        return tuple(dict.fromkeys([*self._structure.notices, *self._paint.notices]))

    def run(
        self,
        work: Workspace,
        plan: CropPlan,
        rect: Rect,
        fill: Mask,
        token: CancelToken,
        show: ShowStructure,
        progress: Callable[[str, float], None],
    ) -> tuple[tuple[str, float], ...]:
        """Fills `fill` (of `rect`'s size, within `plan.rect`) in `work`; returns the timings of the steps.

        `show` gets the predicted structure as RGBA for `rect`, transparent outside `fill`, before painting starts.
        Raises Cancelled and ModelError; `work` is then unchanged.
        """
        clock = Clock()
        progress("structure", 0.0)
        image, mask = _square(work, plan, self.spec.mask_grow, token)
        inputs = {"image": to_planes(image), "mask": mask_plane(mask)}
        volume = self._structure.run(inputs, token)["structure"]
        clock.lap("structure")
        show(rect, _preview(volume[0], plan, rect, fill, token))
        progress("paint", 0.4)
        painted = from_planes(self._paint.run({**inputs, "structure": volume}, token)["painted"])
        clock.lap("paint")
        progress("join", 0.8)
        self._join(work, painted, plan, rect, fill, token)
        clock.lap("join")
        return clock.laps

    def _join(
        self, work: Workspace, painted: Pixels, plan: CropPlan, rect: Rect, fill: Mask, token: CancelToken
    ) -> None:
        # The spec counts its feather in the square; in a face smaller than the square the band narrows with it. It
        # never widens beyond the spec's number of photo pixels: outside the hole the photo is sharper than any fill.
        feather = min(self.spec.feather, round(self.spec.feather / plan.to_model.scale))
        changed = rect.grow(feather).intersect(plan.rect)
        # The ring that the colours are matched on reaches a little further than the feather.
        area = changed.grow(_MARGIN).intersect(plan.rect)
        known, unknown = work.pixels(area), work.unknown(area)
        square = _placed(painted, plan, area, known, token)
        wanted = np.zeros(area.shape, np.bool_)
        wanted[rect.slices(area)] = fill
        mended = mend(known, square, unknown, wanted, feather, token)
        where = changed.shift(-area.left, -area.top)
        work.put(changed, crop(mended, where), crop(wanted, where))


class Clock:
    """Seconds since the last lap."""

    def __init__(self) -> None:
        self.laps: tuple[tuple[str, float], ...] = ()
        self._since = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.laps = (*self.laps, (stage, now - self._since))
        self._since = now


def _square(work: Workspace, plan: CropPlan, grow: int, token: CancelToken) -> tuple[Pixels, Mask]:
    """What the model sees: the square's picture and its hole, from the part of the photo under it only.

    A face much larger than the square is first brought to about twice the square's size, block by block.
    """
    step = max(1, int(0.5 / plan.to_model.scale))
    area = aligned(plan.rect.grow(_MARGIN * step).intersect(work.rect), step)
    picture = shrink(work.pixels, area, work.rect, step, token)
    unknown = shrink_mask(work.unknown, area, work.rect, step, token) | beyond(area, work.rect, step)
    token.check()
    to_model = Similarity(step, 0.0, area.left, area.top).then(plan.to_model)
    return extract(picture, unknown, CropPlan(to_model, plan.size, Rect.of(picture)), grow)


def _placed(painted: Pixels, plan: CropPlan, rect: Rect, known: Pixels, token: CancelToken) -> Pixels:
    """The square's pixels for `rect`, block by block; `known` (of the same size) where the square does not reach."""
    square = np.empty_like(known)
    for block in blocks(rect):
        token.check()
        where = block.slices(rect)
        pixels, valid = place_back(painted, replace(plan, rect=block))
        square[where] = np.where(valid[:, :, None], pixels, known[where])
    return square


def _preview(
    volume: NDArray[np.float32], plan: CropPlan, rect: Rect, fill: Mask, token: CancelToken
) -> NDArray[np.uint8]:
    """RGBA of `rect`'s size: the structure's picture, opaque under `fill` where the square reaches."""
    picture = np.repeat(render_hog(volume, plan.size)[:, :, None], 3, axis=2)
    preview = np.zeros((*rect.shape, 4), np.uint8)
    for block in blocks(rect):
        token.check()
        part, (pixels, valid) = preview[block.slices(rect)], place_back(picture, replace(plan, rect=block))
        part[:, :, :3] = pixels
        part[:, :, 3] = np.where(valid & fill[block.slices(rect)], 255, 0)
    return preview
