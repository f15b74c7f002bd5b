"""Endless batches, drawn ahead on a few threads, or in processes where a card is faster than threads can draw.

Sample i of a run depends on the seed and i alone: a resumed run sees the same data, and so does one that is spread over
several processes.
"""

import itertools
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from engine.imaging.pixels import Mask, Pixels
from training.data.batch import Batch


@dataclass(frozen=True)
class Sample:
    """One picture of a Batch, as arrays: `parsing` (H,W) uint8, `pose` (17,H/8,W/8), `joints` (17,); `shares` (13,H,W),
    `given` (H,W) uint8 and `bones` (B,H,W) of a map network; `reference` (H,W,3) uint8 and
    `reference_valid` (H,W) bool."""

    image: Pixels
    mask: Mask
    outside: Mask
    parsing: NDArray[np.uint8] | None = None
    pose: NDArray[np.float32] | None = None
    joints: NDArray[np.float32] | None = None
    shares: NDArray[np.float32] | None = None
    given: NDArray[np.uint8] | None = None
    bones: NDArray[np.float32] | None = None
    reference: Pixels | None = None
    reference_valid: Mask | None = None


class Batches(ABC):
    """`batch` pictures a step, of which this process (`rank` of `world`) draws its share.

    ValueError when the batch can't be shared out evenly.
    """

    def __init__(
        self, count: int, batch: int, seed: int, threads: int, processes: int = 0, rank: int = 0, world: int = 1
    ) -> None:
        if batch % world:
            raise ValueError(f"a batch of {batch} can't be shared by {world} processes; choose a multiple of {world}")
        self.count, self.batch, self.seed = count, batch, seed
        self.threads, self.processes = threads, processes
        self.rank, self.world = rank, world
        self._kept: tuple[int, NDArray[np.int64]] = (-1, np.empty(0, np.int64))

    @abstractmethod
    def sample(self, place: int, rng: np.random.Generator) -> Sample:
        """Picture number `place` of the data with a hole and augmentation drawn from `rng`."""

    def order(self, epoch: int) -> NDArray[np.int64]:
        """The places in the order of this epoch: each once."""
        kept = self._kept
        if kept[0] != epoch:
            kept = self._kept = (epoch, np.random.default_rng((self.seed, 1, epoch)).permutation(self.count))
        return kept[1]

    def make(self, index: int) -> Batch:
        """Batch number `index`, always the same for the same seed."""
        share = self.batch // self.world
        start = index * self.batch + self.rank * share
        samples: list[Sample] = []
        for number in range(start, start + share):
            epoch, turn = divmod(number, self.count)
            rng = np.random.default_rng((self.seed, 2, number))
            samples.append(self.sample(int(self.order(epoch)[turn]), rng))
        return stack(samples)

    def stream(self, start: int) -> Iterator[Batch]:
        """Batches from number `start` on, in order. Close it to let its threads or processes go."""
        if self.processes:
            yield from DataLoader(
                _Numbered(self),
                batch_size=None,
                sampler=itertools.count(start),
                num_workers=self.processes,
                worker_init_fn=_alone,
            )
        ahead: deque[Future[Batch]] = deque()
        with ThreadPoolExecutor(self.threads, "batches") as pool:
            try:
                index = start
                while True:
                    while len(ahead) < 2 * self.threads:
                        ahead.append(pool.submit(self.make, index))
                        index += 1
                    yield ahead.popleft().result()
            finally:
                for future in ahead:
                    future.cancel()


class _Numbered(Dataset[Batch]):
    """The batches as PyTorch's loader wants them."""

    def __init__(self, batches: Batches) -> None:
        self.batches = batches

    def __getitem__(self, index: int) -> Batch:
        return self.batches.make(index)


def _alone(worker: int) -> None:
    # the processes are the parallelism; OpenCV's own threads do not survive a fork either
    cv2.setNumThreads(0)


def stack(samples: Sequence[Sample]) -> Batch:
    """Arrays to tensors; a kind of label that one sample has, all of them have."""
    image = _pictures([s.image for s in samples])
    parsing = [s.parsing for s in samples if s.parsing is not None]
    pose = [s.pose for s in samples if s.pose is not None]
    joints = [s.joints for s in samples if s.joints is not None]
    shares = [s.shares for s in samples if s.shares is not None]
    given = [s.given for s in samples if s.given is not None]
    bones = [s.bones for s in samples if s.bones is not None]
    references = [s.reference for s in samples if s.reference is not None]
    valid = [s.reference_valid for s in samples if s.reference_valid is not None]
    return Batch(
        image,
        _planes([s.mask for s in samples]),
        torch.from_numpy(np.stack(parsing).astype(np.int64)) if parsing else None,
        torch.from_numpy(np.stack(pose)) if pose else None,
        torch.from_numpy(np.stack(joints)) if joints else None,
        _planes([s.outside for s in samples]),
        torch.from_numpy(np.stack(shares)) if shares else None,
        torch.from_numpy(np.stack(given).astype(np.int64)) if given else None,
        torch.from_numpy(np.stack(bones)) if bones else None,
        _pictures(references) if references else None,
        _planes(valid) if valid else None,
    )


def _pictures(pictures: Sequence[Pixels]) -> Tensor:
    """(N,3,H,W) float32 in 0..1."""
    stacked = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float().div_(255)
    return stacked.contiguous(memory_format=torch.channels_last)


def _planes(masks: Sequence[Mask]) -> Tensor:
    """(N,1,H,W) float32, 0 or 1."""
    return torch.from_numpy(np.stack(masks)[:, None].astype(np.float32))
