"""Batches of aligned faces with holes.

Batch i of a run depends on the seed and i alone, so a resumed run sees the same data.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.contract.pixels import Mask, Pixels, resize
from training.config import DataConfig
from training.data.masks import irregular


@dataclass(frozen=True)
class Batch:
    """`image` (N,3,H,W) float32 RGB in 0..1; `mask` (N,1,H,W) float32, 1 = hole."""

    image: Tensor
    mask: Tensor

    def to(self, device: torch.device) -> "Batch":
        return Batch(*(t.to(device, non_blocking=True) for t in (self.image, self.mask)))


def decode(encoded: bytes) -> Pixels:
    """RGB uint8 of a JPEG or PNG; ValueError when it is neither."""
    pixels = cv2.imdecode(np.frombuffer(encoded, np.uint8), cv2.IMREAD_COLOR)
    if pixels is None:
        raise ValueError("a picture in the data can't be decoded")
    return np.ascontiguousarray(pixels[..., ::-1]).astype(np.uint8)


class FaceBatches:
    """An endless sequence of training batches, drawn ahead on a few threads (OpenCV releases the interpreter)."""

    def __init__(self, pictures: dict[str, bytes], config: DataConfig, batch: int, seed: int) -> None:
        self.pictures = list(pictures.values())
        self.config, self.batch, self.seed = config, batch, seed

    def order(self, epoch: int) -> NDArray[np.int64]:
        return np.random.default_rng((self.seed, 1, epoch)).permutation(len(self.pictures))

    def make(self, index: int) -> Batch:
        """Batch number `index`, always the same for the same seed."""
        rng = np.random.default_rng((self.seed, 2, index))
        images: list[NDArray[np.uint8]] = []
        masks: list[Mask] = []
        for i in range(index * self.batch, (index + 1) * self.batch):
            epoch, place = divmod(i, len(self.pictures))
            pixels = decode(self.pictures[self.order(epoch)[place]])
            image, outside = augment(pixels, self.config, rng)
            images.append(image)
            masks.append(irregular(self.config.size, rng) | outside)
        stacked = torch.from_numpy(np.stack(images)).permute(0, 3, 1, 2).float().div_(255)
        holes = torch.from_numpy(np.stack(masks)[:, None].astype(np.float32))
        return Batch(stacked.contiguous(memory_format=torch.channels_last), holes)

    def stream(self, start: int) -> Iterator[Batch]:
        ahead: deque[Future[Batch]] = deque()
        with ThreadPoolExecutor(self.config.threads, "batches") as pool:
            try:
                index = start
                while True:
                    while len(ahead) < 2 * self.config.threads:
                        ahead.append(pool.submit(self.make, index))
                        index += 1
                    yield ahead.popleft().result()
            finally:
                for future in ahead:
                    future.cancel()


def augment(pixels: Pixels, config: DataConfig, rng: np.random.Generator) -> tuple[Pixels, Mask]:
    """Mirror half of the faces; turn, scale, shift and re-light some.

    Area outside the picture is hole, never mirrored content.
    """
    if rng.random() < 0.5:
        pixels = pixels[:, ::-1]
    size = config.size
    outside = np.zeros((size, size), np.bool_)
    if rng.random() >= config.jitter:
        return resize(np.ascontiguousarray(pixels), (size, size)), outside
    height, width = pixels.shape[:2]
    centre = (width / 2 - 0.5, height / 2 - 0.5)
    matrix = cv2.getRotationMatrix2D(centre, rng.normal(0, 5), size / width * np.exp(rng.normal(0, 0.07)))
    matrix[:, 2] += size / 2 - width / 2 + rng.normal(0, 0.03 * size, 2)
    # the shrink is at most 2: a little blur first stands for the area average
    smooth = cv2.GaussianBlur(pixels, (0, 0), 0.35 * width / size) if width > size else pixels
    warped = cv2.warpAffine(smooth, matrix, (size, size), flags=cv2.INTER_LINEAR)
    reach = cv2.warpAffine(np.full((height, width), 255, np.uint8), matrix, (size, size), flags=cv2.INTER_LINEAR)
    gain, gamma = np.exp(rng.normal(0, 0.08, 3)), np.exp(rng.normal(0, 0.15))
    table = np.clip(((np.arange(256) / 255) ** gamma)[:, None] * gain * 255, 0, 255).astype(np.uint8)
    lit = np.stack([cv2.LUT(np.ascontiguousarray(warped[..., c]), table[:, c]) for c in range(3)], axis=2)
    return lit.astype(np.uint8), reach < 255
