"""An exported cascade, run and joined with the engine's own steps. tests/golden holds the two together."""

from pathlib import Path
from typing import Any, cast

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from engine.contract.composite import composite, match_border
from engine.contract.crop import CropPlan, extract, place_back, plan_aligned
from engine.contract.geometry import Rect, Similarity
from engine.contract.parsing import render_parsing
from engine.contract.pixels import Mask, Pixels, from_planes, mask_plane, resize, to_planes
from engine.contract.spec import parse
from engine.contract.structure import render_hog


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
        square, hole = extract(image, mask, plan, self.spec.mask_grow)
        feed: dict[str, NDArray[np.float32]] = {"image": to_planes(square), "mask": mask_plane(hole)}
        for stage, session in zip(self.spec.stages, self._sessions, strict=True):
            wanted, inputs = [t.name for t in stage.outputs], {t.name: feed[t.name] for t in stage.inputs}
            given = cast(list[Any], session.run(wanted, inputs))
            feed |= dict(zip(wanted, given, strict=True))
        self._last = feed
        painted, valid = place_back(from_planes(feed["painted"]), plan)
        painted[~valid] = image[~valid]
        feather = min(self.spec.feather, round(self.spec.feather / plan.to_model.scale))
        return composite(image, match_border(image, painted, mask), mask, feather)

    @property
    def parsing(self) -> NDArray[np.float32] | None:
        """The parts that the last fill predicted, (K,h,w) over the photo alone; None when it predicted none."""
        if "parsing" not in self._last or self._plan is None:
            return None
        volume = self._last["parsing"][0]
        step = self._plan.size[0] // volume.shape[1]
        rows, columns = (round(side * self._plan.to_model.scale / step) for side in self._plan.rect.shape)
        return volume[:, :rows, :columns]

    def drawn(self, size: tuple[int, int]) -> Pixels:
        """What the last fill predicted before it painted, as a picture of `size` (height, width); black if nothing."""
        parsing = self.parsing
        if parsing is not None:
            return render_parsing(parsing, size)
        if "structure" in self._last and self._plan is not None:
            picture = resize(render_hog(self._last["structure"][0], self._plan.size), size)
            return np.repeat(picture[:, :, None], 3, axis=2)
        return np.zeros((*size, 3), np.uint8)


def _planned(image: Pixels, kind: str, size: int, multiple: int) -> CropPlan:
    """A face's square, or the whole photo with its longer side at `size` and both sides in multiples."""
    if kind == "face":
        return plan_aligned(Rect.of(image), size)
    scale = size / max(image.shape[:2])
    height, width = (-(-round(side * scale) // multiple) * multiple for side in image.shape[:2])
    return CropPlan(Similarity(scale, 0.0, 0.0, 0.0), (height, width), Rect.of(image))
