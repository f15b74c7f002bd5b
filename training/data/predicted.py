"""Maps of people as a parsing network predicts them, kept beside the true ones: what the map network learns from.

`training.predictions` makes them: of every photo several, each with another crop and hole.
"""

from dataclasses import dataclass, fields
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.volumes import Volume, mirror
from engine.structure.parsing import UNKNOWN
from training.data.batches import Batches, Sample
from training.data.poses import MIRRORED
from training.data.told import given_bones, given_labels, misseen_shares


@dataclass(frozen=True, eq=False)
class Predictions:
    """N damaged pictures at the size of their maps.

    `images` (N,h,w,3) uint8; `masks` and `outside` (N,h,w) bool as in `Batch`; `labels` (N,h,w) uint8, UNKNOWN where
    nobody knows; `shares` (N,13,h/2,w/2) uint8, 255 for all; `points` (N,33,2) landmarks, x, y in cells, of which
    `shown` (N,33) are known.
    """

    images: NDArray[np.uint8]
    masks: NDArray[np.bool_]
    outside: NDArray[np.bool_]
    labels: NDArray[np.uint8]
    shares: NDArray[np.uint8]
    points: NDArray[np.float32]
    shown: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.images)

    def save(self, path: Path) -> None:
        """One .npz file, whole or not at all."""
        part = path.with_name(f".{path.name}.part")
        with part.open("wb") as file:
            np.savez_compressed(file, **{field.name: getattr(self, field.name) for field in fields(self)})
        part.replace(path)

    @staticmethod
    def load(paths: list[Path]) -> "Predictions":
        """Those of all files, one after the other. ValueError without any."""
        if not paths:
            raise ValueError("no predictions; make them with `python -m training.predictions`")
        files = [np.load(path) for path in paths]
        return Predictions(*(np.concatenate([file[field.name] for file in files]) for field in fields(Predictions)))


class PredictedBatches(Batches):
    """Batches of `predictions`, and what the network is told of each: drawn anew every time."""

    def __init__(
        self, predictions: Predictions, batch: int, seed: int, threads: int = 1, rank: int = 0, world: int = 1
    ) -> None:
        super().__init__(len(predictions), batch, seed, threads, 0, rank, world)
        self.predictions = predictions

    def sample(self, place: int, rng: np.random.Generator) -> Sample:
        of = self.predictions
        image, mask, outside, labels = of.images[place], of.masks[place], of.outside[place], of.labels[place]
        shares, points, shown = enlarged(of.shares[place].astype(np.float32) / 255), of.points[place], of.shown[place]
        if rng.random() < 0.5:
            image, mask, outside, labels = (np.ascontiguousarray(a[:, ::-1]) for a in (image, mask, outside, labels))
            points = points[list(MIRRORED)] * np.array([-1, 1], np.float32) + np.array([mask.shape[1], 0], np.float32)
            shares, shown = mirror(shares), shown[list(MIRRORED)]
        given, bones = given_labels(labels, mask, rng), given_bones(points, shown, mask, rng)
        labels = np.where(given == UNKNOWN, labels, np.uint8(UNKNOWN))  # what is told need not be learnt
        return Sample(image, mask, outside, labels, shares=misseen_shares(shares, mask, rng), given=given, bones=bones)


def enlarged(shares: Volume) -> Volume:
    """Shares (K,h,w) at (K,2h,2w)."""
    size = shares.shape[2] * 2, shares.shape[1] * 2
    planes = [cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR) for plane in shares]
    return np.stack([np.asarray(plane, np.float32) for plane in planes])
