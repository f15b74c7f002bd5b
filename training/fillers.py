"""What an evaluation compares: the exported cascade, joined as the engine joins it, and the classical fillers."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from engine.contract.composite import composite, match_border
from engine.contract.crop import extract, place_back, plan_aligned
from engine.contract.geometry import Rect
from engine.contract.pixels import Mask, Pixels, from_planes, mask_plane, to_planes
from engine.contract.spec import parse
from engine.contract.structure import render_hog

# Takes a face crop (H x W x 3 uint8) and its hole (H x W bool), gives the filled crop.
Filler = Callable[[Pixels, Mask], Pixels]


def telea(image: Pixels, mask: Mask) -> Pixels:
    return cv2.inpaint(image, mask.astype(np.uint8), 3, cv2.INPAINT_TELEA).astype(np.uint8)


def navier_stokes(image: Pixels, mask: Mask) -> Pixels:
    return cv2.inpaint(image, mask.astype(np.uint8), 3, cv2.INPAINT_NS).astype(np.uint8)


CLASSICAL: dict[str, Filler] = {"Telea": telea, "Navier-Stokes": navier_stokes}


class ExportedCascade:
    """A cascade's folder, run on aligned crops with the steps of `wholeframe fill --aligned`.

    tests/golden holds this and the engine together.
    """

    def __init__(self, folder: Path) -> None:
        self.spec = parse((folder / "cascade.json").read_text(), str(folder / "cascade.json"))
        cpu = ["CPUExecutionProvider"]
        self.sessions = [onnxruntime.InferenceSession(folder / s.file, providers=cpu) for s in self.spec.stages]
        self.structure: np.ndarray | None = None  # of the last fill, as a picture of the square

    def __call__(self, image: Pixels, mask: Mask) -> Pixels:
        plan = plan_aligned(Rect.of(image), self.spec.size)
        square, hole = extract(image, mask, plan, self.spec.mask_grow)
        feed = {"image": to_planes(square), "mask": mask_plane(hole)}
        for stage, session in zip(self.spec.stages, self.sessions, strict=True):
            inputs = {t.name: feed[t.name] for t in stage.inputs}
            given: list[np.ndarray] = session.run(None, inputs)  # type: ignore[assignment]
            feed |= dict(zip([t.name for t in stage.outputs], given, strict=True))
        self.structure = render_hog(feed["structure"][0], plan.size)
        painted, valid = place_back(from_planes(feed["painted"]), plan)
        painted[~valid] = image[~valid]
        feather = min(self.spec.feather, round(self.spec.feather / plan.to_model.scale))
        return composite(image, match_border(image, painted, mask), mask, feather)
