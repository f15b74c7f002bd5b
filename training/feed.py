"""The pictures of a run: opened once, handed out as batches to each process, the same for the same seed."""

from collections.abc import Generator
from pathlib import Path

from training.config import Config
from training.data.batch import Batch
from training.data.source import batches, data_digest
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
        self.digest = data_digest(root, config.data) if world.leads else ""
        self.samples: Batch | None = None
        if config.data.validation > 0 and config.samples_every and world.leads:
            self.samples = batches(root, config.data, SAMPLES, config.seed, "validation").make(0)

    def stream(self, step: int) -> Generator[Batch, None, None]:
        """This process's share of each step's batch, from step number `step` on; close it to let its threads go."""
        yield from self._batches.stream(step)
