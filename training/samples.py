"""The sheet of samples: how the run fills the same few unseen photos, from time to time."""

from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor

from engine.imaging.pixels import Pixels, resize
from engine.structure.hog import ORIENTATIONS, render_hog
from engine.structure.parsing import PARTS, render_parsing
from training.cascade import Cascade
from training.data.batch import Batch


class Samples:
    """Draws a sheet of the same photos every `every` images, from `seen` on; never where `every` is 0."""

    def __init__(self, batch: Batch | None, every: int, seen: int) -> None:
        self.batch, self.every = batch, every
        self._drawn = seen // every if every else 0

    def due(self, seen: int) -> bool:
        return self.batch is not None and self.every > 0 and seen // self.every > self._drawn

    def draw(self, cascade: Cascade, folder: Path, seen: int, device: torch.device) -> Pixels:
        """The sheet, also written into `folder` under the number of images seen."""
        assert self.batch is not None
        self._drawn = seen // self.every
        drawn = sheet(self.batch, cascade.show(self.batch.to(device)))
        folder.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(folder / f"{seen:09d}.png"), drawn[..., ::-1])
        return drawn


def sheet(batch: Batch, shown: dict[str, Tensor]) -> Pixels:
    """A row a photo: damaged, what each stage predicts (`Cascade.show`), the truth."""
    rows: list[Pixels] = []
    for i in range(len(batch.image)):
        truth = _picture(batch.image[i])
        hole = batch.mask[i, 0].cpu().numpy() > 0.5
        tiles = [np.where(hole[..., None], np.uint8(255), truth)]
        tiles += [_drawn(planes[i], truth, hole) for planes in shown.values()]
        rows.append(np.hstack([np.pad(tile, ((2, 2), (2, 2), (0, 0))) for tile in (*tiles, truth)]))
    return np.vstack(rows)


def _drawn(planes: Tensor, truth: Pixels, hole: np.ndarray) -> Pixels:
    size = truth.shape[:2]
    if len(planes) == ORIENTATIONS:
        drawn = render_hog(planes.float().cpu().numpy(), size)
        return np.repeat(resize(drawn, size)[..., None], 3, axis=2)
    if len(planes) == len(PARTS):
        return render_parsing(planes.float().cpu().numpy(), size)
    # known pixels of the photo replace the painted ones, as in use
    return np.where(hole[..., None], _picture(planes), truth)


def _picture(planes: Tensor) -> Pixels:
    return (planes.float().cpu().clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy()
