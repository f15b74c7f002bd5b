"""Batches of aligned faces with holes."""

from collections.abc import Mapping

import cv2
import numpy as np

from engine.contract.pixels import Mask, Pixels, resize
from training.data.batch import Batch
from training.data.batches import Batches, Sample
from training.data.config import DataConfig
from training.data.light import relight
from training.data.masks import TRAINING
from training.data.shards import decode

__all__ = ["Batch", "FaceBatches", "augment", "decode"]


class FaceBatches(Batches):
    """Faces already in their frame: tight crops, all alike."""

    def __init__(
        self, pictures: Mapping[str, bytes], config: DataConfig, batch: int, seed: int, rank: int = 0, world: int = 1
    ) -> None:
        super().__init__(len(pictures), batch, seed, config.threads, rank, world)
        self.pictures, self.config = list(pictures.values()), config

    def sample(self, place: int, rng: np.random.Generator) -> Sample:
        image, outside = augment(decode(self.pictures[place]), self.config, rng)
        return Sample(image, TRAINING[self.config.masks](self.config.shape, rng) | outside, outside)


def augment(pixels: Pixels, config: DataConfig, rng: np.random.Generator) -> tuple[Pixels, Mask]:
    """Mirror half of the faces; turn, scale, shift and re-light some.

    Area outside the picture is hole, never mirrored content.
    """
    if rng.random() < 0.5:
        pixels = pixels[:, ::-1]
    height, width = config.shape
    if rng.random() >= config.jitter:
        return resize(np.ascontiguousarray(pixels), config.shape), np.zeros(config.shape, np.bool_)
    high, wide = pixels.shape[:2]
    centre = (wide / 2 - 0.5, high / 2 - 0.5)
    matrix = cv2.getRotationMatrix2D(centre, rng.normal(0, 5), width / wide * np.exp(rng.normal(0, 0.07)))
    matrix[:, 2] += [width / 2 - wide / 2, height / 2 - high / 2] + rng.normal(0, 0.03 * width, 2)
    # the shrink is at most 2: a little blur first stands for the area average
    smooth = cv2.GaussianBlur(pixels, (0, 0), 0.35 * wide / width) if wide > width else pixels
    warped = cv2.warpAffine(smooth, matrix, (width, height), flags=cv2.INTER_LINEAR)
    reach = cv2.warpAffine(np.full((high, wide), 255, np.uint8), matrix, (width, height), flags=cv2.INTER_LINEAR)
    return relight(warped.astype(np.uint8), rng), reach < 255
