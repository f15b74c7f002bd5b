"""What a run writes down: one line of log.jsonl every so many steps, TensorBoard where it is installed."""

import json
import math
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor

from engine.imaging.pixels import Pixels
from training.distributed import World, names_of_all, sum_over_processes

Item = TypeVar("Item")


class Clock:
    """Seconds that the kept steps took: by the wall, of all processors together, and waiting for data.

    What a killed run did after its last checkpoint is not in them.
    """

    def __init__(self) -> None:
        self.wall = self.processors = self.waiting = 0.0
        self._since = (time.monotonic(), _processor_seconds())

    def tick(self) -> None:
        """Add the time since the last tick."""
        now = (time.monotonic(), _processor_seconds())
        self.wall += now[0] - self._since[0]
        self.processors += now[1] - self._since[1]
        self._since = now

    def wait_for(self, stream: Iterator[Item]) -> Item:
        """The next item of a stream, timed."""
        since = time.monotonic()
        item = next(stream)
        self.waiting += time.monotonic() - since
        return item

    def state(self, world: World) -> dict[str, float]:
        """What goes into a checkpoint. All processes call it together: the processors' seconds are everybody's."""
        return {"wall": self.wall, "waiting": self.waiting, "processors": self.all_processors(world)}

    def all_processors(self, world: World) -> float:
        own = torch.tensor(self.processors, dtype=torch.float64, device=world.device)
        return float(sum_over_processes(own))

    def restore(self, state: dict[str, float], world: World) -> None:
        self.wall, self.waiting = state["wall"], state["waiting"]
        self.processors = state["processors"] if world.leads else 0.0  # once in the sum


class LossWindow:
    """Sums of loss terms over the steps since the last line. They stay on the device: reading one would wait for it.

    Its state goes into the checkpoint, so that a resumed run writes the same lines.
    """

    def __init__(self) -> None:
        self.steps = 0
        self.sums: dict[str, Tensor] = {}
        self.began = (0.0, 0.0)  # the clock's wall and waiting seconds

    def add(self, terms: Mapping[str, Tensor | float]) -> None:
        for name, value in terms.items():
            given = value.detach().float() if isinstance(value, Tensor) else torch.tensor(value)
            self.sums[name] = self.sums[name] + given if name in self.sums else given
        self.steps += 1

    def means(self, world: World) -> dict[str, float]:
        """Mean of each term over steps and processes; ValueError names one that is no longer a number."""
        names = names_of_all(self.sums, world)
        if not names:
            return {}
        nothing = torch.zeros((), device=world.device)
        stacked = torch.stack([self.sums.get(name, nothing).to(world.device) for name in names])
        means = (sum_over_processes(stacked) / (self.steps * world.size)).tolist()
        for name, mean in zip(names, means, strict=True):
            if not math.isfinite(mean):
                raise ValueError(f"{name} became {mean}: start again from the last checkpoint with a lower rate")
        return dict(zip(names, means, strict=True))

    def row(self, seen: int, batch: int, clock: Clock, world: World) -> dict[str, float]:
        """The line of the log that ends this window, and begins the next."""
        clock.tick()
        wall, waiting = clock.wall - self.began[0], clock.waiting - self.began[1]
        row = {
            "seen": seen,
            "images_per_second": round(self.steps * batch / wall, 2),
            "seconds": round(clock.wall, 1),
            "processor_seconds": round(clock.all_processors(world), 1),
            "waiting": round(waiting / wall, 4),  # share of the time without data to work on
        }
        row |= self.means(world)
        self.steps, self.sums, self.began = 0, {}, (clock.wall, clock.waiting)
        return row

    def state(self) -> dict[str, Any]:
        return {"steps": self.steps, "sums": {n: total.cpu() for n, total in self.sums.items()}, "began": self.began}

    def restore(self, state: dict[str, Any], world: World) -> None:
        self.steps, self.began = state["steps"], tuple(state["began"])
        self.sums = {name: total.to(world.device) for name, total in state["sums"].items()}


def _processor_seconds() -> float:
    return sum(os.times()[:4])  # own and finished children's, in the program and in the system


class RunLog:
    """Appends to `run`/log.jsonl and to TensorBoard's files in `run`/tensorboard. Only the process that leads writes.

    Lines later than `seen` are dropped: they were written after the checkpoint that a killed run resumes from, and
    will be written again.
    """

    def __init__(self, run: Path, seen: int, world: World) -> None:
        self.file = None
        self.board = None
        if not world.leads:
            return
        log = run / "log.jsonl"
        if log.exists():
            kept = [line for line in log.read_text().splitlines() if _seen(line) <= seen]
            beside = log.with_suffix(".part")
            beside.write_text("".join(f"{line}\n" for line in kept))
            os.replace(beside, log)
        self.file = log.open("a")
        self.board = _board(run / "tensorboard", seen)

    def write(self, row: Mapping[str, float]) -> None:
        if self.file is None:
            return
        print(json.dumps(row), file=self.file)
        self.file.flush()
        if self.board is not None:
            for name, value in row.items():
                self.board.add_scalar(name, value, row["seen"])

    def picture(self, name: str, pixels: Pixels, seen: int) -> None:
        if self.board is not None:
            self.board.add_image(name, pixels, seen, dataformats="HWC")

    def close(self) -> None:
        if self.file is not None:
            self.file.close()
        if self.board is not None:
            self.board.close()


def _seen(line: str) -> float:
    try:
        return json.loads(line)["seen"]
    except ValueError:
        return float("inf")  # cut off by the kill


def _board(folder: Path, seen: int) -> Any:
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError:
        return None  # the machine may have torch alone; log.jsonl has the same figures
    return SummaryWriter(str(folder), purge_step=seen + 1 if seen else None)
