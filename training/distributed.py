"""Many processes that train as one: `torchrun --nproc_per_node 4 -m -- training.train ...`.

Every process computes its share of a step's pictures; after each backward pass the gradients are averaged over the
processes, all of a network's in one message. torch's DistributedDataParallel is not used: it averages while one
backward pass runs through one module, and a step here runs the discriminator several times, once for the generator's
sake alone, and asks for the gradients of one network at a time. Networks of this size lose nothing by it: the message
takes well under a hundredth of a step on one machine.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import torch
import torch.distributed as dist

# Before there is a group: the defaults of its functions hold the one that they find, and an optimizer's first step
# imports it. A group held so outlives its end, and its threads can abort the process when Python ends under them.
import torch.distributed.nn
from torch import Tensor


@dataclass(frozen=True)
class World:
    """This process among all that train together: number `rank` of `size`, on `device`."""

    rank: int
    size: int
    device: torch.device

    @property
    def leads(self) -> bool:
        """True in the one process that writes the log and the checkpoints."""
        return self.rank == 0


def here(device: torch.device) -> World:
    """This process in the world it has joined; a world of one where it has joined none."""
    return World(dist.get_rank(), dist.get_world_size(), device) if _together() else World(0, 1, device)


@contextmanager
def joined(device: str) -> Iterator[torch.device]:
    """Inside `with`, this process is one of those that torchrun started; gives the device it should use.

    With several processes, "cuda" becomes each one's own card. NCCL connects cards, Gloo processors.
    """
    size = int(os.environ.get("WORLD_SIZE", "1"))
    if size == 1:
        yield torch.device(device)
        return
    rank, local = int(os.environ["RANK"]), int(os.environ.get("LOCAL_RANK", "0"))
    place = torch.device("cuda", local) if device == "cuda" else torch.device(device)
    if place.type == "cuda":
        torch.cuda.set_device(place)
    dist.init_process_group("nccl" if place.type == "cuda" else "gloo", rank=rank, world_size=size)
    try:
        yield place
    finally:
        dist.destroy_process_group()


def average_gradients(parameters: Sequence[Tensor]) -> None:
    """Give every process the mean of the processes' gradients. Call it after a backward pass, before clipping.

    A missing gradient counts as zero where another process has one, and stays missing where none has. Does nothing in
    a world of one.
    """
    if not _together():
        return
    given = torch.tensor([float(p.grad is not None) for p in parameters], device=parameters[0].device)
    flat = torch.cat(
        [
            *(torch.zeros(p.numel(), device=p.device) if p.grad is None else p.grad.reshape(-1) for p in parameters),
            given,
        ]
    )
    dist.all_reduce(flat)
    flat /= dist.get_world_size()
    *means, given = flat.split([*(p.numel() for p in parameters), len(parameters)])
    for i, (parameter, mean) in enumerate(zip(parameters, means, strict=True)):
        if parameter.grad is not None:
            parameter.grad.copy_(mean.view(parameter.shape))
        elif given[i] > 0:
            parameter.grad = mean.view(parameter.shape).clone()


def sum_over_processes(values: Tensor) -> Tensor:
    """The sum of the processes' `values`, the same in all of them."""
    total = values.clone()
    if _together():
        dist.all_reduce(total)
    return total


def names_of_all(names: Iterable[str], world: World) -> list[str]:
    """The names that any process has, sorted. All processes call it together."""
    if world.size == 1:
        return sorted(names)
    gathered: list[list[str]] = [[] for _ in range(world.size)]
    dist.all_gather_object(gathered, list(names))
    return sorted({name for own in gathered for name in own})


def any_says(yes: bool, world: World) -> bool:
    """True in every process where it is true in one. All processes call it together."""
    return yes if world.size == 1 else bool(sum_over_processes(torch.tensor(float(yes), device=world.device)) > 0)


@torch.no_grad()
def start_alike(tensors: Iterable[Tensor]) -> None:
    """Overwrite the tensors of every process with those of the one that leads."""
    if _together():
        for tensor in tensors:
            own = tensor.contiguous()  # a message has one layout; networks are kept channels-last
            dist.broadcast(own, 0)
            tensor.copy_(own)


def _together() -> bool:
    return dist.is_available() and dist.is_initialized() and dist.get_world_size() > 1


def seed_step(seed: int, step: int, world: World) -> None:
    """Seed torch for one step: what it draws depends on the run's seed, the step and the process alone."""
    torch.manual_seed(((seed << 40) + step * world.size + world.rank) % 2**63)


def set_precision(device: torch.device, repeatable: bool) -> None:
    """Set torch up for speed on a card, or for the same losses every time (`repeatable`)."""
    if device.type == "cuda":
        torch.set_float32_matmul_precision("high")
        torch.backends.cudnn.benchmark = not repeatable
        torch.backends.cudnn.deterministic = repeatable
    if repeatable:
        torch.use_deterministic_algorithms(True, warn_only=True)
