"""Batches of aligned faces with holes."""

from collections.abc import Mapping

import cv2
import numpy as np

from engine.imaging.pixels import Mask, Pixels, resize
from training.data.batch import Batch
from training.data.batches import Batches, Sample
from training.data.config import DataConfig
from training.data.light import relight
from training.data.masks import Draw, drawing
from training.data.shards import decode

__all__ = ["Batch", "FaceBatches", "augment", "decode"]


class FaceBatches(Batches):
    """Faces already in their frame: tight crops, all alike."""

    def __init__(
        self,
        pictures: Mapping[str, bytes],
        config: DataConfig,
        batch: int,
        seed: int,
        rank: int = 0,
        world: int = 1,
        draw: Draw | None = None,
    ) -> None:
        super().__init__(len(pictures), batch, seed, config.threads, config.processes, rank, world)
        self.pictures, self.names, self.config = pictures, list(pictures), config
        self.draw = draw or drawing(config.masks)

    def sample(self, place: int, rng: np.random.Generator) -> Sample:
        image, outside = augment(decode(self.pictures[self.names[place]]), self.config, rng)
        return Sample(image, self.draw(self.config.shape, rng) | outside, outside)


def augment(pixels: Pixels, config: DataConfig, rng: np.random.Generator) -> tuple[Pixels, Mask]:
    """Mirror half of the faces; turn, scale, shift and re-light some.

    Area outside the picture is hole, never mirrored content.
    """
    pixels = fitted(pixels, config)
    if rng.random() < 0.5 and config.mirror:
        pixels = np.asarray(cv2.flip(pixels, 1), np.uint8)
    height, width = config.shape
    if rng.random() >= config.jitter:
        return resize(pixels, config.shape), np.zeros(config.shape, np.bool_)
    high, wide = pixels.shape[:2]
    centre = (wide / 2 - 0.5, high / 2 - 0.5)
    matrix = cv2.getRotationMatrix2D(centre, rng.normal(0, 5), width / wide * np.exp(rng.normal(0, 0.07)))
    matrix[:, 2] += np.array([width - wide, height - high]) / 2 + rng.normal(0, 0.03 * width, 2)
    # the shrink is at most 2: a little blur first stands for the area average
    smooth = cv2.GaussianBlur(pixels, (0, 0), 0.35 * wide / width) if wide > width else pixels
    warped = cv2.warpAffine(smooth, matrix, (width, height), flags=cv2.INTER_LINEAR)
    reach = cv2.warpAffine(np.full((high, wide), 255, np.uint8), matrix, (width, height), flags=cv2.INTER_LINEAR)
    return relight(warped.astype(np.uint8), rng), reach < 255


def fitted(pixels: Pixels, config: DataConfig) -> Pixels:
    """`pixels` in the proportions of the model's picture: the largest part in the middle, or all of it, stretched."""
    (high, wide), (height, width) = pixels.shape[:2], config.shape
    if high * width == wide * height:
        return pixels
    if config.fit == "stretch":
        return resize(pixels, config.shape)
    part = min(high, wide * height // width), min(wide, high * width // height)
    top, left = (high - part[0]) // 2, (wide - part[1]) // 2
    return np.ascontiguousarray(pixels[top : top + part[0], left : left + part[1]])
