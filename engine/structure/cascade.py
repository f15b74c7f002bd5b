"""Run a cascade (papers A and B): predict the structure, then paint."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.blending.checkerboard import remove_checkerboard
from engine.blending.crop import CropPlan
from engine.blending.landmark_warp import landmark_warp
from engine.blending.layers import WorkingPhoto
from engine.blending.model_crop import Clock, composite_crop, extract_crop, known_bounds, prepare_composite
from engine.cancel import CancelToken
from engine.errors import ModelError
from engine.imaging.geometry import Rect
from engine.imaging.margins import growth_steps
from engine.imaging.pixels import Mask, crop, from_planes, mask_plane, to_planes
from engine.imaging.volumes import Volume, mirror
from engine.messages import Message
from engine.structure.parsing import PARTS
from engine.structure.prediction import LANDMARK_RADIUS, face_points
from engine.structure.spec import KIND_NAMES, CascadeKind, CascadeSpec
from engine.structure.tta import FLIPPED_STAGES, flip_tta, tta_average

Planes = NDArray[np.float32]
ReportProgress = Callable[[str, float], None]
Laps = tuple[tuple[str, float], ...]
# Of the known side: how far out a portrait is painted at once. The network was trained on margins of up to a third.
_GROWTH = 0.35
_MAX_RECENT = 8  # paintings that are kept, so that landmarks can be moved without running the network again
# The side of the cells that each network's pixel shuffle leaves, and over how many cells it stays the same.
CHECKERBOARD: dict[str, tuple[int, float]] = {"face": (4, 0.7), "portrait": (8, 1.0)}


class StageRunner(Protocol):
    """One network of a cascade: `models.stage.Stage`, or what evaluation runs in its place."""

    @property
    def provider(self) -> str: ...
    @property
    def notices(self) -> Sequence[Message]: ...
    def run(self, inputs: Mapping[str, Planes], token: CancelToken | None = None) -> dict[str, Planes]: ...


class Cascade:
    """Runs the two stages of a cascade on crops of a photo. Used by one thread at a time.

    Raises ModelError when the spec is not one of this kind.
    """

    stages: tuple[str, str]
    kind: CascadeKind

    def __init__(self, spec: CascadeSpec, stages: Mapping[str, StageRunner]) -> None:
        self.check(spec)
        self.spec = spec
        self._first, self._second = (stages[stage] for stage in self.stages)
        self._recent_paintings: dict[bytes, Planes] = {}  # paintings, the latest last

    @classmethod
    def check(cls, spec: CascadeSpec) -> None:
        """Raise ModelError unless `spec` has the stages of a cascade of this kind."""
        names = tuple(stage.name for stage in spec.stages)
        if names != cls.stages:
            raise ModelError(
                "the model '{name}' has the stages {stages}, but a {kind} model has {needed}; install it again",
                name=spec.name,
                stages=", ".join(names),
                kind=KIND_NAMES[cls.kind],
                needed=", ".join(cls.stages),
            )

    @property
    def provider(self) -> str:
        """What really runs: 'CUDA' or 'CPU', 'CUDA and CPU' when the stages differ."""
        return " and ".join(dict.fromkeys(stage.provider for stage in (self._first, self._second)))

    @property
    def notices(self) -> tuple[Message, ...]:
        """What people should be told, each once."""
        return tuple(dict.fromkeys([*self._first.notices, *self._second.notices]))

    def predict(
        self, work: WorkingPhoto, plan: CropPlan, token: CancelToken, mirrored: bool = False, seed: int = 0
    ) -> Volume:
        """The structure of what `plan` shows, in the hole too (planes x h x w). Raises Cancelled and ModelError.

        `mirrored`: the network gets the mirror image, and so completes it differently. `seed`: which of the likely
        completions a network with a noise input makes; 0 is the likeliest, for which results are averaged over
        augmentations.
        """

        def parse(inputs: Mapping[str, Planes]) -> Volume:
            return self._run_stage(0, self._structure_name, inputs, token, seed)[0]

        def make_inputs(part: CropPlan) -> Mapping[str, Planes]:
            return self._inputs(work, part, token, mirrored, seed, plan)

        if self.kind == "portrait" and not (mirrored or seed):
            return tta_average(plan, self.spec.multiple, make_inputs, parse)
        volume = parse(make_inputs(plan))
        return mirror(volume) if mirrored else volume

    def _paint(
        self,
        work: WorkingPhoto,
        plan: CropPlan,
        volume: Volume,
        rect: Rect,
        fill: Mask,
        token: CancelToken,
        progress: ReportProgress,
        mirrored: bool = False,
        seed: int = 0,
        points: NDArray[np.float64] | None = None,
    ) -> Laps:
        """Fill `fill` (of `rect`'s size, within `plan.rect`) in `work` after `volume`; the timings of its steps."""
        clock = Clock()
        structure = mirror(volume) if mirrored else volume
        inputs = {**self._inputs(work, plan, token, mirrored, seed), self._structure_name: structure[None]}
        with ThreadPoolExecutor(1, "wholeframe-prepare") as pool:
            ground = pool.submit(prepare_composite, work, plan, rect, fill, self.spec.feather, token)
            progress("paint", 0.0)
            planes = self._paint_or_recall(inputs, token, seed, again=points is not None)
        planes = remove_checkerboard(planes, inputs["mask"], *CHECKERBOARD[self.kind])
        painted = from_planes(mirror(planes) if mirrored else planes)
        if points is not None:
            before, after = (plan.to_model.apply(place) for place in (face_points(plan), points))
            painted = landmark_warp(painted, inputs["mask"][0, 0] > 0, before, after, LANDMARK_RADIUS * plan.size[0])
        clock.lap("paint")
        progress("blend", 0.7)
        composite_crop(work, painted, plan, ground.result(), self.kind, token)
        clock.lap("blend")
        return clock.laps

    def _paint_or_recall(self, inputs: Mapping[str, Planes], token: CancelToken, seed: int, again: bool) -> Planes:
        """Run the second stage. `again`: a recent painting of the same inputs will do, as when only a face's landmarks
        have moved since.
        """
        digest = hashlib.sha256(repr(seed).encode())
        for planes in inputs.values():
            digest.update(planes.tobytes())
        key = digest.digest()
        planes = (
            self._recent_paintings[key]
            if again and key in self._recent_paintings
            else self._run_stage(1, "painted", inputs, token, seed)
        )
        self._recent_paintings.pop(key, None)
        self._recent_paintings[key] = planes
        if len(self._recent_paintings) > _MAX_RECENT:
            del self._recent_paintings[next(iter(self._recent_paintings))]
        return planes

    def _run_stage(
        self, stage: int, output: str, inputs: Mapping[str, Planes], token: CancelToken, seed: int
    ) -> Planes:
        """Run a stage; for seed 0, where that helps, on the mirror image too, and average."""

        def run(inputs: Mapping[str, Planes]) -> Planes:
            return (self._first, self._second)[stage].run(inputs, token)[output]

        twice = seed == 0 and (self.kind, self.stages[stage]) in FLIPPED_STAGES
        return flip_tta(run, inputs) if twice else run(inputs)

    def _inputs(
        self,
        work: WorkingPhoto,
        plan: CropPlan,
        token: CancelToken,
        mirrored: bool,
        seed: int,
        whole: CropPlan | None = None,
    ) -> dict[str, Planes]:
        """Return the inputs that the stages may have besides the structure; each takes those that it declares."""
        image, mask = extract_crop(work, plan, self.spec.mask_grow, token, whole)
        inputs = {"image": to_planes(image), "mask": mask_plane(mask)}
        inputs = {name: mirror(planes) for name, planes in inputs.items()} if mirrored else inputs
        return {**inputs, "noise": noise(mask.shape, seed)}

    @property
    def _structure_name(self) -> str:
        """The name of the first stage's output that the second wants."""
        return "structure" if self.kind == "face" else "parsing"


class FaceCascade(Cascade):
    """Paper A: the shape of the face, then the face."""

    stages = ("structure", "paint")
    kind = "face"

    def paint(
        self,
        work: WorkingPhoto,
        plan: CropPlan,
        volume: Volume,
        rect: Rect,
        fill: Mask,
        token: CancelToken,
        progress: ReportProgress,
        seed: int = 0,
        points: NDArray[np.float64] | None = None,
    ) -> Laps:
        """Fill `fill` (of `rect`'s size, within `plan.rect`) in `work`, after `volume`; returns the timings.

        `progress` gets the stage and how much of all is done, 0..1. `seed`: as for `predict`. `points` (5 x 2, photo):
        where the face's landmarks were moved to; the painting is warped after them. Raises Cancelled and ModelError.
        """
        return self._paint(work, plan, volume, rect, fill, token, progress, seed=seed, points=points)


class PortraitCascade(Cascade):
    """Paper B: the parts of the whole person, then the person."""

    stages = ("parse", "paint")
    kind = "portrait"

    @classmethod
    def check(cls, spec: CascadeSpec) -> None:
        """Raise ModelError unless `spec` is a portrait cascade with the parts of this version."""
        super().check(spec)
        if spec.classes != PARTS:
            raise ModelError(
                "the model '{name}' uses another list of body parts than this version; update Wholeframe, or "
                "install the model made for it",
                name=spec.name,
            )

    def paint(
        self,
        work: WorkingPhoto,
        plan: CropPlan,
        volume: Volume,
        rect: Rect,
        fill: Mask,
        token: CancelToken,
        progress: ReportProgress,
        mirrored: bool = False,
    ) -> Laps:
        """As for a face. New canvas around the known part is painted outward, in steps of a third of its side, all at
        the scale of the whole person.
        """
        inner = known_bounds(work.unknown(plan.rect)).shift(plan.rect.left, plan.rect.top)
        steps = growth_steps(inner, plan.rect, _GROWTH)
        laps: Counter[str] = Counter()
        for i, part in enumerate(steps):
            here = part.intersect(rect)
            wanted = crop(fill, here.shift(-rect.left, -rect.top)) & work.unknown(here)
            tight = Rect.bounding(wanted)
            if tight is None:
                continue
            where, wanted = tight.shift(here.left, here.top), crop(wanted, tight)

            def of_all(step: str, fraction: float, done: int = i) -> None:
                progress(step, (done + fraction) / len(steps))

            laps.update(dict(self._paint(work, plan, volume, where, wanted, token, of_all, mirrored)))
        return tuple(laps.items())


def noise(shape: tuple[int, int], seed: int) -> Planes:
    """Return the noise input for a picture of `shape`: (1,3,H/2,W/2) drawn from N(0,1) by `seed`; zeros, which give the
    likeliest fill, for 0.
    """
    size = (1, 3, shape[0] // 2, shape[1] // 2)
    if seed == 0:
        return np.zeros(size, np.float32)
    return np.random.default_rng(seed).standard_normal(size, np.float32)
