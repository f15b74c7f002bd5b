"""An exported cascade, run and blended by the engine's own code: a figure is what users get.

Faces take the engine's seam and grain, people its texture as well, where it agrees with the painting. What is left out
is routing: the whole hole is one face's, or one person's.
"""

import weakref
from pathlib import Path

import numpy as np

from engine.blending.crop import CropPlan, plan_aligned, plan_part
from engine.blending.layers import WorkingPhoto
from engine.blending.model_crop import known_bounds
from engine.blending.texture_blend import ALIKE, blend_texture
from engine.cancel import CancelToken
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop, resize
from engine.imaging.volumes import Volume
from engine.models.stage import Stage
from engine.structure.cascade import FaceCascade, PortraitCascade
from engine.structure.hog import render_hog
from engine.structure.parsing import render_parsing
from engine.structure.spec import parse
from engine.texture.filler import TextureFiller
from training.evaluation.maps import over_photo


class ExportedCascade:
    """A cascade's folder as a `Filler`. A face cascade takes aligned crops, as `wholeframe fill --aligned` does; a
    portrait cascade takes whole photos.

    Not for several threads.
    """

    def __init__(self, folder: Path) -> None:
        """Raises FileNotFoundError and ModelError."""
        self.spec = parse((folder / "cascade.json").read_text(), str(folder / "cascade.json"))
        stages = {stage.name: Stage(folder / stage.file, "cpu", stage) for stage in self.spec.stages}
        self._face = FaceCascade(self.spec, stages) if self.spec.kind == "face" else None
        self._portrait = PortraitCascade(self.spec, stages) if self.spec.kind == "portrait" else None
        self._texture = TextureFiller()
        weakref.finalize(self, self._texture.close)
        self._plan: CropPlan | None = None
        self.volume: Volume | None = None
        """What the last fill predicted: HOG or the share of each part (K,h,w), over the model's picture."""

    def __call__(self, image: Pixels, mask: Mask) -> Pixels:
        """Return `image` (H x W x 3) filled under `mask` (H x W)."""
        whole, token = Rect.of(image), CancelToken()
        work = WorkingPhoto(image, mask, token)
        if self._face is not None:
            plan = plan_aligned(whole, self.spec.size)
            volume = self._face.predict(work, plan, token)
            self._face.paint(work, plan, volume, whole, mask, token, _ignore)
        else:
            assert self._portrait is not None
            plan = plan_part(whole, self.spec.size, self.spec.multiple, whole)
            volume = self._portrait.predict(work, plan, token)
            self._portrait.paint(work, plan, volume, whole, mask, token, _ignore)
            if not is_new_canvas(mask):
                texture = WorkingPhoto(image, mask, token)
                self._texture.fill(texture, whole, mask, 0, token, lambda _: None)
                step = max(1, round(1 / plan.to_model.scale))
                blend_texture(work, texture, step, whole, mask, mask, token, ALIKE)
        self._plan, self.volume = plan, volume
        return work.pixels(whole)

    @property
    def parsing(self) -> Volume | None:
        """The share of each part that the last fill predicted, (K,H,W) over the photo; None for a face cascade."""
        if self.volume is None or self._plan is None or self._portrait is None:
            return None
        return over_photo(self.volume, self._plan, self._plan.rect.shape)

    def drawn(self, size: tuple[int, int]) -> Pixels:
        """What the last fill predicted before it painted, as a picture of `size` (height, width); black if nothing."""
        if self.volume is None or self._plan is None:
            return np.zeros((*size, 3), np.uint8)
        parsing = self.parsing
        if parsing is not None:
            return render_parsing(parsing, size)
        if len(self.volume) == 1:  # the picture itself
            picture = np.rint(np.clip(self.volume[0], 0, 1) * 255).astype(np.uint8)
        else:
            picture = render_hog(self.volume, self._plan.size)
        return np.repeat(resize(picture, size)[:, :, None], 3, axis=2)


def is_new_canvas(mask: Mask) -> bool:
    """Whether all that is missing lies around one known rectangle, as when a canvas was expanded."""
    known = known_bounds(mask)
    return known.shape != mask.shape and not np.any(crop(mask, known))


def _ignore(step: str, fraction: float) -> None:
    """Progress is nobody's here."""
