"""The pictures of a run: opened once, handed out as batches to each process, the same for the same seed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from training.config import Config
from training.data.batch import Batch
from training.data.shards import read_shard
from training.data.source import batches
from training.distributed import World

SAMPLES = 8  # photos on the sheet of samples


class Feed:
    """What `config.data` names below `root`.

    FileNotFoundError where it is missing; ValueError where a batch can't be shared out evenly.
    """

    def __init__(self, config: Config, root: Path, world: World) -> None:
        if config.batch % (world.size * config.accumulate):
            raise ValueError(
                f"a batch of {config.batch} can't be shared evenly by {world.size} processes in {config.accumulate} "
                f"parts each; choose a multiple of {world.size * config.accumulate}"
            )
        self._batches = batches(root, config.data, config.batch, config.seed, "train", world.rank, world.size)
        self.digest = digest(root, config) if world.leads else ""
        self.samples: Batch | None = None
        if config.data.validation > 0 and config.samples_every and world.leads:
            self.samples = batches(root, config.data, SAMPLES, config.seed, "validation").make(0)

    def stream(self, step: int) -> Iterator[Batch]:
        """This process's share of each step's batch, from step number `step` on."""
        return self._batches.stream(step)


def digest(root: Path, config: Config) -> str:
    """sha256 over the names and bytes of all files that `config.data` names, training and held-out alike."""
    total = hashlib.sha256()
    for shard in config.data.shards:
        for name, content in read_shard(root / shard).items():
            total.update(f"{shard}/{name}\0{len(content)}\0".encode())
            total.update(content)
    if config.data.poses is not None:
        for file in sorted((root / config.data.poses).iterdir()):
            total.update(f"{file.name}\0".encode())
            total.update(file.read_bytes())
    return total.hexdigest()
