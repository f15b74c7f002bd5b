"""An exported cascade, run and joined with the engine's own steps. tests/golden holds the two together.

But for the grain: where the photo is finer than the painting by half or more, the engine also lends it the photo's own
(engine.blending.grain), and a person takes the photo's texture where the painting agrees with it
(engine.blending.texture_blend). No figure here knows of either; those of `tests.bench.as_used` do.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from engine.blending.composite import composite, match_border, wants_plate
from engine.blending.crop import CropPlan, extract, place_back, plan_aligned, plan_part
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, from_planes, mask_plane, resize, to_planes
from engine.structure.hog import render_hog
from engine.structure.parsing import render_parsing
from engine.structure.spec import parse
from engine.structure.tta import FLIPPED_STAGES, flip_tta, tta_average

Planes = NDArray[np.float32]


class ExportedCascade:
    """A cascade's folder as a `Filler`. A face cascade takes aligned crops, as `wholeframe fill --aligned` does; a
    portrait cascade takes whole photos.

    Not for several threads. `threads` is what onnxruntime may use; 0 lets it choose.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """Raises FileNotFoundError and ModelError."""
        self.spec = parse((folder / "cascade.json").read_text(), str(folder / "cascade.json"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._sessions = [
            onnxruntime.InferenceSession(folder / stage.file, options, providers=["CPUExecutionProvider"])
            for stage in self.spec.stages
        ]
        self._last: dict[str, NDArray[np.float32]] = {}
        self._plan: CropPlan | None = None

    def __call__(self, image: Pixels, mask: Mask) -> Pixels:
        plan = self._plan = _planned(image, self.spec.kind, self.spec.size, self.spec.multiple)
        feed: dict[str, NDArray[np.float32]] = {}
        for i, stage in enumerate(self.spec.stages):
            if (self.spec.kind, stage.name) == ("portrait", "parse"):
                feed["parsing"] = self._parsed(image, mask, plan)
            else:
                feed |= self._answers(i, self._seen(image, mask, plan) | feed)
        self._last = feed
        painted, valid = place_back(from_planes(feed["painted"]), plan)
        painted[~valid] = image[~valid]
        feather = min(self.spec.feather, round(self.spec.feather / plan.to_model.scale))
        plate = wants_plate(self.spec.kind, plan.to_model.scale)
        return composite(image, match_border(image, painted, mask, plate), mask, feather)

    def _parsed(self, image: Pixels, mask: Mask, plan: CropPlan) -> Planes:
        """Looked at several times, as the engine does."""
        seen = tta_average(
            plan,
            self.spec.multiple,
            lambda part: self._seen(image, mask, part),
            lambda inputs: self._answers(0, inputs)["parsing"][0],
        )
        return seen[None]

    def _seen(self, image: Pixels, mask: Mask, plan: CropPlan) -> dict[str, Planes]:
        square, hole = extract(image, mask, plan, self.spec.mask_grow)
        likeliest = np.zeros((1, 3, hole.shape[0] // 2, hole.shape[1] // 2), np.float32)
        return {"image": to_planes(square), "mask": mask_plane(hole), "noise": likeliest}

    def _answers(self, index: int, feed: Mapping[str, Planes]) -> dict[str, Planes]:
        """What a stage makes of what it asks for out of `feed`; of both sides of it, where the engine does so."""
        stage, session = self.spec.stages[index], self._sessions[index]
        names = [tensor.name for tensor in stage.outputs]

        def look(inputs: Mapping[str, Planes]) -> dict[str, Planes]:
            return dict(zip(names, cast(list[Any], session.run(names, dict(inputs))), strict=True))

        inputs = {tensor.name: feed[tensor.name] for tensor in stage.inputs}
        output = FLIPPED_STAGES.get((self.spec.kind, stage.name))
        return look(inputs) if output is None else {output: flip_tta(lambda seen: look(seen)[output], inputs)}

    @property
    def parsing(self) -> NDArray[np.float32] | None:
        """The share of each part that the last fill predicted, (K,H,W) over the photo; None when it predicted none."""
        if "parsing" not in self._last or self._plan is None:
            return None
        volume, plan = self._last["parsing"][0], self._plan
        step = plan.size[0] / volume.shape[1]
        height, width = plan.rect.shape
        # from a photo's pixel, whose centre lies at half, to the cell of the volume under it
        back = plan.to_model.matrix / step
        back[:, 2] += back[:, :2].sum(axis=1) / 2 - 0.5
        how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        planes = [cv2.warpAffine(p, back, (width, height), flags=how, borderMode=cv2.BORDER_REPLICATE) for p in volume]
        return np.stack(planes).astype(np.float32)

    def drawn(self, size: tuple[int, int]) -> Pixels:
        """What the last fill predicted before it painted, as a picture of `size` (height, width); black if nothing."""
        parsing = self.parsing
        if parsing is not None:
            return render_parsing(parsing, size)
        if "structure" not in self._last or self._plan is None:
            return np.zeros((*size, 3), np.uint8)
        volume = self._last["structure"][0]
        if len(volume) == 1:  # the picture itself
            picture = np.rint(np.clip(volume[0], 0, 1) * 255).astype(np.uint8)
        else:
            picture = render_hog(volume, self._plan.size)
        return np.repeat(resize(picture, size)[:, :, None], 3, axis=2)


def _planned(image: Pixels, kind: str, size: int, multiple: int) -> CropPlan:
    """A face's square, or the whole photo with its longer side at `size`."""
    whole = Rect.of(image)
    return plan_aligned(whole, size) if kind == "face" else plan_part(whole, size, multiple, whole)
